import type { DeviceState } from './device-states.ts';
/** What each problem tells besides its place; the sentence stands in shared/words/import.en.ts. */
export type ProblemDetails = {
  IMPORT_FILE_EMPTY: Record<string, never>;
  IMPORT_FILE_TOO_LARGE: { sizeBytes: number; limitBytes: number };
  IMPORT_FILE_BINARY: { found: 'pdf' | 'workbook' | 'old-workbook' | 'archive' | 'picture' | 'unknown' };
  /** Put away while it was being read. */
  IMPORT_READING_LEFT: Record<string, never>;
  IMPORT_TOO_MANY_ROWS: { limit: number };
  IMPORT_TOO_MANY_COLUMNS: { limit: number };
  IMPORT_QUOTES_BROKEN: { limit: number };
  IMPORT_COLUMN_MISSING: { fields: readonly string[] };
  IMPORT_HEADER_MISSING: Record<string, never>;
  IMPORT_HEADER_REPEATED: { name: string; columns: readonly number[] };
  IMPORT_HEADER_BLANK: { column: number };
  IMPORT_ROW_SHORT: { first: string; cells: number; columns: number };
  IMPORT_ROW_LONG: { first: string; cells: number; columns: number };
  IMPORT_QUOTE_OPEN: { first: string };
  IMPORT_QUOTE_MALFORMED: { first: string };
  IMPORT_KEY_MISSING: Record<string, never>;
  IMPORT_KEY_TOO_LONG: { chars: number; limit: number };
  IMPORT_CELL_TOO_LONG: { chars: number; limit: number };
  IMPORT_NAME_BLANK: Record<string, never>;
  IMPORT_ASSET_TAG_REPEATED: { assetTag: string; lines: readonly number[]; equal: boolean };
  IMPORT_ROW_REPEATED: { lines: readonly number[]; equal: boolean };
  IMPORT_ROW_UNDECIDED: { reason: UndecidedReason; lines: readonly number[] };
  IMPORT_SERIAL_JUNK: { assetTag: string };
  IMPORT_SERIAL_BLANK: { assetTag: string };
  IMPORT_SERIAL_SHARED: { assetTags: readonly string[]; lines: readonly number[] };
  IMPORT_MAIL_SHARED: { people: number; lines: readonly number[] };
  IMPORT_MAIL_UNREADABLE: Record<string, never>;
  IMPORT_MAIL_DIFFERS: { person: string };
  IMPORT_USER_UNKNOWN: Record<string, never>;
  IMPORT_USER_BLANK: { contact: string };
  IMPORT_PLACE_BLANK: Record<string, never>;
  IMPORT_SITE_UNKNOWN: Record<string, never>;
  IMPORT_STATE_UNKNOWN: Record<string, never>;
  /** The record has a state of its own, which work on site may have written. */
  IMPORT_STATE_DIFFERS: { state: DeviceState };
  IMPORT_TITLE_UNKNOWN: Record<string, never>;
  IMPORT_SEAT_DEPARTMENTS_DIFFER: { room: string; lines: readonly number[] };
  IMPORT_DEPARTMENT_BLANK: Record<string, never>;
  IMPORT_DEPARTMENT_UNSETTLED: { perhaps: readonly string[] };
  IMPORT_TIME_ZONE_UNKNOWN: Record<string, never>;
  IMPORT_FORMULA: Record<string, never>;
  IMPORT_DIRECTION_MARK: { marks: readonly string[] };
  IMPORT_ZERO_WIDTH: { marks: readonly string[] };
  IMPORT_NUL: Record<string, never>;
  IMPORT_SURROGATE: Record<string, never>;
  IMPORT_CHARACTER_LOST: Record<string, never>;
  IMPORT_MARKS_STACKED: Record<string, never>;
  IMPORT_TEXT_LONG: { chars: number; limit: number };
  IMPORT_DATE_OTHER_FORM: { read: string };
  IMPORT_DATE_AMBIGUOUS: Record<string, never>;
  IMPORT_DATE_UNREADABLE: Record<string, never>;
  IMPORT_NUMBER_OTHER_FORM: { read: number };
  IMPORT_NUMBER_UNREADABLE: Record<string, never>;
  IMPORT_MANY_MISSING: { missing: number; known: number };
  /** The record's own rules refuse the value. */
  IMPORT_VALUE_UNFIT: { field: string; why: 'too-long' | 'not-allowed' };
  IMPORT_RECORD_UNFIT: { field: string; why: 'too-long' | 'not-allowed' };
  IMPORT_RECORD_DELETED: { label: string };
};

/** Why a row waits for a person. */
export type UndecidedReason = 'rows-differ' | 'several-known' | 'keys-disagree' | 'claimed-twice';

export type ProblemCode = keyof ProblemDetails;

