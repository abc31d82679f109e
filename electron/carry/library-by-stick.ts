/** What carrying needs of the library on this laptop, and what it hands to it. */
import type { LibraryIn } from '../../shared/bridge/carry.ts';
import type { CarriedLibrary } from '../../shared/node/metadata/set-files.ts';

/** What carrying needs of the library on this laptop. */
export interface LibraryByStick {
  /** Proves and takes what a part brought; a refusal is an answer. Throws DISK_FULL, DISK_FAILED. */
  take(brought: Brought): Promise<LibraryIn>;
  /** What goes along; undefined where there is nothing that could be proved. */
  carried(): Promise<CarriedLibrary | undefined>;
  /** Changes with what there is to carry. */
  readonly mark: string;
}

/** Files of the library's metadata by their names, and deny-lists, as they came. */
export interface Brought {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly denyLists: readonly Uint8Array[];
}
