import type { Problem, ProblemCode, ProblemDetails } from '../domain/import/problems.ts';
import { domainEn } from './domain.en.ts';

const list = (values: readonly (string | number)[], most = 3): string =>
  values.length <= most ? values.join(', ') : `${values.slice(0, most).join(', ')} and ${values.length - most} more`;
const count = new Intl.NumberFormat('en');
const megabytes = (bytes: number): string => count.format(Math.ceil(bytes / (1024 * 1024)));

const fieldNames: Readonly<Record<string, string>> = {
  assetTag: 'asset tag',
  serial: 'serial',
  name: 'name',
  code: 'code',
  mail: 'mail',
  title: 'title',
  maker: 'maker',
  model: 'model',
  kind: 'kind',
  system: 'system',
  memoryGb: 'memory',
  status: 'state',
  diskGb: 'disk',
  room: 'room',
  label: 'name of the seat',
  contactName: 'contact',
  contactMail: 'contact’s mail',
  visitsPerDay: 'visits a day',
  licenceSeats: 'number of licences',
  wave: 'wave',
  skills: 'skills',
  spellings: 'other spellings',
  preference: 'preferred time',
  timeZone: 'time zone',
};

/** One sentence or two for each problem of an import: what was found, and what became of it. */
export const importWords: { readonly [C in ProblemCode]: (details: ProblemDetails[C]) => string } = {
  IMPORT_FILE_EMPTY: () => 'The file is empty. Nothing was read.',
  IMPORT_FILE_TOO_LARGE: (d) => `The file has ${megabytes(d.sizeBytes)} MB; at most ${megabytes(d.limitBytes)} MB can be read. Split it.`,
  IMPORT_READING_LEFT: () => 'It was put away while it was being read. Nothing of it was taken.',
  IMPORT_FILE_BINARY: (d) =>
    ({
      pdf: 'This is a PDF, whatever its name says. Export the list as CSV.',
      workbook: 'This is an Excel workbook or another archive. Save it as CSV first.',
      'old-workbook': 'This is an old Excel workbook. Save it as CSV first.',
      archive: 'This is an archive. Unpack it and choose the CSV inside.',
      picture: 'This is a picture. Export the list as CSV.',
      unknown: 'This is not a text file. Export the list as CSV.',
    })[d.found],
  IMPORT_TOO_MANY_ROWS: (d) => `The file has more than ${count.format(d.limit)} rows. Split it by site or department.`,
  IMPORT_TOO_MANY_COLUMNS: (d) => `The file has more than ${count.format(d.limit)} columns.`,
  IMPORT_QUOTES_BROKEN: (d) => `More than ${count.format(d.limit)} rows have a broken quote. Export the file again.`,
  IMPORT_COLUMN_MISSING: (d) => `No column for ${d.fields.map((field) => fieldNames[field] ?? field).join(' or ')}. Choose one by hand.`,
  IMPORT_HEADER_MISSING: () => 'The first row looks like data, so columns have no names. Choose what each one is.',
  IMPORT_HEADER_REPEATED: (d) => `Columns ${d.columns.join(' and ')} are both called ${d.name}. The first is used.`,
  IMPORT_HEADER_BLANK: (d) => `Column ${d.column} has no name. Choose what it is, or leave it out.`,
  IMPORT_ROW_SHORT: (d) => `${d.first} has ${d.cells} of ${d.columns} columns. Left out.`,
  IMPORT_ROW_LONG: (d) => `${d.first}: columns ${d.cells}, expected ${d.columns}. Left out.`,
  IMPORT_QUOTE_OPEN: () => 'A quote opens and never closes. The line was left out.',
  IMPORT_QUOTE_MALFORMED: () => 'A quote stands where none may stand. The line was left out.',
  IMPORT_KEY_MISSING: () => 'Nothing tells this row from others. Left out.',
  IMPORT_KEY_TOO_LONG: (d) => `The key has ${count.format(d.chars)} characters, at most ${d.limit} are meant. Left out.`,
  IMPORT_CELL_TOO_LONG: (d) => `A cell has ${count.format(d.chars)} characters, at most ${count.format(d.limit)} are kept. Left out.`,
  IMPORT_NAME_BLANK: () => 'The name is blank. Left out.',
  IMPORT_ASSET_TAG_REPEATED: (d) =>
    d.equal
      ? `${d.assetTag} stands on lines ${list(d.lines)} with the same content. Taken once.`
      : `${d.assetTag} stands on lines ${list(d.lines)} with different content. Needs you: choose the line that is right.`,
  IMPORT_ROW_REPEATED: (d) => `Lines ${list(d.lines)} say the same. Taken once.`,
  IMPORT_ROW_UNDECIDED: (d) =>
    ({
      'rows-differ': `Lines ${list(d.lines)} speak of the same thing and differ. Needs you: choose the line that is right.`,
      'several-known': 'Several known records fit. Needs you: choose which one it is.',
      'keys-disagree': 'Its keys point to different records. Needs you: the same one, or a new one?',
      'claimed-twice': 'Another row is already taken for the same record. Needs you: choose which one it is.',
    })[d.reason],
  IMPORT_SERIAL_JUNK: () => 'The serial is a placeholder. Never used as a key.',
  IMPORT_SERIAL_BLANK: () => 'The serial is blank. The device is told by its asset tag.',
  IMPORT_SERIAL_SHARED: (d) => `${list(d.assetTags)} carry one serial. Never used as a key; look which one is right.`,
  IMPORT_MAIL_SHARED: (d) => `${d.people} people share this address. Never used as a key.`,
  IMPORT_MAIL_UNREADABLE: () => 'This is not a mail address. Left as it was.',
  IMPORT_MAIL_DIFFERS: (d) => `The address differs from that of ${d.person}, whose number stands here. The number counts.`,
  IMPORT_USER_UNKNOWN: () => 'Nobody with this number is known. The seat waits for its person.',
  IMPORT_USER_BLANK: (d) =>
    d.contact === '' ? 'No user and no contact: a shared seat.' : `No user: a shared seat with ${d.contact} as its contact.`,
  IMPORT_PLACE_BLANK: () => 'Neither room nor user. The device has no seat yet.',
  IMPORT_SITE_UNKNOWN: () => 'No such site is known. The place was left as it was.',
  IMPORT_STATE_UNKNOWN: () => 'This is no state of a device that is known, such as “in use”, “in stock” or “retired”. Left as it was.',
  IMPORT_STATE_DIFFERS: (d) =>
    `The record says “${domainEn[`device-state.${d.state}`]()}”, and keeps it: an export may be older than the work on site. Change it at the device if the export is right.`,
  IMPORT_TITLE_UNKNOWN: () => 'No such title is known. Left out; import titles first.',
  IMPORT_SEAT_DEPARTMENTS_DIFFER: (d) =>
    `Devices of several departments share the seat in ${d.room || 'a place without a room'} (lines ${list(d.lines)}). The seat has no department.`,
  IMPORT_DEPARTMENT_BLANK: () => 'The department is blank. Left as it was.',
  IMPORT_DEPARTMENT_UNSETTLED: (d) => `Perhaps ${d.perhaps.join(' or ')}. Needs you: join or keep apart.`,
  IMPORT_TIME_ZONE_UNKNOWN: () => 'No such time zone is known. Left as it was.',
  IMPORT_FORMULA: () => 'This looks like a formula. Kept as text; made harmless on export.',
  IMPORT_DIRECTION_MARK: (d) => `A hidden direction mark is shown as ${d.marks.map((mark) => `⟨${mark}⟩`).join(', ')}.`,
  IMPORT_ZERO_WIDTH: (d) => `An invisible sign is shown as ${d.marks.map((mark) => `⟨${mark}⟩`).join(', ')}.`,
  IMPORT_NUL: () => 'A NUL character was taken out.',
  IMPORT_SURROGATE: () => 'Half a character was replaced by �.',
  IMPORT_CHARACTER_LOST: () => 'A character was lost before the file came here, and shows as �.',
  IMPORT_MARKS_STACKED: () => 'Many marks are stacked on one letter. Kept as it is.',
  IMPORT_TEXT_LONG: (d) => `The text has ${count.format(d.chars)} characters, more than ${d.limit}. Kept; lists show its beginning.`,
  IMPORT_DATE_OTHER_FORM: (d) => `Read as ${d.read}.`,
  IMPORT_DATE_AMBIGUOUS: () => 'Day and month cannot be told apart. Left as it was.',
  IMPORT_DATE_UNREADABLE: () => 'This is not a date. Left as it was.',
  IMPORT_NUMBER_OTHER_FORM: (d) => `Read as ${d.read}.`,
  IMPORT_NUMBER_UNREADABLE: () => 'This is not a number. Left as it was.',
  IMPORT_MANY_MISSING: (d) =>
    `Not in this file: ${count.format(d.missing)} of the ${count.format(d.known)} that are known. Is it only a part of the whole?`,
  IMPORT_VALUE_UNFIT: (d) =>
    d.why === 'too-long'
      ? `The value is too long for the ${fieldNames[d.field] ?? d.field}. Left as it was.`
      : `The record cannot hold this as its ${fieldNames[d.field] ?? d.field}. Left as it was.`,
  IMPORT_RECORD_UNFIT: (d) =>
    d.why === 'too-long'
      ? `The ${fieldNames[d.field] ?? d.field} is too long. Left out.`
      : `The ${fieldNames[d.field] ?? d.field} cannot be used. Left out.`,
  IMPORT_RECORD_DELETED: (d) => `${d.label} was deleted here. Restore it first, then import again.`,
};

