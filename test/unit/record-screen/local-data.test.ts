import 'fake-indexeddb/auto';
import Dexie from 'dexie';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LocalDatabase } from '../../../renderer/data/database.ts';
import { stored } from '../../../renderer/data/dexie-replica.ts';
import { refusedOf } from '../../../renderer/data/hub-answers.ts';
import { answeredAndGone, noteAnswers } from '../../../renderer/data/note-answers.ts';
import { Search } from '../../../renderer/data/search.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { writerId } from '../../../shared/sync/ids.ts';
import type { Group } from '../../../shared/sync/op.ts';
import type { DeltaPage } from '../../../shared/sync/page.ts';
import type { Row } from '../../../shared/sync/row.ts';

const writer = writerId('w-ben');
const made = { by: [], p: 'ben', t: 0, h: 0 };
const device = (id: string, name: string): Row => ({ type: 'device', id, seq: 1, made, fields: { name }, scopes: [] });
let db: LocalDatabase;
let n = 0;

beforeEach(async () => {
  n += 1;
  db = new LocalDatabase(`test-${n}`);
  await db.open();
});
afterEach(async () => {
  await db.delete();
});

describe('what the hub did not simply take', () => {
  const group: Group = {
    writer,
    first: 7,
    count: 1,
    prev: null,
    epoch: 'e',
    base: 3,
    h: 1,
    wall: 1,
    actor: 'ben',
    via: 'app',
    sv: 1,
    act: 'settle-conflict',
    ops: [{ type: 'conflict', id: 'c-1', kind: 'cmd', cmd: { name: 'settle-conflict', args: {} } }],
  };
  const page = (of: string): DeltaPage => ({
    kind: 'delta',
    epoch: 'e',
    hubTime: 9,
    durable: 0,
    from: { seq: 3, chain: 'a' },
    to: { seq: 4, chain: 'b' },
    entries: [
      {
        seq: 4,
        writer: of,
        first: 7,
        count: 1,
        digest: 'd',
        heard: 9,
        wall: 1,
        actor: 'ben',
        via: 'app',
        act: 'settle-conflict',
        outcomes: [{ i: 0, result: 'rejected', code: 'CONFLICT_MOVED_ON', details: { conflict: 'c-1' } }],
        patches: [],
      },
    ],
    stubs: [],
    more: false,
  });

  it('is kept with the record it was about, so that the conflict can say why its settling was refused', async () => {
    await db.pending.put({ first: 7, last: 7, group, digest: 'd', touched: ['conflict/c-1'], refused: [] });
    await noteAnswers(db, writer, page(writer));
    expect(await db.answers.where('keys').equals('conflict/c-1').toArray()).toMatchObject([
      { act: 'settle-conflict', heard: 9, outcomes: [{ result: 'rejected', code: 'CONFLICT_MOVED_ON' }] },
    ]);
  });
  it('counts until somebody says that they know, and not again when the page is read again from the spool', async () => {
    await db.answers.clear();
    await db.pending.put({ first: 7, last: 7, group, digest: 'd', touched: ['conflict/c-1'], refused: [] });
    await noteAnswers(db, writer, page(writer));
    const shown = async () => refusedOf(await db.answers.toArray());
    expect(await shown()).toMatchObject([{ act: 'settle-conflict', code: 'CONFLICT_MOVED_ON', about: 'conflict/c-1' }]);
    await db.answers.update((await shown())[0]?.id ?? '', { known: true });
    await noteAnswers(db, writer, page(writer));
    expect(await shown()).toEqual([]);
    expect(await db.answers.count()).toBe(1);
  });
  it('is told by its own reason, not by that of its group; what only stands beside another value is no refusal', () => {
    const answer = (...codes: readonly (readonly ['rejected' | 'kept-other', string])[]) => ({
      id: 'a',
      act: null,
      heard: 1,
      keys: [],
      outcomes: codes.map(([result, code]) => ({ result, code, details: null, key: null })),
    });
    expect(refusedOf([answer(['rejected', 'COMMAND_OF_GROUP_REFUSED'], ['rejected', 'REPLACE_NEEDS_OLD'])])).toMatchObject([
      { code: 'REPLACE_NEEDS_OLD' },
    ]);
    expect(refusedOf([answer(['kept-other', 'KEPT_OTHER_VALUE'])])).toEqual([]);
  });
  it('a database that is filled anew asks the journal what it was about, and says so', async () => {
    await db.answers.clear();
    await db.pending.clear();
    expect(await answeredAndGone(db, writer, page(writer))).toEqual([7]);
    await noteAnswers(db, writer, page(writer), new Map([[7, group.ops]]));
    expect(refusedOf(await db.answers.toArray())).toMatchObject([{ code: 'CONFLICT_MOVED_ON', about: 'conflict/c-1' }]);
    await db.pending.put({ first: 7, last: 7, group, digest: 'd', touched: ['conflict/c-1'], refused: [] });
    expect(await answeredAndGone(db, writer, page(writer))).toEqual([]);
  });
  it('somebody else’s refusals are not mine', async () => {
    await db.answers.clear();
    await noteAnswers(db, writer, page('w-mei'));
    expect(await db.answers.count()).toBe(0);
  });
});

describe('searching the local database', () => {
  it('finds what was stored before the call, what came after, and not what went', async () => {
    const put = (row: Row) => db.rows.put(stored(groundcrewRules, row));
    await put(device('d1', 'ENG-PC-0001'));
    const search = new Search(db);
    const names = async (typed: string) => (await search.find(typed, 6)).map((found) => found.name);
    expect(await names('eng')).toEqual(['ENG-PC-0001']);
    await put(device('d2', 'ENG-PC-0002'));
    expect(await names('eng')).toEqual(['ENG-PC-0001', 'ENG-PC-0002']);
    await put(device('d1', 'FIN-PC-0001'));
    await db.rows.delete('device/d2');
    expect(await names('eng')).toEqual([]);
    expect(await names('fin')).toEqual(['FIN-PC-0001']);
    search.close();
  });
});

describe('a database that an older version left', () => {
  const older: readonly [number, Readonly<Record<string, string | null>>][] = [
    [1, { rows: 'key, type, *finds', bases: 'key', pending: 'first, *touched', meta: 'name' }],
    [2, { answers: 'id, heard, *keys' }],
    [3, { rows: 'key, *finds', done: '++n, state, [state+n]' }],
  ];
  for (const [last] of older)
    it(`of version ${last} is opened with its records and with what waits for the hub`, async () => {
      const name = `older-${last}`;
      const was = new Dexie(name);
      for (const [version, stores] of older) if (version <= last) was.version(version).stores(stores);
      await was.open();
      const row = stored(groundcrewRules, device('d1', 'PC-1'));
      const waiting = { first: 7, last: 7, digest: 'x', touched: ['device/d1'], refused: [], group: { first: 7 } };
      await was.table('rows').put(row);
      await was.table('pending').put(waiting);
      was.close();
      const now = new LocalDatabase(name);
      await now.open();
      expect(await now.rows.get(row.key)).toEqual(row);
      expect(await now.pending.where('touched').equals('device/d1').toArray()).toEqual([waiting]);
      // Nothing is known of what it looked at: it is found by what it wrote until it is predicted again.
      expect(await now.pending.where('looked').equals('device/d1').count()).toBe(0);
      await now.pending.update(7, { looked: ['device/d1'] });
      expect(await now.pending.where('looked').equals('device/d1').count()).toBe(1);
      expect(await now.done.count()).toBe(0);
      await now.delete();
    });
});
