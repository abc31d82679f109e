import { MessageSquarePlus, Monitor } from 'lucide-react';
import { type JSX, useState } from 'react';
import { type Me, useMe } from '../../data/people.ts';
import { useMayEdit } from '../../data/rights.ts';
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
    width: '24%',
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
    width: '148px',
    phone: 'hide',
  },
  {
    id: 'state',
    head: t('REQUEST_COLUMN_STATE'),
    text: (line) => line.state.word,
    cell: (line) => <StateWord state={line.state.name}>{line.state.word}</StateWord>,
    width: '16%',
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
const groupings = [
  { id: 'state', label: t('REQUEST_GROUP_STATE'), of: (line: RequestLine) => line.state.word },
  { id: 'by', label: t('REQUEST_GROUP_BY'), of: (line: RequestLine) => line.by },
];
/** Whoever only installs has no section of releases, so no tabs lead there. */
const hasReleases = (me: Me | undefined): boolean =>
  me?.grants.some((grant) => !['installer', 'external-installer'].includes(grant.role)) ?? false;

/** Every request that is on this laptop, with what waits for an answer first; whoever may ask asks here, and reads the answer. */
export default function RequestsScreen(): JSX.Element {
  const data = useRequests();
  const me = useMe();
  const go = useGo();
  const [open, setOpen] = useState<string | undefined>();
  const mayAnswer = me !== undefined && leads(me);
  const mayAsk = useMayEdit('request');
  const ask = (): void => go(mayAnswer ? '/requests/new' : '/requests/ask');
  const label = mayAnswer ? t('REQUESTS_NEW') : t('ASK_TITLE');
  useKeys(mayAsk ? [{ keys: 'n', label, group: 'screen', run: ask }] : []);
  const rows = data.state === 'here' ? data.rows : [];
  const mine = rows.filter((each) => each.row.made.p === me?.person);
  const line = rows.find((each) => each.request.id === open);
  return (
    <div className="gc-beside">
      <div className="gc-release-list">
        {hasReleases(me) ? <ReleaseTabs current="/requests" /> : null}
        {rows.length > 0 ? (
          <header className="gc-release-hero">
            <div>
              <p className="gc-figure">
                {mayAnswer
                  ? t('REQUESTS_ANSWER', { open: rows.filter((each) => each.standing.open).length, all: rows.length })
                  : t('REQUESTS_ANSWER_MINE', { open: mine.filter((each) => each.standing.open).length, mine: mine.length })}
              </p>
            </div>
            {mayAsk ? (
              <Button kind="main" icon={mayAnswer ? Monitor : MessageSquarePlus} onClick={ask}>
                {label}
              </Button>
            ) : null}
          </header>
        ) : null}
        <ListState
          data={data}
          empty={{
            title: t('REQUESTS_NONE'),
            children: t('REQUESTS_NONE_WHY'),
            action: mayAsk ? { label, onDo: ask } : undefined,
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
