import { useDeferredValue, useMemo, useState } from 'react';
import {
  allChosenAfter,
  areChosen,
  type Column,
  chosenAfter,
  fitting,
  type Grouping,
  haystacks,
  type Line,
  lines,
  type Sort,
  sorted,
} from './table-view.ts';

type Wanted<Row> = {
  readonly rows: readonly Row[];
  readonly columns: readonly Column<Row>[];
  readonly keyOf: (row: Row) => string;
  readonly groupings: readonly Grouping<Row>[];
  readonly sortedBy: Sort | undefined;
  readonly groupedBy: string | undefined;
  readonly onChosen: ((keys: ReadonlySet<string>) => void) | undefined;
  /** Chosen when the list is opened. */
  readonly chosenAtFirst: ReadonlySet<string> | undefined;
};

/** What a list shows of its rows: filter, sort, groups, choice, and the line the keyboard is at. */
export type ListView<Row> = {
  readonly filter: string;
  readonly setFilter: (filter: string) => void;
  readonly sort: Sort | undefined;
  readonly sortBy: (column: string) => void;
  readonly group: string | undefined;
  readonly setGroup: (id: string | undefined) => void;
  readonly toggleGroup: (name: string) => void;
  readonly shown: readonly Row[];
  readonly lines: readonly Line<Row>[];
  readonly chosen: ReadonlySet<string>;
  /** Every row that is shown is chosen; those that the filter hides may be, too. */
  readonly allChosen: boolean;
  readonly choose: (key: string, upTo: boolean) => void;
  /** All that are shown; or none of those, where all of them are chosen. */
  readonly chooseAll: () => void;
  readonly chooseNone: () => void;
};

/** Filtering waits for the typing (deferred), sorting and grouping are derived; nothing of it is stored. */
export function useListView<Row>({
  rows,
  columns,
  keyOf,
  groupings,
  sortedBy,
  groupedBy,
  onChosen,
  chosenAtFirst,
}: Wanted<Row>): ListView<Row> {
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState(sortedBy);
  const [group, setGroup] = useState(groupedBy);
  const [shut, setShut] = useState<ReadonlySet<string>>(new Set());
  const [picked, setPicked] = useState<{ readonly keys: ReadonlySet<string>; readonly last: string | undefined }>({
    keys: chosenAtFirst ?? new Set(),
    last: undefined,
  });
  const typed = useDeferredValue(filter);
  const hay = useMemo(() => haystacks(rows, columns), [rows, columns]);
  const fits = useMemo(() => fitting(rows, hay, typed), [rows, hay, typed]);
  const shown = useMemo(() => sorted(fits, columns, sort), [fits, columns, sort]);
  const grouping = groupings.find((g) => g.id === group);
  const all = useMemo(() => lines(shown, keyOf, grouping, shut), [shown, keyOf, grouping, shut]);
  const present = useMemo(() => new Set(rows.map(keyOf)), [rows, keyOf]);
  // A chosen row that left the list (deleted, out of scope) is no longer acted upon.
  const chosen = useMemo(() => new Set([...picked.keys].filter((key) => present.has(key))), [picked.keys, present]);
  const keys = useMemo(() => shown.map(keyOf), [shown, keyOf]);
  const allChosen = useMemo(() => areChosen(chosen, keys), [chosen, keys]);
  const pick = (now: ReadonlySet<string>, last: string | undefined): void => {
    setPicked({ keys: now, last });
    onChosen?.(now);
  };
  return {
    filter,
    setFilter,
    sort,
    sortBy: (column) => setSort((was) => (was?.column !== column ? { column, up: true } : was.up ? { column, up: false } : undefined)),
    group,
    setGroup,
    toggleGroup: (name) =>
      setShut((was) => {
        const next = new Set(was);
        if (!next.delete(name)) next.add(name);
        return next;
      }),
    shown,
    lines: all,
    chosen,
    allChosen,
    choose: (key, upTo) => {
      const order = all.flatMap((line) => (line.is === 'row' ? [line.key] : []));
      pick(chosenAfter(chosen, order, key, picked.last, upTo), key);
    },
    chooseAll: () => pick(allChosenAfter(chosen, keys), undefined),
    chooseNone: () => pick(new Set(), undefined),
  };
}
