/**
 * A lead's unlock: for one laptop, one visit, once. It opens what is closed because knowledge is old or the clock went back, and nothing else:
 * never what is on the deny-list, what nobody has signed, or a file that differs.
 *
 * By file: signed by the hub for the lead who asked. By telephone: the laptop shows a nonce of 8 characters, the lead's screen asks the hub,
 * which makes 12 characters of it (60 bits of a MAC under a secret of that laptop). Five wrong codes make a new nonce, so that guessing has 5
 * chances in 2^60 each time. Whoever can read the laptop's secret store could make a code for that laptop alone; the hub keeps what it gave,
 * so that an unlock that no lead asked for stands out.
 */
import { z } from 'zod';
import { recordIdSchema, writerIdSchema } from '../sync/ids.ts';

export const unlockLimits = { codeLength: 12, nonceLength: 8, triesPerNonce: 5, lifeMs: 24 * 3_600_000 } as const;

/** What the hub signs (`text` is the exact JSON). */
export const unlockFileSchema = z.object({
  kind: z.literal('groundcrew-unlock'),
  hub: z.string().max(80),
  /** Good once. */
  id: z.string().min(8).max(60),
  writer: writerIdSchema,
  visit: recordIdSchema,
  by: z.string().max(300),
  reason: z.string().max(500),
  at: z.number().int(),
  until: z.number().int(),
});
export type UnlockFile = z.infer<typeof unlockFileSchema>;
export const signedUnlockSchema = z.object({ text: z.string().max(4_000), sig: z.string().max(200) });

/** An unlock that holds on this laptop. */
export const unlockSchema = z.object({
  visit: recordIdSchema,
  means: z.enum(['file', 'telephone']),
  /** Name of the lead, as far as it came along. */
  by: z.string().max(300),
  at: z.number().int(),
  /** Until when it can be used, by the laptop's own running clock; ms. */
  until: z.number().int(),
});
export type Unlock = z.infer<typeof unlockSchema>;

/** What the MAC of a telephone code is made over. */
export function unlockText(writer: string, visit: string, nonce: string): string {
  return `groundcrew-unlock ${writer} ${visit} ${nonce}`;
}
