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

/**
 * A world filled on demand: a look-up of something not given yet is noted and answered with "nothing". The caller loads
 * `missing()`, gives it, and decides again, until nothing is missing (`gather` does that).
 */
export class GatheringWorld implements World {
  readonly #rows = new Map<RowKey, Row | undefined>();
  readonly #finds = new Map<string, readonly RowKey[]>();
  #missingKeys = new Set<RowKey>();
  #missingFinds = new Map<string, Find>();

  row(type: string, id: string): Row | undefined {
    const key = rowKey(type, id);
    const row = this.#rows.get(key);
    if (row === undefined && !this.#rows.has(key)) this.#missingKeys.add(key);
    return row;
  }

  find(type: string, name: string, value: string): readonly Row[] {
    const key = findKey(type, name, value);
    const keys = this.#finds.get(key);
    if (keys === undefined) {
      this.#missingFinds.set(key, { type, name, value });
      return [];
    }
    return keys.flatMap((each) => this.#rows.get(each) ?? []);
  }

  give(key: RowKey, row: Row | undefined): void {
    this.#rows.set(key, row);
  }

  giveFind(type: string, name: string, value: string, rows: readonly Row[]): void {
    const keys = rows.map((row) => rowKey(row.type, row.id));
    this.#finds.set(findKey(type, name, value), keys);
    for (const row of rows) {
      const key = rowKey(row.type, row.id);
      if (this.#rows.get(key) === undefined) this.#rows.set(key, row);
    }
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

/** A world in which a decision writes: its own writes are seen by what follows, and come out as `changed`. */
export class Draft implements World {
  readonly #base: World;
  readonly #rules: Rules;
  readonly #changed = new Map<RowKey, { readonly before: Row | undefined; after: Row }>();
  readonly #index = new Map<string, Set<RowKey>>();
  readonly #indexed = new Set<string>();

  constructor(base: World, rules: Rules) {
    this.#base = base;
    this.#rules = rules;
  }

  row(type: string, id: string): Row | undefined {
    return this.#changed.get(rowKey(type, id))?.after ?? this.#base.row(type, id);
  }

  find(type: string, name: string, value: string): readonly Row[] {
    const found = this.#base.find(type, name, value);
    if (this.#changed.size === 0) return found;
    this.#indexAll(type);
    const kept = found.filter((row) => !this.#changed.has(rowKey(row.type, row.id)));
    const own = [...(this.#index.get(findKey(type, name, value)) ?? [])].flatMap((key) => this.#changed.get(key)?.after ?? []);
    // By key, as a store gives them: what is decided must not depend on which of them was written in the same batch.
    return own.length === 0 ? kept : [...kept, ...own].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  }

  put(row: Row): void {
    const key = rowKey(row.type, row.id);
    const known = this.#changed.get(key);
    const indexed = this.#indexed.has(row.type);
    if (known) {
      if (indexed) for (const find of this.#findsOf(known.after)) this.#index.get(find)?.delete(key);
      known.after = row;
    } else this.#changed.set(key, { before: this.#base.row(row.type, row.id), after: row });
    if (indexed) this.#indexOne(key, row);
  }

  /** Most decisions look for few types: a type's own writes are indexed from the first time that somebody looks. */
  #indexAll(type: string): void {
    if (this.#indexed.has(type)) return;
    this.#indexed.add(type);
    for (const [key, { after }] of this.#changed) if (after.type === type) this.#indexOne(key, after);
  }

  #indexOne(key: RowKey, row: Row): void {
    for (const find of this.#findsOf(row)) {
      const keys = this.#index.get(find);
      if (keys) keys.add(key);
      else this.#index.set(find, new Set([key]));
    }
  }

  #findsOf(row: Row): readonly string[] {
    return indexesOf(this.#rules.model(row.type), row).map((index) => findKey(row.type, index.name, index.value));
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
