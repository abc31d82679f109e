/** The words of the lead's board, in English. */

const count = (n: number): string => n.toLocaleString('en-GB');
const visits = (n: number): string => (n === 1 ? '1 visit' : `${count(n)} visits`);
const days = (n: number): string => (n === 1 ? '1 working day' : `${count(n)} working days`);

export const boardWords = {
  BOARD_TITLE: () => 'Board',
  BOARD_SUBJECT: () => 'Release',
  BOARD_ALL: () => 'All releases',
  BOARD_EMPTY: () => 'No visit is planned yet',
  BOARD_EMPTY_WHY: () => 'The board counts visits. Plan some for a release, and it shows how far they are.',
  BOARD_EMPTY_DO: () => 'Go to visits',

  BOARD_ANSWER: (d: { readonly done: number; readonly total: number; readonly behind: number }) =>
    d.done === d.total
      ? d.total === 1
        ? 'The only visit is done'
        : `All ${visits(d.total)} are done`
      : d.behind > 0
        ? `${count(d.done)} of ${visits(d.total)} done, ${count(d.behind)} behind plan`
        : `${count(d.done)} of ${visits(d.total)} done, none behind plan`,
  BOARD_WHEN: (d: { readonly when: string }) => `${d.when}.`,
  BOARD_FORECAST_LATE: (d: { readonly day: string; readonly late: number }) =>
    `At this pace the last visit is done on ${d.day}, ${days(d.late)} late.`,
  BOARD_FORECAST_IN_TIME: (d: { readonly day: string }) => `At this pace the last visit is done on ${d.day}, in time.`,
  BOARD_FORECAST_NONE: (d: { readonly day: string }) => `Too little is done to say when the last one will be; the plan ends on ${d.day}.`,
  BOARD_AWAY: (d: { readonly visits: number; readonly laptops: number }) =>
    d.laptops === 1
      ? `What may be done on the laptop out of reach (${visits(d.visits)}) is not counted.`
      : `What may be done on ${count(d.laptops)} laptops out of reach (${visits(d.visits)}) is not counted.`,

  BOARD_PART_DONE: () => 'done',
  BOARD_PART_BEGUN: () => 'begun',
  BOARD_PART_AGAIN: () => 'to go to again',
  BOARD_PART_AWAY: () => 'out of reach, not counted',
  BOARD_KEY: () => 'What the bars show',
  BOARD_BAR: (d: {
    readonly total: number;
    readonly done: number;
    readonly begun: number;
    readonly again: number;
    readonly away: number;
  }) =>
    `${count(d.done)} of ${count(d.total)} done, ${count(d.begun)} begun, ${count(d.again)} to go to again, ${count(d.away)} out of reach`,
  BOARD_OF: (d: { readonly done: number; readonly total: number }) => `${count(d.done)} / ${count(d.total)}`,

  BOARD_WAVES: () => 'Waves',
  BOARD_WAVES_WHY: () => 'share done the first time',
  BOARD_WAVE: (d: { readonly wave: number | null }) => (d.wave === null ? 'No wave' : `Wave ${d.wave}`),
  BOARD_WAVE_DEPARTMENTS: (d: { readonly n: number }) => (d.n === 1 ? '1 department' : `${d.n} departments`),
  BOARD_CLOSED: (d: { readonly share: number }) => `closed, ${d.share} %`,
  BOARD_RUNNING: (d: { readonly share: number }) => `running, ${d.share} %`,
  BOARD_BEGUN: () => 'running',
  BOARD_LATE: (d: { readonly n: number }) => `${count(d.n)} late`,
  BOARD_AGAIN: (d: { readonly n: number }) => `${count(d.n)} to go to again`,
  BOARD_FROM: (d: { readonly day: string }) => `from ${d.day}`,

  BOARD_DEPARTMENTS: () => 'Departments',
  BOARD_NO_DEPARTMENT: () => 'No department',
  BOARD_MORE: (d: { readonly n: number }) => (d.n === 1 ? 'Show 1 more department' : `Show ${d.n} more departments`),

  BOARD_NEEDS: () => 'Needs a person',
  BOARD_NEEDS_NONE: () => 'Nothing waits for anybody.',
  BOARD_NEEDS_DESK: () => 'Open the desk',
  BOARD_NEED_CONFLICTS: (d: { readonly age: string }) => `Conflicts, the oldest ${d.age} old`,
  BOARD_NEED_CONFLICTS_WHY: () => 'two changes met, or work and plan differ',
  BOARD_NEED_STOPPED: () => 'Visits that ended undone',
  BOARD_NEED_STOPPED_WHY: () => 'nobody is named who goes on, and no day',
  BOARD_NEED_VERSIONS: () => 'Versions that are not definitive yet',
  BOARD_NEED_VERSIONS_WHY: (d: { readonly days: number }) =>
    d.days < 0
      ? 'their first visit was due already; it is the release manager’s move'
      : d.days === 0
        ? 'their first visit is today; it is the release manager’s move'
        : `${d.days === 1 ? '1 day' : `${count(d.days)} days`} left to their first visit; it is the release manager’s move`,
  BOARD_NEED_WISHES: () => 'People who want another time',
  BOARD_NEED_WISHES_WHY: () => 'move the visit, or say that it cannot be',
  BOARD_NEED_CASES: () => 'Special cases from departments',
  BOARD_NEED_CASES_WHY: () => 'a contact said what is special about a seat',
  BOARD_NEED_DISPLACED: () => 'Visits that lost their place',
  BOARD_NEED_DISPLACED_WHY: () => 'another plan was there first',
  BOARD_NEED_LATE: () => 'Visits late',
  BOARD_NEED_LATE_WHY: () => 'their day has passed, and nobody has begun',
  BOARD_NEED_UNASSIGNED: () => 'Visits without an installer',
  BOARD_NEED_UNASSIGNED_WHY: () => 'planned for nobody yet',
  BOARD_NEED_WRITE_UP: () => 'Emergencies that were not written up in time',
  BOARD_NEED_WRITE_UP_WHY: () => 'they were approved by word of mouth alone',
  BOARD_NEED_RFC: () => 'Changes that wait for an approval',
  BOARD_NEED_RFC_WHY: () => 'nothing is installed before it',
  BOARD_NEED_REQUESTS: () => 'Extra wishes from visits',
  BOARD_NEED_REQUESTS_WHY: () => 'nobody has answered them',
  BOARD_NEED_QUARANTINE: () => 'Groups of changes set aside',
  BOARD_NEED_QUARANTINE_WHY: () => 'from revoked or copied laptops, for a lead to look at',

  BOARD_BURN: () => 'Burn-up against plan',
  BOARD_BURN_WHY: () => 'visits; the plan as it stands now',
  BOARD_BURN_SAYS: (d: { readonly done: number; readonly planned: number; readonly total: number; readonly forecast: string | null }) =>
    `Burn-up: ${count(d.done)} of ${count(d.total)} done today, ${count(d.planned)} planned by today${d.forecast === null ? '' : `, forecast end ${d.forecast}`}`,
  BOARD_BURN_TODAY: (d: { readonly n: number }) => `${count(d.n)} today`,
  BOARD_BURN_PLAN: (d: { readonly n: number }) => `plan ${count(d.n)}`,
  BOARD_BURN_FORECAST: () => 'forecast',
  BOARD_TABLE: () => 'Show as a table',
  BOARD_TABLE_HIDE: () => 'Show as a picture',
  BOARD_COLUMN_DAY: () => 'Day',
  BOARD_COLUMN_PLANNED: () => 'Planned',
  BOARD_COLUMN_DONE: () => 'Done',

  BOARD_LAPTOPS: () => 'Laptops and the age of their news',
  BOARD_LAPTOPS_AGE: (d: { readonly age: string }) => `as the hub told ${d.age} ago`,
  BOARD_LAPTOPS_NOW: () => 'as the hub tells now',
  BOARD_LAPTOPS_NEVER_ASKED: () => 'The hub has not told this laptop about the others yet. They are shown when it can be reached.',
  BOARD_LAPTOPS_MAY_NOT: () => 'Only leads, release managers and auditors see the team’s laptops.',
  BOARD_COLUMN_WHO: () => 'Installer',
  BOARD_COLUMN_LAPTOP: () => 'Laptop',
  BOARD_COLUMN_NEWS: () => 'Last news',
  BOARD_COLUMN_WAITS: () => 'Not yet heard',
  BOARD_COLUMN_LAST: () => 'Changes at the hub',
  BOARD_COLUMN_STATE: () => 'State',
  BOARD_COLUMN_CERTIFICATE: () => 'Certificate ends',
  BOARD_NEWS: (d: { readonly age: string }) => `${d.age} ago`,
  BOARD_NEWS_NEVER: () => 'never heard of',
  BOARD_WAITS: (d: { readonly n: number }) => `${visits(d.n)} there`,
  BOARD_WAITS_NONE: () => 'nothing',
  BOARD_WAITS_UP_TO: (d: { readonly n: number }) => `changes up to #${count(d.n)} are here`,
  BOARD_STATE_REACH: () => 'In reach',
  BOARD_STATE_AWAY: () => 'Offline',
  BOARD_STATE_NEVER: () => 'Has not called yet',
  BOARD_STATE_REVOKED_ACKNOWLEDGED: () => 'Revoked, acknowledged',
  BOARD_STATE_REVOKED_SENT: () => 'Revoked, sent',
  BOARD_STATE_REVOKED_UNREACHABLE: () => 'Revoked, unreachable',
  BOARD_STATE_REVOKED_ENDS: (d: { readonly day: string }) => `certificate ends ${d.day}`,
  BOARD_STATE_REVOKED_ENDED: (d: { readonly day: string }) => `certificate ended ${d.day}`,
  BOARD_DATA_AGE: (d: { readonly age: string }) => `data ${d.age} old`,
  BOARD_STATE_EXPIRED: (d: { readonly day: string }) => `Certificate ended ${d.day}`,
  BOARD_STATE_ENDS: (d: { readonly day: string }) => `Certificate ends ${d.day}`,
  BOARD_STATE_BEHIND: (d: { readonly n: number }) => (d.n === 1 ? '1 change behind' : `${count(d.n)} changes behind`),
  BOARD_THIS_LAPTOP: () => 'this laptop',

  BOARD_CAUSES: () => 'Not done the first time, by cause',
  BOARD_CAUSES_OF: (d: { readonly n: number; readonly of: number }) => `${count(d.n)} of ${count(d.of)}`,
  BOARD_CAUSES_NONE: (d: { readonly tried: number }) =>
    d.tried === 0 ? 'No visit has come to an end yet.' : 'Every visit so far was done the first time.',
  BOARD_CAUSE: (d: { readonly outcome: string; readonly reason: string | null }) => d.reason ?? d.outcome,
  BOARD_COLUMN_CAUSE: () => 'Cause',
  BOARD_COLUMN_OUTCOME: () => 'Outcome',
  BOARD_COLUMN_VISITS: () => 'Visits',

  BOARD_MINUTES: () => 'Minutes per visit',
  BOARD_MINUTES_WHY: () => 'median; the line is what was expected',
  BOARD_MINUTES_NONE: () => 'No visit has been measured from start to done yet.',
  BOARD_MINUTES_ALL: () => 'All visits',
  BOARD_MINUTES_SAYS: (d: { readonly median: number; readonly expected: number; readonly n: number }) =>
    `${d.median} min, ${d.expected} expected, ${visits(d.n)}`,
  BOARD_MINUTES_LONG: (d: { readonly name: string; readonly median: number; readonly expected: number }) =>
    `${d.name} takes ${d.median} min, ${d.expected} expected.`,
  BOARD_COLUMN_MEDIAN: () => 'Median minutes',
  BOARD_COLUMN_EXPECTED: () => 'Expected minutes',

  BOARD_REMAINING: () => 'Remaining work',
  BOARD_LEFT: () => 'Visits left',
  BOARD_LEFT_AWAY: (d: { readonly n: number }) => `and ${visits(d.n)} out of reach that may be done`,
  BOARD_RETURNS: () => 'Return visits proposed',
  BOARD_RETURNS_NEXT: (d: { readonly day: string }) => `the next for ${d.day}`,
  BOARD_OPEN_STEPS: () => 'Steps left open',
  BOARD_OPEN_STEPS_WHY: () => 'on visits that ended and are not planned again',
  BOARD_COLUMN_WHAT: () => 'What',
  BOARD_COLUMN_HOW_MANY: () => 'How many',
  BOARD_COLUMN_WAVE: () => 'Wave',
  BOARD_COLUMN_DEPARTMENT: () => 'Department',
  BOARD_COLUMN_TOTAL: () => 'Visits',
  BOARD_COLUMN_BEGUN: () => 'Begun',
  BOARD_COLUMN_AGAIN: () => 'To go to again',
  BOARD_COLUMN_AWAY: () => 'Out of reach',
  BOARD_COLUMN_NOT_BEGUN: () => 'Not begun',
  BOARD_COLUMN_LATE: () => 'Late',
  BOARD_CSV: (d: { readonly panel: string }) => `Export ${d.panel} as CSV`,
};

export type BoardWords = typeof boardWords;
