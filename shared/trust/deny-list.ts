/**
 * What must not be installed any more, whatever else allows it: its own signed document, by version, which never goes back. It travels
 * with the metadata and alone in every carry bundle (DESIGN, "Trust": deny beats allow).
 */
import { z } from 'zod';

const text = z.string().max(300);

/** One withdrawn version, or one digest. `at`: when it was withdrawn, ms. */
export const denyEntrySchema = z
  .object({
    titleId: text.optional(),
    versionId: text.optional(),
    digest: z.string().max(100).optional(),
    number: text.default(''),
    by: text.default(''),
    at: z.number().int(),
    reason: text.default(''),
  })
  .refine(({ versionId, digest }) => versionId !== undefined || digest !== undefined, 'names nothing');
export type DenyEntry = z.infer<typeof denyEntrySchema>;

export const denyEntriesSchema = z.array(denyEntrySchema).max(10_000);

export interface DenyList {
  readonly version: number;
  readonly entries: readonly DenyEntry[];
}

/** The role that signs it, and the field of its metadata that holds the entries. */
export const denyRole = 'deny-list';
export const denyField = 'x-groundcrew-deny';

/** The entry that forbids this medium, by its version or by its content under whatever name; undefined: none does. */
export function deniedBy(
  list: DenyList | undefined,
  medium: { readonly versionId: string; readonly digest: string },
): DenyEntry | undefined {
  return list?.entries.find((entry) => entry.versionId === medium.versionId || entry.digest === medium.digest);
}
