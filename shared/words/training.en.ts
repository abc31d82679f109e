/** Words of the training screens: who has to be trained, in what, when, who was there, and what is left. */
const count = (n: number): string => n.toLocaleString('en-GB');
const people = (n: number): string => (n === 1 ? '1 person' : `${count(n)} people`);
const places = (n: number): string => (n === 1 ? '1 place' : `${count(n)} places`);

export const trainingWords = {
  TRAINING: () => 'Training',
  TRAINING_OF: (d: { readonly release: string }) => `Training: ${d.release}`,
  TRAINING_MANY: () => 'sessions',
  TRAINING_ANSWER: (d: { readonly undecided: number; readonly ready: number; readonly of: number; readonly exempt: number }) =>
    d.undecided > 0
      ? d.undecided === 1
        ? 'For 1 department nobody has decided whether training is needed'
        : `For ${count(d.undecided)} departments nobody has decided whether training is needed`
      : d.of === 0
        ? 'Nobody has to be trained'
        : d.ready === d.of
          ? d.exempt === 0
            ? `Everybody is trained, or will be before their visit (${count(d.of)})`
            : `${count(d.of - d.exempt)} of ${count(d.of)} are trained, or will be before their visit; for ${count(d.exempt)} it was decided otherwise`
          : `${count(d.of - d.ready)} of ${count(d.of)} would be deployed before being trained`,
  TRAINING_WHY: () =>
    'A wave does not go while an audience is undecided. Training comes before the visit it prepares for, unless somebody decides otherwise.',
  TRAINING_NOBODY: () => 'No visit of this release is planned yet, so nobody is named here.',

  // What needs a person
  ASK_UNDECIDED: (d: { readonly n: number; readonly wave: number; readonly day: string }) =>
    `Wave ${d.wave} begins ${d.day}, and for ${d.n === 1 ? '1 audience' : `${count(d.n)} audiences`} nobody has decided whether training is needed.`,
  ASK_UNDECIDED_GO: () => 'Decide',
  ASK_WAITING: (d: { readonly n: number; readonly sessions: number }) =>
    `${people(d.n)} ${d.n === 1 ? 'waits' : 'wait'} for a place in ${d.sessions === 1 ? '1 session' : `${count(d.sessions)} sessions`}.`,
  ASK_WAITING_GO: () => 'Open the training',

  // Who needs it
  NEEDS: () => 'Who has to be trained',
  NEEDS_ALL: () => 'Everybody',
  NEEDS_PEOPLE: (d: { readonly name: string; readonly n: number }) => `${d.name}: ${people(d.n)} by name`,
  NEEDS_AS_ALL: () => 'As for everybody',
  NEEDS_UNDECIDED: () => 'Not yet decided',
  NEEDS_NEEDED: () => 'Needed',
  NEEDS_NOT: (d: { readonly why: string }) => `Not needed, because: ${d.why}`,
  NEEDS_BY: (d: { readonly who: string; readonly when: string }) => `${d.who}, ${d.when}`,
  NEEDS_DECIDE: () => 'Decide',
  NEEDS_DECIDE_OF: (d: { readonly who: string }) => `Training of ${d.who}`,
  NEEDS_WHETHER: () => 'Is training needed?',
  NEEDS_YES: () => 'Needed',
  NEEDS_NO: () => 'Not needed',
  NEEDS_LATER: () => 'Not yet decided',
  NEEDS_WHY: () => 'Because',
  NEEDS_WHY_HELP: () => 'It stays on the wave’s sheet under your name.',
  NEEDS_SAVE: () => 'Save the decision',
  NEEDS_ADD_PEOPLE: () => 'Choose people by name',
  NEEDS_PEOPLE_NAME: () => 'What they are called together',
  NEEDS_PEOPLE_WHO: () => 'Who',
  NEEDS_PEOPLE_HELP: () => 'What is decided about people by name goes before what is decided about their department.',
  NEEDS_OTHERS: (d: { readonly n: number }) => (d.n === 1 ? '1 department as for everybody' : `${count(d.n)} departments as for everybody`),
  NEEDS_SHOW_OTHERS: () => 'Show them',

  // Courses
  COURSES: () => 'Courses and cards',
  COURSES_NONE: () => 'Nothing is prepared yet',
  COURSES_NONE_WHY: () => 'A course is held in sessions. A card is read in the app, in a few minutes, without a network too.',
  COURSE_ADD: () => 'Add a course',
  COURSE_EDIT: () => 'Change',
  COURSE_EDIT_OF: (d: { readonly name: string }) => `Change “${d.name}”`,
  COURSE_OPEN: (d: { readonly name: string }) => `Open “${d.name}”`,
  COURSE_FORM: () => 'How it is taught',
  'form.session': () => 'In sessions',
  'form.card': () => 'A card in the app',
  COURSE_NAME: () => 'What it is called',
  COURSE_NAME_NEEDED: () => 'Say what it is called.',
  COURSE_OBJECTIVES: () => 'What people can do afterwards',
  COURSE_OBJECTIVES_HELP: () => 'A line each.',
  COURSE_TEXT: () => 'The card itself',
  COURSE_HANDOUT: () => 'What is handed out',
  COURSE_MINUTES: () => 'Minutes',
  COURSE_FOR: () => 'For whom',
  COURSE_FOR_HELP: () => 'Nobody chosen: everybody who has to be trained.',
  COURSE_FOR_ALL: () => 'Everybody who has to be trained',
  COURSE_SAVE: () => 'Save',
  COURSE_RETIRE: () => 'No longer use it',
  COURSE_LINE: (d: { readonly minutes: number; readonly done: number; readonly of: number }) =>
    [
      ...(d.minutes === 0 ? [] : [d.minutes === 1 ? '1 minute' : `${count(d.minutes)} minutes`]),
      d.of === 0 ? 'nobody has to take it' : `${count(d.done)} of ${count(d.of)} have done it`,
    ].join(', '),
  COURSE_MATERIAL: () => 'Files',
  COURSE_FILE_ADD: () => 'Add a file',
  COURSE_FILE_REMOVE: (d: { readonly name: string }) => `Remove ${d.name}`,
  COURSE_FILE_LARGE: (d: { readonly name: string; readonly megabytes: number }) =>
    `${d.name} is larger than ${d.megabytes} MB. Larger things go into the library.`,
  COURSE_FILE_EMPTY: (d: { readonly name: string }) => `${d.name} is empty.`,
  COURSE_FILE_AWAY: () => 'This file is not on this laptop yet. Connect to the hub once.',
  COURSE_FILE_SAVE: (d: { readonly name: string }) => `Save ${d.name}`,
  COURSE_FILE_HERE: () => 'on this laptop',
  COURSE_FILE_NOT_HERE: () => 'not on this laptop yet',
  COURSE_MISSING: () => 'Training',
  CARD_READ: () => 'I have read it',
  CARD_WAS_READ: () => 'You have read this card.',
  CARD_WITH: () => 'Somebody read it with you',
  CARD_WITH_HELP: () => 'At their seat, on this laptop or on paper.',
  CARD_WITH_DO: () => 'Note that they have',
  CARD_WITH_DONE: (d: { readonly who: string }) => `Noted: ${d.who} has read it.`,

  // Sessions
  SESSIONS: () => 'Sessions',
  SESSIONS_NONE: () => 'No session is planned yet',
  SESSIONS_NONE_WHY: () => 'A session has a day, a trainer, a room and so many places.',
  SESSIONS_NEED_COURSE: () => 'Add a course first.',
  SESSION_ADD: () => 'Plan a session',
  SESSION_EDIT: () => 'Move or change',
  SESSION_TITLE: (d: { readonly course: string; readonly day: string }) => `${d.course}, ${d.day}`,
  SESSION_COURSE: () => 'Course',
  SESSION_DAY: () => 'Day',
  SESSION_STARTS: () => 'Begins at',
  SESSION_TIME_WRONG: (d: { readonly typed: string }) => `“${d.typed}” is not a time.`,
  SESSION_TIME_NEEDED: () => 'Enter when it begins.',
  SESSION_MINUTES: () => 'Minutes',
  SESSION_PLACES: () => 'Places',
  SESSION_TRAINER: () => 'Trainer',
  SESSION_SITE: () => 'Site',
  SESSION_ROOM: () => 'Room',
  SESSION_LANGUAGE: () => 'Language',
  SESSION_LANGUAGE_HELP: () => 'As it stands with the people; empty: any.',
  SESSION_NOTES: () => 'What people bring or need',
  SESSION_SAVE: () => 'Save the session',
  SESSION_LACKS: () => 'Choose the course, the day, when it begins, its minutes and places.',
  SESSION_OFF: () => 'Call it off',
  SESSION_OFF_TITLE: () => 'Call this session off?',
  SESSION_OFF_MEANS: (d: { readonly n: number }) =>
    d.n === 0 ? 'Nobody is enrolled in it.' : `${people(d.n)} enrolled in it ${d.n === 1 ? 'needs' : 'need'} another session.`,
  SESSION_OFF_WHY: () => 'Why',
  SESSION_WAS_OFF: (d: { readonly why: string }) => `Called off: ${d.why}`,
  SESSION_ON_AGAIN: () => 'Hold it after all',
  SESSION_WHEN: () => 'When',
  SESSION_WHERE: () => 'Where',
  SESSION_TAKEN: () => 'Taken',
  SESSION_TAKEN_IS: (d: { readonly taken: number; readonly places: number; readonly waiting: number }) =>
    `${count(d.taken)} of ${count(d.places)}${d.waiting === 0 ? '' : `, ${count(d.waiting)} waiting`}`,
  SESSION_FULL: () => 'Full',
  SESSION_FREE: (d: { readonly n: number }) => `${places(d.n)} free`,
  SESSION_NOBODY: () => 'No trainer yet',
  SESSION_NOWHERE: () => 'No room yet',
  SESSION_RELEASE: () => 'Release',
  SESSION_NOTED: () => 'Noted',
  SESSION_NOTED_IS: (d: { readonly present: number; readonly absent: number }) =>
    d.present + d.absent === 0 ? 'Nothing yet' : `${count(d.present)} here, ${count(d.absent)} not`,
  SESSIONS_PAST: () => 'Past sessions too',
  SESSIONS_COMING: () => 'Only what is to come',
  SESSIONS_WHICH: () => 'Which sessions are listed',
  SESSIONS_ANSWER: (d: { readonly today: number; readonly coming: number }) =>
    d.today > 0
      ? d.today === 1
        ? '1 session today'
        : `${count(d.today)} sessions today`
      : d.coming === 0
        ? 'No session is to come'
        : d.coming === 1
          ? '1 session is to come'
          : `${count(d.coming)} sessions are to come`,
  SESSIONS_EMPTY_WHY: () => 'Sessions are planned with the release that they prepare for.',
  SESSIONS_EMPTY_GO: () => 'Go to releases',

  // Places by rule
  RULE_DO: () => 'Enrol by rule',
  RULE_TITLE: (d: { readonly course: string }) => `Enrol in “${d.course}” by rule`,
  RULE_MEANS: () =>
    'Whoever needs it and has no place gets one, in the order of their visits: in a session before their visit, in their language, at their own site where there is one.',
  RULE_PLACES: (d: { readonly n: number }) =>
    d.n === 0 ? 'Nobody gets a place by this.' : d.n === 1 ? '1 person gets a place:' : `${count(d.n)} people get a place:`,
  RULE_SESSION: (d: { readonly session: string; readonly n: number; readonly elsewhere: number }) =>
    `${d.session}: ${count(d.n)}${d.elsewhere === 0 ? '' : `, ${count(d.elsewhere)} of them from another site`}`,
  RULE_LEFT: (d: { readonly n: number }) => (d.n === 1 ? '1 person has none:' : `${count(d.n)} people have none:`),
  'left.no-session': (d: { readonly n: number }) => `${count(d.n)}: no session is to come`,
  'left.language': (d: { readonly n: number }) => `${count(d.n)}: none in their language`,
  'left.after-visit': (d: { readonly n: number }) => `${count(d.n)}: all come after their visit`,
  'left.full': (d: { readonly n: number }) => `${count(d.n)}: all before their visit are full`,
  RULE_SAVE: (d: { readonly n: number }) => (d.n === 1 ? 'Enrol 1 person' : `Enrol ${count(d.n)} people`),

  // People
  PEOPLE: () => 'People',
  PEOPLE_MANY: () => 'people',
  PEOPLE_OPEN: () => 'Everybody by name',
  PEOPLE_LATE: () => 'Before being trained',
  PEOPLE_LATE_NONE: () => 'Nobody would be deployed before being trained.',
  PEOPLE_LATE_MORE: (d: { readonly n: number }) => (d.n === 1 ? 'And 1 more' : `And ${count(d.n)} more`),
  PEOPLE_NAME: () => 'Name',
  PEOPLE_DEPARTMENT: () => 'Department',
  PEOPLE_VISIT: () => 'First visit',
  PEOPLE_TRAINING: () => 'Training',
  PEOPLE_IN: () => 'Course or reason',
  PEOPLE_NO_VISIT: () => 'None planned',
  PEOPLE_NO_DEPARTMENT: () => 'No department',
  'state.late': () => 'After their visit',
  'state.open': () => 'No place yet',
  'state.waits': () => 'On a waiting list',
  'state.undecided': () => 'Not yet decided',
  'state.in-time': () => 'Before their visit',
  'state.trained': () => 'Trained',
  'state.exempt': () => 'Decided otherwise',
  'state.not-needed': () => 'Not needed',
  IN_DONE: (d: { readonly course: string }) => `${d.course}: done`,
  IN_PLACE: (d: { readonly course: string; readonly when: string }) => `${d.course}: ${d.when}`,
  IN_WAITS: (d: { readonly course: string; readonly when: string }) => `${d.course}: waiting, ${d.when}`,
  IN_OPEN: (d: { readonly course: string; readonly card: string }) =>
    d.card === 'yes' ? `${d.course}: not read` : `${d.course}: no place`,
  IN_NO_COURSE: () => 'No course is prepared for them',
  DO_ENROL: (d: { readonly n: number }) => (d.n === 1 ? 'Enrol 1 person…' : `Enrol ${count(d.n)} people…`),
  DO_ENROL_TITLE: () => 'Enrol in a session',
  DO_ENROL_SESSION: () => 'Session',
  DO_ENROL_MEANS: (d: { readonly free: number; readonly n: number }) =>
    d.free >= d.n ? 'There are places for all of them.' : `${places(Math.max(0, d.free))} free: whoever comes last waits.`,
  DO_ENROL_SAVE: () => 'Enrol them',
  DO_EXEMPT: () => 'Decide otherwise…',
  DO_EXEMPT_TITLE: (d: { readonly n: number }) => `Deploy ${people(d.n)} before being trained?`,
  DO_EXEMPT_MEANS: () => 'Their visits go ahead without training. It is kept under your name.',
  DO_EXEMPT_WHY: () => 'Why',
  DO_EXEMPT_SAVE: () => 'Decide so',
  DO_TRAIN: () => 'Train them first after all',
  DO_MOVE: () => 'Open the visit',
  DID_ENROL: (d: { readonly n: number }) => (d.n === 1 ? '1 person is enrolled.' : `${count(d.n)} people are enrolled.`),
  DID_EXEMPT: (d: { readonly n: number }) => `Decided for ${people(d.n)}.`,

  // The report
  REPORT: () => 'By department',
  REPORT_TABLE: () => 'Training of each department',
  REPORT_NONE: () => 'Nobody to report on yet.',
  REPORT_PEOPLE: () => 'People',
  REPORT_NEEDED: () => 'Need it',
  REPORT_TRAINED: () => 'Trained',
  REPORT_IN_TIME: () => 'Have a place in time',
  REPORT_LATE: () => 'Would be too late',
  REPORT_EXEMPT: () => 'Decided otherwise',

  // Attendance
  SHEET: () => 'Who is here',
  SHEET_ANSWER: (d: { readonly present: number; readonly absent: number; readonly open: number }) =>
    d.open === 0 ? `${count(d.present)} here, ${count(d.absent)} not` : `${count(d.present)} here, ${count(d.open)} to note`,
  SHEET_NONE: () => 'Nobody is enrolled yet.',
  SHEET_HERE: () => 'Here',
  SHEET_NOT_HERE: () => 'Not here',
  SHEET_HERE_OF: (d: { readonly who: string }) => `${d.who} is here`,
  SHEET_NOT_HERE_OF: (d: { readonly who: string }) => `${d.who} is not here`,
  SHEET_SIGN: () => 'Sign',
  SHEET_SIGN_OF: (d: { readonly who: string }) => `Sign: ${d.who}`,
  SHEET_SIGN_SAVE: () => 'Keep the signature',
  SHEET_SIGN_FIRST: () => 'Name and signature first.',
  SHEET_BADGE: () => 'Badge',
  SHEET_BADGE_HELP: () => 'Scan a badge, or type its number or a name.',
  SHEET_BADGE_NONE: (d: { readonly typed: string }) => `Nobody here has “${d.typed}”. Choose them by name below.`,
  SHEET_BADGE_MANY: (d: { readonly typed: string }) => `“${d.typed}” may be several people. Choose them by name.`,
  SHEET_BADGE_IN: (d: { readonly who: string }) => `${d.who} is here.`,
  SHEET_BADGE_GUEST: (d: { readonly who: string }) => `${d.who} is here, without a place.`,
  SHEET_REST: (d: { readonly n: number }) => (d.n === 1 ? 'The other 1 is not here' : `The other ${count(d.n)} are not here`),
  SHEET_WAITING: () => 'Waiting list',
  SHEET_GUESTS: () => 'Came without a place',
  SHEET_BOOKED: () => 'Has a visit at that time',
  SHEET_ADD: () => 'Somebody else',
  SHEET_ADD_HELP: () => 'Gives them a place, or puts them on the waiting list.',
  SHEET_ADD_DO: () => 'Enrol',
  SHEET_OUT: (d: { readonly who: string }) => `Take ${d.who} out`,
  'attendance.present': () => 'Here',
  'attendance.absent': () => 'Not here',
  'attendance.differs': () => 'Noted two ways; say which is right',
  'attendance.waits': () => 'Waits for a place',
  SHEET_HOW: (d: { readonly how: string; readonly time: string }) =>
    d.how === 'signature' ? `signed ${d.time}` : d.how === 'scan' ? `badge ${d.time}` : d.time,
  SESSION_NOT_HERE: () => 'Training',

  // A trainer's day
  MY_SESSIONS: () => 'You train today',
  MY_SESSIONS_DAY: () => 'You train on this day',
} as const;
