import { append } from './multimap.ts';
import { type FindSite, settleDepartments } from './plan-places.ts';
import type { Draft, ImportFile } from './plan-types.ts';
import { compareAll, gather, mapped, pick, refuse, type Sheet, writtenIn } from './sheet.ts';
import { foldKey, foldName } from './text.ts';

const codeKey = (code: string | undefined): string | undefined => (code && foldKey(code) !== '' ? `code|${foldKey(code)}` : undefined);
const mailKey = (mail: string | undefined): string | undefined => (mail ? `mail|${mail.toLowerCase()}` : undefined);
const nameKey = (name: string | undefined): string | undefined => (name && foldName(name) !== '' ? `name|${foldName(name)}` : undefined);

/** Tells of mail addresses that several people share: such an address is never a key (BAD-INPUTS, serials). */
function tellSharedMails(
  sheet: Sheet,
  file: string,
  column: string,
  rows: readonly { line: number; text: Readonly<Record<string, string>> }[],
): void {
  const byMail = new Map<string, number[]>();
  for (const row of rows) {
    const mail = (row.text.mail ?? '').toLowerCase();
    if (mail !== '') append(byMail, mail, row.line);
  }
  for (const [mail, lines] of byMail) {
    if (lines.length < 2) continue;
    for (const line of lines) {
      sheet.problems.push({ code: 'IMPORT_MAIL_SHARED', file, line, column, value: mail, details: { people: lines.length, lines } });
    }
  }
}

/** Drafts of the people in a file, matched by their number, then a mail address of their own, then a name of their own. */
export function planPeople(sheet: Sheet, file: ImportFile, departments: readonly Draft[], formed: Map<string, string>): readonly Draft[] {
  const gathered = gather(sheet, 'person', file, {
    keysOf: ({ text }) => [codeKey(text.code), mailKey(text.mail), text.code || text.mail ? undefined : nameKey(text.name)],
    knownKeysOf: (fields) => [codeKey(fields.code), mailKey(fields.mail), fields.code || fields.mail ? undefined : nameKey(fields.name)],
    strict: 1,
  });
  if (!gathered) return [];
  const name = file.table.file;
  const rows = gathered.matched.map(({ row }) => row);
  tellSharedMails(sheet, name, columnName(file, 'mail'), gathered.read.rows);
  const written = writtenIn(file, 'department');
  const cells = rows.map(written);
  const column = settleDepartments(sheet, departments, formed, name, cells);
  const drafts = gathered.matched.flatMap(({ row, id }): Draft[] => {
    const at = { file: name, line: row.line };
    const label = row.text.name ?? '';
    if (label === '') return refuse(sheet, gathered, { code: 'IMPORT_NAME_BLANK', ...at, details: {} }) ?? [];
    const fields = pick(row, ['code', 'name', 'mail', 'language', 'preference']);
    const refers: string[] = [];
    if (mapped(file.mapping, 'department')) {
      const cell = row.text.department ?? '';
      const settled = column.settle(cell);
      const here = { ...at, column: columnName(file, 'department'), value: cell };
      if (settled.departmentId !== undefined) {
        fields.departmentId = settled.departmentId;
        refers.push(settled.departmentId);
      } else if (settled.how === 'unsettled') {
        sheet.problems.push({ code: 'IMPORT_DEPARTMENT_UNSETTLED', ...here, details: { perhaps: settled.perhaps } });
      } else sheet.problems.push({ code: 'IMPORT_DEPARTMENT_BLANK', ...here, details: {} });
    }
    return [{ entity: 'person', id, label, fields, file: name, lines: [row.line], refers }];
  });
  compareAll(sheet, 'person', gathered, drafts);
  return drafts;
}

/** The header name of a field's column, or '' where the header leaves it blank. */
export function columnName(file: ImportFile, field: string): string {
  return file.table.columns[file.mapping[field] ?? -1]?.name ?? '';
}

/** Drafts of the installers in a file, with their sites, skills and visits a day. */
export function planInstallers(sheet: Sheet, file: ImportFile, findSite: FindSite): readonly Draft[] {
  const gathered = gather(sheet, 'installer', file, {
    keysOf: ({ text }) => [codeKey(text.code), mailKey(text.mail), text.code || text.mail ? undefined : nameKey(text.name)],
    knownKeysOf: (fields) => [codeKey(fields.code), mailKey(fields.mail), fields.code || fields.mail ? undefined : nameKey(fields.name)],
    strict: 1,
  });
  if (!gathered) return [];
  const drafts = gathered.matched.flatMap(({ row, id }): Draft[] => {
    const at = { file: file.table.file, line: row.line };
    const label = row.text.name ?? '';
    if (label === '') return refuse(sheet, gathered, { code: 'IMPORT_NAME_BLANK', ...at, details: {} }) ?? [];
    const fields = pick(row, ['code', 'name', 'mail', 'visitsPerDay', 'skills']);
    const cells = row.values.sites;
    const siteIds: string[] = [];
    for (const cell of Array.isArray(cells) ? cells : []) {
      const siteId = findSite(cell);
      if (siteId !== undefined) siteIds.push(siteId);
      else sheet.problems.push({ code: 'IMPORT_SITE_UNKNOWN', ...at, column: columnName(file, 'sites'), value: cell, details: {} });
    }
    if (mapped(file.mapping, 'sites')) fields.siteIds = siteIds;
    return [{ entity: 'installer', id, label, fields, file: at.file, lines: [row.line], refers: siteIds }];
  });
  compareAll(sheet, 'installer', gathered, drafts);
  return drafts;
}
