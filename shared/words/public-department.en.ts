/** Every sentence of the page of a department's contact, in English. It is read by somebody who knows nothing of Groundcrew. */
import type { CaseKind } from '../domain/contact/special-case.ts';
import { caseKindWords } from './contact-kinds.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');

export const publicDepartmentEn = {
  DEPARTMENT_TITLE: (d: { readonly release: string }) => `Your department and ${d.release}`,
  DEPARTMENT_LEAD: () => 'Please look through the seats and dates, confirm them, and say what is special. You can come back to this page.',
  DEPARTMENT_DONE: (d: { readonly done: number; readonly all: number }) =>
    d.all === 1 ? `${count(d.done)} of 1 seat is done` : `${count(d.done)} of ${count(d.all)} seats are done`,
  DEPARTMENT_SEATS: () => 'Seats and dates',
  DEPARTMENT_WHEN: (d: { readonly day: string; readonly from: string; readonly to: string }) => `${d.day}, ${d.from}–${d.to}`,
  DEPARTMENT_SEAT: (d: { readonly when: string; readonly where: string; readonly state: string }) =>
    d.state === '' ? `${d.when}: ${d.where}` : `${d.when}: ${d.where} (${d.state})`,
  CONFIRM_HEAD: () => 'Are these seats and dates right?',
  CONFIRM_IS: () => 'You have confirmed them. Thank you.',
  CONFIRM_AGAIN: () => 'Something has changed since you confirmed. Please look again.',
  CONFIRM_SAYS: () => 'What else we should know',
  CONFIRM_DO: () => 'Yes, they are right',
  CASE_HEAD: () => 'Say what is special',
  CASE_SEAT: () => 'Which seat?',
  CASE_NO_SEAT: () => 'None of these',
  CASE_WHAT: () => 'What is it?',
  CASE_KIND: (d: { readonly kind: CaseKind }) => caseKindWords[d.kind],
  CASE_DAY: () => 'A day that would suit',
  CASE_SAYS: () => 'In your words',
  CASE_DO: () => 'Send this',
  CASE_SENT: () => 'Sent. What comes of it is shown above.',
  CASES_YOURS: () => 'What was said, and what came of it',
  CASE_OPEN: () => 'not settled yet',
  CASE_SETTLED: () => 'settled',
  CASE_ANSWER: (d: { readonly says: string }) => `Our answer: ${d.says}`,
  MISSED_HEAD: (d: { readonly times: number }) => (d.times === 1 ? 'Nobody was there' : `Nobody was there ${count(d.times)} times`),
  MISSED_HOW: () => 'How shall it go on?',
  MISSED_DO: () => 'Send this decision',
} as const;

export type PublicDepartmentWords = {
  readonly [K in keyof typeof publicDepartmentEn]: (...d: Parameters<(typeof publicDepartmentEn)[K]>) => string;
};
