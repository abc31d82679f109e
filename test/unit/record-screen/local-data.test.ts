import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LocalDatabase } from '../../../renderer/data/database.ts';
import { stored } from '../../../renderer/data/dexie-replica.ts';
import { noteAnswers } from '../../../renderer/data/note-answers.ts';
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
  it('somebody else’s refusals are not mine', async () => {
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
