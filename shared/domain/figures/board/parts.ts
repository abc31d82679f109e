/** How far a department or a wave is, as the parts of one bar: every visit in exactly one part, cancelled ones in none, and one that has its return visit in none either: that return stands for it. */
import type { BoardVisit } from './board-visits.ts';
import { firstEnd } from './causes.ts';

export interface Parts {
  readonly total: number;
  readonly done: number;
  /** Begun, and not at an end. */
  readonly begun: number;
  /** Ended otherwise than done: somebody goes again or decides. */
  readonly again: number;
  /** Out of reach: may be done, not counted. */
  readonly away: number;
  /** Not begun. */
  readonly open: number;
  /** Of the open ones: planned for a day that has passed. */
  readonly late: number;
  readonly firstDay: string | null;
  readonly lastDay: string | null;
}

/** The parts of these visits. `today`: yyyy-MM-dd. Promise: total = done + begun + again + away + open. */
export function partsOf(visits: readonly BoardVisit[], today: string): Parts {
  const count = { done: 0, begun: 0, again: 0, away: 0, open: 0 };
  let late = 0;
  let firstDay: string | null = null;
  let lastDay: string | null = null;
  for (const each of visits) {
    const part = partOf(each);
    if (part === undefined) continue;
    count[part] += 1;
    const { day } = each.visit.slot;
    if (part === 'open' && day < today) late += 1;
    if (firstDay === null || day < firstDay) firstDay = day;
    if (lastDay === null || day > lastDay) lastDay = day;
  }
  const total = count.done + count.begun + count.again + count.away + count.open;
  return { total, ...count, late, firstDay, lastDay };
}

/** The part that a visit belongs to; undefined for one that was cancelled, or that a return visit goes on with. */
export function partOf({ state, away, followed }: BoardVisit): 'done' | 'begun' | 'again' | 'away' | 'open' | undefined {
  if (state.state === 'cancelled') return undefined;
  if (state.state === 'done') return 'done';
  if (away) return 'away';
  if (state.state === 'planned') return 'open';
  if (state.state === 'in-progress') return 'begun';
  return followed === true ? undefined : 'again';
}

export interface DepartmentLine extends Parts {
  /** '' for visits of no department. */
  readonly id: string;
  readonly wave: number | null;
}

/** One line a department, in the order of waves and then of `nameOf`. */
export function departmentLines(
  visits: readonly BoardVisit[],
  today: string,
  nameOf: (departmentId: string) => string,
): readonly DepartmentLine[] {
  const groups = Map.groupBy(visits, ({ visit }) => visit.departmentId ?? '');
  const lines = [...groups].map(([id, members]): DepartmentLine => ({ id, wave: waveOfAll(members), ...partsOf(members, today) }));
  return lines
    .filter(({ total }) => total > 0)
    .sort((a, b) => (a.wave ?? 1000) - (b.wave ?? 1000) || nameOf(a.id).localeCompare(nameOf(b.id)) || (a.id < b.id ? -1 : 1));
}

/** The wave in which most of a department's visits go. */
function waveOfAll(members: readonly BoardVisit[]): number | null {
  const counted = new Map<number | null, number>();
  for (const { wave } of members) counted.set(wave, (counted.get(wave) ?? 0) + 1);
  return [...counted].sort((a, b) => b[1] - a[1] || (a[0] ?? 1000) - (b[0] ?? 1000))[0]?.[0] ?? null;
}

export interface WaveLine extends Parts {
  readonly wave: number | null;
  readonly departments: readonly string[];
  /** Of the visits that were tried, the share that was done the first time, 0 to 1; null where none was. */
  readonly firstTime: number | null;
  readonly state: 'closed' | 'running' | 'not-begun';
}

/** One line a wave, the first first; visits of no wave last. */
export function waveLines(visits: readonly BoardVisit[], today: string): readonly WaveLine[] {
  const groups = Map.groupBy(visits, ({ wave }) => wave);
  const lines = [...groups].map(([wave, members]): WaveLine => {
    const parts = partsOf(members, today);
    const tried = members.flatMap((each) => firstEnd(each) ?? []);
    const first = tried.filter(({ fact }) => fact.event === 'done').length;
    const departments = [...new Set(members.flatMap(({ visit }) => visit.departmentId ?? []))];
    const untouched = parts.done + parts.begun + parts.again + parts.away === 0;
    const state = parts.done === parts.total ? 'closed' : untouched ? 'not-begun' : 'running';
    return { wave, departments, firstTime: tried.length === 0 ? null : first / tried.length, state, ...parts };
  });
  return lines.filter(({ total }) => total > 0).sort((a, b) => (a.wave ?? 1000) - (b.wave ?? 1000));
}
