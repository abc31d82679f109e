/** The words of the import screen, in English. One whole sentence per code. */
import type { What } from '../domain/import/plan-types.ts';
import type { ProblemCode, UndecidedReason } from '../domain/import/problems.ts';
import type { Entity, FileKind, Need } from '../domain/import/records.ts';
import { counted, countedOf } from './counted.en.ts';

const count = (n: number): string => n.toLocaleString('en-GB');
const inOf = (n: number, of: number): string => `${countedOf(n, of, 'records', true)} ${of === 1 ? 'is' : 'are'} in`;
const one = (n: number, single: string, many: string): string => (n === 1 ? single : many.replace('#', count(n)));

const kinds: { readonly [K in Entity]: readonly [string, string, string] } = {
  site: ['Sites', '1 site', '# sites'],
  department: ['Departments', '1 department', '# departments'],
  person: ['People', '1 person', '# people'],
  installer: ['Installers', '1 installer', '# installers'],
  title: ['Titles', '1 title', '# titles'],
  licence: ['Licences', '1 licence', '# licences'],
  seat: ['Seats', '1 seat', '# seats'],
  device: ['Devices', '1 device', '# devices'],
};
const many = (kind: Entity, n: number): string => one(n, kinds[kind][1], kinds[kind][2]);

const groups: { readonly [K in Entity]?: { readonly [W in What]?: (n: number) => string } } = {
  site: {
    appeared: (n) => one(n, '1 new site', '# new sites'),
    gone: (n) => one(n, '1 site is no longer listed', '# sites are no longer listed'),
  },
  department: {
    appeared: (n) => one(n, '1 new department', '# new departments'),
    gone: (n) => one(n, '1 department is no longer listed', '# departments are no longer listed'),
  },
  person: {
    appeared: (n) => one(n, '1 person appeared', '# people appeared'),
    moved: (n) => one(n, '1 person moved to another department', '# people moved to another department'),
    changed: (n) => one(n, '1 person changed', '# people changed'),
    gone: (n) => one(n, '1 person left', '# people left'),
  },
  installer: { gone: (n) => one(n, '1 installer left', '# installers left') },
  device: {
    appeared: (n) => one(n, '1 device appeared', '# devices appeared'),
    moved: (n) => one(n, '1 device moved', '# devices moved'),
    gone: (n) => one(n, '1 device retired', '# devices retired'),
  },
  seat: {
    moved: (n) => one(n, '1 seat has another user', '# seats have another user'),
    gone: (n) => one(n, '1 seat is empty now', '# seats are empty now'),
  },
};
const whatWords: { readonly [W in What]: (kind: Entity, n: number) => string } = {
  appeared: (kind, n) => `${many(kind, n)} appeared`,
  moved: (kind, n) => `${many(kind, n)} moved`,
  changed: (kind, n) => `${many(kind, n)} changed`,
  gone: (kind, n) => `${many(kind, n)} no longer listed`,
};

const fields: Readonly<Record<string, string>> = {
  code: 'Code (key)',
  name: 'Name',
  timeZone: 'Time zone',
  link: 'Network there',
  address: 'Address',
  hours: 'Opening hours',
  keys: 'Who holds the keys',
  parking: 'Parking',
  contactName: 'Contact',
  contactPhone: 'Contact’s telephone',
  wave: 'Wave',
  mail: 'Mail (second key)',
  department: 'Department',
  language: 'Language',
  preference: 'Preferred time',
  sites: 'Sites',
  visitsPerDay: 'Visits a day',
  skills: 'Skills',
  numbering: 'Version numbering',
  audience: 'For whom',
  licenceSeats: 'Licences owned',
  title: 'Title',
  seats: 'Number owned',
  supplier: 'Supplier',
  reference: 'Reference (key)',
  boughtOn: 'Bought on',
  endsOn: 'Ends on',
  notes: 'Notes',
  assetTag: 'Asset tag (key)',
  serial: 'Serial (second key)',
  maker: 'Maker',
  model: 'Model',
  kind: 'Kind of device',
  system: 'Installed now',
  memoryGb: 'Memory in GB',
  status: 'State',
  diskGb: 'Disk in GB',
  site: 'Site',
  room: 'Room',
  user: 'User',
  userMail: 'User’s mail',
  warrantyEndsOn: 'Warranty ends on',
};
/** Fields of records that no column is called by, for "room: C021 → D037". */
const changed: Readonly<Record<string, string>> = {
  ...Object.fromEntries(Object.entries(fields).map(([field, word]) => [field, word.replace(/ \(.*\)$/, '')])),
  departmentId: 'Department',
  siteId: 'Site',
  seatId: 'Seat',
  userId: 'User',
  siteIds: 'Sites',
  audienceDepartmentId: 'For which department',
  contactMail: 'Contact’s mail',
  label: 'Name of the seat',
  shared: 'Shared',
  spellings: 'Other spellings',
  serialUsable: 'Serial can be a key',
  mail: 'Mail',
};

