/** Finding records by the beginnings of their words, in memory: a plain scan, fast enough for every record of a laptop. */
import { readDevice, serialKey } from '../../shared/domain/device/device.ts';
import { textIn } from '../../shared/domain/record.ts';
import { readVisit } from '../../shared/domain/visit/visit.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';

/** What can be looked up, in the order in which it is offered. */
export const searchedTypes = ['device', 'person', 'visit', 'site', 'release'] as const;
export type SearchedType = (typeof searchedTypes)[number];

export interface Found {
  readonly type: SearchedType;
  readonly id: string;
  readonly name: string;
  /** What tells it from others of the same name: model, department, site. Values, not sentences. */
  readonly beside: readonly string[];
  /** Visits: its day. */
  readonly day?: string | undefined;
}

interface Entry extends Found {
  /** Its words, each after a space. */
  readonly hay: string;
}

const isSearched = (type: string): type is SearchedType => (searchedTypes as readonly string[]).includes(type);
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const said = (values: readonly (string | null | undefined)[]): readonly string[] => values.filter((value): value is string => !!value);

/** The words of a text; a name such as ENG-PC-0604 is found by `pc` and by `0604` too. */
function wordsOf(values: readonly string[]): string {
  const text = folded(values.join(' '));
  return ` ${text} ${text.replace(/[^\p{L}\p{N}]+/gu, ' ')}`;
}

export class SearchIndex {
  readonly #entries = new Map<RowKey, Entry>();
  readonly #names = new Map<RowKey, string>();

  get size(): number {
    return this.#entries.size;
  }

  /** Takes records in, in place of what they were. Those that others are named by (sites, people, devices) first. */
  put(rows: Iterable<Row>): void {
    const all = [...rows];
    for (const row of all) {
      const name = nameOf(row);
      if (name !== undefined) this.#names.set(rowKey(row.type, row.id), name);
    }
    for (const row of all) {
      if (!isSearched(row.type)) continue;
      const entry = isLive(row) ? this.#entryOf(row, row.type) : undefined;
      if (entry) this.#entries.set(rowKey(row.type, row.id), entry);
      else this.#entries.delete(rowKey(row.type, row.id));
    }
  }

  drop(keys: Iterable<RowKey>): void {
    for (const key of keys) this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#names.clear();
  }

  /** The records that have, for each word typed, a word that begins with it; at most `most` of each type, best first. */
  find(typed: string, most: number): readonly Found[] {
    const words = folded(typed).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    const needles = words.map((word) => ` ${word}`);
    const found = new Map<SearchedType, { readonly entry: Entry; readonly rank: number }[]>(searchedTypes.map((type) => [type, []]));
    for (const entry of this.#entries.values()) {
      if (!needles.every((needle) => entry.hay.includes(needle))) continue;
      found.get(entry.type)?.push({ entry, rank: rankOf(entry, words) });
    }
    return [...found.values()].flatMap((hits) => {
      hits.sort((a, b) => a.rank - b.rank || order.compare(a.entry.name, b.entry.name));
      return hits.slice(0, most).map((hit) => hit.entry);
    });
  }

  #entryOf(row: Row, type: SearchedType): Entry | undefined {
    const named = (of: string, id: string | null | undefined): string | undefined => (id ? this.#names.get(rowKey(of, id)) : undefined);
    type Values = readonly (string | null | undefined)[];
    const entry = (beside: Values, more: Values, name = named(type, row.id)): Entry | undefined =>
      name === undefined ? undefined : { type, id: row.id, name, beside: said(beside), hay: wordsOf(said([name, ...beside, ...more])) };
    switch (type) {
      case 'device': {
        const device = readDevice(row);
        if (device === undefined) return undefined;
        const { serial, assetTag, model, room, siteId, userId, kind } = device;
        return entry(
          [model, named('site', siteId), room],
          [assetTag, serial, serial === null ? null : serialKey(serial), kind, named('person', userId)],
        );
      }
      case 'person':
        return entry([named('department', textIn(row, 'departmentId')), textIn(row, 'mail')], [textIn(row, 'code')]);
      case 'visit': {
        const visit = readVisit(row);
        if (visit === undefined) return undefined;
        const { deviceId, newDeviceId, seatId, siteId, userId, installerId, number, slot } = visit;
        const device = named('device', deviceId) ?? named('device', newDeviceId) ?? named('seat', seatId);
        const found = entry(
          [number === null ? null : device, named('site', siteId), named('person', installerId)],
          [device, named('person', userId), named('seat', seatId), slot.day],
          number ?? device,
        );
        return found && { ...found, day: slot.day };
      }
      case 'site':
        return entry([textIn(row, 'code'), textIn(row, 'address')], []);
      case 'release':
        return entry([textIn(row, 'type')], []);
    }
  }
}

const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** 0: the name begins as typed; 1: a word of the name does; 2: something beside it. */
function rankOf(entry: Entry, words: readonly string[]): number {
  const name = folded(entry.name);
  if (name.startsWith(words.join(' '))) return 0;
  return words.every((word) => wordsOf([entry.name]).includes(` ${word}`)) ? 1 : 2;
}

/** What others are named by; a visit that the hub has not numbered goes by its device. */
function nameOf(row: Row): string | undefined {
  switch (row.type) {
    case 'device': {
      const device = readDevice(row);
      return device?.name ?? device?.assetTag ?? device?.serial ?? undefined;
    }
    case 'visit':
      return textIn(row, 'number');
    case 'seat':
      return textIn(row, 'label') ?? textIn(row, 'room');
    default:
      return textIn(row, 'name');
  }
}
