/**
 * An evidence pack: one text file, a JSON object a line, so that what was changed can be named by its line.
 *
 *   head, certificate…, entry…, blob…, end
 */
import { z } from 'zod';
import type { Group, Json } from '../../sync/op.ts';
import { inRegistry } from '../library/in-registry.ts';
import { type EvidenceAnswer, packEntrySchema } from './hub-messages.ts';

const signed = { text: z.string(), sig: z.string() };
export const packHeadSchema = z.object({
  is: z.literal('head'),
  format: z.literal('groundcrew-evidence'),
  version: z.literal(1),
  hub: z.object({ id: z.string(), name: z.string(), signKey: z.string(), tlsKey: z.string().nullable(), root: z.string().nullable() }),
  statement: z.object(signed),
  /** Ids of the visits that the sample was drawn from; null where none was drawn. */
  candidates: z.array(z.string()).nullable(),
  /** Digests that could not be put in. */
  missing: z.array(z.string()),
});
export type PackHead = z.infer<typeof packHeadSchema>;
export const packLineSchema = z.discriminatedUnion('is', [
  packHeadSchema,
  z.object({ is: z.literal('certificate'), ...signed }),
  packEntrySchema,
  z.object({ is: z.literal('blob'), digest: z.string(), base64: z.string() }),
  /** How many lines come before this one. */
  z.object({ is: z.literal('end'), lines: z.number().int() }),
]);
export type PackLine = z.infer<typeof packLineSchema>;

/** The file, from what the hub answered and the photos that were fetched: digest → base64. */
export function packText(answer: EvidenceAnswer, blobs: ReadonlyMap<string, string>, candidates: readonly string[] | null): string {
  const named = [...new Set(answer.entries.flatMap(({ text }) => digestsIn(JSON.parse(text) as Group)))].sort();
  const head: PackHead = {
    is: 'head',
    format: 'groundcrew-evidence',
    version: 1,
    hub: answer.hub,
    statement: answer.statement,
    candidates: candidates === null ? null : [...candidates],
    missing: named.filter((digest) => !blobs.has(digest)),
  };
  const lines: PackLine[] = [
    head,
    ...answer.certificates.map((each): PackLine => ({ is: 'certificate', ...each })),
    ...answer.entries,
    ...[...blobs].map(([digest, base64]): PackLine => ({ is: 'blob', digest, base64 })),
  ];
  lines.push({ is: 'end', lines: lines.length });
  return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

/** Digests of photos, signatures and files that a group names; media of the library are none. */
export function digestsIn(group: Pick<Group, 'ops'>): readonly string[] {
  const found: string[] = [];
  for (const { type, fields, cmd } of group.ops) {
    if (inRegistry.includes(type)) continue;
    for (const write of Object.values(fields ?? {})) addDigests(write.v, found);
    if (cmd?.name === 'approve-on-paper') addDigests(cmd.args, found);
  }
  return [...new Set(found)];
}

const digestPattern = /^sha256:[0-9a-f]{64}$/;
function addDigests(value: Json, into: string[]): void {
  if (typeof value === 'string') {
    if (digestPattern.test(value)) into.push(value);
  } else if (Array.isArray(value)) for (const each of value) addDigests(each, into);
  else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) addDigests(each, into);
}
