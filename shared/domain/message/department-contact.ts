/**
 * Contacts of departments are asked to confirm seats and dates on their page, and reminded while they have not (PROCESS, "Rollout":
 * department contacts). One message a person, whatever number of departments they are the contact of.
 */
import { stableHash } from '../../sync/hash.ts';
import type { World } from '../../sync/rules.ts';
import { peopleWordsFor } from '../../words/for-people.ts';
import { contactsOf } from '../contact/contacts.ts';
import { askedOfDepartment, lastAnswer } from '../contact/standing.ts';
import { readDepartment } from '../department/department.ts';
import { readPerson } from '../person/person.ts';
import { siteDay } from '../visit/site-time.ts';
import type { Visit } from '../visit/visit.ts';
import { dayLater } from '../visit/week.ts';
import { isQuestionToContact } from './kinds.ts';
import type { Message } from './message.ts';
import type { SaidPlan } from './plan.ts';
import { dayIn } from './values.ts';
import { isUnderWay, reached } from './wanted.ts';

/** Days that somebody who was asked, or reminded, is left to answer. */
export const asksAgainDays = 7;

export interface ContactAsked {
  readonly personId: string;
  readonly kind: 'contact' | 'contact-reminder';
  readonly due: string;
  /** What is asked, as one word: another plan is asked anew. */
  readonly asked: string;
  /** Their departments, a line each, in a language. */
  readonly says: (language: string) => string;
  /** Open or waiting messages that this one takes the place of. */
  readonly replaces: readonly string[];
}

interface DepartmentPlanned {
  readonly departmentId: string;
  readonly contactIds: readonly string[];
  /** Its first visit that is still to come. */
  readonly first: string;
  /** By day. */
  readonly visits: readonly Visit[];
  readonly asked: string;
}

/** Departments of the visits that have a contact, and visits to come that the contact has not confirmed as they are. */
function unconfirmed(world: World, releaseId: string, visits: readonly Visit[], today: string): readonly DepartmentPlanned[] {
  const planned = visits.filter(({ state }) => state === 'planned');
  return [...Map.groupBy(planned, ({ departmentId }) => departmentId)].flatMap(([departmentId, some]): readonly DepartmentPlanned[] => {
    if (departmentId === null) return [];
    const contactIds = contactsOf(world, departmentId);
    const answer = lastAnswer(world, releaseId, departmentId);
    const asked = askedOfDepartment(some);
    const byDay = [...some].sort((a, b) => (a.slot.day < b.slot.day ? -1 : 1));
    const first = byDay.find(({ slot }) => slot.day >= today)?.slot.day;
    if (first === undefined || contactIds.length === 0 || answer?.fact.asked === asked) return [];
    return [{ departmentId, contactIds, first, visits: byDay, asked }];
  });
}

/**
 * Contacts who are to be asked, or asked again, with what of it. `visits`: all of the release; `messagesOf`: a person's messages of the
 * release, the first one first.
 */
export function contactsAsked(
  world: World,
  releaseId: string,
  visits: readonly Visit[],
  messagesOf: (personId: string) => readonly Message[],
  plan: SaidPlan,
  at: number,
): readonly ContactAsked[] {
  const { contact, 'contact-reminder': reminder } = plan.lines;
  const today = siteDay(at, 'UTC');
  const all = unconfirmed(world, releaseId, visits, today);
  const people = [...new Set(all.flatMap(({ contactIds }) => contactIds))].sort();
  return people.flatMap((personId): readonly ContactAsked[] => {
    const departments = all.filter(({ contactIds }) => contactIds.includes(personId));
    const first = departments.map((each) => each.first).sort()[0] ?? today;
    const asked = stableHash(JSON.stringify(departments.map((each) => [each.departmentId, each.asked]).sort()));
    const messages = messagesOf(personId).filter(({ kind }) => isQuestionToContact(kind));
    const waits = messages.filter((each) => isUnderWay(each) || ['needs-person', 'bounced', 'dropped'].includes(each.state));
    if (waits.some(({ values }) => values?.['asked'] === asked)) return [];
    const last = messages.filter(reached).at(-1);
    const fresh = last === undefined || last.values?.['asked'] !== asked;
    const says = (language: string): string => departments.map((each) => lineOf(world, language, each)).join('\n');
    const one = { personId, asked, says, replaces: waits.map(({ id }) => id) };
    if (fresh) return contact.on ? [{ ...one, kind: 'contact', due: dayLater(first, -contact.days) }] : [];
    // Who was asked lately is left a week.
    const due = [dayLater(first, -reminder.days), dayLater(siteDay(last.since ?? at, 'UTC'), asksAgainDays)].sort()[1] ?? first;
    // Nobody is reminded of work that is about to begin: then somebody rings.
    return reminder.on && due < first ? [{ ...one, kind: 'contact-reminder', due }] : [];
  });
}

/** How many seats, from when to when. */
function lineOf(world: World, language: string, { departmentId, visits }: DepartmentPlanned): string {
  const name = readDepartment(world.row('department', departmentId))?.name ?? '';
  const days = visits.map(({ slot }) => slot.day);
  const { brief: w } = peopleWordsFor(language);
  return w.CONTACT_DEPARTMENT({ name, n: visits.length, from: dayIn(language, days[0] ?? ''), to: dayIn(language, days.at(-1) ?? '') });
}

/** May they be written to: are they there, and have they not left? */
export function contactPerson(world: World, personId: string) {
  const person = readPerson(world.row('person', personId));
  return person === undefined || person.left === true ? undefined : person;
}
