/** The simplest copy of the record that a laptop could keep: pages applied to a map, nothing predicted. */

import { type Cursor, type Entry, movedOn, type Page } from '../../shared/sync/page.ts';
import { applyPatch } from '../../shared/sync/patch.ts';
import type { Row } from '../../shared/sync/row.ts';
import { sees } from '../../shared/sync/scope.ts';
import type { Laptop } from './hub-laptop.ts';

export class Copy {
  readonly laptop: Laptop;
  readonly rows = new Map<string, Row>();
  readonly entries: Entry[] = [];
  readonly pages: Page[] = [];
  cursor: Cursor | null = null;

  constructor(laptop: Laptop) {
    this.laptop = laptop;
  }

  async sync(): Promise<this> {
    const { pages } = await this.laptop.pullAll(this.cursor);
    for (const page of pages) this.apply(page);
    return this;
  }

  apply(page: Page): void {
    this.pages.push(page);
    if (page.kind === 'snapshot') {
      if (page.reset && page.part === 0) this.rows.clear();
      for (const row of page.rows) {
        const known = this.rows.get(`${row.type}/${row.id}`);
        if (known === undefined || known.stub || known.seq < row.seq) this.rows.set(`${row.type}/${row.id}`, row);
      }
      if (page.next === null) {
        this.cursor = page.cursor;
        for (const [key, row] of this.rows) if (!row.stub && !sees(page.cursor.scopes, row.scopes)) this.rows.delete(key);
      }
    } else {
      if (this.cursor === null || this.cursor.seq !== page.from.seq || this.cursor.chain !== page.from.chain)
        throw new Error('out of order');
      for (const entry of page.entries) {
        this.entries.push(entry);
        for (const patch of entry.patches) {
          const key = `${patch.type}/${patch.id}`;
          const after = applyPatch(this.rows.get(key), patch, entry.seq);
          if (after) this.rows.set(key, after);
        }
        for (const key of entry.leave ?? []) this.rows.delete(key);
      }
      this.cursor = movedOn(this.cursor, page.to);
    }
    for (const stub of page.stubs) {
      const known = this.rows.get(`${stub.type}/${stub.id}`);
      if (known === undefined || known.stub) this.rows.set(`${stub.type}/${stub.id}`, stub);
    }
  }

  row(type: string, id: string): Row | undefined {
    return this.rows.get(`${type}/${id}`);
  }
}
