/** A planted fault: text of the product replaced by text that is wrong, and what of the simulator is to show it. */
export interface Patch {
  /** From the root of the repository. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
}

export interface Mutant {
  readonly name: string;
  readonly patches: readonly Patch[];
  /** Invariants of the simulator; one of them must not hold any more. */
  readonly caughtBy: readonly string[];
  /** Shows only where the hub's record lies in a real store. */
  readonly store?: 'sqlite' | 'postgres';
  /** A seed that is known to catch it, tried first; without it seeds are tried from 1 on. */
  readonly seed?: number | undefined;
  /** The simulator does not find it yet, and why: it is named at every run and not counted as caught. */
  readonly open?: string;
}

/** Seeds that a search may use. */
export const seedsAtMost = 2_000;

/** The file's text with the patches that belong to it. Throws where one is stale: its text is absent, or stands there more than once. */
export function patched(mutant: Mutant, file: string, text: string): string {
  let out = text;
  for (const { find, replace } of mutant.patches.filter((patch) => patch.file === file)) {
    const times = out.split(find).length - 1;
    if (times !== 1) throw new Error(`stale: "${mutant.name}" finds its text ${times} times in ${file}`);
    out = out.replace(find, () => replace);
  }
  return out;
}

export const filesOf = (mutant: Mutant): readonly string[] => [...new Set(mutant.patches.map((patch) => patch.file))];
