/** Worlds: what a decision can see. Gather first, decide afterwards (nothing in `shared` waits). */
import { keyParts, type RowKey, rowKey } from './ids.ts';
import type { Row } from './row.ts';
import type { Index, Model, Rules, World } from './rules.ts';

export interface Find {
  readonly type: string;
  readonly name: string;
  readonly value: string;
}

const findKey = (type: string, name: string, value: string): string => `${type}\n${name}\n${value}`;
const none: readonly Row[] = [];

/** Kept by names that are there already: putting a key together for every look-up is the dearest part of it. */
class ByRecord<T> {
  readonly #types = new Map<string, Map<string, T>>();

  /** Those of one type, by id. */
  of(type: string): ReadonlyMap<string, T> | undefined {
    return this.#types.get(type);
  }
  /** The type and the id of each. */
  names(): readonly (readonly [string, string])[] {
    return [...this.#types].flatMap(([type, of]) => [...of.keys()].map((id) => [type, id] as const));
  }
  get(type: string, id: string): T | undefined {
    return this.#types.get(type)?.get(id);
  }
  set(type: string, id: string, value: T): void {
    const known = this.#types.get(type);
    if (known) known.set(id, value);
    else this.#types.set(type, new Map([[id, value]]));
  }
}

/** The same for what is found by an index. */
class ByFind<T> {
  readonly #names = new Map<string, ByRecord<T>>();

  all(): readonly Find[] {
    return [...this.#names].flatMap(([name, of]) => of.names().map(([type, value]) => ({ type, name, value })));
  }
  get({ type, name, value }: Find): T | undefined {
    return this.#names.get(name)?.get(type, value);
  }
  set({ type, name, value }: Find, found: T): void {
    const known = this.#names.get(name) ?? new ByRecord<T>();
    this.#names.set(name, known);
    known.set(type, value, found);
  }
}

/**
 * A world filled on demand: a look-up of something not given yet is noted and answered with "nothing". The caller loads
 * `missing()`, gives it, and decides again, until nothing is missing (`gather` does that).
 */
export class GatheringWorld implements World {
  readonly #rows = new ByRecord<Row | undefined>();
  readonly #finds = new ByFind<readonly string[]>();
  #missingKeys = new Set<RowKey>();
  #missingFinds = new Map<string, Find>();

