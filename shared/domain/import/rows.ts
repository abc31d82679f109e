import { type FieldSpec, fieldsOf, type Mapping } from './columns.ts';
import { looksLikeFormula, plainCell } from './csv-out.ts';
import { type DateOrder, dateOrderOf, readDate } from './dates.ts';
import { importLimits } from './limits.ts';
import { isMail } from './mails.ts';
import { append } from './multimap.ts';
import { readCount, readMemoryGb } from './numbers.ts';
import type { Problem } from './problems.ts';
import type { FileKind } from './records.ts';
import type { Table, TableRow } from './table.ts';
import { cleanText } from './text.ts';

/**
 * A row with its cells cleaned and read. `text` holds every mapped field ('' where blank). `values` holds what is to be kept:
 * null where the cell is blank; a field whose cell could not be read is absent, and what cannot be read changes nothing.
 */
export type ImportRow = {
  readonly line: number;
  readonly text: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, FieldValue>>;
};

export type FieldValue = string | number | boolean | readonly string[] | null;

export type ReadRows = {
  /** Each different row once, in the order of the file. */
  readonly rows: readonly ImportRow[];
  /** Rows equal in every mapped cell to an earlier one: the first line → all lines. */
  readonly twins: ReadonlyMap<number, readonly number[]>;
  readonly refused: number;
  readonly problems: readonly Problem[];
};

type Read = { readonly value?: FieldValue; readonly problem?: Problem };

function readValue(
  spec: FieldSpec,
  text: string,
  order: DateOrder,
  at: { file: string; line: number; column: string; value: string },
): Read {
  switch (spec.form) {
    case 'date': {
      const read = readDate(text, order);
      if (read.state === 'blank') return { value: null };
      if (read.state === 'ambiguous') return { problem: { code: 'IMPORT_DATE_AMBIGUOUS', ...at, details: {} } };
      if (read.state === 'unreadable') return { problem: { code: 'IMPORT_DATE_UNREADABLE', ...at, details: {} } };
      if (read.plain) return { value: read.day };
      return { value: read.day, problem: { code: 'IMPORT_DATE_OTHER_FORM', ...at, details: { read: read.day } } };
    }
    case 'memory':
    case 'count': {
      const read = spec.form === 'memory' ? readMemoryGb(text) : readCount(text);
      if (read.state === 'blank') return { value: null };
      if (read.state === 'unreadable') return { problem: { code: 'IMPORT_NUMBER_UNREADABLE', ...at, details: {} } };
      if (read.plain) return { value: read.value };
      return { value: read.value, problem: { code: 'IMPORT_NUMBER_OTHER_FORM', ...at, details: { read: read.value } } };
    }
    case 'mail': {
      const mail = text.toLowerCase();
      if (mail === '') return { value: null };
      return isMail(mail) ? { value: mail } : { problem: { code: 'IMPORT_MAIL_UNREADABLE', ...at, details: {} } };
    }
    case 'list': {
      const parts = text.split(/[;,|\n]/).map((part) => part.trim());
      return { value: [...new Set(parts.filter((part) => part !== ''))] };
    }
    default:
      return { value: text === '' ? null : text };
  }
}

/**
 * Reads a table's rows by a mapping: cells cleaned, dates and numbers read, faults told with line and column. Equal rows are
 * taken once. A row is refused for a key over `keyChars` or any cell over `cellChars`; everything else is kept with a problem.
 */
export function readRows(kind: FileKind, table: Table, mapping: Mapping): ReadRows {
  const specs = fieldsOf[kind].filter((spec) => mapping[spec.field] !== undefined);
  const columns = specs.map((spec) => {
    const index = mapping[spec.field] ?? -1;
    const column = table.columns[index]?.name || spec.field;
    const cellOf = (row: TableRow): string => plainCell(row.cells[index] ?? '');
    const order = spec.form === 'date' ? dateOrderOf(table.rows.map((row) => cellOf(row).trim())) : 'unknown';
    return { spec, column, cellOf, order };
  });
  const rows: ImportRow[] = [];
  const problems: Problem[] = [];
  const firstLine = new Map<string, number>();
  const twins = new Map<number, number[]>();
  let refused = 0;
  const { file } = table;

  for (const row of table.rows) {
    const cells = columns.map((column) => cleanText(column.cellOf(row)));
    const content = JSON.stringify(cells.map((cell) => cell.text));
    const twinOf = firstLine.get(content);
    if (twinOf !== undefined) {
      if (!twins.has(twinOf)) twins.set(twinOf, [twinOf]);
      append(twins, twinOf, row.line);
      continue;
    }
    firstLine.set(content, row.line);
    const text: Record<string, string> = {};
    const values: Record<string, FieldValue> = {};
    const found: Problem[] = [];
    let refusal: Problem | undefined;
    columns.forEach(({ spec, column, order }, index) => {
      const cell = cells[index] ?? { text: '', faults: [] };
      const chars = cell.text.length;
      const at = { file, line: row.line, column, value: chars > 200 ? `${cell.text.slice(0, 200)}…` : cell.text };
      text[spec.field] = cell.text;
      if (chars > importLimits.cellChars) {
        refusal ??= { code: 'IMPORT_CELL_TOO_LONG', ...at, details: { chars, limit: importLimits.cellChars } };
      } else if (spec.form === 'key' && chars > importLimits.keyChars) {
        refusal ??= { code: 'IMPORT_KEY_TOO_LONG', ...at, details: { chars, limit: importLimits.keyChars } };
      } else if (spec.form === 'text' && chars > importLimits.textChars) {
        found.push({ code: 'IMPORT_TEXT_LONG', ...at, details: { chars, limit: importLimits.textChars } });
      }
      for (const { code, marks } of cell.faults) {
        if (code === 'IMPORT_DIRECTION_MARK' || code === 'IMPORT_ZERO_WIDTH') found.push({ code, ...at, details: { marks } });
        else found.push({ code, ...at, details: {} });
      }
      if (looksLikeFormula(cell.text)) found.push({ code: 'IMPORT_FORMULA', ...at, details: {} });
      const read = readValue(spec, cell.text, order, at);
      if (read.problem) found.push(read.problem);
      if (read.value !== undefined) values[spec.field] = read.value;
    });
    if (refusal) {
      problems.push(refusal);
      refused += 1;
      continue;
    }
    problems.push(...found);
    rows.push({ line: row.line, text, values });
  }
  return { rows, twins, refused, problems };
}
