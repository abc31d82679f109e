import { Plus } from 'lucide-react';
import { type JSX, type ReactNode, useState } from 'react';
import { equipmentWordsEn } from '../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { Button } from './button.tsx';
import { ExportCsv } from './export-csv.tsx';
import { useGo } from './link.tsx';
import { ListPage } from './list-page.tsx';
import { ListState } from './list-state.tsx';
import { Note, type NoteTone } from './note.tsx';
import type { RowLook, TableColumn } from './table-column.ts';
import type { Column, Grouping, Sort } from './table-view.ts';
import { VirtualTable } from './virtual-table.tsx';
import { type Where, WhereMark, whereWord } from './where-mark.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

/** A form over the list; it is given how to close itself. */
type OpenForm = (close: () => void) => ReactNode;

/** What an act on selected rows may do with the list. */
export interface ListHand {
  readonly tell: (tone: NoteTone, says: string) => void;
  readonly selectNone: () => void;
  readonly open: (form: OpenForm) => void;
  /** So many were changed: says so, and lets go of the selection. */
  readonly changed: (n: number) => void;
}

export type RecordListProps<Line> = {
  /** Tabs and sentences above the list. */
  readonly head?: ReactNode;
  /** In the plural, lower case: "devices". */
  readonly what: string;
  /** File name of an export, without its ending. */
  readonly file: string;
  /** Undefined while they are read. */
  readonly lines: readonly Line[] | undefined;
  readonly columns: readonly TableColumn<Line>[];
  /** What an export holds, where that is more than what is drawn. */
  readonly exported?: readonly Column<Line>[];
  readonly keyOf: (line: Line) => string;
  readonly nameOf: (line: Line) => string;
  readonly lookOf?: (line: Line) => RowLook | undefined;
  readonly groupings?: readonly Grouping<Line>[];
  readonly sortedBy?: Sort;
  /** The page of a line. */
  readonly to?: (line: Line) => string;
  readonly onOpen?: (line: Line) => void;
  readonly open?: string;
  /** Why the list is empty; it offers to import. */
  readonly empty: { readonly title: string; readonly why: string };
  readonly add?: { readonly label: string; readonly form: OpenForm } | undefined;
  /** What may be done with the selected lines, beside exporting them. */
  readonly acts?: (selected: readonly Line[], hand: ListHand) => ReactNode;
};

/** A list of records that fills a screen: filter, sort, group, select many and act on them, add one, export what is shown. */
export function RecordList<Line>(props: RecordListProps<Line>): JSX.Element {
  const { columns, exported = columns, lines, acts, to, add } = props;
  const go = useGo();
  const [told, setTold] = useState<{ readonly tone: NoteTone; readonly says: string }>();
  const [form, setForm] = useState<{ readonly draw: OpenForm }>();
  const tell = (tone: NoteTone, says: string): void => setTold({ tone, says });
  const open = (draw: OpenForm): void => setForm({ draw });
  const handOf = (selectNone: () => void): ListHand => ({
    tell,
    selectNone,
    open,
    changed: (n) => {
      selectNone();
      tell('ok', equipment('CHANGED_MANY', { n }));
    },
  });
  return (
    <ListPage
      head={
        <>
          {props.head}
          {told ? (
            <Note tone={told.tone} announce>
              {told.says}
            </Note>
          ) : null}
          {form?.draw(() => setForm(undefined))}
        </>
      }
    >
      <ListState
        data={lines === undefined ? { state: 'waiting' } : { state: 'here', rows: lines }}
        empty={{
          title: props.empty.title,
          children: props.empty.why,
          action: add ? { label: add.label, onDo: () => open(add.form) } : { label: word('RECORD_IMPORT'), onDo: () => go('/import') },
        }}
      >
        {(rows) => (
          <VirtualTable
            bare
            what={props.what}
            rows={rows}
            columns={columns}
            keyOf={props.keyOf}
            nameOf={props.nameOf}
            lookOf={props.lookOf}
            sortedBy={props.sortedBy}
            groupings={props.groupings}
            open={props.open}
            onOpen={props.onOpen ?? (to ? (line) => go(to(line)) : undefined)}
            exportOf={(shown) => (
              <>
                <ExportCsv columns={exported} rows={shown} file={props.file} />
                {add ? (
                  <Button icon={Plus} onClick={() => open(add.form)}>
                    {add.label}
                  </Button>
                ) : null}
              </>
            )}
            actions={(selected, selectNone) => (
              <>
                {acts?.(selected, handOf(selectNone))}
                <ExportCsv columns={exported} rows={selected} file={`${props.file}-selected`}>
                  {word('RECORD_EXPORT_SELECTED', { n: selected.length })}
                </ExportCsv>
              </>
            )}
          />
        )}
      </ListState>
    </ListPage>
  );
}

/** The last column of every list of records: where it stands. */
export function whereColumn<Line extends { readonly where: Where }>(): TableColumn<Line> {
  return {
    id: 'where',
    head: word('RECORD_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '13%',
    phone: 'end',
  };
}
