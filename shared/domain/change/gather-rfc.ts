/**
 * A request for change with its inputs gathered (PROCESS, "Change management": planning feeds the RFC at each stage). What nobody wrote into
 * the request comes from the release's plan, its items and checklist, the visits that are planned and the policy; what is still missing is
 * named. Derived: the request keeps only what people wrote into it.
 */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { stepsOf as stepsOfSections } from '../checklist/step.ts';
import { readTemplateVersion } from '../checklist/template.ts';
import { recordName } from '../figures/record-name.ts';
import { planOf, type ReleasePlan } from '../plan/release-plan.ts';
import { windowRuleIsAbout } from '../policy/broken-rules.ts';
import { sectionNumber } from '../policy/content.ts';
import { revisionForRelease } from '../policy/in-force.ts';
import { type NamedItem, namedItems } from '../release/item-names.ts';
import { type Release, readRelease } from '../release/release.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { type Actuals, actualsOf } from './actuals.ts';
import { type Combined, combinedRoles } from './combined.ts';
import { approvalOf, type Rfc } from './rfc.ts';
import { type ApprovalStep, askedSteps, type StepStands, stepsOfChange } from './steps.ts';

/** Where a part came from. */
export type RfcSource = 'request' | 'plan' | 'release' | 'visits';
export interface Gathered<T> {
  readonly value: T;
  readonly from: RfcSource;
}

/** The parts that a request has to have, in the order of its page. */
export const rfcParts = [
  'items',
  'what',
  'why',
  'withoutIt',
  'impact',
  'risk',
  'hoursToRestore',
  'steps',
  'backOut',
  'window',
  'implementer',
  'requester',
] as const;
export type RfcPart = (typeof rfcParts)[number];

export interface Named {
  readonly id: string;
  /** null: nobody of that id has a name on this laptop. */
  readonly name: string | null;
}

export interface GatheredRfc {
  readonly subject: Release;
  /** The request that counts; undefined while nobody has written one. */
  readonly change: Rfc | undefined;
  readonly items: readonly NamedItem[];
  /** What the visits that are planned touch. */
  readonly touches: {
    readonly visits: number;
    readonly people: number;
    readonly departments: readonly Named[];
    readonly sites: readonly Named[];
  };
  readonly what: Gathered<string> | undefined;
  readonly why: Gathered<string> | undefined;
  readonly withoutIt: Gathered<string> | undefined;
  readonly impact: Gathered<string> | undefined;
  readonly risk: Gathered<string> | undefined;
  readonly hoursToRestore: Gathered<number> | undefined;
  readonly steps: Gathered<string> | undefined;
  readonly backOut: Gathered<string> | undefined;
  readonly window: {
    readonly says: Gathered<string> | undefined;
    /** First and last planned day, else those of the plan. */
    readonly from: string | null;
    readonly until: string | null;
    /** Rules of the policy about when such visits may be, by their number and name. */
    readonly rules: readonly { readonly number: string; readonly name: string }[];
  };
  readonly implementers: readonly Named[];
  readonly requester: Named | undefined;
  readonly advice: string | null;
  readonly asked: readonly ApprovalStep[];
  readonly approvals: readonly StepStands[];
  readonly missing: readonly RfcPart[];
  readonly actuals: Actuals;
  /** Who had more than one part in it. */
  readonly combined: readonly Combined[];
}

/** Undefined for a release that is not there. `at`: now, ms. Names are looked up; whoever shows them says what stands for one that is not here. */
export function gatherRfc(world: World, releaseId: string, at: number | undefined): GatheredRfc | undefined {
  const row = world.row('release', releaseId);
  const subject = isLive(row) ? readRelease(row) : undefined;
  if (subject === undefined) return undefined;
  const { change } = approvalOf(world, releaseId);
  const plan = planOf(world, releaseId);
  const visits = plannedVisits(world, releaseId);
  const asked = askedSteps(world, subject, at);
  const days = visits.map(({ slot }) => slot.day).sort();
  const one = (name: 'what' | 'why' | 'withoutIt' | 'impact' | 'risk' | 'steps' | 'backOut' | 'window'): string | undefined =>
    filled(change?.[name]);
  const said = (part: string | undefined, inPlan: string | undefined): Gathered<string> | undefined =>
    part !== undefined ? { value: part, from: 'request' } : inPlan === undefined ? undefined : { value: inPlan, from: 'plan' };
  const implementers = [...new Set(visits.flatMap(({ installerId }) => installerId ?? []))].map((id) => named(world, 'person', id));
  const requesterId = change?.requesterId ?? change?.proceedAskedById ?? null;
  const gathered = {
    subject,
    change,
    items: namedItems(world, subject),
    touches: touchesOf(world, visits),
    what: said(one('what'), filled(plan?.scope)),
    why: said(one('why'), filled(plan?.purpose)),
    withoutIt: said(one('withoutIt'), filled(plan?.withoutIt)),
    impact: said(one('impact'), filled(plan?.impact)),
    risk: said(one('risk'), risksOf(plan)),
    hoursToRestore: hoursOf(change, plan),
    steps: said(one('steps'), undefined) ?? stepsFrom(world, subject),
    backOut: said(one('backOut'), filled(plan?.backOutSteps)),
    window: {
      says: said(one('window'), undefined),
      from: days[0] ?? plan?.rolloutFrom ?? subject.standard?.from ?? null,
      until: days.at(-1) ?? plan?.rolloutUntil ?? subject.standard?.until ?? null,
      rules: windowRules(world, subject, at),
    },
    implementers,
    requester: requesterId === null ? undefined : named(world, 'person', requesterId),
    advice: filled(change?.advice) ?? null,
    asked,
    approvals: stepsOfChange(change, subject, asked),
    actuals: actualsOf(world, releaseId),
    combined: combinedRoles(world, releaseId),
  };
  return { ...gathered, missing: rfcParts.filter((part) => !isThere(gathered, part)) };
}

