/** Which device took the place of which, through several generations: from what visits' work says, as read on site. */
import type { World } from '../../sync/rules.ts';
import { workStands } from '../equipment/chain.ts';
import { readVisitEvent } from '../visit/facts.ts';
import { counts } from '../visit/run.ts';

export interface Replacement {
  readonly oldId: string | null;
  readonly oldSerial: string | null;
  readonly newId: string | null;
  readonly newSerial: string | null;
  readonly seatId: string | null;
  readonly visitId: string;
  /** When it happened and when the hub heard, ms. */
  readonly at: number;
  readonly heardAt: number | null;
  readonly who: string;
}

/** A chain is followed this far each way; a longer one is a circle that somebody typed. */
const generations = 50;

/** The replacements that led to this device and away from it, oldest first. */
export function replacementsOf(world: World, deviceId: string): readonly Replacement[] {
  const before: Replacement[] = [];
  const after: Replacement[] = [];
  const seen = new Set([deviceId]);
  for (let id: string | null = deviceId; id !== null && before.length < generations; ) {
    const link: Replacement | undefined = latest(world, 'new', id);
    if (link === undefined) break;
    before.unshift(link);
    id = link.oldId === null || seen.has(link.oldId) ? null : link.oldId;
    if (id !== null) seen.add(id);
  }
  for (let id: string | null = deviceId; id !== null && after.length < generations; ) {
    const link: Replacement | undefined = latest(world, 'old', id);
    if (link === undefined || before.some((each) => each.visitId === link.visitId)) break;
    after.push(link);
    id = link.newId === null || seen.has(link.newId) ? null : link.newId;
    if (id !== null) seen.add(id);
  }
  return [...before, ...after];
}

/** Everything that was replaced, brought to or taken from a seat, oldest first. */
export function replacementsAt(world: World, seatId: string): readonly Replacement[] {
  return found(world, 'seat', seatId).sort((a, b) => a.at - b.at);
}

function latest(world: World, end: 'old' | 'new', deviceId: string): Replacement | undefined {
  const links = found(world, end, deviceId).filter((each) => each.oldId !== null || each.oldSerial !== null || end === 'old');
  return links.sort((a, b) => a.at - b.at).at(-1);
}

function found(world: World, index: 'old' | 'new' | 'seat', value: string): Replacement[] {
  return world.find('visit-event', index, value).flatMap((row): readonly Replacement[] => {
    const event = readVisitEvent(row);
    if (event?.work == null || !counts(row) || !workStands(world, event)) return [];
    const { oldId, oldSerial, newId, newSerial, seatId } = event.work;
    const times = { at: row.happened ?? row.made.t, heardAt: row.heard ?? null, who: row.made.p };
    return [{ oldId, oldSerial, newId, newSerial, seatId, visitId: event.visitId, ...times }];
  });
}
