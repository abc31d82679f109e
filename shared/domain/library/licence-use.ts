/**
 * A device uses a licence of a title: one record a title and device. Finished work writes it (library/settle-licences.ts), a replacement
 * moves it, and by hand it can be said of devices that were there before.
 */
import { z } from 'zod';
import { stableHash } from '../../sync/hash.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { device, readDevice } from '../device/device.ts';
import { describeRecord, flagSchema, idSchema, indexed, may, must, type RecordOf, textIn } from '../record.ts';
import { readLicence } from '../title/licence.ts';
import { readTitle } from '../title/title.ts';

export const useStates = ['used', 'freed'] as const;

const fields = {
  titleId: must(idSchema, { ref: 'title', fixed: true }),
  deviceId: must(idSchema, { ref: 'device', fixed: true }),
  state: must(z.enum(useStates), { matters: true }),
  /** The visit that said so last; null: by hand. */
  visitId: may(idSchema, { ref: 'visit' }),
  /** The device to which a replacement moved it. */
  movedToId: may(idSchema, { ref: 'device' }),
  sample: may(flagSchema, { fixed: true }),
};

export const licenceUse = describeRecord('licence-use', 'record', fields, {
  scopes: (row, world) => {
    const about = world.row('device', textIn(row, 'deviceId') ?? '');
    return about === undefined ? [] : device.model.scopes(about, world);
  },
  indexes: (row) => indexed(row, { title: 'titleId', device: 'deviceId', visit: 'visitId', sample: 'sample' }),
});
export const readLicenceUse = licenceUse.read;
export type LicenceUse = RecordOf<typeof fields>;

/** The id of a title's use on a device: the same wherever it is written. */
export function licenceUseId(titleId: string, deviceId: string): string {
  const id = `${titleId}.${deviceId}`;
  return id.length <= 120 ? id : `licence-use-${stableHash(id)}`;
}

/** A device in one of these states uses nothing any more, whatever was said of it before. */
export const outOfUse: readonly string[] = ['replaced', 'collected', 'stored', 'returned', 'retired', 'disposed'];

export interface LicenceCount {
  /** null: the title needs none, as far as is known. */
  readonly owned: number | null;
  readonly used: number;
  /** Devices that use one, among those that this laptop sees. */
  readonly uses: readonly LicenceUse[];
}

/** Licences of a title owned and used. `day` (yyyy-MM-dd): those that ended before it no longer count. */
export function licencesOf(world: World, titleId: string, day: string): LicenceCount {
  const licences = world
    .find('licence', 'title', titleId)
    .filter(isLive)
    .flatMap((row) => readLicence(row) ?? [])
    .filter((each) => each.retired !== true);
  const rows = world.find('licence-use', 'title', titleId);
  const listed = readTitle(world.row('title', titleId))?.licenceSeats ?? null;
  const bought = licences.filter((each) => each.endsOn === null || each.endsOn >= day);
  const owned = licences.length > 0 ? bought.reduce((sum, each) => sum + (each.seats ?? 0), 0) : listed;
  const used = rows
    .filter(isLive)
    .flatMap((row) => readLicenceUse(row) ?? [])
    .filter((use) => use.state === 'used');
  const devices = used.map((use) => ({ use, device: world.row('device', use.deviceId) }));
  const uses = devices.flatMap(({ use, device: row }) => {
    const status = readDevice(row)?.status ?? null;
    return row?.gone !== undefined || (status !== null && outOfUse.includes(status)) ? [] : [use];
  });
  return { owned, used: uses.length, uses };
}

/** Is a title one for which licences are counted? */
export function isLicensed(world: World, titleId: string): boolean {
  const licences = world.find('licence', 'title', titleId);
  return licences.some(isLive) || (readTitle(world.row('title', titleId))?.licenceSeats ?? null) !== null;
}