/** The headings of the panel: one short name for each kind of problem. */
export const importTitles: Readonly<Partial<Record<ProblemCode, string>>> = {
  IMPORT_ROW_SHORT: 'Row is too short',
  IMPORT_ROW_LONG: 'Row is too long',
  IMPORT_ASSET_TAG_REPEATED: 'Same asset tag twice',
  IMPORT_SERIAL_JUNK: 'Serial is no serial',
  IMPORT_SERIAL_BLANK: 'Serial is blank',
  IMPORT_SERIAL_SHARED: 'One serial, several devices',
  IMPORT_MAIL_SHARED: 'One address, several people',
  IMPORT_FORMULA: 'Looks like a formula',
  IMPORT_DIRECTION_MARK: 'Hidden direction mark',
  IMPORT_USER_BLANK: 'No user',
  IMPORT_DEPARTMENT_BLANK: 'No department',
  IMPORT_DEPARTMENT_UNSETTLED: 'Department written differently',
  IMPORT_DATE_OTHER_FORM: 'Date in another form',
  IMPORT_COLUMN_MISSING: 'A column is missing',
  IMPORT_HEADER_MISSING: 'No names of columns',
  IMPORT_HEADER_REPEATED: 'Two columns of one name',
  IMPORT_HEADER_BLANK: 'Column without a name',
  IMPORT_QUOTE_OPEN: 'Quote never closes',
  IMPORT_QUOTE_MALFORMED: 'Quote out of place',
  IMPORT_KEY_MISSING: 'Nothing to tell it by',
  IMPORT_KEY_TOO_LONG: 'Key is too long',
  IMPORT_CELL_TOO_LONG: 'Cell is too long',
  IMPORT_NAME_BLANK: 'No name',
  IMPORT_ROW_REPEATED: 'Same row twice',
  IMPORT_ROW_UNDECIDED: 'Which record is it?',
  IMPORT_MAIL_UNREADABLE: 'Mail is no address',
  IMPORT_MAIL_DIFFERS: 'Number and address disagree',
  IMPORT_USER_UNKNOWN: 'User is not known',
  IMPORT_PLACE_BLANK: 'No place',
  IMPORT_SITE_UNKNOWN: 'Site is not known',
  IMPORT_STATE_UNKNOWN: 'State is not known',
  IMPORT_STATE_DIFFERS: 'State differs from the record',
  IMPORT_TITLE_UNKNOWN: 'Title is not known',
  IMPORT_SEAT_DEPARTMENTS_DIFFER: 'One seat, several departments',
  IMPORT_TIME_ZONE_UNKNOWN: 'Time zone is not known',
  IMPORT_ZERO_WIDTH: 'Invisible sign',
  IMPORT_NUL: 'NUL character',
  IMPORT_SURROGATE: 'Half a character',
  IMPORT_CHARACTER_LOST: 'Character was lost',
  IMPORT_MARKS_STACKED: 'Stacked marks',
  IMPORT_TEXT_LONG: 'Long text',
  IMPORT_DATE_AMBIGUOUS: 'Date can be read two ways',
  IMPORT_DATE_UNREADABLE: 'Date is no date',
  IMPORT_NUMBER_OTHER_FORM: 'Number in another form',
  IMPORT_NUMBER_UNREADABLE: 'Number is no number',
  IMPORT_MANY_MISSING: 'Many are missing',
  IMPORT_VALUE_UNFIT: 'Value cannot be kept',
  IMPORT_RECORD_UNFIT: 'Record cannot be kept',
  IMPORT_RECORD_DELETED: 'Deleted here',
};

/** The sentence of one problem. */
export function sayImportProblem<C extends ProblemCode>(problem: Problem<C>): string {
  return importWords[problem.code](problem.details);
}
