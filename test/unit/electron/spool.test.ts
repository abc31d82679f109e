import { describe, expect, it } from 'vitest';
import { nextJoined } from '../../../electron/spool/joined.ts';
import { Spool } from '../../../electron/spool/spool.ts';
import { type Cursor, type Page, rowSchema } from '../../../shared/sync/page.ts';
import { MemoryFiles, seeded } from '../../builders/memory-files.ts';

const head = { epoch: 'e1', hubTime: 1, durable: 0 };
const cursorAt = (seq: number, epoch = 'e1', scopes: readonly string[] = ['org']): Cursor => ({
  epoch,
  seq,
  chain: `c${seq}`,
  scopes: [...scopes],
});
const delta = (from: number, to: number, epoch = 'e1'): Page => ({
  kind: 'delta',
  ...head,
  epoch,
  from: { seq: from, chain: `c${from}` },
  to: { seq: to, chain: `c${to}` },
  entries: [],
  stubs: [],
  more: false,
});
const part = (
  n: number,
  of: number,
  seq: number,
  options: { readonly reset?: boolean; readonly epoch?: string; readonly scopes?: readonly string[] } = {},
): Page => ({
  kind: 'snapshot',
  ...head,
  epoch: options.epoch ?? 'e1',
  reset: options.reset ?? true,
  part: n,
  rows: [],
  stubs: [],
  next: n + 1 < of ? `n${n + 1}` : null,
  cursor: cursorAt(seq, options.epoch, options.scopes),
});

async function open(files = new MemoryFiles(), limits?: { pages: number; bytes: number }) {
  const notices: unknown[] = [];
  const spool = await Spool.open({
    folder: '/spool',
    files,
    notice: (code, details) => notices.push({ code, details }),
    ...(limits && { limits }),
  });
  const add = async (...pages: readonly Page[]): Promise<void> => {
    for (const page of pages) await spool.add(page, JSON.stringify(page));
  };
  /** What a new local database reads, as "kind from>to". */
  const read = async (from: Cursor | null = null): Promise<readonly string[]> => {
    const seen: string[] = [];
    let at = { cursor: from, part: 0 };
    for (;;) {
      const page = await spool.next(at.cursor, at.part);
      if (page === null) return seen;
      seen.push(
        page.kind === 'delta' ? `${page.from.seq}>${page.to.seq}` : `${page.reset ? 'all' : 'added'} ${page.part}@${page.cursor.seq}`,
      );
      if (seen.length > 50) throw new Error(`goes round: ${seen.join(' ')}`);
      if (page.kind === 'delta') at = { cursor: { ...cursorAt(page.to.seq, page.epoch), scopes: at.cursor?.scopes ?? [] }, part: 0 };
      else at = page.next === null ? { cursor: page.cursor, part: 0 } : { cursor: at.cursor, part: page.part + 1 };
    }
  };
  return { files, spool, add, read, notices };
}

