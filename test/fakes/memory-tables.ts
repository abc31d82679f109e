/** The tables of a store in memory as a backup names them. */
import { type TableName, type TableRow, tables } from '../../hub/store/tables.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { MemoryTables } from './memory-store.ts';

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A record's plain values under the columns' names; `more` for those that are spelled otherwise. */
function line(table: TableName, value: object, more: TableRow = {}): TableRow {
  const out: Record<string, string | number | null> = {};
  for (const column of Object.keys(tables[table].columns)) {
    const own: unknown = Reflect.get(value, camel(column));
    const plain = typeof own === 'string' || typeof own === 'number' ? own : null;
    out[column] = Object.hasOwn(more, column) ? (more[column] ?? null) : plain;
  }
  return out;
}

/** Every row of a table, in no order. */
export function dumpOf(t: MemoryTables, table: TableName): readonly TableRow[] {
  switch (table) {
    case 'meta':
      return [...t.meta.values()].map((meta) => line(table, meta, { id: 1 }));
    case 'secrets':
      return [...t.secrets.entries()].map(([name, value]) => ({ name, value }));
    case 'metadata':
      return [...t.metadata.values()].map(({ role, version, text }) => ({ role, version, body: text }));
    case 'acknowledged':
      return [...t.acknowledged.entries()].map(([writer, seen]) => ({ writer, seen }));
    case 'outbox':
      return [...t.outbox.values()].map((each) => line(table, each));
    case 'public_links':
      return [...t.publicLinks.values()].map((each) => line(table, each));
    case 'epochs':
      return [...t.epochs.values()].map((each) => line(table, each, { from_seq: each.from }));
    case 'writers':
      return [...t.writers.values()].map((each) => line(table, each));
    case 'grants':
      return [...t.grants.values()].flat().map((each) => line(table, each, { from_seq: each.from, until_seq: each.until }));
    case 'invites':
      return [...t.invites.values()].map((each) => line(table, each));
    case 'audit':
      return [...t.audit.values()].map((each) => line(table, each, { details: JSON.stringify(each.details) }));
    case 'quarantine':
      return [...t.quarantine.values()].map((each) => line(table, each));
    case 'waiting':
      return [...t.waiting.values()].flat().map((each) => line(table, each));
    case 'log':
      return [...t.log.values()].map(({ entry, texts }) => line(table, entry, { ...texts }));
    case 'groups':
      return [...t.groups.values()].map((each) => line(table, each));
    case 'held':
      return [...t.held.entries()].map(([seq, ops]) => {
        const entry = t.log.get(seq)?.entry;
        return { seq, writer: entry?.writer ?? '', first: entry?.first ?? 0, ops: JSON.stringify(ops) };
      });
    case 'rows':
      return [...t.rows.entries()].map(([key, row]) => ({ key, seq: row.seq, body: JSON.stringify(row) }));
    case 'row_scopes':
      return [...t.rows.entries()].flatMap(([key, row]) => [...new Set(row.scopes)].map((scope) => ({ scope, key })));
    case 'row_indexes':
      return [...t.indexes.entries()].flatMap(([at, keys]) => {
        const [name, value] = [at.slice(0, at.indexOf('\n')), at.slice(at.indexOf('\n') + 1)];
        return keys.map((key) => ({ name, value, type: key.slice(0, key.indexOf('/')), key }));
      });
  }
}

const parsed = (value: string | number | null | undefined) => JSON.parse(String(value));

function record(row: TableRow): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [camel(snake(name)), value]));
}

/** Puts the rows of a dump where they belong. */
export function loadInto(t: MemoryTables, table: TableName, rows: readonly TableRow[]): void {
  for (const row of rows) loadOne(t, table, row);
}

function loadOne(t: MemoryTables, table: TableName, row: TableRow): void {
  // A dump was made by dumpOf, or by an engine with the same columns: its shape is the table's.
  const plain = record(row) as never;
  const text = (name: string): string => String(row[name]);
  const int = (name: string): number => Number(row[name]);
  switch (table) {
    case 'meta':
      t.meta.set('meta', { epoch: text('epoch'), seq: int('seq'), chain: text('chain'), durable: int('durable'), sv: int('sv') });
      break;
    case 'secrets':
      t.secrets.set(text('name'), text('value'));
      break;
    case 'metadata':
      t.metadata.set(`${text('role')} ${int('version')}`, { role: text('role'), version: int('version'), text: text('body') });
      break;
    case 'acknowledged':
      t.acknowledged.set(text('writer'), text('seen'));
      break;
    case 'outbox':
      t.outbox.set(`${text('queue')}\n${text('id')}`, plain);
      break;
    case 'public_links':
      t.publicLinks.set(text('hash'), plain);
      break;
    case 'epochs': {
      const epoch = { epoch: text('epoch'), from: int('from_seq'), startedAt: int('started_at') };
      t.epochs.set(`${epoch.from} ${epoch.startedAt} ${epoch.epoch}`, epoch);
      break;
    }
    case 'writers':
      t.writers.set(text('writer'), plain);
      break;
    case 'grants': {
      const until = row['until_seq'] === null ? null : int('until_seq');
      const grant = { person: text('person'), id: text('id'), from: int('from_seq'), role: text('role'), scope: text('scope'), until };
      t.grants.set(grant.person, [...(t.grants.get(grant.person) ?? []), grant]);
      break;
    }
    case 'invites':
      t.invites.set(text('id'), plain);
      break;
    case 'audit':
      t.audit.set(`${text('at')} ${text('id')}`, { ...record(row), details: parsed(row['details']) } as never);
      break;
    case 'quarantine':
      t.quarantine.set(`${text('writer')} ${text('digest')}`, plain);
      break;
    case 'waiting':
      t.waiting.set(text('writer'), [...(t.waiting.get(text('writer')) ?? []), plain]);
      break;
    case 'log': {
      const texts = { outcomes: text('outcomes'), changes: text('changes') };
      const act = row['act'] === null ? undefined : text('act');
      const entry = { ...record(row), act, outcomes: parsed(texts.outcomes), changes: parsed(texts.changes) } as never;
      t.log.set(int('seq'), { entry, texts });
      break;
    }
    case 'groups':
      t.firsts.set(
        text('writer'),
        [...(t.firsts.get(text('writer')) ?? []), int('first')].sort((a, b) => a - b),
      );
      t.groups.set(`${text('writer')} ${text('first')}`, plain);
      break;
    case 'held':
      t.held.set(int('seq'), parsed(row['ops']));
      break;
    case 'rows': {
      const body: Row = parsed(row['body']);
      t.rows.set(rowKey(body.type, body.id), body);
      break;
    }
    case 'row_scopes':
      break;
    case 'row_indexes': {
      const at = `${text('name')}\n${text('value')}`;
      t.indexes.set(at, [...(t.indexes.get(at) ?? []), text('key') as RowKey]);
    }
  }
}
