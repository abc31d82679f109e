import { useVirtualizer } from '@tanstack/react-virtual';
import { type JSX, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Empty } from './list-state.tsx';
import { ListChosen, ListTools } from './list-tools.tsx';
import type { RowLook, TableColumn } from './table-column.ts';
import { TableHead } from './table-head.tsx';
import { TableLine } from './table-line.tsx';
import type { Grouping, Sort } from './table-view.ts';
import { type ListView, useListView } from './use-list-view.ts';
import { PHONE, useMedia } from './use-media.ts';
import { useSteady } from './use-steady.ts';
import { useTableKeys } from './use-table-keys.ts';
import { word } from './word.ts';

export type VirtualTableProps<Row> = {
  /** What the rows are, in the plural: "devices". */
  readonly what: string;
  /** Keep the same array while nothing changed: filter and sort are derived from it. */
  readonly rows: readonly Row[];
  /** Keep it outside the component or in `useMemo`. */
  readonly columns: readonly TableColumn<Row>[];
  /** Stable function (outside the component). */
  readonly keyOf: (row: Row) => string;
  /** How a row is called in "Select …". */
  readonly nameOf: (row: Row) => string;
  readonly onOpen?: (row: Row) => void;
  /** The key of the row that is open beside the list. */
  readonly open?: string;
  readonly lookOf?: (row: Row) => RowLook | undefined;
  readonly groupings?: readonly Grouping<Row>[];
  readonly sortedBy?: Sort;
  readonly groupedBy?: string;
  /** With it rows can be selected: what may be done with the selected ones. */
  readonly actions?: (selected: readonly Row[], selectNone: () => void) => ReactNode;
  readonly onSelected?: (keys: ReadonlySet<string>) => void;
  readonly selectedAtFirst?: ReadonlySet<string>;
  /** At the end of the tools: an export of exactly what is shown, in its order. */
  readonly exportOf?: (shown: readonly Row[]) => ReactNode;
  /** Without a frame, where the list fills a pane. */
  readonly bare?: boolean;
  /** J, K, X and Enter work from the whole screen; off where two lists share one. */
  readonly screenKeys?: boolean;
};

const NO_GROUPINGS: readonly never[] = [];
const nowhere = (): void => undefined;
/** Rows drawn beyond the edge, so that a fast scroll shows no gap. */
const OVERSCAN = 12;

