/** Who this laptop is to its hub: ids, the hub's pinned keys, the certificate. The private keys lie in the secret store, never here. */
import { join } from 'node:path';
import { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { type Files, fileFault, replaceFile } from '../../shared/node/files.ts';
import { digestSchema, recordIdSchema, writerIdSchema } from '../../shared/sync/ids.ts';
import { signedCertificateSchema } from '../../shared/sync/protocol.ts';

const hubSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Pinned at joining (DESIGN, "Joining a hub"). */
  signKey: z.string(),
  tlsKey: z.string().nullable(),
  /** Digest of the library's first root; null: joined before there was one, so that nothing of the library is trusted. */
  root: digestSchema.nullable().default(null),
  fingerprint: z.string(),
  /** null: the embedded hub, called in-process. */
  address: z.string().nullable(),
});
export type PinnedHub = z.infer<typeof hubSchema>;

const identitySchema = z.object({
  v: z.literal(1),
  writer: writerIdSchema,
  person: recordIdSchema,
  laptop: z.string(),
  signKey: z.string(),
  sealKey: z.string(),
  hub: hubSchema,
  certificate: signedCertificateSchema,
  /** The hub's epoch when it was last heard. */
  epoch: z.string(),
  /** A new identity that is being asked for: kept before it is asked, so that a crash in between asks for the same one again. */
  next: z.object({ writer: writerIdSchema, signKey: z.string(), sealKey: z.string(), reason: z.enum(['forked', 'behind']) }).nullable(),
  /** Identities this laptop had before. Their journals stay; own numbers up to `to` are at that hub under the old name. `again`:
   * that hub may have lost them (a new epoch), so they are to be sent once more as they are. */
  former: z.array(z.object({ writer: writerIdSchema, hub: z.string(), to: z.number().int(), again: z.boolean() })),
});
export type Identity = z.infer<typeof identitySchema>;

/** Keeps the one identity of a profile in `identity.json`. */
export interface IdentityFile {
  readonly get: () => Identity | undefined;
  /** On the disk when it answers. Throws DISK_FULL, DISK_FAILED. */
  set(identity: Identity): Promise<void>;
}

/**
 * Opens the identity of a profile; none on its first start. A file that cannot be read is a fault (DISK_FAILED), never "none": a
 * laptop that forgot who it is would number its work anew.
 */
export async function openIdentity(profileDir: string, files: Files): Promise<IdentityFile> {
  const path = join(profileDir, 'identity.json');
  let identity = await load(path, files);
  return {
    get: () => identity,
    async set(next) {
      try {
        await replaceFile(files, path, `${JSON.stringify(next, undefined, 1)}\n`);
      } catch (cause) {
        throw await fileFault(cause, path, files);
      }
      identity = next;
    },
  };
}

async function load(path: string, files: Files): Promise<Identity | undefined> {
  const bytes = await files.read(path);
  if (bytes === undefined) return undefined;
  try {
    return identitySchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (cause) {
    throw new Fault('DISK_FAILED', { path }, { cause });
  }
}
