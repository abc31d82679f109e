/** Whose mistakes they are: the department and the site that a row speaks of, so that each owner of a source gets their own. */
import { plainCell } from './csv-out.ts';
import type { ImportFile, ImportPlan } from './plan-types.ts';
import type { Known } from './records.ts';
import { cleanText, foldName } from './text.ts';

export interface RowOwner {
  /** What the row is called: its first key that has a value. */
  readonly row: string;
  /** The department by its one name where its spelling is settled, else as written; '' where blank. */
  readonly department: string;
  /** As written; '' where blank. */
  readonly site: string;
}

const nobody: RowOwner = { row: '', department: '', site: '' };
/** Columns by which rows are told apart, the best first. */
const keyFields = ['assetTag', 'code', 'reference', 'name', 'title', 'serial'] as const;

/** Names of departments by every way of writing them that is settled: known, in this plan, or answered (`joined`: folded spelling → id). */
export function departmentNames(
  known: Known,
  plan: ImportPlan,
  joined: Readonly<Record<string, { readonly join: string } | { readonly apart: true }>>,
): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const byId = new Map<string, string>();
  const add = (written: unknown, name: string): void => {
    if (typeof written === 'string' && foldName(written) !== '' && !names.has(foldName(written))) names.set(foldName(written), name);
  };
  for (const { id, fields } of known.department) {
    byId.set(id, fields.name);
    for (const written of [fields.name, fields.code, ...(fields.spellings ?? [])]) add(written, fields.name);
  }
  for (const { entity, items } of plan.groups) {
    if (entity !== 'department') continue;
    for (const { id, label, changes } of items) {
      byId.set(id, label);
      for (const written of [label, changes.code?.is]) add(written, label);
    }
  }
  for (const [spelling, answer] of Object.entries(joined)) if ('join' in answer) add(spelling, byId.get(answer.join) ?? '');
  return names;
}

/** Says of any line of a file whose it is. */
export function rowOwners(file: ImportFile, departments: ReadonlyMap<string, string>): (line: number | undefined) => RowOwner {
  const byLine = new Map(file.table.rows.map((row) => [row.line, row.cells]));
  return (line) => {
    const cells = line === undefined ? undefined : byLine.get(line);
    if (cells === undefined) return nobody;
    const cell = (field: string): string => {
      const index = file.mapping[field];
      return index === undefined
        ? ''
        : cleanText(plainCell(cells[index] ?? ''))
            .text.trim()
            .slice(0, 200);
    };
    const written = file.kind === 'department' ? cell('name') || cell('code') : cell('department');
    return {
      row: keyFields.map(cell).find((key) => key !== '') ?? '',
      department: departments.get(foldName(written)) ?? written,
      site: file.kind === 'site' ? cell('name') || cell('code') : cell('site'),
    };
  };
}
