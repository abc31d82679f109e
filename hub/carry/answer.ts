/** What the hub sends back by stick: for one laptop the effects that it lacks and its receipts, sealed to that laptop alone. */
import { Fault } from '../../shared/errors.ts';
import type { Files } from '../../shared/node/files.ts';
import { type CarriedLibrary, denyItems, filesOf, metadataItems } from '../../shared/node/metadata/set-files.ts';
import { bytesItem, type CarryItem, writePart } from '../../shared/node/write-part.ts';
import { type Notes, type PartHead, sealText, toHub } from '../../shared/sync/bundle.ts';
import { writerIdSchema } from '../../shared/sync/ids.ts';
import { type Cursor, movedOn, type Page } from '../../shared/sync/page.ts';
import { denyRole } from '../../shared/trust/deny-list.ts';
import { certify } from '../identity/certificates.ts';
import { keepingOf } from '../library/keeping.ts';
import { freshStamp, publishedSet } from '../library/published.ts';
import { pull } from '../pull/pull.ts';
import type { CarryHub } from './carry-hub.ts';
import { cursorOf } from './cursors.ts';
import { keptReceipts, writeReceipt } from './receipt.ts';

/** Effects of one answer; what is beyond comes with the next. */
const effectsBytes = 32 * 1024 * 1024;
const pagesAtMost = 5_000;

/** Writes the answer for a laptop to `path`; `random` gives its name and keys. Throws NOT_FOUND for a laptop that is not enrolled or was revoked, DISK_FULL, DISK_FAILED. */
export async function writeAnswer(
  hub: CarryHub,
  files: Files,
  path: string,
  writer: string,
  random: (bytes: number) => Uint8Array,
): Promise<{ readonly head: PartHead; readonly sizeBytes: number }> {
  const [record] = await hub.store.read((store) => store.writers([writer]));
  const id = writerIdSchema.safeParse(writer).data;
  if (record === undefined || record.revokedAt !== null || id === undefined) throw new Fault('NOT_FOUND', {}, { side: 'hub' });
  const { keys } = hub;
  const notes: Notes = {
    certificates: [certify(keys, record, hub.now())],
    hubSeal: { key: keys.sealKey, sig: keys.signer.sign(sealText(keys.hub, keys.sealKey)) },
    standings: [],
    receipts: [await writeReceipt(hub, [writer], []), ...(await keptReceipts(hub, writer))],
  };
  const noteBytes = Buffer.from(JSON.stringify(notes));
  const library = await libraryOf(hub);
  const items: CarryItem[] = [
    ...denyItems(library),
    bytesItem({ k: 'notes', bytes: noteBytes.length }, noteBytes),
    ...metadataItems(library),
  ];
  for await (const page of pagesFor(hub, record, await cursorOf(hub, writer))) {
    const bytes = Buffer.from(JSON.stringify(page));
    items.push(bytesItem({ k: 'effects', bytes: bytes.length, for: id }, bytes));
  }
  return writePart(files, path, {
    head: {
      hub: keys.hub,
      hubName: keys.name,
      from: { writer: toHub, laptop: keys.name },
      certificate: null,
      bundle: Buffer.from(random(10)).toString('hex'),
      part: 1,
      of: 1,
      madeAt: hub.now(),
    },
    items,
    recipients: [{ to: writer, sealKey: record.sealKey }],
    sign: (text) => keys.signer.sign(text),
    random,
  });
}

/** What the library publishes now, under a fresh stamp; nothing where there is none, or where a laptop could not prove it. */
async function libraryOf({ store, now }: CarryHub): Promise<CarriedLibrary> {
  const nothing: CarriedLibrary = { files: new Map(), denyList: undefined };
  const kept = await store.read(keepingOf);
  if (kept === undefined) return nothing;
  try {
    const set = await store.write(async (write) => {
      await freshStamp(write, kept, now());
      return publishedSet(write);
    });
    return { files: filesOf(set), denyList: set.delegated.get(denyRole) };
  } catch (cause) {
    if (cause instanceof Fault && cause.code.startsWith('METADATA_')) return nothing;
    throw cause;
  }
}

/** The pages that this laptop would be given if it pulled now, from its last known cursor. */
async function* pagesFor(hub: CarryHub, writer: Parameters<typeof pull>[1], from: Cursor | null): AsyncGenerator<Page> {
  const gone = new AbortController();
  let cursor = from;
  let next: string | null = null;
  let bytes = 0;
  for (let pages = 0; pages < pagesAtMost && bytes < effectsBytes; pages += 1) {
    const page: Page | undefined = await pull(hub, writer, { cursor, next, waitMs: 0 }, gone.signal);
    if (page === undefined) return;
    yield page;
    bytes += JSON.stringify(page).length;
    if (page.kind === 'snapshot') {
      next = page.next;
      if (next === null) cursor = page.cursor;
    } else if (cursor !== null) cursor = movedOn(cursor, page.to);
  }
}
