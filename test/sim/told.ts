/** What each laptop's window was given of the outcomes of its own work. */
import { ownLastOf, type Page } from '../../shared/sync/page.ts';
import type { LaptopSide } from './laptop-side.ts';

export class Told {
  /** By group and code. */
  readonly #told = new Set<string>();
  /** Own groups up to here were in what a laptop's record began anew with. */
  readonly #begunWith = new Map<string, number>();

  given(laptop: LaptopSide, page: Page): void {
    const writer = laptop.running?.laptop.identity?.writer ?? '';
    if (page.kind === 'snapshot') {
      if (page.reset) this.#begunWith.set(writer, Math.max(ownLastOf(page, writer), this.#begunWith.get(writer) ?? 0));
      return;
    }
    for (const entry of page.entries)
      if (entry.writer === writer) for (const { code } of entry.outcomes) this.#told.add(`${writer}:${entry.first} ${code}`);
  }

  /** Was the window given this outcome of its own group, or a snapshot that holds the group already? */
  was(writer: string, first: number, code: string): boolean {
    return this.#told.has(`${writer}:${first} ${code}`) || first <= (this.#begunWith.get(writer) ?? 0);
  }
}
