import { writeCsv } from '../../shared/domain/import/csv-out.ts';
import type { Column } from './table-view.ts';

/** Exactly these rows and columns, as CSV that is safe to open in a spreadsheet (BAD-INPUTS: formulas). */
export function csvOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  return writeCsv(
    columns.map((column) => column.head),
    rows.map((row) => columns.map((column) => column.text(row))),
  );
}
