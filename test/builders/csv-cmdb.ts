/**
 * Somebody else's CMDB that knows nothing but files: it takes in what Groundcrew wants recorded, and exports what stands there, each
 * time in another encoding with other separators, as such programs do.
 */
import Papa from 'papaparse';
import { CsvConnector } from '../../hub/deliver/cmdb/csv.ts';
import { type Shelf, takePiece } from '../../hub/deliver/cmdb/csv-shelf.ts';
import { exportPieces } from '../../shared/domain/cmdb/export-pieces.ts';
import type { MappingLine } from '../../shared/domain/cmdb/mapping.ts';
import { plainCell, writeCsv } from '../../shared/domain/import/csv-out.ts';
import { decodeFile } from '../../shared/domain/import/decode.ts';
import { readWholeTable, type Table } from '../../shared/domain/import/table.ts';

/** A file's bytes as a table. */
export function tableOf(name: string, bytes: Uint8Array): Table {
  const decoded = decodeFile(name, bytes, (encoding, part) => new TextDecoder(encoding).decode(part));
  if (!decoded.ok) throw new Error(decoded.problem.code);
  const read = readWholeTable(name, decoded.text);
  if (!read.ok) throw new Error(read.problem.code);
  return read.table;
}

type Write = (head: readonly string[], rows: readonly (readonly string[])[]) => Uint8Array;
const written =
  (delimiter: string, newline: string): ((...table: Parameters<Write>) => string) =>
  (head, rows) =>
    Papa.unparse([[...head], ...rows.map((row) => [...row])], { delimiter, newline });
/** Ways in which programs write their exports. */
const writers: readonly Write[] = [
  (...table) => Buffer.from(`\uFEFF${written(',', '\r\n')(...table)}\r\n`, 'utf8'),
  (...table) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(written('\t', '\r\n')(...table), 'utf16le')]),
  (...table) => Buffer.from(`sep=;\n${written(';', '\n')(...table)}`, 'utf8'),
];

export class CsvCmdb {
  readonly head: readonly string[];
  readonly rows: Map<string, string>[] = [];
  readonly #shelf: Shelf;
  readonly #lines: readonly MappingLine[];
  #exports = 0;

  /** `more`: columns of its own that Groundcrew knows nothing of. */
  constructor(shelf: Shelf, lines: readonly MappingLine[], more: readonly string[] = []) {
    this.#shelf = shelf;
    this.#lines = lines;
    this.head = [...lines.map(({ field }) => field), ...more];
  }

  /** Its owner downloads the file for it and feeds it in. Answers the file. */
  async takeIn(): Promise<string> {
    const { head, lines } = await new CsvConnector(this.#shelf, this.#lines).outgoing();
    const file = writeCsv(head, lines);
    for (const { cells } of lines.length === 0 ? [] : tableOf('outgoing.csv', Buffer.from(file)).rows) {
      const row = new Map(head.map((column, at) => [column, plainCell(cells[at] ?? '')]));
      const same = (column: string, among = this.rows): Map<string, string> | undefined =>
        among.find((each) => (each.get(column) ?? '') !== '' && each.get(column) === row.get(column));
      const unkeyed = this.rows.filter((each) => (each.get('key') ?? '') === '');
      const there = same('key') ?? same('assetTag', unkeyed) ?? same('serial', unkeyed);
      if (there !== undefined) for (const [column, cell] of row) there.set(column, cell);
      // Serials are unique there.
      else if (same('serial') === undefined) this.rows.push(row);
    }
    return file;
  }

  /** Its owner brings an export to the hub. */
  async export(now = 0): Promise<void> {
    this.#exports += 1;
    const rows = this.rows.map((row) => this.head.map((column) => row.get(column) ?? ''));
    const bytes = writers[this.#exports % writers.length]?.(this.head, rows) ?? Buffer.alloc(0);
    const table = tableOf('export.csv', bytes);
    for (const piece of exportPieces(table, `export-${String(this.#exports).padStart(4, '0')}`))
      await this.#shelf.write((store) => takePiece(store, piece, now));
    await new CsvConnector(this.#shelf, this.#lines).confirm();
  }
}
