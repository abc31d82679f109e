/**
 * Puts media on a stick: an image layout that other tools read, the lists that prove it beside it. Each medium is hashed while it is written and
 * lies under its final name whole or not at all; what was cut is gone on with.
 */
import { lstat, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { StickFilled } from '../../../shared/bridge/stick.ts';
import type { Want } from '../../../shared/domain/library/want.ts';
import { Fault } from '../../../shared/errors.ts';
import { type Files, fileFault, replaceFile } from '../../../shared/node/files.ts';
import type { CarriedLibrary } from '../../../shared/node/metadata/set-files.ts';
import { jsonOf } from '../../../shared/node/oci/descriptor.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import type { Running } from '../../carry/job.ts';
import { type Random, randomName } from '../../time.ts';
import { fetchMedium } from '../cache/fetch-medium.ts';
import type { LibraryCache } from '../cache/library-cache.ts';
import { Shelf } from '../cache/shelf.ts';
import { shownOf } from '../cache/status.ts';
import { layoutSource, plainFile } from './layout-source.ts';
import { denyListName, mustBeFolder, placesOn, type StickPlaces, stickNoteSchema } from './stick-folder.ts';

/** What a manifest, lists and folders take beside a medium, bytes. */
const besides = 1024 * 1024;

export interface FillParts {
  readonly files: Files;
  readonly random: Random;
  readonly cache: Pick<LibraryCache, 'onShelf' | 'check'>;
  /** The lists that go along; undefined: this laptop has none that it could prove. */
  readonly library: CarriedLibrary | undefined;
  readonly hub: string;
}

export interface AskedMedium {
  readonly mediumId: string;
  readonly digest: Digest;
  readonly fileName: string;
}

/** How much of the asked media lies here and is to be written, bytes. */
export function bytesToFill(cache: FillParts['cache'], media: readonly AskedMedium[]): number {
  return media.reduce((sum, { mediumId, digest }) => sum + (cache.onShelf(mediumId, digest)?.sizeBytes ?? 0), 0);
}

/**
 * Writes what is asked and lies here; of each is told what became of it, and one that cannot be written does not keep the others from it.
 * Throws STICK_FOLDER, STICK_STRANGE where a link on it would lead elsewhere, STICK_FULL, STICK_STOPPED: what is whole by then stays.
 */
export async function fillStick(
  parts: FillParts,
  folder: string,
  media: readonly AskedMedium[],
  running: Running,
): Promise<StickFilled & { readonly held: readonly Digest[] }> {
  const { files } = parts;
  await mustBeFolder(folder);
  const places = placesOn(folder);
  await mustBePlain(folder, places);
  try {
    await files.makeFolder(places.root);
    const stick = await nameOf(parts, places);
    const shelf = await Shelf.open(places.root, { files });
    const lists = await writeLists(files, places, parts.library);
    const results: StickFilled['media'] = [];
    for (const [at, asked] of media.entries()) {
      running.at(at + 1, media.length);
      results.push({ ...asked, ...(await fillOne(parts, shelf, asked, running)) });
    }
    // What was found damaged here is set aside and fetched anew.
    if (results.some(({ problem }) => problem?.code === 'MEDIUM_DIFFERS')) void parts.cache.check().catch(() => undefined);
    return { stick, name: basename(folder).slice(0, 60), lists, media: results, held: shelf.media.map(({ digest }) => digest) };
  } catch (cause) {
    if (running.signal.aborted) throw new Fault('STICK_STOPPED', {});
    const fault = await fileFault(cause, folder, files);
    if (fault.code === 'DISK_FULL') throw new Fault('STICK_FULL', { fileName: '', shortBytes: 0 }, { cause });
    throw fault.code === 'DISK_FAILED' ? new Fault('STICK_FOLDER', { path: folder }, { cause }) : fault;
  }
}

type One = Pick<StickFilled['media'][number], 'is' | 'sizeBytes' | 'problem'>;

async function fillOne({ files, cache }: FillParts, shelf: Shelf, asked: AskedMedium, running: Running): Promise<One> {
  const here = cache.onShelf(asked.mediumId, asked.digest);
  if (here === undefined) return { is: 'absent', sizeBytes: 0, problem: null };
  const { sizeBytes } = here;
  const known = shelf.get(asked.mediumId, asked.digest) !== undefined;
  let read = 0;
  const shortBytes = known ? 0 : await shortBy(files, shelf, here);
  const full = new Fault('STICK_FULL', { fileName: asked.fileName, shortBytes });
  // One that does not fit is not begun: it would take the room of smaller ones.
  if (shortBytes > 0) return { is: 'refused', sizeBytes, problem: shownOf(full) };
  const want: Want = { ...asked, ...here, chunks: null, dueAt: 0, pinned: false, forBackOut: false };
  try {
    const came = await fetchMedium(
      {
        client: layoutSource(files, here.folder),
        shelf,
        take: async () => undefined,
        onBytes: (bytes) => {
          read += bytes;
          running.onBytes(bytes);
        },
        onDone: () => undefined,
        damaged: [],
        signal: running.signal,
      },
      want,
    );
    running.onBytes(Math.max(0, sizeBytes - read));
    return { is: known && came.fetchedBytes < sizeBytes ? 'known' : 'written', sizeBytes, problem: null };
  } catch (cause) {
    if (running.signal.aborted || !(cause instanceof Fault) || cause.code === 'DISK_FAILED') throw cause;
    const differs = cause.code === 'BLOB_DIFFERS' || cause.code === 'MEDIUM_OTHER_FILE' || cause.code === 'NOT_FOUND';
    if (cause.code === 'DISK_FULL') return { is: 'refused', sizeBytes, problem: shownOf(full) };
    const told = differs ? new Fault('MEDIUM_DIFFERS', { fileName: asked.fileName, why: 'digest' }) : cause;
    return { is: 'refused', sizeBytes, problem: shownOf(told) };
  }
}

/** How much is missing on the stick for what is still to be written of it, bytes. */
async function shortBy(files: Files, shelf: Shelf, { digest, sizeBytes }: Pick<Want, 'digest' | 'sizeBytes'>): Promise<number> {
  const begun = (await shelf.begun()).get(digest) ?? 0;
  return Math.max(0, sizeBytes - begun + besides - (await files.freeBytes(shelf.layout.folder)));
}

/** The id of this stick, made when it is filled for the first time. */
async function nameOf({ files, random, hub }: FillParts, { note }: StickPlaces): Promise<string> {
  const bytes = await plainFile(files, note, 4_096);
  const known = bytes === undefined ? undefined : stickNoteSchema.safeParse(jsonOf(bytes)).data;
  if (known !== undefined && known.hub === hub) return known.stick;
  const stick = randomName(random, 12);
  await replaceFile(files, note, JSON.stringify({ v: 1, stick, hub }));
  return stick;
}

/** The lists in place of those that lay there; the stamp last, for it names all the others. Answers whether there were any. */
async function writeLists(files: Files, { lists }: StickPlaces, library: CarriedLibrary | undefined): Promise<boolean> {
  if (library === undefined) return false;
  const wanted = new Map(library.files);
  if (library.denyList !== undefined) wanted.set(denyListName, library.denyList.bytes);
  await files.makeFolder(lists);
  const inOrder = [...wanted].sort(([a], [b]) => Number(a === 'timestamp.json') - Number(b === 'timestamp.json'));
  for (const [name, bytes] of inOrder) await replaceFile(files, join(lists, name), bytes);
  for (const name of await files.list(lists)) if (!wanted.has(name)) await files.remove(join(lists, name));
  return true;
}

/** Whoever made this stick may have put links where we write: then nothing is written. */
async function mustBePlain(folder: string, { root, media, lists, note }: StickPlaces): Promise<void> {
  const blobs = join(media, 'blobs');
  const folders = [
    root,
    media,
    lists,
    blobs,
    join(blobs, 'sha256'),
    join(blobs, 'incoming'),
    join(media, 'partial'),
    join(root, 'damaged'),
  ];
  for (const each of folders) {
    const found = await lstat(each).catch(() => undefined);
    if (found === undefined) continue;
    if (!found.isDirectory()) throw new Fault('STICK_STRANGE', { path: folder });
    for (const entry of await readdir(each, { withFileTypes: true }))
      if (entry.isSymbolicLink()) throw new Fault('STICK_STRANGE', { path: folder });
  }
  if ((await lstat(note).catch(() => undefined))?.isSymbolicLink()) throw new Fault('STICK_STRANGE', { path: folder });
}
