import { append } from './multimap.ts';
import type { UndecidedReason } from './problems.ts';
import type { Entity } from './records.ts';
import type { ImportRow } from './rows.ts';
import { stableId } from './stable-id.ts';

/** Keys of a row or a known record, the strongest first, equally many for all of a kind; undefined where it has none that is usable. */
export type Keys = readonly (string | undefined)[];

/** What a person said of rows that wait: take this line, it is that known record, it is a new one, leave it out. */
export type RowAnswer = { readonly take: number } | { readonly same: string } | { readonly fresh: true } | { readonly leave: true };

type KeyedRow = { readonly row: ImportRow; readonly keys: Keys };

export type Undecided = {
  /** The key under which the answer is given. */
  readonly key: string;
  readonly reason: UndecidedReason;
  readonly lines: readonly number[];
  /** Known records that it could be. */
  readonly candidates: readonly string[];
};

export type Matched = { readonly row: ImportRow; readonly id: string; readonly known: boolean };

export type Matches = {
  readonly matched: readonly Matched[];
  readonly undecided: readonly Undecided[];
  /** Rows without any usable key. */
  readonly keyless: readonly ImportRow[];
  /** Known ids that some row speaks of, decided or not: they are not missing from the file. */
  readonly seen: ReadonlySet<string>;
};

type Options<R> = {
  readonly entity: Entity;
  readonly rows: readonly ImportRow[];
  readonly keysOf: (row: ImportRow) => Keys;
  readonly known: readonly { readonly id: string; readonly fields: R }[];
  readonly knownKeysOf: (fields: R) => Keys;
  /** The keys of a known record once the row is taken for it. */
  readonly keysAfter: (row: ImportRow, fields: R) => Keys;
  readonly answers: Readonly<Record<string, RowAnswer>>;
  /** How many of the strongest keys may not point to another known record. */
  readonly strict: number;
  /** The key from which a new id is made; the strongest one where left out. */
  readonly idKeyOf?: (row: ImportRow) => string;
};

/**
 * Matches rows with known records by several keys, the strongest first. A weaker key that several rows carry is not used.
 * Never guessed, but left to a person: rows with one key and different content, a key that several known records carry,
 * keys that point to different records, two rows that claim one record. New ids come from the strongest key alone.
 */