const encodings = { 'utf-8': 'UTF-8', 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'windows-1252': 'Windows-1252' } as const;
const delimiters = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const;

const checks: { readonly [C in ProblemCode]?: (n: number) => string } = {
  IMPORT_SERIAL_JUNK: (n) => `${count(n)} junk`,
  IMPORT_SERIAL_BLANK: (n) => `${count(n)} blank`,
  IMPORT_SERIAL_SHARED: (n) => `${count(n)} shared`,
  IMPORT_MAIL_SHARED: (n) => `${count(n)} shared`,
  IMPORT_MAIL_UNREADABLE: (n) => `${count(n)} not an address`,
  IMPORT_MAIL_DIFFERS: (n) => `${count(n)} disagree with the number`,
  IMPORT_USER_UNKNOWN: (n) => `${count(n)} not known`,
  IMPORT_USER_BLANK: (n) => `${count(n)} without a user`,
  IMPORT_SITE_UNKNOWN: (n) => `${count(n)} not known`,
  IMPORT_STATE_UNKNOWN: (n) => `${count(n)} not known`,
  IMPORT_STATE_DIFFERS: (n) => `${count(n)} other than the record`,
  IMPORT_DEPARTMENT_BLANK: (n) => `${count(n)} blank`,
  IMPORT_DEPARTMENT_UNSETTLED: (n) => `${count(n)} to settle`,
  IMPORT_DATE_OTHER_FORM: (n) => `${count(n)} in another form`,
  IMPORT_DATE_AMBIGUOUS: (n) => `${count(n)} can be read two ways`,
  IMPORT_DATE_UNREADABLE: (n) => `${count(n)} not a date`,
  IMPORT_NUMBER_OTHER_FORM: (n) => `${count(n)} in another form`,
  IMPORT_NUMBER_UNREADABLE: (n) => `${count(n)} not a number`,
  IMPORT_FORMULA: (n) => one(n, '1 formula', '# formulas'),
  IMPORT_DIRECTION_MARK: (n) => one(n, '1 hidden mark', '# hidden marks'),
  IMPORT_ZERO_WIDTH: (n) => one(n, '1 invisible sign', '# invisible signs'),
  IMPORT_TEXT_LONG: (n) => `${count(n)} long`,
};

const reasons: { readonly [R in UndecidedReason]: string } = {
  'rows-differ': 'Several lines speak of the same thing and differ. Which one is right?',
  'several-known': 'Several known records fit. Which one is it?',
  'keys-disagree': 'Its keys point to different records. Which one is it?',
  'claimed-twice': 'Another line is taken for the same record. Which one is this?',
};

const needs: { readonly [N in Need['need']]: (n: number) => string } = {
  accessibility: (n) => one(n, 'Accessibility, 1 seat', 'Accessibility, # seats'),
  'do-not-move': (n) => one(n, 'Do not move, 1 seat', 'Do not move, # seats'),
  notice: (n) => one(n, 'Notice beforehand, 1 seat', 'Notice beforehand, # seats'),
  vip: (n) => one(n, 'Handle with care, 1 seat', 'Handle with care, # seats'),
};

