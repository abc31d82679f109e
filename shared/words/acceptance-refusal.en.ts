/** Why something about the acceptance of a release was refused, or why it may not be signed yet, in English. */
import type { Code, Details } from '../errors.ts';

type Sentences<C extends Code> = { readonly [K in C]: (d: Details[K]) => string };

const cases = (n: number, one: string, many: string): string => (n === 1 ? `1 case ${one}` : `${n} cases ${many}`);

export const acceptanceRefusals: Sentences<
  | 'NOT_NOMINATED'
  | 'CASE_CHANGED'
  | 'ACCEPTANCE_SAYS_MISSING'
  | 'ACCEPTANCE_NO_CASES'
  | 'ACCEPTANCE_NOBODY'
  | 'ACCEPTANCE_OPEN'
  | 'ACCEPTANCE_ON_HOLD'
  | 'ACCEPTANCE_REJECTED'
> = {
  NOT_NOMINATED: () => 'Only a user who is nominated for this release says how its cases went, and only in their own name.',
  CASE_CHANGED: () => 'This case was changed while you had it open. Read it again before you answer.',
  ACCEPTANCE_SAYS_MISSING: (d) =>
    d.outcome === 'accepted-with-known-errors'
      ? 'Say which errors are known.'
      : d.outcome === 'on-hold'
        ? 'Say what it waits for.'
        : 'Say why it is rejected.',
  ACCEPTANCE_NO_CASES: () => 'Nothing is written down that users should try. Add the first case.',
  ACCEPTANCE_NOBODY: () => 'Nobody is nominated to try this release. Nominate a user.',
  ACCEPTANCE_OPEN: (d) => (d.answers === 1 ? '1 answer is missing.' : `${d.answers} answers are missing.`),
  ACCEPTANCE_ON_HOLD: (d) => `${cases(d.cases, 'is', 'are')} on hold. Settle what it waits for, then ask again.`,
  ACCEPTANCE_REJECTED: (d) => `${cases(d.cases, 'was', 'were')} rejected. Mend it, change the case, and it is asked again.`,
};
