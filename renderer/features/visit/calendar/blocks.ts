/** Visits as the calendar draws them: those of one installer at one place and time are one block, which opens into its visits. Pure. */
import { textIn } from '../../../../shared/domain/record.ts';
import { isConfirmed } from '../../../../shared/domain/visit/confirmed.ts';
import { promisedBy } from '../../../../shared/domain/visit/promise.ts';
import type { Row } from '../../../../shared/sync/row.ts';
import { minutesWord } from '../../../ui/moment.tsx';
import { s } from '../schedule-words.ts';
import type { VisitLine } from '../visit-line.ts';
import { t } from '../words.ts';

export type CalendarView = 'month' | 'week' | 'agenda';
export type BlockLook = 'planned' | 'confirmed' | 'open' | 'done' | 'ended' | 'needs' | 'frozen' | 'moving' | 'ghost';

export interface Block {
  readonly key: string;
  /** yyyy-MM-dd, the site's. */
  readonly day: string;
  /** Minutes from midnight at the site; undefined: only the day is known, or the whole day is meant. */
  readonly time: { readonly from: number; readonly to: number } | undefined;
  readonly installerId: string | null;
  readonly lines: readonly VisitLine[];
  readonly look: BlockLook;
  /** What it is called in full, and its parts as they are drawn: whose, how many, where. */
  readonly title: string;
  readonly parts: { readonly head: string; readonly count: string; readonly rest: string };
  /** "09:00–12:00", or what is said instead of a time. */
  readonly when: string;
}

/** The visits whose people said last, and since the plan was made as it is, that it suits. */
export function confirmedOf(lines: readonly VisitLine[], said: readonly Row[]): ReadonlySet<string> {
  const byVisit = Map.groupBy(said, (row) => textIn(row, 'visitId') ?? '');
  return new Set(lines.flatMap(({ id, row }) => (isConfirmed(row, byVisit.get(id) ?? []) ? [id] : [])));
}

/** A block is one installer's at one site: in a month of a day, in a week of a window, in the agenda of a person. */
export function blocksOf(lines: readonly VisitLine[], view: CalendarView, confirmed: ReadonlySet<string> = new Set()): readonly Block[] {
  const groups = Map.groupBy(
    lines.filter((line) => line.visit.state === 'planned' || line.state !== 'cancelled'),
    (line) => keyOf(line, view),
  );
  return [...groups].map(([key, members]) => block(key, members, view, confirmed)).sort(inOrder);
}

function keyOf({ id, visit }: VisitLine, view: CalendarView): string {
  const { slot } = visit;
  const whose = `${slot.day} ${visit.installerId ?? ''} ${visit.siteId ?? ''}`;
  if (view === 'month') return whose;
  const time = slot.promised ? `${slot.promised.from}-${slot.promised.to}` : slot.startsAt === null ? 'day' : `at ${id}`;
  return view === 'week' ? `${whose} ${time}` : `${whose} ${time} ${visit.userId ?? visit.seatId ?? id}`;
}

/** Visits drawn as one, whatever brought them together; at least one. */
export function block(key: string, members: readonly VisitLine[], view: CalendarView, confirmed: ReadonlySet<string>): Block {
  const lines = [...members].sort((a, b) => (a.visit.slot.startsAt ?? 1440) - (b.visit.slot.startsAt ?? 1440) || (a.id < b.id ? -1 : 1));
  const [first] = lines;
  if (first === undefined) throw new Error('a block without visits'); // groupBy makes none
  const told = promisedBy(first.visit.slot);
  const time = view === 'month' ? undefined : told;
  return {
    key,
    day: first.visit.slot.day,
    time,
    installerId: first.visit.installerId,
    lines,
    look: lookOf(lines, confirmed),
    title: titleOf(lines, first, view),
    parts: partsOf(lines, first, view),
    when:
      view === 'month'
        ? spanOf(lines)
        : told === undefined
          ? s('CALENDAR_ANY_TIME')
          : s('BLOCK_HALF', { from: minutesWord(told.from), to: minutesWord(told.to) }),
  };
}

/** The work of that day is over, done or not: no plan any more. */
const ended: readonly VisitLine['state'][] = ['done', 'partly', 'failed', 'no-access', 'absent', 'deferred', 'backed-out'];

/** `confirmed`: visits whose people said that the appointment suits. */
function lookOf(lines: readonly VisitLine[], confirmed: ReadonlySet<string>): BlockLook {
  if (lines.some((line) => line.where === 'needs')) return 'needs';
  if (lines.some((line) => line.frozen.length > 0)) return 'frozen';
  if (lines.every((line) => line.state === 'done')) return 'done';
  if (lines.every((line) => ended.includes(line.state))) return 'ended';
  if (lines.every((line) => line.visit.installerId === null)) return 'open';
  return lines.every((line) => confirmed.has(line.id) || ended.includes(line.state)) ? 'confirmed' : 'planned';
}

/** In a narrow block the place goes first, then the name; how many stays. */
function partsOf(lines: readonly VisitLine[], first: VisitLine, view: CalendarView): Block['parts'] {
  const who = first.installer || t('VISIT_NO_INSTALLER');
  if (view !== 'agenda') return { head: who, count: String(lines.length), rest: first.site };
  return {
    head: first.name,
    count: lines.length === 1 ? '' : s('CHOSEN_TOGETHER', { n: lines.length }),
    rest: [first.person, first.place, who].filter((part) => part !== '').join(' · '),
  };
}

function titleOf(lines: readonly VisitLine[], first: VisitLine, view: CalendarView): string {
  const who = first.installer || t('VISIT_NO_INSTALLER');
  if (lines.length === 1 || view === 'agenda') return [first.name, first.person, first.place].filter((part) => part !== '').join(' · ');
  return s('BLOCK_MANY', { who, n: lines.length, site: first.site });
}

/** From the first promise to the last. */
function spanOf(lines: readonly VisitLine[]): string {
  const times = lines.flatMap((line) => promisedBy(line.visit.slot) ?? []);
  if (times.length === 0) return s('CALENDAR_ANY_TIME');
  return s('BLOCK_HALF', {
    from: minutesWord(Math.min(...times.map((each) => each.from))),
    to: minutesWord(Math.max(...times.map((each) => each.to))),
  });
}

function inOrder(a: Block, b: Block): number {
  if (a.day !== b.day) return a.day < b.day ? -1 : 1;
  return (a.time?.from ?? -1) - (b.time?.from ?? -1) || (a.title === b.title ? 0 : a.title < b.title ? -1 : 1);
}

/** The state of a block in words: what its colour says. */
export function lookWord(look: BlockLook): string {
  switch (look) {
    case 'done':
      return s('CALENDAR_IS_DONE');
    case 'ended':
      return s('CALENDAR_IS_ENDED');
    case 'needs':
      return s('CALENDAR_IS_NEEDS');
    case 'frozen':
      return s('CALENDAR_IS_FROZEN');
    case 'confirmed':
      return s('CALENDAR_IS_CONFIRMED');
    case 'open':
      return s('CALENDAR_IS_OPEN');
    default:
      return s('CALENDAR_IS_PLANNED');
  }
}
