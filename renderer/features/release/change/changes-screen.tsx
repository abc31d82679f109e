import { type JSX, useMemo } from 'react';
import { say } from '../../../../shared/words/say.ts';
import { useGo } from '../../../ui/link.tsx';
import { ListState } from '../../../ui/list-state.tsx';
import { Note } from '../../../ui/note.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import type { TableColumn } from '../../../ui/table-column.ts';
import { Tag } from '../../../ui/tag.tsx';
import { VirtualTable } from '../../../ui/virtual-table.tsx';
import '../release.css';
import { type ReleaseLine, useReleases } from '../use-releases.ts';
import { t } from '../words.ts';

const resultOf = ({ change }: ReleaseLine): string => (change?.result == null ? '' : t(`RESULT.${change.result}`));
const numberOf = (line: ReleaseLine): string => line.number ?? (line.change === undefined ? '' : t('CHANGES_NO_NUMBER'));

const columns: readonly TableColumn<ReleaseLine>[] = [
  { id: 'number', head: t('CHANGES_COLUMN_NUMBER'), text: numberOf, width: '130px' },
  {
    id: 'release',
    head: t('CHANGES_COLUMN_RELEASE'),
    text: (line) => line.name,
    cell: (line) => (
      <span className="gc-row">
        <b className="gc-clip">{line.name}</b>
        {line.sample ? <Tag>{t('RELEASE_SAMPLE')}</Tag> : null}
      </span>
    ),
  },
  { id: 'category', head: t('CHANGES_COLUMN_CATEGORY'), text: (line) => say(`release-category.${line.category}`), width: '110px' },
  {
    id: 'state',
    head: t('CHANGES_COLUMN_STATE'),
    text: (line) => line.approval.word,
    cell: (line) => <StateWord state={line.approval.state}>{line.approval.word}</StateWord>,
    width: '190px',
    phone: 'end',
  },
  {
    id: 'next',
    head: t('CHANGES_COLUMN_NEXT'),
    text: (line) => line.move.says,
    cell: (line) => <span className={line.move.mine ? 'gc-strong gc-release-mine' : 'gc-t2'}>{line.move.says}</span>,
    width: '22%',
  },
  { id: 'result', head: t('CHANGES_COLUMN_RESULT'), text: resultOf, width: '150px' },
];
const keyOf = (line: ReleaseLine): string => line.id;
const nameOf = (line: ReleaseLine): string => line.name;
const groupings = [{ id: 'state', label: t('CHANGES_GROUP'), of: (line: ReleaseLine) => line.approval.word }];
const waits = ({ standing }: ReleaseLine): boolean =>
  ['proceed', 'submitted', 'by-word', 'draft', 'rejected', 'changed'].includes(standing.is);

/** Every change that was asked for, or approved by word, with whose move it is. */
export default function ChangesScreen(): JSX.Element {
  const data = useReleases();
  const go = useGo();
  const changes = useMemo(
    () =>
      data.state === 'here' ? { ...data, rows: data.rows.filter((line) => line.change !== undefined || line.writeUp !== undefined) } : data,
    [data],
  );
  const rows = changes.state === 'here' ? changes.rows : [];
  const waiting = rows.filter(waits).length;
  const mine = rows.filter((line) => waits(line) && line.move.mine).length;
  const late = rows.filter((line) => line.writeUp?.late === true).length;
  return (
    <div className="gc-release-list">
      {rows.length === 0 ? null : (
        <header className="gc-release-hero">
          <div>
            <p className="gc-figure">{t('CHANGES_ANSWER', { waiting, all: rows.length })}</p>
            {mine > 0 ? <p className="gc-t2">{t('RELEASES_MINE', { n: mine, of: waiting })}</p> : null}
          </div>
        </header>
      )}
      {late === 0 ? null : <Note tone="danger">{t('CHANGES_LATE', { n: late })}</Note>}
      <ListState
        data={changes}
        empty={{
          title: t('CHANGES_NONE'),
          children: t('CHANGES_NONE_WHY'),
          action: { label: t('CHANGES_NONE_GO'), onDo: () => go('/releases') },
        }}
      >
        {(lines) => (
          <VirtualTable
            what={t('CHANGES_WHAT')}
            rows={lines}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            groupings={groupings}
            onOpen={(line) => go(`/changes/${line.id}`)}
          />
        )}
      </ListState>
    </div>
  );
}
