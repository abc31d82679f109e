/** A random sample that anybody can draw again: who knows the seed and the candidates gets the same visits. */
import { stableHash } from '../../sync/hash.ts';

/** `n` of the ids, in the order of their hash with the seed. Pure: the order of `ids` does not matter. */
export function drawSample(seed: string, ids: readonly string[], n: number): readonly string[] {
  return [...new Set(ids)]
    .map((id) => ({ id, place: stableHash(`${seed}\n${id}`) }))
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : a.id < b.id ? -1 : 1))
    .slice(0, n)
    .map(({ id }) => id);
}

/** One short name of all candidates, whatever their order: a list that was changed afterwards has another one. */
export function candidatesDigest(ids: readonly string[]): string {
  return stableHash([...new Set(ids)].sort().join('\n'));
}
