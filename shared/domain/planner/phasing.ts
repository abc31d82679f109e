/** What the policy says of who goes first (PROCESS, "Release policy", phasing): a pilot wave of some seats, and another department each time. Pure. */
import type { SeatToPlan } from './facts.ts';

/** The number of the pilot wave: before every department's. */
export const pilotWave = 0;

/**
 * The seats of a pilot wave, at most so many: one of each model and system in turn, from who goes first, so that what is untried shows early.
 * One person's devices at a site stay together. Same seats, same choice.
 */
export function pilotOf(seats: readonly SeatToPlan[], most: number): ReadonlySet<string> {
  const groups = [...Map.groupBy(seats, (seat) => (seat.userId === null ? seat.key : `${seat.siteId} ${seat.userId}`)).values()];
  groups.sort((a, b) => (a[0]?.wave ?? 1e6) - (b[0]?.wave ?? 1e6));
  const kinds = [...Map.groupBy(groups, ([first]) => `${first?.model?.trim().toLowerCase() ?? ''} ${first?.skill ?? ''}`).values()];
  const out = new Set<string>();
  for (let round = 0; out.size < most && kinds.some((kind) => kind.length > round); round++)
    for (const kind of kinds) {
      const group = kind[round];
      if (group === undefined || out.size + group.length > most) continue;
      for (const { key } of group) out.add(key);
    }
  return out;
}

/** A department's wave after so many turns: of the waves that departments have, the next goes first and who went first goes last. */
export function waveInTurn(wave: number, waves: readonly number[], turns: number): number {
  const order = [...new Set(waves)].sort((a, b) => a - b);
  const at = order.indexOf(wave);
  if (at < 0) return wave;
  return order[(((at - turns) % order.length) + order.length) % order.length] ?? wave;
}

/** How many other releases went out in waves before this one had its first visit. */
export function turnsBefore(
  releaseId: string,
  visits: readonly { readonly releaseId: string; readonly wave: number | null; readonly madeAt: number }[],
): number {
  const began = new Map<string, number>();
  for (const { releaseId: id, wave, madeAt } of visits)
    if (wave !== null) began.set(id, Math.min(madeAt, began.get(id) ?? Number.POSITIVE_INFINITY));
  const own = began.get(releaseId) ?? Number.POSITIVE_INFINITY;
  return [...began].filter(([id, at]) => id !== releaseId && at < own).length;
}
