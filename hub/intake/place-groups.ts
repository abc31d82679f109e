/**
 * Where each group of one writer belongs. Pure.
 *
 *   number known, same digest ......... duplicate: nothing happens
 *   number known, another digest ...... fork: this and what follows it to quarantine (a laptop restored from an image)
 *   next number, prev fits ............ accepted
 *   next number, prev does not fit .... fork
 *   carried, and recorded already ..... fork: its laptop takes another identity, without it
 *   later number ...................... waits, unacknowledged
 */
import type { VerifiedGroup } from './verify-push.ts';

export interface Place {
  readonly accepted: readonly VerifiedGroup[];
  readonly forked: readonly VerifiedGroup[];
  readonly waiting: readonly VerifiedGroup[];
  /** The numbers that are missing before what waits could count. */
  readonly waits: { readonly from: number; readonly to: number } | undefined;
  readonly forkedAt: number | undefined;
}

/** Places verified groups of one writer. `known` gives the digest of the stored group that begins at a number; `recorded`: it stands in the log under another name. */
export function placeGroups(
  groups: readonly VerifiedGroup[],
  writer: { readonly last: number; readonly lastDigest: string | null },
  known: (first: number) => string | undefined,
  recorded: (group: VerifiedGroup) => boolean = () => false,
): Place {
  const accepted: VerifiedGroup[] = [];
  const forked: VerifiedGroup[] = [];
  const waiting: VerifiedGroup[] = [];
  const seen = new Map<number, string>();
  let { last, lastDigest } = writer;
  let forkedAt: number | undefined;
  let waits: Place['waits'];
  const inOrder = [...groups].sort((a, b) => a.envelope.first - b.envelope.first);
  for (const group of inOrder) {
    const { first, count, prev } = group.envelope;
    if (first <= last) {
      if ((seen.get(first) ?? known(first)) === group.digest) continue;
      forkedAt ??= first;
      forked.push(group);
    } else if (first > last + 1) {
      if (forkedAt === undefined) {
        waits ??= { from: last + 1, to: first - 1 };
        waiting.push(group);
      } else forked.push(group);
    } else if (prev !== lastDigest || recorded(group)) {
      forkedAt ??= first;
      forked.push(group);
    } else {
      accepted.push(group);
      seen.set(first, group.digest);
      last = first + count - 1;
      lastDigest = group.digest;
    }
  }
  return { accepted, forked, waiting, waits, forkedAt };
}
