/** The first person of a new hub: made by the hub itself, with the roles that one person may combine (never the approver's). */

import type { Op } from '../../shared/sync/op.ts';
import type { Hub } from '../hub.ts';
import { hubActIn } from '../intake/hub-writer.ts';
import type { StoreWrite, WriterRecord } from '../store/store.ts';
import { type NewLaptop, putLaptop } from './enrol.ts';
import { newId } from './hub-keys.ts';
import { invite } from './invites.ts';

/** Requester and approver stay apart even in a team of one (PROCESS, "Change management"). */
export const firstRoles = ['release-manager', 'lead', 'installer', 'cmdb-owner'] as const;
const secretName = 'first-user';

/** Makes a person with these roles over everything. Answers the person's id. */
export async function makePerson(
  hub: Hub,
  store: StoreWrite,
  who: { readonly id?: string; readonly name: string; readonly roles: readonly string[] },
): Promise<string> {
  const id = who.id ?? `p-${newId()}`;
  const made = (type: string, record: string, fields: Readonly<Record<string, string | boolean>>): Op => ({
    type,
    id: record,
    kind: 'set',
    fields: Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, { v, b: [] }])),
  });
  const ops = [
    made('person', id, { name: who.name, team: true }),
    ...who.roles.map((role) => made('grant', `g-${newId()}`, { person: id, role, scope: 'org' })),
  ];
  await hubActIn(store, hub.rules, hub.keys, hub.now(), { act: 'first-user', via: 'connector', actor: 'hub', ops });
  return id;
}

/**
 * Enrols the laptop that the hub is embedded in, for its first user, without ceremony: only ever called in-process. A profile that
 * lost its identity enrols again as the same person.
 */
export async function enrolFirstUser(hub: Hub, laptop: NewLaptop, name: string): Promise<WriterRecord> {
  return hub.store.write(async (store) => {
    const known = await store.secret(secretName);
    const person = known ?? (await makePerson(hub, store, { name, roles: firstRoles }));
    if (known === undefined) await store.putSecret(secretName, person);
    return putLaptop(store, laptop, person, null, hub.now());
  });
}

/** Makes the first user of a hub on a server and answers the one-time code to join with. */
export async function inviteFirstUser(
  hub: Hub,
  who: { readonly id?: string; readonly name: string; readonly roles: readonly string[] },
): Promise<{ readonly person: string; readonly code: string; readonly expiresAt: number }> {
  return hub.store.write(async (store) => {
    const person = await makePerson(hub, store, who);
    return { person, ...(await invite(store, person, hub.now())) };
  });
}
