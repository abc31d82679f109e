/**
 * A CMDB that speaks by files. What is to be recorded stands in an outgoing file that its owner takes there; what stands there is known
 * from the export that they bring back, and from nothing else: a write is read back when an export says so, hours or days later.
 */
import { type AttributeName, type AttributeValue, attributes } from '../../../shared/domain/cmdb/attributes.ts';
import { type FieldValues, valueKey } from '../../../shared/domain/cmdb/compare.ts';
import { joinedCell, splitCell } from '../../../shared/domain/cmdb/csv-cell.ts';
import type { MappingLine } from '../../../shared/domain/cmdb/mapping.ts';
import { dateOrderOf, readDate } from '../../../shared/domain/import/dates.ts';
import { serialState } from '../../../shared/domain/import/serials.ts';
import { foldKey } from '../../../shared/domain/import/text.ts';
import { Fault } from '../../../shared/errors.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import type { CmdbConnector, CmdbRecord, FieldUse } from './connector.ts';
import { exportRows, type HeldExport, heldExport, outgoingLines, putOutgoing, type Shelf } from './csv-shelf.ts';

const perPage = 100;

interface Read {
  readonly held: HeldExport;
  readonly records: ReadonlyMap<string, CmdbRecord>;
  /** By field and folded value, as they were asked for. */
  readonly found: Map<string, ReadonlyMap<string, readonly CmdbRecord[]>>;
}

export class CsvConnector implements CmdbConnector {
  readonly #shelf: Shelf;
  readonly #lines: readonly MappingLine[];
  #read: Read | undefined;
  readonly later: NonNullable<CmdbConnector['later']>;

  /** `lines`: which column holds what. */
  constructor(shelf: Shelf, lines: readonly MappingLine[]) {
    this.#shelf = shelf;
    this.#lines = lines;
    this.later = { withdraw: (id) => shelf.write((store) => putOutgoing(store, id, undefined)) };
  }

  /** Without an export there is nothing to hold the columns against yet. */
  async check(uses: readonly FieldUse[]): Promise<void> {
    const held = await this.#shelf.read(heldExport);
    const missing = held === undefined ? undefined : uses.find(({ field }) => !hasColumn(held.head, field));
    if (missing !== undefined) throw new Fault('CMDB_FIELD_MISSING', { field: missing.field }, { side: 'cmdb' });
  }

  async find({ field }: FieldUse, value: string, limit: number): Promise<readonly CmdbRecord[]> {
    const records = await this.#records();
    const found = this.#read?.found ?? new Map<string, ReadonlyMap<string, readonly CmdbRecord[]>>();
    const index = found.get(field) ?? Map.groupBy(records.values(), (record) => foldKey(String(record.values[field] ?? '')));
    found.set(field, index);
    return (index.get(foldKey(value)) ?? []).slice(0, limit);
  }

