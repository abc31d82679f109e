/**
 * What a device's record in the CMDB should say, derived from the record here whenever it is asked: what is delivered is never a
 * stored copy, so that a delivery that waited for days says what holds now.
 */

import { readConflict } from '../../sync/apply/conflict.ts';
import { rowKey } from '../../sync/ids.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { erasureId } from '../after/erasure.ts';
import { readDevice } from '../device/device.ts';
import { recordName } from '../figures/record-name.ts';
import { recordsOf, type VisitRecord } from '../figures/visit-record.ts';
import { serialState } from '../import/serials.ts';
import { type LicenceUse, outOfUse, readLicenceUse } from '../library/licence-use.ts';
import { itemLabel, type NamedItem, namedItems } from '../release/item-names.ts';
import { readRelease } from '../release/release.ts';
import { readSeat } from '../seat/seat.ts';
import { readTitle } from '../title/title.ts';
import { factsOf } from '../visit/run.ts';
import type { AttributeValues } from './attributes.ts';
import { type LibraryItem, licenceItem, versionItem } from './library-item.ts';

/** A finished visit as a delivery names it: `fact` is the event that ended it, so that a later correction is not taken for it. */
export interface Covered {
  readonly visitId: string;
  readonly fact: string;
}

export interface Wanted {
  readonly values: AttributeValues;
  /** Versions and licences that it is to be linked to there, each as an item of its own; [] where it is out of use. */
  readonly library: readonly LibraryItem[];
  /** Finished visits that this device was an end of. */
  readonly covers: readonly Covered[];
  /** Files that prove the work: the record there waits for their bytes at the hub. What a rule of retention erased is not waited for. */
  readonly digests: readonly string[];
  /** Somebody has to decide something about it here first. */
  readonly inConflict: boolean;
  /** When the hub heard of the newest of it, ms; 0: nothing was done. */
  readonly heardAt: number;
}

/** How many visits the evidence names, the newest first. */
const evidenceVisits = 3;

/** `evidence` puts visits into words. Undefined: no such device here, or one of the sample, which is never sent. */
export function wantedOf(
  world: World,
  deviceId: string,
  evidence: (records: readonly VisitRecord[], digests: readonly string[]) => string,
): Wanted | undefined {
  const row = world.row('device', deviceId);
  const device = readDevice(row);
  if (device === undefined || row === undefined || !isLive(row) || row.stub || device.sample === true) return undefined;
  const ended = recordsOf(world, 'device', deviceId)
    .filter(({ state, visit }) => (state === 'done' || state === 'backed-out') && visit.sample !== true)
    .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  const done = ended.filter(({ state }) => state === 'done');
  const installed = done.filter((record) => installedOn(record, deviceId));
  const digests = [...new Set(ended.flatMap(({ visit }) => digestsOf(world, visit.id)))].sort();
  const placed = device.placedBy !== null;
  const seat = readSeat(world.row('seat', device.seatId ?? ''));
  const name = (type: string, id: string | null): string | undefined => recordName(world, world.row(type, id ?? '')) ?? undefined;
  /** A fact that took it from its seat says that nobody has it; without one, nothing is known. */
  const orCleared = (value: string | undefined): string | undefined => value ?? (placed ? '' : undefined);
  const newest = installed[0];
  const values = {
    key: `groundcrew:${deviceId}`,
    name: device.name ?? device.assetTag ?? undefined,
    serial: device.serial !== null && device.serialUsable !== false && serialState(device.serial) === 'usable' ? device.serial : undefined,
    assetTag: device.assetTag ?? undefined,
    model: [device.maker, device.model].filter((part) => part !== null).join(' ') || undefined,
    system: device.system ?? undefined,
    status: device.status ?? (newest === undefined ? undefined : 'in-use'),
    department: name('department', device.departmentId),
    site: name('site', device.siteId),
    room: orCleared(device.room ?? seat?.room ?? undefined),
    user: orCleared(name('person', device.userId ?? seat?.userId ?? null)),
    holdUntil: orCleared(device.holdUntil ?? undefined),
    licences: licencesOn(world, deviceId),
    release: newest === undefined ? undefined : releaseOf(world, newest),
    packages: installed.length === 0 ? undefined : packagesOf(world, installed),
    evidence: ended.length === 0 ? undefined : evidence(ended.slice(0, evidenceVisits), digests),
    recordedAt: momentOf(ended),
  };
  return {
    values: Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
    library: device.status !== null && outOfUse.includes(device.status) ? [] : libraryOn(world, deviceId, installed),
    covers: coversOf(world, ended),
    digests: digests.filter((digest) => !isLive(world.row('erasure', erasureId(digest)))),
    inConflict: [rowKey('device', deviceId), ...ended.map(({ visit }) => rowKey('visit', visit.id))].some((key) => openAbout(world, key)),
    heardAt: Math.max(0, ...ended.map(({ endedHeardAt }) => endedHeardAt ?? 0)),
  };
}