describe('pages in a line', () => {
  it('those that wait are handed on together; a snapshot, another epoch and what is only named end that', async () => {
    const { add, spool } = await open();
    const named: Page = { ...delta(8, 9), stubs: [rowSchema.parse({ type: 'person', id: 'p1', seq: 9 })] };
    await add(part(0, 1, 5), delta(5, 7), delta(7, 8), named, delta(9, 10), part(0, 1, 12, { reset: false }), delta(12, 13));
    const from = async (seq: number) => {
      const page = await nextJoined(spool, cursorAt(seq), 0);
      return page?.kind === 'delta' ? `${page.from.seq}>${page.to.seq}` : page?.kind;
    };
    expect(await nextJoined(spool, null, 0)).toMatchObject({ kind: 'snapshot' });
    expect([await from(5), await from(9), await from(13)]).toEqual(['5>9', '9>10', undefined]);
  });

  it('pages are joined only as far as the hub itself would make one: a large one goes alone', async () => {
    const { spool, add } = await open();
    const large = (from: number): Page => {
      const act = 'x'.repeat(700_000);
      const said = { seq: from + 1, writer: 'w', first: 1, count: 1, digest: 'd', heard: 1, wall: 1, actor: 'p', via: 'app' };
      return { ...delta(from, from + 1), entries: [{ ...said, act, outcomes: [], patches: [] }] } as Page;
    };
    await add(part(0, 1, 5), delta(5, 6), large(6), large(7), delta(8, 9));
    const [one, two] = [await nextJoined(spool, cursorAt(5), 0), await nextJoined(spool, cursorAt(7), 0)];
    expect([one, two].map((page) => page?.kind === 'delta' && `${page.from.seq}>${page.to.seq}`)).toEqual(['5>7', '7>9']);
  });

  it('a new local database gets the snapshot, then every page in order', async () => {
    const { add, read } = await open();
    await add(part(0, 2, 5), part(1, 2, 5), delta(5, 7), delta(7, 8));
    expect(await read()).toEqual(['all 0@5', 'all 1@5', '5>7', '7>8']);
    expect(await read(cursorAt(7))).toEqual(['7>8']);
    expect(await read(cursorAt(8))).toEqual([]);
  });

  it('a snapshot is not given out before it is whole', async () => {
    const { add, read } = await open();
    await add(part(0, 2, 5));
    expect(await read()).toEqual([]);
    await add(part(1, 2, 5));
    expect(await read()).toEqual(['all 0@5', 'all 1@5']);
  });

  it('of two that come at once, from the hub and from a stick, one is kept and the other does not follow', async () => {
    const { spool, add, read } = await open();
    await add(part(0, 1, 5));
    const one = delta(5, 7);
    const both = await Promise.allSettled([spool.add(one, JSON.stringify(one)), spool.add(one, JSON.stringify(one))]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(await read()).toEqual(['all 0@5', '5>7']);
  });

  it('a page that does not follow is refused', async () => {
    const { add } = await open();
    await add(part(0, 1, 5));
    await expect(add(delta(6, 7))).rejects.toMatchObject({ code: 'HUB_ANSWER_STRANGE' });
    await expect(add(delta(5, 7, 'e2'))).rejects.toMatchObject({ code: 'HUB_ANSWER_STRANGE' });
    await expect(add(part(1, 2, 7))).rejects.toMatchObject({ code: 'HUB_ANSWER_STRANGE' });
  });

  it('scopes that were added come between two pages of the same seq', async () => {
    const { add, read } = await open();
    await add(part(0, 1, 5), delta(5, 6), part(0, 1, 6, { reset: false, scopes: ['org', 'site:X'] }), delta(6, 7));
    expect(await read()).toEqual(['all 0@5', '5>6', 'added 0@6', '6>7']);
  });

  it('a scope that went and came again while nothing else happened leads to the end, not round', async () => {
    const { add, read } = await open();
    const both = ['org', 'site:X'];
    await add(part(0, 1, 6, { scopes: both }), part(0, 1, 6, { reset: false }), part(0, 1, 6, { reset: false, scopes: both }));
    expect(await read(cursorAt(6, 'e1', both))).toEqual([]);
    expect(await read(cursorAt(6))).toEqual(['added 0@6']);
    await add(delta(6, 7));
    expect(await read()).toEqual(['all 0@6', '6>7']);
    expect(await read(cursorAt(6))).toEqual(['added 0@6', '6>7']);
  });

  it('a new epoch is led to from the old one, and from nothing', async () => {
    const { add, read } = await open();
    await add(part(0, 1, 5), delta(5, 6), part(0, 2, 3, { epoch: 'e2' }), part(1, 2, 3, { epoch: 'e2' }), delta(3, 4, 'e2'));
    expect(await read(cursorAt(6))).toEqual(['all 0@3', 'all 1@3', '3>4']);
    expect(await read()).toEqual(['all 0@3', 'all 1@3', '3>4']);
    expect(await read(cursorAt(99, 'e9'))).toEqual(['all 0@3', 'all 1@3', '3>4']);
  });

  it('a database that was emptied while everything comes anew is filled with what was there before', async () => {
    const { add, read } = await open();
    await add(part(0, 1, 5), delta(5, 6), part(0, 2, 3, { epoch: 'e2' }));
    expect(await read()).toEqual(['all 0@5', '5>6']);
    await add(part(1, 2, 3, { epoch: 'e2' }));
    expect(await read()).toEqual(['all 0@3', 'all 1@3']);
  });

  it('a database in the middle of a snapshot stays in that one, or begins another from its first part', async () => {
    const { spool, files, add } = await open();
    await add(part(0, 3, 5), part(1, 3, 5), part(2, 3, 5), delta(5, 6));
    await spool.next(null, 0);
    await add(part(0, 2, 9, { epoch: 'e2' }), part(1, 2, 9, { epoch: 'e2' }));
    expect(await spool.next(null, 1)).toMatchObject({ part: 1, cursor: { seq: 5 } });
    const again = await open(files);
    expect(await again.spool.next(null, 1)).toMatchObject({ part: 0, cursor: { seq: 9 } });
  });
});

describe('what is on the disk', () => {
  it('a page is durable before it is told: no crash takes one back', async () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const { files, add } = await open();
      const told: string[] = [];
      files.dieAt = files.steps + (seed % 17);
      const pages = [part(0, 1, 5), delta(5, 6), delta(6, 7), delta(7, 8)];
      const names = ['all 0@5', '5>6', '6>7', '7>8'];
      for (const [i, page] of pages.entries()) {
        await add(page).then(
          () => told.push(names[i] ?? ''),
          () => undefined,
        );
      }
      const after = await open(files.crash(seeded(seed)));
      expect((await after.read()).slice(0, told.length), `seed ${seed}`).toEqual(told);
    }
  });

  it('the list is only a copy: without it, everything is found from the pages alone', async () => {
    const { files, spool, add, read } = await open();
    await add(part(0, 2, 5), part(1, 2, 5), delta(5, 7));
    await spool.close();
    await files.remove('/spool/manifest.jsonl');
    const after = await open(files);
    expect(await after.read()).toEqual(await read());
    expect(after.spool.head).toEqual(cursorAt(7));
  });

  it('a damaged page is set aside and told, and everything is wanted anew; until then nothing wrong is given out', async () => {
    const { files, spool, add, read, notices } = await open();
    await add(part(0, 1, 5), delta(5, 6), delta(6, 7), delta(7, 8));
    const path = files.paths.find((each) => each.includes('/pages/0000000003')) ?? '';
    files.damage(path, (bytes) => {
      bytes[bytes.length - 3] = 0x21;
      return bytes;
    });
    expect(await read()).toEqual(['all 0@5', '5>6']);
    expect(notices).toEqual([{ code: 'SPOOL_DAMAGED', details: { pages: 1 } }]);
    expect(files.paths.filter((each) => each.startsWith('/spool/damaged/'))).toHaveLength(1);
    expect(spool.head).toBeNull();
    const after = await open(files);
    expect(after.spool.head).toBeNull();
    expect(await after.read(cursorAt(6))).toEqual([]);
    await after.add(part(0, 1, 9));
    expect(await after.read(cursorAt(6))).toEqual(['all 0@9']);
    expect(after.spool.head).toEqual(cursorAt(9));
  });

  it('a full disk refuses the page and leaves the rest as it was', async () => {
    const { files, add, read } = await open();
    await add(part(0, 1, 5));
    files.capacity = files.used + 50;
    await expect(add(delta(5, 6))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await read()).toEqual(['all 0@5']);
    files.capacity = Number.POSITIVE_INFINITY;
    await add(delta(5, 6));
    expect(await read()).toEqual(['all 0@5', '5>6']);
  });
});

