import { readFileSync } from 'node:fs';
import { mapColumns } from '../../../shared/domain/import/columns.ts';
import { type DecodeText, decodeFile } from '../../../shared/domain/import/decode.ts';
import type { ImportFiles } from '../../../shared/domain/import/plan.ts';
import type { ImportFile, ImportPlan, ReadyRecord } from '../../../shared/domain/import/plan-types.ts';
import type { Agreed } from '../../../shared/domain/import/ready.ts';
import {
  type Entity,
  type FileKind,
  fileKinds,
  type Known,
  type KnownRecord,
  type Records,
  recordSchemas,
} from '../../../shared/domain/import/records.ts';
import { readWholeTable } from '../../../shared/domain/import/table.ts';

/** The decoder that the renderer passes too. */
export const decodeText: DecodeText = (encoding, bytes) => new TextDecoder(encoding).decode(bytes);

/** A file of one kind from its text, mapped by name. */
export function fileOf(kind: FileKind, name: string, text: string): ImportFile {
  const read = readWholeTable(name, text);
  if (!read.ok) throw new Error(read.problem.code);
  return { kind, table: read.table, mapping: mapColumns(kind, read.table.columns) };
}

/** A file of test/fixtures, decoded. */
export function textOfFixture(path: string): string {
  const decoded = decodeFile(path, readFileSync(new URL(`../../fixtures/${path}`, import.meta.url)), decodeText);
  if (!decoded.ok) throw new Error(decoded.problem.code);
  return decoded.text;
}

const collegeNames: Partial<Record<FileKind, string>> = {
  site: 'sites.csv',
  department: 'departments.csv',
  person: 'people.csv',
  installer: 'installers.csv',
  title: 'titles.csv',
  device: 'devices.csv',
};

/** The college's files; `changed` rewrites the text of one kind, as a newer export would. */
export function college(changed: Partial<Record<FileKind, (text: string) => string>> = {}): ImportFiles {
  const files: { [K in FileKind]?: ImportFile } = {};
  for (const kind of fileKinds) {
    const name = collegeNames[kind];
    if (name === undefined) continue;
    const text = textOfFixture(`college/${name}`);
    files[kind] = fileOf(kind, name, changed[kind]?.(text) ?? text);
  }
  return files;
}

type Stored = { readonly id: string; readonly fields: Record<string, unknown> };

/** Known records after saving what is ready, each parsed by its schema: what the screen's store will do. */
export function saveAll(known: Known, records: readonly ReadyRecord[]): Known {
  const rowsOf = (entity: Entity): readonly Stored[] => {
    const rows = new Map<string, Stored>(known[entity].map(({ id, fields }) => [id, { id, fields }]));
    for (const record of records) {
      if (record.entity !== entity) continue;
      const { id } = record;
      if (record.kind === 'retire') {
        rows.delete(id);
        continue;
      }
      if (record.kind === 'new' && rows.has(id)) throw new Error(`${id} is new twice`);
      const fields: Record<string, unknown> = { ...rows.get(id)?.fields };
      if (record.kind === 'add') fields.needs = [...(Array.isArray(fields.needs) ? fields.needs : []), ...record.members];
      else for (const [field, value] of Object.entries(record.fields)) fields[field] = value ?? undefined;
      rows.set(id, { id, fields });
    }
    return [...rows.values()];
  };
  const parsed = <K extends Entity>(entity: K, parse: (fields: unknown) => Records[K]): readonly KnownRecord<K>[] =>
    rowsOf(entity).map(({ id, fields }) => ({ id, fields: parse(fields) }));
  return {
    site: parsed('site', (fields) => recordSchemas.site.strict().parse(fields)),
    department: parsed('department', (fields) => recordSchemas.department.strict().parse(fields)),
    person: parsed('person', (fields) => recordSchemas.person.strict().parse(fields)),
    installer: parsed('installer', (fields) => recordSchemas.installer.strict().parse(fields)),
    title: parsed('title', (fields) => recordSchemas.title.strict().parse(fields)),
    licence: parsed('licence', (fields) => recordSchemas.licence.strict().parse(fields)),
    seat: parsed('seat', (fields) => recordSchemas.seat.strict().parse(fields)),
    device: parsed('device', (fields) => recordSchemas.device.strict().parse(fields)),
  };
}

/** Agreement to everything that a plan offers, its needs too. */
export function everything(plan: ImportPlan): Agreed {
  return {
    groups: new Set(plan.groups.map((group) => group.key)),
    needs: new Set(plan.proposals.flatMap((proposal) => (proposal.kind === 'need' ? [proposal.key] : []))),
  };
}
