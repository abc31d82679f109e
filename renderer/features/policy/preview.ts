import type { Freeze } from '../../../shared/domain/freeze/freeze.ts';
import { brokenRules, type VisitEdit } from '../../../shared/domain/policy/broken-rules.ts';
import type { Revision } from '../../../shared/domain/policy/policy.ts';
import { dayLater, weekdayOf } from '../../../shared/domain/visit/week.ts';
import { say } from '../../../shared/words/say.ts';

/** The visit that the preview asks for. */
export interface Previewed {
  readonly visitKind: string;
  readonly category: VisitEdit['category'];
  readonly siteId: string | null;
  readonly departmentId: string | null;
  readonly zone: string;
  readonly hours: string | null;
}
export type DayIs = 'open' | 'shut' | 'closed' | 'frozen';
export interface PreviewDay {
  readonly day: string;
  readonly is: DayIs;
  /** The rules that it breaks, in sentences. */
  readonly says: string;
}

/** May such a visit be planned on that day? Asked of the very function that judges plans. */
export function previewDay(revision: Revision, asked: Previewed, freezes: readonly Freeze[], day: string): PreviewDay {
  const { visitKind, category, siteId, departmentId, zone, hours } = asked;
  const slot = { day, startsAt: null, minutes: 60 };
  // Notice depends on when it is planned, and waves on what else is: neither is a matter of the day alone.
  const edit = { about: 'visit', slot, visitKind, category, siteId, departmentId, room: null, tells: false } as const;
  const waves = { before: undefined, after: undefined };
  const broken = brokenRules(revision, edit, { at: undefined, zone, hours, freezes, waves });
  const rules = broken.map(({ rule }) => rule);
  const is = rules.includes('freeze') ? 'frozen' : rules.includes('window') ? 'shut' : rules.includes('hours') ? 'closed' : 'open';
  return { day, is, says: broken.map(({ refusal }) => say(refusal.code, refusal.details)).join(' ') };
}

/** The weeks of a month (yyyy-MM), each of seven days; null outside it. */
export function weeksOf(month: string, weekStartsOn: number): readonly (readonly (string | null)[])[] {
  const first = `${month}-01`;
  const out: (string | null)[][] = [];
  let week: (string | null)[] = Array.from({ length: (weekdayOf(first) - weekStartsOn + 7) % 7 }, () => null);
  for (let day = first; day.startsWith(month); day = dayLater(day, 1)) {
    week.push(day);
    if (week.length === 7) {
      out.push(week);
      week = [];
    }
  }
  if (week.length > 0) out.push([...week, ...Array.from({ length: 7 - week.length }, () => null)]);
  return out;
}

/** A month some months later (yyyy-MM). */
export function monthLater(month: string, by: number): string {
  const at = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)) - 1 + by, 1));
  return at.toISOString().slice(0, 7);
}