describe('growth', () => {
  it('a side snapshot lets older pages go once every window is past it, and not before', async () => {
    const { files, spool, add, read } = await open(new MemoryFiles(), { pages: 3, bytes: 1e9 });
    await add(part(0, 1, 0), delta(0, 1), delta(1, 2), delta(2, 3), delta(3, 4));
    expect(spool.wantsSnapshot).toBe(true);
    const side = part(0, 1, 4);
    await spool.add(side, JSON.stringify(side), true);
    expect(spool.wantsSnapshot).toBe(false);
    await add(delta(4, 5));
    await spool.done(cursorAt(2));
    expect(await read(cursorAt(1))).toEqual(['1>2', '2>3', '3>4', '4>5']);
    await spool.done(cursorAt(5));
    expect(await read()).toEqual(['all 0@4', '4>5']);
    expect(files.paths.filter((each) => each.endsWith('.page'))).toHaveLength(3);
    const after = await open(files);
    expect(await after.read()).toEqual(['all 0@4', '4>5']);
    expect(after.spool.head).toEqual(cursorAt(5));
  });

  it('a side snapshot whose place the line passed by is of no use and goes', async () => {
    const { spool, files, add, read } = await open(new MemoryFiles(), { pages: 3, bytes: 1e9 });
    await add(part(0, 1, 0), delta(0, 1), delta(1, 2), delta(2, 3), delta(3, 4));
    const side = part(0, 1, 6);
    await spool.add(side, JSON.stringify(side), true);
    await spool.dropStaleSide();
    expect(files.paths.filter((each) => each.endsWith('.page'))).toHaveLength(6);
    await add(delta(4, 7));
    await spool.dropStaleSide();
    expect(await read()).toEqual(['all 0@0', '0>1', '1>2', '2>3', '3>4', '4>7']);
    expect(files.paths.filter((each) => each.endsWith('.page'))).toHaveLength(6);
    expect(spool.wantsSnapshot).toBe(false);
    for (let seq = 7; seq < 60; seq += 1) await add(delta(seq, seq + 1));
    expect(spool.wantsSnapshot).toBe(true);
  });

  it('after a new epoch the old pages go when the windows are past it', async () => {
    const { files, spool, add, read } = await open();
    await add(part(0, 1, 5), delta(5, 6), part(0, 1, 3, { epoch: 'e2' }), delta(3, 4, 'e2'));
    await spool.done(cursorAt(6));
    expect(files.paths.filter((each) => each.endsWith('.page'))).toHaveLength(4);
    await spool.done(cursorAt(4, 'e2'));
    expect(await read()).toEqual(['all 0@3', '3>4']);
    expect(files.paths.filter((each) => each.endsWith('.page'))).toHaveLength(2);
  });
});
