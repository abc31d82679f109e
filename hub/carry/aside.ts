/** What was set aside at the hub, for those who still carry it: it is there, and does not count as it came. */
import { type Digest, digestSchema } from '../../shared/sync/ids.ts';
import type { HubStore } from '../store/store.ts';

const asideAtMost = 5_000;

/**
 * Digests of the groups that wait, or waited, for a person's decision; the newest where there are more than 5,000. `writers`: of these
 * laptops only. What could not be read stands in the record under its number as well, and is none of them.
 */
export async function groupsAside(
  from: Parameters<Parameters<HubStore['read']>[0]>[0],
  writers?: readonly string[],
): Promise<readonly Digest[] & Digest[]> {
  const all = (await from.quarantined()).filter(({ reason, writer }) => reason !== 'unreadable' && (writers?.includes(writer) ?? true));
  return all.slice(-asideAtMost).map(({ digest }) => digestSchema.parse(digest));
}
