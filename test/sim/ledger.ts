/** Everything that was confirmed as saved, from outside of the program: an act each, by the name it was given. */
import type { SignedGroup } from '../../shared/sync/op.ts';
import type { MemoryTables } from '../fakes/memory-store.ts';
import type { LaptopSide } from './laptop-side.ts';

export interface Saved {
  readonly act: string;
  readonly laptop: LaptopSide;
  readonly writer: string;
  readonly first: number;
  readonly count: number;
  readonly digest: string;
}

export class Ledger {
  readonly all = new Map<string, Saved>();

  saved(act: string, laptop: LaptopSide, signed: SignedGroup): void {
    const { writer, first, count } = signed.group;
    this.all.set(act, { act, laptop, writer, first, count, digest: signed.digest });
  }
}

/** The name of an act in a group's text. */
export const actOf = (text: string): string => String(/"act":"([^"]*)"/.exec(text)?.[1]);

/** Acts that the hub has judged, each with how often. */
export function actsInLog(tables: MemoryTables): ReadonlyMap<string, number> {
  const acts = new Map<string, number>();
  for (const group of tables.groups.values()) {
    const act = actOf(group.text);
    acts.set(act, (acts.get(act) ?? 0) + 1);
  }
  return acts;
}

/** Acts that the hub keeps for a person to look at, or until earlier ones come. */
export function actsAside(tables: MemoryTables): ReadonlySet<string> {
  return new Set([...tables.quarantine.values(), ...[...tables.waiting.values()].flat()].map((group) => actOf(group.text)));
}

/** Acts in the journal that a laptop would send from. */
export function actsInJournal(laptop: LaptopSide): ReadonlySet<string> | undefined {
  const journal = laptop.running?.laptop.joined?.journal;
  return journal && new Set(journal.places.map((place) => place.act));
}
