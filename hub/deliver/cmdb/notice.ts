/**
 * Finds in the log what is to be delivered: the devices at both ends of work that ended, devices that changed here since they were
 * delivered, and what a person decided. What was noticed, and how far the log was read, are kept in one transaction.
 */
import { readDelivery } from '../../../shared/domain/cmdb/delivery.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { endsOfVisit } from '../../../shared/domain/visit/ends.ts';
import { factsOf } from '../../../shared/domain/visit/run.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { keyParts, type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import type { Op } from '../../../shared/sync/op.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { gather } from '../../../shared/sync/world.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import type { OutboxItem, StoreWrite } from '../../store/store.ts';
import { sourceOf } from '../../store/world-source.ts';
import { linksOf, queue, waiting, workOf } from './items.ts';
import { sayDelivery } from './say-delivery.ts';
import { type Progress, progressOf, putProgress } from './settings.ts';

/** The log is read in steps of this much. */
const opsAtOnce = 500;
const bytesAtOnce = 2 * 1024 * 1024;
const devicesAtOnce = 500;

const aboutVisit: readonly string[] = ['visit-event', 'signoff', 'evidence', 'step-result', 'observed-serial', 'install-check'];
const aboutDevice: readonly string[] = ['licence-use', 'equipment-event'];

interface Noticed {
  /** Ends of work: to be delivered whether or not they ever were. */
  readonly ends: ReadonlySet<string>;
  /** Delivered again only where they were before. */
  readonly changed: ReadonlySet<string>;
  readonly decided: ReadonlySet<string>;
  /** The mapping changed, or the CMDB was connected anew. */
  readonly mapped: boolean;
}

/** Reads one step of the log. Answers whether there is more, and whether the mapping changed. */
export async function noticeNews(hub: Hub): Promise<{ readonly more: boolean; readonly mapped: boolean }> {
  const { seq } = await hub.store.read((store) => store.head());
  const before = await hub.store.read(progressOf);
  if (before.seq >= seq) return { more: false, mapped: false };
  return hub.store.write(async (store) => {
    const progress = await progressOf(store);
    const entries = await store.entries(progress.seq, opsAtOnce, bytesAtOnce);
    const last = entries.at(-1)?.seq;
    if (last === undefined) return { more: false, mapped: false };
    const keys = new Set<RowKey>();
    let mapped = false;
    for (const { changes, writer } of entries)
      for (const { patch } of changes) {
        if (patch.type === 'cmdb' && patch.fields?.['mapping'] !== undefined) mapped = true;
        // Its own word about a delivery is no news to it; a person's is.
        if (patch.type === 'delivery' && patch.fields?.['choice'] === undefined) continue;
        if (patch.type === 'delivery' && writer.startsWith('hub-')) continue;
        keys.add(rowKey(patch.type, patch.id));
      }
    const noticed = { ...(await lookAt(store, [...keys])), mapped };
    await enqueue(hub, store, noticed);
    await putProgress(store, { ...progress, seq: last });
    return { more: true, mapped };
  });
}

/** One step of a full delivery: every device of the record, in the order of their ids. Answers whether anything came of it. */
export async function noticeAll(hub: Hub): Promise<boolean> {
  const { full } = await hub.store.read(progressOf);
  if (full === null) return false;
  return hub.store.write(async (store) => {
    const progress = await progressOf(store);
    if (progress.full === null) return false;
    const from = rowKey('device', progress.full.after);
    const rows = await store.snapshot(['org'], from, devicesAtOnce);
    const devices = rows.filter((row) => row.type === 'device');
    const sent = devices.filter((row) => isLive(row) && row.fields.sample !== true && row.fields.retired !== true);
    await enqueue(
      hub,
      store,
      { ends: new Set(sent.map((row) => row.id)), changed: new Set(), decided: new Set(), mapped: false },
      'quietly',
    );
    const after = devices.at(-1)?.id;
    const more = after !== undefined && devices.length === rows.length;
    const next: Progress['full'] = more ? { ...progress.full, after, queued: progress.full.queued + sent.length } : null;
    await putProgress(store, { ...progress, full: next });
    return more || sent.length > 0;
  });
}

