/**
 * The one place where a plan is held against the release policy (PROCESS, "Release policy": every plan edit is checked). Pure: screens ask
 * before a drop, `decide` before it saves, the hub before it takes. What a rule needs to know stands in the context; a rule that lacks
 * something is held against nobody.
 */
import { type Code, type Refusal, refuse } from '../../errors.ts';
import { type Freeze, frozenBy } from '../freeze/freeze.ts';
import type { Role } from '../people/roles.ts';
import type { StageKind } from '../plan/stages.ts';
import type { ReleaseCategory } from '../release/categories.ts';
import { type Hours, readHours } from '../site/hours.ts';
import { siteDay } from '../visit/site-time.ts';
import type { Slot } from '../visit/slot.ts';
import { dayLater, weekdayOf } from '../visit/week.ts';
import { type Stretch, workTime } from '../visit/work-time.ts';
import { type RuleKind, sectionNumber, type WindowRule } from './content.ts';
import { nextDayIn, type Period, periodHoldsDay } from './period.ts';
import type { Revision } from './policy.ts';

/** A visit as it would be. */
export interface VisitEdit {
  readonly about: 'visit';
  readonly slot: Slot;
  readonly visitKind: string;
  readonly category: ReleaseCategory;
  readonly siteId: string | null;
  readonly departmentId: string | null;
  readonly room: string | null;
  /** People have to be told of it: it is new, or promises another time than before. */
  readonly tells: boolean;
}

/** A release as it would be, and the roles of who plans it. */
export interface ReleaseEdit {
  readonly about: 'release';
  readonly category: ReleaseCategory;
  readonly standard: { readonly seats: number; readonly from: string; readonly until: string } | null;
  readonly roles: readonly string[];
}

/** A release that is approved to implement, with the stages of planning that are signed. */
export interface ApprovalEdit {
  readonly about: 'approval';
  readonly category: ReleaseCategory;
  readonly signed: readonly StageKind[];
}
export type PlanEdit = VisitEdit | ReleaseEdit | ApprovalEdit;

export interface PlanContext {
  /** When the edit is made, ms; undefined: not known, and no notice is asked for. */
  readonly at: number | undefined;
  /** IANA name of the site's zone. */
  readonly zone: string;
  /** The site's opening hours, as they are written down. */
  readonly hours: string | null;
  /** Whoever sits there agreed to be visited outside them (PROCESS, "Release policy": out-of-hours work needs consent). */
  readonly agreed?: boolean;
  readonly freezes: readonly Freeze[];
  /** For phasing: the last day of the waves before this one, and the first of those after it. */
  readonly waves: { readonly before: string | undefined; readonly after: string | undefined };
}

export interface BrokenRule {
  readonly rule: RuleKind;
  /** What of the rule: a window's or a freeze's id, else the rule itself. */
  readonly id: string;
  /** Its number in the policy: "4.2". */
  readonly number: string;
  /** The rule and what is wrong with it, as a code with details: one sentence. */
  readonly refusal: Refusal;
  /** The freeze, where it is one. */
  readonly freeze?: Pick<Freeze, 'name' | 'from' | 'to'>;
  readonly revision: number;
  /** Who may go against it with a reason; nobody where empty. */
  readonly overriddenBy: readonly Role[];
}

/** Codes of refusals by a rule of the policy: a reason by somebody who may give one opens them. */
export const ruleCodes: readonly Code[] = [
  'VISIT_FROZEN',
  'POLICY_WINDOW',
  'POLICY_HOURS',
  'POLICY_NOTICE',
  'POLICY_PHASING',
  'POLICY_RAISE',
  'POLICY_STANDARD_SEATS',
  'POLICY_STANDARD_DAYS',
  'POLICY_STAGES',
];

/** Every rule that the edit breaks, in the order of the policy's page. */
export function brokenRules(policy: Revision, edit: PlanEdit, context: PlanContext): readonly BrokenRule[] {
  switch (edit.about) {
    case 'release':
      return brokenByRelease(policy, edit);
    case 'approval':
      return brokenByApproval(policy, edit);
    case 'visit':
      return brokenByVisit(policy, edit, context);
  }
}

