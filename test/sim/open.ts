/** Seeds that show what is wrong and not mended yet. They are run and told every time; one that passes again must leave this list. */
export interface Open {
  readonly seed: number;
  readonly invariant: string;
  readonly why: string;
}

export const openSeeds: readonly Open[] = [];

const isOpen = (failure: Pick<Open, 'seed' | 'invariant'>): boolean =>
  openSeeds.some(({ seed, invariant }) => seed === failure.seed && invariant === failure.invariant);

/** Failures that nobody knew, and of the open seeds among those that ran the ones that no longer fail. */
export function judged<T extends Pick<Open, 'seed' | 'invariant'>>(
  ran: readonly number[],
  failures: readonly T[],
): { readonly fresh: readonly T[]; readonly passed: readonly Open[] } {
  const passed = openSeeds.filter(({ seed }) => ran.includes(seed) && failures.every((failure) => failure.seed !== seed));
  return { fresh: failures.filter((failure) => !isOpen(failure)), passed };
}
