/** What the library on this laptop is given; nothing in it reaches for anything else. */
import type { LibraryStatus } from '../../../shared/bridge/library-cache.ts';
import type { Files } from '../../../shared/node/files.ts';
import type { OciClient } from '../../../shared/node/oci/client.ts';
import type { Secrets } from '../../identity/laptop-keys.ts';
import type { Random, Time } from '../../time.ts';
import type { Interfaces } from './network.ts';

export interface Registry {
  readonly client: OciClient;
  /** Where it is, for "only on this network". */
  readonly host: string;
}

export interface LibrarySettings {
  readonly libraryBytesPerS: number;
  readonly libraryMostBytes: number;
  readonly libraryNetwork: string;
}

export interface LibraryCacheParts {
  readonly folder: string;
  readonly files: Files;
  readonly time: Time;
  readonly random: Random;
  /** Where the key lies that tells this laptop's own note from another. */
  readonly secrets: Secrets;
  readonly settings: () => LibrarySettings;
  /** The registry, where this laptop knows one. Throws where nobody could say. */
  readonly registry: () => Promise<Registry | undefined>;
  readonly interfaces: () => Interfaces;
  readonly tell: (status: LibraryStatus) => void;
  readonly log: (where: string, cause: unknown) => void;
  /** Tests have less of both. */
  readonly limits?: Limits;
}

export interface Limits {
  /** So much of the disk is always left free, bytes. */
  readonly keptFreeBytes: number;
  /** Networks, settings and the registry are looked at again after so long, ms. */
  readonly lookMs: number;
}
