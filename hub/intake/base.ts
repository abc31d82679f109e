/** What a laptop had applied when it wrote a group, said in this hub's own history. */
import type { Group } from '../../shared/sync/op.ts';
import type { Epoch, Head } from '../store/store.ts';

/** The group's base as a seq of the present log: of an epoch that ended, at most what it shares with the ones that followed. */
export function baseOf(group: Pick<Group, 'epoch' | 'base'>, head: Pick<Head, 'epoch' | 'seq'>, epochs: readonly Epoch[]): number {
  if (group.epoch === head.epoch) return Math.min(group.base, head.seq);
  const place = epochs.findIndex((each) => each.epoch === group.epoch);
  return Math.min(group.base, head.seq, ...epochs.slice(place + 1).map((each) => each.from));
}
