/** Repeatable chance: the same seed gives the same run. */
export interface Chance {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from 0 up to, not including, `below`. */
  below(below: number): number;
  /** True so often, 0…1. */
  often(share: number): boolean;
  pick<T>(list: readonly T[]): T | undefined;
  mustPick<T>(list: readonly T[]): T;
  /** A waiting time around `meanMs`, ms: mostly short, seldom long. */
  wait(meanMs: number): number;
}

/** Chance by a seed; `purpose` keeps streams of one seed apart. */
export function chanceOf(seed: number, purpose = ''): Chance {
  let state = seed >>> 0;
  for (const letter of purpose) state = (Math.imul(state, 31) + letter.charCodeAt(0)) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const self: Chance = {
    next,
    below: (below) => Math.floor(next() * below),
    often: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
    mustPick(list) {
      const picked = self.pick(list);
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
    wait: (meanMs) => Math.round(-Math.log(1 - next()) * meanMs),
  };
  return self;
}

/** Random bytes from chance, as main's parts take them. */
export function bytesOf(chance: Chance): (bytes: number) => Uint8Array {
  return (bytes) => {
    const out = new Uint8Array(bytes);
    for (let i = 0; i < bytes; i++) out[i] = chance.below(256);
    return out;
  };
}
