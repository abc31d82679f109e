/** Evidence without photos: a run is about ops. A place for blobs, when the simulator carries them. */
import type { BlobStore } from '../../shared/node/blob-store.ts';
import { digestOf } from '../../shared/node/keys.ts';

export const noBlobs: BlobStore = {
  put: async () => ({ digest: digestOf(''), sizeBytes: 0 }),
  size: async () => undefined,
  read: async () => undefined,
  list: async () => [],
  intact: async () => true,
  remove: async () => undefined,
};
