import type { Mapping } from './columns.ts';
import { missingProblem } from './columns.ts';
import { compareDraft, goneItem } from './compare.ts';
import { type Keys, type Matched, matchRows } from './match.ts';
import type { Answers, Counts, Draft, Fields, ImportFile, Item, Proposal } from './plan-types.ts';
import type { Problem } from './problems.ts';
import type { Entity, FileKind, Known, KnownRecord, Records } from './records.ts';
import { type FieldValue, type ImportRow, type ReadRows, readRows } from './rows.ts';

/** What a plan is written on while one kind of file after the other is read. */
export type Sheet = {
  readonly known: Known;
  readonly answers: Answers;
  readonly problems: Problem[];
  readonly proposals: Proposal[];
  readonly items: Item[];
  readonly counts: Partial<Record<FileKind, Counts>>;
};

/** A file's rows, matched with what is known. `refuse` leaves a matched row out with its reason. */
export type Gathered = {
  readonly file: ImportFile;
  readonly read: ReadRows;
  readonly matched: readonly Matched[];
  readonly seen: ReadonlySet<string>;
  refused: number;
};

type KeyRules<K extends FileKind> = {
  readonly keysOf: (row: ImportRow) => Keys;
  readonly knownKeysOf: (fields: Records[K]) => Keys;
  /** The keys of a known record once the row is taken for it; those of the row where left out. */
  readonly keysAfter?: (row: ImportRow, fields: Records[K]) => Keys;
  readonly strict: number;
  readonly idKeyOf?: (row: ImportRow) => string;
};

/** The text of a draft's or record's field, undefined where it has none. */
export function textOf(fields: Fields | object | undefined, field: string): string | undefined {
  const value: unknown = fields ? new Map(Object.entries(fields)).get(field) : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A column as it was written, spaces and all, by line: how a name is spelled includes them. */
export function writtenIn(file: ImportFile, field: string): (row: ImportRow) => string {
  const index = file.mapping[field] ?? -1;
  const byLine = new Map(file.table.rows.map((row) => [row.line, row.cells[index] ?? '']));
  return (row) => byLine.get(row.line) ?? '';
}

/** Copies the values of a row's fields under their own names; what the row does not say is left out. */
export function pick(row: ImportRow, names: readonly string[]): Record<string, FieldValue> {
  const fields: Record<string, FieldValue> = {};
  for (const name of names) {
    const value = row.values[name];
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

/** Whether a mapping knows any of these fields. */
export function mapped(mapping: Mapping, ...fields: readonly string[]): boolean {
  return fields.some((field) => mapping[field] !== undefined);
}

/** Reads and matches one file; its own problems, twins, refusals and undecided rows are noted on the sheet. */
export function gather<K extends FileKind>(sheet: Sheet, kind: K, file: ImportFile, rules: KeyRules<K>): Gathered | undefined {
  const missing = missingProblem(kind, file.table, file.mapping);
  for (const problem of file.table.problems) sheet.problems.push(problem);
  if (missing) {
    sheet.problems.push(missing);
    const rows = file.table.rows.length + file.table.refused;
    sheet.counts[kind] = { rows, added: 0, changed: 0, left: 0, twins: 0, undecided: 0, refused: rows, gone: 0 };
    return undefined;
  }
  const name = file.table.file;
  const read = readRows(kind, file.table, file.mapping);
  for (const problem of read.problems) sheet.problems.push(problem);
  const rowAt = new Map(read.rows.map((row) => [row.line, row]));
  for (const [line, lines] of read.twins) {
    const assetTag = kind === 'device' ? rowAt.get(line)?.text.assetTag : undefined;
    if (assetTag) {
      sheet.problems.push({
        code: 'IMPORT_ASSET_TAG_REPEATED',
        file: name,
        line,
        value: assetTag,
        details: { assetTag, lines, equal: true },
      });
    } else sheet.problems.push({ code: 'IMPORT_ROW_REPEATED', file: name, line, details: { lines, equal: true } });
  }
  const known: readonly KnownRecord<K>[] = sheet.known[kind];
  const matches = matchRows<Records[K]>({
    keysAfter: (row) => rules.keysOf(row),
    entity: kind,
    rows: read.rows,
    known,
    answers: sheet.answers.rows ?? {},
    ...rules,
  });
  for (const row of matches.keyless) sheet.problems.push({ code: 'IMPORT_KEY_MISSING', file: name, line: row.line, details: {} });
  for (const waits of matches.undecided) {
    const line = waits.lines[0] ?? 0;
    const assetTag = kind === 'device' ? rowAt.get(line)?.text.assetTag : undefined;
    sheet.proposals.push({ kind: 'row', entity: kind, file: name, ...waits });
    if (waits.reason === 'rows-differ' && assetTag) {
      const details = { assetTag, lines: waits.lines, equal: false };
      sheet.problems.push({ code: 'IMPORT_ASSET_TAG_REPEATED', file: name, line, value: assetTag, details });
    } else {
      const details = { reason: waits.reason, lines: waits.lines };
      sheet.problems.push({ code: 'IMPORT_ROW_UNDECIDED', file: name, line, details });
    }
  }
  return {
    file,
    read,
    matched: matches.matched,
    seen: matches.seen,
    refused: file.table.refused + read.refused + matches.keyless.length,
  };
}

/** Leaves a row out with its reason. */
export function refuse(sheet: Sheet, gathered: Gathered, problem: Problem): undefined {
  gathered.refused += 1;
  sheet.problems.push(problem);
  return undefined;
}

/** Compares drafts with what is known, notes what appeared, changed and is gone, and counts every row of the file. */
export function compareAll(sheet: Sheet, kind: FileKind, gathered: Gathered, drafts: readonly Draft[]): void {
  const known = new Map<string, KnownRecord<Entity>>(sheet.known[kind].map((record) => [record.id, record]));
  let added = 0;
  let changed = 0;
  for (const draft of drafts) {
    const before = known.get(draft.id);
    const item = compareDraft(draft, before, before === undefined);
    if (!item) continue;
    sheet.items.push(item);
    if (before) changed += 1;
    else added += 1;
  }
  const { table, partial } = gathered.file;
  let gone = 0;
  if (!partial) {
    for (const record of sheet.known[kind]) {
      if (record.byHand || record.retired || gathered.seen.has(record.id)) continue;
      const label = textOf(record.fields, 'assetTag') ?? textOf(record.fields, 'name') ?? textOf(record.fields, 'reference') ?? '';
      sheet.items.push(goneItem(kind, record.id, label, table.file));
      gone += 1;
    }
    if (gone > 20 && gone * 2 > known.size) {
      sheet.problems.push({ code: 'IMPORT_MANY_MISSING', file: table.file, details: { missing: gone, known: known.size } });
    }
  }
  let twins = 0;
  for (const lines of gathered.read.twins.values()) twins += lines.length - 1;
  sheet.counts[kind] = {
    rows: table.rows.length + table.refused,
    added,
    changed,
    left: drafts.length - added - changed,
    twins,
    undecided: table.rows.length + table.refused - gathered.refused - twins - drafts.length,
    refused: gathered.refused,
    gone,
  };
}

/** Records as they will be once the drafts are agreed to: field texts by id, the known first, then what the drafts say. */
export function afterwards(known: readonly KnownRecord<Entity>[], drafts: readonly Draft[]): ReadonlyMap<string, Fields | object> {
  const records = new Map<string, Fields | object>(known.map((record) => [record.id, record.fields]));
  for (const draft of drafts) records.set(draft.id, { ...records.get(draft.id), ...draft.fields });
  return records;
}
