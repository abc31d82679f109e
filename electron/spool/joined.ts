/** Pages that wait are handed on together: a window that is behind takes many of the hub's words in one transaction, not one by one. */
import { type Cursor, type DeltaPage, movedOn, type Page } from '../../shared/sync/page.ts';

/** Pages that are joined, and effects in them, about: so many that a window is never long at one of them. */
const pagesAtOnce = 200;
const entriesAtOnce = 200;

/** The page that follows a cursor, as `Spool.next`, with those deltas behind it that wait already. */
export async function nextJoined(
  spool: { next(cursor: Cursor | null, part: number): Promise<Page | null> },
  cursor: Cursor | null,
  part: number,
): Promise<Page | null> {
  const first = await spool.next(cursor, part);
  if (first?.kind !== 'delta' || cursor === null) return first;
  let page: DeltaPage = first;
  // What is only named would be taken after all effects: behind such a page none is joined.
  for (let n = 1; n < pagesAtOnce && page.entries.length < entriesAtOnce && page.stubs.length === 0; n++) {
    const after = await spool.next(movedOn(cursor, page.to), 0);
    if (after?.kind !== 'delta' || after.epoch !== page.epoch || after.from.seq !== page.to.seq || after.from.chain !== page.to.chain)
      break;
    page = { ...after, from: page.from, entries: [...page.entries, ...after.entries] };
  }
  return page;
}
