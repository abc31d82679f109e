/**
 * The sheet on which a wave is decided: each line is read from the record, or answered by the lead with a word where the record does not
 * know. What the record says against stays "no" until somebody answers for it; approval and version nobody can answer for, nor that nobody
 * has decided who has to be trained.
 */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { approvalOf } from '../change/rfc.ts';
import { readDevice } from '../device/device.ts';
import { notInTime } from '../library/in-time.ts';
import { licenceNeeds } from '../library/licence-need.ts';
import { usesLibrary } from '../library/right-version.ts';
import { messagesOf } from '../message/message.ts';
import { briefSent } from '../message/service-desk.ts';
import { knowsOf } from '../message/wanted.ts';
import { planOf } from '../plan/release-plan.ts';
import { revisionForRelease } from '../policy/in-force.ts';
import { readSite } from '../site/site.ts';
import { waveTraining } from '../training/standing.ts';
import { isConfirmed } from '../visit/confirmed.ts';
import { siteDay } from '../visit/site-time.ts';
import { doneBy } from '../visit/state.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { dayLater } from '../visit/week.ts';
import { answeredLines, fieldOfLine, type Said, type SheetLine, sheetLines, type Wave, waveOf } from './wave.ts';

/** What the record says of a line: it is so, it is not, or only a person knows. `n` of `of`: counted, where it is. */
export interface Read {
  readonly is: 'yes' | 'no' | 'asked';
  readonly n?: number;
  readonly of?: number;
  /** Nobody's word takes the place of what is missing. */
  readonly firm?: true;
  /** A day (yyyy-MM-dd) that belongs to it. */
  readonly day?: string;
}

export interface SheetEntry {
  readonly line: SheetLine;
  readonly read: Read;
  /** What the lead said; undefined where nobody has, or where it is nobody's word. */
  readonly said: Said | undefined;
  /** Does it speak for going on? */
  readonly stands: boolean;
}

export interface GoSheet {
  readonly releaseId: string;
  readonly number: number;
  readonly wave: Wave | undefined;
  readonly visits: number;
  /** The first and last day of its visits; null: none is planned. */
  readonly from: string | null;
  readonly to: string | null;
  readonly entries: readonly SheetEntry[];
  readonly ready: boolean;
}

/** The waves of a release that have planned visits, in order. */
export function wavesOf(world: World, releaseId: string): readonly number[] {
  return [...new Set(plannedOf(world, releaseId).flatMap(({ wave }) => wave ?? []))].sort((a, b) => a - b);
}

/** `at`: now, ms. */
export function goSheet(world: World, releaseId: string, number: number, at: number): GoSheet {
  const all = plannedOf(world, releaseId);
  const visits = all.filter(({ wave }) => wave === number);
  const wave = waveOf(world, releaseId, number);
  const days = visits.map(({ slot }) => slot.day).sort();
  const entries = sheetLines.map((line): SheetEntry => {
    const read = reading(world, { releaseId, number, at, visits, all })[line]();
    const answered = answeredLines.find((each) => each === line);
    const said = answered === undefined ? undefined : (wave?.[fieldOfLine(answered)] ?? undefined);
    return { line, read, said, stands: said === undefined ? read.is === 'yes' : said.ok && read.firm !== true };
  });
  return {
    releaseId,
    number,
    wave,
    visits: visits.length,
    from: days[0] ?? null,
    to: days.at(-1) ?? null,
    entries,
    ready: entries.every(({ stands }) => stands),
  };
}

function plannedOf(world: World, releaseId: string): readonly Visit[] {
  return world
    .find('visit', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => readVisit(row) ?? [])
    .filter(({ state }) => state === 'planned');
}

interface About {
  readonly releaseId: string;
  readonly number: number;
  readonly at: number;
  readonly visits: readonly Visit[];
  readonly all: readonly Visit[];
}

const yes: Read = { is: 'yes' };