const brokenOf = (policy: Revision, rule: RuleKind, id: string, number: string, refusal: Refusal): BrokenRule => ({
  rule,
  id,
  number,
  refusal,
  revision: policy.revision,
  overriddenBy: policy.overrides[rule] ?? [],
});

const categoryOrder: readonly ReleaseCategory[] = ['major', 'minor', 'emergency'];

/** The number of a rule that each category has one of: "7.2" is the notice of minor releases. */
export function categoryRuleNumber(section: 'releases' | 'notice' | 'freshness', category: ReleaseCategory): string {
  return `${sectionNumber(section)}.${categoryOrder.indexOf(category) + 1}`;
}

/** The number of the rule that names the stages which a category asks for: behind those that say who raises one. */
export function stagesRuleNumber(category: ReleaseCategory): string {
  return `${sectionNumber('releases')}.${categoryOrder.length + categoryOrder.indexOf(category) + 1}`;
}

function brokenByApproval(policy: Revision, { category, signed }: ApprovalEdit): readonly BrokenRule[] {
  const rule = stagesRuleNumber(category);
  const asked = policy.releases.categories[category].stages ?? [];
  return asked
    .filter((stage) => !signed.includes(stage))
    .map((stage) => brokenOf(policy, 'stages', stage, rule, refuse('POLICY_STAGES', { rule, revision: policy.revision, category, stage })));
}

function brokenByRelease(policy: Revision, { category, standard, roles }: ReleaseEdit): readonly BrokenRule[] {
  const out: BrokenRule[] = [];
  const { revision } = policy;
  const by = policy.releases.categories[category].raisedBy;
  const raise = categoryRuleNumber('releases', category);
  if (by.length > 0 && !by.some((role) => roles.includes(role)))
    out.push(brokenOf(policy, 'raise', category, raise, refuse('POLICY_RAISE', { rule: raise, revision, category, by })));
  if (standard === null) return out;
  const { seatsAtMost, daysAtMost } = policy.standard;
  const section = sectionNumber('standard');
  const days = (Date.parse(standard.until) - Date.parse(standard.from)) / 86_400_000 + 1;
  if (seatsAtMost !== null && standard.seats > seatsAtMost) {
    const rule = `${section}.1`;
    out.push(
      brokenOf(
        policy,
        'standard',
        'seats',
        rule,
        refuse('POLICY_STANDARD_SEATS', { rule, revision, seats: standard.seats, most: seatsAtMost }),
      ),
    );
  }
  if (daysAtMost !== null && days > daysAtMost) {
    const rule = `${section}.2`;
    out.push(brokenOf(policy, 'standard', 'days', rule, refuse('POLICY_STANDARD_DAYS', { rule, revision, days, most: daysAtMost })));
  }
  return out;
}

function brokenByVisit(policy: Revision, edit: VisitEdit, context: PlanContext): readonly BrokenRule[] {
  const needsTimes = policy.windows.rules.length > 0 || policy.hours.keep;
  const work = needsTimes ? workTime(edit.slot, context.zone) : [];
  return [
    ...brokenWindows(policy, edit, work),
    ...brokenHours(policy, context, work),
    ...brokenFreezes(policy, edit, context),
    ...brokenNotice(policy, edit, context),
    ...brokenPhasing(policy, edit, context),
  ];
}

/** Is a rule about visits like this one? */
export function windowRuleIsAbout(rule: WindowRule, edit: Pick<VisitEdit, 'visitKind' | 'category' | 'siteId' | 'departmentId'>): boolean {
  const names = (named: readonly string[], value: string | null): boolean =>
    named.length === 0 || (value !== null && named.includes(value));
  return (
    names(rule.visitKinds, edit.visitKind) &&
    names(rule.categories, edit.category) &&
    names(rule.siteIds, edit.siteId) &&
    names(rule.departmentIds, edit.departmentId)
  );
}

/** Is all of the work inside the periods? Each stretch in one of them; of one whose time is not known the day alone is asked. */
export function insidePeriods(periods: readonly Period[], work: readonly Stretch[]): boolean {
  return work.every(({ day, time }) => covered(periods, day, time));
}

