/** Reservations of the simulated world: a gate gives somebody one person's day until a moment, and nobody else books that person then. */
import { type Refusal, refuse } from '../../shared/errors.ts';
import type { Json, Op } from '../../shared/sync/op.ts';
import { isLive, type Row } from '../../shared/sync/row.ts';
import type { GateRule, Model, Who, World } from '../../shared/sync/rules.ts';
import { text } from './lessons.ts';

/** It ends so much later at most, ms. */
export const leaseAtMostMs = 120_000;

const register = { rule: 'register' } as const;

export const leaseModel: Model = {
  type: 'lease',
  kind: 'record',
  fields: { holder: register, what: register, until: register, state: register },
  scopes: () => ['catalogue'],
  indexes: (row) => [{ name: 'what', value: text(row, 'what') }],
};

/** What it reserves: a person's day. */
export const whatOf = (person: string, day: string): string => `${person} ${day}`;

/** The reservation of somebody else that holds at this moment. */
function othersOf(world: World, what: string, who: Who): Row | undefined {
  return world
    .find('lease', 'what', what)
    .find((row) => isLive(row) && row.fields['state'] === 'held' && row.fields['holder'] !== who.person && (who.at ?? 0) < untilOf(row));
}
const untilOf = (row: Row): number => Number(row.fields['until']);

const heldBy = (
  row: Row,
): { readonly holder: string; readonly what: string; readonly from: string; readonly to: string; readonly until: string } => ({
  holder: text(row, 'holder'),
  what: text(row, 'what'),
  from: '',
  to: '',
  until: text(row, 'until'),
});

const booked = ['installer', 'day', 'from'] as const;

/** A visit that comes to stand in somebody else's reservation. What stood there before may stay, and may go. */
export function bookedInside(who: Who, before: Row | undefined, after: Row, world: World): Refusal | undefined {
  if (!isLive(after) || !after.fields['installer'] || !after.fields['day']) return undefined;
  if (isLive(before) && booked.every((name) => (before.fields[name] ?? null) === (after.fields[name] ?? null))) return undefined;
  const other = othersOf(world, whatOf(text(after, 'installer'), text(after, 'day')), who);
  return other && refuse('SLOT_HELD', heldBy(other));
}

const args = (value: Json, name: string): string => String(Reflect.get(Object(value), name) ?? '');
const put = (id: string, values: Readonly<Record<string, Json>>): readonly Op[] => [
  { type: 'lease', id, kind: 'set', fields: Object.fromEntries(Object.entries(values).map(([name, v]) => [name, { v, b: [] }])) },
];

const take: GateRule = {
  name: 'take-lease',
  gate: (world, value, who) => {
    const until = Number(args(value, 'until'));
    if (world.row('lease', args(value, 'lease'))) return refuse('LEASE_ENDED', {});
    if (until <= (who.at ?? 0)) return refuse('LEASE_OVER', {});
    if (until > (who.at ?? 0) + leaseAtMostMs) return refuse('FIELD_INVALID', { field: 'until', why: 'too late' });
    const other = othersOf(world, args(value, 'what'), who);
    return other && refuse('LEASE_HELD', heldBy(other));
  },
  ops: (_world, value, who) =>
    put(args(value, 'lease'), { holder: who.person, what: args(value, 'what'), until: Number(args(value, 'until')), state: 'held' }),
};

const giveBack: GateRule = {
  name: 'end-lease',
  gate: (world, value, who) => {
    const row = world.row('lease', args(value, 'lease'));
    if (row === undefined) return refuse('NOT_FOUND', {});
    if (row.fields['holder'] !== who.person) return refuse('LEASE_NOT_YOURS', { holder: text(row, 'holder') });
    return row.fields['state'] === 'held' ? undefined : refuse('LEASE_ENDED', {});
  },
  ops: (_world, value) => put(args(value, 'lease'), { state: 'ended' }),
};

/** By name: from whoever the laptop saw holding it. */
const takeOver: GateRule = {
  name: 'take-over-lease',
  gate: (world, value) => {
    const row = world.row('lease', args(value, 'lease'));
    if (row === undefined) return refuse('NOT_FOUND', {});
    const still = row.fields['state'] === 'held' && row.fields['holder'] === args(value, 'holder');
    return still ? undefined : refuse('CHANGED_SINCE', { field: 'holder' });
  },
  ops: (_world, value, who) => put(args(value, 'lease'), { holder: who.person }),
};

export const leaseGates: readonly GateRule[] = [take, giveBack, takeOver];
