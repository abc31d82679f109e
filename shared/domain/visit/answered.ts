/**
 * Where a visit stands with the person it is for, derived from what they said and what they were promised since. Silence is no answer.
 *
 *   silent ──suits──▶ suits          silent ──does not suit──▶ asks ──the lead says no──▶ declined
 *   any of these ──moved to another promise──▶ again (what they said was about another time)
 */
import { isLive, type Row, stampOf } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { compareStamps } from '../../sync/stamp.ts';
import { readPerson } from '../person/person.ts';
import { type Preference, preferenceOf, readPreference } from '../person/preference.ts';
import type { Tells } from './answer-parts.ts';
import { type Acknowledgement, readAcknowledgement } from './facts.ts';
import type { Slot } from './slot.ts';
import { readVisit, type Visit } from './visit.ts';

/** What counts of what was said. */
export interface Said {
  readonly row: Row;
  readonly fact: Acknowledgement;
}

export type Answered =
  | { readonly is: 'silent' }
  /** `again`: they answered another time than the one that is planned now. `declined`: the lead could not do it; `says` why. */
  | { readonly is: 'suits' | 'asks' | 'again'; readonly said: Said }
  | { readonly is: 'declined'; readonly said: Said; readonly says: string };
export type AnsweredIs = Answered['is'];

/** What a person is asked about: the day and the promise that they were told. The order inside a promised window is not theirs. */
export function askedOf({ day, startsAt, promised }: Slot): string {
  return promised === undefined ? `${day} ${startsAt ?? ''}` : `${day} ${promised.from}-${promised.to}`;
}

const counts = (row: Row): boolean => isLive(row) && row.quarantined === undefined && row.overruled === undefined;

/** The last thing that whoever a visit is for said of it; `said`: acknowledgements, of this visit or of more. */
export function lastSaid({ id, userId }: Pick<Visit, 'id' | 'userId'>, said: readonly Row[]): Said | undefined {
  let last: Said | undefined;
  for (const row of said) {
    if (row.fields.visitId !== id || !counts(row)) continue;
    const fact = readAcknowledgement(row);
    // The seat has another user since: they have said nothing.
    if (fact === undefined || (userId !== null && fact.personId !== null && fact.personId !== userId)) continue;
    if (last === undefined || compareStamps(last.row.made, row.made) < 0) last = { row, fact };
  }
  return last;
}

/** Where a visit (its row) stands, from the acknowledgements of it or of more. */
export function answered(row: Row, acknowledgements: readonly Row[]): Answered {
  const visit = readVisit(row);
  const said = visit === undefined ? undefined : lastSaid(visit, acknowledgements);
  if (said === undefined || visit === undefined) return { is: 'silent' };
  if (!isAboutNow(row, visit, said)) return { is: 'again', said };
  if (said.fact.answer === 'suits') return { is: 'suits', said };
  const { wishAnswer } = visit;
  return wishAnswer?.of === said.row.id ? { is: 'declined', said, says: wishAnswer.says } : { is: 'asks', said };
}

/** The same from a world. */
export function answeredIn(world: World, visitId: string): Answered {
  const row = world.row('visit', visitId);
  return row === undefined ? { is: 'silent' } : answered(row, world.find('acknowledgement', 'visit', visitId));
}

/** An answer that does not say what it was given to is about the plan as it stood then. */
function isAboutNow(row: Row, visit: Visit, { row: said, fact }: Said): boolean {
  if (fact.asked !== null) return fact.asked === askedOf(visit.slot);
  return said.made.t >= (stampOf(row, 'slot')?.t ?? 0);
}

/** Of several visits the one thing that is said of all together: whatever somebody has to do something about comes first. */
export const answeredFirst: readonly AnsweredIs[] = ['asks', 'again', 'silent', 'declined', 'suits'];

/** What was last told about a visit, whatever the answer was and whenever it was planned. */
export function tellsOf(world: World, visit: Pick<Visit, 'id' | 'userId'>): Tells | null {
  return toldIn(visit, world.find('acknowledgement', 'visit', visit.id));
}

/** The same from the acknowledgements. */
export function toldIn(visit: Pick<Visit, 'id' | 'userId'>, said: readonly Row[]): Tells | null {
  const telling = said.filter((row) => row.fields.tells !== undefined);
  return lastSaid(visit, telling)?.fact.tells ?? null;
}

/** What a visit's person wishes: what they last answered for it, unless the lead could not do that; else what they wish once and for all. */
export function wishFor(world: World, visitId: string, userId: string | null): Preference | undefined {
  if (userId === null) return undefined;
  const stands = answeredIn(world, visitId);
  const wants = stands.is === 'asks' || stands.is === 'again' ? stands.said.fact.wants : null;
  return preferenceOf(wants) ?? readPreference(readPerson(world.row('person', userId))?.preference ?? null);
}

/** Did whoever a visit is for agree to be visited outside the hours of the site: with their last answer, else once and for all? */
export function agreesOutOfHours(world: World, visitId: string, userId: string | null): boolean {
  if (userId === null) return false;
  return tellsOf(world, { id: visitId, userId })?.outOfHours ?? readPerson(world.row('person', userId))?.outOfHours === true;
}
