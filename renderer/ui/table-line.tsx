import { ChevronDown, ChevronRight } from 'lucide-react';
import { type JSX, type MouseEvent, useMemo } from 'react';
import { Icon } from './icon.tsx';
import type { RowLook, TableColumn } from './table-column.ts';
import type { Line } from './table-view.ts';
import { word } from './word.ts';

type LineProps<Row> = {
  readonly line: Line<Row>;
  readonly index: number;
  readonly id: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly phone: boolean;
  readonly what: string;
  readonly measure: ((element: HTMLTableRowElement | null) => void) | undefined;
  /** Undefined where rows cannot be selected. */
  readonly selected: boolean | undefined;
  readonly current: boolean;
  readonly open: boolean;
  readonly look: RowLook | undefined;
  readonly nameOf: (row: Row) => string;
  readonly onChoose: (key: string, upTo: boolean) => void;
  readonly onToggle: (group: string) => void;
  readonly onOpen: ((row: Row) => void) | undefined;
  readonly onPoint: (index: number) => void;
};

const drawn = <Row,>(column: TableColumn<Row>, row: Row) => column.cell?.(row) ?? column.text(row);

/** A row on a phone: the name, what supports it, where it stands. */
function Card<Row>({ row, columns }: { readonly row: Row; readonly columns: readonly TableColumn<Row>[] }): JSX.Element {
  const placed = (place: string): readonly TableColumn<Row>[] =>
    columns.filter((column, index) => (column.phone ?? (index === 0 ? 'name' : 'second')) === place);
  return (
    <div className="gc-list-card">
      {placed('name').map((column) => (
        <span className="name" key={column.id}>
          {drawn(column, row)}
        </span>
      ))}
      <span className="second">
        {placed('second').map((column) => (
          <span key={column.id}>{drawn(column, row)}</span>
        ))}
      </span>
      <span className="end">
        {placed('end').map((column) => (
          <span key={column.id}>{drawn(column, row)}</span>
        ))}
      </span>
    </div>
  );
}

/** A click on a link, a button or a box inside a row is theirs, not the row's. */
const isOwn = (event: MouseEvent): boolean =>
  event.target instanceof Element && event.target.closest('a, button, input, select, label') !== null;

/** One line of a list: a group's head, or a row. Drawn again only when something of its own changes: a frame of a scroll draws the new lines alone. */
export function TableLine<Row>(props: LineProps<Row>): JSX.Element {
  const { line, index, id, columns, phone, what, measure, selected, current, open, look, nameOf, onChoose, onToggle, onOpen, onPoint } =
    props;
  return useMemo(
    () =>
      drawLine({
        line,
        index,
        id,
        columns,
        phone,
        what,
        measure,
        selected,
        current,
        open,
        look,
        nameOf,
        onChoose,
        onToggle,
        onOpen,
        onPoint,
      }),
    [line, index, id, columns, phone, what, measure, selected, current, open, look, nameOf, onChoose, onToggle, onOpen, onPoint],
  );
}

function drawLine<Row>(props: LineProps<Row>): JSX.Element {
  const { line, index, columns, phone, selected } = props;
  const span = (phone ? 1 : columns.length) + (selected === undefined ? 0 : 1);
  if (line.is === 'group') {
    return (
      <tr
        className={props.current ? 'group current' : 'group'}
        id={props.id}
        aria-rowindex={index + 2}
        data-index={index}
        ref={props.measure}
      >
        <td colSpan={span}>
          <button type="button" tabIndex={-1} aria-expanded={!line.shut} onClick={() => props.onToggle(line.name)}>
            <Icon of={line.shut ? ChevronRight : ChevronDown} />
            {line.name === '' ? word('UI_LIST_GROUP_EMPTY') : line.name}
            <span className="gc-label">{word('UI_LIST_GROUP_SIZE', { n: line.size, what: props.what })}</span>
          </button>
        </td>
      </tr>
    );
  }
  const { row, key } = line;
  const classes = [props.current ? 'current' : '', props.open ? 'open' : '', props.look ?? ''].filter(Boolean).join(' ');
  return (
    <tr
      id={props.id}
      data-row={key}
      data-index={index}
      className={classes}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-current={props.open || undefined}
      ref={props.measure}
      onClick={(event) => {
        if (isOwn(event)) return;
        props.onPoint(index);
        if (selected !== undefined && event.shiftKey) props.onChoose(key, true);
        else if (selected !== undefined && (event.ctrlKey || event.metaKey)) props.onChoose(key, false);
        else props.onOpen?.(row);
      }}
    >
      {selected === undefined ? null : (
        <td className="pick">
          <input
            type="checkbox"
            tabIndex={-1}
            aria-label={word('UI_LIST_SELECT', { name: props.nameOf(row) })}
            checked={selected}
            onChange={() => undefined}
            onClick={(event) => {
              props.onPoint(index);
              props.onChoose(key, event.shiftKey);
            }}
          />
        </td>
      )}
      {phone ? (
        <td>
          <Card row={row} columns={columns} />
        </td>
      ) : (
        columns.map((column) => (
          <td key={column.id} className={column.align ?? 'start'}>
            {drawn(column, row)}
          </td>
        ))
      )}
    </tr>
  );
}