/** Periods of one day may join: 8 to 12 and 12 to 16 hold a visit from 11 to 13. */
function covered(periods: readonly Period[], day: string, time: Stretch['time']): boolean {
  const there = periods.filter((period) => periodHoldsDay(period, day));
  if (time === null) return there.length > 0;
  let upTo = time.from;
  for (const { from, to } of there.map(({ hours }) => hours ?? { from: 0, to: 1440 }).sort((a, b) => a.from - b.from))
    if (from <= upTo && to > upTo) upTo = to;
  return upTo >= time.to;
}

function brokenWindows(policy: Revision, edit: VisitEdit, work: readonly Stretch[]): readonly BrokenRule[] {
  return policy.windows.rules.flatMap((rule, at) => {
    if (!windowRuleIsAbout(rule, edit) || insidePeriods(rule.periods, work)) return [];
    const number = `${sectionNumber('windows')}.${at + 1}`;
    const next = nextDayIn(rule.periods, edit.slot.day) ?? null;
    const { name } = rule;
    return [
      brokenOf(
        policy,
        'window',
        rule.id,
        number,
        refuse('POLICY_WINDOW', { rule: number, revision: policy.revision, name, day: edit.slot.day, next }),
      ),
    ];
  });
}

/** The hours that hold at a site: its own, else the policy's usual ones; undefined where neither can be read. */
export function hoursAt(policy: Revision, own: string | null): { readonly text: string; readonly hours: Hours } | undefined {
  for (const text of [own ?? '', policy.hours.usual]) {
    const hours = readHours(text);
    if (hours !== undefined) return { text, hours };
  }
  return undefined;
}

function brokenHours(policy: Revision, { hours: own, agreed }: PlanContext, work: readonly Stretch[]): readonly BrokenRule[] {
  const held = policy.hours.keep && agreed !== true ? hoursAt(policy, own) : undefined;
  if (held === undefined) return [];
  const out = work.find(({ day, time }) => {
    const open = held.hours[weekdayOf(day)] ?? null;
    return open === null || (time !== null && (time.from < open.from || time.to > open.to));
  });
  if (out === undefined) return [];
  const number = `${sectionNumber('hours')}.1`;
  return [
    brokenOf(
      policy,
      'hours',
      'hours',
      number,
      refuse('POLICY_HOURS', { rule: number, revision: policy.revision, day: out.day, hours: held.text }),
    ),
  ];
}

function brokenFreezes(policy: Revision, edit: VisitEdit, { freezes, zone }: PlanContext): readonly BrokenRule[] {
  const number = String(sectionNumber('freezes'));
  return frozenBy(freezes, { ...edit, zone }).map(({ id, name, from, to }) => {
    const details = { name, from, to, day: edit.slot.day, rule: number, revision: policy.revision };
    return { ...brokenOf(policy, 'freeze', id, number, refuse('VISIT_FROZEN', details)), freeze: { name, from, to } };
  });
}

function brokenNotice(policy: Revision, { category, slot, tells }: VisitEdit, { at, zone }: PlanContext): readonly BrokenRule[] {
  const days = policy.notice[category];
  if (days === 0 || !tells || at === undefined || Math.abs(at) > 8.64e15) return [];
  const earliest = dayLater(siteDay(at, zone), days);
  if (slot.day >= earliest) return [];
  const rule = categoryRuleNumber('notice', category);
  return [brokenOf(policy, 'notice', category, rule, refuse('POLICY_NOTICE', { rule, revision: policy.revision, days, earliest }))];
}

function brokenPhasing(policy: Revision, { slot }: VisitEdit, { waves }: PlanContext): readonly BrokenRule[] {
  const { soakDays } = policy.phasing;
  if (soakDays === null) return [];
  const earliest = waves.before === undefined ? null : dayLater(waves.before, soakDays + 1);
  const latest = waves.after === undefined ? null : dayLater(waves.after, -soakDays - 1);
  if ((earliest === null || slot.day >= earliest) && (latest === null || slot.day <= latest)) return [];
  const rule = `${sectionNumber('phasing')}.1`;
  const details = { rule, revision: policy.revision, days: soakDays, day: slot.day, earliest, latest };
  return [brokenOf(policy, 'phasing', 'soak', rule, refuse('POLICY_PHASING', details))];
}
