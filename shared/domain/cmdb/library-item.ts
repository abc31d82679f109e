/** A version or a licence of the library as an item of its own in the CMDB, which devices are linked to (PROCESS, "Configuration management"). */
import { itemLabel, type NamedItem } from '../release/item-names.ts';

export interface LibraryItem {
  /** Groundcrew's own key: searched for before the item is made, so that it is made once. */
  readonly key: string;
  readonly kind: 'version' | 'licence';
  /** What people read there: "Firefox ESR 128.5". */
  readonly name: string;
  readonly title: string;
  /** null of a licence, and of a version without a number. */
  readonly number: string | null;
}

/** How every key of such an item begins: what begins so there was made or taken by Groundcrew, and may be unlinked by it. */
export const libraryKeys = 'groundcrew:library:';

/** Undefined for equipment, and where this world does not know the title. */
export function versionItem(named: NamedItem): LibraryItem | undefined {
  const { item, name, number } = named;
  if (item.kind !== 'software' || name === null || name === '') return undefined;
  return { key: `${libraryKeys}version:${item.versionId}`, kind: 'version', name: itemLabel(named), title: name, number };
}

/** One licence item a title: how many are owned is counted here, and there by what it is linked to. */
export function licenceItem(titleId: string, title: string): LibraryItem {
  return { key: `${libraryKeys}licence:${titleId}`, kind: 'licence', name: `${title} (licence)`, title, number: null };
}
