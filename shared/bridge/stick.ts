/** Commands of the library's media on sticks: what lies here, filling one for somebody, taking one in. Progress and stopping are those of carrying. */
import { z } from 'zod';
import { wantsAtMost } from '../domain/library/want.ts';
import { digestSchema, recordIdSchema } from '../sync/ids.ts';
import { carriedInSchema, libraryInSchema } from './carry.ts';

const problem = z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) });
const medium = z.object({ mediumId: recordIdSchema, digest: digestSchema });
const asked = medium.extend({ fileName: z.string().max(500) });
const folder = z.string().min(1).max(1000);

export const stickFilledSchema = z.object({
  /** Which stick it is, and what it is called here (its folder's name). */
  stick: z.string(),
  name: z.string(),
  /** The lists that prove the media lie beside them. */
  lists: z.boolean(),
  /** `known`: it lay there already. `absent`: it is not on this laptop. */
  media: z.array(
    asked.extend({ is: z.enum(['written', 'known', 'absent', 'refused']), sizeBytes: z.number(), problem: problem.nullable() }),
  ),
});
export type StickFilled = z.infer<typeof stickFilledSchema>;

export const mediumInSchema = z.object({
  mediumId: z.string(),
  fileName: z.string(),
  number: z.string(),
  sizeBytes: z.number(),
  is: z.enum(['taken', 'known', 'refused']),
  problem: problem.nullable(),
});
export type MediumIn = z.infer<typeof mediumInSchema>;

export const stickTakenSchema = z.object({
  name: z.string(),
  /** null: no lists lie on it. */
  library: libraryInSchema.nullable(),
  media: z.array(mediumInSchema),
  /** Files of work that lay beside them. */
  parts: z.array(carriedInSchema),
});
export type StickTaken = z.infer<typeof stickTakenSchema>;

export const stickCommands = {
  /** Which of these lie on this laptop, verified. */
  'stick.held': {
    input: z.object({ media: z.array(medium).max(wantsAtMost) }),
    output: z.object({ held: z.array(z.string()) }),
  },
  /** Writes these media, as far as they lie here, into a folder that is there. */
  'stick.fill': { input: z.object({ folder, media: z.array(asked).max(wantsAtMost) }), output: stickFilledSchema },
  /** Takes in whatever of Groundcrew lies in a folder: lists, media, files of work. */
  'stick.take': { input: z.object({ folder }), output: stickTakenSchema },
} as const;