/** A list of up to 10,000 rows and more: filter, sort, group, select many, act on many, open one. A real table to a screen reader. */
export function VirtualTable<Row>(props: VirtualTableProps<Row>): JSX.Element {
  const { rows, columns, keyOf, nameOf, onOpen, groupings = NO_GROUPINGS, actions, what } = props;
  const view: ListView<Row> = useListView({
    rows,
    columns,
    keyOf,
    groupings,
    sortedBy: props.sortedBy,
    groupedBy: props.groupedBy,
    onChosen: props.onSelected,
    chosenAtFirst: props.selectedAtFirst,
  });
  const phone = useMedia(PHONE);
  const id = useId();
  const scroll = useRef<HTMLDivElement>(null);
  const filter = useRef<HTMLInputElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const [rowHeight, setRowHeight] = useState(36);
  useEffect(() => {
    const told = Number.parseInt(getComputedStyle(document.documentElement).getPropertyValue('--row'), 10);
    if (Number.isFinite(told)) setRowHeight(told);
  }, []);
  const virtual = useVirtualizer({
    count: view.lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (phone ? 104 : rowHeight),
    overscan: OVERSCAN,
    getItemKey: (index) => {
      const line = view.lines[index];
      return line === undefined ? index : line.is === 'row' ? `r${line.key}` : `g${line.name}`;
    },
    initialRect: { width: 800, height: 600 },
  });
  const keys = useTableKeys({
    view,
    onOpen,
    selects: actions !== undefined,
    filter,
    table,
    screen: props.screenKeys ?? true,
    toIndex: virtual.scrollToIndex,
  });
  // The same functions in each frame, so that a line which stays is not drawn again.
  const steady = {
    choose: useSteady(view.choose),
    toggle: useSteady(view.toggleGroup),
    open: useSteady(onOpen ?? nowhere),
    point: useSteady(keys.pointAt),
  };
  const items = virtual.getVirtualItems();
  const first = items[0];
  const last = items.at(-1);
  const wide = phone ? 1 : columns.length;
  const span = wide + (actions ? 1 : 0);
  // Once for each choice, not for each frame of a scroll.
  const selected = useMemo(
    () => (view.chosen.size === 0 ? [] : rows.filter((row) => view.chosen.has(keyOf(row)))),
    [rows, view.chosen, keyOf],
  );
  const hidden = useMemo(() => {
    if (selected.length === 0) return 0;
    const shown = new Set(view.shown.map(keyOf));
    return selected.filter((row) => !shown.has(keyOf(row))).length;
  }, [selected, view.shown, keyOf]);

  return (
    <div className={props.bare ? 'gc-list bare' : 'gc-list'}>
      <ListTools
        what={what}
        filter={view.filter}
        onFilter={view.setFilter}
        filterRef={filter}
        shown={view.shown.length}
        all={rows.length}
        groups={groupings}
        group={view.group}
        onGroup={view.setGroup}
      >
        {props.exportOf?.(view.shown)}
      </ListTools>
      {actions && selected.length > 0 ? (
        <ListChosen count={selected.length} hidden={hidden} onNone={view.chooseNone}>
          {actions(selected, view.chooseNone)}
        </ListChosen>
      ) : null}
      <div className="gc-list-scroll" ref={scroll}>
        <table
          // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a grid is a table with a current row
          role="grid"
          ref={table}
          className={['gc-table', onOpen ? 'opens' : '', keys.byKeyboard ? 'keys' : ''].filter(Boolean).join(' ')}
          aria-label={what}
          aria-rowcount={view.lines.length + 1}
          aria-colcount={span}
          aria-multiselectable={actions ? true : undefined}
          aria-activedescendant={keys.current === undefined ? undefined : `${id}-${keys.current}`}
          tabIndex={0}
          onKeyDown={keys.onKeyDown}
        >
          {phone ? null : (
            <colgroup>
              {actions ? <col style={{ width: 44 }} /> : null}
              {columns.map((column) => (
                <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
              ))}
            </colgroup>
          )}
          <TableHead columns={columns} view={view} phone={phone} selects={actions !== undefined} />
          <tbody>
            {first && first.start > 0 ? <Gap height={first.start} span={span} /> : null}
            {items.map((item) => {
              const line = view.lines[item.index];
              return line === undefined ? null : (
                <TableLine
                  key={item.key}
                  line={line}
                  index={item.index}
                  id={`${id}-${item.index}`}
                  columns={columns}
                  phone={phone}
                  what={what}
                  measure={phone ? virtual.measureElement : undefined}
                  selected={line.is === 'row' && actions ? view.chosen.has(line.key) : undefined}
                  current={keys.current === item.index}
                  open={line.is === 'row' && line.key === props.open}
                  look={line.is === 'row' ? props.lookOf?.(line.row) : undefined}
                  nameOf={nameOf}
                  onChoose={steady.choose}
                  onToggle={steady.toggle}
                  onOpen={onOpen && steady.open}
                  onPoint={steady.point}
                />
              );
            })}
            {last && last.end < virtual.getTotalSize() ? <Gap height={virtual.getTotalSize() - last.end} span={span} /> : null}
          </tbody>
        </table>
        {view.shown.length === 0 && rows.length > 0 ? (
          <Empty
            title={word('UI_LIST_NONE_FIT', { filter: view.filter })}
            action={{ label: word('UI_LIST_FILTER_CLEAR'), onDo: () => view.setFilter('') }}
          >
            {word('UI_LIST_NONE_FIT_WHY', { all: rows.length, what })}
          </Empty>
        ) : null}
      </div>
    </div>
  );
}

/** Stands for the rows that are not drawn. */
function Gap({ height, span }: { readonly height: number; readonly span: number }): JSX.Element {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it takes the focus
    <tr className="gap" aria-hidden="true">
      <td colSpan={span} style={{ height }} />
    </tr>
  );
}
