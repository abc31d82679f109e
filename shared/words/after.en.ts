/** Problems, early-life support and reviews, in English. */
import { counted } from './counted.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');
const problems = (n: number): string => (n === 1 ? '1 problem' : `${count(n)} problems`);

export const afterWordsEn = {
  // Codes of the domain
  'severity.severe': () => 'Severe: cannot work',
  'severity.hindering': () => 'Hindering: works with difficulty',
  'severity.slight': () => 'Slight',
  'severity-short.severe': () => 'Severe',
  'severity-short.hindering': () => 'Hindering',
  'severity-short.slight': () => 'Slight',
  'cause.training': () => 'Missing training',
  'cause.software': () => 'The software',
  'cause.configuration': () => 'How it was set up',
  'cause.equipment': () => 'The equipment',
  'cause.data': () => 'The user’s data',
  'cause.procedure': () => 'The procedure or checklist',
  'cause.other-service': () => 'Another service',
  'cause.use': () => 'How it was used',
  'cause.not-by-release': () => 'Not by this release',
  'problem-state.open': () => 'Open',
  'problem-state.workaround': () => 'Way round found',
  'problem-state.solved': () => 'Solved',
  'problem-state.no-problem': () => 'Works as it should',
  'problem-how.app': () => 'In the app',
  'problem-how.link': () => 'By the user’s link',
  'problem-how.ticket': () => 'As a ticket',

  // Reporting one
  PROBLEM_REPORT: () => 'Report a problem',
  PROBLEM_WHAT: () => 'What does not work',
  PROBLEM_WHAT_HELP: () => 'What somebody wanted to do, and what happened instead.',
  PROBLEM_SEVERITY: () => 'How bad it is',
  PROBLEM_TICKET: () => 'Ticket number, if there is one',
  PROBLEM_SAVE: () => 'Save the problem',
  PROBLEMS: () => 'Problems',
  PROBLEMS_HERE_NONE: () => 'No problem is known.',
  PROBLEM_CAUSE_IS: (d: { readonly cause: string; readonly because: string }) =>
    d.because === '' ? `Cause: ${d.cause.toLowerCase()}` : `Cause: ${d.cause.toLowerCase()}. ${d.because}`,
  PROBLEM_BY: (d: { readonly who: string; readonly when: string; readonly how: string }) => `${d.who}, ${d.when}. ${d.how}.`,

  // The list
  PROBLEMS_TITLE: () => 'Problems',
  PROBLEMS_TAB: () => 'Problems',
  PROBLEMS_MANY: () => 'problems',
  PROBLEMS_ANSWER: (d: { readonly severe: number; readonly open: number; readonly all: number }) =>
    d.open === 0
      ? `No problem is open of ${count(d.all)}.`
      : d.severe === 0
        ? `${problems(d.open)} open of ${count(d.all)}, none severe.`
        : `${problems(d.open)} open of ${count(d.all)}, ${count(d.severe)} severe.`,
  PROBLEMS_NONE: () => 'No problems',
  PROBLEMS_NONE_WHY: () => 'Nobody has reported one: not on a visit, not by link, not as a ticket.',
  PROBLEM_COLUMN_WHAT: () => 'Problem',
  PROBLEM_COLUMN_SEVERITY: () => 'How bad',
  PROBLEM_COLUMN_STATE: () => 'State',
  PROBLEM_COLUMN_CAUSE: () => 'Cause',
  PROBLEM_COLUMN_RELEASE: () => 'Release',
  PROBLEM_COLUMN_WHO: () => 'Whose',
  PROBLEM_COLUMN_WHEN: () => 'Reported',
  PROBLEM_COLUMN_WHERE: () => 'Where it stands',
  PROBLEM_COLUMN_HOW: () => 'How it was heard of',
  PROBLEM_NUMBER_NEW: () => 'Number follows from the hub',
  PROBLEM_NO_CAUSE: () => 'Not said yet',
  PROBLEM_VISIT: () => 'On visit',
  PROBLEM_VISIT_OPEN: () => 'Open the visit',
  PROBLEM_SOLUTION: () => 'What was done, or what people do meanwhile',
  PROBLEM_REPORTED_BY: () => 'Reported by',
  PROBLEM_TICKET_IS: () => 'Ticket',
  PROBLEM_NOTES: () => 'Notes',
  PROBLEM_ONLY_LEADS: () => 'A lead says what the cause is and when it is solved.',
  PROBLEM_TRAIL: () => 'What happened to it',

  // Deciding
  DECIDE_ONE: () => 'Say the cause, or that it is solved',
  DECIDE_MANY: (d: { readonly n: number }) => (d.n === 1 ? 'Decide about this problem' : `Decide about ${count(d.n)} problems at once`),
  DECIDE_TITLE: (d: { readonly n: number }) => (d.n === 1 ? 'Decide about a problem' : `Decide about ${count(d.n)} problems`),
  DECIDE_CAUSE: () => 'Cause',
  DECIDE_CAUSE_KEEP: () => 'As it is',
  DECIDE_BECAUSE: () => 'The cause in own words',
  DECIDE_STATE: () => 'State',
  DECIDE_SOLUTION: () => 'What was done, or what people do meanwhile',
  DECIDE_SAVE: (d: { readonly n: number }) => (d.n === 1 ? 'Save' : `Save for all ${count(d.n)}`),
  DECIDED: (d: { readonly n: number }) => (d.n === 1 ? 'Saved for one problem.' : `Saved for ${count(d.n)} problems.`),

  // A release's tab
  AFTER_TITLE: () => 'After the rollout',
  AFTER_OF: (d: { readonly release: string }) => `After: ${d.release}`,
  AFTER_GO: () => 'After the rollout',
  AFTER_LINE: (d: { readonly state: 'none' | 'running' | 'ended'; readonly severe: number; readonly open: number }) =>
    d.state === 'none'
      ? d.open === 0
        ? 'Early-life support has not begun, and no problem is open.'
        : `Early-life support has not begun. ${problems(d.open)} open.`
      : d.state === 'ended'
        ? d.open === 0
          ? 'Early-life support has ended.'
          : `Early-life support has ended. ${problems(d.open)} open since.`
        : d.severe > 0
          ? `Early-life support runs: ${count(d.severe)} severe, ${problems(d.open)} open.`
          : `Early-life support runs. ${problems(d.open)} open, none severe.`,
  EARLY_LIFE: () => 'Early-life support',
  EARLY_LIFE_BEGIN: () => 'Begin early-life support',
  EARLY_LIFE_WHY: () =>
    'Somebody looks after the people who have the new version, until they can work, are trained, and nothing severe is open.',
  EARLY_LIFE_OWNER: () => 'Who looks after it',
  EARLY_LIFE_NOBODY: () => 'Nobody yet',
  EARLY_LIFE_FROM: () => 'From',
  EARLY_LIFE_UNTIL: () => 'Planned until',
  EARLY_LIFE_CHANGE: () => 'Change…',
  EARLY_LIFE_CRITERIA: () => 'What has to be so before it ends',
  EARLY_LIFE_OWN: () => 'Criteria of this release, a line each',
  EARLY_LIFE_SAVE: () => 'Save',
  EARLY_LIFE_END: () => 'End early-life support',
  EARLY_LIFE_END_MEANS: () => 'Your name is kept with it. From then on problems go the usual way, to the service desk.',
  EARLY_LIFE_ENDED_BY: (d: { readonly who: string; readonly when: string }) => `Ended by ${d.who}, ${d.when}`,
  EARLY_LIFE_REOPEN: () => 'Open it again',
  EARLY_LIFE_REOPEN_MEANS: () => 'It runs again until somebody ends it.',
  EARLY_LIFE_REOPENED: (d: { readonly reason: string }) => `Opened again: ${d.reason}`,
  EARLY_LIFE_WAITS: (d: { readonly n: number }) => (d.n === 1 ? 'One criterion is open.' : `${count(d.n)} criteria are open.`),
  EARLY_LIFE_SINCE: (d: { readonly n: number }) =>
    d.n === 1 ? 'One severe problem came in since it ended.' : `${count(d.n)} severe problems came in since it ended.`,
  'criterion.users-can-work': () => 'Users can work',
  'criterion.training': () => 'Training is done',
  'criterion.no-severe-problems': () => 'No severe problem is open',
  CRITERION_MET: () => 'So it is',
  CRITERION_OPEN: () => 'Not yet',
  CRITERION_SAY: () => 'Yes, they can',
  CRITERION_UNSAY: () => 'No longer so',
  CRITERION_MEET: (d: { readonly says: string }) => `Met: ${d.says}`,
  CRITERION_UNMEET: (d: { readonly says: string }) => `No longer met: ${d.says}`,
  CRITERION_BY: (d: { readonly who: string; readonly when: string }) => `${d.who}, ${d.when}`,
  CRITERION_SIGNED: (d: { readonly signed: number; readonly done: number }) =>
    d.done === 0 ? 'No visit is done yet.' : `${count(d.signed)} of ${counted(d.done, 'visits')} that are done were signed off.`,
  CRITERION_SEVERE: (d: { readonly n: number }) => (d.n === 0 ? 'None is open.' : d.n === 1 ? 'One is open.' : `${count(d.n)} are open.`),
  CRITERION_TRAINED: (d: { readonly done: number; readonly of: number }) => `${count(d.done)} of ${count(d.of)} who need it are trained`,
  TRAINING_ANSWER: () => 'Training',
  'training.done': () => 'Done',
  'training.not-needed': () => 'Not needed',
  'training.not-done': () => 'Not done',
  TRAINING_WHY: () => 'Why it was not needed',

  // The review
  REVIEW: () => 'Review',
  REVIEW_OF: (d: { readonly release: string }) => `Review: ${d.release}`,
  REVIEW_GO: () => 'Open the review',
  REVIEW_ANSWER: (d: { readonly state: 'none' | 'open' | 'signed' | 'changed'; readonly who: string; readonly when: string }) =>
    d.state === 'signed'
      ? `Signed by ${d.who}, ${d.when}.`
      : d.state === 'changed'
        ? `Signed by ${d.who}, ${d.when}; changed since.`
        : d.state === 'open'
          ? 'Being written; nobody has signed it.'
          : 'Nobody has begun it.',
  REVIEW_FIGURES: () => 'Planned against actual',
  REVIEW_FIGURES_WHY: () => 'From the record, as this laptop knows it now.',
  REVIEW_FIGURES_SIGNED: () => 'From the record, as it was when it was signed.',
  REVIEW_NOW: () => 'Figures of now',
  REVIEW_THEN: () => 'Figures of then',
  REVIEW_PLANNED: () => 'Planned',
  REVIEW_ACTUAL: () => 'Actual',
  REVIEW_WHAT: () => 'What',
  REVIEW_VISITS: () => 'Visits done',
  REVIEW_ON_TIME: () => 'Done on the planned day',
  REVIEW_FIRST: () => 'First day',
  REVIEW_LAST: () => 'Last day',
  REVIEW_MINUTES: () => 'Minutes of a visit, median',
  REVIEW_AT_SEATS: () => 'Minutes of work at seats, all together',
  REVIEW_SIGNED_OFF: () => 'Signed off by the user',
  REVIEW_IN_CMDB: () => 'In the CMDB',
  REVIEW_RETURNS: () => 'Return visits',
  REVIEW_CANCELLED: () => 'Cancelled',
  REVIEW_OTHERWISE: (d: { readonly outcome: string }) => `First ended: ${d.outcome.toLowerCase()}`,
  REVIEW_PROBLEMS: (d: { readonly severity: string }) => `Problems, ${d.severity.toLowerCase()}`,
  REVIEW_PROBLEMS_OPEN: () => 'Problems still open',
  REVIEW_NOT_KNOWN: () => 'not known',
  REVIEW_NONE: () => 'none',
  REVIEW_CAUSES: () => 'Problems by cause',
  REVIEW_OBJECTIVES: () => 'Objectives',
  REVIEW_OBJECTIVES_NONE: () => 'No objective is written down.',
  REVIEW_OBJECTIVE: () => 'Objective',
  REVIEW_OBJECTIVE_ADD: () => 'Add an objective',
  REVIEW_OBJECTIVE_REMOVE: (d: { readonly says: string }) => `Take out: ${d.says}`,
  REVIEW_MET: (d: { readonly says: string }) => `How it came out: ${d.says}`,
  'met.yes': () => 'Met',
  'met.partly': () => 'Partly met',
  'met.no': () => 'Not met',
  MET_OPEN: () => 'Not judged yet',
  REVIEW_OBJECTIVE_NOTE: () => 'Remark',
  REVIEW_DOWNTIME: () => 'Downtime beyond the visits, minutes',
  REVIEW_DOWNTIME_NOTE: () => 'What was down, and why',
  REVIEW_DOWNTIME_NONE: () => 'Nobody has said.',
  REVIEW_WENT_WELL: () => 'What went well',
  REVIEW_LESSONS: () => 'Lessons',
  REVIEW_WRITE: () => 'Write in the review',
  REVIEW_SAVE: () => 'Save the review',
  REVIEW_ACTIONS: () => 'Actions',
  REVIEW_ACTIONS_NONE: () => 'No action came of it.',
  REVIEW_ACTION: () => 'What is to be done',
  REVIEW_ACTION_OWNER: () => 'By whom',
  REVIEW_ACTION_DUE: () => 'Until',
  REVIEW_ACTION_ADD: () => 'Add an action',
  REVIEW_ACTION_DONE: (d: { readonly what: string }) => `Done: ${d.what}`,
  REVIEW_ACTION_LATE: (d: { readonly day: string }) => `was due ${d.day}`,
  REVIEW_ACTION_BY: (d: { readonly who: string; readonly day: string }) => `${d.who}, until ${d.day}`,
  REVIEW_ACTION_NO_DAY: () => 'no day',
  REVIEW_SIGN: () => 'Sign the review',
  REVIEW_SIGN_MEANS: () => 'Your name is kept with what it says now and with the figures of now. It can be written on, and signed again.',
  REVIEW_PRINT: () => 'Print',
  REVIEW_SIGNED_LINE: (d: { readonly who: string; readonly when: string }) => `Signed: ${d.who}, ${d.when}`,
  REVIEW_ONLY_LEADS: () => 'A lead or release manager writes the review.',
} as const;
