/** Where a thing has arrived: on this laptop, at the hub, in the record, or with a person. Three different words on every item (UX 3). */
import type { Row } from '../../sync/row.ts';

/**
 * `colleague`: brought from another laptop by stick, and not known to be at the hub. `left`: no longer this person's; kept here only
 * until the hub has answered what was saved about it. `cmdb`: read back from the CMDB.
 */
export type Stands = 'left' | 'planned' | 'colleague' | 'laptop' | 'hub' | 'record' | 'cmdb' | 'needs';

/**
 * The mark of a record. `pending`: this laptop has unsent work on it. `begun` (visits): work on it has begun; a plan without
 * work reads "planned". 'record' is Groundcrew's own while no CMDB is connected (the third mark stays outlined and says so);
 * with one connected it is said only after reading back, which nothing here can know: 'hub'.
 */
export function whereItStands(
  row: Row,
  pending: boolean,
  conflictOpen: boolean,
  cmdbConnected: boolean,
  begun = true,
  theirs = false,
): Stands {
  if (row.left) return 'left';
  if (conflictOpen || row.quarantined || row.refused || (row.displaced?.length ?? 0) > 0) return 'needs';
  if (!pending && theirs) return 'colleague';
  if (pending || row.seq === 0) return 'laptop';
  if (!begun) return 'planned';
  return cmdbConnected ? 'hub' : 'record';
}
