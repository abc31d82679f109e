/** Data in for the board: the figures of one release, or of all, as this laptop knows them. */
import { useMemo } from 'react';
import { writeUpsIn } from '../../../shared/domain/change/write-up.ts';
import { type BoardVisit, boardVisits } from '../../../shared/domain/figures/board/board-visits.ts';
import { type BurnUp, burnUp } from '../../../shared/domain/figures/board/burn-up.ts';
import { type Causes, causesOf } from '../../../shared/domain/figures/board/causes.ts';
import { type Away, awayOf, type LaptopLine, laptopLines, type OnCalendar } from '../../../shared/domain/figures/board/laptops.ts';
import { type MinutesLine, minutesLines } from '../../../shared/domain/figures/board/minutes.ts';
import {
  type DepartmentLine,
  departmentLines,
  type Parts,
  partsOf,
  type WaveLine,
  waveLines,
} from '../../../shared/domain/figures/board/parts.ts';
import { openConflicts, type Remaining, remainingOf } from '../../../shared/domain/figures/board/remaining.ts';
import { daysTo, notInTimeFor, waitingGroups } from '../../../shared/domain/library/in-time.ts';
import { usesLibrary } from '../../../shared/domain/library/right-version.ts';
import { textIn } from '../../../shared/domain/record.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { useOpenCases, useWishes } from '../../data/answers.ts';
import { type LaptopsKnown, useLaptopNews } from '../../data/laptop-news.ts';
import { useCursorSeq, useDerived, useOpenConflicts, useRows } from '../../data/live.ts';
import { dayOf, myZone, timeWord } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';

export interface Board {
  readonly visits: readonly BoardVisit[];
  readonly parts: Parts;
  readonly burn: BurnUp;
  readonly waves: readonly WaveLine[];
  readonly departments: readonly DepartmentLine[];
  readonly causes: Causes;
  readonly minutes: { readonly all: MinutesLine | undefined; readonly lines: readonly MinutesLine[] };
  readonly remaining: Remaining;
  readonly needs: Needs;
  readonly laptops: LaptopsOnBoard;
  readonly nameOf: (type: 'department' | 'person', id: string) => string;
  readonly now: OnCalendar;
}

/** What waits for a person beside the visits themselves. */
export interface Needs {
  readonly conflicts: number;
  readonly oldestConflictAt: number | null;
  readonly rfcs: number;
  readonly requests: number;
  readonly quarantined: number;
}

/** Versions that are not definitive where visits of them wait. */
export interface LateVersions {
  readonly n: number;
  /** Days until the first of those visits; below 0: it has passed. */
  readonly days: number;
  /** Of one release alone: that one. */
  readonly releaseId: string | undefined;
}

export type LaptopsOnBoard =
  | { readonly is: 'waiting' | 'not-told' | 'unheard' }
  | { readonly is: 'known'; readonly lines: readonly LaptopLine[]; readonly hubAt: number; readonly askedAt: number };

/** A release to look at: with how many visits it has, those with the most first. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly visits: number;
}

const nobodyAway: Away = { since: new Map(), now: { day: '', minutes: 0 } };

/** A moment on this person's own calendar. */
function onCalendar(atMs: number): OnCalendar {
  const zone = myZone();
  const [hours = 0, minutes = 0] = timeWord(atMs, zone).split(':').map(Number);
  return { day: dayOf(atMs, zone), minutes: hours * 60 + minutes };
}

/** The board of the release asked for, else of the one with the most visits; `all` of all. Undefined while it waits. */
export function useBoard(
  asked: string | undefined,
): { readonly subjects: readonly Subject[]; readonly chosen: string | undefined; readonly board: Board } | undefined {
  const releases = useRows('release');
  const visits = useRows('visit');
  const events = useRows('visit-event');
  const departments = useRows('department');
  const people = useRows('person');
  const rfcs = useRows('rfc');
  const requests = useRows('request');
  const conflicts = useOpenConflicts();
  const news = useLaptopNews();
  const seq = useCursorSeq();
  // By the minute: the figures of ten thousand visits are not made anew for every second.
  const minute = Math.floor(useNow(20_000) / 60_000) * 60_000;
  const names = useMemo(
    () => new Map([...(departments ?? []), ...(people ?? [])].map((row) => [row.id, textIn(row, 'name') ?? ''])),
    [departments, people],
  );
  const subjects = useMemo(() => (releases && visits ? subjectsOf(releases, visits) : undefined), [releases, visits]);
  const chosen = asked === allReleases ? undefined : (subjects?.find(({ id }) => id === asked)?.id ?? subjects?.[0]?.id);
  const board = useMemo(() => {
    if (!visits || !events || !departments || !people || !rfcs || !requests || !conflicts || news.is === 'waiting') return undefined;
    const own = chosen === undefined ? visits : visits.filter((row) => textIn(row, 'releaseId') === chosen);
    const given = { own, events, departments, rfcs, requests, conflicts, news, seq: seq ?? null, nowMs: minute, releaseId: chosen };
    return boardOf(given, names);
  }, [visits, chosen, events, departments, people, rfcs, requests, conflicts, news, seq, minute, names]);
  return subjects === undefined || board === undefined ? undefined : { subjects, chosen, board };
}

/** Stands for all releases in the address. */
export const allReleases = 'all';

