/** Who may write what, and use which route. Role × scope; the hub asks it for every op, the laptop before it offers one. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import type { Row } from '../../sync/row.ts';
import type { Model, Who, World } from '../../sync/rules.ts';
import type { Grant } from '../../sync/scope.ts';
import { refuseResult } from '../acceptance/result.ts';
import { textIn } from '../record.ts';
import { releaseScopes } from '../release/release.ts';
import { isOwnCompletion } from '../training/attendance.ts';
import { visitScopes } from '../visit/visit.ts';
import {
  type Edit,
  type FactType,
  factTypes,
  type GateName,
  gateNames,
  isRole,
  type Rights,
  type Role,
  type RouteName,
  rights,
  rolesWith,
} from './roles.ts';

/** The hub itself, as a person: imports, delivery results, answers by link, and the first user. It decides nothing. */
export const hubPerson = 'hub';

/** Does a grant's scope hold what lies in `wanted`? `org` holds all. */
export function holds(scope: string, wanted: readonly string[]): boolean {
  return scope === 'org' || wanted.includes(scope);
}

/** May these grants use a route of the hub? Refusal: ROLE_MISSING. */
export function mayUseRoute(grants: readonly Grant[], route: RouteName): Refusal | undefined {
  const allowed = grants.some((grant) => isRole(grant.role) && rights[grant.role].routes.includes(route));
  return allowed ? undefined : refuse('ROLE_MISSING', { needs: rolesWith((each) => each.routes.includes(route)), act: route });
}

interface Asked {
  readonly who: Who;
  readonly row: Row | undefined;
  readonly world: World;
  /** The row as it is, or as this op makes it. */
  readonly after: Row;
  readonly scopes: readonly string[];
}

/**
 * May `who` write this op on this record, by role and scope? Facts by the grants at the group's base, everything else by those
 * now. Refusals: ROLE_MISSING (no role allows it), OUTSIDE_SCOPE (not here), OP_NOT_ALLOWED. What a record's own state forbids
 * is asked elsewhere (people/locks.ts).
 */
export function mayByRole(who: Who, op: Op, row: Row | undefined, world: World, model: Model | undefined): Refusal | undefined {
  const after = row ?? rowMadeBy(op, who);
  const asked: Asked = { who, row, world, after, scopes: model?.scopes(after, world) ?? after.scopes };
  if (op.kind === 'cmd') return mayCommand(asked, op);
  if (who.person === hubPerson) return undefined;
  if (op.kind === 'append') return mayAppend(asked, op.type);
  if (op.type === 'grant') return mayGrant(asked);
  return mayEdit(asked, op.type, op.kind === 'del' || row === undefined ? 'whole' : Object.keys(op.fields ?? {}));
}

const ofConflicts: readonly string[] = ['settle-conflict', 'reopen-conflict', 'know-conflict'];

function mayCommand(asked: Asked, op: Op): Refusal | undefined {
  const name = op.cmd?.name ?? '';
  if (ofConflicts.includes(name)) return undefined; // the core asks maySettle, or whether they are a side
  if (name === 'restore-record') return asked.row === undefined ? undefined : mayEdit(asked, asked.row.type, 'whole');
  // What a fact means for the record: whoever may make the fact, by the rights that the fact is judged by.
  if (name === 'settle-licences') return mayAppend(asked, 'visit-event');
  if (name === 'settle-equipment') return mayAppend(asked, asked.after.type === 'visit' ? 'visit-event' : 'equipment-event');
  // The draft of an emergency rests on the word that is in the same group: whoever may record that may begin it.
  if (name === 'open-emergency') return mayOpen(asked, op);
  // Who stopped a change in another system may be nobody here: that it stops does not wait for a name. An approval does.
  if (isHubsNo(asked.who, name)) return undefined;
  // The draft itself names who agrees to it, whatever their roles are.
  if (name === 'agree-policy') return undefined;
  if (!(gateNames as readonly string[]).includes(name)) return refuse('OP_NOT_ALLOWED', { type: name });
  return among(asked, asked.who.now, name, (each) => each.gates.includes(name as GateName));
}

function mayOpen(asked: Asked, op: Op): Refusal | undefined {
  const { world } = asked;
  const args = z.object({ word: z.string() }).safeParse(op.cmd?.args);
  const word = args.success ? world.row('word-approval', args.data.word) : undefined;
  if (word === undefined) return undefined; // the gate says that it is not there
  const release = world.row('release', textIn(word, 'releaseId') ?? '');
  const visit = world.row('visit', textIn(word, 'visitId') ?? '');
  const scopes = [...(release === undefined ? [] : releaseScopes(release)), ...(visit === undefined ? [] : visitScopes(visit))];
  return mayAppend({ ...asked, row: word, after: word, scopes }, 'word-approval');
}
const isHubsNo = ({ person, via }: Who, name: string): boolean =>
  person === hubPerson && via === 'connector' && (name === 'reject-change' || name === 'withdraw-approval');

