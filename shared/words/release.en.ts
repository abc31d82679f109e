/** The words of the release screens, in English: the list, a release with its request and decisions, and making one. */
import { counted } from './counted.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');
const visits = (n: number): string => (n === 1 ? '1 visit' : `${count(n)} visits`);

export const releaseWords = {
  RELEASES_TITLE: () => 'Releases',
  RELEASES_WHAT: () => 'releases',
  RELEASES_NEW: () => 'New release',
  RELEASES_NONE: () => 'No release yet',
  RELEASES_NONE_WHY: () => 'A release says which version of what is rolled out. Visits are planned for it, and it needs an approval first.',
  RELEASES_ANSWER: (d: { readonly waiting: number; readonly all: number }) =>
    d.waiting === 0
      ? d.all === 1
        ? 'The only release waits for nobody'
        : `None of ${count(d.all)} releases waits for anybody`
      : d.waiting === 1
        ? '1 release waits for somebody'
        : `${count(d.waiting)} releases wait for somebody`,
  RELEASES_MINE: (d: { readonly n: number; readonly of: number }) =>
    d.of === 1 ? 'It is your move.' : d.n === 1 ? '1 of them is your move.' : `${count(d.n)} of them are your move.`,
  RELEASE_COLUMN_NAME: () => 'Release',
  RELEASE_COLUMN_CHANGE: () => 'Change',
  RELEASE_COLUMN_VISITS: () => 'Visits',
  RELEASE_COLUMN_STATE: () => 'Approval',
  RELEASE_COLUMN_NEXT: () => 'What comes next',
  RELEASE_COLUMN_HERE: () => 'Stands at',
  RELEASE_HERE_DONE: () => 'Done',
  RELEASE_COLUMN_WHERE: () => 'Where it stands',
  RELEASE_SAMPLE: () => 'Sample',
  RELEASE_GROUP_STATE: () => 'Approval',

  // One release: the answer first
  RELEASE_MISSING: () => 'There is no such release here',
  RELEASE_MISSING_WHY: () => 'It may have been deleted, or it is not yours to see.',
  RELEASE_MISSING_GO: () => 'Go to releases',
  RELEASE_IS_NO_REQUEST: () => 'Not yet: nobody has asked for this change',
  RELEASE_IS_DRAFT: () => 'Not yet: the request for change is a draft',
  RELEASE_IS_PROCEED: () => 'Waits for the approval to proceed with planning',
  RELEASE_IS_BY_WORD: () => 'Approved by word of mouth, and not signed yet',
  RELEASE_IS_SUBMITTED: () => 'Waits for the approval to implement',
  RELEASE_IS_REJECTED: () => 'Rejected: it may not be implemented',
  RELEASE_IS_WITHDRAWN: () => 'Stopped: the approval was withdrawn',
  RELEASE_IS_CHANGED: () => 'Not yet: it changed after it was approved',
  RELEASE_IS_UNPLANNED: () => 'Approved, and no visit is planned yet',
  RELEASE_IS_PLANNED: (d: { readonly n: number }) => `Approved, and ${visits(d.n)} planned`,
  RELEASE_IS_WORK: (d: { readonly done: number; readonly of: number; readonly again: number }) =>
    d.again === 0 ? `${count(d.done)} of ${visits(d.of)} done` : `${count(d.done)} of ${visits(d.of)} done, ${count(d.again)} to do again`,
  RELEASE_IS_DONE: (d: { readonly n: number }) => (d.n === 1 ? 'The only visit is done' : `All ${count(d.n)} visits are done`),

  RELEASE_APPROVAL_PROCEED: () => 'Waits to proceed',
  RELEASE_APPROVAL_CHANGED: () => 'Changed since',

  // Whose move it is
  RELEASE_MOVE_YOURS: () => 'It is your move',
  RELEASE_MOVE_OF: (d: { readonly who: string }) => `It is the move of ${d.who}`,
  RELEASE_MOVE_LEAD: () => 'It is the lead’s move',
  RELEASE_MOVE_INSTALLERS: () => 'It is the installers’ move',
  RELEASE_MOVE_NOBODY: () => 'Nobody can decide yet',
  RELEASE_MOVE_NONE: () => 'Nobody has to do anything',
  RELEASE_DO_ASK: () => 'Write the request for change: what, why, and how it is backed out. Nothing is installed without its approval.',
  RELEASE_DO_SUBMIT: () => 'Finish the draft and submit it. Whoever submits it cannot approve it.',
  RELEASE_DO_DECIDE: (d: { readonly requester: string; readonly when: string }) => `${d.requester} asked for it on ${d.when}.`,
  RELEASE_DO_DECIDE_SOON: (d: { readonly requester: string; readonly when: string }) =>
    `${d.requester} asked for it on ${d.when}. The hub has not heard of it yet, so nobody else can see it.`,
  RELEASE_DO_PROCEED: (d: { readonly requester: string }) => `${d.requester} asks whether planning may go on.`,
  RELEASE_DO_WRITE_UP: (d: { readonly who: string; readonly when: string }) =>
    `${d.who} said yes on ${d.when}. Write the request up and submit it; work may go on.`,
  RELEASE_DO_SIGN: (d: { readonly who: string; readonly when: string }) =>
    `${d.who} said yes on ${d.when}. It is written up and waits for a signature.`,
  RELEASE_DO_SAMPLE: () => 'Approve it as the sample approver: in the sample one person can walk it all.',
  RELEASE_DO_GRANT: () => 'Give somebody other than the requester the role change approver.',
  RELEASE_DO_AGAIN: (d: { readonly who: string; readonly reason: string }) =>
    `${d.who} said: ${d.reason} Change the request and submit it again.`,
  RELEASE_DO_AGAIN_THERE: (d: { readonly who: string; readonly system: string; readonly ticket: string }) =>
    `${d.who} stopped it in ${d.system}, ticket #${d.ticket}. Change the request and submit it again.`,
  RELEASE_DO_CHANGED: () => 'Visits cannot start. Submit the request again for the release as it is now.',
  RELEASE_DO_PLAN: () => 'Choose the seats, the day and the installer.',
  RELEASE_DO_WORK: () => 'Installers do the visits. Open the visits to see where each one stands.',
  RELEASE_DO_NOTHING: () => 'All the work of this release has been done.',
  RELEASE_GO_PLAN: () => 'Plan visits',
  RELEASE_GO_VISITS: () => 'Open the visits',
  RELEASE_GO_DECIDE: () => 'Go to the decision',

  // In the list
  RELEASE_UNDER_WORK: (d: { readonly done: number; readonly of: number }) => `${count(d.done)} of ${count(d.of)} done`,

  // The request for change
  RFC_TITLE: () => 'Request for change',
  RFC_NEW: () => 'not at the hub yet, so it has no number',
  RFC_NONE: () => 'Nothing has been written yet.',
  RFC_WHAT: () => 'What is changed',
  RFC_BEGUN: (d: { readonly kind: string; readonly items: string }) => `${d.kind}: ${d.items}.`,
  RFC_WHY: () => 'Why',
  RFC_WITHOUT: () => 'What happens if it is not done',
  RFC_IMPACT: () => 'Whom it touches while it is done',
  RFC_RISK: () => 'Risk',
  RFC_HOURS: () => 'Hours to restore',
  RFC_STEPS: () => 'Steps',
  RFC_BACK_OUT: () => 'Back-out',
  RFC_WINDOW: () => 'Window',
  RFC_WINDOW_HELP: () => 'When the work may be done, in words',
  RFC_WHAT_NEEDED: () => 'Say what is changed.',
  RFC_WHY_NEEDED: () => 'Say why it is done.',
  RFC_BACK_OUT_NEEDED: () => 'Say how it is backed out.',
  RFC_HOURS_VALUE: (d: { readonly n: number }) => (d.n === 1 ? '1 h' : `${d.n} h`),
  RFC_SUBMIT: () => 'Submit for approval',
  RFC_SAVE: () => 'Keep as draft',
  RFC_WRITE: () => 'Write the request',
  RFC_CHANGE: () => 'Change the request',
  RFC_SUBMIT_MEANS: () => 'Whoever submits it is the requester and cannot approve it.',
  RFC_SAVED: () => 'The draft is saved on this laptop.',
  RFC_SUBMITTED: () => 'The request is saved on this laptop and goes to the hub for approval.',
  RFC_MOVED_ON: () => 'Somebody changed this request while you were writing. Your text is still here; theirs is what submitting replaces.',

  // Decisions
  DECISIONS_TITLE: () => 'Decisions',
  DECISIONS_ORDER: () => 'in hub order',
  DECISIONS_NONE: () => 'No decision yet.',
  DECISION_SUBMITTED: (d: { readonly who: string }) => `Submitted by ${d.who}`,
  DECISION_APPROVED: (d: { readonly who: string }) => `Approved to implement by ${d.who}`,
  DECISION_REJECTED: (d: { readonly who: string }) => `Rejected by ${d.who}`,
  DECISION_WITHDRAWN: (d: { readonly who: string }) => `Approval withdrawn by ${d.who}`,
  DECISION_PROCEED_APPROVED: (d: { readonly who: string }) => `Approved to proceed by ${d.who}`,
  DECISION_PROCEED_REJECTED: (d: { readonly who: string }) => `Refused to proceed by ${d.who}`,
  DECISION_PROCEED_WITHDRAWN: (d: { readonly who: string }) => `Approval to proceed withdrawn by ${d.who}`,
  DECISION_REVIEWED: (d: { readonly who: string }) => `Reviewed by ${d.who}, and found sound`,
  DECISION_SENT_BACK: (d: { readonly who: string }) => `Sent back in peer review by ${d.who}`,
  DECISION_CLOSED: (d: { readonly who: string }) => `Closed by ${d.who}`,
  DECISION_ROUND: (d: { readonly round: number }) => `Round ${d.round}`,
  DECISION_FOR_VERSION: (d: { readonly version: string }) => `for version ${d.version}`,
  DECISION_HAPPENED: () => 'Happened',
  DECISION_HEARD: () => 'Hub heard',
  DECISION_NOT_HEARD: () => 'not yet',
  GATE_TITLE: () => 'Approval to implement',
  GATE_APPROVE: () => 'Approve',
  GATE_REJECT: () => 'Reject…',
  GATE_WITHDRAW: () => 'Withdraw the approval…',
  GATE_WITHDRAW_REQUEST: () => 'Withdraw the request…',
  GATE_WITHDRAW_REQUEST_TITLE: () => 'Withdraw the request?',
  GATE_WITHDRAW_REQUEST_MEANS: () => 'It is not decided any more. It can be changed and submitted again.',
  GATE_WITHDRAW_REQUEST_ACT: () => 'Withdraw the request',
  GATE_APPROVE_SAMPLE: () => 'Approve as the sample approver',
  GATE_SAMPLE_WHY: () => 'This works only in the sample, so that one person can walk it all.',
  GATE_MAY: () => 'You did not ask for this change, so you can decide. Everybody will see that it was you.',
  GATE_YOU_ASKED: (d: { readonly who: string }) => `You asked for this change, so ${d.who} can approve it.`,
  GATE_YOU_ASKED_NOBODY: () =>
    'You asked for this change, and nobody else may approve changes here yet. Give somebody the role change approver.',
  GATE_OTHERS: (d: { readonly who: string }) => `Only ${d.who} can approve it.`,
  GATE_NOBODY: () => 'Nobody may approve changes here yet. Give somebody the role change approver.',
  GATE_NOT_ASKED: () => 'Opens when the request for change is submitted.',
  GATE_REJECT_TITLE: () => 'Reject this change?',
  GATE_REJECT_MEANS: (d: { readonly who: string }) => `${d.who} is told why, and can change the request and submit it again.`,
  GATE_REJECT_ACT: () => 'Reject the change',
  GATE_WITHDRAW_TITLE: () => 'Withdraw the approval?',
  GATE_WITHDRAW_MEANS: (d: { readonly n: number }) =>
    d.n === 0
      ? 'No visit of this release may start any more. What has been done is kept.'
      : d.n === 1
        ? 'The 1 visit that has not ended may not go on. What has been done is kept. Laptops without network learn of it when they are back.'
        : `The ${count(d.n)} visits that have not ended may not go on. What has been done is kept. Laptops without network learn of it when they are back.`,
  GATE_WITHDRAW_ACT: () => 'Withdraw the approval',

  // What the release is
  RELEASE_FACTS: () => 'What is rolled out',
  RELEASE_FACT_TITLE: () => 'Title',
  RELEASE_FACT_VERSION: () => 'Version',
  RELEASE_FACT_KIND: () => 'Kind of visit',
  RELEASE_FACT_CHECKLIST: () => 'Checklist',
  RELEASE_FACT_NEEDS: () => 'A device must have',
  RELEASE_NEEDS_MEMORY: (d: { readonly gb: number }) => `${d.gb} GB memory`,
  RELEASE_NEEDS_SYSTEM: (d: { readonly systems: string }) => `${d.systems}`,
  RELEASE_FACT_MINUTES: () => 'Planned for each visit',
  RELEASE_FACT_DEPARTMENTS: () => 'For',
  RELEASE_FOR_ALL: () => 'everybody',
  RELEASE_FACT_NUMBER: () => 'Number',
  RELEASE_NUMBER_NEW: () => 'given when the hub has heard of it',
  RELEASE_CHECKLIST: (d: { readonly name: string; readonly number: number; readonly steps: number }) =>
    `${d.name}, version ${d.number}, ${counted(d.steps, 'steps')}`,
  RELEASE_MINUTES: (d: { readonly n: number }) => `${d.n} min`,
  RELEASE_VISITS_HEAD: () => 'Visits',
  RELEASE_VISITS_PLANNED: () => 'Planned',
  RELEASE_VISITS_GOING: () => 'In progress',
  RELEASE_VISITS_DONE: () => 'Done',
  RELEASE_VISITS_AGAIN: () => 'To do again',
  RELEASE_VISITS_CANCELLED: () => 'Cancelled',

  // Making one
  RELEASE_NEW_TITLE: () => 'New release',
  RELEASE_NEW_ANSWER: () => 'What is rolled out?',
  RELEASE_NEW_LEAD: () =>
    'Titles in their versions, models of equipment. The request for change comes next; nothing is installed before it is approved.',
  RELEASE_NEW_TITLE_FIELD: () => 'Title',
  RELEASE_NEW_TITLE_HELP: () => 'Choose one, or type the name of a new one',
  RELEASE_NEW_TITLE_KNOWN: () => 'A title that is known.',
  RELEASE_NEW_TITLE_NEW: (d: { readonly name: string }) => `“${d.name}” is new and will be added to the titles.`,
  RELEASE_NEW_TITLE_NEEDED: () => 'Choose a title or type its name.',
  RELEASE_NEW_VERSION_FIELD: () => 'Version',
  RELEASE_NEW_VERSION_HELP: () => 'Choose one, or type the number of a new one',
  RELEASE_NEW_VERSION_KNOWN: () => 'A version that is known.',
  RELEASE_NEW_VERSION_NEW: (d: { readonly number: string }) => `“${d.number}” is new and will be added to the versions.`,
  RELEASE_NEW_VERSION_NEEDED: () => 'Choose a version or type its number.',
  RELEASE_NEW_KIND: () => 'Kind of visit',
  RELEASE_NEW_CHECKLIST: () => 'Checklist',
  RELEASE_NEW_CHECKLIST_HELP: () => 'A run keeps the version it began with, whatever changes later',
  RELEASE_NEW_CHECKLIST_SHIPPED: (d: { readonly name: string; readonly steps: number }) =>
    `${d.name}, comes with Groundcrew, ${counted(d.steps, 'steps')}`,
  RELEASE_NEW_MINUTES: () => 'Minutes for each visit',
  RELEASE_NEW_MINUTES_HELP: () => 'People are promised a window; this is what is planned inside it',
  RELEASE_NEW_MINUTES_WRONG: () => 'Use 1 to 1440 minutes.',
  RELEASE_NEW_NEEDS: () => 'What a device must have',
  RELEASE_NEW_NEEDS_HELP: () => 'Devices that lack it are named when seats are chosen, not on site.',
  RELEASE_NEW_MEMORY: () => 'Memory, at least (GB)',
  RELEASE_NEW_SYSTEMS: () => 'System begins with',
  RELEASE_NEW_SYSTEMS_HELP: () => 'Such as Windows 11; press Enter after each',
  RELEASE_NEW_FOR: () => 'For which departments',
  RELEASE_NEW_FOR_HELP: () => 'None chosen means everybody',
  RELEASE_NEW_NAME: () => 'Name',
  RELEASE_NEW_NAME_ITEMS: () => 'Empty: it is named after what it brings',
  RELEASE_NEW_NAME_BUILD: (d: { readonly build: string }) => `Empty: ${d.build}`,
  RELEASE_NEW_CATEGORY: () => 'Category',
  RELEASE_NEW_CATEGORY_HELP: () =>
    'The release policy says of each who raises it, how much notice people get and how fresh news has to be.',
  RELEASE_NEW_DO: () => 'Make the release',
} as const;

export type ReleaseWords = typeof releaseWords;