/** The releases that have visits. */
function subjectsOf(releases: readonly Row[], visits: readonly Row[]): readonly Subject[] {
  const counted = new Map<string, number>();
  for (const row of visits) {
    const id = textIn(row, 'releaseId') ?? '';
    counted.set(id, (counted.get(id) ?? 0) + 1);
  }
  return releases
    .map((row) => ({ id: row.id, name: textIn(row, 'name') ?? '', visits: counted.get(row.id) ?? 0 }))
    .filter((each) => each.visits > 0)
    .sort((a, b) => b.visits - a.visits || a.name.localeCompare(b.name));
}

interface Given {
  readonly own: readonly Row[];
  readonly events: readonly Row[];
  readonly departments: readonly Row[];
  readonly rfcs: readonly Row[];
  readonly requests: readonly Row[];
  readonly conflicts: readonly Row[];
  readonly news: LaptopsKnown;
  readonly seq: number | null;
  readonly nowMs: number;
  readonly releaseId: string | undefined;
}

function boardOf(given: Given, names: ReadonlyMap<string, string>): Board {
  const { news } = given;
  const now = onCalendar(given.nowMs);
  const known = news.is === 'known' ? news : undefined;
  // The hub's clock now, by what it said and how long ago.
  const hubNow = known === undefined ? given.nowMs : known.hubAt + Math.max(0, given.nowMs - known.askedAt);
  const away = known === undefined ? nobodyAway : awayOf(known.laptops, hubNow, now, onCalendar);
  const visits = boardVisits({ visits: given.own, events: given.events, departments: given.departments }, away);
  const nameOf = (_type: string, id: string): string => names.get(id) ?? '';
  const day = (atMs: number): string => dayOf(atMs, myZone());
  const ids = new Set(visits.map(({ visit }) => visit.id));
  const { open, oldestAt } = openConflicts(given.conflicts);
  return {
    visits,
    parts: partsOf(visits, now.day),
    burn: burnUp(visits, now.day, day),
    waves: waveLines(visits, now.day),
    departments: departmentLines(visits, now.day, (id) => nameOf('department', id)),
    causes: causesOf(visits),
    minutes: {
      all: minutesLines(visits, () => '')[0],
      lines: minutesLines(visits, ({ visit }) => visit.departmentId ?? ''),
    },
    remaining: remainingOf(visits, now.day),
    needs: {
      conflicts: open,
      oldestConflictAt: oldestAt,
      rfcs: given.rfcs.filter((row) => row.fields.state === 'submitted' && fitsRelease(row, given.releaseId)).length,
      requests: given.requests.filter((row) => (row.fields.state ?? 'new') === 'new' && ids.has(textIn(row, 'visitId') ?? '')).length,
      quarantined: known?.laptops.reduce((sum, each) => sum + each.quarantined, 0) ?? 0,
    },
    laptops:
      known === undefined
        ? { is: news.is === 'known' ? 'waiting' : news.is }
        : {
            is: 'known',
            lines: laptopLines(known.laptops, visits, hubNow, given.seq),
            hubAt: known.hubAt,
            askedAt: known.askedAt,
          },
    nameOf,
    now,
  };
}

const fitsRelease = (row: Row, releaseId: string | undefined): boolean => releaseId === undefined || textIn(row, 'releaseId') === releaseId;

/** The versions that the visits of a board wait for, from its visits as they are counted. Undefined: none, or not known yet. */
export function useLateVersions({ visits, now }: Board): LateVersions | undefined {
  const groups = useMemo(
    () =>
      waitingGroups(
        visits
          .filter(({ visit, state, followed }) => visit.state === 'planned' && !followed && waitsFor.includes(state.state))
          .map(({ visit: { releaseId, wave, departmentId, slot } }) => ({ place: { releaseId, wave, departmentId }, day: slot.day })),
      ),
    [visits],
  );
  const spelled = JSON.stringify(groups);
  return useDerived(
    (world) => {
      const late = notInTimeFor(world, groups).filter(({ titleId, right }) => right.is !== 'not-in-library' || usesLibrary(world, titleId));
      const [first] = late;
      if (first === undefined || first.day === null) return undefined;
      const releases = new Set(late.map(({ place }) => place.releaseId));
      const n = new Set(late.map(({ versionId }) => versionId)).size;
      return { n, days: daysTo(first.day, now.day), releaseId: releases.size === 1 ? (first.place.releaseId ?? undefined) : undefined };
    },
    [spelled, now.day],
  );
}

const waitsFor: readonly string[] = ['planned', 'in-progress', 'partly', 'failed', 'no-access', 'absent', 'deferred'];

/** Appointments of a board whose person waits for the lead's answer to a wish. */
export function useWishesOf({ visits }: Board): number {
  const waiting = useWishes();
  return useMemo(() => visits.filter(({ visit }) => waiting?.visitIds.has(visit.id) === true).length, [visits, waiting]);
}

/** Special cases that departments' contacts have reported of the releases of a board. */
export function useCasesOf({ visits }: Board): number {
  const cases = useOpenCases();
  return useMemo(() => {
    const releases = new Set(visits.map(({ visit }) => visit.releaseId));
    return (cases ?? []).filter(({ releaseId }) => releases.has(releaseId)).length;
  }, [visits, cases]);
}

/** Emergencies that were approved by word and not written up in the hours of the policy. */
export function useUnwritten(): number {
  const minute = Math.floor(useNow(60_000) / 60_000) * 60_000;
  return useDerived((world) => writeUpsIn(world, minute).filter(({ late, writtenAt }) => late && writtenAt === null).length, [minute]) ?? 0;
}
