/** The words of planning visits, in English: the list, choosing seats, moving and cancelling, and a visit's page. */
import { counted, countedOf } from './counted.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');
const visits = (n: number): string => (n === 1 ? '1 visit' : `${count(n)} visits`);
const seats = (n: number): string => (n === 1 ? '1 seat' : `${count(n)} seats`);

export const visitPlanWords = {
  VISITS_TITLE: () => 'Visits',
  VISITS_WHAT: () => 'visits',
  VISITS_NONE: () => 'No visit is planned yet',
  VISITS_NONE_WHY: () => 'Visits are planned for a release: choose its seats, a day and an installer.',
  VISITS_NONE_FIT: () => 'No visit fits these filters',
  VISITS_NONE_FIT_WHY: (d: { readonly all: number }) => `There are ${visits(d.all)} without them.`,
  VISITS_CLEAR: () => 'Clear the filters',
  VISITS_ANSWER_NEEDS: (d: { readonly n: number; readonly all: number }) =>
    d.n === 1 ? `1 of ${visits(d.all)} needs a person` : `${count(d.n)} of ${visits(d.all)} need a person`,
  VISITS_ANSWER: (d: { readonly done: number; readonly all: number }) => `${count(d.done)} of ${visits(d.all)} done, none needs a person`,
  VISITS_PLAN: () => 'Plan visits',

  VISIT_FILTER_DEPARTMENT: () => 'Department',
  VISIT_FILTER_INSTALLER: () => 'Installer',
  VISIT_FILTER_DAY: () => 'Day',
  VISIT_FILTER_STATE: () => 'State',
  VISIT_FILTER_SITE: () => 'Site',
  VISIT_FILTER_SYSTEM: () => 'System',
  VISIT_FILTER_CLEAR: (d: { readonly what: string }) => `Clear the filter ${d.what}`,
  VISIT_FILTERS: (d: { readonly n: number }) => (d.n === 0 ? 'Filters' : `Filters (${count(d.n)})`),
  VISIT_FILTER_ANY: () => 'any',
  VISIT_NO_INSTALLER: () => 'Nobody yet',
  VISIT_NO_DEPARTMENT: () => 'No department',
  VISIT_NO_SYSTEM: () => 'Not known',

  VISIT_COLUMN_DAY: () => 'Day',
  VISIT_COLUMN_DEVICE: () => 'Device',
  VISIT_COLUMN_FOR: () => 'For',
  VISIT_COLUMN_PLACE: () => 'Place',
  VISIT_COLUMN_DEPARTMENT: () => 'Department',
  VISIT_COLUMN_INSTALLER: () => 'Installer',
  VISIT_COLUMN_STATE: () => 'State',
  VISIT_COLUMN_WHERE: () => 'Where it stands',
  VISIT_COLUMN_SYSTEM: () => 'System',
  VISIT_COLUMN_REMARK: () => 'Free',
  VISIT_GROUP_SITE: () => 'Site',
  VISIT_GROUP_RELEASE: () => 'Release',
  VISIT_SHARED_SEAT: () => 'Shared seat',
  VISIT_NO_DEVICE: () => 'No device',
  VISIT_NO_TIME: () => 'no time yet',
  VISIT_PLACE: (d: { readonly site: string; readonly room: string }) => (d.room === '' ? d.site : `${d.site}, ${d.room}`),
  VISIT_MEMORY: (d: { readonly gb: number }) => `${d.gb} GB`,
  VISIT_NEW: () => 'New visit',
  VISIT_DISPLACED_BY: (d: { readonly other: string; readonly kind: string }) => `${d.kind}: ${d.other} was there first`,

  // Acting on one or many
  VISIT_MOVE: () => 'Move…',
  VISIT_ASSIGN: () => 'Another installer…',
  VISIT_CANCEL: () => 'Cancel…',
  VISIT_RESTORE: () => 'Plan again',
  VISITS_LEFT_OUT: (d: { readonly n: number; readonly of: number; readonly why: 'plan' | 'cancelled' }) =>
    d.why === 'plan'
      ? `${count(d.n)} of the ${count(d.of)} selected are cancelled or done and stay as they are.`
      : `${count(d.n)} of the ${count(d.of)} selected are not cancelled and stay as they are.`,
  VISITS_NONE_OF_THEM: (d: { readonly why: 'plan' | 'cancelled' }) =>
    d.why === 'plan' ? 'All of the selected are cancelled or done, so their plan no longer changes.' : 'None of the selected is cancelled.',
  MOVE_TITLE: (d: { readonly n: number }) => (d.n === 1 ? 'Move the visit' : `Move ${visits(d.n)}`),
  MOVE_DAY: () => 'To which day',
  MOVE_TIMES: () => 'At what time',
  MOVE_KEEP_TIME: () => 'Same times as now',
  MOVE_NEW_TIME: () => 'From a new time on',
  MOVE_NO_TIME: () => 'No time yet',
  MOVE_START: () => 'Start',
  MOVE_START_MANY: () => 'First start',
  MOVE_START_HELP: (d: { readonly zone: string }) => `The site’s clock (${d.zone})`,
  MOVE_START_EACH: () => 'Each installer’s visits follow one another',
  MOVE_REASON: () => 'Why it moves',
  MOVE_REASON_APPROVED: () => 'The change is approved, so the reason is kept with each visit.',
  MOVE_ACT: (d: { readonly n: number }) => (d.n === 1 ? 'Move the visit' : `Move ${visits(d.n)}`),
  ASSIGN_TITLE: (d: { readonly n: number }) => (d.n === 1 ? 'Who does the visit?' : `Who does these ${count(d.n)} visits?`),
  ASSIGN_WHO: () => 'Installer',
  ASSIGN_NOBODY: () => 'Nobody yet',
  ASSIGN_ACT: (d: { readonly n: number }) => (d.n === 1 ? 'Give the visit' : `Give ${visits(d.n)}`),
  CANCEL_TITLE: (d: { readonly n: number }) => (d.n === 1 ? 'Cancel the visit?' : `Cancel ${visits(d.n)}?`),
  CANCEL_MEANS: () =>
    'It stays visible and can be planned again. An installer without network learns of it when they are back; work that was done counts.',
  CANCEL_ACT: (d: { readonly n: number }) => (d.n === 1 ? 'Cancel the visit' : `Cancel ${visits(d.n)}`),
  TIME_FIELD_WRONG: (d: { readonly typed: string }) => `“${d.typed}” is not a time of day. Try 9:30 or 14:00.`,
  TIME_FIELD_NEEDED: () => 'A time is needed.',

  // Clashes, before saving
  CLASHES_NONE: () => 'No clash with what this laptop knows.',
  CLASHES: (d: { readonly n: number }) =>
    d.n === 1 ? '1 clash. It can be saved all the same:' : `${count(d.n)} clashes. It can be saved all the same:`,
  CLASHES_MEANS: () => 'what was planned first keeps its place, and the other is shown to both and to the lead.',
  CLASH_PERSON: (d: {
    readonly who: string;
    readonly day: string;
    readonly times: string;
    readonly visit: string;
    readonly other: string;
    readonly otherTimes: string;
  }) => `${d.who}, ${d.day}: ${d.visit} at ${d.times} meets ${d.other} at ${d.otherTimes}.`,
  CLASH_SEAT: (d: { readonly visit: string; readonly other: string; readonly day: string }) =>
    `${d.visit}: the seat has a visit of this release already (${d.other}, ${d.day}).`,
  CLASH_DEVICE: (d: { readonly visit: string; readonly other: string; readonly day: string }) =>
    `${d.visit}: the device that is brought is promised to ${d.other} on ${d.day}.`,
  CLASH_MORE: (d: { readonly n: number }) => `${count(d.n)} more of the kind.`,

  // Planning
  PLAN_TITLE: () => 'Plan visits',
  PLAN_ANSWER: (d: { readonly seats: number; readonly release: string }) =>
    d.seats === 0 ? `Which seats get ${d.release}?` : `${seats(d.seats)} for ${d.release}`,
  PLAN_SEATS: () => 'seats',
  PLAN_NONE: () => 'No seat is known yet',
  PLAN_NONE_WHY: () => 'Seats come from the list of devices: each place with its device and user is one.',
  PLAN_NONE_GO: () => 'Go to import',
  PLAN_NO_RELEASE: () => 'There is no such release here',
  PLAN_NO_RELEASE_WHY: () => 'It may have been deleted, or it is not yours to see.',
  PLAN_NO_RELEASE_GO: () => 'Go to releases',
  PLAN_WHICH: () => 'For which release?',
  PLAN_WHICH_NONE: () => 'There is no release to plan for',
  PLAN_WHICH_NONE_WHY: () => 'Make a release first: which version of what is rolled out.',
  PLAN_NOT_APPROVED: () => 'The change is not approved yet. Visits can be planned; none may start before it is.',
  PLAN_SEAT_FREE: () => 'yes',
  PLAN_SEAT_PLANNED: (d: { readonly day: string }) => `planned already, ${d.day}`,
  PLAN_SEAT_DONE: () => 'done already',
  PLAN_LACKS_DISK: (d: { readonly has: number; readonly needs: number }) => `cannot take it: disk of ${d.has} GB, needs ${d.needs} GB`,
  PLAN_LACKS_MEMORY: (d: { readonly has: number; readonly needs: number }) => `cannot take it: ${d.has} GB memory, needs ${d.needs} GB`,
  PLAN_LACKS_SYSTEM: (d: { readonly has: string; readonly needs: string }) => `cannot take it: ${d.has}, needs ${d.needs}`,
  PLAN_HIDE_PLANNED: () => 'Only seats that can be planned',
  PLAN_FORM: () => 'The plan',
  PLAN_CHOOSE: () => 'Choose seats in the list: X selects one, Shift+X up to here.',
  PLAN_INSTALLER: () => 'Installer',
  PLAN_INSTALLER_HELP: () => 'Can be given later',
  PLAN_DAY: () => 'Day',
  PLAN_START: () => 'First start',
  PLAN_START_HELP: (d: { readonly zone: string }) => `Visits follow one another, on the site’s clock (${d.zone}). Empty: the day only.`,
  PLAN_START_ZONES: () => 'Visits follow one another, each on its site’s clock. Empty: the day only.',
  PLAN_MINUTES: () => 'Minutes for each',
  PLAN_UNTIL: (d: { readonly first: string; readonly last: string; readonly end: string }) =>
    `First at ${d.first}, last at ${d.last}, until ${d.end}.`,
  PLAN_OVER: (d: { readonly n: number }) => `${visits(d.n)} would begin after midnight and get no time.`,
  PLAN_SOME_CANNOT: (d: { readonly n: number }) =>
    d.n === 1 ? '1 of the selected devices cannot take it:' : `${count(d.n)} of the selected devices cannot take it:`,
  PLAN_SOME_PLANNED: (d: { readonly n: number }) =>
    d.n === 1
      ? '1 of the selected seats has a visit of this release already.'
      : `${count(d.n)} of the selected seats have a visit of this release already.`,
  PLAN_LEAVE_OUT: () => 'Leave them out',
  PLAN_DO: (d: { readonly n: number }) => (d.n === 0 ? 'Plan visits' : `Plan ${visits(d.n)}`),
  PLAN_CHOOSE_FIRST: () => 'Choose at least one seat.',
  PLAN_DAY_FIRST: () => 'Choose the day.',
  PLAN_TIME_FIRST: () => 'Enter a time of day, or leave it empty.',
  PLAN_TOO_MANY: (d: { readonly most: number }) => `At most ${count(d.most)} visits are planned at once.`,
  PLANNED: (d: { readonly n: number }) => `${visits(d.n)} planned and saved on this laptop.`,
  PLANNED_OPEN: () => 'Open the visits',

  // A visit's page
  VISIT_MISSING: () => 'There is no such visit here',
  VISIT_MISSING_WHY: () => 'It may have been deleted, or it is not yours to see.',
  VISIT_MISSING_GO: () => 'Go to visits',
  VISIT_IS_PLANNED: (d: { readonly day: string; readonly time: string; readonly window: string; readonly who: string }) =>
    d.window !== ''
      ? d.who === ''
        ? `Planned for ${d.day} ${d.window}, for nobody yet`
        : `${d.who} goes there on ${d.day} ${d.window}`
      : d.who === ''
        ? d.time === ''
          ? `Planned for ${d.day}, for nobody yet`
          : `Planned for ${d.day} at ${d.time}, for nobody yet`
        : d.time === ''
          ? `${d.who} goes there on ${d.day}`
          : `${d.who} goes there on ${d.day} at ${d.time}`,
  VISIT_IS_CANCELLED: () => 'Cancelled',
  VISIT_IS_CANCELLED_WHY: (d: { readonly reason: string }) => `Cancelled: ${d.reason}`,
  VISIT_IS_PROGRESS: (d: { readonly when: string }) => `In progress since ${d.when}`,
  VISIT_IS_ENDED: (d: { readonly state: string; readonly when: string }) => `${d.state}, ${d.when}`,
  VISIT_PLAN: () => 'The plan',
  VISIT_SUBJECT: () => 'Device, seat and person',
  VISIT_HISTORY: () => 'What happened',
  VISIT_NOTES: () => 'Notes',
  VISIT_NOTES_NONE: () => 'No notes.',
  VISIT_NOTE_FIELD: () => 'A note for whoever goes there',
  VISIT_NOTE_ADD: () => 'Add the note',
  VISIT_FACTS: () => 'Five facts',
  VISIT_FACT_NUMBER: () => 'Number',
  VISIT_NUMBER_NEW: () => 'given when the hub has heard of it',
  VISIT_FACT_DAY: () => 'Day',
  VISIT_FACT_TIME: () => 'Time',
  VISIT_FACT_MINUTES: (d: { readonly n: number }) => `${d.n} min, no time yet`,
  VISIT_FACT_INSTALLER: () => 'Installer',
  VISIT_FACT_RELEASE: () => 'Release',
  VISIT_FACT_KIND: () => 'Kind of visit',
  VISIT_FACT_CHECKLIST: () => 'Checklist',
  VISIT_FACT_CHECKLIST_VALUE: (d: { readonly name: string; readonly number: number; readonly done: number; readonly of: number }) =>
    d.done === 0
      ? `${d.name}, version ${d.number}, ${counted(d.of, 'steps')}`
      : `${d.name}, version ${d.number}: ${countedOf(d.done, d.of, 'steps', true)} answered`,
  VISIT_FACT_CHANGE: () => 'Change',
  VISIT_FACT_WAVE: () => 'Wave',
  VISIT_FACT_DEVICE: () => 'Device',
  VISIT_FACT_SERIAL: () => 'Serial',
  VISIT_FACT_MODEL: () => 'Model',
  VISIT_FACT_SYSTEM: () => 'System',
  VISIT_FACT_NEW_DEVICE: () => 'Device brought',
  VISIT_FACT_SEAT: () => 'Seat',
  VISIT_FACT_SITE: () => 'Site',
  VISIT_FACT_LINK_NONE: (d: { readonly site: string }) => `${d.site}, no network`,
  VISIT_FACT_USER: () => 'Person',
  VISIT_FACT_CONTACT: () => 'Contact',
  VISIT_FACT_DEPARTMENT: () => 'Department',
  VISIT_FACT_NEEDS: () => 'Heed',
  VISIT_HAPPENED: () => 'Happened',
  VISIT_HEARD: () => 'Hub heard',
  VISIT_NOT_HEARD: () => 'not yet',
  HISTORY_PLANNED: () => 'Planned',
  HISTORY_SLOT: (d: { readonly day: string; readonly time: string }) =>
    d.time === '' ? `Moved to ${d.day}` : `Moved to ${d.day} at ${d.time}`,
  HISTORY_INSTALLER: (d: { readonly who: string }) => `Given to ${d.who}`,
  HISTORY_NOBODY: () => 'Taken from its installer',
  HISTORY_CANCELLED: () => 'Cancelled',
  HISTORY_CANCELLED_WHY: (d: { readonly reason: string }) => `Cancelled: ${d.reason}`,
  HISTORY_RESTORED: () => 'Planned again',
  HISTORY_STARTED: () => 'Work began',
  HISTORY_OUTCOME: (d: { readonly state: string; readonly more: string }) => (d.more === '' ? d.state : `${d.state}: ${d.more}`),
  HISTORY_STEP: (d: { readonly step: string }) => `Answered: ${d.step}`,
  HISTORY_STEP_UNKNOWN: () => 'Answered a step',
  HISTORY_SIGNED: (d: { readonly who: string }) => `Signed off by ${d.who}`,
  HISTORY_SERIAL: (d: { readonly serial: string }) => `Serial read: ${d.serial}`,
  HISTORY_EVIDENCE: (d: { readonly what: string }) => `Evidence: ${d.what}`,
  HISTORY_ACKNOWLEDGED: () => 'Said that it suits',
  HISTORY_WISHED: () => 'Asked for another time',
  HISTORY_NOTE: (d: { readonly text: string }) => `Note: ${d.text}`,
  HISTORY_NOT_COUNTED: () => 'Set aside for a lead; not counted',
  HISTORY_OVERRULED: () => 'Another fact counts in its place',
  HISTORY_BY: (d: { readonly who: string }) => `by ${d.who}`,
  HISTORY_NONE: () => 'Nothing happened yet.',
} as const;

export type VisitPlanWords = typeof visitPlanWords;