function mayAppend(asked: Asked, type: string): Refusal | undefined {
  if (!(factTypes as readonly string[]).includes(type)) return refuse('OP_NOT_ALLOWED', { type });
  // The release itself names who accepts it, whatever their roles are.
  if (type === 'acceptance-result') return refuseResult(asked.world, asked.after, asked.who);
  // Whoever a visit is for says themselves whether it suits, whatever their roles are.
  if (type === 'acknowledgement' && isOwnAnswer(asked)) return undefined;
  if (type === 'course-completion' && isOwnCompletion(asked.after, asked.who)) return undefined;
  return among(asked, asked.who.atBase, type, (each) => each.facts.includes(type as FactType));
}

function isOwnAnswer({ world, after, who }: Asked): boolean {
  return textIn(after, 'personId') === who.person && textIn(world.row('visit', textIn(after, 'visitId') ?? ''), 'userId') === who.person;
}

function mayEdit(asked: Asked, type: string, what: 'whole' | readonly string[]): Refusal | undefined {
  if ((factTypes as readonly string[]).includes(type)) return refuse('FACT_FIXED', { type, id: asked.after.id });
  return among(asked, asked.who.now, type, (each) => each.edits.some((edit) => covers(edit, type, what)));
}

function covers(edit: Edit, type: string, what: 'whole' | readonly string[]): boolean {
  if (typeof edit === 'string') return edit === type;
  return edit.type === type && what !== 'whole' && what.length > 0 && what.every((field) => edit.only.includes(field));
}

/** Giving and ending: only roles that one's own role may give, only inside one's own scope. */
function mayGrant(asked: Asked): Refusal | undefined {
  const role = textIn(asked.after, 'role');
  const scope = textIn(asked.after, 'scope');
  const person = textIn(asked.after, 'person');
  const giving = asked.who.now.filter((grant) => isRole(grant.role) && rights[grant.role].grants.some((each) => each === role));
  const needs = rolesWith((each) => each.grants.some((given) => given === role));
  if (giving.length === 0) return refuse('ROLE_MISSING', { needs, act: 'grant' });
  // A grant over a person's own visits reaches no further than the visits that others plan for them.
  const inside = giving.some((grant) => scope !== undefined && (holds(grant.scope, [scope]) || scope === `person:${person}`));
  return inside ? undefined : refuse('OUTSIDE_SCOPE', {});
}

function among(asked: Asked, grants: readonly Grant[], act: string, test: (each: Rights) => boolean): Refusal | undefined {
  const able = grants.filter((grant) => isRole(grant.role) && test(rights[grant.role]));
  if (able.length === 0) return refuse('ROLE_MISSING', { needs: rolesWith(test), act });
  return able.some((grant) => reaches(grant, asked)) ? undefined : refuse('OUTSIDE_SCOPE', {});
}

function reaches(grant: Grant, asked: Asked): boolean {
  const { who, scopes } = asked;
  const own = `person:${who.person}`;
  const ownVisitsOnly = isRole(grant.role) && rights[grant.role].ownVisitsOnly === true;
  // What somebody hands in or takes out is theirs, wherever their grant reaches.
  if (asked.after.type === 'hand-in' && textIn(asked.after, 'personId') === who.person) return true;
  if (grant.scope === own || ownVisitsOnly) return isOwn(asked) && (grant.scope === own || holds(grant.scope, scopes));
  return holds(grant.scope, scopes);
}

/**
 * Is it about a visit that is this person's, or a record of their own? Rights are those at the base: a visit that changed after
 * what the laptop knew may have been theirs when they did it, so it is given the benefit of the doubt (and flagged if moved).
 */
function isOwn(asked: Asked): boolean {
  const { who, after, scopes, world } = asked;
  const visitId = after.type === 'visit' ? after.id : textIn(after, 'visitId');
  if (visitId === undefined) return scopes.includes(`person:${who.person}`);
  const visit = world.row('visit', visitId);
  if (visit === undefined) return false;
  return textIn(visit, 'installerId') === who.person || visit.seq > who.base;
}

/** The record that an op makes, before anything is judged: for its scopes. */
export function rowMadeBy(op: Op, who: Who): Row {
  const fields = Object.fromEntries(Object.entries(op.fields ?? {}).map(([name, write]) => [name, write.v]));
  return { type: op.type, id: op.id, seq: 0, made: { by: [], p: who.person, t: 0, h: 0 }, fields, scopes: [] };
}

/** Who may settle a conflict about this record: a lead or release manager in its scope, the CMDB owner for the record's own types. */
export function maySettleBy(who: Who, about: Row | undefined, world: World, model: Model | undefined): Refusal | undefined {
  const type = about?.type ?? '';
  const settles = (each: Rights): boolean => each.settles === 'all' || each.settles.includes(type);
  const able = who.now.filter((grant) => isRole(grant.role) && settles(rights[grant.role]));
  if (able.length === 0) return refuse('ROLE_MISSING', { needs: rolesWith(settles), act: 'settle-conflict' });
  const scopes = about === undefined ? [] : (model?.scopes(about, world) ?? about.scopes);
  return able.some((grant) => holds(grant.scope, scopes)) ? undefined : refuse('OUTSIDE_SCOPE', {});
}

/** Has this person any of these roles in a scope that holds the record? For what a screen offers. */
export function hasRole(grants: readonly Grant[], roles: readonly Role[], scopes: readonly string[]): boolean {
  return grants.some((grant) => roles.some((role) => role === grant.role) && holds(grant.scope, scopes));
}