export const importScreenWords = {
  IMPORT_KIND: (d: { readonly kind: Entity }) => kinds[d.kind][0],
  IMPORT_TAB: (d: { readonly kind: Entity; readonly rows: number }) => `${kinds[d.kind][0]} ${count(d.rows)}`,
  IMPORT_TAB_UNKNOWN: (d: { readonly file: string }) => `${d.file}: choose what it lists`,
  IMPORT_TAB_DOUBLE: (d: { readonly file: string }) => `${d.file}: a second file`,
  IMPORT_TABS: () => 'Files, in the order in which they go in',
  IMPORT_STATE_READY: () => 'ready',
  IMPORT_STATE_NEEDS: () => 'needs you',
  IMPORT_STATE_NOTHING: () => 'nothing to import',
  IMPORT_STATE_READING: () => 'being read',

  IMPORT_EMPTY_TITLE: () => 'Bring your lists',
  IMPORT_EMPTY_WHY: () =>
    'Sites, departments, people, installers, titles, licences and devices as CSV, in any order, one file each. Drop them here, or choose them. Nothing is changed until you have looked and pressed Import.',
  IMPORT_CHOOSE: () => 'Choose files',
  IMPORT_FROM_CMDB: (d: { readonly name: string }) => `Fetch devices from ${d.name}`,
  IMPORT_FROM_CMDB_FILE: (d: { readonly name: string }) => `${d.name}.csv`,
  IMPORT_FETCHING: (d: { readonly n: number; readonly of: number | null }) =>
    d.of === null
      ? `Fetched so far: ${d.n.toLocaleString('en-GB')}`
      : `Fetched so far: ${d.n.toLocaleString('en-GB')} of ${d.of.toLocaleString('en-GB')}`,
  IMPORT_ADD: () => 'Add files',
  IMPORT_DROP: () => 'Let go to read these files',
  IMPORT_FAILED_TITLE: () => 'The files could not be compared',
  IMPORT_FAILED_WHY: (d: { readonly why: string }) => `${d.why} Nothing was changed.`,
  IMPORT_FAILED_AGAIN: () => 'Try again',

  IMPORT_READING: (d: { readonly file: string; readonly percent: number; readonly rows: number }) =>
    `${d.file} is being read: ${d.percent} %, ${counted(d.rows, 'rows')}`,
  IMPORT_READING_STOP: () => 'Stop reading',
  IMPORT_PLANNING: () => 'Comparing with what is known',
  IMPORT_FILE_LINE: (d: {
    readonly file: string;
    readonly encoding: keyof typeof encodings;
    readonly mark: boolean;
    readonly delimiter: keyof typeof delimiters;
    readonly rows: number;
    readonly columns: number;
  }) =>
    `${d.file} · ${encodings[d.encoding]}${d.mark ? ' with mark' : ''} · ${delimiters[d.delimiter]} · ${one(d.rows, '1 row', '# rows')}, ${one(d.columns, '1 column', '# columns')}`,
  IMPORT_REFUSED_FILE: (d: { readonly file: string; readonly why: string }) => `${d.file}: ${d.why}`,
  IMPORT_REMOVE: (d: { readonly file: string }) => `Leave ${d.file} out`,
  IMPORT_READ_AS: () => 'How the file is read',
  IMPORT_DELIMITER: () => 'Columns are separated by',
  IMPORT_DELIMITER_IS: (d: { readonly delimiter: keyof typeof delimiters }) => delimiters[d.delimiter],
  IMPORT_HEADER: () => 'The first row names the columns',
  IMPORT_PARTIAL: () => 'This file lists only a part',
  IMPORT_PARTIAL_HELP: () => 'Then nothing counts as gone because it is not in it.',
  IMPORT_WHICH_KIND: () => 'What does this file list?',
  IMPORT_WHICH_KIND_WHY: () => 'Its columns do not say. Choose, and the columns are matched anew.',
  IMPORT_KIND_CHOOSE: () => 'Choose',
  IMPORT_DOUBLE: (d: { readonly kind: FileKind; readonly other: string }) =>
    `Two files list ${kinds[d.kind][0].toLowerCase()}. ${d.other} is used; this one is not.`,
  IMPORT_DOUBLE_USE: () => 'Use this one instead',

  IMPORT_MAP_TITLE: () => 'Columns',
  IMPORT_MAP_COLUMN: () => 'Column in the file',
  IMPORT_MAP_VALUES: () => 'First values',
  IMPORT_MAP_BECOMES: () => 'Becomes',
  IMPORT_MAP_CHECK: () => 'Check',
  IMPORT_MAP_NAMELESS: (d: { readonly n: number }) => `Column ${d.n}`,
  IMPORT_MAP_SELECT: (d: { readonly column: string }) => `What ${d.column} becomes`,
  IMPORT_MAP_NONE: () => 'Left out',
  IMPORT_MAP_FIELD: (d: { readonly field: string }) => fields[d.field] ?? d.field,
  IMPORT_MAP_EMPTY: () => 'all blank',
  IMPORT_CHECK_NAME: () => 'by name',
  IMPORT_CHECK_HAND: () => 'by hand',
  IMPORT_CHECK_REMEMBERED: () => 'as last time',
  IMPORT_CHECK_NONE: () => 'left out',
  IMPORT_CHECK_DATES: () => 'dates read',
  IMPORT_CHECK_TEXT: () => 'as plain text',
  IMPORT_CHECK_PROBLEM: (d: { readonly code: ProblemCode; readonly n: number }) =>
    checks[d.code]?.(d.n) ?? one(d.n, '1 problem', '# problems'),
  IMPORT_CHECK_SPELLINGS: (d: { readonly n: number }) => one(d.n, '1 spelling to settle', '# spellings to settle'),
  IMPORT_CHECK_MORE: (d: { readonly first: string; readonly second: string }) => `${d.first}, ${d.second}`,

  IMPORT_SPELL_TITLE: () => 'Departments written differently',
  IMPORT_SPELL_SUM: (d: { readonly spellings: number; readonly names: number; readonly joined: number }) =>
    `${one(d.spellings, '1 spelling', '# spellings')} of ${one(d.names, '1 name', '# names')}; ${count(d.joined)} differ by case or spaces only and are joined`,
  IMPORT_SPELL_ROWS: (d: { readonly n: number }) => one(d.n, '1 row', '# rows'),
  IMPORT_SPELL_CODES: () => 'by their codes',
  IMPORT_SPELL_JOIN: () => 'Join',
  IMPORT_SPELL_APART: () => 'Keep apart',
  IMPORT_SPELL_LABEL: (d: { readonly spelling: string; readonly name: string }) => `Is ${d.spelling} the department ${d.name}?`,
  IMPORT_SPELL_WHICH: (d: { readonly spelling: string }) => `Which department is ${d.spelling}?`,
  IMPORT_SPELL_CHOOSE: () => 'Choose a department',
  IMPORT_SPELL_FROM_USER: (d: { readonly n: number }) =>
    one(d.n, '1 device has no department; its user has one.', '# devices have no department; their users have one.'),
  IMPORT_SPELL_FROM_USER_LABEL: () => 'Devices without a department',
  IMPORT_SPELL_FROM_USER_TAKE: () => 'Take the user’s',
  IMPORT_SPELL_FROM_USER_LEAVE: () => 'Leave blank',

  IMPORT_ASK_TITLE: () => 'Which one is it?',
  IMPORT_ASK_SUM: (d: { readonly n: number }) =>
    one(d.n, '1 place waits for you; the rest goes in without it', '# places wait for you; the rest goes in without them'),
  IMPORT_ASK_WHY: (d: { readonly reason: UndecidedReason }) => reasons[d.reason],
  IMPORT_ASK_LABEL: (d: { readonly label: string }) => `Answer for ${d.label}`,
  IMPORT_ASK_OPEN: () => 'Not decided yet',
  IMPORT_ASK_LINE: (d: { readonly line: number; readonly shows: string }) =>
    d.shows === '' ? `Line ${d.line}` : `Line ${d.line}: ${d.shows}`,
  IMPORT_ASK_SAME: (d: { readonly label: string }) => `It is ${d.label}`,
  IMPORT_ASK_FRESH: () => 'It is a new one',
  IMPORT_ASK_LEAVE: () => 'Leave it out',
  IMPORT_ASK_MORE: (d: { readonly n: number }) => one(d.n, '1 more after these', '# more after these'),
  IMPORT_ASK_PLACE: (d: { readonly lines: readonly number[] }) =>
    d.lines.length === 1 ? `line ${d.lines[0]}` : `lines ${d.lines.slice(0, 4).join(', ')}`,

  IMPORT_NEED_TITLE: () => 'Needs that the notes speak of',
  IMPORT_NEED_SUM: () => 'Those you take are kept with the seat, for whoever goes there',
  IMPORT_NEED_KIND: (d: { readonly need: Need['need']; readonly n: number }) => needs[d.need](d.n),
  IMPORT_NEED_TAKE: (d: { readonly seat: string }) => `Keep with the seat ${d.seat}`,
  IMPORT_NEED_ALL: () => 'Take all',
  IMPORT_NEED_NONE: () => 'Take none',
  IMPORT_NEED_TAKEN: (d: { readonly n: number; readonly of: number }) => `${count(d.n)} of ${count(d.of)} taken`,
  IMPORT_NEED_MORE: (d: { readonly n: number }) => `${count(d.n)} more are offered after these are in.`,

  IMPORT_DIFF_TITLE: () => 'What differs from the record',
  IMPORT_DIFF_SUM: () =>
    'Nothing of this is changed until you agree to it, group by group. What you leave stays as it is, and is shown again with the next list.',
  IMPORT_DIFF_GROUP: (d: { readonly kind: Entity; readonly what: What; readonly n: number }) =>
    groups[d.kind]?.[d.what]?.(d.n) ?? whatWords[d.what](d.kind, d.n),
  IMPORT_DIFF_AGREE: () => 'Agree',
  IMPORT_DIFF_LATER: () => 'Not now',
  IMPORT_DIFF_SOME: () => 'Some',
  IMPORT_DIFF_PART: (d: { readonly group: string; readonly department: string }) => `${d.group}, ${d.department}`,
  IMPORT_DIFF_NO_DEPARTMENT: () => 'no department',
  IMPORT_DIFF_PARTS: (d: { readonly n: number }) => `By department (${count(d.n)})`,
  IMPORT_DIFF_PARTS_HIDE: () => 'Hide departments',
  IMPORT_DIFF_LINES: (d: { readonly lines: readonly number[] }) =>
    d.lines.length === 1 ? `line ${count(d.lines[0] ?? 0)}` : `lines ${d.lines.map(count).join(', ')}`,
  IMPORT_DIFF_ITEM_VISITS: (d: { readonly visits: string }) => `Touches ${d.visits}`,
  IMPORT_DIFF_ENTERED: (d: { readonly says: string; readonly by: string; readonly day: string }) =>
    d.by === ''
      ? `${d.says} (the present value was entered on ${d.day})`
      : `${d.says} (the present value was entered by ${d.by} on ${d.day})`,
  IMPORT_DIFF_LABEL: (d: { readonly group: string }) => `${d.group}: agree?`,
  IMPORT_DIFF_VISITS: (d: { readonly n: number }) => one(d.n, 'touches 1 planned visit', 'touches # planned visits'),
  IMPORT_DIFF_VISITS_NONE: () => 'touches no planned visit',
  IMPORT_DIFF_VISIT: (d: { readonly number: string | null; readonly day: string }) =>
    d.number === null ? `a new visit on ${d.day}` : `${d.number} on ${d.day}`,
  IMPORT_DIFF_SHOW: () => 'Show them',
  IMPORT_DIFF_HIDE: () => 'Hide them',
  IMPORT_DIFF_WITH: (d: { readonly label: string }) => `With the group: ${d.label}`,
  IMPORT_DIFF_FIELD: (d: { readonly field: string; readonly was: string; readonly is: string }) =>
    d.was === '' ? `${changed[d.field] ?? d.field}: ${d.is}` : `${changed[d.field] ?? d.field}: ${d.was} → ${d.is === '' ? 'blank' : d.is}`,
  IMPORT_DIFF_FIELD_ONLY: (d: { readonly field: string }) => changed[d.field] ?? d.field,
  IMPORT_DIFF_MORE: (d: { readonly n: number }) => one(d.n, '1 more in this group', '# more in this group'),
  IMPORT_YES: () => 'yes',
  IMPORT_NO: () => 'no',

  IMPORT_PROBLEMS_TITLE: () => 'Problems in the file',
  IMPORT_PROBLEMS_WHY: () => 'Nothing is changed until you import. Good rows go in, whatever the others do.',
  IMPORT_PROBLEMS_NONE: () => 'None were found in this file.',
  IMPORT_PROBLEMS_LINE: (d: { readonly line: number }) => `line ${count(d.line)}`,
  IMPORT_PROBLEMS_COUNT: (d: { readonly n: number }) => one(d.n, '1 row', '# rows'),
  IMPORT_PROBLEMS_FILE: () => 'whole file',
  IMPORT_PROBLEMS_EXAMPLE: (d: { readonly line: number; readonly value: string; readonly says: string }) =>
    d.value === '' ? `Line ${count(d.line)}: ${d.says}` : `Line ${count(d.line)}, “${d.value}”: ${d.says}`,
  IMPORT_PROBLEMS_VALUES: (d: { readonly values: readonly string[]; readonly more: number }) =>
    d.more === 0 ? d.values.map((value) => `“${value}”`).join(', ') : `${d.values.map((value) => `“${value}”`).join(', ')} and more`,
  IMPORT_PROBLEMS_ALL: (d: { readonly n: number }) => `All ${count(d.n)} stand in the saved list.`,
  IMPORT_PROBLEMS_WHERE: () => 'Where',
  IMPORT_CSV_SAVE: () => 'Save problems as CSV',
  IMPORT_CSV_HEADER: () => 'File\tLine\tColumn\tValue\tProblem\tRow\tDepartment\tSite',
  IMPORT_CSV_NAME: (d: { readonly file: string; readonly department?: string | undefined }) =>
    d.department === undefined
      ? `problems in ${d.file.replace(/\.[a-z]+$/i, '')}.csv`
      : `problems in ${d.file.replace(/\.[a-z]+$/i, '')}, ${d.department.replace(/[^\p{L}\p{N} &-]/gu, '').slice(0, 60)}.csv`,
  IMPORT_CSV_OWNERS: () => 'Save the problems of one department',
  IMPORT_CSV_OWNER: (d: { readonly department: string; readonly n: number }) =>
    `${d.department === '' ? 'No department' : d.department}: ${one(d.n, '1 problem', '# problems')}`,
  IMPORT_CSV_NOBODY: () => 'no department',

  IMPORT_SUM: (d: { readonly added: number; readonly changed: number; readonly left: number }) =>
    `${count(d.added)} added, ${count(d.changed)} changed, ${count(d.left)} left as they are`,
  IMPORT_SUM_REST: (d: { readonly twins: number; readonly undecided: number; readonly refused: number; readonly gone: number }) =>
    [
      d.twins === 0 ? '' : one(d.twins, '1 twin joined', '# twins joined'),
      d.undecided === 0 ? '' : one(d.undecided, '1 row waits for you', '# rows wait for you'),
      d.refused === 0 ? '' : one(d.refused, '1 row left out', '# rows left out'),
      d.gone === 0 ? '' : one(d.gone, '1 no longer listed', '# no longer listed'),
    ]
      .filter((part) => part !== '')
      .join(', '),
  IMPORT_SUM_SEATS: (d: { readonly n: number }) => one(d.n, '1 seat formed', '# seats formed'),
  IMPORT_AGAIN_NOTHING: () => 'Importing the same file again changes nothing.',
  IMPORT_DO: (d: { readonly kind: Entity; readonly n: number }) => `Import ${many(d.kind, d.n)}`,
  IMPORT_DO_ALL: (d: { readonly n: number }) => one(d.n, 'Import 1 record', 'Import # records'),
  IMPORT_DO_PLAIN: () => 'Import',
  IMPORT_WHY_NOTHING: () => 'The record says the same already.',
  IMPORT_WHY_AGREE: () => 'Agree to a group first.',
  IMPORT_WHY_FILES: () => 'No file can be used yet.',
  IMPORT_WHY_PLANNING: () => 'Wait until the files are compared.',

  IMPORT_GOING: (d: { readonly done: number; readonly of: number }) => `${count(d.done)} of ${count(d.of)} saved on this laptop`,
  IMPORT_GOING_RATE: (d: { readonly perS: number; readonly leftS: number }) =>
    d.leftS < 60
      ? `${count(d.perS)} a second, about ${count(d.leftS)} s left`
      : `${count(d.perS)} a second, about ${count(Math.ceil(d.leftS / 60))} min left`,
  IMPORT_STOP: () => 'Stop',
  IMPORT_STOPPING: () => 'Stopping after what is being saved now',
  IMPORT_BAR: () => 'Records saved',
  IMPORT_DONE: (d: { readonly n: number }) => one(d.n, '1 record is in.', 'All # records are in.'),
  IMPORT_DONE_PARTLY: (d: { readonly n: number; readonly of: number; readonly refused: number }) =>
    `${inOf(d.n, d.of)}; ${one(d.refused, '1 was refused', '# were refused')}.`,
  IMPORT_DONE_STOPPED: (d: { readonly n: number; readonly of: number }) =>
    `Stopped: ${inOf(d.n, d.of)}, the others are not. Import again for the rest; nothing is taken twice.`,
  IMPORT_DONE_FAILED: (d: { readonly n: number; readonly of: number; readonly why: string }) =>
    `${inOf(d.n, d.of)}, the others are not. ${d.why} Import again for the rest; nothing is taken twice.`,
  IMPORT_DONE_REFUSED: (d: { readonly label: string; readonly why: string }) => `${d.label}: ${d.why}`,
  IMPORT_DONE_KIND: (d: { readonly kind: Entity; readonly n: number }) => many(d.kind, d.n),
  IMPORT_DONE_NEEDS: (d: { readonly n: number }) => one(d.n, '1 need', '# needs'),
  IMPORT_CLEAR: () => 'Put these files away',
  IMPORT_MOVED: () => 'The record changed while you looked. Nothing was imported. Look once more, then import.',
} as const;
