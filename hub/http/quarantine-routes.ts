/** What a lead does about groups that were set aside: look into one, take it in, or leave it aside for good. Each decision is kept with its reason. */
import type { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { opId } from '../../shared/sync/ids.ts';
import {
  quarantineAskSchema,
  type quarantineGroupSchema,
  type quarantineSettledSchema,
  quarantineSettleSchema,
} from '../../shared/sync/protocol.ts';
import { baseOf } from '../intake/base.ts';
import { carriedOf, recordedAs } from '../intake/carried.ts';
import { hubActIn } from '../intake/hub-writer.ts';
import { readGroup } from '../intake/read-group.ts';
import type { Quarantined, StoreRead, WriterRecord } from '../store/store.ts';
import { parsed } from './body.ts';
import type { Asked, Caller, Handlers } from './handler.ts';
import { isOpen } from './open-quarantine.ts';
import { grantsOf, inMyReach, reach, refuseUnless } from './people-routes.ts';

const absent = (): Fault => new Fault('NOT_FOUND', {}, { side: 'hub' });
const opsShown = 200;

async function find(
  store: StoreRead,
  caller: Caller,
  wanted: { readonly writer: string; readonly digest: string },
): Promise<{ readonly record: WriterRecord; readonly group: Quarantined } | undefined> {
  const record = (await inMyReach(caller, store)).find((each) => each.writer === wanted.writer);
  const group = record && (await store.quarantinedGroup(wanted.writer, wanted.digest));
  return record === undefined || group === undefined ? undefined : { record, group };
}

export const quarantineHandlers: Handlers['laptop'] = {
  /** What one of them holds, so that nobody decides blindly. */
  async quarantinedGroup({ hub, request }, caller): Promise<z.infer<typeof quarantineGroupSchema>> {
    const wanted = parsed(quarantineAskSchema, request.body);
    const found = await hub.store.read((store) => find(store, caller, wanted));
    if (found === undefined) throw absent();
    const read = readGroup(found.group.sig, found.group.text);
    const group = 'envelope' in read ? read.group : undefined;
    return {
      act: group?.act ?? null,
      wall: group?.wall ?? null,
      ops: (group?.ops ?? []).slice(0, opsShown).map(({ type, id, kind, fields }) => ({
        type,
        id,
        kind,
        fields: Object.fromEntries(Object.entries(fields ?? {}).map(([name, { v }]) => [name, v])),
      })),
      more: Math.max(0, (group?.ops.length ?? 0) - opsShown),
      readable: group !== undefined,
    };
  },

  /**
   * `take`: the hub writes what the group says in its person's name, facts by the rights of then and everything else by those of now.
   * What counts already under another name is not written again.
   * `aside`: it stays where it is and is no longer asked about. Decided once.
   */
  async settleQuarantine(asked, caller): Promise<z.infer<typeof quarantineSettledSchema>> {
    const { hub, request } = asked;
    const wanted = parsed(quarantineSettleSchema, request.body);
    const found = await hub.store.read(async (store) => {
      const there = await find(store, caller, wanted);
      if (there === undefined) return undefined;
      const { person } = there.record;
      const theirs = await grantsOf(store, person);
      return { ...there, allowed: reach(asked, caller, theirs, person, [`person:${person}`]) };
    });
    await refuseUnless(asked, caller, found?.allowed ?? 'absent', 'settle-quarantine', wanted.writer);
    return hub.store.write(async (store) => {
      const group = await store.quarantinedGroup(wanted.writer, wanted.digest);
      if (group === undefined || !isOpen(group)) throw absent();
      const outcomes = wanted.decision === 'take' ? await takeIn(asked, store, found?.record, group) : [];
      await store.settleQuarantined(wanted.writer, wanted.digest, wanted.decision === 'take' ? 'taken' : 'aside');
      const at = hub.now();
      await store.putAudit({
        id: `${at}-${crypto.randomUUID()}`,
        at,
        person: caller.writer.person,
        writer: caller.writer.writer,
        act: 'settle-quarantine',
        code: 'DONE',
        details: { writer: wanted.writer, digest: wanted.digest, was: group.reason, decision: wanted.decision, reason: wanted.reason },
      });
      return { outcomes: outcomes.map(({ i, result, code }) => ({ i, result, code })) };
    });
  },
};

async function takeIn(
  { hub }: Asked,
  store: Parameters<typeof hubActIn>[0],
  record: WriterRecord | undefined,
  quarantined: Quarantined,
): ReturnType<typeof hubActIn> {
  const read = readGroup(quarantined.sig, quarantined.text);
  const group = 'envelope' in read ? read.group : undefined;
  if (group === undefined || record === undefined) throw new Fault('QUARANTINE_NOT_TAKEN', { code: 'GROUP_MALFORMED' }, { side: 'hub' });
  // An image of that laptop may have brought it meanwhile under another name: then it counts already, and is not written twice.
  const carried = carriedOf(group) ?? { was: opId(group.writer, group.first), wasDigest: quarantined.digest };
  if ((await recordedAs(store, record.person, [carried], '')).size > 0) return [];
  const base = baseOf(group, await store.head(), await store.epochs());
  return hubActIn(store, hub.rules, hub.keys, hub.now(), {
    act: group.act ?? 'take-in',
    via: group.via === 'paper' ? 'paper' : 'app',
    actor: record.person,
    base,
    carried,
    // When it happened is what the laptop said, not when somebody decided about it.
    ops: group.ops.map((op) => ({ ...op, at: op.at ?? group.wall })),
  });
}
