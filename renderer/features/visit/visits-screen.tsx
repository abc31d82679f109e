import { MapPin } from 'lucide-react';
import { type JSX, useMemo } from 'react';
import { say } from '../../../shared/words/say.ts';
import { useFromSite } from '../../data/from-site.ts';
import { useMe } from '../../data/people.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { useKeys } from '../../ui/keys.tsx';
import { AppLink, useGo, useQueryPart } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { Empty, ListState } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { RowLook, TableColumn } from '../../ui/table-column.ts';
import { PHONE, RAIL, useMedia } from '../../ui/use-media.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { WhereMark, whereWord } from '../../ui/where-mark.tsx';
import './visit.css';
import { mayPlan } from './may-plan.ts';
import { s } from './schedule-words.ts';
import { useVisits } from './use-visits.ts';
import { VisitActs } from './visit-acts.tsx';
import { choicesOf, fits } from './visit-filter.ts';
import { Filters } from './visit-filters.tsx';
import { toldOf, type VisitLine } from './visit-line.ts';
import { VisitTabs } from './visit-tabs.tsx';
import { t } from './words.ts';

const sortableTime = (line: VisitLine): string => `${line.visit.slot.day} ${String(line.visit.slot.startsAt ?? 1440).padStart(4, '0')}`;

