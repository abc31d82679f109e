/** Puts a medium with its chunk index into a registry, as publishing does, and answers the want that its record makes. */

import { chunksOf, writeIndex } from '../../../electron/library/chunks/chunk-index.ts';
import type { Want } from '../../../shared/domain/library/want.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import type { OciClient } from '../../../shared/node/oci/client.ts';
import { emptyBlob, mediaTypes, mediumManifest } from '../../../shared/node/oci/descriptor.ts';
import { sourceOf } from '../registry/suite.ts';

export interface PutOptions {
  readonly mediumId: string;
  /** The index that is put beside it, where it is not its own; null: none. */
  readonly index?: Uint8Array | null;
  readonly want?: Partial<Want>;
}

export async function putMedium(
  client: OciClient,
  repository: string,
  bytes: Uint8Array,
  { mediumId, index, want }: PutOptions,
): Promise<Want> {
  const digest = digestOf(bytes);
  const file = index === null ? undefined : (index ?? (await writeIndex(await chunksOf([bytes]))));
  const chunks = file === undefined ? null : { digest: digestOf(file), sizeBytes: file.length };
  await client.pushBlob(repository, { digest, size: bytes.length }, sourceOf(bytes));
  if (file !== undefined) await client.pushBytes(repository, file);
  await client.pushBytes(repository, emptyBlob);
  const manifest = mediumManifest({ digest, sizeBytes: bytes.length, fileName: `${mediumId}.exe`, chunks });
  await client.putManifest(repository, mediumId, manifest, mediaTypes.manifest);
  return {
    mediumId,
    repository,
    manifest: digestOf(manifest),
    digest,
    sizeBytes: bytes.length,
    chunks,
    dueAt: 0,
    pinned: false,
    forBackOut: false,
    ...want,
  };
}
