/** Sealing a licence key, setting it aside, and being shown it on the visit that needs it. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import { type Act, noOpposite } from '../act.ts';
import { idSchema } from '../record.ts';
import { softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { takenBack } from '../take-back.ts';
import { refuseToBegin } from '../visit/may-begin.ts';
import { liveVisit } from '../visit/planned.ts';
import { doneBy } from '../visit/state.ts';
import { append, make, only, write } from '../write.ts';
import { readLicenceKey, sealedKeySchema } from './licence-key.ts';

const sealInput = z.object({
  /** The key that is sealed anew (for more laptops); otherwise a new one. */
  keyId: idSchema.optional(),
  titleId: idSchema,
  licenceId: idSchema.optional(),
  label: z.string().trim().max(200).optional(),
  sealed: sealedKeySchema,
});

/** Keeps a key that this laptop's main process has sealed. */
export const sealLicenceKey: Act<z.infer<typeof sealInput>> = {
  name: 'seal-licence-key',
  kind: 'edit',
  input: sealInput,
  check: (world, { keyId, titleId, licenceId }) => {
    const key = keyId === undefined ? undefined : world.row('licence-key', keyId);
    const licence = licenceId === undefined ? undefined : world.row('licence', licenceId);
    const title = world.row('title', titleId);
    const lacking = (keyId !== undefined && !isLive(key)) || (licenceId !== undefined && !isLive(licence)) || !isLive(title);
    return lacking ? refuse('NOT_FOUND', {}) : undefined;
  },
  ops: (world, { keyId, titleId, licenceId, label, sealed }, _who, ids) => {
    const row = keyId === undefined ? undefined : world.row('licence-key', keyId);
    const box = { ephemeral: sealed.ephemeral, body: sealed.body, to: sealed.to.map((each) => ({ ...each })) };
    if (row !== undefined) return only(write(row, { sealed: box, ...(label === undefined ? {} : { label: label || null }) }));
    const sample = world.row('title', titleId)?.fields.sample === true ? true : undefined;
    return [make('licence-key', ids(), { titleId, licenceId, label: label || undefined, sealed: box, sample })];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

const retireInput = z.object({ keyId: idSchema, retired: z.boolean() });
export const retireLicenceKey: Act<z.infer<typeof retireInput>> = {
  name: 'retire-licence-key',
  kind: 'edit',
  input: retireInput,
  check: (world, { keyId }) => (isLive(world.row('licence-key', keyId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { keyId, retired }) => {
    const row = world.row('licence-key', keyId);
    return row === undefined ? [] : only(write(row, { retired: retired ? true : null }));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

const viewInput = z.object({ visitId: idSchema, keyId: idSchema });

/**
 * The record that somebody is shown a key; saved before it is shown. Refusals: NOT_FOUND; KEY_NOT_NEEDED (the visit does not install
 * that title), VISIT_DONE, and whatever stops the work (not approved, withdrawn, cancelled).
 */
export const viewLicenceKey: Act<z.infer<typeof viewInput>> = {
  name: 'view-licence-key',
  kind: 'fact',
  input: viewInput,
  check: (world, { visitId, keyId }) => {
    const visit = liveVisit(world, visitId);
    const row = world.row('licence-key', keyId);
    const key = isLive(row) ? readLicenceKey(row) : undefined;
    const subject = visit === undefined ? undefined : readRelease(world.row('release', visit.releaseId));
    if (visit === undefined || key === undefined) return refuse('NOT_FOUND', {});
    const needed = subject !== undefined && softwareOf(subject).some(({ titleId }) => titleId === key.titleId);
    if (!needed || key.retired === true) return refuse('KEY_NOT_NEEDED', {});
    if (doneBy(world, visit.id) !== undefined) return refuse('VISIT_DONE', { visit: visit.id });
    return refuseToBegin(world, visit);
  },
  ops: (world, { visitId, keyId }, _who, ids) => {
    const key = readLicenceKey(world.row('licence-key', keyId));
    return key === undefined ? [] : [append('key-view', ids(), { visitId, keyId, titleId: key.titleId })];
  },
  opposite: noOpposite('FACT_FIXED'),
};
