import { departmentIdOf, type Settled, type SpellingCounts, settleColumn } from './departments.ts';
import type { Draft, ImportFile } from './plan-types.ts';
import { afterwards, compareAll, gather, pick, refuse, type Sheet, textOf } from './sheet.ts';
import { stableId } from './stable-id.ts';
import { foldKey, foldName } from './text.ts';

const keyed = (kind: string, value: string | undefined, fold = foldKey): string | undefined =>
  value !== undefined && fold(value) !== '' ? `${kind}|${fold(value)}` : undefined;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Drafts of the sites in a file. A time zone that nobody knows is told and left out. */
export function planSites(sheet: Sheet, file: ImportFile): readonly Draft[] {
  const gathered = gather(sheet, 'site', file, {
    keysOf: ({ text }) => [keyed('code', text.code), keyed('name', text.name, foldName)],
    knownKeysOf: (fields) => [keyed('code', fields.code), keyed('name', fields.name, foldName)],
    strict: 1,
  });
  if (!gathered) return [];
  const drafts = gathered.matched.map(({ row, id }): Draft => {
    const fields = pick(row, ['code', 'name', 'timeZone', 'link', 'address', 'hours', 'keys', 'parking', 'contactName', 'contactPhone']);
    const label = row.text.name || row.text.code || '';
    fields.name = label;
    const zone = row.text.timeZone;
    if (zone && !isTimeZone(zone)) {
      delete fields.timeZone;
      sheet.problems.push({ code: 'IMPORT_TIME_ZONE_UNKNOWN', file: file.table.file, line: row.line, value: zone, details: {} });
    }
    return { entity: 'site', id, label, fields, file: file.table.file, lines: [row.line], refers: [] };
  });
  compareAll(sheet, 'site', gathered, drafts);
  return drafts;
}

/** Drafts of the departments in a file. Their ids come from their names, so that exports which only name them agree. */
export function planDepartments(sheet: Sheet, file: ImportFile): readonly Draft[] {
  const nameOf = (text: Readonly<Record<string, string>>): string => text.name || text.code || '';
  const gathered = gather(sheet, 'department', file, {
    keysOf: ({ text }) => [keyed('code', text.code), keyed('name', nameOf(text), foldName)],
    knownKeysOf: (fields) => [keyed('code', fields.code), keyed('name', fields.name, foldName)],
    strict: 1,
    idKeyOf: ({ text }) => `name|${foldName(nameOf(text))}`,
  });
  if (!gathered) return [];
  const drafts = gathered.matched.flatMap(({ row, id }): Draft[] => {
    const label = nameOf(row.text);
    const at = { file: file.table.file, line: row.line };
    if (foldName(label) === '') return refuse(sheet, gathered, { code: 'IMPORT_NAME_BLANK', ...at, details: {} }) ?? [];
    const fields = { ...pick(row, ['code', 'wave']), name: label };
    return [{ entity: 'department', id, label, fields, file: at.file, lines: [row.line], refers: [] }];
  });
  compareAll(sheet, 'department', gathered, drafts);
  return drafts;
}

/** Finds a site by its code or name. */
export type FindSite = (cell: string) => string | undefined;

/**
 * How other files find a site. Where no site is known at all, each one that a file names is formed (`formed`), so that devices can
 * be imported alone; else an unknown one is a slip of the pen, and nothing is made of it.
 */
export function siteFinder(sheet: Sheet, drafts: readonly Draft[], cells: ReadonlyMap<string, number>, file: string): FindSite {
  const byKey = new Map<string, string>();
  for (const [id, fields] of afterwards(sheet.known.site, drafts)) {
    const name = textOf(fields, 'name');
    const code = textOf(fields, 'code');
    if (name !== undefined && !byKey.has(foldName(name))) byKey.set(foldName(name), id);
    if (code !== undefined) byKey.set(foldName(code), id);
  }
  if (byKey.size === 0) {
    for (const [cell, line] of cells) {
      const folded = foldName(cell);
      if (folded === '' || byKey.has(folded)) continue;
      const id = stableId('site', `code|${foldKey(cell)}`);
      byKey.set(folded, id);
      const changes = { code: { was: null, is: cell }, name: { was: null, is: cell } };
      sheet.items.push({ entity: 'site', id, what: 'appeared', label: cell, file, lines: [line], changes, refers: [], follows: true });
    }
  }
  return (cell) => byKey.get(foldName(cell));
}

/** A column of department names or codes, settled: `idOf` gives the id, or undefined where it is blank or waits for a person. */
export type SettledDepartments = {
  readonly settle: (cell: string) => Settled & { readonly departmentId?: string };
  readonly counts: SpellingCounts;
};

/**
 * Settles a file's column of departments: proposals go on the sheet, departments that only this file names are formed, and
 * spellings that a person joined are kept with the department, so that the next import knows them.
 */
export function settleDepartments(
  sheet: Sheet,
  drafts: readonly Draft[],
  formed: Map<string, string>,
  file: string,
  cells: readonly string[],
): SettledDepartments {
  const now = afterwards(sheet.known.department, drafts);
  const spellingsOf = new Map(sheet.known.department.map((record) => [record.id, record.fields.spellings ?? []]));
  const choices = [...now].map(([id, fields]) => {
    const code = textOf(fields, 'code');
    return { id, fields: { name: textOf(fields, 'name') ?? '', ...(code ? { code } : {}), spellings: [...(spellingsOf.get(id) ?? [])] } };
  });
  for (const [id, name] of formed) choices.push({ id, fields: { name, spellings: [] } });
  const { settle, proposals, counts, fresh } = settleColumn(cells, choices, sheet.answers.spellings ?? {});
  for (const proposal of proposals) sheet.proposals.push({ kind: 'spelling', file, ...proposal });
  const names = new Map(choices.map((choice) => [choice.id, choice.fields.name]));
  for (const { name } of fresh) {
    const id = departmentIdOf(name);
    formed.set(id, name);
    names.set(id, name);
    const changes = { name: { was: null, is: name } };
    sheet.items.push({ entity: 'department', id, what: 'appeared', label: name, file, lines: [], changes, refers: [], follows: true });
  }
  const joined = new Map<string, string[]>();
  for (const { key } of proposals) {
    const settled = settle(key);
    if (settled.how === 'answered') joined.set(settled.id, [...(joined.get(settled.id) ?? []), key]);
  }
  for (const [id, keys] of joined) keepSpellings(sheet, id, names.get(id) ?? '', spellingsOf.get(id) ?? [], keys, file);
  return {
    counts,
    settle: (cell) => {
      const settled = settle(cell);
      if (settled.how === 'new') return { ...settled, departmentId: departmentIdOf(cell) };
      return 'id' in settled ? { ...settled, departmentId: settled.id } : settled;
    },
  };
}

function keepSpellings(sheet: Sheet, id: string, label: string, before: readonly string[], keys: readonly string[], file: string): void {
  const at = sheet.items.findIndex((item) => item.entity === 'department' && item.id === id && item.what !== 'gone');
  const item = sheet.items[at];
  const earlier = item?.changes.spellings?.is;
  const is = [...new Set([...before, ...(Array.isArray(earlier) ? earlier : []), ...keys])].toSorted();
  const spellings = { was: before.length > 0 ? before : null, is };
  if (item) sheet.items[at] = { ...item, changes: { ...item.changes, spellings } };
  else {
    sheet.items.push({
      entity: 'department',
      id,
      what: 'changed',
      label,
      file,
      lines: [],
      changes: { spellings },
      refers: [],
      follows: true,
    });
  }
}
