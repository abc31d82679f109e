/** A proved set of the library's metadata as files under the names of the specification, and what travels of it by stick. */

import { bundleLimits } from '../../sync/bundle.ts';
import type { CarryItem } from '../write-part.ts';
import { bytesItem } from '../write-part.ts';
import { metadataName } from './take-in.ts';
import type { TrustedMetadata } from './trusted.ts';

/** All files of a proved set by their names, the stamp last. */
export function filesOf(set: TrustedMetadata): ReadonlyMap<string, Uint8Array> {
  return new Map([
    ...set.roots.map((root) => [metadataName('root', root.version), root.bytes] as const),
    ...[...set.delegated].map(([role, { version, bytes }]) => [metadataName(role, version), bytes] as const),
    [metadataName('targets', set.targets.version), set.targets.bytes],
    [metadataName('snapshot', set.snapshot.version), set.snapshot.bytes],
    [metadataName('timestamp'), set.timestamp.bytes],
  ]);
}

/** What a part holds of the library. `denyList`: the newest, with its version; it may be newer than the files are. */
export interface CarriedLibrary {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly denyList: { readonly version: number; readonly bytes: Uint8Array } | undefined;
}

/** How much the files take in a part, bytes; with room for their names. 0: they are not carried, for they are more than a part may hold. */
export function libraryBytes({ files }: CarriedLibrary): number {
  const bytes = [...files.values()].reduce((sum, each) => sum + each.length + 600, 0);
  return bytes > bundleLimits.allMetadataBytes ? 0 : bytes;
}

/** The deny-list as an item: the first of every part. */
export function denyItems({ denyList }: CarriedLibrary): readonly CarryItem[] {
  if (denyList === undefined) return [];
  const { version, bytes } = denyList;
  return [bytesItem({ k: 'deny-list', bytes: bytes.length, version }, bytes)];
}

/** The files as items; none where they are more than a part may hold. */
export function metadataItems(library: CarriedLibrary): readonly CarryItem[] {
  if (libraryBytes(library) === 0) return [];
  return [...library.files].map(([name, bytes]) => bytesItem({ k: 'metadata', bytes: bytes.length, name }, bytes));
}