export function matchRows<R>(options: Options<R>): Matches {
  const { entity, rows, known, answers, strict } = options;
  const index = new Map<string, string[]>();
  const keysById = new Map<string, Keys>();
  for (const record of known) {
    const keys = options.knownKeysOf(record.fields);
    keysById.set(record.id, keys);
    for (const key of keys) if (key !== undefined) append(index, key, record.id);
  }
  const usesOf = new Map<string, number>();
  const groups = new Map<string, KeyedRow[]>();
  const keyless: ImportRow[] = [];
  for (const row of rows) {
    const keys = options.keysOf(row);
    for (const key of keys) if (key !== undefined) usesOf.set(key, (usesOf.get(key) ?? 0) + 1);
    const primary = keys.find((key) => key !== undefined);
    if (primary === undefined) keyless.push(row);
    else append(groups, primary, { row, keys });
  }

  const undecided: Undecided[] = [];
  const seen = new Set<string>();
  const claims: { row: ImportRow; key: string; rank: number; id: string; known: boolean }[] = [];
  const wait = (key: string, reason: UndecidedReason, lines: readonly number[], candidates: readonly string[]): void => {
    for (const id of candidates) seen.add(id);
    undecided.push({ key, reason, lines, candidates });
  };

  const hitsOf = (keys: Keys, primary: string): readonly (readonly string[])[] =>
    keys.map((key, rank) => {
      if (key === undefined) return [];
      return rank > 0 && key !== primary && (usesOf.get(key) ?? 0) > 1 ? [] : (index.get(key) ?? []);
    });

  const judge = (primary: string, group: readonly KeyedRow[]): void => {
    const answer = Object.hasOwn(answers, primary) ? answers[primary] : undefined;
    const taken = answer && 'take' in answer ? group.find(({ row }) => row.line === answer.take) : undefined;
    const one = taken ?? (group.length === 1 ? group[0] : undefined);
    const lines = group.map(({ row }) => row.line);
    if (answer && 'leave' in answer) {
      for (const id of group.flatMap(({ keys }) => hitsOf(keys, primary).flat())) seen.add(id);
      return;
    }
    if (!one) {
      wait(primary, 'rows-differ', lines, index.get(primary) ?? []);
      return;
    }
    const { row, keys } = one;
    const line = [row.line];
    const hitsAt = hitsOf(keys, primary);
    const rank = hitsAt.findIndex((hits) => hits.length > 0);
    const madeId = stableId(entity, options.idKeyOf?.(row) ?? primary);
    if (answer && 'same' in answer && keysById.has(answer.same)) {
      claims.push({ row, key: primary, rank: -1, id: answer.same, known: true });
      for (const id of hitsAt.flat()) seen.add(id);
      return;
    }
    if (answer && 'fresh' in answer) {
      const id = keysById.has(madeId) ? stableId(entity, `${primary}|fresh`) : madeId;
      claims.push({ row, key: primary, rank: -1, id, known: keysById.has(id) });
      return;
    }
    // Rows with a stronger key of their own carry this one too: which of them is meant, nobody can tell.
    if (keys[0] !== primary && (usesOf.get(primary) ?? 0) > group.length) {
      wait(primary, 'claimed-twice', line, hitsAt.flat());
      return;
    }
    if (rank === -1) {
      if (keysById.has(madeId)) {
        wait(primary, 'keys-disagree', line, [madeId]);
        return;
      }
      claims.push({ row, key: primary, rank: keys.length, id: madeId, known: false });
      return;
    }
    const hits = hitsAt[rank] ?? [];
    const id = hits[0] ?? '';
    const theirs = keysById.get(id) ?? [];
    const stronger = keys.slice(0, rank).some((key, at) => key !== undefined && theirs[at] !== undefined && theirs[at] !== key);
    const others = hitsAt.slice(0, strict).flatMap((found) => (found.length === 1 ? found : []));
    if (hits.length > 1) {
      wait(primary, 'several-known', line, hits);
      return;
    }
    if (stronger || others.some((other) => other !== id)) {
      wait(primary, 'keys-disagree', line, [...new Set([id, ...others])]);
      return;
    }
    claims.push({ row, key: primary, rank, id, known: true });
  };

  /** Do the strongest keys of this one row point to another known record than its first hit? */
  const disagrees = (primary: string, group: readonly KeyedRow[]): boolean => {
    const [one] = group;
    if (one === undefined || group.length > 1) return false;
    const hitsAt = hitsOf(one.keys, primary);
    const id = hitsAt.find((hits) => hits.length > 0)?.[0];
    return hitsAt.slice(0, strict).some((found) => found.length === 1 && found[0] !== id);
  };

  // Rank by rank: a record that a row claims has its keys as that row leaves them, before weaker matches are judged.
  const knownById = new Map(known.map((record) => [record.id, record.fields]));
  const release = (id: string, row: ImportRow): void => {
    const fields = knownById.get(id);
    if (fields === undefined) return;
    const after = options.keysAfter(row, fields);
    (keysById.get(id) ?? []).forEach((key, at) => {
      const now = after[at];
      if (now === undefined || now === key) return;
      if (key !== undefined) {
        const others = (index.get(key) ?? []).filter((other) => other !== id);
        index.set(key, others);
      }
      append(index, now, id);
    });
  };
  /** Records that a row claims already: a weaker one that claims it too is asked about, and changes no keys. */
  const taken = new Set<string>();
  const waiting = new Map(groups);
  const ranks = groups.size === 0 ? 0 : ([...groups.values()][0]?.[0]?.keys.length ?? 0);
  for (let rank = 0; rank <= ranks; rank += 1) {
    let turn = [...waiting].filter(([primary, group]) => {
      const first = hitsOf(group[0]?.keys ?? [], primary).findIndex((hits) => hits.length > 0);
      return rank === ranks || first === rank;
    });
    for (const [primary] of turn) waiting.delete(primary);
    // A row whose serial stands with a record that gets another one in this very file is judged after that: the second import of
    // the file would see it so. Where nothing more gives way (two serials swapped), a person is asked.
    for (let more = true; more; ) {
      const before = claims.length;
      const later = turn.filter(([primary, group]) => disagrees(primary, group));
      more = later.length > 0 && later.length < turn.length;
      for (const [primary, group] of turn) if (!more || !later.some(([other]) => other === primary)) judge(primary, group);
      for (const claim of claims.slice(before)) {
        if (claim.rank === -1 || !taken.has(claim.id)) release(claim.id, claim.row);
        taken.add(claim.id);
      }
      turn = later;
    }
  }

  const matched: Matched[] = [];
  const claimed = new Set<string>();
  for (const claim of claims.toSorted((a, b) => a.rank - b.rank)) {
    if (claimed.has(claim.id)) wait(claim.key, 'claimed-twice', [claim.row.line], [claim.id]);
    else {
      claimed.add(claim.id);
      seen.add(claim.id);
      matched.push({ row: claim.row, id: claim.id, known: claim.known });
    }
  }
  matched.sort((a, b) => a.row.line - b.row.line);
  return { matched, undecided, keyless, seen };
}
