import { Monitor, Plus } from 'lucide-react';
import { type JSX, useMemo } from 'react';
import { say } from '../../../shared/words/say.ts';
import { useMe } from '../../data/people.ts';
import { Button } from '../../ui/button.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { useGo } from '../../ui/link.tsx';
import { ListState } from '../../ui/list-state.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { Tag } from '../../ui/tag.tsx';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { WhereMark, whereWord } from '../../ui/where-mark.tsx';
import './release.css';
import { ReleaseTabs } from '../../ui/section-tabs.tsx';
import { leads } from './move-line.ts';
import { type ReleaseLine, useReleases } from './use-releases.ts';
import { t } from './words.ts';

const hereOf = ({ here }: ReleaseLine): string => (here === undefined ? t('RELEASE_HERE_DONE') : say(`process-step.${here}`));

const columns: readonly TableColumn<ReleaseLine>[] = [
  {
    id: 'name',
    head: t('RELEASE_COLUMN_NAME'),
    text: (line) => line.name,
    cell: (line) => (
      <span className="gc-row">
        <b className="gc-clip">{line.name}</b>
        {line.standard ? <Tag>{t('STANDARD_TAG')}</Tag> : null}
        {line.sample ? <Tag>{t('RELEASE_SAMPLE')}</Tag> : null}
      </span>
    ),
  },
  { id: 'change', head: t('RELEASE_COLUMN_CHANGE'), text: (line) => line.number ?? '', width: '96px' },
  {
    id: 'state',
    head: t('RELEASE_COLUMN_STATE'),
    text: (line) => line.approval.word,
    cell: (line) => <StateWord state={line.approval.state}>{line.approval.word}</StateWord>,
    width: '200px',
    phone: 'end',
  },
  {
    id: 'visits',
    head: t('RELEASE_COLUMN_VISITS'),
    text: (line) => (line.figures.total === 0 ? '' : t('RELEASE_UNDER_WORK', { done: line.figures.done, of: line.figures.total })),
    sortBy: (line) => line.figures.total,
    width: '110px',
    align: 'end',
  },
  {
    id: 'here',
    head: t('RELEASE_COLUMN_HERE'),
    text: hereOf,
    width: '110px',
    phone: 'hide',
  },
  {
    id: 'next',
    head: t('RELEASE_COLUMN_NEXT'),
    text: (line) => line.move.says,
    cell: (line) => <span className={line.move.mine ? 'gc-strong gc-release-mine' : 'gc-t2'}>{line.move.says}</span>,
    width: '22%',
  },
  {
    id: 'where',
    head: t('RELEASE_COLUMN_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '170px',
    phone: 'end',
  },
];
const keyOf = (line: ReleaseLine): string => line.id;
const nameOf = (line: ReleaseLine): string => line.name;
const groupings = [
  { id: 'here', label: t('RELEASE_COLUMN_HERE'), of: hereOf },
  { id: 'state', label: t('RELEASE_GROUP_STATE'), of: (line: ReleaseLine) => line.approval.word },
];

/** Every release, with what it waits for and whose move it is. */
export default function ReleasesScreen(): JSX.Element {
  const data = useReleases();
  const me = useMe();
  const go = useGo();
  const mayMake = me !== undefined && leads(me);
  const make = (): void => go('/releases/new');
  useKeys(mayMake ? [{ keys: 'n', label: t('RELEASES_NEW'), group: 'screen', run: make }] : []);
  const rows = data.state === 'here' ? data.rows : undefined;
  const waiting = useMemo(() => (rows ?? []).filter((line) => !['done', 'work', 'open'].includes(line.standing.is)), [rows]);
  const mine = waiting.filter((line) => line.move.mine).length;
  return (
    <div className="gc-release-list">
      <ReleaseTabs current="/releases" />
      {rows !== undefined && rows.length > 0 ? (
        <header className="gc-release-hero">
          <div>
            <p className="gc-figure">{t('RELEASES_ANSWER', { waiting: waiting.length, all: rows.length })}</p>
            {mine > 0 ? <p className="gc-t2">{t('RELEASES_MINE', { n: mine, of: waiting.length })}</p> : null}
          </div>
          {mayMake ? (
            <div className="gc-row gc-wrap">
              <Button icon={Monitor} onClick={() => go('/requests/new')}>
                {t('REQUESTS_NEW')}
              </Button>
              <Button kind="main" icon={Plus} onClick={make}>
                {t('RELEASES_NEW')}
              </Button>
            </div>
          ) : null}
        </header>
      ) : null}
      <ListState
        data={data}
        empty={{
          title: t('RELEASES_NONE'),
          children: t('RELEASES_NONE_WHY'),
          action: mayMake ? { label: t('RELEASES_NEW'), onDo: make } : undefined,
        }}
      >
        {(lines) => (
          <VirtualTable
            what={t('RELEASES_WHAT')}
            rows={lines}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            groupings={groupings}
            onOpen={(line) => go(`/releases/${line.id}`)}
          />
        )}
      </ListState>
    </div>
  );
}
