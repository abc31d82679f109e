/** What whoever visits a seat has to heed. Kept as a set of texts, so that two people's additions both stay. */
import { z } from 'zod';

export const needKinds = ['accessibility', 'do-not-move', 'notice', 'vip'] as const;

const needSchema = z.object({
  need: z.enum(needKinds),
  days: z.number().int().min(0).max(365).optional(),
  words: z.string().max(500),
});
export type Need = z.infer<typeof needSchema>;

/** One need as a set's member: always the same text for the same need. */
export function textOfNeed(need: Need): string {
  return JSON.stringify({ need: need.need, ...(need.days === undefined ? {} : { days: need.days }), words: need.words });
}

/** The need behind a member; undefined for one that this version cannot read. */
export function readNeed(text: string): Need | undefined {
  try {
    const parsed = needSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

export const needText = z
  .string()
  .max(1000)
  .refine((text) => readNeed(text) !== undefined, 'not a need');
