/** Which of the carried groups are shown as provisional, and which wait for earlier ones. Pure. */
import type { WriterId } from '../../shared/sync/ids.ts';
import type { HeldGroup } from './colleagues.ts';

/** What is known of one laptop: how far the hub has it, and how far it says that the hub has it. */
export interface Known {
  readonly atHub: { readonly last: number; readonly digest: string | null } | undefined;
  /** Groups that the hub has set aside: neither they nor what was done upon them is shown. */
  readonly aside?: (digest: string) => boolean;
  readonly said: { readonly to: number; readonly digest: string | null } | undefined;
}

export interface Waits {
  readonly writer: WriterId;
  /** Changes that are missing before what is here can count. */
  readonly from: number;
  readonly to: number;
}

export interface Provisional {
  /** In the order in which they came, each laptop's own numbers in order. */
  readonly groups: readonly HeldGroup[];
  readonly waits: readonly Waits[];
}

/**
 * Each laptop's chain from where the hub has it: a group counts when it follows the one before by number and digest. The first of two that
 * differ under one number counts (a fork is for the hub to see). A gap waits.
 */
export function provisionalOf(held: readonly HeldGroup[], known: (writer: WriterId) => Known): Provisional {
  const groups: HeldGroup[] = [];
  const waits: Waits[] = [];
  for (const [writer, all] of Map.groupBy(held, (each) => each.writer)) {
    const { atHub, said, aside } = known(writer);
    let last = atHub?.last ?? 0;
    let digest: string | null | undefined = atHub === undefined ? undefined : atHub.digest;
    const order = [...all].sort((a, b) => a.first - b.first || a.order - b.order);
    for (const group of order) {
      if (group.first <= last) continue;
      if (aside?.(group.digest)) break;
      if (group.first > last + 1) {
        // The laptop itself says that the hub has what is missing here.
        if (said === undefined || said.to < group.first - 1) {
          waits.push({ writer, from: last + 1, to: group.first - 1 });
          break;
        }
      } else if (digest !== undefined && group.prev !== digest) break;
      groups.push(group);
      last = group.last;
      digest = group.digest;
    }
  }
  return { groups: groups.sort((a, b) => a.order - b.order), waits };
}
