/**
 * Which media a laptop must hold for the visits of the next days: what is installed, and what leads back from it (PROCESS, "Definitive
 * software library"; "Rollout"). Pure; the download, the load-out sheet and the lead's overview ask here.
 */
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readDevice } from '../device/device.ts';
import { planOf } from '../plan/release-plan.ts';
import { softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { readSite } from '../site/site.ts';
import { readVersion } from '../title/version.ts';
import { siteInstant } from '../visit/site-time.ts';
import { visitStateIn } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { type Medium, readMedium, type systems } from './medium.ts';
import { repositoryOf } from './oci-names.ts';
import { backOutVersions } from './right-version.ts';
import { type Want, wantSchema } from './want.ts';

type System = (typeof systems)[number];

/** A medium that a visit needs. */
export interface NeededMedium {
  readonly mediumId: string;
  readonly medium: Medium;
  readonly visitId: string;
  /** When that visit begins, ms since 1970. */
  readonly dueAt: number;
  readonly forBackOut: boolean;
}

/** A version that a visit needs and of which no file is in the library: nothing can be fetched. */
export interface MissingMedium {
  readonly titleId: string;
  readonly versionId: string;
  readonly visitId: string;
  readonly dueAt: number;
  readonly forBackOut: boolean;
}

export interface Needs {
  readonly needed: readonly NeededMedium[];
  readonly missing: readonly MissingMedium[];
}

/** Visits whose work is over need no media any more. */
const over: readonly string[] = ['done', 'cancelled', 'backed-out'];

/** The media that these visits need, a line for each visit and medium. Visits that are over need none. */
export function neededMedia(world: World, visitIds: readonly string[]): Needs {
  const needed: NeededMedium[] = [];
  const missing: MissingMedium[] = [];
  for (const visitId of visitIds) {
    const row = world.row('visit', visitId);
    const visit = isLive(row) ? readVisit(row) : undefined;
    if (visit === undefined || over.includes(visitStateIn(world, visit).state)) continue;
    const dueAt = dueOf(world, visit);
    const subject = readRelease(world.row('release', visit.releaseId));
    const forward = (subject === undefined ? [] : softwareOf(subject)).map(({ titleId, versionId }) => ({
      titleId,
      versionId,
      forBackOut: false,
    }));
    const back = wayBack(world, visit).map((each) => ({ ...each, forBackOut: true }));
    for (const { titleId, versionId, forBackOut } of [...forward, ...back]) {
      const media = mediaFor(world, visit, versionId);
      if (media.length === 0) missing.push({ titleId, versionId, visitId, dueAt, forBackOut });
      for (const { id, medium } of media) needed.push({ mediumId: id, medium, visitId, dueAt, forBackOut });
    }
  }
  return { needed, missing };
}

/** What leads back from a visit: by the library, and what the release's plan names besides (PROCESS: "media needed on site beforehand"). */
function wayBack(world: World, visit: Visit): readonly { readonly titleId: string; readonly versionId: string }[] {
  const known = backOutVersions(world, visit);
  const named = planOf(world, visit.releaseId)?.backOutVersionIds ?? [];
  const rows = named.filter((id) => !known.some(({ versionId }) => versionId === id)).map((id) => world.row('version', id));
  const besides = rows.filter(isLive).flatMap((row) => readVersion(row) ?? []);
  return [...known, ...besides.map(({ id, titleId }) => ({ titleId, versionId: id }))];
}

function dueOf(world: World, { siteId, slot }: Visit): number {
  const zone = readSite(world.row('site', siteId ?? ''))?.timeZone ?? 'UTC';
  return siteInstant(slot.day, slot.promised?.from ?? slot.startsAt ?? 0, zone).at;
}

interface Found {
  readonly id: string;
  readonly medium: Medium;
}

/**
 * The files of a version for the device of a visit. What the record does not say of the device is not held against a file; where its
 * system fits none, all of them are needed, for the record may be wrong.
 */
function mediaFor(world: World, visit: Visit, versionId: string): readonly Found[] {
  const all = world.find('medium', 'version', versionId).filter(isLive).flatMap(found);
  const system = systemOf(readDevice(world.row('device', visit.newDeviceId ?? visit.deviceId ?? ''))?.system ?? null);
  const fitting = all.filter(({ medium }) => system === undefined || medium.platform.system === 'any' || medium.platform.system === system);
  return fitting.length === 0 ? all : fitting;
}

function found(row: Row): readonly Found[] {
  const medium = readMedium(row);
  return medium === undefined ? [] : [{ id: row.id, medium }];
}

const names: readonly (readonly [RegExp, System])[] = [
  [/windows/i, 'windows'],
  [/mac ?os|os ?x/i, 'macos'],
  [/linux|debian|ubuntu|fedora|red ?hat|suse/i, 'linux'],
];

/** A system by what lists of devices call it ("Windows 11 Pro"); undefined where that is not known. */
export function systemOf(text: string | null): System | undefined {
  return text === null ? undefined : names.find(([name]) => name.test(text))?.[1];
}

/**
 * What the laptop is asked to hold: each medium once, by the first visit that needs it, and those that are kept on it for their own sake.
 * Media whose file is not in the registry yet are left out: there is nothing to fetch.
 */
export function wantsOf(world: World, needed: readonly NeededMedium[], pinned: readonly string[]): readonly Want[] {
  const wants = new Map<string, Want>();
  for (const { mediumId, medium, dueAt, forBackOut } of needed) {
    const before = wants.get(mediumId);
    const want = wantOf(mediumId, medium, { dueAt, forBackOut, pinned: pinned.includes(mediumId) });
    if (want === undefined) continue;
    wants.set(
      mediumId,
      before === undefined ? want : { ...before, dueAt: Math.min(before.dueAt, dueAt), forBackOut: before.forBackOut && forBackOut },
    );
  }
  for (const mediumId of pinned) {
    const row = world.row('medium', mediumId);
    const medium = isLive(row) ? readMedium(row) : undefined;
    const want = medium && wantOf(mediumId, medium, { dueAt: lastOfAll, forBackOut: false, pinned: true });
    if (want !== undefined && !wants.has(mediumId)) wants.set(mediumId, want);
  }
  return [...wants.values()];
}

/** What no visit needs comes behind everything else: the last millisecond of the year 9999. */
const lastOfAll = 253_402_300_799_999;

function wantOf(mediumId: string, medium: Medium, about: Pick<Want, 'dueAt' | 'forBackOut' | 'pinned'>): Want | undefined {
  const { titleId, manifest, digest, sizeBytes, chunks } = medium;
  return wantSchema.safeParse({ mediumId, repository: repositoryOf(titleId), manifest, digest, sizeBytes, chunks, ...about }).data;
}
