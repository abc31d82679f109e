import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react';
import type { JSX } from 'react';
import { Icon } from './icon.tsx';
import type { TableColumn } from './table-column.ts';
import type { ListView } from './use-list-view.ts';
import { word } from './word.ts';

/** The heads of a list: names, sorting, select all. On a phone only "select all" stays, the rest is for screen readers. */
export function TableHead<Row>({
  columns,
  view,
  phone,
  selects,
}: {
  readonly columns: readonly TableColumn<Row>[];
  readonly view: ListView<Row>;
  readonly phone: boolean;
  readonly selects: boolean;
}): JSX.Element {
  const all = view.allChosen;
  const pick = selects ? (
    <th className="pick" scope="col">
      <input
        type="checkbox"
        aria-label={word('UI_LIST_SELECT_ALL', { n: view.shown.length })}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = !all && view.chosen.size > 0;
        }}
        onChange={view.chooseAll}
      />
    </th>
  ) : null;
  if (phone) {
    const [name] = columns;
    return (
      <thead>
        <tr aria-rowindex={1}>
          {pick}
          <th scope="col">{name?.head}</th>
        </tr>
      </thead>
    );
  }
  return (
    <thead>
      <tr aria-rowindex={1}>
        {pick}
        {columns.map((column) => {
          const by = view.sort?.column === column.id ? view.sort : undefined;
          return (
            <th
              key={column.id}
              scope="col"
              className={column.align ?? 'start'}
              aria-sort={by === undefined ? undefined : by.up ? 'ascending' : 'descending'}
            >
              {column.sortable === false ? (
                column.head
              ) : (
                <button type="button" title={word('UI_LIST_SORT', { column: column.head })} onClick={() => view.sortBy(column.id)}>
                  <span>{column.head}</span>
                  <Icon of={by === undefined ? ArrowUpDown : by.up ? ArrowUp : ArrowDown} />
                </button>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
