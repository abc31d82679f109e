import { columnName } from './plan-people.ts';
import type { Draft, ImportFile } from './plan-types.ts';
import { afterwards, compareAll, gather, pick, refuse, type Sheet, textOf } from './sheet.ts';
import { foldKey, foldName } from './text.ts';

const keyed = (kind: string, folded: string): string | undefined => (folded === '' ? undefined : `${kind}|${folded}`);

/** Drafts of the titles in a file. An audience "all" means general (PROCESS, channel); one that names a department is linked to it. */
export function planTitles(sheet: Sheet, file: ImportFile, departments: readonly Draft[]): readonly Draft[] {
  const gathered = gather(sheet, 'title', file, {
    keysOf: ({ text }) => [keyed('code', foldKey(text.code ?? '')), keyed('name', foldName(text.name ?? ''))],
    knownKeysOf: (fields) => [keyed('code', foldKey(fields.code ?? '')), keyed('name', foldName(fields.name))],
    strict: 1,
  });
  if (!gathered) return [];
  const departmentOf = new Map<string, string>();
  for (const [id, fields] of afterwards(sheet.known.department, departments)) {
    for (const name of [textOf(fields, 'code'), textOf(fields, 'name')]) if (name !== undefined) departmentOf.set(foldName(name), id);
  }
  const drafts = gathered.matched.flatMap(({ row, id }): Draft[] => {
    const at = { file: file.table.file, line: row.line };
    const label = row.text.name ?? '';
    if (label === '') return refuse(sheet, gathered, { code: 'IMPORT_NAME_BLANK', ...at, details: {} }) ?? [];
    const fields = pick(row, ['code', 'name', 'numbering', 'audience', 'licenceSeats']);
    const refers: string[] = [];
    if (typeof fields.audience === 'string') {
      const departmentId = departmentOf.get(foldName(fields.audience));
      if (['all', 'everybody', 'everyone', 'general'].includes(foldName(fields.audience))) fields.audience = 'general';
      fields.audienceDepartmentId = departmentId ?? null;
      if (departmentId !== undefined) refers.push(departmentId);
    }
    return [{ entity: 'title', id, label, fields, file: at.file, lines: [row.line], refers }];
  });
  compareAll(sheet, 'title', gathered, drafts);
  return drafts;
}

/** Drafts of the licences in a file; one for a title that nobody knows is refused. */
export function planLicences(sheet: Sheet, file: ImportFile, titles: readonly Draft[]): readonly Draft[] {
  const titleOf = new Map<string, string>();
  for (const [id, fields] of afterwards(sheet.known.title, titles)) {
    for (const name of [textOf(fields, 'code'), textOf(fields, 'name')]) if (name !== undefined) titleOf.set(foldName(name), id);
  }
  // Without a reference of its own a licence is told by what it is for, from whom and since when.
  const described = (titleId: string | undefined, supplier: string | undefined, boughtOn: string | undefined): string | undefined =>
    titleId === undefined ? undefined : `for|${titleId}|${foldName(supplier ?? '')}|${boughtOn ?? ''}`;
  const gathered = gather(sheet, 'licence', file, {
    keysOf: ({ text, values }) => [
      keyed('reference', foldKey(text.reference ?? '')),
      described(
        titleOf.get(foldName(text.title ?? '')) ?? `unknown ${foldName(text.title ?? '')}`,
        text.supplier,
        textOf(values, 'boughtOn'),
      ),
    ],
    knownKeysOf: (fields) => [
      keyed('reference', foldKey(fields.reference ?? '')),
      described(fields.titleId, fields.supplier, fields.boughtOn),
    ],
    strict: 1,
  });
  if (!gathered) return [];
  const drafts = gathered.matched.flatMap(({ row, id }): Draft[] => {
    const at = { file: file.table.file, line: row.line, column: columnName(file, 'title') };
    const value = row.text.title ?? '';
    const titleId = titleOf.get(foldName(value));
    if (titleId === undefined) return refuse(sheet, gathered, { code: 'IMPORT_TITLE_UNKNOWN', ...at, value, details: {} }) ?? [];
    const fields = { ...pick(row, ['seats', 'supplier', 'reference', 'boughtOn', 'endsOn', 'notes']), titleId };
    return [{ entity: 'licence', id, label: row.text.reference || value, fields, file: at.file, lines: [row.line], refers: [titleId] }];
  });
  compareAll(sheet, 'licence', gathered, drafts);
  return drafts;
}
