import { type JSX, useState } from 'react';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { pathOf, useGo, useQueryPart } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { Empty, ListState } from '../../ui/list-state.tsx';
import type { RowLook, TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import './training.css';
import { type SessionRow, useSessions } from './use-sessions.ts';
import { useToday } from './use-training.ts';
import { t } from './words.ts';

const takenOf = ({ taken, session, waiting }: SessionRow): string => t('SESSION_TAKEN_IS', { taken, places: session.places, waiting });
const notedOf = ({ present, absent }: SessionRow): string => t('SESSION_NOTED_IS', { present, absent });
const columns: readonly TableColumn<SessionRow>[] = [
  {
    id: 'when',
    head: t('SESSION_WHEN'),
    text: ({ when }) => when,
    sortBy: ({ session: { slot } }) => `${slot.day} ${String(slot.startsAt ?? 0).padStart(4, '0')}`,
    width: '192px',
    phone: 'second',
  },
  { id: 'course', head: t('SESSION_COURSE'), text: ({ course }) => course, cell: ({ course }) => <b>{course}</b>, phone: 'name' },
  { id: 'release', head: t('SESSION_RELEASE'), text: ({ release }) => release, phone: 'hide' },
  { id: 'where', head: t('SESSION_WHERE'), text: ({ where }) => where || t('SESSION_NOWHERE'), phone: 'second' },
  { id: 'trainer', head: t('SESSION_TRAINER'), text: ({ trainer }) => trainer, width: '14%', phone: 'hide' },
  { id: 'taken', head: t('SESSION_TAKEN'), text: takenOf, sortBy: ({ taken }) => taken, width: '152px', phone: 'end' },
  { id: 'noted', head: t('SESSION_NOTED'), text: notedOf, width: '128px', phone: 'hide' },
];
const keyOf = ({ session }: SessionRow): string => session.id;
const nameOf = ({ course, when }: SessionRow): string => `${course}, ${when}`;
const lookOf = ({ past, row, session }: SessionRow): RowLook | undefined =>
  session.state === 'cancelled' ? 'stopped' : past ? 'past' : (row.displaced ?? []).length > 0 ? 'stopped' : undefined;
const groupings = [
  { id: 'course', label: t('SESSION_COURSE'), of: ({ course }: SessionRow) => course },
  { id: 'trainer', label: t('SESSION_TRAINER'), of: ({ trainer }: SessionRow) => trainer },
  { id: 'release', label: t('SESSION_RELEASE'), of: ({ release }: SessionRow) => release },
];

/** Every session of every release: what is to come, or all. */
export default function SessionsScreen(): JSX.Element {
  const today = useToday();
  const [releaseId] = useQueryPart('release');
  const [which, setWhich] = useState<'coming' | 'all'>('coming');
  const data = useSessions(today, releaseId);
  const go = useGo();
  const rows = data.state === 'here' ? data.rows : [];
  const coming = rows.filter(({ past }) => !past);
  const shown = which === 'coming' ? coming : rows;
  return (
    <ListPage
      head={
        rows.length === 0 ? null : (
          <div className="gc-training-answer">
            <p className="gc-figure">
              {t('SESSIONS_ANSWER', { today: coming.filter(({ session }) => session.slot.day === today).length, coming: coming.length })}
            </p>
            <ChoiceBar
              label={t('SESSIONS_WHICH')}
              value={which}
              onChange={setWhich}
              choices={[
                { value: 'coming', label: t('SESSIONS_COMING') },
                { value: 'all', label: t('SESSIONS_PAST') },
              ]}
            />
          </div>
        )
      }
    >
      <ListState
        data={data}
        empty={{
          title: t('SESSIONS_NONE'),
          children: t('SESSIONS_EMPTY_WHY'),
          action: { label: t('SESSIONS_EMPTY_GO'), onDo: () => go('/releases') },
        }}
      >
        {() =>
          shown.length === 0 ? (
            <Empty
              title={t('SESSIONS_ANSWER', { today: 0, coming: 0 })}
              action={{ label: t('SESSIONS_PAST'), onDo: () => setWhich('all') }}
            />
          ) : (
            <VirtualTable
              what={t('TRAINING_MANY')}
              rows={shown}
              columns={columns}
              keyOf={keyOf}
              nameOf={nameOf}
              lookOf={lookOf}
              groupings={groupings}
              onOpen={({ session }) => go(pathOf('/training/sessions', session.id))}
              exportOf={(all) => <ExportCsv columns={columns} rows={all} file="training-sessions" />}
            />
          )
        }
      </ListState>
    </ListPage>
  );
}
