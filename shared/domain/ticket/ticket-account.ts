/**
 * Who an account of the ticket system is here. Written by a gate alone, with who said so: an approval must not be brought about by
 * whoever asked for the change saying that an account of their own is an approver's.
 */
import { stableHash } from '../../sync/hash.ts';
import { isLive, stampOf } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readPerson } from '../person/person.ts';
import { describeRecord, idSchema, indexed, lineSchema, may, must, type RecordOf } from '../record.ts';

const fields = {
  account: must(lineSchema, { gated: true }),
  /** null: taken back. */
  personId: may(idSchema, { ref: 'person', gated: true }),
  byId: must(idSchema, { ref: 'person', gated: true }),
};

export const ticketAccount = describeRecord('ticket-account', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => indexed(row, { person: 'personId' }),
});
export const readTicketAccount = ticketAccount.read;
export type TicketAccount = RecordOf<typeof fields>;

/** Accounts are told apart without regard to letter case, as the ticket system does. */
export const accountId = (account: string): string => `account-${stableHash(account.trim().toLowerCase())}`;

export type AccountIs =
  | { readonly is: 'person'; readonly personId: string }
  /** `n`: so many people here have its mail address. */
  | { readonly is: 'unknown'; readonly n: number }
  /** Who it is was said by somebody whose own change this is. */
  | { readonly is: 'own-word'; readonly personId: string };

/**
 * Who an account is: as somebody said, else by its mail address where exactly one person here has it. Never guessed by a name.
 * `asked`: who asked for the change; what they said or wrote about the account does not count for it.
 */
export function personOf(
  world: World,
  { account, mail }: { readonly account: string; readonly mail: string | null },
  asked: readonly (string | null | undefined)[],
): AccountIs {
  const said = readTicketAccount(world.row('ticket-account', accountId(account)));
  if (said !== undefined && said.personId !== null) {
    const row = world.row('person', said.personId);
    if (row === undefined || !isLive(row)) return { is: 'unknown', n: 0 };
    return asked.includes(said.byId) && said.byId !== said.personId
      ? { is: 'own-word', personId: said.personId }
      : { is: 'person', personId: said.personId };
  }
  if (mail === null || mail.trim() === '') return { is: 'unknown', n: 0 };
  const found = spellings(mail)
    .flatMap((each) => world.find('person', 'mail', each))
    .filter((row) => isLive(row) && readPerson(row) !== undefined && row.fields.sample !== true && row.fields.left !== true);
  const [row, ...others] = [...new Map(found.map((each) => [each.id, each])).values()];
  if (row === undefined || others.length > 0) return { is: 'unknown', n: others.length + (row === undefined ? 0 : 1) };
  // With the record itself it came from an export; afterwards somebody changed it.
  const changed = stampOf(row, 'mail');
  const writer = changed === row.made ? undefined : changed?.p;
  return writer !== undefined && asked.includes(writer) && writer !== row.id
    ? { is: 'own-word', personId: row.id }
    : { is: 'person', personId: row.id };
}

/** Addresses are kept as somebody wrote them. */
const spellings = (mail: string): readonly string[] => [...new Set([mail.trim(), mail.trim().toLowerCase()])];
