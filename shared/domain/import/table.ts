import Papa from 'papaparse';
import { importLimits } from './limits.ts';
import type { Problem } from './problems.ts';

export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** `name` is '' where the header leaves it blank or the file has no header; the screen then counts columns. */
export type Column = { readonly index: number; readonly name: string };

/** A good row. `line` is its first physical line in the file, counted from 1; every column has its cell. */
export type TableRow = { readonly line: number; readonly cells: readonly string[] };

export type Table = {
  readonly file: string;
  readonly delimiter: Delimiter;
  readonly hasHeader: boolean;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  /** Rows left out, each with a problem. */
  readonly refused: number;
  /** Rows with nothing in them, left out silently. */
  readonly blank: number;
  readonly problems: readonly Problem[];
};

export type TableResult = { readonly ok: true; readonly table: Table } | { readonly ok: false; readonly problem: Problem };
export type TableProgress = { readonly done: number; readonly rows: number };
export type TableOptions = { readonly delimiter?: Delimiter; readonly hasHeader?: boolean };

type RawRow = { readonly cells: readonly string[]; readonly end: number; readonly broken?: 'open' | 'malformed' };

/** Reads rows from `start` within a window; `whole` when the window reaches the end. Stops at the first row with a broken quote. */
function readRows(window: string, delimiter: Delimiter, whole: boolean): readonly RawRow[] {
  const rows: RawRow[] = [];
  const parser = new Papa.Parser({
    delimiter,
    newline: '\n',
    step: (result: Papa.ParseStepResult<unknown>) => {
      const error = result.errors[0];
      // With `step` the parser hands over rows as arrays of one array.
      const data: unknown = result.data;
      const first: unknown = Array.isArray(data) ? data[0] : undefined;
      const cells = Array.isArray(first) ? first.filter((cell) => typeof cell === 'string') : [];
      if (!error) rows.push({ cells, end: result.meta.cursor });
      else {
        rows.push({ cells, end: result.meta.cursor, broken: error.code === 'MissingQuotes' ? 'open' : 'malformed' });
        parser.abort();
      }
    },
  });
  parser.parse(window, 0, !whole);
  return rows;
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** The delimiter that the first filled lines agree on: the most columns, in as many lines as possible. */
function detectDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 64 * 1024);
  const whole = sample.length === text.length;
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const rows = readRows(sample, delimiter, whole)
      .filter((row) => !row.broken && !isBlank(row.cells))
      .slice(0, 50);
    const width = rows[0]?.cells.length ?? 0;
    if (width < 2) continue;
    const agree = rows.filter((row) => row.cells.length === width).length / rows.length;
    const score = agree * agree * width;
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** A header names things: letters in every filled cell, no mail address, no digits alone, nothing twice but blanks. */
function looksLikeHeader(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    filled.length > 0 && filled.every((cell) => /\p{L}/u.test(cell) && !cell.includes('@') && !/\d{3,}/.test(cell) && cell.length <= 80)
  );
}

