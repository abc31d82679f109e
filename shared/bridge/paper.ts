/** Pages made into a PDF by main, the same in both hosts and without network. */
import { z } from 'zod';

const line = z.string().max(5_000);

export const paperSchema = z.object({
  title: z.string().max(2_000),
  /** Under the title. */
  under: z.array(line).max(20),
  sections: z
    .array(
      z.object({
        title: line,
        lines: z.array(z.object({ number: z.string().max(20).nullable(), text: line, points: z.array(line).max(500) })).max(500),
      }),
    )
    .max(100),
  /** At the foot of each page, with `{page}` and `{of}` in it. */
  foot: z.string().max(500),
});
export type Paper = z.infer<typeof paperSchema>;

export const paperCommands = {
  /**
   * A4, black on white. `lacks`: characters that its font has not and that stand there as "?", each once; such a page is better printed.
   */
  'paper.pdf': {
    input: paperSchema,
    output: z.object({ base64: z.base64().max(20_000_000), lacks: z.array(z.string()).max(1_000) }),
  },
} as const;