/** Was something put on this device? Not on the old one of a replacement, nor on one that was only fetched. */
function installedOn({ visit, old, brought }: VisitRecord, deviceId: string): boolean {
  if (brought?.id === deviceId) return true;
  return old?.id === deviceId && visit.kind !== 'replace' && visit.kind !== 'collect' && brought === null;
}

const releaseOf = (world: World, { release, visit }: VisitRecord): string | undefined => {
  const kept = readRelease(world.row('release', visit.releaseId));
  const items = kept === undefined ? [] : namedItems(world, kept).map(itemLabel);
  return items.filter((label) => label !== '').join('; ') || (release ?? undefined);
};

/** One version a title, that of the newest visit. */
function versionsOf(world: World, newestFirst: readonly VisitRecord[]): ReadonlyMap<string, NamedItem> {
  const byTitle = new Map<string, NamedItem>();
  for (const { visit } of newestFirst) {
    const kept = readRelease(world.row('release', visit.releaseId));
    for (const named of kept === undefined ? [] : namedItems(world, kept)) {
      if (named.item.kind === 'software' && !byTitle.has(named.item.titleId)) byTitle.set(named.item.titleId, named);
    }
  }
  return byTitle;
}

function packagesOf(world: World, newestFirst: readonly VisitRecord[]): readonly string[] {
  return [...versionsOf(world, newestFirst).values()]
    .map(itemLabel)
    .filter((label) => label !== '')
    .sort();
}

function usesOf(world: World, deviceId: string): readonly LicenceUse[] {
  return world
    .find('licence-use', 'device', deviceId)
    .filter(isLive)
    .flatMap((row) => readLicenceUse(row) ?? []);
}

/** Undefined: nobody has ever said which licences it uses. */
function licencesOn(world: World, deviceId: string): readonly string[] | undefined {
  const uses = usesOf(world, deviceId);
  if (uses.length === 0) return undefined;
  const used = uses.filter(({ state }) => state === 'used');
  return used.flatMap(({ titleId }) => readTitle(world.row('title', titleId))?.name ?? []).sort();
}

/** Versions first: a licence is of what is installed. */
function libraryOn(world: World, deviceId: string, newestFirst: readonly VisitRecord[]): readonly LibraryItem[] {
  const versions = [...versionsOf(world, newestFirst).values()].flatMap((named) => versionItem(named) ?? []);
  const licences = usesOf(world, deviceId).flatMap(({ titleId, state }) => {
    const title = readTitle(world.row('title', titleId));
    return state === 'used' && title !== undefined ? [licenceItem(titleId, title.name)] : [];
  });
  const byKey = (a: LibraryItem, b: LibraryItem): number => (a.key < b.key ? -1 : 1);
  return [...versions.sort(byKey), ...licences.sort(byKey)];
}

function momentOf(ended: readonly VisitRecord[]): string | undefined {
  const at = ended[0]?.endedAt;
  return at === undefined || at === null ? undefined : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

function coversOf(world: World, ended: readonly VisitRecord[]): readonly Covered[] {
  return ended.flatMap(({ visit }) => {
    const fact = endingFact(world, visit.id);
    return fact === undefined ? [] : [{ visitId: visit.id, fact }];
  });
}

/** The event that a finished visit ended with. */
export function endingFact(world: World, visitId: string): string | undefined {
  return factsOf(world, visitId).events.at(-1)?.fact.id;
}

function digestsOf(world: World, visitId: string): readonly string[] {
  const { evidence, results } = factsOf(world, visitId);
  return [...evidence.map(({ fact }) => fact.digest), ...results.flatMap(({ fact }) => fact.digests ?? [])];
}

function openAbout(world: World, key: string): boolean {
  return world.find('conflict', 'about', key).some((row: Row) => readConflict(row)?.state === 'open');
}
