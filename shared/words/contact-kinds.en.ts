/** Kinds of special case, in English: for the contact who says it and for the team who reads it. */
import type { CaseKind } from '../domain/contact/special-case.ts';

export const caseKindWords: { readonly [K in CaseKind]: string } = {
  'not-then': 'Not at that time',
  'person-left': 'This person has left or moved',
  'extra-seat': 'A seat is missing here',
  'shared-room': 'The room is shared or in use',
  other: 'Something else',
  'missed-new-date': 'Make a new date',
  'missed-leave-out': 'Leave this seat out',
  'missed-let-in': 'Somebody else lets the installer in',
};
