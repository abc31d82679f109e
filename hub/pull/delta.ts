/** A page of effects after a cursor. */
import type { RowKey } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import type { DeltaPage, Entry } from '../../shared/sync/page.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import type { Head, StoreRead } from '../store/store.ts';
import { stubsFor } from './stubs.ts';
import { entryFor, type Reader, refsOf } from './view.ts';

export type PageSizes = Readonly<Record<'opsPerPage' | 'bytesPerPage' | 'rowsPerSnapshotPart', number>>;

/** One request walks at most this many chunks of the log in search of something that the reader may see. */
const chunksAtMost = 40;

/** The next page after `from`: at most as many ops and bytes as `sizes` says, or one larger group alone. May hold no entries and only move on. */
export async function deltaPage(
  store: StoreRead,
  rules: Rules,
  reader: Reader,
  head: Head,
  from: { readonly seq: number; readonly chain: string },
  hubTime: number,
  sizes: PageSizes = limits,
): Promise<DeltaPage> {
  const entries: Entry[] = [];
  let to = from;
  let ops = 0;
  let bytes = 0;
  for (let chunk = 0; chunk < chunksAtMost && to.seq < head.seq; chunk++) {
    const read = await store.entries(to.seq, sizes.opsPerPage, sizes.bytesPerPage);
    if (read.length === 0) break;
    let full = false;
    for (const logged of read) {
      const entry = entryFor(logged, reader);
      // What the whole effect takes: a reader's part of it is at most that.
      const size = logged.bytes;
      if (entry && entries.length > 0 && (ops + entry.count > sizes.opsPerPage || bytes + size > sizes.bytesPerPage)) {
        full = true;
        break;
      }
      if (entry) {
        entries.push(entry);
        ops += entry.count;
        bytes += size;
      }
      to = { seq: logged.seq, chain: logged.chain };
    }
    if (full || ops >= sizes.opsPerPage / 2 || bytes >= sizes.bytesPerPage / 2) break;
  }
  const refs = (): readonly RowKey[] =>
    entries.flatMap((entry) => [
      ...entry.patches.flatMap((patch) => refsOf(rules, patch.type, patch.fields ?? {})),
      // What leaves may still be named by what stays.
      ...(entry.leave ?? []).map((key) => key as RowKey),
    ]);
  const stubs = await stubsFor(store, rules, reader.held, refs);
  return {
    kind: 'delta',
    epoch: head.epoch,
    hubTime,
    durable: head.durable,
    from: { seq: from.seq, chain: from.chain },
    to,
    entries,
    stubs,
    more: to.seq < head.seq,
  };
}
