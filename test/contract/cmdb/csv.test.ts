/** A CMDB that speaks by files stands the suite of every connector: what it was told is there when its export says so. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CsvConnector } from '../../../hub/deliver/cmdb/csv.ts';
import { heldExport, takePiece } from '../../../hub/deliver/cmdb/csv-shelf.ts';
import { openSqliteStore } from '../../../hub/store/sqlite/open.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { exportPieces } from '../../../shared/domain/cmdb/export-pieces.ts';
import { presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { CsvCmdb, tableOf } from '../../builders/csv-cmdb.ts';
import { connectorSuite } from './suite.ts';

const mapping = presetOf('csv');
const field = (attribute: string): string => mapping.lines.find((line) => line.attribute === attribute)?.field ?? '';

async function shelf(): Promise<{ readonly store: HubStore; readonly end: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'gc-csv-'));
  const store = await openSqliteStore(join(folder, 'hub.db'), { newEpoch: 'e1' });
  return {
    store,
    async end() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

connectorSuite('files', async () => {
  const { store, end } = await shelf();
  const cmdb = new CsvCmdb(store, mapping.lines, ['Their own']);
  // Something stands there from the start.
  cmdb.rows.push(new Map([[field('assetTag'), 'FIRST-1']]));
  await cmdb.export();
  const connector = new CsvConnector(store, mapping.lines);
  return {
    connector,
    edit: async (id, values) => {
      const at = cmdb.rows.findIndex((row) => row.get(field('key')) === id);
      for (const [name, value] of Object.entries(values)) cmdb.rows[at]?.set(name, String(value));
      await cmdb.export();
    },
    through: async () => {
      await cmdb.takeIn();
      await cmdb.export();
    },
    mapping,
    fields: { serial: field('serial'), tag: field('assetTag'), room: field('room'), user: field('user') },
    versions: true,
    history: false,
    refuses: undefined,
    stop: end,
  };
});

describe('an export', () => {
  let store: HubStore;
  let end: () => Promise<void>;
  beforeEach(async () => {
    ({ store, end } = await shelf());
  });
  afterEach(() => end());
  const take = async (text: string | Uint8Array, id: string): Promise<void> => {
    const table = tableOf('x.csv', typeof text === 'string' ? Buffer.from(text) : text);
    for (const piece of exportPieces(table, id)) await store.write((write) => takePiece(write, piece, 1));
  };
  const lines = [
    { attribute: 'assetTag', field: 'Tag', owner: 'cmdb' },
    { attribute: 'serial', field: 'Serial', owner: 'cmdb' },
    { attribute: 'room', field: 'Room', owner: 'groundcrew' },
    { attribute: 'holdUntil', field: 'Keep until', owner: 'groundcrew' },
    { attribute: 'licences', field: 'Licences', owner: 'groundcrew' },
  ] as const;
  const open = () => new CsvConnector(store, lines);

  it('counts from its last piece on, as a whole: one that breaks off changes nothing, and one that comes twice is one', async () => {
    const rows = Array.from({ length: 700 }, (_, n) => `TAG-${n};S-${n};D01`).join('\n');
    await take(`Tag;Serial;Room\n${rows}\n`, 'export-one');
    expect((await open().list(null)).total).toBe(700);
    const newer = exportPieces(tableOf('y.csv', Buffer.from(`Tag;Serial;Room\n${rows.replaceAll('D01', 'D02')}\n`)), 'export-two');
    expect(newer.length).toBeGreaterThan(2);
    const put = (n: number) => store.write((write) => takePiece(write, newer[n] ?? raise(), 2));
    await put(0);
    await put(1);
    expect((await open().read('tag:tag-5'))?.values['Room']).toBe('D01');
    // The answer to a piece was lost: it is sent again.
    await put(1);
    for (let n = 2; n < newer.length; n++) await put(n);
    await put(newer.length - 1);
    expect((await open().list(null)).total).toBe(700);
    expect((await open().read('tag:tag-699'))?.values['Room']).toBe('D02');
    expect(await store.read(heldExport)).toMatchObject({ id: 'export-two', records: 700, left: 0 });
  });

  it('two people who take one in at the same time do not mix: the earlier is told', async () => {
    const pieces = (id: string) =>
      exportPieces(tableOf('x.csv', Buffer.from(`Tag\n${Array.from({ length: 400 }, (_, n) => `${id}-${n}`).join('\n')}`)), id);
    const [one, two] = [pieces('export-one'), pieces('export-two')];
    await store.write((write) => takePiece(write, one[0] ?? raise(), 1));
    await store.write((write) => takePiece(write, two[0] ?? raise(), 1));
    await expect(store.write((write) => takePiece(write, one[1] ?? raise(), 1))).rejects.toMatchObject({ code: 'CMDB_EXPORT_OTHER' });
    await store.write((write) => takePiece(write, two[1] ?? raise(), 1));
    expect((await open().list(null)).records[0]?.name).toBe('export-two-0');
  });

  it('without a record is refused, and what is held stays', async () => {
    await take('Tag;Serial\nT-1;S-1\n', 'export-one');
    await expect(take('Tag;Serial\n', 'export-two')).rejects.toMatchObject({ code: 'CMDB_EXPORT_EMPTY' });
    expect((await open().list(null)).total).toBe(1);
  });

  it('days are read as the whole column writes them, sets are split, bad rows are counted and good ones kept', async () => {
    await take('Tag;Room;Keep until;Licences\nT-1;D01;24/12/2026;Office; \nT-2;short\nT-3;D03;01/02/2027;"Office; A\\;B"\n', 'export-one');
    const { records } = await open().list(null);
    expect(records.map(({ values }) => [values['Keep until'], values['Licences']])).toEqual([
      ['2026-12-24', ['Office']],
      ['2027-02-01', ['Office', 'A;B']],
    ]);
    expect(await store.read(heldExport)).toMatchObject({ records: 2, left: 1 });
  });

  it('of two rows with one tag none is written: they are two records, and a person says which', async () => {
    await take('Tag;Serial;Room\nTAG-1;S-1;D01\ntag-1;S-2;D02\n', 'export-one');
    const found = await open().find({ field: 'Tag', kind: 'text' }, 'TAG-1', 10);
    expect(found.map(({ id }) => id)).toEqual(['tag:tag-1', 'tag:tag-1#2']);
  });

  it('the file for the CMDB holds its own columns, changes only what is to change, and begins no formula', async () => {
    const bytes = Buffer.from('Tag;Their own;room;Keep until\nTAG-1;=2+3;old;\n', 'latin1');
    await take(bytes, 'export-one');
    const connector = open();
    await connector.write('tag:tag-1', { Room: '=HYPERLINK("x")' }, null);
    await connector.make({ Tag: 'TAG-9', Room: '-1', Licences: ['Office', 'A;B'] });
    const cmdb = new CsvCmdb(store, lines);
    const file = await cmdb.takeIn();
    const { columns, rows } = tableOf('outgoing.csv', Buffer.from(file));
    expect(columns.map(({ name }) => name)).toEqual(['Tag', 'Their own', 'room', 'Keep until', 'Serial', 'Licences']);
    expect(rows.map(({ cells }) => cells)).toEqual([
      ['TAG-1', "'=2+3", `'=HYPERLINK("x")`, '', '', ''],
      ['TAG-9', '', "'-1", '', '', 'Office; A\\;B'],
    ]);
    // And comes back as it was meant.
    await take(file, 'export-two');
    expect((await open().read('tag:tag-9'))?.values).toMatchObject({ Room: '-1', Licences: ['Office', 'A;B'] });
    expect((await open().read('tag:tag-1'))?.values).toMatchObject({ 'Their own': '=2+3', Room: '=HYPERLINK("x")' });
  });
});

const raise = (): never => {
  throw new Error('no piece');
};
