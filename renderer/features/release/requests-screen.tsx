import { Monitor } from 'lucide-react';
import { type JSX, useState } from 'react';
import { useMe } from '../../data/people.ts';
import { Button } from '../../ui/button.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { useGo } from '../../ui/link.tsx';
import { ListState } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { WhereMark, whereWord } from '../../ui/where-mark.tsx';
import './release.css';
import { ReleaseTabs } from '../../ui/section-tabs.tsx';
import { leads } from './move-line.ts';
import { RequestSide } from './request-side.tsx';
import { type RequestLine, useRequests } from './use-requests.ts';
import { t } from './words.ts';

const columns: readonly TableColumn<RequestLine>[] = [
  {
    id: 'wish',
    head: t('REQUEST_COLUMN_WISH'),
    text: (line) => `${line.request.wish} ${line.request.number ?? ''}`,
    cell: (line) => <b className="gc-clip">{line.request.wish}</b>,
    width: '26%',
    phone: 'name',
  },
  { id: 'for', head: t('REQUEST_COLUMN_FOR'), text: (line) => line.who },
  { id: 'place', head: t('REQUEST_COLUMN_PLACE'), text: (line) => line.place, phone: 'hide' },
  { id: 'by', head: t('REQUEST_COLUMN_BY'), text: (line) => line.by, phone: 'hide' },
  {
    id: 'at',
    head: t('REQUEST_COLUMN_AT'),
    text: (line) => momentWord(line.at, myZone()),
    sortBy: (line) => line.at,
    width: '11%',
    phone: 'hide',
  },
  {
    id: 'state',
    head: t('REQUEST_COLUMN_STATE'),
    text: (line) => line.state.word,
    cell: (line) => <StateWord state={line.state.name}>{line.state.word}</StateWord>,
    width: '19%',
    phone: 'end',
  },
  {
    id: 'where',
    head: t('RELEASE_COLUMN_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '150px',
    phone: 'end',
  },
];
/** Beside an open request the list says only what it is. */
const fewColumns = columns.filter((column) => ['wish', 'for', 'state'].includes(column.id)).map(({ width: _any, ...rest }) => rest);
const keyOf = (line: RequestLine): string => line.request.id;
const nameOf = (line: RequestLine): string => line.request.wish;
const groupings = [{ id: 'state', label: t('REQUEST_GROUP_STATE'), of: (line: RequestLine) => line.state.word }];

/** Every request, with what waits for an answer first. */
export default function RequestsScreen(): JSX.Element {
  const data = useRequests();
  const me = useMe();
  const go = useGo();
  const [open, setOpen] = useState<string | undefined>();
  const mayAnswer = me !== undefined && leads(me);
  const ask = (): void => go('/requests/new');
  useKeys(mayAnswer ? [{ keys: 'n', label: t('REQUESTS_NEW'), group: 'screen', run: ask }] : []);
  const rows = data.state === 'here' ? data.rows : [];
  const line = rows.find((each) => each.request.id === open);
  return (
    <div className="gc-beside">
      <div className="gc-release-list">
        <ReleaseTabs current="/requests" />
        {rows.length > 0 ? (
          <header className="gc-release-hero">
            <div>
              <p className="gc-figure">
                {t('REQUESTS_ANSWER', { open: rows.filter((each) => each.standing.open).length, all: rows.length })}
              </p>
            </div>
            {mayAnswer ? (
              <Button kind="main" icon={Monitor} onClick={ask}>
                {t('REQUESTS_NEW')}
              </Button>
            ) : null}
          </header>
        ) : null}
        <ListState
          data={data}
          empty={{
            title: t('REQUESTS_NONE'),
            children: t('REQUESTS_NONE_WHY'),
            action: mayAnswer ? { label: t('REQUESTS_NEW'), onDo: ask } : undefined,
          }}
        >
          {(lines) => (
            <VirtualTable
              what={t('REQUESTS_WHAT')}
              rows={lines}
              columns={line === undefined ? columns : fewColumns}
              keyOf={keyOf}
              nameOf={nameOf}
              groupings={groupings}
              {...(open === undefined ? {} : { open })}
              onOpen={(each) => setOpen(each.request.id)}
              exportOf={(shown) => <ExportCsv columns={columns} rows={shown} file="requests" />}
            />
          )}
        </ListState>
      </div>
      {line === undefined ? null : (
        <RequestSide key={line.request.id} line={line} mayAnswer={mayAnswer} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}