function reading(world: World, about: About): { readonly [L in SheetLine]: () => Read } {
  const { releaseId, number, at, visits } = about;
  return {
    approval: () => ({ is: approvalOf(world, releaseId).state === 'approved' ? 'yes' : 'no' }),
    version: () => {
      // A title that the library does not keep at all is not held against its visits (visit/may-begin.ts).
      const late = notInTime(world, releaseId).filter(
        ({ place, titleId }) => (place.wave === null || place.wave === number) && usesLibrary(world, titleId),
      ).length;
      return late === 0 ? yes : { is: 'no', n: late };
    },
    equipment: () => {
      const brings = visits.filter(({ kind }) => kind === 'new' || kind === 'replace');
      const there = brings.filter(({ newDeviceId }) => newDeviceId !== null && inHand(world, newDeviceId));
      return brings.length === 0 ? yes : { is: there.length === brings.length ? 'yes' : 'no', n: there.length, of: brings.length };
    },
    licences: () => {
      const day = visits.map(({ slot }) => slot.day).sort()[0];
      const short = day === undefined ? 0 : licenceNeeds(world, releaseId, day).reduce((sum, each) => sum + each.short, 0);
      return short === 0 ? yes : { is: 'no', n: short };
    },
    training: () => trainingOf(world, about),
    told: () => {
      const people = visits.filter(({ userId }) => userId !== null);
      const messages = messagesOf(world, releaseId);
      const told = people.filter((visit) => {
        const row = world.row('visit', visit.id);
        const confirmed = row !== undefined && isConfirmed(row, world.find('acknowledgement', 'visit', visit.id).filter(isLive));
        return confirmed || knowsOf(messages.get(visit.userId) ?? [], visit);
      });
      return { is: told.length === people.length ? 'yes' : 'asked', n: told.length, of: people.length };
    },
    'service-desk': () => {
      const since = briefSent(messagesOf(world, releaseId).get(null) ?? [])?.since ?? null;
      return since === null ? { is: 'asked' } : { is: 'yes', day: siteDay(since, 'UTC') };
    },
    access: () => {
      const sites = [...new Set(visits.flatMap(({ siteId }) => siteId ?? []))].flatMap((id) => readSite(world.row('site', id)) ?? []);
      const known = sites.filter(({ keys, contactName }) => keys !== null || contactName !== null);
      return sites.length === known.length ? yes : { is: 'asked', n: known.length, of: sites.length };
    },
    'back-out': () => {
      if (!revisionForRelease(world, releaseId, at).backOut.rehearsed) return yes;
      const tested = planOf(world, releaseId)?.backOutTestedOn ?? null;
      return tested === null ? { is: 'asked' } : { is: 'yes', day: tested };
    },
    soak: () => soakOf(world, about),
  };
}

/** Whoever needs training has had it, or has a place in it before their visit. An audience that nobody has decided about stops the wave. */
function trainingOf(world: World, { releaseId, visits, at }: About): Read {
  const { undecided, ready, people } = waveTraining(world, releaseId, visits, Math.abs(at) > 8.64e15 ? undefined : siteDay(at, 'UTC'));
  if (undecided > 0) return { is: 'asked', firm: true, n: undecided };
  return { is: ready === people ? 'yes' : 'no', n: ready, of: people };
}

function inHand(world: World, deviceId: string): boolean {
  const status = readDevice(world.row('device', deviceId))?.status ?? 'in-hand';
  return status === 'in-hand' || status === 'delivered' || status === 'in-use';
}

/** The wave before: enough of it done, and the days since its last visit over, as the policy says. */
function soakOf(world: World, { releaseId, number, at, all }: About): Read {
  const { successPercent, soakDays } = revisionForRelease(world, releaseId, at).phasing;
  const before = Math.max(...all.flatMap(({ wave }) => (wave !== null && wave < number ? [wave] : [])));
  const visits = all.filter(({ wave }) => wave === before);
  if (visits.length === 0 || (successPercent === null && soakDays === null)) return yes;
  const done = visits.filter(({ id }) => doneBy(world, id) !== undefined).length;
  const last =
    visits
      .map(({ slot }) => slot.day)
      .sort()
      .at(-1) ?? '';
  const over = dayLater(last, (soakDays ?? 0) + 1);
  const enough = successPercent === null || 100 * done >= successPercent * visits.length;
  const soaked = soakDays === null || Math.abs(at) > 8.64e15 || siteDay(at, 'UTC') >= over;
  return { is: enough && soaked ? 'yes' : 'no', n: done, of: visits.length, day: over };
}
