/**
 * What speaks against one piece of work at one time, whatever else is booked: the one place where a plan is held against the site's hours,
 * consent, equipment, training, and the installer's sites, skills, hours and absences. Pure: the planner asks it for ten thousand places,
 * the calendar before a drop, the form before it saves. The release policy is asked beside it (policy/broken-rules.ts), and so is who is
 * booked (clash/bookings.ts). What nobody recorded is held against nobody.
 */
import { hasSkill } from '../person/skills.ts';
import { type Hours, isOpen } from '../site/hours.ts';
import type { Slot, TimeWindow } from '../visit/slot.ts';

/** What is known of the work, whoever does it and whenever. */
export interface Work {
  readonly siteId: string | null;
  /** The site's opening hours; undefined: not known. */
  readonly siteHours: Hours | undefined;
  /** What an installer must know for it ("windows"). */
  readonly skill: string | undefined;
  /** Did whoever sits there agree to be visited outside those hours? */
  readonly agreesOutOfHours: boolean;
  /** Equipment that is brought: the first day on which it is in hand, null where nobody knows one; undefined: it is here, or nothing is brought. */
  readonly inHandFrom: string | null | undefined;
  /** The day of the training that comes before it, null where none is planned yet; undefined: none is needed. */
  readonly trainedOn: string | null | undefined;
  /** When it ends on that day, minutes from midnight; undefined where only the day is known. */
  readonly trainedAt?: number | undefined;
}

/** Days (both inside) on which somebody is away; with times: only those hours of each day. */
export interface Away {
  readonly from: string;
  readonly to: string;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
}

/** What is known of an installer. */
export interface Hands {
  readonly id: string;
  /** null or empty: goes anywhere. */
  readonly siteIds: readonly string[] | null;
  readonly skills: readonly string[] | null;
  readonly hours: Hours | undefined;
  readonly away: readonly Away[];
}

export type Against =
  /** Outside the site's hours; `agreed`: whoever sits there is visited then all the same. */
  | { readonly kind: 'closed'; readonly agreed: boolean }
  | { readonly kind: 'not-in-hand'; readonly from: string | null }
  | { readonly kind: 'before-training'; readonly on: string | null }
  | { readonly kind: 'not-their-site' }
  | { readonly kind: 'lacks-skill'; readonly skill: string }
  | { readonly kind: 'off-hours' }
  | { readonly kind: 'away'; readonly away: Away };

/** When the work is on, minutes from midnight; undefined while only the day is known. */
export function workOf({ startsAt, minutes }: Slot): TimeWindow | undefined {
  return startsAt === null ? undefined : { from: startsAt, to: startsAt + minutes };
}

/** What speaks against the time itself, whoever goes. */
export function againstTime(work: Work, slot: Slot): readonly Against[] {
  const out: Against[] = [];
  const time = workOf(slot);
  if (time !== undefined && isOpen(work.siteHours, slot.day, time) === false) out.push({ kind: 'closed', agreed: work.agreesOutOfHours });
  const { inHandFrom, trainedOn, trainedAt } = work;
  if (inHandFrom === null || (inHandFrom !== undefined && slot.day < inHandFrom)) out.push({ kind: 'not-in-hand', from: inHandFrom });
  const sameDay = trainedOn === slot.day && trainedAt !== undefined && slot.startsAt !== null && slot.startsAt < trainedAt;
  if (trainedOn === null || (trainedOn !== undefined && slot.day < trainedOn) || sameDay)
    out.push({ kind: 'before-training', on: trainedOn ?? null });
  return out;
}

/** What speaks against an installer, whenever it is. */
export function againstInstaller(work: Work, hands: Hands): readonly Against[] {
  const out: Against[] = [];
  const { siteIds, skills } = hands;
  if (siteIds !== null && siteIds.length > 0 && work.siteId !== null && !siteIds.includes(work.siteId))
    out.push({ kind: 'not-their-site' });
  if (work.skill !== undefined && !hasSkill(skills, work.skill)) out.push({ kind: 'lacks-skill', skill: work.skill });
  return out;
}

/** What of an installer's own time speaks against it. */
export function againstTheirTime(hands: Hands, slot: Slot): readonly Against[] {
  const time = workOf(slot);
  const off = time !== undefined && isOpen(hands.hours, slot.day, time) === false;
  const away = hands.away.find((each) => isAway(each, slot.day, time));
  return [...(off ? [{ kind: 'off-hours' as const }] : []), ...(away === undefined ? [] : [{ kind: 'away' as const, away }])];
}

/** Is somebody away then? Of work without a time only a whole day away is known. */
export function isAway({ from, to, startsAt, endsAt }: Away, day: string, time: TimeWindow | undefined): boolean {
  if (day < from || day > to) return false;
  if (startsAt === null && endsAt === null) return true;
  return time !== undefined && time.from < (endsAt ?? 1440) && (startsAt ?? 0) < time.to;
}

/** All of it, for one installer at one time. */
export function against(work: Work, hands: Hands | undefined, slot: Slot): readonly Against[] {
  const theirs = hands === undefined ? [] : [...againstInstaller(work, hands), ...againstTheirTime(hands, slot)];
  return [...againstTime(work, slot), ...theirs];
}
