/** What people call the items of a release. */
import type { World } from '../../sync/rules.ts';
import { readTitle } from '../title/title.ts';
import { readVersion, type Version } from '../title/version.ts';
import { type Item, itemsOf, type KeptItems } from './items.ts';

export interface NamedItem {
  readonly item: Item;
  /** "Firefox ESR", "OptiPlex 7020"; null where this laptop does not know the title. */
  readonly name: string | null;
  /** "128.5"; null for equipment. */
  readonly number: string | null;
  readonly version: Version | undefined;
}

export function namedItem(world: World, item: Item): NamedItem {
  if (item.kind === 'equipment') return { item, name: item.model, number: null, version: undefined };
  const version = readVersion(world.row('version', item.versionId));
  return { item, name: readTitle(world.row('title', item.titleId))?.name ?? null, number: version?.number ?? null, version };
}

/** "Firefox ESR 128.5" or "OptiPlex 7020". */
export function itemLabel({ name, number }: Pick<NamedItem, 'name' | 'number'>): string {
  return [name, number].filter((part) => part !== null && part !== '').join(' ');
}

export function namedItems(world: World, kept: KeptItems): readonly NamedItem[] {
  return itemsOf(kept).map((item) => namedItem(world, item));
}
