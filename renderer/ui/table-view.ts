/** One column of a list. `text` is what is filtered, sorted and exported; `cell` how it is drawn. */
export type Column<Row> = {
  readonly id: string;
  readonly head: string;
  readonly text: (row: Row) => string;
  /** For sorting by something else than the text: a time, a count. Undefined comes last, either way. */
  readonly sortBy?: (row: Row) => string | number | undefined;
};

export type Sort = { readonly column: string; readonly up: boolean };
export type Grouping<Row> = { readonly id: string; readonly label: string; readonly of: (row: Row) => string };
export type Line<Row> =
  | { readonly is: 'group'; readonly name: string; readonly size: number; readonly shut: boolean }
  | { readonly is: 'row'; readonly row: Row; readonly key: string };

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const order = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** What each row is searched in: every column's text, without case and accents. Made once per list, not per key. */
export function haystacks<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): readonly string[] {
  return rows.map((row) => folded(columns.map((column) => column.text(row)).join('\u0000')));
}

/** The rows that hold every word of the filter, in the order they came. */
export function fitting<Row>(rows: readonly Row[], hay: readonly string[], filter: string): readonly Row[] {
  const words = folded(filter).split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((_, index) => {
    const text = hay[index] ?? '';
    return words.every((word) => text.includes(word));
  });
}

/** Sorted by one column, stably; numbers in names count as numbers (PC-2 before PC-10); what is empty stands last either way. */
export function sorted<Row>(rows: readonly Row[], columns: readonly Column<Row>[], sort: Sort | undefined): readonly Row[] {
  const column = sort && columns.find((c) => c.id === sort.column);
  if (!sort || !column) return rows;
  const keyOfSort = column.sortBy ?? column.text;
  const keyed = rows.map((row) => ({ row, value: keyOfSort(row) }));
  const empty = (value: string | number | undefined): boolean => value === undefined || value === '';
  keyed.sort((a, b) => {
    if (empty(a.value) || empty(b.value)) return Number(empty(a.value)) - Number(empty(b.value));
    const by =
      typeof a.value === 'number' && typeof b.value === 'number' ? a.value - b.value : order.compare(String(a.value), String(b.value));
    return sort.up ? by : -by;
  });
  return keyed.map(({ row }) => row);
}

/** Rows, or rows under group heads in the groups' own order; a shut group shows its head alone. */
export function lines<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  grouping: Grouping<Row> | undefined,
  shut: ReadonlySet<string>,
): readonly Line<Row>[] {
  if (!grouping) return rows.map((row) => ({ is: 'row', row, key: keyOf(row) }));
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = grouping.of(row);
    const group = groups.get(name);
    if (group) group.push(row);
    else groups.set(name, [row]);
  }
  const names = [...groups.keys()].sort((a, b) => Number(a === '') - Number(b === '') || order.compare(a, b));
  return names.flatMap((name): readonly Line<Row>[] => {
    const inside = groups.get(name) ?? [];
    const head: Line<Row> = { is: 'group', name, size: inside.length, shut: shut.has(name) };
    return shut.has(name) ? [head] : [head, ...inside.map((row): Line<Row> => ({ is: 'row', row, key: keyOf(row) }))];
  });
}

/** The next choice after X on one row, or Shift+X or Shift+click from the row chosen last to this one. */
export function chosenAfter(
  chosen: ReadonlySet<string>,
  keys: readonly string[],
  at: string,
  from: string | undefined,
  upTo: boolean,
): ReadonlySet<string> {
  const next = new Set(chosen);
  const start = from === undefined ? -1 : keys.indexOf(from);
  const end = keys.indexOf(at);
  if (upTo && start >= 0 && end >= 0) {
    for (const key of keys.slice(Math.min(start, end), Math.max(start, end) + 1)) next.add(key);
    return next;
  }
  if (!next.delete(at)) next.add(at);
  return next;
}

/** What is chosen after "select all shown": all of `shown`, or none of them where all were. What the filter hides stays as it is. */
export function allChosenAfter(chosen: ReadonlySet<string>, shown: readonly string[]): ReadonlySet<string> {
  const next = new Set(chosen);
  const all = areChosen(chosen, shown);
  for (const key of shown) all ? next.delete(key) : next.add(key);
  return next;
}

/** Is every one of them chosen, and at least one there? */
export function areChosen(chosen: ReadonlySet<string>, shown: readonly string[]): boolean {
  return shown.length > 0 && shown.every((key) => chosen.has(key));
}
