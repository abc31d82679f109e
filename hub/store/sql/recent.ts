/**
 * The end of the log as this process appended it, so that all the laptops that wait for news are not each read the same effects from
 * the disk. Trusted only where it ends exactly where the log ends, by chain digest: each link covers all before it.
 */
import type { Head, LogEntry } from '../store.ts';

const bytesAtMost = 16 * 1024 * 1024;
const entriesAtMost = 2_000;

export class Recent {
  /** Without a gap, oldest first. */
  #entries: LogEntry[] = [];
  #bytes = 0;

  /** After a commit. */
  add(appended: readonly LogEntry[]): void {
    for (const entry of appended) {
      if (entry.seq !== (this.#entries.at(-1)?.seq ?? 0) + 1) this.#clear();
      this.#entries.push(entry);
      this.#bytes += entry.bytes;
    }
    let gone = 0;
    while (this.#bytes > bytesAtMost || this.#entries.length - gone > entriesAtMost) {
      this.#bytes -= this.#entries[gone]?.bytes ?? 0;
      gone += 1;
    }
    if (gone > 0) this.#entries.splice(0, gone);
  }

  #clear(): void {
    this.#entries = [];
    this.#bytes = 0;
  }

  /** Everything after `seq` up to the head; undefined where not all of it is here. */
  after(seq: number, head: Pick<Head, 'seq' | 'chain'>): readonly LogEntry[] | undefined {
    const last = this.#entries.at(-1);
    const first = this.#entries[0];
    if (first === undefined || last === undefined || seq + 1 < first.seq) return undefined;
    // Appended by a transaction that this reader does not see yet.
    const end = head.seq - first.seq;
    if (this.#entries[end]?.chain !== head.chain) return undefined;
    return this.#entries.slice(Math.max(0, seq + 1 - first.seq), end + 1);
  }
}
