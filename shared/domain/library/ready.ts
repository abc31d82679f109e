/**
 * What an installer has to have with them before they leave for a visit (PROCESS, "Rollout"; DESIGN, "Ready to leave"): media with those
 * that lead back, the approval and what stands in the way, equipment, what the place asks for, and what comes back. Pure. What the record
 * does not say is null or empty here, and the screen says that it is not known.
 */
import type { Refusal } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Freshness } from '../../trust/bands.ts';
import type { Device } from '../device/device.ts';
import { freshnessFor } from '../policy/freshness.ts';
import { type NamedItem, namedItem } from '../release/item-names.ts';
import { softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import type { Need } from '../seat/need.ts';
import { readSite, type Site } from '../site/site.ts';
import { type Lack, lacksOf } from '../title/requirements.ts';
import { readTitle } from '../title/title.ts';
import { readVersion } from '../title/version.ts';
import { answeredIn } from '../visit/answered.ts';
import { briefOf, deviceName, type KnownApproval } from '../visit/brief.ts';
import { refuseApproval, refuseWindow } from '../visit/may-begin.ts';
import { siteInstant } from '../visit/site-time.ts';
import { visitStateIn } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { channelKey } from './channel.ts';
import { channelsOf } from './definitive-for.ts';
import { backOutVersion, placeOf, type RightVersion, rightItems, usesLibrary } from './right-version.ts';
import { neededMedia } from './wants.ts';

/** A file that a visit needs. */
export interface MediumToTake {
  readonly mediumId: string;
  readonly titleId: string;
  readonly versionId: string;
  readonly title: string | null;
  readonly number: string | null;
  readonly fileName: string;
  readonly digest: string;
  readonly sizeBytes: number;
  /** false: it was put in by its digest alone, so nothing can be fetched yet. */
  readonly inRegistry: boolean;
  readonly forBackOut: boolean;
  /** How its version stands at the seat; null for what leads back. */
  readonly right: RightVersion['is'] | null;
  /** What the device lacks for this version. */
  readonly lacks: readonly Lack[];
}

/** A version that has no file in the library: nobody can fetch it. */
export interface NoFile {
  readonly title: string | null;
  readonly number: string | null;
  readonly forBackOut: boolean;
  /** The title is not kept in the library at all: the record says nothing about where its file comes from. */
  readonly outside: boolean;
}

/** A device that is brought. */
export interface Brought {
  readonly name: string;
  /** null: the record does not say where it is. */
  readonly status: Device['status'];
}

export type People = 'suits' | 'does-not-suit' | 'no-answer' | 'nobody';

export interface ReadyVisit {
  readonly visit: Visit;
  readonly name: string;
  readonly user: string | null;
  readonly room: string | null;
  readonly site: Site | undefined;
  /** When it begins, ms since 1970. */
  readonly dueAt: number;
  readonly media: readonly MediumToTake[];
  readonly noFile: readonly NoFile[];
  /** Titles of the library from which no version leads back: there is nothing to put back with. */
  readonly noWayBack: readonly string[];
  readonly approval: KnownApproval;
  /** Why work may not begin, as far as this laptop has heard. */
  readonly refusal: Refusal | undefined;
  readonly freshness: Freshness;
  /** Channels that its seat listens to, the nearest first. */
  readonly channels: readonly string[];
  readonly people: People;
  readonly needs: readonly Need[];
  /** The devices that are brought; `model`: one is to be brought and nobody has said which. */
  readonly brings: readonly Brought[];
  readonly model: string | null;
  /** What comes back with the installer; null where nothing does. `what` null: the record does not say which device. */
  readonly comesBack: { readonly what: string | null } | null;
}

const over: readonly string[] = ['done', 'cancelled', 'backed-out'];
const bringsOne: readonly Visit['kind'][] = ['new', 'replace'];
const takesOne: readonly Visit['kind'][] = ['replace', 'collect'];

/** These visits as they stand before one leaves, soonest first; those that are over are left out. `at`: now, ms. */
export function readyVisits(world: World, visitIds: readonly string[], at?: number): readonly ReadyVisit[] {
  return visitIds
    .flatMap((id) => readyVisit(world, id, at) ?? [])
    .sort((a, b) => a.dueAt - b.dueAt || (a.visit.order ?? 0) - (b.visit.order ?? 0) || (a.visit.id < b.visit.id ? -1 : 1));
}

function readyVisit(world: World, visitId: string, at: number | undefined): ReadyVisit | undefined {
  const row = world.row('visit', visitId);
  const visit = isLive(row) ? readVisit(row) : undefined;
  if (visit === undefined || over.includes(visitStateIn(world, visit).state)) return undefined;
  const brief = briefOf(world, visit);
  const release = readRelease(world.row('release', visit.releaseId));
  const site = brief.site ?? readSite(world.row('site', visit.siteId ?? ''));
  const bringing = brief.newDevice;
  const comesBack = deviceName(brief.device) ?? brief.device?.model ?? null;
  return {
    visit,
    name: brief.name,
    user: brief.user,
    room: brief.room,
    site,
    dueAt: siteInstant(visit.slot.day, visit.slot.promised?.from ?? visit.slot.startsAt ?? 0, site?.timeZone ?? 'UTC').at,
    ...filesOf(world, visit, brief.newDevice ?? brief.device),
    noWayBack: release === undefined ? [] : softwareOf(release).flatMap((item) => titleWithoutWayBack(world, visit, item) ?? []),
    approval: brief.approval,
    // Its version has a verdict of its own.
    refusal: refuseApproval(world, visit) ?? refuseWindow(world, visit),
    freshness: freshnessFor(world, visit.releaseId, at),
    channels: channelsOf(placeOf(world, visit)).map(channelKey),
    people: peopleOf(world, visit),
    needs: brief.needs,
    brings: bringing === undefined ? [] : [{ name: deviceName(bringing) ?? bringing.id, status: bringing.status }],
    model: bringing === undefined && bringsOne.includes(visit.kind) ? (brief.newModel ?? '') : null,
    comesBack: takesOne.includes(visit.kind) ? { what: comesBack } : null,
  };
}

function filesOf(world: World, visit: Visit, device: Device | undefined): Pick<ReadyVisit, 'media' | 'noFile'> {
  const { needed, missing } = neededMedia(world, [visit.id]);
  const rights = new Map(rightItems(world, visit).map(({ versionId, right }) => [versionId, right.is]));
  const named = (titleId: string, versionId: string): Pick<NamedItem, 'number'> & { readonly title: string | null } => {
    const { name, number } = namedItem(world, { kind: 'software', titleId, versionId });
    return { title: name, number };
  };
  return {
    media: needed.map(({ mediumId, medium, forBackOut }) => ({
      mediumId,
      titleId: medium.titleId,
      versionId: medium.versionId,
      ...named(medium.titleId, medium.versionId),
      fileName: medium.fileName,
      digest: medium.digest,
      sizeBytes: medium.sizeBytes,
      inRegistry: medium.manifest !== null,
      forBackOut,
      right: forBackOut ? null : (rights.get(medium.versionId) ?? null),
      lacks: lacksOf(readVersion(world.row('version', medium.versionId))?.requires ?? null, device),
    })),
    noFile: missing.map(({ titleId, versionId, forBackOut }) => ({
      ...named(titleId, versionId),
      forBackOut,
      outside: !usesLibrary(world, titleId),
    })),
  };
}

/** The title's name where the library keeps it and nothing leads back from this version. */
function titleWithoutWayBack(world: World, visit: Visit, { titleId, versionId }: { readonly titleId: string; readonly versionId: string }) {
  if (!usesLibrary(world, titleId) || backOutVersion(world, placeOf(world, visit), titleId, versionId) !== null) return undefined;
  // A version that is withdrawn leads back by name, not by file: it stands with what stops the visit.
  const number = readVersion(world.row('version', versionId))?.number ?? '';
  return [readTitle(world.row('title', titleId))?.name ?? '', number].filter(Boolean).join(' ');
}

/** What the person it is for last said about the appointment. */
function peopleOf(world: World, visit: Visit): People {
  if (visit.userId === null) return 'nobody';
  const { is } = answeredIn(world, visit.id);
  // A wish that could not be met stands as one: whoever goes there has to know.
  if (is === 'asks' || is === 'declined') return 'does-not-suit';
  return is === 'suits' ? is : 'no-answer';
}
