/** Sets in cells, exports in pieces, and pages that never end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collectRecords } from '../../../shared/domain/cmdb/collect-records.ts';
import { joinedCell, splitCell } from '../../../shared/domain/cmdb/csv-cell.ts';
import { exportPieces } from '../../../shared/domain/cmdb/export-pieces.ts';
import type { CmdbRecords } from '../../../shared/domain/cmdb/hub-messages.ts';
import { plainCell, writeCsv } from '../../../shared/domain/import/csv-out.ts';
import { readWholeTable } from '../../../shared/domain/import/table.ts';

const word = fc
  .string({ minLength: 1, maxLength: 20 })
  .map((text) => text.trim())
  .filter((text) => text !== '');

describe('a set in a cell', () => {
  it('comes out of a file as it went in, whatever signs its values hold', () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (values) => {
        const clean = values.map((value) => value.replace(/\r\n?/g, '\n'));
        const read = readWholeTable('x', writeCsv(['Tag', 'Set'], [['T', joinedCell(clean)]]), { delimiter: ',', hasHeader: true });
        expect(read.ok && splitCell(plainCell(read.table.rows[0]?.cells[1] ?? ''))).toEqual(clean);
      }),
    );
  });

  it('blanks and empty values say nothing', () => {
    expect(splitCell(' Office ;; Windows;')).toEqual(['Office', 'Windows']);
    expect(splitCell('')).toEqual([]);
    expect(joinedCell([])).toBe('');
  });
});

describe('an export in pieces', () => {
  const tableOf = (rows: readonly (readonly string[])[]) => {
    const read = readWholeTable('x.csv', writeCsv(['Tag', 'Room'], rows));
    if (!read.ok) throw new Error(read.problem.code);
    return read.table;
  };

  it('holds every row once, in order, each piece small enough for one request, whatever its signs', () => {
    const rows = Array.from({ length: 1_000 }, (_, n) => [`T-${n}`, '\u0001漢'.repeat(n % 300)]);
    const pieces = exportPieces(tableOf(rows), 'export-1');
    expect(pieces.flatMap((piece) => piece.rows)).toEqual(rows);
    expect(pieces.filter(({ last }) => last)).toEqual([pieces.at(-1)]);
    for (const piece of pieces) expect(Buffer.byteLength(JSON.stringify(piece))).toBeLessThan(250_000);
  });

  it('a row that no piece holds is counted, and the rows beside it are kept', () => {
    const pieces = exportPieces(
      tableOf([
        ['T-1', 'D01'],
        ['T-2', 'x'.repeat(10_001)],
        ['T-3', 'D03'],
      ]),
      'export-1',
    );
    expect(pieces.map(({ rows, left }) => ({ rows, left }))).toEqual([
      {
        rows: [
          ['T-1', 'D01'],
          ['T-3', 'D03'],
        ],
        left: 1,
      },
    ]);
  });
});

describe('pages of a CMDB', () => {
  const record = (asset: string): CmdbRecords['records'][number] => ({ asset, values: {} });

  it('that lead round in a circle end, and each record counts once', async () => {
    const asked: (string | null)[] = [];
    const found = await collectRecords(
      async (page) => {
        asked.push(page);
        return { records: [record(page ?? '0')], next: page === '1' ? '0' : '1', total: null };
      },
      () => undefined,
    );
    expect(found.map(({ asset }) => asset)).toEqual(['0', '1']);
    expect(asked.length).toBeLessThan(5);
  });

  it('tells how far it is, and ends where the CMDB says so', async () => {
    const told: unknown[] = [];
    await collectRecords(
      async (page) => ({ records: [record(page ?? 'a')], next: page === null ? 'b' : null, total: 2 }),
      (fetching) => told.push(fetching),
    );
    expect(told).toEqual([
      { n: 1, of: 2 },
      { n: 2, of: 2 },
    ]);
  });
});