async function lookAt(store: StoreWrite, keys: readonly RowKey[]): Promise<Omit<Noticed, 'mapped'>> {
  const rows = await store.rows(keys.filter((key) => !key.startsWith('device/')));
  const visits = new Set<string>();
  const ends = new Set<string>();
  const changed = new Set<string>();
  const decided = new Set<string>();
  const add = (into: Set<string>, id: string | undefined): unknown => id !== undefined && into.add(id);
  for (const key of keys) {
    const { type, id } = keyParts(key);
    const row = rows.get(key);
    if (type === 'visit') visits.add(id);
    else if (type === 'device') changed.add(id);
    else if (type === 'delivery') decided.add(id);
    else if (aboutVisit.includes(type)) add(visits, textIn(row, 'visitId'));
    else if (aboutDevice.includes(type)) add(changed, textIn(row, 'deviceId'));
    else if (type === 'conflict') {
      const about = textIn(row, 'about') ?? '';
      if (about.startsWith('visit/')) visits.add(about.slice('visit/'.length));
      if (about.startsWith('device/')) changed.add(about.slice('device/'.length));
    }
  }
  for (const id of visits) {
    const found = await gather(sourceOf(store), (world) => endsOfEnded(world, id));
    for (const end of found) ends.add(end);
  }
  return { ends, changed, decided };
}

/** The devices at the ends of a visit that ended; none while it goes on, and none of the sample's. */
function endsOfEnded(world: World, visitId: string): readonly string[] {
  const row = world.row('visit', visitId);
  const visit = readVisit(row);
  if (row === undefined || !isLive(row) || visit === undefined || visit.sample === true) return [];
  const facts = factsOf(world, visitId);
  const last = facts.events.at(-1)?.fact.event;
  return last === 'done' || last === 'backed-out' ? endsOfVisit(visit, facts) : [];
}

/** `quietly`: laptops hear of it when it was written or needs somebody, not that it waits (a full delivery of thousands). */
async function enqueue(hub: Hub, store: StoreWrite, { ends, changed, decided }: Noticed, quietly?: 'quietly'): Promise<void> {
  const ids = [...new Set([...ends, ...changed, ...decided])];
  if (ids.length === 0) return;
  const known = await store.outbox(queue, ids);
  const links = await linksOf(store, [...changed]);
  const says = await store.rows(ids.map((id) => rowKey('delivery', id)));
  const now = hub.now();
  const items: OutboxItem[] = [];
  const ops: Op[] = [];
  for (const id of ids) {
    const item = known.get(id);
    const row = says.get(rowKey('delivery', id));
    if (decided.has(id) ? !isAnswered(row) : !ends.has(id) && item === undefined && !links.has(id)) continue;
    // A person is asked: what changed meanwhile is looked at when they have answered.
    if (item?.state === 'stopped' && !decided.has(id) && readDelivery(row)?.state === 'needs-person' && !ends.has(id)) continue;
    const before = item === undefined ? undefined : workOf(item);
    items.push(
      next(item, { tries: 0, turn: (before?.turn ?? 0) + 1, look: quietly !== undefined || !changed.has(id), why: null }, id, now),
    );
    if (quietly === undefined && !decided.has(id) && readDelivery(row)?.state !== 'queued')
      ops.push(...sayDelivery(row, id, { state: 'queued', since: now, code: null, details: null }));
    if (decided.has(id)) ops.push(...sayDelivery(row, id, { state: 'queued', since: now }));
  }
  await store.putOutbox(items);
  if (ops.length > 0) await hubActIn(store, hub.rules, hub.keys, now, { act: 'deliver', via: 'connector', actor: 'hub', ops });
}

/** Somebody works on it: they keep their claim, and see by the turn that there is more to say. */
function next(item: OutboxItem | undefined, work: Parameters<typeof waiting>[1], id: string, now: number): OutboxItem {
  const made = waiting(id, work, now);
  return item?.claim == null || item.dueAt <= now ? made : { ...made, claim: item.claim, dueAt: item.dueAt };
}

function isAnswered(row: Row | undefined): boolean {
  const said = readDelivery(row);
  return said !== undefined && said.choice !== null && said.choiceFor !== null && said.choiceFor === said.asks;
}
