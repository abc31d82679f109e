/** Departments and their contacts, as the team sees them, in English. */
import type { CaseKind } from '../domain/contact/special-case.ts';
import { caseKindWords } from './contact-kinds.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');
const is = {
  open: 'Not confirmed',
  confirmed: 'Confirmed',
  again: 'Moved since it was confirmed',
} as const;

export const contactWordsEn = {
  CONTACTS_TITLE: () => 'Department contacts',
  CONTACTS_LINK: () => 'Department contacts',
  CONTACTS_WHAT: () => 'departments',
  CONTACTS_NONE: () => 'No department has visits planned',
  CONTACTS_NONE_WHY: () => 'Plan visits first. Then each department’s contact can confirm its seats and dates here or by a link.',
  CONTACTS_VISITS: () => 'Visits',
  CONTACTS_HEAD: (d: { readonly open: number; readonly all: number }) =>
    d.open === 0
      ? 'Every department has confirmed'
      : d.open === 1
        ? `1 of ${count(d.all)} has not confirmed its seats and dates`
        : `${count(d.open)} of ${count(d.all)} have not confirmed their seats and dates`,
  CONTACTS_IS: (d: { readonly is: keyof typeof is }) => is[d.is],
  CONTACTS_COLUMN_DEPARTMENT: () => 'Department',
  CONTACTS_COLUMN_RELEASE: () => 'Release',
  CONTACTS_COLUMN_DAYS: () => 'Days',
  CONTACTS_DAYS: (d: { readonly from: string; readonly to: string }) => (d.from === d.to ? d.from : `${d.from} to ${d.to}`),
  CONTACTS_COLUMN_DONE: () => 'Done',
  CONTACTS_DONE: (d: { readonly done: number; readonly seats: number }) => `${count(d.done)} of ${count(d.seats)}`,
  CONTACTS_COLUMN_CONTACT: () => 'Contact',
  CONTACTS_NOBODY: () => 'Nobody named',
  CONTACTS_COLUMN_IS: () => 'Seats and dates',
  CONTACTS_COLUMN_WAITS: () => 'Waits for you',
  CONTACTS_CASES: (d: { readonly n: number }) => (d.n === 0 ? '' : d.n === 1 ? '1 special case' : `${count(d.n)} special cases`),
  // One department
  CONTACT_OF: (d: { readonly department: string }) => `${d.department}: contact`,
  CONTACT_MISSING: () => 'There is no such department here',
  CONTACT_WHO: () => 'Who is asked',
  CONTACT_WHO_WHY: () => 'They confirm seats, dates and special cases, and see only their department.',
  CONTACT_ADD: () => 'Name a contact',
  CONTACT_ADD_DO: () => 'Name as contact',
  CONTACT_END: (d: { readonly who: string }) => `${d.who} is no longer the contact`,
  CONTACT_LINK_MEANS: () =>
    'With the link they see their department’s seats, dates and progress for this release, confirm them, and say what is special.',
  CONTACT_NO_VISITS: () => 'No visit is planned in this department.',
  CONTACT_PROGRESS: (d: { readonly days: string; readonly seats: number; readonly done: number }) =>
    d.seats === 1 ? `1 seat, ${d.days}; ${count(d.done)} done` : `${count(d.seats)} seats, ${d.days}; ${count(d.done)} done`,
  CONTACT_CONFIRM: () => 'They confirmed it to me',
  CONTACT_SAID: (d: { readonly says: string }) => `“${d.says}”`,
  CONTACT_HELD: (d: { readonly n: number }) =>
    d.n === 1 ? '1 visit is held: nobody was there too often' : `${count(d.n)} visits are held: nobody was there too often`,
  CONTACT_HELD_AT: (d: { readonly who: string; readonly times: number; readonly day: string }) =>
    d.times === 1 ? `${d.who}: nobody was there, last on ${d.day}` : `${d.who}: nobody was there ${count(d.times)} times, last on ${d.day}`,
  CONTACT_DECIDE: () => 'Decide in their name…',
  CONTACT_CASES: () => 'Special cases',
  CONTACT_CASES_NONE: () => 'Nothing special was said.',
  CONTACT_KIND: (d: { readonly kind: CaseKind }) => caseKindWords[d.kind],
  CONTACT_WHAT: () => 'What is it?',
  CONTACT_SEAT: () => 'Which seat?',
  CONTACT_SEAT_OF: (d: { readonly day: string; readonly where: string }) => `${d.day}: ${d.where}`,
  CONTACT_DAY: () => 'A day that would suit',
  CONTACT_SAYS: () => 'In their words',
  CONTACT_REPORT: () => 'Note a special case',
  CONTACT_SAVE: () => 'Save',
  CONTACT_SETTLE: () => 'Settled…',
  CONTACT_SETTLE_TITLE: () => 'What was done about it',
  CONTACT_SETTLE_ACT: () => 'Save the answer',
  CONTACT_SETTLE_MEANS: () => 'The contact reads these words on their page.',
  CONTACT_ANSWER: (d: { readonly says: string }) => `Settled: ${d.says}`,
  CONTACT_OPEN_VISIT: () => 'Open the visit',
} as const;
