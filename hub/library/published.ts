/** The library's metadata as this hub publishes it: read and proved as a laptop would, and signed on by timestamp and snapshot. */

import { Fault } from '../../shared/errors.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { readMetadata } from '../../shared/node/metadata/read.ts';
import { type NamedFile, signed, snapshotDraft, timestampDraft } from '../../shared/node/metadata/sign.ts';
import { takeIn } from '../../shared/node/metadata/take-in.ts';
import type { TrustedMetadata } from '../../shared/node/metadata/trusted.ts';
import { furthest, nothingSeen, type Seen, seenSchema } from '../../shared/trust/seen.ts';
import type { MetadataText, StoreRead, StoreWrite } from '../store/store.ts';
import { bytesOf, type Keeping, keptVersions, lifeMs, stampMs, text } from './keeping.ts';

/** The set that is published now, proved. `instead`: with these in place of what is kept. Throws what a laptop would refuse it for. */
export async function publishedSet(store: StoreRead, instead: ReadonlyMap<string, Uint8Array> = new Map()): Promise<TrustedMetadata> {
  const first = await store.metadata('root', 1);
  if (first === undefined) throw new Fault('METADATA_MISSING', { role: 'root' }, { side: 'hub' });
  const source = async (name: string) => instead.get(name) ?? fileOf(store, name);
  const taken = await takeIn(source, { pinned: digestOf(first.text), seen: nothingSeen, now: undefined });
  if (taken.problem !== undefined) throw taken.problem;
  return taken.trusted;
}

const nameSchema = /^(?:([1-9][0-9]{0,14})\.)?([^/\\]{1,600})\.json$/;

/** A published file by its name; undefined for any other name. */
export async function fileOf(store: StoreRead, name: string): Promise<Uint8Array | undefined> {
  const [, version, encoded] = nameSchema.exec(name) ?? [];
  const role = encoded === undefined ? undefined : decoded(encoded);
  // Every file but the stamp is asked for by its version.
  if (role === undefined || (version === undefined) !== (role === 'timestamp') || role.startsWith('~')) return undefined;
  const found = await store.metadata(role, version === undefined ? undefined : Number(version));
  return found && bytesOf(found.text);
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

const floorsRole = '~floors';

/** The furthest that any laptop has seen: after a restore from an old backup no version may be given twice. */
export async function floorsOf(store: StoreRead): Promise<Seen> {
  const kept = await store.metadata(floorsRole);
  return kept === undefined ? nothingSeen : seenSchema.parse(JSON.parse(kept.text));
}

export async function raiseFloors(store: StoreWrite, seen: Seen): Promise<void> {
  const floors = furthest(await floorsOf(store), seen);
  await store.putMetadata({ role: floorsRole, version: 1, text: JSON.stringify(floors) }, 0);
}

/** Keeps these files, and publishes a snapshot and a stamp over all that there is then. */
export async function publish(store: StoreWrite, keeping: Keeping, files: readonly MetadataText[], now: number): Promise<void> {
  for (const file of files) await store.putMetadata(file, file.role === 'root' ? 0 : file.version - keptVersions);
  const named = new Map<string, NamedFile>();
  for (const { role, version, text: content } of await store.newestMetadata())
    if (!['root', 'timestamp', 'snapshot'].includes(role) && !role.startsWith('~')) named.set(role, { version, bytes: bytesOf(content) });
  const floors = await floorsOf(store);
  const version = Math.max((await store.metadata('snapshot'))?.version ?? 0, floors.snapshot) + 1;
  const bytes = signed('snapshot', snapshotDraft({ version, expiresAt: now + lifeMs.snapshot, files: named }), [keeping.snapshot]);
  await store.putMetadata({ role: 'snapshot', version, text: text(bytes) }, version - keptVersions);
  await stamp(store, keeping, { version, bytes }, now);
}

async function stamp(store: StoreWrite, keeping: Keeping, snapshot: NamedFile, now: number): Promise<void> {
  const version = Math.max((await store.metadata('timestamp'))?.version ?? 0, (await floorsOf(store)).timestamp) + 1;
  const draft = timestampDraft({ version, expiresAt: now + lifeMs.timestamp, issuedAt: now, snapshot });
  await store.putMetadata({ role: 'timestamp', version, text: text(signed('timestamp', draft, [keeping.timestamp])) }, version);
}

/** Makes the stamp anew where it is older than ten minutes, or older than what a laptop has seen; the snapshot with it when half its life is over. */
export async function freshStamp(store: StoreWrite, keeping: Keeping, now: number): Promise<void> {
  const newest = { timestamp: await store.metadata('timestamp'), snapshot: await store.metadata('snapshot') };
  if (newest.timestamp === undefined || newest.snapshot === undefined) return publish(store, keeping, [], now);
  const timestamp = readMetadata('timestamp', bytesOf(newest.timestamp.text));
  const snapshot = readMetadata('snapshot', bytesOf(newest.snapshot.text));
  const floors = await floorsOf(store);
  const issued = timestamp.expiresAt - lifeMs.timestamp;
  const behind = floors.timestamp > timestamp.version || floors.snapshot > snapshot.version;
  if (behind || snapshot.expiresAt - now < lifeMs.snapshot / 2) return publish(store, keeping, [], now);
  if (now - issued < stampMs && now >= issued) return;
  await stamp(store, keeping, { version: snapshot.version, bytes: snapshot.bytes }, now);
}
