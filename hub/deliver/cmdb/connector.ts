/** What the hub asks of a CMDB, whichever it is. One acceptance suite (test/contract/cmdb) holds for all of them. */
import type { AttributeKind } from '../../../shared/domain/cmdb/attributes.ts';
import type { FieldValues } from '../../../shared/domain/cmdb/compare.ts';
import type { LibraryItem } from '../../../shared/domain/cmdb/library-item.ts';

/** One configuration record as it stands there. */
export interface CmdbRecord {
  /** Its number there. */
  readonly id: string;
  /** What people call it there. */
  readonly name: string;
  readonly values: FieldValues;
  /** Tells that it moved: another value, another state of the record. null where the CMDB has none. */
  readonly version: string | null;
}

/** A field that a mapping names, with how its values are written. */
export interface FieldUse {
  readonly field: string;
  readonly kind: AttributeKind;
}

/** One change of a field, from the CMDB's own history. */
export interface FieldChange {
  readonly field: string;
  readonly value: string;
}

/**
 * Told before a record is put into a value on the way to the one that is wanted, which the CMDB does not let it take at once: a hub that
 * is killed on the way knows the value for its own.
 */
export type OnWay = (field: string, value: string) => Promise<void>;

/**
 * Throws CMDB_UNREACHABLE, CMDB_BUSY, CMDB_FAILED (later), CMDB_SIGN_IN, CMDB_ADDRESS_BLOCKED, CMDB_PLACE_MISSING, CMDB_FIELD_MISSING,
 * CMDB_REFUSED (a person), CMDB_ANSWER_STRANGE.
 */
export interface CmdbConnector {
  /**
   * What is written reads back only when somebody has carried it there and back (files): until then a delivery waits. What was said of
   * a record before and does not hold any more is taken back by `withdraw`.
   */
  readonly later?: { readonly withdraw: (id: string) => Promise<void> };
  /** Versions and licences as items of their own; absent where it has no place for them. */
  readonly library?: CmdbLibrary;
  /** Greets it: the sign-in holds, the place is there, and every field of the mapping. */
  check(uses: readonly FieldUse[]): Promise<void>;
  /** Records of the place whose field is this, as the CMDB compares (letters may be folded), at most `limit`. */
  find(use: FieldUse, value: string, limit: number): Promise<readonly CmdbRecord[]>;
  /** undefined: there is none by this number any more. */
  read(id: string): Promise<CmdbRecord | undefined>;
  /** Makes a record and answers its number. */
  make(values: FieldValues, uses: readonly FieldUse[], onWay?: OnWay): Promise<string>;
  /** Writes these fields and no others; `moved`: the record is no longer at this version, and nothing was written. */
  write(id: string, values: FieldValues, version: string | null, uses: readonly FieldUse[], onWay?: OnWay): Promise<'written' | 'moved'>;
  /** What was changed after this version, by anybody, the newest first, where the CMDB can tell; [] where it cannot. */
  changesSince(id: string, version: string | null, uses: readonly FieldUse[]): Promise<readonly FieldChange[]>;
  /** Records of the place page by page, for importing; `next` null: that was the last. Never more than `pagesAtMost` pages. */
  list(
    page: string | null,
  ): Promise<{ readonly records: readonly CmdbRecord[]; readonly next: string | null; readonly total: number | null }>;
  close(): void;
}

/** An item of the library as it stands there. */
export interface CmdbItem {
  /** Its number there. */
  readonly id: string;
  /** Our key of it; null: somebody there made it. */
  readonly key: string | null;
}

/** Throws what a connector throws. Nothing here is ever deleted. */
export interface CmdbLibrary {
  /** Throws CMDB_PLACE_MISSING where there is no such place. */
  check(): Promise<void>;
  /** Items by our key, else those without one that are called so; at most `limit`. */
  find(item: LibraryItem, limit: number): Promise<readonly CmdbItem[]>;
  /** Makes the item and answers its number. Call it once a key: not every CMDB notices a second one. */
  make(item: LibraryItem): Promise<string>;
  /** An item that somebody there made is this one from now on. */
  take(id: string, item: LibraryItem): Promise<void>;
  /** What this device's record is linked to, in the library's place. */
  linked(asset: string): Promise<readonly CmdbItem[]>;
  /** `item`: what it is; `id`: its number. A licence is linked after the version of its title. */
  link(asset: string, id: string, item: LibraryItem): Promise<void>;
  unlink(asset: string, item: CmdbItem): Promise<void>;
}

/** An import ends here, whatever the CMDB says of further pages. */
export const pagesAtMost = 2_000;
