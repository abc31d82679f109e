/** What an installer has to hand in: devices collected on their visits, devices brought and not used, and what was taken out. Pure. */
import type { Row } from '../../sync/row.ts';
import { serialKey } from '../device/device.ts';
import { deviceName } from './brief.ts';
import { type HandIn, type HandInItem, readHandIn } from './hand-in.ts';
import type { VisitLook } from './look.ts';
import { counts } from './run.ts';

export type DueFrom = 'collected' | 'not-used' | 'taken-out';

export interface Due {
  readonly key: string;
  readonly item: HandInItem;
  readonly from: DueFrom;
  /** The device's name, where it has one. */
  readonly name: string | null;
  readonly siteId: string | null;
}

/** One thing under one spelling. */
export const dueKey = (what: string, serial: string): string => `${what} ${serialKey(serial)}`;

const unused: readonly string[] = ['failed', 'no-access', 'absent', 'deferred', 'backed-out'];

/** Devices that this person's visits leave in their van. `looks`: visits of the days that count; the serial read on site wins over the record's. */
export function dueOfVisits(looks: readonly VisitLook[]): readonly Due[] {
  return looks.flatMap((look): readonly Due[] => {
    const { brief, state, visit } = look;
    const taken = takenAway(look);
    if (taken !== undefined) {
      const name = taken.id !== null && taken.id === brief.device?.id ? deviceName(brief.device) : null;
      return [dueDevice(taken.serial, taken.id, 'collected', name, visit.siteId)];
    }
    if (unused.includes(state.state) && brief.newDevice !== undefined) {
      const serial = brief.newDevice.serial ?? brief.newDevice.assetTag ?? '';
      if (serial !== '') return [dueDevice(serial, brief.newDevice.id, 'not-used', deviceName(brief.newDevice), visit.siteId)];
    }
    return [];
  });
}

/**
 * The device that was taken along: as the done visit says it (visit/equipment-work.ts), which knows a swapped one. Work that is only
 * partly done, or was recorded before that was kept, says it by the serial that was read.
 */
function takenAway({ brief, facts, state, visit }: VisitLook): { readonly serial: string; readonly id: string | null } | undefined {
  const work = state.state === 'done' ? facts.events.at(-1)?.fact.work : null;
  if (work != null) return work.kind === 'new' || work.oldSerial === null ? undefined : { serial: work.oldSerial, id: work.oldId };
  if ((visit.kind !== 'collect' && visit.kind !== 'replace') || (state.state !== 'done' && state.state !== 'partly')) return undefined;
  const read = facts.serials.findLast((each) => each.fact.of === 'device')?.fact;
  const id = read?.fits === false ? null : (brief.device?.id ?? null);
  return read === undefined ? undefined : { serial: read.serial, id };
}

function dueDevice(serial: string, deviceId: string | null, from: DueFrom, name: string | null, siteId: string | null): Due {
  return { key: dueKey('device', serial), item: { what: 'device', serial, deviceId, condition: '' }, from, name, siteId };
}

/** What a person took out, less what they handed in since; and what of `fromVisits` is not handed in yet. Each thing once. */
export function stillDue(fromVisits: readonly Due[], handIns: readonly Row[]): readonly Due[] {
  const due = new Map(fromVisits.map((each) => [each.key, each]));
  for (const fact of inTime(handIns))
    for (const item of fact.items) {
      const key = dueKey(item.what, item.serial);
      if (fact.out === true) due.set(key, { key, item: { ...item, condition: '' }, from: 'taken-out', name: null, siteId: fact.siteId });
      else due.delete(key);
    }
  return [...due.values()];
}

/** Hand-ins that count, in order of time. */
export function inTime(rows: readonly Row[]): readonly HandIn[] {
  return rows
    .filter(counts)
    .sort((a, b) => (a.happened ?? a.made.t) - (b.happened ?? b.made.t))
    .flatMap((row) => readHandIn(row) ?? []);
}
