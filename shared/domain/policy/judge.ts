/** A plan edit in the world: what the policy needs to know of it is looked up, and `brokenRules` asked. Used by acts, locks and screens alike. */
import { type Refusal, refuse } from '../../errors.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { freezesIn } from '../freeze/freeze.ts';
import { readRelease, standardSchema } from '../release/release.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite } from '../site/site.ts';
import { cleanText } from '../text.ts';
import { agreesOutOfHours } from '../visit/answered.ts';
import { samePromise } from '../visit/promise.ts';
import { type Slot, slotSchema } from '../visit/slot.ts';
import { doneBy } from '../visit/state.ts';
import { type BrokenRule, brokenRules, type PlanContext, type PlanEdit, type VisitEdit } from './broken-rules.ts';
import { revisionAt, revisionForRelease } from './in-force.ts';
import { type Override, overridesOf, unanswered } from './override.ts';
import { type Revision, revisionsIn } from './policy.ts';

type Fields = Row['fields'];

/** A visit with these fields, as the policy asks for it; undefined where it has no slot that can be read. `before`: the record as it is. */
export function visitEdit(world: World, revision: Revision, fields: Fields, before: Row | undefined): VisitEdit | undefined {
  const slot = slotSchema.safeParse(fields.slot);
  if (!slot.success) return undefined;
  const text = (name: string): string | null => (typeof fields[name] === 'string' ? fields[name] : null);
  const release = revision.revision === 0 ? undefined : readRelease(world.row('release', text('releaseId') ?? ''));
  // The seat is only asked where a freeze names a room: most do not.
  const rooms = freezesIn(world).some((each) => each.room !== null);
  const seat = rooms ? readSeat(world.row('seat', text('seatId') ?? '')) : undefined;
  return {
    about: 'visit',
    slot: slot.data,
    visitKind: text('kind') ?? 'install',
    category: release?.category ?? 'minor',
    siteId: text('siteId'),
    departmentId: text('departmentId'),
    room: seat?.room ?? null,
    tells: tells(before, slot.data),
  };
}

/** Do people have to be told? Not where the visit is planned already and keeps its promise. */
function tells(before: Row | undefined, slot: Slot): boolean {
  if (before === undefined || before.fields.state !== 'planned' || before.gone !== undefined) return true;
  const was = slotSchema.safeParse(before.fields.slot);
  return !was.success || !samePromise(was.data, slot);
}

/** What the rules of a revision look at besides the visit itself; nothing is looked up that none of them needs. */
function contextOf(world: World, revision: Revision, fields: Fields, visitId: string, at: number | undefined): PlanContext {
  const freezes = freezesIn(world);
  const { windows, hours, notice, phasing } = revision;
  const timed = freezes.some((each) => each.startsAt !== null || each.endsAt !== null);
  const asksSite = timed || windows.rules.length > 0 || hours.keep || notice.major + notice.minor + notice.emergency > 0;
  const site = asksSite && typeof fields.siteId === 'string' ? readSite(world.row('site', fields.siteId)) : undefined;
  return {
    at,
    zone: site?.timeZone ?? revision.timeZone,
    hours: site?.hours ?? null,
    agreed: hours.keep && agreesOutOfHours(world, visitId, typeof fields.userId === 'string' ? fields.userId : null),
    freezes,
    waves: phasing.soakDays === null ? { before: undefined, after: undefined } : wavesAround(world, fields, visitId),
  };
}

/** Of the same release: the last planned day of earlier waves, and the first of later ones. */
function wavesAround(world: World, fields: Fields, visitId: string): PlanContext['waves'] {
  const { releaseId, wave } = fields;
  let before: string | undefined;
  let after: string | undefined;
  if (typeof releaseId !== 'string' || typeof wave !== 'number') return { before, after };
  for (const row of world.find('visit', 'release', releaseId)) {
    const other = row.fields.wave;
    if (row.id === visitId || typeof other !== 'number' || other === wave || !isLive(row) || row.fields.state !== 'planned') continue;
    const day = slotSchema.safeParse(row.fields.slot).data?.day;
    if (day === undefined) continue;
    if (other < wave && (before === undefined || day > before)) before = day;
    if (other > wave && (after === undefined || day < after)) after = day;
  }
  return { before, after };
}

export interface Judged {
  readonly revision: Revision;
  /** Every rule that is broken, those with an override too. */
  readonly broken: readonly BrokenRule[];
  /** Those for which nobody gave a reason. */
  readonly open: readonly BrokenRule[];
}

/** A visit with these fields, edited at `at` (ms), against the revision that judges it. */
export function judgeVisit(world: World, visitId: string, fields: Fields, before: Row | undefined, at: number | undefined): Judged {
  const revision = revisionForRelease(world, typeof fields.releaseId === 'string' ? fields.releaseId : '', at);
  return judgeVisitBy(world, revision, visitId, fields, before, at);
}

