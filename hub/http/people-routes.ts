/** Routes for those who look after people and laptops: invite, list, revoke, and what lies in quarantine. */
import type { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import { inviteSchema, type laptopsSchema, type quarantineListSchema, revokeSchema } from '../../shared/sync/protocol.ts';
import { isLive } from '../../shared/sync/row.ts';
import type { Grant } from '../../shared/sync/scope.ts';
import { invite } from '../identity/invites.ts';
import { revocationOf } from '../identity/revocation.ts';
import { hubPerson } from '../intake/who-acts.ts';
import { roomOf } from '../room.ts';
import type { StoreRead, WriterRecord } from '../store/store.ts';
import { inReach, mayActFor } from './authority.ts';
import { parsed } from './body.ts';
import { audit } from './caller.ts';
import type { Asked, Caller, Handlers } from './handler.ts';
import { heldIn } from './library-routes.ts';
import { isOpen } from './open-quarantine.ts';
import type { RouteRight } from './routes.ts';

const absent = () => new Fault('NOT_FOUND', {}, { side: 'hub' });

export const peopleHandlers: Handlers['laptop'] = {
  async invite(asked, caller) {
    const { hub } = asked;
    const { person } = parsed(inviteSchema, asked.request.body);
    const allowed = await hub.store.read(async (store) => {
      const row = (await store.rows([rowKey('person', person)])).get(rowKey('person', person));
      if (person === hubPerson || row === undefined || !isLive(row)) return 'absent';
      return reach(asked, caller, await grantsOf(store, person), person, row.scopes);
    });
    await refuseUnless(asked, caller, allowed, 'invite', person);
    const { code, expiresAt } = await hub.store.write(async (store) => {
      const made = await invite(store, person, hub.now());
      await store.putAudit({
        id: `${hub.now()}-${crypto.randomUUID()}`,
        at: hub.now(),
        person: caller.writer.person,
        writer: caller.writer.writer,
        act: 'invite',
        code: 'DONE',
        details: { person },
      });
      return made;
    });
    return { code, expiresAt, fingerprint: hub.keys.fingerprint, address: hub.address };
  },

  async laptops(asked, caller): Promise<z.infer<typeof laptopsSchema>> {
    const disk = await roomOf(asked.hub);
    const laptops = await asked.hub.store.read(async (store) => {
      const quarantined = await store.quarantined();
      const { seq } = await store.head();
      const told: Told[] = [];
      for (const mine of await inMyReach(caller, store)) {
        const { writer, person, laptop, last, heardAt, pulledSeq, expiresAt, revokedAt } = mine;
        const set = quarantined.filter((group) => group.writer === writer && isOpen(group)).length;
        const { toldAt = null, acknowledgedAt = null } = (await revocationOf(store, mine)) ?? {};
        const dataAt = await dataAge(store, mine, seq);
        const held = heldIn(await store.acknowledged(writer));
        const news = { last, heardAt, pulledSeq, dataAt, expiresAt, held };
        told.push({ writer, person, laptop, ...news, revokedAt, toldAt, acknowledgedAt, quarantined: set });
      }
      return told;
    });
    return disk === undefined ? { laptops } : { laptops, disk };
  },

  async revoke(asked, caller) {
    const { hub } = asked;
    const { writer: id, reason } = parsed(revokeSchema, asked.request.body);
    const { target, allowed } = await hub.store.read(async (store) => {
      const mine = await inMyReach(caller, store);
      const found = mine.find((writer) => writer.writer === id);
      if (found === undefined) return { target: found, allowed: 'absent' as const };
      const theirs = await grantsOf(store, found.person);
      return { target: found, allowed: reach(asked, caller, theirs, found.person, [`person:${found.person}`]) };
    });
    await refuseUnless(asked, caller, allowed, 'revoke', id);
    await hub.store.write(async (store) => {
      const [current] = await store.writers([id]);
      if (current && current.revokedAt === null) await store.putWriters([{ ...current, revokedAt: hub.now() }]);
      await store.putAudit({
        id: `${hub.now()}-${crypto.randomUUID()}`,
        at: hub.now(),
        person: caller.writer.person,
        writer: caller.writer.writer,
        act: 'revoke',
        code: 'DONE',
        details: { writer: id, person: target?.person ?? '', reason },
      });
    });
    return {};
  },

  async quarantine(asked, caller): Promise<z.infer<typeof quarantineListSchema>> {
    return asked.hub.store.read(async (store) => {
      const mine = new Map((await inMyReach(caller, store)).map((writer) => [writer.writer, writer.person]));
      const groups = (await store.quarantined()).filter((group) => mine.has(group.writer) && isOpen(group));
      return {
        groups: groups.map(({ writer, first, digest, reason, heard, sizeBytes }) => ({
          writer,
          person: mine.get(writer) ?? '',
          first,
          digest,
          reason,
          heard,
          sizeBytes,
        })),
      };
    });
  },
};

type Told = z.infer<typeof laptopsSchema>['laptops'][number];

/** As of when a laptop's data are: what it has fetched it has seen; the first change behind that is where its data end. */
async function dataAge(store: StoreRead, { heardAt, pulledSeq }: WriterRecord, seq: number): Promise<number | null> {
  if (pulledSeq === null || heardAt === null) return null;
  if (pulledSeq >= seq) return heardAt;
  return Math.min(heardAt, (await store.heardAt([pulledSeq + 1])).get(pulledSeq + 1) ?? heardAt);
}

export type Reach = 'yes' | 'absent' | 'not-theirs';

/** May this caller decide about a person's laptop or work? */
export function reach({ hub }: Asked, caller: Caller, theirs: readonly Grant[], person: string, scopes: readonly string[]): Reach {
  if (person === caller.writer.person) return 'yes';
  if (!inReach(caller.opening, theirs, scopes)) return 'absent';
  return mayActFor(hub.roles, caller.opening, theirs) ? 'yes' : 'not-theirs';
}

/** Throws NOT_FOUND or ROLE_MISSING unless they may, and notes it. */
export async function refuseUnless({ hub }: Asked, caller: Caller, allowed: Reach, act: RouteRight, whom: string): Promise<void> {
  if (allowed === 'yes') return;
  await audit(hub, caller.writer, act, allowed === 'absent' ? 'NOT_FOUND' : 'ROLE_MISSING', { whom });
  if (allowed === 'absent') throw absent();
  throw new Fault('ROLE_MISSING', { needs: ['release-manager'], act }, { side: 'hub' });
}

/** What a person holds now. */
export async function grantsOf(store: StoreRead, person: string): Promise<readonly Grant[]> {
  return (await store.grants([person])).filter((grant) => grant.until === null);
}

/** Laptops of people within the scopes of the grants that open the route; never the hub's own writers. */
export async function inMyReach(caller: Caller, store: StoreRead): Promise<readonly WriterRecord[]> {
  const all = (await store.writers()).filter((writer) => writer.person !== hubPerson);
  const people = [...new Set(all.map((writer) => writer.person))];
  const grants = (await store.grants(people)).filter((grant) => grant.until === null);
  const rows = await store.rows(people.map((person) => rowKey('person', person)));
  return all.filter((writer) => {
    if (writer.person === caller.writer.person) return true;
    const scopes = rows.get(rowKey('person', writer.person))?.scopes ?? [];
    return inReach(
      caller.opening,
      grants.filter((grant) => grant.person === writer.person),
      scopes,
    );
  });
}
