/** An export of a CMDB that speaks by files, cut into pieces that the hub takes one after the other. */
import { plainCell } from '../import/csv-out.ts';
import { importLimits } from '../import/limits.ts';
import type { Table } from '../import/table.ts';
import type { TakeExport } from './hub-messages.ts';

/** A piece is one request: the hub takes 256 KB. A sign takes up to four bytes, and six where JSON escapes it. */
const pieceChars = 40_000;
const rowsAtMost = 300;

/** `left`: rows that could not be read, and those that no piece holds. Neutralised cells are plain again. */
export function exportPieces(table: Table, id: string): readonly TakeExport[] {
  const { columns } = table;
  const head = columns.map(({ name }) => plainCell(name));
  const pieces: string[][][] = [[]];
  let chars = 0;
  let left = table.refused;
  for (const { cells } of table.rows) {
    const row = columns.map(({ index }) => plainCell(cells[index] ?? ''));
    const size = row.reduce((sum, cell) => sum + cell.length, 0);
    if (size > pieceChars || row.some((cell) => cell.length > importLimits.cellChars)) {
      left += 1;
      continue;
    }
    const open = pieces.at(-1);
    if (open !== undefined && open.length < rowsAtMost && chars + size <= pieceChars) open.push(row);
    else {
      pieces.push([row]);
      chars = 0;
    }
    chars += size;
  }
  return pieces.map((rows, piece) => ({ id, piece, name: table.file, head, rows, last: piece === pieces.length - 1, left }));
}
