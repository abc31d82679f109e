/** What carrying needs of a hub: also a simulated one has this much. */
import type { BlobStore } from '../../shared/node/blob-store.ts';
import type { Hub } from '../hub.ts';
import type { IntakeQueue } from '../intake/queue.ts';
import type { PullParts } from '../pull/pull.ts';

export interface CarryHub extends PullParts {
  readonly keys: Pick<Hub['keys'], 'hub' | 'name' | 'signer' | 'sealKey' | 'privateSealKey'>;
  readonly queue: Pick<IntakeQueue, 'take'>;
  readonly blobs: Pick<BlobStore, 'put' | 'size'>;
}
