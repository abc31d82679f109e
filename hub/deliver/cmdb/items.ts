/** What the queue of the CMDB keeps of each device: that it is to be delivered, and what lies there since the last time. */
import { z } from 'zod';
import type { FieldValues, Kept } from '../../../shared/domain/cmdb/compare.ts';
import { randomText } from '../../../shared/node/keys.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import type { HubStore, OutboxItem, StoreRead, StoreWrite } from '../../store/store.ts';
import type { ItemShelf } from './link-items.ts';
import type { CmdbSettings } from './settings.ts';

export const queue = 'cmdb';
const linkQueue = 'cmdb-link';

const workSchema = z.object({
  /** Tries that failed by the device's own fault. */
  tries: z.number().int().min(0),
  /** Counts up whenever something new is to be said, so that what came while it was delivered is not lost. */
  turn: z.number().int(),
  /** Looks at what lies there even where nothing new is to be said. */
  look: z.boolean(),
  /** Why it was put off last. */
  why: z.string().nullable(),
  /** How often it was put off for that in a row, besides the first time. */
  waited: z.number().int().min(0).optional(),
});
export type Work = z.infer<typeof workSchema>;

export const workOf = (item: OutboxItem): Work => workSchema.parse(JSON.parse(item.body));

/** An item to be delivered from `dueAt` on. */
export function waiting(id: string, work: Work, dueAt: number): OutboxItem {
  return { queue, id, state: 'waiting', dueAt, claim: null, body: JSON.stringify(work) };
}

const value = z.union([z.string(), z.array(z.string())]);
const linkSchema = z.object({
  asset: z.string(),
  /** What both said when they last agreed. */
  agreed: z.record(z.string(), value),
  kept: z.array(z.object({ field: z.string(), ours: value, theirs: value, choice: z.enum(['ours', 'theirs']) })),
  /** Of what was last written and read back. */
  hash: z.string(),
  /** Items of the library that it was linked to. */
  items: z.array(z.string()).default([]),
  /** Which CMDB it is in; '' of links older than that. */
  where: z.string().default(''),
});
export interface Link {
  readonly asset: string;
  readonly agreed: FieldValues;
  readonly kept: readonly Kept[];
  readonly hash: string;
  readonly items: readonly string[];
  readonly where: string;
}

/** One word for a CMDB: numbers of another one mean other records. */
export function whereOf({ kind, address }: Pick<CmdbSettings, 'kind' | 'address'>): string {
  return stableHash(JSON.stringify([kind, address]));
}

/** What is known of a record in this CMDB; nothing of one in another, whose numbers mean other records. */
export function linkIn(link: Link | undefined, where: string): Link | undefined {
  return link === undefined || (link.where !== '' && link.where !== where) ? undefined : link;
}

/** The records there of these devices, as far as they are known. */
export async function linksOf(store: StoreRead, deviceIds: readonly string[]): Promise<ReadonlyMap<string, Link>> {
  const found = await store.outbox(linkQueue, deviceIds);
  return new Map([...found].map(([id, item]) => [id, linkSchema.parse(JSON.parse(item.body))]));
}

export async function putLink(store: StoreWrite, deviceId: string, link: Link): Promise<void> {
  await store.putOutbox([{ queue: linkQueue, id: deviceId, state: 'done', dueAt: 0, claim: null, body: JSON.stringify(link) }]);
}

const wayQueue = 'cmdb-way';
const waySchema = z.record(z.string(), z.array(z.string()));
/** Values by field that the hub itself put into a device's record on the way to others; none when it got there. */
export type Way = { readonly [field: string]: readonly string[] };

/** What was put there on the way, of a delivery that has not got there. */
export async function wayOf(store: StoreRead, deviceId: string): Promise<Way> {
  const item = (await store.outbox(wayQueue, [deviceId])).get(deviceId);
  return item === undefined ? {} : waySchema.parse(JSON.parse(item.body));
}

/** Writes nothing where it says nothing and nothing was said. */
export async function putWay(store: StoreWrite, deviceId: string, way: Way): Promise<void> {
  const before = (await store.outbox(wayQueue, [deviceId])).get(deviceId);
  const body = JSON.stringify(way);
  if ((before?.body ?? '{}') === body) return;
  await store.putOutbox([{ queue: wayQueue, id: deviceId, state: 'done', dueAt: 0, claim: null, body }]);
}

const itemQueue = 'cmdb-item';
const itemSchema = z.object({ id: z.string().nullable() });
/** Looking for an item and making it takes less; a hub that was killed over it lets go of it after this. */
const itemClaimMs = 2 * 60_000;

/** Which item of the library is which there, over all hub processes. `place`: the catalogue or class. */
export function itemShelf(store: Pick<HubStore, 'read' | 'write'>, where: string, place: string, now: () => number): ItemShelf {
  const idOf = (key: string): string => stableHash(JSON.stringify([where, place, key]));
  const put = (id: string, rest: Pick<OutboxItem, 'state' | 'dueAt' | 'claim'>, body: z.infer<typeof itemSchema>): OutboxItem[] => [
    { queue: itemQueue, id, ...rest, body: JSON.stringify(body) },
  ];
  return {
    known: (key) =>
      store.read(async (read) => {
        const item = (await read.outbox(itemQueue, [idOf(key)])).get(idOf(key));
        return item === undefined ? undefined : (itemSchema.parse(JSON.parse(item.body)).id ?? undefined);
      }),
    claim: (key) =>
      store.write(async (write) => {
        const item = (await write.outbox(itemQueue, [idOf(key)])).get(idOf(key));
        if (item !== undefined && item.claim !== null && item.dueAt > now()) return false;
        await write.putOutbox(put(idOf(key), { state: 'waiting', dueAt: now() + itemClaimMs, claim: randomText(64) }, { id: null }));
        return true;
      }),
    keep: (key, id) =>
      store.write((write) => write.putOutbox(put(idOf(key), { state: 'done', dueAt: 0, claim: null }, { id: id ?? null }))),
  };
}
