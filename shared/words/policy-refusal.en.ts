/** Why the release policy does not let a plan stand, and why something about a policy itself was refused, in English. */
import type { Code, Details } from '../errors.ts';
import { domainEn } from './domain.en.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

/** A day (yyyy-MM-dd) as people say it: "15 December 2026". */
const day = (text: string): string => new Date(`${text}T00:00:00Z`).toLocaleDateString('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const days = (n: number): string => (n === 1 ? '1 day' : `${n} days`);

const seats = (n: number): string => (n === 1 ? '1 seat' : `${n} seats`);

/** Roles by the customer's words: "lead or release manager". A newer hub's role is shown as it is called there. */
export function rolesInWords(roles: readonly string[]): string {
  const names = roles.map((role) => {
    const known = Object.entries(domainEn).find(([code]) => code === `role.${role}`)?.[1];
    return known === undefined ? role : String(Reflect.apply(known, undefined, [{}])).toLowerCase();
  });
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

/** "rule 4.2 of the release policy (revision 3)"; where no policy is in force only the usual rule is meant. */
const ruleOf = (d: { readonly rule: string; readonly revision: number }): string =>
  `rule ${d.rule} of the release policy (revision ${d.revision})`;

export const policyRefusals: Sentences<
  | 'VISIT_FROZEN'
  | 'POLICY_WINDOW'
  | 'POLICY_HOURS'
  | 'POLICY_NOTICE'
  | 'POLICY_PHASING'
  | 'POLICY_RAISE'
  | 'POLICY_STANDARD_SEATS'
  | 'POLICY_STANDARD_DAYS'
  | 'OVERRIDE_NOT_YOURS'
  | 'POLICY_PUBLISHED'
  | 'POLICY_CHANGED'
  | 'POLICY_NOT_NAMED'
  | 'POLICY_NOBODY_NAMED'
  | 'POLICY_AGREED'
  | 'POLICY_NOT_AGREED'
  | 'POLICY_DATE_MISSING'
  | 'POLICY_DATE_PAST'
> = {
  VISIT_FROZEN: (d) =>
    `${day(d.day)} falls into a freeze: ${d.name}, ${day(d.from)} to ${day(d.to)}. Choose another day, or give the reason why it goes there all the same.${
      d.revision > 0 ? ` It is ${ruleOf(d)}.` : ''
    }`,
  POLICY_WINDOW: (d) =>
    d.next === null || d.next === d.day
      ? `${day(d.day)} lies outside a release window: ${d.name}. It is ${ruleOf(d)}.`
      : `${day(d.day)} lies outside a release window: ${d.name}. The next day inside it is ${day(d.next)}. It is ${ruleOf(d)}.`,
  POLICY_HOURS: (d) => `The work would be outside the hours of the site on ${day(d.day)}: ${d.hours}. It is ${ruleOf(d)}.`,
  POLICY_NOTICE: (d) => `People are told ${days(d.days)} before, so the earliest day is ${day(d.earliest)}. It is ${ruleOf(d)}.`,
  POLICY_PHASING: (d) =>
    d.earliest !== null && d.day < d.earliest
      ? `The wave before has to stand for ${days(d.days)}, so the earliest day is ${day(d.earliest)}. It is ${ruleOf(d)}.`
      : `The next wave begins ${days(d.days)} after this one, so the latest day is ${d.latest === null ? day(d.day) : day(d.latest)}. It is ${ruleOf(d)}.`,
  POLICY_RAISE: (d) => `Only a ${rolesInWords(d.by)} raises a release of category ${d.category}. It is ${ruleOf(d)}.`,
  POLICY_STANDARD_SEATS: (d) => `A standard change is for at most ${seats(d.most)}, and this one is for ${d.seats}. It is ${ruleOf(d)}.`,
  POLICY_STANDARD_DAYS: (d) => `A standard change holds for at most ${days(d.most)}, and this one for ${d.days}. It is ${ruleOf(d)}.`,
  OVERRIDE_NOT_YOURS: (d) =>
    d.needs.length === 0
      ? `Nobody goes against rule ${d.rule} of the release policy.`
      : `Only a ${rolesInWords(d.needs)} goes against rule ${d.rule} of the release policy. Ask one of them to plan it with the reason.`,
  POLICY_PUBLISHED: () => 'A published revision does not change. Begin a new revision from it.',
  POLICY_CHANGED: () => 'The draft has changed since you looked. Read it again before you agree or publish.',
  POLICY_NOT_NAMED: () => 'Only the people whom the draft names agree to it.',
  POLICY_NOBODY_NAMED: () => 'Name at least one person who agrees to the policy before it is published.',
  POLICY_AGREED: () => 'You have agreed to this already.',
  POLICY_NOT_AGREED: (d) =>
    d.missing === 1 ? '1 named person has not agreed to it as it is now.' : `${d.missing} named people have not agreed to it as it is now.`,
  POLICY_DATE_MISSING: () => 'Say from which day it is in force.',
  POLICY_DATE_PAST: (d) => `${day(d.from)} is past. A policy is in force from ${day(d.today)} at the earliest.`,
};