function countLines(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function headerProblems(file: string, line: number, columns: readonly Column[]): Problem[] {
  const problems: Problem[] = [];
  const places = new Map<string, number[]>();
  for (const { index, name } of columns) {
    if (name === '') problems.push({ code: 'IMPORT_HEADER_BLANK', file, line, details: { column: index + 1 } });
    else places.set(name.toLowerCase(), [...(places.get(name.toLowerCase()) ?? []), index]);
  }
  for (const indexes of places.values()) {
    const name = columns[indexes[0] ?? 0]?.name ?? '';
    if (indexes.length > 1) {
      problems.push({ code: 'IMPORT_HEADER_REPEATED', file, line, details: { name, columns: indexes.map((index) => index + 1) } });
    }
  }
  return problems;
}

/**
 * Reads a table slice by slice: after each slice it yields how far it is (`done` 0 to 1), and the caller cancels by not going on.
 * Delimiter and header are found unless given; a first line `sep=;` is honoured. Line ends inside cells become LF.
 * Good rows are kept whatever the others do: short, long and badly quoted rows are left out with their line; after a quote
 * that never closes, reading resumes on the next line. Cells past the last column are dropped where they are all blank.
 * Refused as a whole: IMPORT_FILE_EMPTY, IMPORT_TOO_MANY_ROWS, IMPORT_TOO_MANY_COLUMNS, IMPORT_QUOTES_BROKEN.
 */
export function* readTable(file: string, original: string, options: TableOptions = {}): Generator<TableProgress, TableResult> {
  const text = original.replace(/\r\n?/g, '\n');
  const declared = /^sep=([,;\t|])\n/i.exec(text);
  let at = declared ? declared[0].length : 0;
  let line = declared ? 2 : 1;
  const delimiter = options.delimiter ?? delimiters.find((one) => one === declared?.[1]) ?? detectDelimiter(text.slice(at));

  let columns: readonly Column[] | undefined;
  let hasHeader = true;
  const rows: TableRow[] = [];
  const problems: Problem[] = [];
  let refused = 0;
  let blank = 0;
  let brokenQuotes = 0;
  let windowChars: number = importLimits.sliceChars;

  const leaveOut = (problem: Problem): void => {
    problems.push(problem);
    refused += 1;
  };

  const take = (cells: readonly string[]): void => {
    if (isBlank(cells)) {
      blank += 1;
      return;
    }
    if (!columns) {
      hasHeader = options.hasHeader ?? looksLikeHeader(cells);
      let width = cells.length;
      while (hasHeader && width > 1 && cells[width - 1]?.trim() === '') width -= 1;
      columns = cells.slice(0, width).map((cell, index) => ({ index, name: hasHeader ? cell.trim() : '' }));
      if (hasHeader) {
        problems.push(...headerProblems(file, line, columns));
        return;
      }
      problems.push({ code: 'IMPORT_HEADER_MISSING', file, line, details: {} });
    }
    const width = columns.length;
    const first = (cells[0] ?? '').trim().slice(0, 80);
    const details = { first, cells: cells.length, columns: width };
    if (cells.length < width) leaveOut({ code: 'IMPORT_ROW_SHORT', file, line, value: first, details });
    else if (cells.length > width && !isBlank(cells.slice(width))) leaveOut({ code: 'IMPORT_ROW_LONG', file, line, value: first, details });
    else rows.push({ line, cells: cells.length === width ? cells : cells.slice(0, width) });
  };

  while (at < text.length) {
    const window = text.slice(at, at + windowChars);
    const whole = at + window.length >= text.length;
    const start = at;
    for (const row of readRows(window, delimiter, whole)) {
      let end = start + row.end;
      if (row.broken) {
        const nextLine = text.indexOf('\n', at);
        end = nextLine === -1 ? text.length : nextLine + 1;
        const first = text.slice(at, end).trim().slice(0, 80);
        brokenQuotes += 1;
        const code = row.broken === 'open' ? 'IMPORT_QUOTE_OPEN' : 'IMPORT_QUOTE_MALFORMED';
        leaveOut({ code, file, line, value: first, details: { first } });
      } else take(row.cells);
      line += countLines(text, at, end);
      at = end;
    }
    if (at === start) {
      // Not one whole row in the window: look further, up to the longest row that can be meant.
      if (!whole && windowChars < importLimits.rowChars) {
        windowChars *= 2;
        continue;
      }
      const nextLine = text.indexOf('\n', at);
      const end = nextLine === -1 ? text.length : nextLine + 1;
      const first = text.slice(at, Math.min(end, at + 80)).trim();
      brokenQuotes += 1;
      leaveOut({ code: 'IMPORT_QUOTE_OPEN', file, line, value: first, details: { first } });
      line += 1;
      at = end;
    }
    windowChars = importLimits.sliceChars;
    if (brokenQuotes > importLimits.brokenQuotes) {
      return { ok: false, problem: { code: 'IMPORT_QUOTES_BROKEN', file, line, details: { limit: importLimits.brokenQuotes } } };
    }
    if ((columns?.length ?? 0) > importLimits.columns) {
      return { ok: false, problem: { code: 'IMPORT_TOO_MANY_COLUMNS', file, details: { limit: importLimits.columns } } };
    }
    if (rows.length + refused > importLimits.rows) {
      return { ok: false, problem: { code: 'IMPORT_TOO_MANY_ROWS', file, line, details: { limit: importLimits.rows } } };
    }
    yield { done: text.length === 0 ? 1 : at / text.length, rows: rows.length };
  }
  if (!columns) return { ok: false, problem: { code: 'IMPORT_FILE_EMPTY', file, details: {} } };
  return { ok: true, table: { file, delimiter, hasHeader, columns, rows, refused, blank, problems } };
}

/** Reads a whole table at once; same promises as `readTable`. */
export function readWholeTable(file: string, text: string, options: TableOptions = {}): TableResult {
  const reading = readTable(file, text, options);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}