  async read(id: string): Promise<CmdbRecord | undefined> {
    return (await this.#records()).get(id);
  }

  /** Its number is its best key: what the export will be known by. Said twice, it is still one line. */
  async make(values: FieldValues): Promise<string> {
    const id = this.#idOf(values);
    await this.#shelf.write((store) => putOutgoing(store, id, values));
    return id;
  }

  async write(id: string, values: FieldValues, version: string | null): Promise<'written' | 'moved'> {
    const now = await this.read(id);
    if (now === undefined || (version !== null && now.version !== version)) return 'moved';
    await this.#shelf.write((store) => putOutgoing(store, id, values));
    return 'written';
  }

  async changesSince(): Promise<readonly []> {
    return [];
  }

  async list(page: string | null) {
    const all = [...(await this.#records()).values()];
    const from = page === null ? 0 : Number(page);
    const records = all.slice(from, from + perPage);
    return { records, next: from + perPage < all.length ? String(from + perPage) : null, total: all.length };
  }

  close(): void {
    this.#read = undefined;
  }

  /** The outgoing file: the export's own columns and rows with our values in them, and below them what is new there. */
  async outgoing(): Promise<{ readonly head: readonly string[]; readonly lines: readonly (readonly string[])[] }> {
    const records = await this.#records();
    const lines = await this.#shelf.read(outgoingLines);
    const there = this.#read?.held.head ?? [];
    const head = [...there, ...this.#lines.map(({ field }) => field).filter((field) => !hasColumn(there, field))];
    return {
      head,
      lines: lines.map(([id, values]) => {
        const now = records.get(id)?.values ?? {};
        return head.map((column) => {
          const field = this.#lines.find((line) => same(line.field, column))?.field ?? column;
          return joinedCell(values[field] ?? now[field] ?? '');
        });
      }),
    };
  }

  /**
   * To be called when a newer export is there. What it says is recorded leaves the file, so that it is not said again over what somebody
   * changes there afterwards; a row that goes by its new key now is meant by that.
   */
  async confirm(): Promise<void> {
    const records = await this.#records();
    const lines = await this.#shelf.read(outgoingLines);
    const moved = lines.flatMap(([id, values]) => {
      const key = this.#idOf(values);
      const now = records.get(key.startsWith('groundcrew:') ? key : id) ?? records.get(id);
      if (now === undefined) return [];
      const there = Object.entries(values).every(([field, value]) => this.#same(field, value, now.values[field] ?? ''));
      return there || now.id !== id ? [{ id, to: there ? undefined : now.id, values }] : [];
    });
    if (moved.length === 0) return;
    await this.#shelf.write(async (store) => {
      for (const { id, to, values } of moved) {
        await putOutgoing(store, id, undefined);
        if (to !== undefined) await putOutgoing(store, to, values);
      }
    });
  }

  #same(field: string, one: AttributeValue, other: AttributeValue): boolean {
    const line = this.#lines.find((each) => each.field === field);
    const kind = line === undefined ? 'text' : attributes[line.attribute];
    return valueKey(kind, one) === valueKey(kind, other);
  }

  async #records(): Promise<ReadonlyMap<string, CmdbRecord>> {
    const known = this.#read;
    const held = await this.#shelf.read(heldExport);
    if (held === undefined) return new Map();
    if (known !== undefined && known.held.id === held.id) return known.records;
    const rows = await this.#shelf.read((store) => exportRows(store, held));
    const records = new Map<string, CmdbRecord>();
    const read = this.#reader(held.head, rows);
    for (const row of rows) {
      const values = read(row);
      const id = this.#idOf(values);
      let free = id;
      // Two rows with one key are two records: which of them is meant is for a person.
      for (let n = 2; records.has(free); n++) free = `${id}#${n}`;
      records.set(free, { id: free, name: this.#named(values, free), values, version: stableHash(JSON.stringify(values)) });
    }
    this.#read = { held, records, found: new Map() };
    return records;
  }

  /** How a row is read: sets are split, days are written as one writes them, by what the whole column says. */
  #reader(head: readonly string[], rows: readonly (readonly string[])[]): (row: readonly string[]) => FieldValues {
    const columns = head.map((column, at) => {
      const line = this.#lines.find((each) => same(each.field, column));
      const kind = line === undefined ? 'text' : attributes[line.attribute];
      const order = kind === 'day' ? dateOrderOf(rows.map((row) => (row[at] ?? '').trim())) : 'unknown';
      return { field: line?.field ?? column, kind, order };
    });
    return (row) =>
      Object.fromEntries(
        columns.map(({ field, kind, order }, at) => {
          const cell = row[at] ?? '';
          if (kind === 'many') return [field, splitCell(cell)];
          const day = kind === 'day' ? readDate(cell.trim(), order) : undefined;
          return [field, day?.state === 'read' ? day.day : cell];
        }),
      );
  }

  #valueOf(values: FieldValues, attribute: AttributeName): string {
    const line = this.#lines.find((each) => each.attribute === attribute);
    const value = line === undefined ? undefined : values[line.field];
    return typeof value === 'string' ? value.trim() : '';
  }

  #named(values: FieldValues, id: string): string {
    return this.#valueOf(values, 'name') || this.#valueOf(values, 'assetTag') || this.#valueOf(values, 'serial') || id;
  }

  #idOf(values: FieldValues): string {
    const key = this.#valueOf(values, 'key');
    if (key.startsWith('groundcrew:')) return short(key);
    for (const attribute of ['assetTag', 'serial'] as const) {
      const value = this.#valueOf(values, attribute);
      if (serialState(value) === 'usable') return short(`${attribute === 'serial' ? 'serial' : 'tag'}:${foldKey(value)}`);
    }
    return `row:${stableHash(JSON.stringify(Object.entries(values).map(([field, value]) => [field, valueKey('text', value)])))}`;
  }
}

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
/** Whether a file has this column, however its letters are written. */
export const hasColumn = (head: readonly string[], field: string): boolean => head.some((column) => same(column, field));
/** A number goes into records and questions: no signs that break there, and not longer than they hold. */
const short = (id: string): string => (/^[\x21-\x7e]{1,60}$/.test(id) ? id : `key:${stableHash(id)}`);
