/** Why something about people's answers to their appointments, or about a department's, was refused, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

export const answerRefusals: Sentences<
  'APPOINTMENT_MOVED' | 'WISH_MISSING' | 'WISH_ANSWERED' | 'VISIT_HELD' | 'CASE_SETTLED' | 'CASE_EMPTY'
> = {
  APPOINTMENT_MOVED: () => 'The appointment was moved while this was open. Look at the new time before you answer.',
  WISH_MISSING: () => 'Choose at least one day or time that would suit, or say it in your own words.',
  WISH_ANSWERED: () => 'This wish waits for no answer any more: the appointment was moved, or the person has said something else since.',
  VISIT_HELD: (d) =>
    `${d.missed === 1 ? 'One visit was' : `${d.missed} visits were`} missed here. The department contact says first how it goes on; you can say it in their name.`,
  CASE_SETTLED: () => 'This was settled meanwhile. Look at what was said.',
  CASE_EMPTY: () => 'Say in a few words what is special there.',
};
