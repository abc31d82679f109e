/** Saying who an account of the ticket system is here, so that what it approves counts as that person's approval. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule, World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { readPerson } from '../person/person.ts';
import { idSchema, lineSchema } from '../record.ts';
import { command } from '../write.ts';
import { accountId, readTicketAccount } from './ticket-account.ts';

const inputSchema = z.object({
  account: lineSchema.refine((text) => text.trim() !== '', 'empty'),
  /** null: nobody any more. */
  personId: idSchema.nullable(),
});
type Input = z.infer<typeof inputSchema>;

function refused(world: World, { account, personId }: Input, by: string): Refusal | undefined {
  const before = readTicketAccount(world.row('ticket-account', accountId(account)));
  // A second person's word for the same is news: the first's may not count (ticket-account.ts).
  const same = (before?.personId ?? null) === personId;
  if (same && (personId === null || before?.byId === by)) return refuse('NOTHING_CHANGED', {});
  if (personId === null) return undefined;
  const row = world.row('person', personId);
  const person = isLive(row) ? readPerson(row) : undefined;
  return person === undefined || person.sample === true ? refuse('NOT_FOUND', {}) : undefined;
}

/** Refusals: NOT_FOUND (no such person, or one of the sample), NOTHING_CHANGED. */
export const mapApprover: Act<Input> = {
  name: 'map-approver',
  kind: 'gate',
  input: inputSchema,
  check: (world, input, who) => refused(world, input, who.person),
  ops: (_world, { account, personId }) => [
    command('ticket-account', accountId(account), 'map-approver', { account: account.trim(), personId }),
  ],
  // It may have let an approval count already; it is ended by saying that it is nobody any more.
  opposite: noOpposite('SAID_IS_SAID'),
};

/** `map-approver` { account, personId }: kept with who said so. */
export const mapApproverGate: GateRule = {
  name: 'map-approver',
  gate: (world, args, who) => {
    const parsed = inputSchema.safeParse(args);
    return parsed.success
      ? refused(world, parsed.data, who.person)
      : refuse('INPUT_INVALID', { where: 'map-approver', why: 'its arguments' });
  },
  ops: (_world, args, who) => {
    const parsed = inputSchema.safeParse(args);
    if (!parsed.success) return [];
    const { account, personId } = parsed.data;
    return [decided('ticket-account', accountId(account), { account: account.trim(), personId, byId: who.person })];
  },
};
