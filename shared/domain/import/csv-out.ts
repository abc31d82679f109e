import type { Problem } from './problems.ts';
import { showHidden } from './text.ts';

// Signs with which a spreadsheet begins a formula, full-width twins included (OWASP, CSV injection).
const formulaSign = '[=+\\-@\\t\\r\\uFF1D\\uFF0B\\uFF0D\\uFF20]';
// A spreadsheet with another list separator cuts cells in the middle: a sign after a separator or line end is as dangerous.
const atStart = '(?<=(?:^|[;,|\\t\\r\\n])[" \u00A0]*\'*)';
const dangerous = new RegExp(`${atStart}(?=${formulaSign})`, 'g');
const neutralised = new RegExp(`${atStart}'(?=${formulaSign})`, 'g');

/** Makes a cell harmless in a spreadsheet by an apostrophe before each sign that could begin a formula; `plainCell` takes it back. */
export function neutraliseCell(text: string): string {
  return text.replace(dangerous, "'");
}

/** Takes back what `neutraliseCell` added: plainCell(neutraliseCell(x)) is x for every text. */
export function plainCell(text: string): string {
  return text.includes("'") ? text.replace(neutralised, '') : text;
}

/**
 * Whether a cell was written to be calculated: begins with = or @, or with + or - and goes on as a call, a reference or a sum.
 * Numbers, telephone numbers and prose with a leading sign are not reported; they are neutralised on export all the same.
 */
export function looksLikeFormula(text: string): boolean {
  const start = text.trimStart();
  if (/^[=@\uFF1D\uFF20]/.test(start)) return true;
  return /^[+\-\uFF0B\uFF0D](?:.*[A-Za-z_.]\(|.*[A-Za-z]\d*!|.*\||[\d.]+\s*[+\-*/^]\s*\d)/s.test(start) && !/^\+[\d\s().-]+$/.test(start);
}

function quoted(cell: string): string {
  return /[",;|\t\r\n]|^\s|\s$|^$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/**
 * Writes a table as CSV that is safe to open in a spreadsheet: UTF-8 with its mark, commas, CRLF, formulas neutralised.
 * Reading it back with `readTable` and `plainCell` gives equal cells (line ends inside cells as LF).
 */
export function writeCsv(header: readonly string[], rows: Iterable<readonly string[]>): string {
  const lines = [header.map((cell) => quoted(neutraliseCell(cell))).join(',')];
  for (const row of rows) lines.push(row.map((cell) => quoted(neutraliseCell(cell))).join(','));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

/**
 * The problems of a file as CSV for the owners of its source: file, line, column, value and the sentence that `say` gives, then what
 * `more` says of each (whose it is). In the order given.
 */
export function problemsCsv(
  header: readonly string[],
  problems: readonly Problem[],
  say: (problem: Problem) => string,
  more: (problem: Problem) => readonly string[] = () => [],
): string {
  return writeCsv(
    header,
    problems.map((problem) => [
      problem.file,
      problem.line === undefined ? '' : String(problem.line),
      problem.column ?? '',
      showHidden(problem.value ?? ''),
      say(problem),
      ...more(problem),
    ]),
  );
}
