/** Words of the acceptance screens: who tries a release, what they try, what they say, and their links. */
const count = (n: number): string => n.toLocaleString('en-GB');

export const acceptanceWords = {
  ACCEPTANCE: () => 'Acceptance',
  ACCEPTANCE_OPEN_IT: () => 'Open acceptance',
  ACCEPTANCE_MISSING: () => 'This release is not on this laptop',
  ACCEPTANCE_MISSING_GO: () => 'Go to releases',
  ACCEPTANCE_READY: (d: { readonly people: number; readonly cases: number; readonly errors: number }) =>
    `${d.people === 1 ? '1 nominated user has' : `${count(d.people)} nominated users have`} accepted ${
      d.cases === 1 ? 'the case' : `all ${count(d.cases)} cases`
    }${d.errors === 0 ? '' : ', with known errors'}`,
  ACCEPTANCE_READY_SHORT: () => 'Accepted by its nominated users',
  ACCEPTANCE_WHY: () =>
    'Nominated users try each case and say how it went: here, or on the public page by a link of their own. Acceptance may be signed when every one of them has accepted every case.',
  ACCEPTANCE_NOTHING: () => 'No user is asked to try this release yet.',
  // Cases
  CASES: () => 'What they try',
  CASES_NONE: () => 'No case yet',
  CASES_NONE_WHY: () => 'A case is one thing to try, in the words of whoever tries it, and what should happen.',
  CASE_ADD: () => 'Add a case',
  CASE_EDIT: () => 'Change',
  CASE_EDIT_OF: (d: { readonly title: string }) => `Change “${d.title}”`,
  CASE_EDIT_MEANS: () => 'Whoever has answered it is asked again.',
  CASE_REMOVE: () => 'Remove',
  CASE_REMOVE_TITLE: (d: { readonly title: string }) => `Remove “${d.title}”?`,
  CASE_REMOVE_MEANS: (d: { readonly answers: number }) =>
    d.answers === 0
      ? 'Nobody has answered it.'
      : d.answers === 1
        ? 'The 1 answer to it stays in the history and counts no more.'
        : `The ${count(d.answers)} answers to it stay in the history and count no more.`,
  CASE_UP: (d: { readonly title: string }) => `Move “${d.title}” up`,
  CASE_DOWN: (d: { readonly title: string }) => `Move “${d.title}” down`,
  CASE_TITLE: () => 'In a few words',
  CASE_STEPS: () => 'What to do',
  CASE_EXPECTED: () => 'What should happen',
  CASE_SAVE: () => 'Save the case',
  // What they said
  ANSWER_OF: (d: { readonly who: string }) => (d.who === '' ? 'Somebody' : d.who),
  ANSWER_YOU: () => 'You',
  ANSWER_BY_LINK: () => 'by link',
  ANSWER_AGAIN_CHANGED: () => 'Said before it was changed; asked again',
  ANSWER_AGAIN_DIFFERS: () => 'Said two different things at two places; asked again',
  ANSWER_FORMER: () => 'No longer nominated; does not count',
  ANSWER_YOURS: () => 'How did it go for you?',
  ANSWER_FIRST: () => 'Choose how it went.',
  ANSWER_SAYS: () => 'In your words',
  ANSWER_SAYS_HELP: () => 'Needed unless it is accepted: the errors that you know of, what it waits for, or what is wrong.',
  ANSWER_SAVE: () => 'Save my answer',
  ANSWER_CHANGE: () => 'Change my answer',
  ANSWER_DO: () => 'Answer',
  // Known errors
  KNOWN_KEEP: () => 'Keep as a known error…',
  KNOWN_KEEP_TITLE: () => 'A known error of this release',
  KNOWN_KEEP_MEANS: () => 'It stands in the release note and in the service desk’s brief until it is mended.',
  KNOWN_KEPT: () => 'In the known errors',
  KNOWN_SUMMARY: () => 'What happens, in a line',
  KNOWN_SEVERITY: () => 'How bad it is',
  KNOWN_WORKAROUND: () => 'What people do meanwhile',
  // People
  NOMINATED: () => 'Nominated users',
  NOMINATED_NONE: () => 'Nobody is nominated yet.',
  NOMINATED_ADD: () => 'Nominate somebody',
  NOMINATED_ADD_HELP: () => 'Anybody of the record; they need no app.',
  NOMINATED_DO: () => 'Nominate',
  NOMINATED_OPEN: (d: { readonly open: number; readonly answered: number }) =>
    d.open === 0
      ? d.answered === 0
        ? 'No case to answer yet'
        : 'Has answered everything'
      : `${count(d.answered)} of ${count(d.answered + d.open)} answered`,
  NOMINATED_LINK_MEANS: () => 'Whoever has the link sees the cases of this release and answers them in this person’s name.',
  NOMINATED_REMOVE: (d: { readonly who: string }) => `No longer nominate ${d.who}`,
} as const;
