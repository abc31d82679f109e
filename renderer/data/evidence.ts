/** Evidence (photos, signatures, files): kept by main before the fact that names it, shown again, and asked where its bytes are. */
import { useEffect, useState } from 'react';
import { call, file, upload } from './bridge.ts';
import { pictureFault } from './image-header.ts';
import { useSyncStatus } from './sync-status.ts';

export interface Kept {
  readonly digest: string;
  readonly sizeBytes: number;
}

/** Main asks for at most this many digests at once (shared/bridge/commands.ts). */
const digestsAtOnce = 500;

/**
 * Gives a file to main. Resolves when its bytes are on the disk of this laptop: only then may a fact name its digest.
 * Rejects with a BridgeError (DISK_FULL, HOST_GONE …), and nothing is kept.
 */
export function keepFile(bytes: Blob, name: string): Promise<Kept> {
  return upload(bytes, name);
}

export type BlobPlace = 'nowhere' | 'laptop' | 'hub';

/** Where the bytes of these digests are; asked again whenever the sync goes on. Undefined while not known. */
export function useBlobPlaces(digests: readonly string[]): ReadonlyMap<string, BlobPlace> | undefined {
  const [places, setPlaces] = useState<ReadonlyMap<string, BlobPlace>>();
  const status = useSyncStatus();
  const spelled = [...new Set(digests)].sort().slice(0, digestsAtOnce).join(' ');
  const turn = `${status?.state} ${status?.blobsWaiting} ${status?.lastPushAt}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` stands for "the sync has gone on"
  useEffect(() => {
    if (spelled === '') return setPlaces(new Map());
    let over = false;
    call('evidence.where', { digests: spelled.split(' ') }).then(
      ({ where }) => {
        if (!over) setPlaces(new Map(where.map((each) => [each.digest, each.atHub ? 'hub' : each.here ? 'laptop' : 'nowhere'])));
      },
      () => undefined, // not known: the screens say what they know without it
    );
    return () => {
      over = true;
    };
  }, [spelled, turn]);
  return places;
}

/** Has the hub give what is not here, one after the other; `told` hears of what is here each time that it is more. Rejects without the hub. */
async function fetchMissing(digests: readonly string[], over: () => boolean, told: (here: ReadonlySet<string>) => void): Promise<void> {
  const { where } = await call('evidence.where', { digests: [...digests] });
  const there = new Set(where.filter((each) => each.here).map(({ digest }) => digest));
  told(new Set(there));
  for (const { digest, here } of where) {
    if (here || over()) continue;
    if (!(await call('evidence.fetch', { digest })).here || over()) continue;
    there.add(digest);
    told(new Set(there));
  }
}

/** Fetches these files from the hub whenever it can be reached, so that they open without it. `told` is stable (outside the component, or a setter). */
export function useFetched(digests: readonly string[], told: (here: ReadonlySet<string>) => void): void {
  const turn = useSyncStatus()?.state;
  const spelled = [...new Set(digests)].sort().slice(0, digestsAtOnce).join(' ');
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` stands for "the sync has gone on"
  useEffect(() => {
    let left = false;
    // Without the hub they are not here: the screens say so.
    if (spelled !== '')
      fetchMissing(
        spelled.split(' '),
        () => left,
        (here) => left || told(here),
      ).catch(() => undefined);
    return () => {
      left = true;
    };
  }, [spelled, turn, told]);
}

/** Which of these files lie on this laptop; what does not is fetched. Undefined while not known. */
export function useBlobsHere(digests: readonly string[]): ReadonlySet<string> | undefined {
  const [here, setHere] = useState<ReadonlySet<string>>();
  useFetched(digests, setHere);
  return here;
}

/** A file of this laptop; with `fetch` the hub is asked for one that is not here. */
async function fileOf(digest: string, fetch: boolean): Promise<Blob | undefined> {
  const here = await file(digest);
  if (here !== undefined || !fetch) return here;
  return (await call('evidence.fetch', { digest })).here ? file(digest) : undefined;
}

/** The bytes of a file, asked of the hub where they are not here, as base64; undefined where nobody has them, or the hub cannot be asked. */
export async function base64Of(digest: string): Promise<string | undefined> {
  const bytes = await fileOf(digest, true).catch(() => undefined);
  if (bytes === undefined) return undefined;
  const all = new Uint8Array(await bytes.arrayBuffer());
  let text = '';
  // In pieces: one call takes only so many arguments.
  for (let at = 0; at < all.length; at += 32_768) text += String.fromCharCode(...all.subarray(at, at + 32_768));
  return btoa(text);
}

/** The same as a picture, judged by its bytes before anything decodes it: a stick or a colleague may have brought anything. */
async function pictureOf(digest: string, fetch: boolean): Promise<Blob | undefined> {
  const bytes = await fileOf(digest, fetch);
  if (bytes === undefined) return undefined;
  return pictureFault(new Uint8Array(await bytes.arrayBuffer())) === undefined ? bytes : undefined;
}

/**
 * The address of a picture that is stored on this laptop; undefined while it is read, null where it is not here or none to open. `fetch`: one that
 * is not here is asked of the hub, which needs the network.
 */
export function useStoredPicture(digest: string | undefined, fetch = false): string | null | undefined {
  const [shown, setShown] = useState<{ readonly digest: string; readonly src: string | null }>();
  useEffect(() => {
    if (digest === undefined) return;
    let over = false;
    let src: string | undefined;
    pictureOf(digest, fetch).then(
      (bytes) => {
        if (over) return;
        src = bytes === undefined ? undefined : URL.createObjectURL(bytes);
        setShown({ digest, src: src ?? null });
      },
      () => {
        if (!over) setShown({ digest, src: null });
      },
    );
    return () => {
      over = true;
      if (src !== undefined) URL.revokeObjectURL(src);
    };
  }, [digest, fetch]);
  return shown?.digest === digest ? shown?.src : undefined;
}

/**
 * Hands a stored file to the person under that name; it is never opened here. Resolves with whether it was found: on this laptop, else at
 * the hub, which needs the network.
 */
export async function saveStoredFile(digest: string, name: string): Promise<boolean> {
  const bytes = await fileOf(digest, true).catch(() => undefined);
  if (bytes === undefined) return false;
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name.replace(/[^\p{L}\p{N}. _-]+/gu, '-').slice(0, 120) || 'file';
  link.click();
  // The browser reads it after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  return true;
}