const columns: readonly TableColumn<VisitLine>[] = [
  {
    id: 'day',
    head: t('VISIT_COLUMN_DAY'),
    text: (line) => `${dayWord(line.visit.slot.day, 'year')} ${toldOf(line.visit)}`,
    sortBy: sortableTime,
    cell: (line) => (
      <span>
        {dayWord(line.visit.slot.day)} {toldOf(line.visit)}
      </span>
    ),
    width: '196px',
    phone: 'second',
  },
  {
    id: 'device',
    head: t('VISIT_COLUMN_DEVICE'),
    text: (line) => line.name,
    cell: (line) => <b>{line.name}</b>,
    width: '15%',
    phone: 'name',
  },
  { id: 'for', head: t('VISIT_COLUMN_FOR'), text: (line) => line.person },
  { id: 'place', head: t('VISIT_COLUMN_PLACE'), text: (line) => line.place },
  { id: 'department', head: t('VISIT_COLUMN_DEPARTMENT'), text: (line) => line.department, width: '10%', phone: 'hide' },
  {
    id: 'installer',
    head: t('VISIT_COLUMN_INSTALLER'),
    text: (line) => line.installer,
    cell: (line) => line.installer || <span className="gc-t3">{t('VISIT_NO_INSTALLER')}</span>,
    width: '10%',
  },
  {
    id: 'state',
    head: t('VISIT_COLUMN_STATE'),
    text: (line) => line.look.word,
    cell: (line) => <StateWord state={line.look.state}>{line.look.word}</StateWord>,
    width: '112px',
    phone: 'end',
  },
  {
    id: 'where',
    head: t('VISIT_COLUMN_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '158px',
    phone: 'end',
  },
];
/** Below 1200 px: what was left out is still found by the filter. */
const narrowColumns: readonly TableColumn<VisitLine>[] = columns.flatMap((column) => {
  switch (column.id) {
    case 'for':
    case 'department':
      return [];
    case 'device':
      return [{ ...column, text: (line: VisitLine) => `${line.name} ${line.person}`, width: '26%' }];
    case 'place':
      return [{ ...column, text: (line: VisitLine) => `${line.place} ${line.department}`, cell: (line: VisitLine) => line.place }];
    default:
      return [column];
  }
});
const keyOf = (line: VisitLine): string => line.id;
const nameOf = (line: VisitLine): string => line.name;
const lookOf = (line: VisitLine): RowLook | undefined =>
  line.look.state === 'displaced' ? 'provisional' : line.state === 'done' || line.state === 'cancelled' ? 'past' : undefined;
const groupings = [
  { id: 'day', label: t('VISIT_COLUMN_DAY'), of: (line: VisitLine) => dayWord(line.visit.slot.day, 'year') },
  { id: 'department', label: t('VISIT_COLUMN_DEPARTMENT'), of: (line: VisitLine) => line.department },
  { id: 'installer', label: t('VISIT_COLUMN_INSTALLER'), of: (line: VisitLine) => line.installer },
  { id: 'site', label: t('VISIT_GROUP_SITE'), of: (line: VisitLine) => line.site },
  { id: 'release', label: t('VISIT_GROUP_RELEASE'), of: (line: VisitLine) => line.release },
  { id: 'state', label: t('VISIT_COLUMN_STATE'), of: (line: VisitLine) => line.look.word },
];
const firstByDay = { column: 'day', up: true } as const;

/** Every visit, narrowed by department, installer, day and state; many at once can be moved, given away or cancelled. */
export default function VisitsScreen(): JSX.Element {
  const { data, lookup } = useVisits();
  const me = useMe();
  const phone = useMedia(PHONE);
  const go = useGo();
  const [department, setDepartment] = useQueryPart('department');
  const [installer, setInstaller] = useQueryPart('installer');
  const [day, setDay] = useQueryPart('day');
  const [state, setState] = useQueryPart('state');
  const lines = data.state === 'here' ? data.rows : undefined;
  const choices = useMemo(() => choicesOf(lines ?? []), [lines]);
  const rows = useMemo(
    () => (lines ?? []).filter((line) => fits(line, { department, installer, day, state })),
    [lines, department, installer, day, state],
  );
  const narrow = useMedia(RAIL) && !phone;
  const planner = mayPlan(me);
  const mayAsk = useMayEdit('request');
  const plan = (): void => go('/visits/plan');
  useKeys(planner ? [{ keys: 'n', label: t('VISITS_PLAN'), group: 'screen', run: plan }] : []);
  const clear = (): void => go('/visits', { replace: true });
  return (
    <ListPage head={<VisitTabs current="/visits" />}>
      <ListState
        data={data}
        empty={{
          title: t('VISITS_NONE'),
          children: t('VISITS_NONE_WHY'),
          action: planner ? { label: t('VISITS_PLAN'), onDo: plan } : undefined,
        }}
      >
        {(all) => (
          <div className="gc-visits">
            <header className="gc-visits-head">
              <p className="gc-figure">{answer(all)}</p>
              <div className="gc-row gc-visits-ways">
                {planner ? <FromSiteLink /> : mayAsk ? <AppLink to="/requests">{say('REQUESTS_LINK')}</AppLink> : null}
                {planner ? <RepairLink lines={all} /> : null}
                {planner ? (
                  <Button kind="main" icon={MapPin} onClick={plan}>
                    {t('VISITS_PLAN')}
                  </Button>
                ) : null}
              </div>
            </header>
            <Filters
              fields={[
                {
                  id: 'department',
                  label: t('VISIT_FILTER_DEPARTMENT'),
                  value: department,
                  choices: choices.department,
                  onChange: setDepartment,
                },
                {
                  id: 'installer',
                  label: t('VISIT_FILTER_INSTALLER'),
                  value: installer,
                  choices: choices.installer,
                  onChange: setInstaller,
                },
                { id: 'day', label: t('VISIT_FILTER_DAY'), value: day, choices: choices.day, onChange: setDay },
                { id: 'state', label: t('VISIT_FILTER_STATE'), value: state, choices: choices.state, onChange: setState },
              ]}
            />
            {rows.length === 0 ? (
              <Empty title={t('VISITS_NONE_FIT')} action={{ label: t('VISITS_CLEAR'), onDo: clear }}>
                {t('VISITS_NONE_FIT_WHY', { all: all.length })}
              </Empty>
            ) : (
              <VirtualTable
                what={t('VISITS_WHAT')}
                rows={rows}
                columns={narrow ? narrowColumns : columns}
                keyOf={keyOf}
                nameOf={nameOf}
                lookOf={lookOf}
                groupings={groupings}
                sortedBy={firstByDay}
                onOpen={(line) => go(`/visits/${line.id}`)}
                actions={planner ? (selected, none) => <VisitActs lines={selected} lookup={lookup} onDone={none} /> : undefined}
              />
            )}
          </div>
        )}
      </ListState>
    </ListPage>
  );
}

/** Where visits have lost their place to others', the way to find them new ones; else to any repair. */
function RepairLink({ lines }: { readonly lines: readonly VisitLine[] }): JSX.Element {
  const displaced = lines.filter(({ look }) => look.state === 'displaced');
  const [first] = displaced;
  if (first === undefined) return <AppLink to="/visits/repair">{s('REPAIR_GO')}</AppLink>;
  return (
    <AppLink to={`/visits/repair?what=unfit&release=${encodeURIComponent(first.visit.releaseId)}`}>
      {s('REPAIR_DISPLACED', { n: displaced.length })}
    </AppLink>
  );
}

/** The way to what came back from site and waits for a lead. */
function FromSiteLink(): JSX.Element | null {
  const waiting = useFromSite();
  const n = (waiting?.returns.length ?? 0) + (waiting?.findings.length ?? 0);
  return n === 0 ? null : <AppLink to="/visits/from-site">{fieldWord('SITE_LINK', { n })}</AppLink>;
}

/** The answer first: how many need somebody. Cancelled visits are no part of the whole. */
function answer(lines: readonly VisitLine[]): string {
  const counted = lines.filter((line) => line.state !== 'cancelled');
  const needs = counted.filter((line) => line.where === 'needs').length;
  if (needs > 0) return t('VISITS_ANSWER_NEEDS', { n: needs, all: counted.length });
  return t('VISITS_ANSWER', { done: counted.filter((line) => line.state === 'done').length, all: counted.length });
}
