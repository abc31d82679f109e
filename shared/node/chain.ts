/** The hub's log is a hash chain: each link covers the one before, the group as it was signed, and the effect that was given it. */
import { digestOf } from './keys.ts';

/** The next link. `outcomes` and `changes` are the very texts that the store keeps. */
export function nextChain(
  chain: string,
  link: { readonly seq: number; readonly digest: string; readonly outcomes: string; readonly changes: string },
): string {
  return digestOf(`${chain}\n${link.seq}\n${link.digest}\n${link.outcomes}\n${link.changes}`);
}
