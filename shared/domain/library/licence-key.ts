/**
 * The key of a licence, sealed for laptops by their public keys (X25519; opened only in a laptop's main process). In the record nobody
 * can read it; on a laptop it is shown on the visit that needs it, and each view is a fact that is saved before the key is shown.
 */
import { z } from 'zod';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, flagSchema, idSchema, indexed, lineSchema, may, must, type RecordOf, textIn } from '../record.ts';
import { visitScopes } from '../visit/visit.ts';

const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/);
export const sealedKeySchema = z
  .object({
    ephemeral: base64url.max(60),
    /** For whom: a laptop, or "hub". */
    to: z
      .array(z.object({ to: z.string().max(60), key: base64url.max(60), wrapped: base64url.max(120) }).readonly())
      .min(1)
      .max(1000)
      .readonly(),
    body: base64url.max(20_000),
  })
  .readonly();
export type SealedKey = z.infer<typeof sealedKeySchema>;

const keyFields = {
  titleId: must(idSchema, { ref: 'title', fixed: true }),
  licenceId: may(idSchema, { ref: 'licence', fixed: true }),
  /** How people tell it from others: "Volume key 2026". */
  label: may(lineSchema),
  sealed: must(sealedKeySchema, { matters: true }),
  retired: may(flagSchema),
  sample: may(flagSchema, { fixed: true }),
};
export const licenceKey = describeRecord('licence-key', 'record', keyFields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { title: 'titleId', licence: 'licenceId', sample: 'sample' }),
});
export const readLicenceKey = licenceKey.read;
export type LicenceKey = RecordOf<typeof keyFields>;

const viewFields = {
  visitId: must(idSchema, { ref: 'visit' }),
  keyId: must(idSchema, { ref: 'licence-key' }),
  titleId: must(idSchema, { ref: 'title' }),
};
/** Somebody was shown a licence key. */
export const keyView = describeRecord('key-view', 'fact', viewFields, {
  scopes: (row, world) => {
    const visit = world.row('visit', textIn(row, 'visitId') ?? '');
    return visit === undefined ? [] : visitScopes(visit);
  },
  about: (row) => {
    const id = textIn(row, 'visitId');
    return id === undefined ? undefined : { type: 'visit', id };
  },
  indexes: (row) => indexed(row, { visit: 'visitId', key: 'keyId', title: 'titleId' }),
});
export const readKeyView = keyView.read;
export type KeyView = RecordOf<typeof viewFields>;

/** Keys of a title that are in use. */
export function keysOf(world: World, titleId: string): readonly LicenceKey[] {
  return world
    .find('licence-key', 'title', titleId)
    .filter(isLive)
    .flatMap((row) => readLicenceKey(row) ?? [])
    .filter((key) => key.retired !== true);
}
