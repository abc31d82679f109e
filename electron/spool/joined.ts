/** Pages that wait are handed on together: a window that is behind takes many of the hub's words in one transaction, not one by one. */
import { type Cursor, type DeltaPage, movedOn, type Page } from '../../shared/sync/page.ts';

/** Pages and effects that are joined, about: so many that a window is never long at one of them. */
const pagesAtOnce = 200;
const entriesAtOnce = 200;
/** Characters: what a page of the hub's has by itself (DESIGN, "How a change travels", 4). Larger ones go alone, for the bridge has its limit. */
const charsAtOnce = 1024 * 1024;
const charsOf = ({ entries }: DeltaPage): number => JSON.stringify(entries).length;

/** The page that follows a cursor, as `Spool.next`, with those deltas behind it that wait already. */
export async function nextJoined(
  spool: { next(cursor: Cursor | null, part: number): Promise<Page | null> },
  cursor: Cursor | null,
  part: number,
): Promise<Page | null> {
  const first = await spool.next(cursor, part);
  if (first?.kind !== 'delta' || cursor === null) return first;
  let page: DeltaPage = first;
  let chars = charsOf(first);
  // What is only named would be taken after all effects: behind such a page none is joined.
  for (let n = 1; n < pagesAtOnce && page.entries.length < entriesAtOnce && chars < charsAtOnce && page.stubs.length === 0; n++) {
    const after = await spool.next(movedOn(cursor, page.to), 0);
    if (after?.kind !== 'delta' || after.epoch !== page.epoch || after.from.seq !== page.to.seq || after.from.chain !== page.to.chain)
      break;
    chars += charsOf(after);
    if (chars > charsAtOnce) break;
    page = { ...after, from: page.from, entries: [...page.entries, ...after.entries] };
  }
  return page;
}
