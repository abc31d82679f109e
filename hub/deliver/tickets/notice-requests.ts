/**
 * Finds in the log which requests for change have something to say to their tickets: submitted, decided, their release or its visits
 * moved on, or a person answered. What was noticed, and how far the log was read, are kept in one transaction.
 */
import { z } from 'zod';
import { readRfc, stateOf } from '../../../shared/domain/change/rfc.ts';
import { connectedCmdb } from '../../../shared/domain/cmdb/connection.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readTicket, ticketId } from '../../../shared/domain/ticket/ticket.ts';
import { ticketWanted } from '../../../shared/domain/ticket/wanted.ts';
import { keyParts, type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import type { Op } from '../../../shared/sync/op.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import { gather } from '../../../shared/sync/world.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import type { OutboxItem, StoreRead, StoreWrite } from '../../store/store.ts';
import { sourceOf } from '../../store/world-source.ts';
import { ticketItem, ticketQueue, ticketWorkOf } from './items.ts';
import { sayTicket } from './say-ticket.ts';

/** The log is read in steps of this much. */
const opsAtOnce = 500;
const bytesAtOnce = 2 * 1024 * 1024;
const rowsAtOnce = 500;
/** Work on site comes in many small steps: what it means for a ticket is said when they have come. */
const workMs = 5_000;

const aboutChange: readonly string[] = ['rfc', 'decision', 'ticket'];
const aboutWork: readonly string[] = ['release', 'visit', 'visit-event', 'delivery'];
/** Who may or who is who: an approval that did not count may count now. */
const aboutPeople: readonly string[] = ['ticket-account', 'grant', 'person'];

const progressName = 'ticket-progress';
const progressSchema = z.object({ seq: z.number().int().min(0) });

async function progressOf(store: StoreRead): Promise<number | undefined> {
  const kept = await store.secret(progressName);
  return kept === undefined || kept === '' ? undefined : progressSchema.parse(JSON.parse(kept)).seq;
}
const putProgress = (store: StoreWrite, seq: number | undefined): Promise<void> =>
  store.putSecret(progressName, seq === undefined ? '' : JSON.stringify({ seq }));

/** Reads one step of the log. Answers whether tickets are opened at all, and whether there is more. */
export async function noticeRequests(hub: Hub): Promise<{ readonly on: boolean; readonly more: boolean }> {
  const { head, progress, on } = await hub.store.read(async (store) => ({
    head: (await store.head()).seq,
    progress: await progressOf(store),
    on: (await gather(sourceOf(store), connectedCmdb))?.tickets != null,
  }));
  if (!on) {
    // What happens meanwhile is no news: turned on again, the requests of then are looked at.
    if (progress !== undefined) await hub.store.write((store) => putProgress(store, undefined));
    return { on, more: false };
  }
  if (progress === undefined) {
    await hub.store.write(async (store) => {
      const { seq } = await store.head();
      await enqueue(hub, store, await openRequests(store), 'all');
      await putProgress(store, seq);
    });
    return { on, more: true };
  }
  if (progress >= head) return { on, more: false };
  return hub.store.write(async (store) => {
    const from = await progressOf(store);
    const entries = await store.entries(from ?? 0, opsAtOnce, bytesAtOnce);
    const last = entries.at(-1)?.seq;
    if (last === undefined) return { on, more: false };
    const keys = new Set<RowKey>();
    for (const { changes, writer } of entries)
      for (const { patch } of changes) {
        // Its own word about a ticket is no news to it; a person's is.
        if (patch.type === 'ticket' && (patch.fields?.['choice'] === undefined || writer.startsWith('hub-'))) continue;
        keys.add(rowKey(patch.type, patch.id));
      }
    await noticeKeys(hub, store, [...keys]);
    await putProgress(store, last);
    return { on, more: true };
  });
}

async function noticeKeys(hub: Hub, store: StoreWrite, keys: readonly RowKey[]): Promise<void> {
  const types = [...aboutChange, ...aboutWork, ...aboutPeople];
  const near = keys.filter((key) => types.includes(keyParts(key).type));
  if (near.length === 0) return;
  const rows = await store.rows(near);
  const changes = new Set<string>();
  const releases = new Set<string>();
  const add = (into: Set<string>, id: string | undefined): unknown => id !== undefined && into.add(id);
  const visits = new Set<string>();
  const devices = new Set<string>();
  let people = false;
  for (const key of near) {
    const { type, id } = keyParts(key);
    const row = rows.get(key);
    if (type === 'rfc') changes.add(id);
    else if (type === 'decision' || type === 'ticket') add(changes, textIn(row, 'rfcId'));
    else if (type === 'release') releases.add(id);
    else if (type === 'visit') add(releases, textIn(row, 'releaseId'));
    else if (type === 'visit-event') add(visits, textIn(row, 'visitId'));
    else if (type === 'delivery') devices.add(id);
    else people = true;
  }
  for (const row of (await store.rows([...visits].map((id) => rowKey('visit', id)))).values()) add(releases, textIn(row, 'releaseId'));
  const atDevices = [...devices].flatMap((value) => ['device', 'newDevice'].map((name) => ({ type: 'visit', name, value })));
  for (const row of (await store.find(atDevices)).flat()) add(releases, textIn(row, 'releaseId'));
  const touched = (await store.find([...releases].map((value) => ({ type: 'rfc', name: 'release', value })))).flat().map(({ id }) => id);
  await enqueue(hub, store, [...changes], 'all');
  await enqueue(
    hub,
    store,
    touched.filter((id) => !changes.has(id)),
    'known',
  );
  if (people) await enqueue(hub, store, await asked(store), 'asked');
}

/** Requests whose ticket waits for a person. */
async function asked(store: StoreRead): Promise<readonly string[]> {
  const rows = (await store.find([{ type: 'ticket', name: 'state', value: 'needs-person' }])).flat();
  return rows.flatMap((row) => readTicket(row)?.rfcId ?? []);
}

/** Those that wait for a decision or are carried out. */
async function openRequests(store: StoreRead): Promise<readonly string[]> {
  const open: string[] = [];
  for (let after: RowKey = rowKey('rfc', ''); ; ) {
    const rows = await store.snapshot(['org'], after, rowsAtOnce);
    const requests = rows.filter(({ type }) => type === 'rfc');
    for (const row of requests) {
      const id = currentOf(row);
      const wanted = id === undefined ? undefined : await gather(sourceOf(store), (world) => ticketWanted(world, id));
      if (wanted?.end === 'open') open.push(row.id);
    }
    const last = requests.at(-1);
    if (last === undefined || requests.length < rows.length || rows.length < rowsAtOnce) return open;
    after = rowKey('rfc', last.id);
  }
}

function currentOf(row: Row | undefined): string | undefined {
  const change = isLive(row) ? readRfc(row) : undefined;
  return change === undefined || change.sample === true || stateOf(change) === 'draft' ? undefined : ticketId(change.id, change.round ?? 1);
}

/** `all`: a round without a ticket gets one. `asked`, `known`: only those that have one are looked at, the latter a little later. */
async function enqueue(hub: Hub, store: StoreWrite, changeIds: readonly string[], which: 'all' | 'asked' | 'known'): Promise<void> {
  if (changeIds.length === 0) return;
  const rows = await store.rows([...new Set(changeIds)].map((id) => rowKey('rfc', id)));
  const current = new Map([...rows.values()].flatMap((row) => ((id) => (id === undefined ? [] : [[id, row] as const]))(currentOf(row))));
  const earlier = [...rows.values()].flatMap((row) =>
    Array.from({ length: Math.max(0, (readRfc(row)?.round ?? 1) - 1) }, (_, at) => ticketId(row.id, at + 1)),
  );
  const known = await store.outbox(ticketQueue, [...current.keys(), ...earlier]);
  const says = await store.rows([...current.keys()].map((id) => rowKey('ticket', id)));
  const now = hub.now();
  const dueAt = now + (which === 'known' ? workMs : 0);
  const items: OutboxItem[] = [];
  const ops: Op[] = [];
  for (const id of [...current.keys(), ...earlier]) {
    const item = known.get(id);
    const row = current.get(id);
    if (item === undefined && (which !== 'all' || row === undefined)) continue;
    const before = item === undefined ? undefined : ticketWorkOf(item);
    const work = { tries: 0, turn: (before?.turn ?? 0) + 1, looks: 0 };
    // Somebody works on it: they keep their claim, and see by the turn that there is more to say.
    if (item?.claim != null && item.dueAt > now) items.push({ ...ticketItem(id, work, item.dueAt), claim: item.claim });
    else items.push(ticketItem(id, work, item?.state === 'waiting' ? Math.min(item.dueAt, dueAt) : dueAt));
    const releaseId = textIn(row, 'releaseId');
    if (item === undefined && releaseId !== undefined)
      ops.push(...sayTicket(says.get(rowKey('ticket', id)), id, releaseId, { state: 'queued', since: now }));
  }
  await store.putOutbox(items);
  if (ops.length > 0) await hubActIn(store, hub.rules, hub.keys, now, { act: 'deliver', via: 'connector', actor: 'hub', ops });
}