/** The same against a revision that somebody chose: what a new one would touch. */
export function judgeVisitBy(
  world: World,
  revision: Revision,
  visitId: string,
  fields: Fields,
  before: Row | undefined,
  at: number | undefined,
): Judged {
  const edit = visitEdit(world, revision, fields, before);
  const broken = edit === undefined ? [] : brokenRules(revision, edit, contextOf(world, revision, fields, visitId, at));
  return { revision, broken, open: unanswered(broken, overridesOf(fields, edit?.slot.day ?? null)) };
}

const noContext: PlanContext = { at: undefined, zone: 'UTC', hours: null, freezes: [], waves: { before: undefined, after: undefined } };

/** A release with these fields. One that is there already is judged by the revision of when it was planned. */
export function judgeRelease(
  world: World,
  fields: Fields,
  roles: readonly string[],
  before: Row | undefined,
  at: number | undefined,
): Judged {
  const revision = before === undefined ? revisionAt(revisionsIn(world), at) : revisionForRelease(world, before.id, at);
  const standard = standardSchema.safeParse(fields.standard);
  const category = fields.category === 'major' || fields.category === 'emergency' ? fields.category : 'minor';
  const edit: PlanEdit = { about: 'release', category, standard: standard.success ? standard.data : null, roles };
  const broken = brokenRules(revision, edit, noContext);
  return { revision, broken, open: unanswered(broken, overridesOf(fields, null)) };
}

/** The override that goes with a reason, for every rule that is broken; undefined where none is, or no reason is given. */
export function overrideWith({ revision, broken }: Judged, reason: string | undefined, day: string | null): Override | undefined {
  const why = cleanText(reason ?? '');
  if (why === '' || broken.length === 0) return undefined;
  return { reason: why, day, revision: revision.revision, rules: broken.map(({ rule, id }) => ({ rule, id })) };
}

/** The override of a visit with these fields. */
export function visitOverride(
  world: World,
  visit: { readonly id: string; readonly fields: Fields; readonly before: Row | undefined },
  reason: string | undefined,
  who: Who,
): Override | undefined {
  if (cleanText(reason ?? '') === '') return undefined;
  const day = slotSchema.safeParse(visit.fields.slot).data?.day ?? null;
  return overrideWith(judgeVisit(world, visit.id, visit.fields, visit.before, who.at), reason, day);
}

/**
 * Refusal of a plan that breaks a rule without an override: the rule's own. OVERRIDE_NOT_YOURS where this edit gives one
 * and its person may not go against that rule.
 */
export function refuseJudged({ broken, open }: Judged, who: Who, gives: readonly Override[]): Refusal | undefined {
  const [first] = open;
  if (first !== undefined) return first.refusal;
  const unasked = unanswered(broken, gives);
  const foreign = broken.find((each) => !unasked.includes(each) && !mayOverride(each, who.now));
  return foreign && refuse('OVERRIDE_NOT_YOURS', { rule: foreign.number, needs: foreign.overriddenBy });
}

/** The roles that somebody holds now. */
export function rolesOf(who: Pick<Who, 'now'>): readonly string[] {
  return who.now.map(({ role }) => role);
}

/** May somebody with these grants go against the rule with a reason? */
export function mayOverride({ overriddenBy }: Pick<BrokenRule, 'overriddenBy'>, grants: Who['now']): boolean {
  return grants.some(({ role }) => overriddenBy.some((each) => each === role));
}

/** The fields of a record after an op's writes. */
export function fieldsAfter(row: Row | undefined, writes: Fields): Fields {
  return { ...row?.fields, ...writes };
}

/** When a visit's plan was made, as its slot says: what a standing plan is judged by. */
export function plannedVisitAt(row: Row): number | undefined {
  const at = row.stamps?.slot?.t ?? row.made.t;
  return Math.abs(at) <= 8.64e15 ? at : undefined;
}

/** Notice and the order of waves are matters of planning: where nobody plans anew they are not asked. */
const ofTheTime: readonly string[] = ['freeze', 'window', 'hours'];
const refuseTime = ({ open }: Judged): Refusal | undefined => open.find(({ rule }) => ofTheTime.includes(rule))?.refusal;

/** Why work may not begin as it is planned: a freeze that came after the plan, or a window or hours that it was never inside. */
export function refuseStanding(world: World, row: Row): Refusal | undefined {
  return refuseTime(judgeVisit(world, row.id, row.fields, row, plannedVisitAt(row)));
}

const placed = ['slot', 'siteId', 'seatId', 'departmentId', 'kind', 'state'] as const;

/**
 * Why a visit may not come to stand at its time, by whatever way (restored, settled, taken back): a freeze, a window, hours, without a
 * reason that was given for that day. What stood there before may stay, and what was done is no plan. Pure.
 */
export function refuseTimeOf(world: World, who: Who, before: Row | undefined, after: Row): Refusal | undefined {
  const was = before?.gone === undefined ? before?.fields : undefined;
  const stood =
    was !== undefined && placed.every((name) => JSON.stringify(was[name] ?? null) === JSON.stringify(after.fields[name] ?? null));
  if (stood || after.fields.state !== 'planned' || doneBy(world, after.id) !== undefined) return undefined;
  return refuseTime(judgeVisit(world, after.id, after.fields, before, who.at));
}
