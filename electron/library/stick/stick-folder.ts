/**
 * The library's folder on a stick, as it is read: `groundcrew-library/media` is an OCI image layout, `lists` holds the signed metadata and
 * the deny-list, `stick.json` says which stick it is. Whoever wrote it may mean harm: what counts is proved by signature and digest.
 */
import { lstat, stat } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../../shared/errors.ts';
import { errorCode, type Files } from '../../../shared/node/files.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { indexSchema, jsonOf, namedBy, ociLimits, refAnnotation, titleAnnotation } from '../../../shared/node/oci/descriptor.ts';
import { bundleLimits, metadataFileSchema } from '../../../shared/sync/bundle.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import type { Brought } from '../../carry/library-by-stick.ts';
import type { MediumSource } from '../cache/fetch-medium.ts';
import { repositoryAnnotation } from '../cache/shelf.ts';
import { blobPath, layoutSource, plainFile } from './layout-source.ts';

/** Media that one stick may list, and files of metadata. */
const mediaAtMost = 2_000;
const listsAtMost = 10_000;

export interface StickPlaces {
  /** The library's folder on the stick. */
  readonly root: string;
  /** The image layout. */
  readonly media: string;
  readonly lists: string;
  readonly note: string;
}

export function placesOn(folder: string): StickPlaces {
  const root = join(folder, 'groundcrew-library');
  return { root, media: join(root, 'media'), lists: join(root, 'lists'), note: join(root, 'stick.json') };
}

/** The name of the deny-list among the lists: it may be newer than they are. */
export const denyListName = 'deny-list.signed';

export const stickNoteSchema = z.object({ v: z.literal(1), stick: z.string().regex(/^[a-z0-9]{8,40}$/), hub: z.string().max(80) });

/** A medium as the stick names it. Nothing of it is proved. */
export interface ListedMedium {
  readonly mediumId: string;
  readonly fileName: string;
  readonly manifest: Digest;
  readonly digest: Digest;
  readonly sizeBytes: number;
}

export interface ReadStick {
  /** undefined: nobody said which stick it is. */
  readonly stick: string | undefined;
  readonly media: readonly ListedMedium[];
  /** Ids of listed media whose manifest is absent, damaged or none. */
  readonly unreadable: readonly string[];
  readonly library: Brought;
  readonly source: MediumSource;
}

/** The folder of a stick, if it is one that is there. Throws STICK_FOLDER. */
export async function mustBeFolder(folder: string): Promise<void> {
  const there = isAbsolute(folder) ? await stat(folder).catch(() => undefined) : undefined;
  if (!there?.isDirectory()) throw new Fault('STICK_FOLDER', { path: folder });
}

/** Is there anything of the library on it? */
export async function hasLibrary(folder: string): Promise<boolean> {
  const found = await lstat(placesOn(folder).root).catch(() => undefined);
  return found?.isDirectory() ?? false;
}

/** Reads what lies on a stick without its media's bytes. Throws STICK_FOLDER, STICK_DAMAGED where the list of media is none. */
export async function readStick(files: Files, folder: string): Promise<ReadStick> {
  await mustBeFolder(folder);
  const places = placesOn(folder);
  const on = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (cause) {
      if (cause instanceof Fault || errorCode(cause) === undefined) throw cause;
      throw new Fault('STICK_FOLDER', { path: folder }, { cause });
    }
  };
  return on(async () => {
    const note = await plainFile(files, places.note, 4_096);
    return {
      stick: note === undefined ? undefined : stickNoteSchema.safeParse(jsonOf(note)).data?.stick,
      ...(await listed(files, places.media, folder)),
      library: await listsOn(files, places.lists),
      source: layoutSource(files, places.media),
    };
  });
}

async function listed(files: Files, media: string, folder: string): Promise<Pick<ReadStick, 'media' | 'unreadable'>> {
  const bytes = await plainFile(files, join(media, 'index.json'), ociLimits.manifestBytes);
  if (bytes === undefined) return { media: [], unreadable: [] };
  const index = indexSchema.safeParse(jsonOf(bytes)).data;
  if (index === undefined || index.manifests.length > mediaAtMost) throw new Fault('STICK_DAMAGED', { path: folder });
  const found = new Map<string, ListedMedium>();
  const unreadable: string[] = [];
  for (const { digest, annotations } of index.manifests) {
    const mediumId = annotations?.[refAnnotation];
    if (mediumId === undefined || annotations?.[repositoryAnnotation] === undefined || found.has(mediumId)) continue;
    const manifest = await plainFile(files, blobPath(media, digest), ociLimits.manifestBytes);
    const [, file] = manifest !== undefined && digestOf(manifest) === digest ? (namedBy(manifest)?.blobs ?? []) : [];
    if (file === undefined) unreadable.push(mediumId);
    else {
      const fileName = file.annotations?.[titleAnnotation] ?? mediumId;
      found.set(mediumId, { mediumId, fileName, manifest: digest, digest: file.digest, sizeBytes: file.size });
    }
  }
  return { media: [...found.values()], unreadable };
}

/** The lists as they lie there, as far as a part of a bundle might hold them too. */
async function listsOn(files: Files, lists: string): Promise<Brought> {
  const found = new Map<string, Uint8Array>();
  const denyLists: Uint8Array[] = [];
  let left: number = bundleLimits.allMetadataBytes;
  for (const name of (await files.list(lists)).slice(0, listsAtMost)) {
    if (name !== denyListName && !metadataFileSchema.safeParse(name).success) continue;
    const bytes = await plainFile(files, join(lists, name), Math.min(left, bundleLimits.metadataBytes));
    if (bytes === undefined) continue;
    left -= bytes.length;
    if (name === denyListName) denyLists.push(bytes);
    else found.set(name, bytes);
  }
  return { files: found, denyLists };
}