  row(type: string, id: string): Row | undefined {
    const row = this.#rows.get(type, id);
    if (row === undefined && this.#rows.of(type)?.has(id) !== true) this.#missingKeys.add(rowKey(type, id));
    return row;
  }

  find(type: string, name: string, value: string): readonly Row[] {
    const find = { type, name, value };
    const ids = this.#finds.get(find);
    if (ids === undefined) {
      this.#missingFinds.set(findKey(type, name, value), find);
      return none;
    }
    return ids.length === 0 ? none : ids.flatMap((id) => this.#rows.get(type, id) ?? []);
  }

  give(key: RowKey, row: Row | undefined): void {
    const { type, id } = keyParts(key);
    this.#rows.set(type, id, row);
  }

  giveFind(type: string, name: string, value: string, rows: readonly Row[]): void {
    this.#finds.set({ type, name, value }, rows.length === 0 ? noIds : rows.map((row) => row.id));
    for (const row of rows) if (this.#rows.get(row.type, row.id) === undefined) this.#rows.set(row.type, row.id, row);
  }

  /** Everything that was asked for: records, and look-ups as `type\nname\nvalue`. */
  asked(): { readonly keys: readonly RowKey[]; readonly finds: readonly string[] } {
    return {
      keys: this.#rows.names().map(([type, id]) => rowKey(type, id)),
      finds: this.#finds.all().map(({ type, name, value }) => findKey(type, name, value)),
    };
  }

  /** What was asked for and not there; cleared by reading it. */
  missing(): { readonly keys: readonly RowKey[]; readonly finds: readonly Find[] } {
    const keys = [...this.#missingKeys];
    const finds = [...this.#missingFinds.values()];
    this.#missingKeys = new Set();
    this.#missingFinds = new Map();
    return { keys, finds };
  }
}

const noIds: readonly string[] = [];

/** Where a world's records come from: a store or a replica. */
export interface Source {
  rows(keys: readonly RowKey[]): Promise<ReadonlyMap<RowKey, Row>>;
  find(type: string, name: string, value: string): Promise<readonly Row[]>;
}

/**
 * Decisions look further at most this often. Each round brings something new, so that this only ends a decision that never stops
 * asking; most need three. A check that returns at the first missing record costs a round for each: look everything up first.
 */
const roundsAtMost = 500;

/** Runs a pure decision over a source: loads what it lacked and runs it again. `prefetch` saves a round. */
export async function gather<T>(
  source: Source,
  decide: (world: World) => T,
  prefetch: readonly RowKey[] = [],
  world = new GatheringWorld(),
): Promise<T> {
  await load(source, world, prefetch, []);
  for (let round = 0; ; round++) {
    const result = decide(world);
    const { keys, finds } = world.missing();
    if ((keys.length === 0 && finds.length === 0) || round >= roundsAtMost) return result;
    await load(source, world, keys, finds);
  }
}

async function load(source: Source, world: GatheringWorld, keys: readonly RowKey[], finds: readonly Find[]): Promise<void> {
  if (keys.length > 0) {
    const rows = await source.rows(keys);
    for (const key of keys) world.give(key, rows.get(key));
  }
  // All at once: a store answers many look-ups in the time of a few.
  const found = await Promise.all(finds.map((find) => source.find(find.type, find.name, find.value)));
  for (const [at, find] of finds.entries()) world.giveFind(find.type, find.name, find.value, found[at] ?? []);
}

/** The indexes of a record: those of its model, the claims it holds, and (for a conflict) what it is about. */
export function indexesOf(model: Model | undefined, row: Row): readonly Index[] {
  const own = model?.indexes?.(row) ?? [];
  const claims = (row.claims ?? []).map((claim) => ({ name: 'claim', value: claim.space }));
  const about = row.type === 'conflict' ? [{ name: 'about', value: String(row.fields['about']) }] : [];
  return claims.length + about.length === 0 ? own : [...own, ...claims, ...about];
}

interface Written {
  readonly before: Row | undefined;
  after: Row;
}

/** A world in which a decision writes: its own writes are seen by what follows, and come out as `changed`. */
export class Draft implements World {
  readonly #base: World;
  readonly #rules: Rules;
  readonly #changed = new Map<RowKey, Written>();
  readonly #written = new ByRecord<Written>();
  readonly #index = new ByFind<Set<Written>>();
  readonly #indexed = new Set<string>();

  constructor(base: World, rules: Rules) {
    this.#base = base;
    this.#rules = rules;
  }

  row(type: string, id: string): Row | undefined {
    return this.#written.get(type, id)?.after ?? this.#base.row(type, id);
  }

  find(type: string, name: string, value: string): readonly Row[] {
    const found = this.#base.find(type, name, value);
    const written = this.#written.of(type);
    if (written === undefined) return found;
    this.#indexAll(type);
    const kept = found.length === 0 ? found : found.filter((row) => !written.has(row.id));
    const own = this.#index.get({ type, name, value });
    if (own === undefined || own.size === 0) return kept;
    // By key, as a store gives them: what is decided must not depend on which of them was written in the same batch.
    return [...kept, ...[...own].map((each) => each.after)].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }

  put(row: Row): void {
    const { type, id } = row;
    const known = this.#written.get(type, id);
    const indexed = this.#indexed.has(type);
    if (known) {
      if (indexed) for (const index of this.#indexes(known.after)) this.#index.get({ type, ...index })?.delete(known);
      known.after = row;
      if (indexed) this.#indexOne(known);
      return;
    }
    const written: Written = { before: this.#base.row(type, id), after: row };
    this.#changed.set(rowKey(type, id), written);
    this.#written.set(type, id, written);
    if (indexed) this.#indexOne(written);
  }

  /** Most decisions look for few types: a type's own writes are indexed from the first time that somebody looks. */
  #indexAll(type: string): void {
    if (this.#indexed.has(type)) return;
    this.#indexed.add(type);
    for (const written of this.#written.of(type)?.values() ?? []) this.#indexOne(written);
  }

  #indexOne(written: Written): void {
    const { type } = written.after;
    for (const { name, value } of this.#indexes(written.after)) {
      const find = { type, name, value };
      const there = this.#index.get(find);
      if (there) there.add(written);
      else this.#index.set(find, new Set([written]));
    }
  }

  #indexes(row: Row): readonly Index[] {
    return indexesOf(this.#rules.model(row.type), row);
  }

  get changed(): ReadonlyMap<RowKey, { readonly before: Row | undefined; readonly after: Row }> {
    return this.#changed;
  }
}

/** A world over records that are all there (screens, tests, the sample). Finds by the models' indexes. */
export class FixedWorld implements World {
  readonly #rows: ReadonlyMap<RowKey, Row>;
  readonly #rules: Rules;
  constructor(rows: Iterable<Row>, rules: Rules) {
    this.#rows = new Map([...rows].map((row) => [rowKey(row.type, row.id), row]));
    this.#rules = rules;
  }
  row(type: string, id: string): Row | undefined {
    return this.#rows.get(rowKey(type, id));
  }
  find(type: string, name: string, value: string): readonly Row[] {
    const model = this.#rules.model(type);
    return [...this.#rows.entries()]
      .filter(([key]) => keyParts(key).type === type)
      .map(([, row]) => row)
      .filter((row) => indexesOf(model, row).some((index) => index.name === name && index.value === value));
  }
}