/** One problem of a file, with its place: `line` is the row's first physical line, counted from 1. */
export type Problem<Code extends ProblemCode = ProblemCode> = {
  [C in Code]: {
    readonly code: C;
    readonly file: string;
    readonly line?: number;
    readonly column?: string;
    readonly value?: string;
    readonly details: ProblemDetails[C];
  };
}[Code];

/** `refused`: the file or row was left out; `warn`: taken, somebody should mend the source; `info`: taken as it is. */
export type Severity = 'refused' | 'warn' | 'info';

const severities: Record<ProblemCode, Severity> = {
  IMPORT_FILE_EMPTY: 'refused',
  IMPORT_FILE_TOO_LARGE: 'refused',
  IMPORT_FILE_BINARY: 'refused',
  IMPORT_READING_LEFT: 'refused',
  IMPORT_TOO_MANY_ROWS: 'refused',
  IMPORT_TOO_MANY_COLUMNS: 'refused',
  IMPORT_QUOTES_BROKEN: 'refused',
  IMPORT_COLUMN_MISSING: 'refused',
  IMPORT_HEADER_MISSING: 'warn',
  IMPORT_HEADER_REPEATED: 'warn',
  IMPORT_HEADER_BLANK: 'info',
  IMPORT_ROW_SHORT: 'refused',
  IMPORT_ROW_LONG: 'refused',
  IMPORT_QUOTE_OPEN: 'refused',
  IMPORT_QUOTE_MALFORMED: 'refused',
  IMPORT_KEY_MISSING: 'refused',
  IMPORT_KEY_TOO_LONG: 'refused',
  IMPORT_CELL_TOO_LONG: 'refused',
  IMPORT_NAME_BLANK: 'refused',
  IMPORT_ASSET_TAG_REPEATED: 'warn',
  IMPORT_ROW_REPEATED: 'warn',
  IMPORT_ROW_UNDECIDED: 'warn',
  IMPORT_SERIAL_JUNK: 'warn',
  IMPORT_SERIAL_BLANK: 'warn',
  IMPORT_SERIAL_SHARED: 'warn',
  IMPORT_MAIL_SHARED: 'warn',
  IMPORT_MAIL_UNREADABLE: 'warn',
  IMPORT_MAIL_DIFFERS: 'warn',
  IMPORT_USER_UNKNOWN: 'warn',
  IMPORT_USER_BLANK: 'info',
  IMPORT_PLACE_BLANK: 'warn',
  IMPORT_SITE_UNKNOWN: 'warn',
  IMPORT_STATE_UNKNOWN: 'warn',
  IMPORT_STATE_DIFFERS: 'info',
  IMPORT_TITLE_UNKNOWN: 'refused',
  IMPORT_SEAT_DEPARTMENTS_DIFFER: 'warn',
  IMPORT_DEPARTMENT_BLANK: 'warn',
  IMPORT_DEPARTMENT_UNSETTLED: 'warn',
  IMPORT_TIME_ZONE_UNKNOWN: 'warn',
  IMPORT_FORMULA: 'info',
  IMPORT_DIRECTION_MARK: 'info',
  IMPORT_ZERO_WIDTH: 'info',
  IMPORT_NUL: 'warn',
  IMPORT_SURROGATE: 'warn',
  IMPORT_CHARACTER_LOST: 'warn',
  IMPORT_MARKS_STACKED: 'info',
  IMPORT_TEXT_LONG: 'warn',
  IMPORT_DATE_OTHER_FORM: 'info',
  IMPORT_DATE_AMBIGUOUS: 'warn',
  IMPORT_DATE_UNREADABLE: 'warn',
  IMPORT_NUMBER_OTHER_FORM: 'info',
  IMPORT_NUMBER_UNREADABLE: 'warn',
  IMPORT_MANY_MISSING: 'warn',
  IMPORT_VALUE_UNFIT: 'warn',
  IMPORT_RECORD_UNFIT: 'refused',
  IMPORT_RECORD_DELETED: 'warn',
};

/** How much a problem weighs; total over the codes. */
export function severityOf(code: ProblemCode): Severity {
  return severities[code];
}

/** The problems of one code, in the order of the file: one line of the panel "Problems in the file". */
export type ProblemGroup = { readonly code: ProblemCode; readonly severity: Severity; readonly problems: readonly Problem[] };

/** Groups problems by code, the refused first, then those to mend, then those to know; empty in, empty out. */
export function groupProblems(problems: readonly Problem[]): readonly ProblemGroup[] {
  const byCode = new Map<ProblemCode, Problem[]>();
  for (const problem of problems) {
    const group = byCode.get(problem.code);
    if (group) group.push(problem);
    else byCode.set(problem.code, [problem]);
  }
  const order: readonly Severity[] = ['refused', 'warn', 'info'];
  return [...byCode]
    .map(([code, group]) => ({ code, severity: severityOf(code), problems: group }))
    .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