type Parts = Omit<GatheredRfc, 'missing'>;

function isThere(rfc: Parts, part: RfcPart): boolean {
  switch (part) {
    case 'items':
      return rfc.items.length > 0;
    case 'impact':
      // Whom it touches follows from the visits where nobody wrote it.
      return rfc.impact !== undefined || rfc.touches.visits > 0;
    case 'window':
      return rfc.window.says !== undefined || rfc.window.from !== null;
    case 'implementer':
      return rfc.implementers.length > 0;
    default:
      return rfc[part] !== undefined;
  }
}

const filled = (text: string | null | undefined): string | undefined => (text == null || text.trim() === '' ? undefined : text);

function named(world: World, type: string, id: string): Named {
  const row = world.row(type, id) ?? (type === 'person' ? world.row('installer', id) : undefined);
  return { id, name: row === undefined ? null : (recordName(world, row) ?? null) };
}

function plannedVisits(world: World, releaseId: string): readonly Visit[] {
  return world
    .find('visit', 'release', releaseId)
    .filter((row) => isLive(row))
    .flatMap((row) => readVisit(row) ?? [])
    .filter(({ state }) => state === 'planned');
}

function touchesOf(world: World, visits: readonly Visit[]): GatheredRfc['touches'] {
  const ids = (of: (visit: Visit) => string | null): readonly string[] => [...new Set(visits.flatMap((visit) => of(visit) ?? []))];
  return {
    visits: visits.length,
    people: ids(({ userId }) => userId).length,
    departments: ids(({ departmentId }) => departmentId).map((id) => named(world, 'department', id)),
    sites: ids(({ siteId }) => siteId).map((id) => named(world, 'site', id)),
  };
}

/** The risks of the plan, a line each, with what is done about them. */
function risksOf(plan: ReleasePlan | undefined): string | undefined {
  const lines = (plan?.risks ?? []).map(({ says, answer }) => (answer === '' ? says : `${says}: ${answer}`));
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** As it was written, else the minutes that backing out took when it was tried, else those that are expected. */
function hoursOf(change: Rfc | undefined, plan: ReleasePlan | undefined): Gathered<number> | undefined {
  if (change != null && change.hoursToRestore !== null) return { value: change.hoursToRestore, from: 'request' };
  const minutes = plan?.backOutMeasuredMinutes ?? plan?.backOutMinutes ?? null;
  return minutes === null ? undefined : { value: Math.ceil(minutes / 6) / 10, from: 'plan' };
}

/** The mandatory steps of its checklist, a line each. */
function stepsFrom(world: World, subject: Release): Gathered<string> | undefined {
  const version = readTemplateVersion(world.row('template-version', subject.templateVersionId ?? ''));
  const asked = version === undefined ? [] : stepsOfSections(version.sections).filter(({ mandatory }) => mandatory);
  return asked.length === 0 ? undefined : { value: asked.map(({ ask }) => ask).join('\n'), from: 'release' };
}

function windowRules(world: World, subject: Release, at: number | undefined): GatheredRfc['window']['rules'] {
  const { windows } = revisionForRelease(world, subject.id, at);
  const edit = {
    visitKind: subject.visitKind ?? 'install',
    category: subject.category ?? 'minor',
    siteId: null,
    departmentId: null,
  } as const;
  return windows.rules.flatMap((rule, place) =>
    windowRuleIsAbout({ ...rule, siteIds: [], departmentIds: [] }, edit)
      ? [{ number: `${sectionNumber('windows')}.${place + 1}`, name: rule.name }]
      : [],
  );
}
