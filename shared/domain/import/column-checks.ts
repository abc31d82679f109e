import type { Mapping } from './columns.ts';
import { plainCell } from './csv-out.ts';
import type { Problem, ProblemCode } from './problems.ts';
import type { Table } from './table.ts';
import { cleanText, showHidden } from './text.ts';

/** One line of the preview: a column, what it becomes, its first different values, and what is the matter with it. */
export type ColumnCheck = {
  readonly index: number;
  readonly name: string;
  readonly field?: string;
  readonly samples: readonly string[];
  /** Rows with something in this column, and without. */
  readonly filled: number;
  readonly blank: number;
  readonly problems: ReadonlyMap<ProblemCode, number>;
};

/** The preview of a table's columns, problems counted by the column they name. Samples are at most three, hidden signs by name. */
export function checkColumns(table: Table, mapping: Mapping, problems: readonly Problem[]): readonly ColumnCheck[] {
  const fieldAt = new Map(Object.entries(mapping).map(([field, index]) => [index, field]));
  const counted = new Map<string, Map<ProblemCode, number>>();
  for (const { file, column, code } of problems) {
    if (file !== table.file || column === undefined) continue;
    const counts = counted.get(column) ?? new Map<ProblemCode, number>();
    counts.set(code, (counts.get(code) ?? 0) + 1);
    counted.set(column, counts);
  }
  return table.columns.map(({ index, name }) => {
    const samples = new Set<string>();
    let filled = 0;
    for (const row of table.rows) {
      const cell = row.cells[index] ?? '';
      if (cell.trim() === '') continue;
      filled += 1;
      if (samples.size < 3) samples.add(showHidden(cleanText(plainCell(cell)).text).slice(0, 80));
    }
    const field = fieldAt.get(index);
    const column = name || field || '';
    return {
      index,
      name,
      ...(field === undefined ? {} : { field }),
      samples: [...samples],
      filled,
      blank: table.rows.length - filled,
      problems: counted.get(column) ?? new Map<ProblemCode, number>(),
    };
  });
}
