/**
 * Links a device's record to the versions and licences that it has, each an item of its own there, and takes back the links that no
 * longer hold. An item is made once, whoever delivers: its key is claimed in the store before it is looked for and made.
 */
import { type LibraryItem, libraryKeys } from '../../../shared/domain/cmdb/library-item.ts';
import { Fault } from '../../../shared/errors.ts';
import type { CmdbLibrary } from './connector.ts';

/** Links that change each other (a licence hangs on the version) are settled in a few rounds; then it is not as it was written. */
const roundsAtMost = 4;
const lookAlikesAtMost = 5;

/** Which item there is ours, kept by the hub. */
export interface ItemShelf {
  readonly known: (key: string) => Promise<string | undefined>;
  /** false: somebody else looks for it or makes it just now. */
  readonly claim: (key: string) => Promise<boolean>;
  /** `id` undefined: it is not known which it is. */
  readonly keep: (key: string, id: string | undefined) => Promise<void>;
}

export type LinkedItems =
  /** Read back. */
  | { readonly end: 'linked'; readonly items: readonly string[] }
  | { readonly end: 'waits'; readonly item: string }
  /** Several there are called so. */
  | { readonly end: 'asks'; readonly item: string; readonly n: number };

/** `before`: items that it was linked to by us. Throws what the connector throws, and CMDB_NOT_READ_BACK. */
export async function linkItems(
  library: CmdbLibrary,
  shelf: ItemShelf,
  asset: string,
  wanted: readonly LibraryItem[],
  before: readonly string[],
): Promise<LinkedItems> {
  const ids = new Map<string, LibraryItem>();
  for (const item of wanted) {
    const found = await idOf(library, shelf, item);
    if (typeof found !== 'string') return found;
    ids.set(found, item);
  }
  for (let round = 0; ; round++) {
    const there = await library.linked(asset);
    const extra = there.filter(({ id, key }) => !ids.has(id) && (key?.startsWith(libraryKeys) === true || before.includes(id)));
    const missing = [...ids].filter(([id]) => !there.some((each) => each.id === id));
    if (extra.length === 0 && missing.length === 0) return { end: 'linked', items: [...ids.keys()] };
    if (round === roundsAtMost) throw new Fault('CMDB_NOT_READ_BACK', { fields: missing.map(([, { name }]) => name) }, { side: 'cmdb' });
    for (const item of extra) await library.unlink(asset, item);
    for (const [id, item] of missing) {
      try {
        await library.link(asset, id, item);
      } catch (cause) {
        // It may be gone there: the next time it is looked for again.
        if (cause instanceof Fault && cause.code === 'CMDB_REFUSED') await shelf.keep(item.key, undefined);
        throw cause;
      }
    }
  }
}

async function idOf(library: CmdbLibrary, shelf: ItemShelf, item: LibraryItem): Promise<string | Exclude<LinkedItems, { end: 'linked' }>> {
  const known = await shelf.known(item.key);
  if (known !== undefined) return known;
  if (!(await shelf.claim(item.key))) return { end: 'waits', item: item.name };
  let making = false;
  try {
    const found = await library.find(item, lookAlikesAtMost);
    const ours = found.find(({ key }) => key === item.key);
    const [first, ...others] = found;
    if (ours === undefined && first !== undefined && others.length > 0) {
      await shelf.keep(item.key, undefined);
      return { end: 'asks', item: item.name, n: found.length };
    }
    const there = ours ?? first;
    if (there !== undefined && there.key === null) await library.take(there.id, item);
    making = there === undefined;
    const id = there?.id ?? (await library.make(item));
    await shelf.keep(item.key, id);
    return id;
  } catch (cause) {
    // Unless it may just be coming into being there, the next one looks for it at once.
    const perhapsMade = making && !(cause instanceof Fault && cause.code === 'CMDB_REFUSED');
    if (!perhapsMade) await shelf.keep(item.key, undefined);
    throw cause;
  }
}
