/** What shows that a stage was done: a file, a test run, a link. Kept as a set of texts, so that what two people add both stays. */
import { z } from 'zod';
import { daySchema, digestText, idSchema } from '../record.ts';

const label = z.string().trim().min(1).max(200);
const web = z
  .string()
  .max(500)
  .regex(/^https?:\/\/[^\s]+$/iu, 'a link begins with https:// or http://');

const evidenceSchema = z.discriminatedUnion('kind', [
  /** Bytes that lie with the evidence of visits: by digest. */
  z.object({ kind: z.literal('file'), label, digest: digestText, on: daySchema }),
  z.object({ kind: z.literal('test-run'), label, runId: idSchema, on: daySchema }),
  z.object({ kind: z.literal('link'), label, url: web, on: daySchema }),
]);
/** `on`: the day on which it was added. Who added it stands on the member itself. */
export type Evidence = z.infer<typeof evidenceSchema>;

/** One piece of evidence as a set's member: always the same text for the same piece. */
export function textOfEvidence(each: Evidence): string {
  const { kind, label: says, on } = each;
  const what = each.kind === 'file' ? { digest: each.digest } : each.kind === 'link' ? { url: each.url } : { runId: each.runId };
  return JSON.stringify({ kind, label: says, ...what, on });
}

/** The piece behind a member; undefined for one that this version cannot read. */
export function readEvidence(text: string): Evidence | undefined {
  try {
    return evidenceSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

export const evidenceText = z
  .string()
  .max(1000)
  .refine((text) => readEvidence(text) !== undefined, 'give it a name, and a file, a test run or a link that begins with https://');
