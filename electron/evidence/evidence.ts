/**
 * Photos, signatures and files by digest. A blob is on the disk before any op may name it; its bytes go to the hub later, in the
 * background, and stay here until the hub has them in a backup.
 */
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { inRegistry } from '../../shared/domain/library/in-registry.ts';
import { Fault } from '../../shared/errors.ts';
import type { BlobStore } from '../../shared/node/blob-store.ts';
import { type Files, replaceFile } from '../../shared/node/files.ts';
import { type Digest, digestSchema } from '../../shared/sync/ids.ts';
import { type Json, limits, type Op } from '../../shared/sync/op.ts';
import { checkContent } from './content.ts';

const stateSchema = z.object({ v: z.literal(1), atHub: z.array(digestSchema) });

export interface WaitingBlob {
  readonly digest: Digest;
  readonly sizeBytes: number;
}

export interface Evidence {
  /** Takes a file in; durable when it answers. Throws INPUT_TOO_LARGE, IMAGE_REFUSED, DISK_FULL, DISK_FAILED. */
  put(stream: Readable, info: { readonly mediaType: string }): Promise<WaitingBlob>;
  /** Keeps what the hub sent for this digest. Throws BLOB_DIFFERS where it is something else. */
  keep(digest: Digest, bytes: Uint8Array): Promise<void>;
  /** The content from byte `start`; undefined where it is not here. */
  read(digest: Digest, start?: number): Promise<{ readonly stream: Readable; readonly sizeBytes: number } | undefined>;
  where(digest: Digest): { readonly here: boolean; readonly atHub: boolean };
  /** Blobs here that the hub is not known to have, oldest name first. */
  waiting(): readonly WaitingBlob[];
  /** The hub has it. */
  sent(digest: Digest): Promise<void>;
  /** Removes what the hub said was erased, as far as the hub has it: what only this laptop holds stays. Answers how many went. */
  erase(digests: readonly Digest[]): Promise<number>;
  /** The hub may have lost what it had (a new epoch): every blob here is asked for again. */
  askAgain(): Promise<void>;
}

/** Opens the evidence of a profile over its blob store. What the hub has is only a note: where it is lost, the hub is asked again. */
export async function openEvidence(folder: string, blobs: BlobStore, files: Files): Promise<Evidence> {
  await files.makeFolder(folder);
  const path = join(folder, 'at-hub.json');
  const atHub = new Set<Digest>(await load(path, files));
  const here = new Map<Digest, number>();
  for (const digest of (await blobs.list()).toSorted()) here.set(digest, (await blobs.size(digest)) ?? 0);
  const save = (): Promise<void> => replaceFile(files, path, JSON.stringify({ v: 1, atHub: [...atHub] })).catch(() => undefined);
  return {
    async put(stream, { mediaType }) {
      const put = await blobs.put(checkContent(stream, mediaType), { limitBytes: limits.blobBytes });
      here.set(put.digest, put.sizeBytes);
      return put;
    },
    async keep(digest, bytes) {
      const { sizeBytes } = await blobs.put([bytes], { limitBytes: limits.blobBytes, expect: digest });
      here.set(digest, sizeBytes);
      atHub.add(digest);
      await save();
    },
    read: (digest, start) => blobs.read(digest, start),
    where: (digest) => ({ here: here.has(digest), atHub: atHub.has(digest) }),
    waiting: () => [...here].filter(([digest]) => !atHub.has(digest)).map(([digest, sizeBytes]) => ({ digest, sizeBytes })),
    async sent(digest) {
      atHub.add(digest);
      await save();
    },
    async erase(digests) {
      const gone = digests.filter((digest) => here.has(digest) && atHub.has(digest));
      for (const digest of gone) {
        await blobs.remove(digest);
        here.delete(digest);
      }
      return gone.length;
    },
    async askAgain() {
      atHub.clear();
      await save();
    },
  };
}

async function load(path: string, files: Files): Promise<readonly Digest[]> {
  const bytes = await files.read(path);
  if (bytes === undefined) return [];
  try {
    return stateSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data?.atHub ?? [];
  } catch {
    return [];
  }
}

/** Digests that ops name: values of a field, or of a name inside a value or a command's arguments, called `digest` or `digests`. */
export function digestsNamed(ops: readonly Op[]): readonly Digest[] {
  const found = new Set<Digest>();
  const take = (value: Json | undefined): void => {
    for (const one of Array.isArray(value) ? value : [value]) {
      const digest = digestSchema.safeParse(one).data;
      if (digest !== undefined) found.add(digest);
    }
  };
  const search = (value: Json): void => {
    if (Array.isArray(value)) for (const item of value) search(item);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, item] of Object.entries(value)) {
        if (name === 'digest' || name === 'digests') take(item);
        else search(item);
      }
    }
  };
  for (const { fields, cmd, type } of ops) {
    if (inRegistry.includes(type)) continue;
    for (const [name, { v }] of Object.entries(fields ?? {})) {
      if (name === 'digest' || name === 'digests') take(v);
      else search(v);
    }
    if (cmd !== undefined) search(cmd.args);
  }
  return [...found];
}

/**
 * No op may name a digest whose bytes are nowhere (DESIGN, "Evidence"): each is here, known to be at the hub, or `ask` finds it
 * there. Throws BLOB_MISSING.
 */
export async function mustHaveBytes(ops: readonly Op[], evidence: Evidence, ask: (digest: Digest) => Promise<boolean>): Promise<void> {
  for (const digest of digestsNamed(ops)) {
    const { here, atHub } = evidence.where(digest);
    if (here || atHub || (await ask(digest).catch(() => false))) continue;
    throw new Fault('BLOB_MISSING', { digest });
  }
}
