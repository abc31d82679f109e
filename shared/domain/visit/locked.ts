/** Where a visit may not come to stand: asked of every edit as it has merged, and of what is restored, settled or taken back (Model.locked). */
import type { Refusal } from '../../errors.ts';
import { isLive, type Row } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { refuseMissed } from '../contact/missed.ts';
import { refuseHeld } from '../lease/held.ts';
import { refuseTimeOf } from '../policy/judge.ts';

/**
 * Refusals: VISIT_HELD (it waits for its contact's word), SLOT_HELD (in what somebody else has reserved), and those of a freeze, a window
 * or hours that it stands in or outside of without a reason. Pure.
 */
export function visitLocked(who: Who, before: Row | undefined, after: Row, world: World): Refusal | undefined {
  if (!isLive(after)) return undefined;
  return (
    refuseMissed(world, before, after, who.at) ?? refuseHeld(world, who, before, after.fields) ?? refuseTimeOf(world, who, before, after)
  );
}
