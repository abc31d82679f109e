import { addDays, endOfMonth, endOfWeek, format, parseISO, startOfMonth, startOfWeek } from 'date-fns';
import { useCallback, useMemo } from 'react';
import { stoodFrom } from '../../../../shared/domain/figures/stood.ts';
import type { Freeze } from '../../../../shared/domain/freeze/freeze.ts';
import { readInstaller } from '../../../../shared/domain/person/installer.ts';
import { brokenRules } from '../../../../shared/domain/policy/broken-rules.ts';
import { readSite } from '../../../../shared/domain/site/site.ts';
import { weekdayOf } from '../../../../shared/domain/visit/week.ts';
import { say } from '../../../../shared/words/say.ts';
import { useFindRange, useRows } from '../../../data/live.ts';
import { usePolicyNow } from '../../../data/policy.ts';
import { useWhereOfVisitRows } from '../../../data/visit-where.ts';
import { useGivenLeases } from '../lease/use-leases.ts';
import { useFreezes, useLookup } from '../use-visits.ts';
import { noneValue } from '../visit-filter.ts';
import { type Lookup, type VisitLine, visitLine } from '../visit-line.ts';
import { type Block, blocksOf, type CalendarView, confirmedOf } from './blocks.ts';
import { agendaDays, type DayFacts } from './calendar-board.tsx';

export interface CalendarFilter {
  readonly department?: string | undefined;
  readonly site?: string | undefined;
  readonly installer?: string | undefined;
  readonly release?: string | undefined;
}

export interface CalendarData {
  /** Visits of the period that pass the filter; cancelled ones are no part of it. */
  readonly lines: readonly VisitLine[];
  /** All visits of the period, for what can be filtered by. */
  readonly all: readonly VisitLine[];
  readonly blocks: readonly Block[];
  /** Visits whose people said that the appointment suits. */
  readonly confirmed: ReadonlySet<string>;
  readonly factsOf: (day: string) => DayFacts;
  readonly lookup: Lookup;
}

type WeekStart = 0 | 1 | 2 | 3 | 4 | 5 | 6;
const iso = (date: Date): string => format(date, 'yyyy-MM-dd');

/** The first and last day that a view shows around a day. */
export function periodOf(view: CalendarView, day: string, weekStartsOn: WeekStart): { readonly from: string; readonly to: string } {
  const at = parseISO(day);
  switch (view) {
    case 'month':
      return { from: iso(startOfWeek(startOfMonth(at), { weekStartsOn })), to: iso(endOfWeek(endOfMonth(at), { weekStartsOn })) };
    case 'week':
      return { from: iso(startOfWeek(at, { weekStartsOn })), to: iso(endOfWeek(at, { weekStartsOn })) };
    case 'agenda':
      return { from: day, to: iso(addDays(at, agendaDays - 1)) };
  }
}

const passes = (wanted: string | undefined, id: string | null): boolean => wanted === undefined || (id ?? noneValue) === wanted;

/** The visits of a period as blocks, live; undefined while it waits. */
export function useCalendar(view: CalendarView, from: string, to: string, filter: CalendarFilter): CalendarData | undefined {
  const visits = useFindRange('visit', 'day', from, to);
  const events = useRows('visit-event');
  const known = useFreezes();
  const leases = useGivenLeases();
  const said = useRows('acknowledgement');
  const installers = useRows('installer');
  const around = useLookup();
  const whereOf = useWhereOfVisitRows();
  const { department, site, installer, release } = filter;
  const all = useMemo(() => {
    if (!visits || !events || !around || !known) return undefined;
    const byId = new Map(visits.map((row) => [row.id, row]));
    return stoodFrom(visits, events).flatMap((stood) => {
      const row = byId.get(stood.visit.id);
      return row === undefined || stood.state.state === 'cancelled'
        ? []
        : [visitLine(row, stood, around, whereOf(row, stood), known, leases ?? [])];
    });
  }, [visits, events, around, whereOf, known, leases]);
  const lines = useMemo(
    () =>
      all?.filter(
        ({ visit }) =>
          passes(department, visit.departmentId) &&
          passes(site, visit.siteId) &&
          passes(installer, visit.installerId) &&
          passes(release, visit.releaseId),
      ),
    [all, department, site, installer, release],
  );
  const confirmed = useMemo(() => lines && said && confirmedOf(lines, said), [lines, said]);
  const blocks = useMemo(() => lines && confirmed && blocksOf(lines, view, confirmed), [lines, view, confirmed]);
  const most = useMemo(() => {
    const days = (installers ?? []).flatMap((row) => {
      const each = readInstaller(row);
      if (each === undefined || each.retired === true || each.visitsPerDay === null) return [];
      return installer === undefined || installer === each.personId ? [each.visitsPerDay] : [];
    });
    return days.length === 0 ? null : days.reduce((sum, each) => sum + each, 0);
  }, [installers, installer]);
  const counts = useMemo(() => {
    const out = new Map<string, number>();
    for (const { visit } of lines ?? []) out.set(visit.slot.day, (out.get(visit.slot.day) ?? 0) + 1);
    return out;
  }, [lines]);
  const policy = usePolicyNow();
  const here = around?.('site', site);
  const outside = useCallback(
    (day: string): string | undefined => {
      if (policy === undefined || policy.revision === 0) return undefined;
      const known = readSite(here);
      // What holds for every visit there, whatever its kind and hour; notice and waves are matters of one visit.
      const slot = { day, startsAt: null, minutes: 60 };
      const place = { siteId: site ?? null, departmentId: department ?? null, room: null };
      const edit = { about: 'visit', slot, visitKind: '', category: 'minor', ...place, tells: false } as const;
      const zone = known?.timeZone ?? policy.timeZone;
      const context = { at: undefined, zone, hours: known?.hours ?? null, freezes: [], waves: { before: undefined, after: undefined } };
      const [first] = brokenRules(policy, edit, context);
      return first === undefined ? undefined : say(first.refusal.code, first.refusal.details);
    },
    [policy, here, site, department],
  );
  const factsOf = useCallback(
    (day: string): DayFacts => ({
      visits: counts.get(day) ?? 0,
      outside: outside(day),
      most,
      freezes: (known ?? [])
        .filter((each) => day >= each.from && day <= each.to && isOn(each, day) && concerns(each, department, site))
        .map((each) => ({
          name: each.name,
          whole: each.room === null && each.startsAt === null && each.endsAt === null,
          first: day === each.from || day === from || parseISO(day).getDay() === parseISO(from).getDay(),
        })),
    }),
    [counts, most, known, department, site, from, outside],
  );
  const lookup: Lookup = useCallback(
    (type, id) => (type === 'visit' ? visits?.find((row) => row.id === id) : around?.(type, id)),
    [visits, around],
  );
  return lines && all && blocks && confirmed && installers ? { lines, all, blocks, confirmed, factsOf, lookup } : undefined;
}

/** One for some days of the week is none on the others. */
const isOn = ({ weekdays }: Freeze, day: string): boolean =>
  weekdays === null || weekdays.length === 0 || weekdays.includes(weekdayOf(day));

/** Is a freeze of what the calendar is narrowed to? */
function concerns(freeze: Freeze, department: string | undefined, site: string | undefined): boolean {
  if (freeze.departmentId !== null && department !== undefined && freeze.departmentId !== department) return false;
  return freeze.siteId === null || site === undefined || freeze.siteId === site;
}
