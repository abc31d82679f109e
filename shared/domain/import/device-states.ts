/** The state of a device as sources write it, read as one of ours. */
import { deviceStates } from '../device/device.ts';
import { foldName } from './text.ts';

export type DeviceState = (typeof deviceStates)[number];

/** What exports of asset lists call them; our own names are known beside these. */
const spellings: Readonly<Record<DeviceState, readonly string[]>> = {
  'in-use': ['in use', 'in service', 'installed', 'deployed', 'active', 'assigned', 'live', 'operational', 'in production'],
  'in-hand': [
    'in hand',
    'in stock',
    'stock',
    'available',
    'new',
    'spare',
    'received',
    'ready',
    'ready to deploy',
    'unassigned',
    'not assigned',
  ],
  lent: ['lent', 'loan', 'on loan', 'loaned', 'borrowed', 'checked out'],
  delivered: ['delivered', 'on site', 'waiting to be installed'],
  replaced: ['replaced', 'swapped', 'to be collected'],
  collected: ['collected', 'picked up', 'returned to store'],
  stored: ['stored', 'in store', 'in storage', 'storage', 'on hold', 'quarantine'],
  returned: ['returned', 'returned to owner', 'returned to lessor', 'returned to supplier', 'lease ended'],
  retired: ['retired', 'out of service', 'decommissioned', 'inactive', 'end of life', 'written off', 'withdrawn'],
  disposed: ['disposed', 'disposed of', 'scrapped', 'recycled', 'destroyed', 'sold', 'donated'],
};

const byName: ReadonlyMap<string, DeviceState> = new Map(
  deviceStates.flatMap((state) => [state, ...spellings[state]].map((name) => [foldName(name), state] as const)),
);

/** One of our states, or undefined where the word is none that is known. */
export function readDeviceState(written: string): DeviceState | undefined {
  return byName.get(foldName(written));
}

/** Out of service for good: such a device comes back only when a source says another state. */
export const isOver = (state: string | undefined): boolean => state === 'retired' || state === 'disposed';

const withoutSeat: readonly (string | undefined)[] = ['in-hand', 'lent', 'collected', 'stored', 'returned', 'retired', 'disposed'];

/** Does equipment in this state stand at nobody's seat? What waits in a store room must form none there. */
export const hasNoSeat = (state: string | undefined): boolean => withoutSeat.includes(state);
