/** The words of scheduling, in English: the calendar, moving by hand and by key, promised windows, proposals, freezes. */

import { counted } from './counted.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');
const visits = (n: number): string => (n === 1 ? '1 visit' : `${count(n)} visits`);
const people = (n: number): string => (n === 1 ? '1 person' : `${count(n)} people`);

/** Where a policy is in force its rule has a number. */
const ruleNamed = (rule: string): string => (rule === '' ? '' : `: rule ${rule} of the release policy`);

export const scheduleWordsEn = {
  SCHEDULE_VIEWS: () => 'Views of visits',
  SCHEDULE_LIST: () => 'List',
  SCHEDULE_TIMELINE: () => 'Timeline',
  SCHEDULE_CALENDAR: () => 'Calendar',
  SCHEDULE_ANSWERS: () => 'Answers',
  SCHEDULE_FREEZES: () => 'Freezes',
  SCHEDULE_LEASES: () => 'Reservations',
  VISIT_TENTATIVE: () => 'Tentative',
  VISIT_RESERVED: () => 'Planned, reserved',

  // The calendar
  TIMELINE_TITLE: () => 'Timeline',
  TIMELINE_LANES: () => 'Lanes',
  TIMELINE_BY_DEPARTMENT: () => 'Department',
  TIMELINE_BY_SITE: () => 'Site',
  TIMELINE_BY_INSTALLER: () => 'Installer',
  TIMELINE_ZOOM: () => 'How much is seen',
  TIMELINE_DAY: () => 'Day',
  TIMELINE_WEEK: () => 'Week',
  TIMELINE_MONTH: () => 'Month',
  TIMELINE_QUARTER: () => 'Quarter',
  TIMELINE_COUNTS: () => 'done / visits',
  TIMELINE_NO_SITE: () => 'No site',
  TIMELINE_WAVE: (d: { readonly n: number }) => (d.n === 0 ? 'Pilot wave' : `Wave ${d.n}`),
  TIMELINE_NO_WAVE: () => 'No wave',
  TIMELINE_TRAINING: (d: { readonly name: string; readonly at: string }) =>
    d.at === '' ? `Training: ${d.name}` : `Training ${d.at}: ${d.name}`,
  TIMELINE_WAVE_GO: () => 'Go',
  TIMELINE_WAVE_NO: () => 'Stopped',
  TIMELINE_WAVE_OPEN: () => 'Not decided',
  TIMELINE_ANSWER: (d: { readonly n: number; readonly done: number; readonly from: string; readonly to: string }) =>
    `${visits(d.n)} from ${d.from} to ${d.to}; ${count(d.done)} done.`,
  TIMELINE_PLAN: () => 'Visits by department, site or installer. What lies outside what is seen is reached by arrows or by scrolling.',
  TIMELINE_DAYS: (d: { readonly from: string; readonly to: string }) => `${d.from} to ${d.to}`,
  TIMELINE_BAR: (d: {
    readonly seen: string;
    readonly what: string;
    readonly when: string;
    readonly state: string;
    readonly lane: string;
  }) => `${d.seen}: ${d.what}; ${d.when}; ${d.state}; ${d.lane}`,
  TIMELINE_LOAD: () => 'Visits a day',
  TIMELINE_LOAD_MOST: (d: { readonly most: number }) => `Installers take ${count(d.most)} a day`,
  TIMELINE_LOAD_UNKNOWN: () => 'Nobody said how many are taken',
  TIMELINE_OVER: (d: { readonly days: number }) => (d.days === 1 ? '1 day is over that' : `${count(d.days)} days are over that`),
  TIMELINE_HELP: () =>
    'Arrows go from one to the next, Enter opens it, Ctrl and a click takes several. M moves what is chosen by keys; it can be dragged too.',
  TIMELINE_EMPTY: () => 'Nothing is planned in this time',
  TIMELINE_EMPTY_WHY: () => 'The timeline shows visits that have a day, from three months ago to six months ahead.',
  TIMELINE_EMPTY_DO: () => 'Plan visits',
  CALENDAR_TITLE: () => 'Calendar',
  CALENDAR_ANSWER: (d: { readonly n: number; readonly period: string; readonly needs: number }) =>
    d.n === 0
      ? `No visit: ${d.period}`
      : d.needs === 0
        ? `${visits(d.n)}: ${d.period}`
        : d.needs === 1
          ? `${visits(d.n)}, 1 needs a person: ${d.period}`
          : `${visits(d.n)}, ${count(d.needs)} need a person: ${d.period}`,
  CALENDAR_PERIOD_DAYS: (d: { readonly from: string; readonly to: string }) => `${d.from} to ${d.to}`,
  CALENDAR_VIEW: () => 'How much is shown',
  CALENDAR_MONTH: () => 'Month',
  CALENDAR_WEEK: () => 'Week',
  CALENDAR_AGENDA: () => 'Agenda',
  CALENDAR_TODAY: () => 'Today',
  CALENDAR_EARLIER: () => 'Earlier',
  CALENDAR_LATER: () => 'Later',
  CALENDAR_RELEASE: () => 'Release',
  CALENDAR_NAME: () => 'Visits by day',
  CALENDAR_MORE: (d: { readonly n: number }) => `${count(d.n)} more`,
  CALENDAR_NOTHING: () => 'No visit in these days.',
  CALENDAR_DATE: () => 'Day',
  CALENDAR_TIME: () => 'Time',
  CALENDAR_EVENT: () => 'Visit',
  CALENDAR_ANY_TIME: () => 'No time yet',
  CALENDAR_OWN_TIME: () => 'Times are those of each site’s own clock.',
  CALENDAR_DAY_FULL: (d: { readonly n: number; readonly most: number }) => `${count(d.n)} of ${count(d.most)}`,
  CALENDAR_DAY_FULL_NAME: (d: { readonly n: number; readonly most: number }) =>
    d.n > d.most
      ? `${visits(d.n)}, more than the ${count(d.most)} that the installers take`
      : `${visits(d.n)} of ${count(d.most)} that the installers take`,
  CALENDAR_LEGEND: () => 'What the colours mean',
  CALENDAR_IS_DONE: () => 'done',
  CALENDAR_IS_ENDED: () => 'ended, not all of it done',
  CALENDAR_IS_PLANNED: () => 'planned',
  CALENDAR_IS_OPEN: () => 'nobody yet',
  CALENDAR_IS_NEEDS: () => 'needs a person',
  CALENDAR_IS_FREEZE: () => 'freeze',
  CALENDAR_HELP: () => 'Choose visits with J and K or a click. M moves them by keys; they can be dragged too.',
  CALENDAR_KEY_NEXT: () => 'Next visits',
  CALENDAR_KEY_BACK: () => 'Visits before',
  CALENDAR_KEY_MOVE: () => 'Move the chosen visits by keys',
  CALENDAR_KEY_CLOSE: () => 'Choose none',
  BLOCK_MANY: (d: { readonly who: string; readonly n: number; readonly site: string }) =>
    d.site === '' ? `${d.who}, ${visits(d.n)}` : `${d.who}, ${visits(d.n)}, ${d.site}`,
  BLOCK_NAME: (d: { readonly what: string; readonly day: string; readonly when: string; readonly state: string }) =>
    `${d.what}; ${d.day}, ${d.when}; ${d.state}`,
  BLOCK_HALF: (d: { readonly from: string; readonly to: string }) => `${d.from}–${d.to}`,

  // What is chosen in the calendar
  CHOSEN_ALL: () => 'Take all',
  CHOSEN_TAKE: (d: { readonly what: string }) => `Take ${d.what}`,
  CHOSEN_TOGETHER: (d: { readonly n: number }) => `${count(d.n)} devices, one appointment`,
  CHOSEN_MOVE_KEYS: () => 'Move by keys',
  CHOSEN_MOVE: () => 'Move to…',
  CHOSEN_ASSIGN: () => 'Assign to…',
  CHOSEN_NONE: () => 'Take at least one of them.',
  CHOSEN_FIXED: () => 'All of them are done, so their plan no longer changes.',
  CHOSEN_PROMISED: (d: { readonly from: string; readonly to: string }) => `promised ${d.from} to ${d.to}`,

  // Moving
  MOVING_TITLE: (d: { readonly n: number }) => `Move ${visits(d.n)}`,
  MOVING_FROM_TO: (d: { readonly from: string; readonly to: string }) => `${d.from} to ${d.to}`,
  MOVING_WHO: (d: { readonly who: string }) => `Given to ${d.who}`,
  MOVING_NOWHERE: () => 'Where it stands now. Choose another day, time or installer.',
  MOVING_CHECKS: (d: { readonly n: number }) => `Checking ${visits(d.n)}…`,
  MOVING_DROP: () => 'Drop here',
  MOVING_BACK: () => 'Back',
  MOVING_KEYS: () => 'Keys while moving',
  MOVING_KEY_DAY: () => 'day',
  MOVING_KEY_TIME: () => 'half an hour',
  MOVING_KEY_WINDOW: () => 'window',
  MOVING_KEY_LONGER: () => 'shorter, longer',
  MOVING_LASTS: (d: { readonly minutes: string }) => `${d.minutes} min each`,
  MOVING_LASTS_THEN: (d: { readonly before: string; readonly after: string }) => `${d.before} → ${d.after} min each`,
  MOVING_SHORTER_BY: (d: { readonly n: number }) => `${d.n} min shorter`,
  MOVING_LONGER_BY: (d: { readonly n: number }) => `${d.n} min longer`,
  MOVING_KEY_LANE: () => 'installer',
  MOVING_KEY_DROP: () => 'drop',
  MOVING_KEY_BACK: () => 'back',
  MOVING_REASON: () => 'Why it moves',
  MOVING_REASON_WHY: () => 'The change is approved, so the reason is kept with each visit.',
  MOVING_REASON_FIRST: () => 'Say why it moves; the change is approved.',
  MOVING_WINDOW: () => 'What is promised',
  MOVING_WINDOW_KEEP: () => 'As it comes',
  MOVING_WINDOW_EXACT: () => 'The exact time',
  MOVING_WINDOW_OF: (d: { readonly from: string; readonly to: string }) => `${d.from} to ${d.to}`,
  MOVE_TOGETHER: (d: { readonly n: number }) =>
    d.n === 1 ? 'Together with 1 other device of the same people' : `Together with ${count(d.n)} other devices of the same people`,

  // What a plan would bring
  CONCERN_FROZEN: (d: { readonly n: number; readonly name: string; readonly from: string; readonly to: string; readonly rule: string }) =>
    d.n === 1
      ? `1 visit falls into ${d.name} (${d.from} to ${d.to})${ruleNamed(d.rule)}`
      : `${visits(d.n)} fall into ${d.name} (${d.from} to ${d.to})${ruleNamed(d.rule)}`,
  CONCERN_RULE: (d: { readonly n: number; readonly says: string }) => (d.n === 1 ? d.says : `${visits(d.n)}: ${d.says}`),
  CONCERN_RULE_WHO: (d: { readonly by: string }) =>
    d.by === '' ? 'Stopped. Nobody goes against this rule.' : `Stopped. Only a ${d.by} goes against this rule, with a reason.`,
  CONCERN_RULE_REASON: () => 'Why it goes against the release policy all the same',
  CONCERN_FROZEN_HOW_RELEASE: () => 'Stopped, unless you give a reason. It stays on the release under your name.',
  CONCERN_REASON_RELEASE: () => 'Give the reason first.',
  CONCERN_RULE_STOPS_RELEASE: () => 'Ask somebody who may go against the rule to make it.',
  CONCERN_RULE_STOPS: () => 'Choose another day or time, or ask somebody who may go against the rule.',
  CONCERN_FROZEN_HOW: () => 'Stopped, unless you give a reason. It stays on each visit under your name.',
  CONCERN_REASON_FIRST: () => 'Give the reason, or choose another day.',
  CONCERN_FROZEN_REASON: () => 'Why it goes into the freeze all the same',
  CONCERN_HELD: (d: { readonly n: number; readonly holder: string; readonly what: string; readonly until: string }) =>
    `${d.holder} holds ${d.what} then, until ${d.until} at the latest: ${visits(d.n)}`,
  CONCERN_CLOSED: (d: { readonly n: number; readonly site: string; readonly hours: string }) =>
    d.n === 1
      ? `1 visit lies outside the hours of ${d.site} (${d.hours})`
      : `${visits(d.n)} lie outside the hours of ${d.site} (${d.hours})`,
  CONCERN_SITE: (d: { readonly who: string; readonly site: string }) => `${d.who} does not go to ${d.site}`,
  CONCERN_SKILL: (d: { readonly who: string; readonly skill: string; readonly n: number }) =>
    d.n === 1 ? `${d.who} lacks the skill ${d.skill} for 1 visit` : `${d.who} lacks the skill ${d.skill} for ${visits(d.n)}`,
  CONCERN_CAPACITY: (d: { readonly who: string; readonly day: string; readonly n: number; readonly most: number }) =>
    `${d.who} would have ${count(d.n)} of ${count(d.most)} visits on ${d.day}`,
  CONCERN_TOO_FAR: (d: {
    readonly who: string;
    readonly from: string;
    readonly to: string;
    readonly has: number;
    readonly needs: number;
  }) => `${d.who} has ${counted(d.has, 'minutes')} for the way from ${d.from} to ${d.to}, which takes ${counted(d.needs, 'minutes')}`,
  CONCERN_OFF_HOURS: (d: { readonly who: string; readonly hours: string; readonly n: number }) =>
    d.n === 1 ? `${d.who} does not work then (${d.hours})` : `${d.who} does not work then (${d.hours}): ${visits(d.n)}`,
  CONCERN_AWAY: (d: { readonly who: string; readonly from: string; readonly to: string; readonly n: number }) =>
    `${d.who} is away ${d.from === d.to ? `on ${d.from}` : `from ${d.from} to ${d.to}`}: ${visits(d.n)}`,
  CONCERN_NOT_IN_HAND: (d: { readonly n: number; readonly from: string }) =>
    d.from === ''
      ? `What ${d.n === 1 ? '1 visit brings' : `${visits(d.n)} bring`} is not in hand`
      : `What ${d.n === 1 ? '1 visit brings' : `${visits(d.n)} bring`} is not in hand before ${d.from}`,
  CONCERN_TRAINING: (d: { readonly n: number; readonly on: string }) =>
    d.on === ''
      ? `Training comes before ${d.n === 1 ? '1 visit' : visits(d.n)}, and none is planned yet`
      : `Training comes before ${d.n === 1 ? '1 visit' : visits(d.n)}: it is on ${d.on}`,
  CONCERN_AT_TRAINING: (d: { readonly who: string; readonly course: string; readonly n: number }) =>
    d.n === 1 ? `${d.who} is at the training “${d.course}” then` : `${d.who} is at the training “${d.course}” then: ${visits(d.n)}`,
  CONCERN_OVERRUNS: (d: { readonly n: number }) =>
    d.n === 1 ? '1 visit does not fit into the window that is promised' : `${visits(d.n)} do not fit into the window that is promised`,
  CONCERN_GAP: (d: { readonly day: string; readonly zone: string }) =>
    `On ${d.day} the clocks go forward (${d.zone}): that time does not come. It means the instant an hour later on the new clock.`,
  CONCERN_TWICE: (d: { readonly day: string; readonly zone: string }) =>
    `On ${d.day} the clocks go back (${d.zone}): that time comes twice. The first of the two is meant.`,
  CONCERN_WISH: (d: { readonly who: string; readonly wish: string }) => `${d.who} wished: ${d.wish}`,
  CONCERN_TOLD: (d: { readonly n: number }) =>
    d.n === 1 ? '1 person is promised another time and has to be told' : `${people(d.n)} are promised another time and have to be told`,
  CONCERN_TOLD_WHO: (d: { readonly names: readonly string[]; readonly more: number; readonly confirmed: number }) =>
    `${d.names.join(', ')}${d.more === 0 ? '' : ` and ${count(d.more)} more`}.${
      d.confirmed === 0
        ? ''
        : d.confirmed === 1
          ? ' 1 of them had said that it suits.'
          : ` ${count(d.confirmed)} of them had said that it suits.`
    }`,
  CONCERN_MORE: (d: { readonly n: number }) => `${count(d.n)} more of the kind`,
  CLASH_USER: (d: {
    readonly who: string;
    readonly day: string;
    readonly visit: string;
    readonly times: string;
    readonly other: string;
    readonly otherTimes: string;
  }) => `${d.who} would have two appointments at once on ${d.day}: ${d.visit} (${d.times}) and ${d.other} (${d.otherTimes}).`,

  // Undo
  UNDO: () => 'Undo',
  UNDO_NONE: () => 'Nothing was changed here yet.',

  // Promised windows
  PROMISED: (d: { readonly from: string; readonly to: string }) => `${d.from}–${d.to}`,
  PROMISED_LONG: (d: { readonly from: string; readonly to: string }) => `between ${d.from} and ${d.to}`,
  VISIT_FACT_PROMISED: () => 'Promised',
  VISIT_FACT_PROMISED_TIME: (d: { readonly from: string; readonly to: string }) => `${d.from} to ${d.to}, for all devices of the person`,
  VISIT_FACT_PROMISED_NONE: () => 'the exact time',
  VISIT_FACT_FROZEN: () => 'In a freeze because',
  VISIT_FACT_AGAINST: () => 'Against the policy because',

  VISIT_FROZEN_BY: (d: { readonly name: string; readonly from: string; readonly to: string }) =>
    d.from === d.to ? `In a freeze: ${d.name} (${d.from})` : `In a freeze: ${d.name} (${d.from} to ${d.to})`,
  VISIT_FROZEN_HOW: () => 'It cannot begin on that day. Move it, or give a reason why it goes there all the same.',
  VISIT_FROZEN_ASK: () => 'It cannot begin on that day. Ask a lead to move it or to give a reason.',
  VISIT_FROZEN_GIVE: () => 'Give a reason…',
  VISIT_FROZEN_GIVE_TITLE: () => 'Leave it in the freeze?',
  VISIT_FROZEN_GIVE_ACT: () => 'Leave it there',
  VISIT_FROZEN_GIVE_MEANS: () => 'The visit stays on its day. The reason stays on it under your name.',
  VISIT_NOT_TAKEN: (d: { readonly what: string }) => `Not taken at the hub: ${d.what}`,
  VISIT_NOT_TAKEN_SOME: () => 'a change of the plan',
  VISIT_NOT_TAKEN_STANDS: () => 'The plan stands as the hub has it.',
  RESTORE_FROZEN_TITLE: () => 'Plan into the freeze again?',
  RESTORE_FROZEN_ACT: () => 'Plan again',
  CALENDAR_IS_FROZEN: () => 'in a freeze; move it or give a reason',
  CALENDAR_IS_CONFIRMED: () => 'people confirmed',
  MOVING_KEY_FREE: () => 'nearest free place',
  MOVING_FREE_NONE: (d: { readonly days: number }) => `No free place in the next ${count(d.days)} days.`,

  // Proposals
  PROPOSE_HOW: () => 'How they are placed',
  PROPOSE_BY_ITSELF: () => 'As proposed',
  PROPOSE_BY_HAND: () => 'In a row',
  PROPOSE_FROM: () => 'From',
  PROPOSE_TO: () => 'Until',
  PROPOSE_WINDOWS: () => 'Windows that are promised',
  PROPOSE_INSTALLERS: () => 'Installers',
  PROPOSE_INSTALLERS_HELP: () => 'Empty: whoever goes there and knows the system',
  PROPOSE_PILOT: (d: { readonly n: number }) =>
    d.n === 1 ? '1 visit is the pilot wave, as the release policy says' : `${visits(d.n)} are the pilot wave, as the release policy says`,
  PROPOSE_PLACED: (d: { readonly n: number; readonly of: number; readonly from: string; readonly to: string }) =>
    d.n === d.of
      ? `All ${count(d.n)} are placed, ${d.from} to ${d.to}.`
      : `${count(d.n)} of ${count(d.of)} are placed, ${d.from} to ${d.to}.`,
  PROPOSE_NONE: () => 'None of them can be placed.',
  PROPOSE_WISHES: (d: { readonly kept: number; readonly missed: number }) =>
    d.missed === 0
      ? `Every wish is kept (${count(d.kept)}).`
      : `${d.kept === 1 ? '1 wish is' : `${count(d.kept)} wishes are`} kept, ${d.missed === 1 ? '1 is' : `${count(d.missed)} are`} not.`,
  PROPOSE_SHOW: () => 'Where each goes, and why',
  PROPOSE_BESIDE: (d: { readonly room: string }) => `next to ${d.room}`,
  PROPOSE_FIRST: () => 'the first window that fits',
  PROPOSE_WISH_KEPT: () => 'the wish is kept',
  PROPOSE_WISH_MISSED: () => 'the wish could not be kept',
  PROPOSE_NTH: (d: { readonly nth: number; readonly most: number }) => `visit ${count(d.nth)} of ${count(d.most)} that day`,
  PROPOSE_LEFT: (d: { readonly n: number }) => (d.n === 1 ? '1 seat has no place:' : `${count(d.n)} seats have no place:`),
  'left.no-installer': () => 'nobody is known as an installer',
  'left.no-installer-for-site': () => 'no installer goes to that site',
  'left.no-installer-with-skill': () => 'no installer knows that system',
  'left.frozen': () => 'the days fall into a freeze',
  'left.held': () => 'somebody else has reserved that place on those days',
  'left.against-policy': () => 'the days break a rule of the release policy',
  'left.closed': () => 'the site is closed in those windows',
  'left.not-in-hand': () => 'what is to be brought is not in hand in those days',
  'left.before-training': () => 'the training comes after those days',
  'left.too-early': () => 'they are to wait until after those days',
  'left.person-booked': () => 'the person has another appointment whenever it could be',
  'left.away': () => 'everybody who could go is away or off work in those days',
  'left.too-far': () => 'there is no time left for the way from one site to the next',
  'left.too-long': () => 'all devices of the person take longer than one window',
  'left.full': () => 'the days are full; choose more days or installers',
  PROPOSE_LEFT_LINE: (d: { readonly n: number; readonly why: string }) => `${count(d.n)}: ${d.why}`,
  PLANNER_WORKS: (d: { readonly percent: number }) => (d.percent < 1 ? 'Placing the visits…' : `Placing the visits… ${d.percent} %`),
  PLANNER_WORKS_LABEL: () => 'How many are looked at',
  REPAIR: () => 'Repair the plan',
  REPAIR_GO: () => 'Repair the plan…',
  REPAIR_FORM: () => 'What has happened',
  REPAIR_RELEASE: () => 'Release',
  REPAIR_WHAT: () => 'What has happened',
  REPAIR_DISPLACED: (d: { readonly n: number }) =>
    d.n === 1 ? '1 visit is displaced: find it a place' : `${visits(d.n)} are displaced: find them a place`,
  REPAIR_HOURS_FROM: () => 'From',
  REPAIR_HOURS_TO: () => 'Until',
  REPAIR_HOURS_HELP: () => 'Only some hours of each day; empty for the whole day.',
  REPAIR_HOURS_FIRST: () => 'Say the hours as times, the first before the last.',
  REPAIR_AWAY: () => 'Somebody is away',
  REPAIR_LATER: () => 'A department later',
  REPAIR_UNFIT: () => 'Something no longer fits',
  REPAIR_UNFIT_HELP: () => 'Visits that lost their place: displaced, an installer who is away, or a rule that came after the plan.',
  REPAIR_WHO: () => 'Who is away',
  REPAIR_FROM: () => 'First day away',
  REPAIR_TO: () => 'Last day away',
  REPAIR_WHY: () => 'Why',
  REPAIR_DEPARTMENT: () => 'Department',
  REPAIR_DAYS: () => 'Days later',
  REPAIR_UNTIL: () => 'Places are looked for until',
  REPAIR_RELEASE_FIRST: () => 'Choose the release.',
  REPAIR_WHO_FIRST: () => 'Say who is away, and when.',
  REPAIR_DEPARTMENT_FIRST: () => 'Choose the department.',
  REPAIR_ANSWER_NONE: () => 'What has happened to the plan?',
  REPAIR_ANSWER: (d: { readonly upset: number; readonly changes: number; readonly left: number }) =>
    d.upset === 0
      ? 'Nothing has lost its place'
      : d.left === 0
        ? `${visits(d.upset)} lost ${d.upset === 1 ? 'its' : 'their'} place; ${d.changes === 1 ? '1 change puts' : `${count(d.changes)} changes put`} it right`
        : `${visits(d.upset)} lost ${d.upset === 1 ? 'its' : 'their'} place; ${count(d.left)} ${d.left === 1 ? 'has' : 'have'} no other`,
  REPAIR_NOTHING: () => 'The plan stands as it is.',
  REPAIR_NOTHING_WHY: () => 'Every visit of this release has its place, and nobody it is given to is away.',
  REPAIR_ASK: () => 'Say what has happened. What would change is shown here, before and after, and nothing is saved until you apply it.',
  REPAIR_CHANGES: () => 'changes',
  REPAIR_BEFORE: () => 'Before',
  REPAIR_AFTER: () => 'After',
  REPAIR_REASON: () => 'Why it is there',
  REPAIR_FIGURES: () => 'Before and after',
  REPAIR_NO_PLACE: () => 'Without a place',
  REPAIR_CONFIRMED: () => 'Confirmed, and kept',
  REPAIR_TOLD: () => 'People told another time',
  REPAIR_LAST: () => 'Last day',
  REPAIR_THEN_NOW: (d: { readonly before: string; readonly after: string }) =>
    d.before === d.after ? d.after : `${d.before} → ${d.after}`,
  REPAIR_NONE: () => 'No other place',
  REPAIR_SAME_TIME: () => 'same time',
  REPAIR_MOVED: () => 'another time',
  REPAIR_CONFIRMED_MOVED: () => 'another time, though it was confirmed',
  REPAIR_ORDER: (d: { readonly n: number }) =>
    d.n === 1
      ? '1 of them changes only its order inside its window; nobody is told.'
      : `${count(d.n)} of them change only their order inside their window; nobody is told.`,
  REPAIR_APPLY: (d: { readonly n: number }) => (d.n === 0 ? 'Apply' : `Apply ${d.n === 1 ? '1 change' : `${count(d.n)} changes`}`),
  REPAIR_APPLIED: (d: { readonly n: number }) => (d.n === 1 ? '1 change is saved.' : `${count(d.n)} changes are saved.`),
  REPAIR_WHY_MOVES: () => 'Why it moves',
  PLANNER_WORKS_FIRST: () => 'The visits are still being placed.',
  PLANNER_FAILED: () => 'The visits could not be placed. Choose fewer days or seats and try again.',
  PROPOSE_DAYS_FIRST: () => 'Choose the first and the last day.',
  PROPOSE_WINDOW_FIRST: () => 'Choose at least one window.',
  PROPOSE_WISH_UNREAD: (d: { readonly n: number }) =>
    d.n === 1 ? '1 wish has to be read by a person.' : `${count(d.n)} wishes have to be read by a person.`,
  PLAN_CHECKS: (d: { readonly n: number }) => `Checking ${visits(d.n)} against the plan…`,
  PLAN_SAVES: (d: { readonly n: number }) => `Saving ${visits(d.n)}…`,

  // Freezes
  FREEZE_ANSWER: (d: { readonly n: number; readonly next: string }) =>
    d.n === 0
      ? 'No freeze is set'
      : d.next === ''
        ? d.n === 1
          ? '1 freeze, none ahead'
          : `${count(d.n)} freezes, none ahead`
        : `Next freeze: ${d.next}`,
  FREEZE_NEXT: (d: { readonly name: string; readonly from: string; readonly to: string }) =>
    d.from === d.to ? `${d.name}, ${d.from}` : `${d.name}, ${d.from} to ${d.to}`,
  FREEZE_NONE: () => 'No freeze is set',
  FREEZE_NONE_WHY: () => 'A freeze keeps visits out of exam weeks, the year’s end, or a room that is taken.',
  FREEZE_ADD: () => 'Set a freeze',
  FREEZE_WHAT: () => 'freezes',
  FREEZE_NAME: () => 'Name',
  FREEZE_NAME_HELP: () => 'As people know it: Exam weeks',
  FREEZE_FROM: () => 'First day',
  FREEZE_TO: () => 'Last day',
  FREEZE_DAYS: () => 'Days',
  FREEZE_SITE: () => 'Site',
  FREEZE_DEPARTMENT: () => 'Department',
  FREEZE_ROOM: () => 'Room',
  FREEZE_ROOM_HELP: () => 'Only this room of the site',
  FREEZE_HOLDS: () => 'What it holds',
  FREEZE_EVERYTHING: () => 'Everything',
  FREEZE_HOURS: () => 'Hours',
  FREEZE_ALL_DAY: () => 'All day',
  FREEZE_HOURS_HELP: () => 'Empty: all day',
  FREEZE_EDIT: () => 'Change the freeze',
  FREEZE_STARTS: () => 'From what time',
  FREEZE_ENDS: () => 'Until what time',
  FREEZE_WEEKDAYS: () => 'Only on these days of the week',
  FREEZE_WEEKDAYS_HELP: () => 'A room’s lessons, for example. Empty: every day.',
  FREEZE_WHY: () => 'Why',
  FREEZE_SAVE: () => 'Save the freeze',
  FREEZE_REMOVE: () => 'Remove…',
  FREEZE_REMOVE_TITLE: (d: { readonly name: string }) => `Remove ${d.name}?`,
  FREEZE_REMOVE_MEANS: () => 'Visits can be planned in its days again. It stays in the history and can be restored.',
  FREEZE_REMOVE_ACT: () => 'Remove the freeze',
  FREEZE_VISITS: () => 'Visits in it',
  FREEZE_VISITS_NONE: () => 'none',
  FREEZE_DAY_ORDER: () => 'The last day lies before the first.',
  FREEZE_NEEDED: () => 'Name, first and last day are needed.',
  FREEZE_WHERE: () => 'Where it stands',
} as const;

export type ScheduleWords = typeof scheduleWordsEn;
