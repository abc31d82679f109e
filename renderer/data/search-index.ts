/** Finding records by the beginnings of their words, in memory: a plain scan, fast enough for every record of a laptop. */
import { serialKey } from '../../shared/domain/device/device.ts';
import { textIn } from '../../shared/domain/record.ts';
import { itemsOf } from '../../shared/domain/release/items.ts';
import { readRelease } from '../../shared/domain/release/release.ts';
import { slotSchema } from '../../shared/domain/visit/slot.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';

/** What can be looked up, in the order in which it is offered. */
export const searchedTypes = [
  'device',
  'person',
  'visit',
  'seat',
  'site',
  'department',
  'release',
  'title',
  'rfc',
  'request',
  'note',
] as const;
export type SearchedType = (typeof searchedTypes)[number];

export interface Found {
  readonly type: SearchedType;
  readonly id: string;
  readonly name: string;
  /** What tells it from others of the same name: model, department, site. Values, not sentences. */
  readonly beside: readonly string[];
  /** Visits: its day. */
  readonly day?: string | undefined;
  /** The record where it is read, when it has no screen of its own. */
  readonly at?: { readonly type: string; readonly id: string } | undefined;
}

interface Entry extends Found {
  /** Its words, each after a space; those of its name alone; the name as it is compared. */
  readonly hay: string;
  readonly nameHay: string;
  readonly nameKey: string;
}

interface Hit {
  readonly entry: Entry;
  readonly rank: number;
}

/** A note is known by its beginning. */
const noteShownChars = 80;

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
    const best = new Map<SearchedType, Hit[]>(searchedTypes.map((type) => [type, []]));
    for (const entry of this.#entries.values()) {
      if (needles.every((needle) => entry.hay.includes(needle)))
        keepBest(best.get(entry.type) ?? [], { entry, rank: rankOf(entry, words, needles) }, most);
    }
    return [...best.values()].flatMap((hits) => hits.map((hit) => hit.entry));
  }

  #entryOf(row: Row, type: SearchedType): Entry | undefined {
    const named = (of: string, id: string | null | undefined): string | undefined => (id ? this.#names.get(rowKey(of, id)) : undefined);
    type Values = readonly (string | null | undefined)[];
    const text = (field: string): string | undefined => textIn(row, field);
    const entry = (beside: Values, more: Values, name = named(type, row.id)): Entry | undefined => {
      if (name === undefined) return undefined;
      const nameHay = wordsOf([name]);
      const rest = wordsOf(said([...beside, ...more]));
      return { type, id: row.id, name, beside: said(beside), hay: `${nameHay}${rest}`, nameHay, nameKey: folded(name) };
    };
    switch (type) {
      case 'device': {
        const serial = text('serial');
        return entry(
          [text('model'), named('site', text('siteId')), text('room')],
          [
            text('assetTag'),
            serial,
            serial === undefined ? undefined : serialKey(serial),
            text('kind'),
            named('person', text('userId')),
            text('maker'),
            text('system'),
            text('notes'),
          ],
        );
      }
      case 'person':
        return entry([named('department', textIn(row, 'departmentId')), textIn(row, 'mail')], [textIn(row, 'code')]);
      case 'visit': {
        const number = text('number');
        const day = slotSchema.safeParse(row.fields.slot).data?.day;
        const seat = named('seat', text('seatId'));
        const device = named('device', text('deviceId')) ?? named('device', text('newDeviceId')) ?? seat;
        const found = entry(
          [number === undefined ? undefined : device, named('site', text('siteId')), named('person', text('installerId'))],
          [device, named('person', text('userId')), seat, day, text('notes')],
          number ?? device,
        );
        return found && { ...found, day };
      }
      case 'site':
        return entry([textIn(row, 'code'), textIn(row, 'address')], []);
      case 'release':
        return entry(
          [text('number'), text('type')],
          [named('title', text('titleId')), named('version', text('versionId')), ...itemWords(row, named), text('notes')],
        );
      case 'seat':
        return entry([named('site', text('siteId')), text('room'), named('person', text('userId'))], [text('label'), text('contactName')]);
      case 'department':
        return entry([text('code')], []);
      case 'title':
        return entry([text('code')], [text('audience')]);
      case 'rfc': {
        const found = entry(
          [named('release', text('releaseId'))],
          [text('what'), text('why')],
          text('number') ?? named('release', text('releaseId')),
        );
        return found && { ...found, at: { type: 'release', id: text('releaseId') ?? '' } };
      }
      case 'request': {
        const wish = text('wish');
        const visitId = text('visitId') ?? text('plannedVisitId');
        const at =
          visitId === undefined ? ({ type: 'seat', id: text('seatId') ?? '' } as const) : ({ type: 'visit', id: visitId } as const);
        if (wish === undefined) return undefined;
        const found = entry(
          [text('number'), named(at.type, at.id), named('person', text('forId'))],
          [wish, text('answer')],
          wish.trim().slice(0, noteShownChars),
        );
        return found && { ...found, at };
      }
      case 'note': {
        const written = text('text');
        const of = text('aboutType') ?? 'visit';
        const id = text('aboutId') ?? '';
        if (written === undefined || !isSearched(of)) return undefined;
        const found = entry([named(of, id)], [written], written.trim().slice(0, noteShownChars));
        return found && { ...found, at: { type: of, id } };
      }
    }
  }
}

/** The titles, versions and models of a release of several items. */
function itemWords(row: Row, named: (of: string, id: string | null | undefined) => string | undefined): readonly (string | undefined)[] {
  const subject = readRelease(row);
  if (subject === undefined) return [];
  return (subject.items === null ? [] : itemsOf(subject)).flatMap((item) =>
    item.kind === 'equipment' ? [item.model] : [named('title', item.titleId), named('version', item.versionId)],
  );
}

/** 0: the name begins as typed; 1: words of the name do; 2: something beside it. */
function rankOf(entry: Entry, words: readonly string[], needles: readonly string[]): number {
  if (entry.nameKey.startsWith(words.join(' '))) return 0;
  return needles.every((needle) => entry.nameHay.includes(needle)) ? 1 : 2;
}

const before = (a: Hit, b: Hit): boolean => a.rank < b.rank || (a.rank === b.rank && a.entry.nameKey < b.entry.nameKey);

/** Keeps the best few in order, without sorting thousands. */
function keepBest(hits: Hit[], hit: Hit, most: number): void {
  const last = hits[most - 1];
  if (last !== undefined && !before(hit, last)) return;
  const at = hits.findIndex((each) => before(hit, each));
  hits.splice(at < 0 ? hits.length : at, 0, hit);
  if (hits.length > most) hits.pop();
}

/** What others are named by; a visit that the hub has not numbered goes by its device. */
function nameOf(row: Row): string | undefined {
  switch (row.type) {
    case 'device':
      return textIn(row, 'name') ?? textIn(row, 'assetTag') ?? textIn(row, 'serial');
    case 'visit':
    case 'rfc':
    case 'version':
      return textIn(row, 'number');
    case 'seat':
      return textIn(row, 'label') ?? textIn(row, 'room');
    default:
      return textIn(row, 'name');
  }
}
