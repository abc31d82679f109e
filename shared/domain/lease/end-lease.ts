/** Giving a lease back, and taking over somebody else's by name, with the reason. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule, Who, World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { gateOn } from '../gate.ts';
import { readPerson } from '../person/person.ts';
import { idSchema, lineSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { command } from '../write.ts';
import { isHeld, type Lease, readLease } from './lease.ts';

const backSchema = z.object({ leaseId: idSchema });
const overSchema = z.object({
  leaseId: idSchema,
  /** Who held it as it was seen: somebody else by now, and it is asked again. */
  holderId: idSchema,
  reason: lineSchema,
});

interface On {
  readonly lease: Lease;
  readonly who: Who;
  readonly world: World;
}

function find(world: World, { leaseId }: { readonly leaseId: string }, who: Who): On | Refusal {
  const row = world.row('lease', leaseId);
  const lease = isLive(row) ? readLease(row) : undefined;
  if (lease === undefined) return refuse('NOT_FOUND', {});
  return isHeld(lease, who.at) ? { lease, who, world } : refuse('LEASE_ENDED', {});
}

/** Only its holder gives it back. */
function refuseBack({ lease, who, world }: On): Refusal | undefined {
  if (lease.holderId === who.person) return undefined;
  return refuse('LEASE_NOT_YOURS', { holder: readPerson(world.row('person', lease.holderId))?.name ?? '' });
}

/** Refusals: ROLE_MISSING, NOT_FOUND, LEASE_ENDED, LEASE_NOT_YOURS. */
export const giveBackLease: Act<z.infer<typeof backSchema>> = {
  name: 'give-back-lease',
  kind: 'gate',
  input: backSchema,
  check: (world, input, who) => {
    const on = find(world, input, who);
    return 'code' in on ? on : refuseBack(on);
  },
  ops: (_world, { leaseId }) => [command('lease', leaseId, 'give-back-lease', { leaseId })],
  // Somebody else may hold it by then: it is asked for anew.
  opposite: noOpposite('DECISION_STANDS'),
};

export const giveBackLeaseGate: GateRule = gateOn('give-back-lease', backSchema, find, refuseBack, ({ lease }) => [
  decided('lease', lease.id, { state: 'ended' }),
]);

/** Nobody takes over what is theirs, nor what somebody else holds by now. */
function refuseOver(world: World, args: z.infer<typeof overSchema>, who: Who): (On & typeof args) | Refusal {
  if (cleanText(args.reason) === '') return refuse('LEASE_REASON_MISSING', {});
  const on = find(world, args, who);
  if ('code' in on) return on;
  return on.lease.holderId === args.holderId && args.holderId !== who.person
    ? { ...on, ...args }
    : refuse('CHANGED_SINCE', { field: 'holderId' });
}

/** Refusals: ROLE_MISSING, NOT_FOUND, LEASE_ENDED, LEASE_REASON_MISSING, CHANGED_SINCE. What its holder booked in it before stays booked. */
export const takeOverLease: Act<z.infer<typeof overSchema>> = {
  name: 'take-over-lease',
  kind: 'gate',
  input: overSchema,
  check: (world, input, who) => {
    const found = refuseOver(world, input, who);
    return 'code' in found ? found : undefined;
  },
  ops: (_world, { leaseId, holderId, reason }) => [
    command('lease', leaseId, 'take-over-lease', { leaseId, holderId, reason: cleanText(reason) }),
  ],
  opposite: noOpposite('DECISION_STANDS'),
};

export const takeOverLeaseGate: GateRule = gateOn(
  'take-over-lease',
  overSchema,
  refuseOver,
  () => undefined,
  ({ lease, who, reason }) => [decided('lease', lease.id, { holderId: who.person, takenFromId: lease.holderId, reason })],
);
