/** Reserving installers and places for some days before one works without the hub. The hub decides: two people never hold the same at once. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule, Who, World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { isSample } from '../people/locks.ts';
import { daySchema, idSchema, lineSchema, momentSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { dayLater, daysBetween } from '../visit/week.ts';
import { command } from '../write.ts';
import { saysOf } from './held.ts';
import { type Asked, commonOf, isMoment, leaseDaysAtMost, leasesOn, placeSchema } from './lease.ts';

const inputSchema = z.object({
  from: daySchema,
  to: daySchema,
  /** When it ends at the latest: when its taker is back with the hub. */
  until: momentSchema,
  /** The taker's own zone. */
  zone: lineSchema.optional(),
  installerIds: z.array(idSchema).max(200),
  places: z.array(placeSchema).max(200),
  why: lineSchema.optional(),
});
export type TakeLeaseInput = z.infer<typeof inputSchema>;
const argsSchema = inputSchema.extend({ lease: idSchema });
type Args = z.infer<typeof argsSchema>;

const dayMs = 86_400_000;

/**
 * Refusals: ROLE_MISSING, LEASE_EMPTY, LEASE_OVER (it would have ended already), DATE_INVALID, FIELD_INVALID (too long), RECORD_UNKNOWN,
 * LEASE_HELD (somebody else holds some of it, said with until when).
 */
export const takeLease: Act<TakeLeaseInput> = {
  name: 'take-lease',
  kind: 'gate',
  input: inputSchema,
  check: (world, input, who) => ask(world, { ...input, lease: '' }, who),
  ops: (_world, input, _who, ids) => {
    const lease = ids();
    const { zone, why, places, installerIds, ...rest } = input;
    const said = cleanText(why ?? '');
    return [
      command('lease', lease, 'take-lease', {
        ...rest,
        lease,
        installerIds: [...new Set(installerIds)],
        places: places.map((place) => ({ ...place })),
        ...(zone === undefined ? {} : { zone }),
        ...(said === '' ? {} : { why: said }),
      }),
    ];
  },
  // Given back by an act of its own: somebody else may have been told by then.
  opposite: noOpposite('DECISION_STANDS'),
};

function ask(world: World, args: Args, who: Who): Refusal | undefined {
  const { from, to, until, installerIds, places } = args;
  if (installerIds.length + places.length === 0) return refuse('LEASE_EMPTY', {});
  if (to < from) return refuse('DATE_INVALID', { field: 'to' });
  if (to >= dayLater(from, leaseDaysAtMost)) return refuse('FIELD_INVALID', { field: 'to', why: `at most ${leaseDaysAtMost} days` });
  if (isMoment(who.at) && until <= who.at) return refuse('LEASE_OVER', {});
  if (isMoment(who.at) && until > who.at + leaseDaysAtMost * dayMs)
    return refuse('FIELD_INVALID', { field: 'until', why: `at most ${leaseDaysAtMost} days` });
  if (args.lease !== '' && world.row('lease', args.lease) !== undefined) return refuse('LEASE_ENDED', {});
  const named = [...installerIds.map((id) => ({ type: 'person', id })), ...places.map(({ siteId }) => ({ type: 'site', id: siteId }))];
  const unknown = named.filter(({ type, id }) => !isLive(world.row(type, id)))[0];
  return unknown === undefined ? refuseTaken(world, args, who) : refuse('RECORD_UNKNOWN', unknown);
}

/** What of it somebody else holds. One's own leases may lie over one another. */
function refuseTaken(world: World, asked: Asked, who: Who): Refusal | undefined {
  for (const each of leasesOn(world, daysBetween(asked.from, asked.to, leaseDaysAtMost), who.at)) {
    if (each.holderId === who.person) continue;
    const both = commonOf(asked, each);
    if (both.installerIds.length + both.places.length === 0) continue;
    return refuse('LEASE_HELD', saysOf(world, each, both));
  }
  return undefined;
}

/** `take-lease` on the lease that it makes. */
export const takeLeaseGate: GateRule = {
  name: 'take-lease',
  gate: (world, args, who) => {
    const parsed = argsSchema.safeParse(args);
    return parsed.success ? ask(world, parsed.data, who) : refuse('INPUT_INVALID', { where: 'take-lease', why: 'its arguments' });
  },
  ops: (world, args, who) => {
    const parsed = argsSchema.safeParse(args);
    if (!parsed.success) return [];
    const { lease, from, to, until, zone, installerIds, places, why } = parsed.data;
    const named = [...installerIds.map((id) => world.row('person', id)), ...places.map(({ siteId }) => world.row('site', siteId))];
    const values: { readonly [field: string]: Json } = {
      holderId: who.person,
      from,
      to,
      until,
      ...(zone === undefined ? {} : { zone }),
      installerIds,
      places: places.map((place) => ({ ...place })),
      ...(why === undefined ? {} : { why }),
      state: 'held',
      ...(isMoment(who.at) ? { takenAt: who.at } : {}),
      ...(named.every(isSample) ? { sample: true } : {}),
    };
    return [decided('lease', lease, values)];
  },
};
