import { Switch } from '@mantine/core';
import { type JSX, useEffect, useMemo, useState } from 'react';
import { forgetSeatsHandedOver, seatsHandedOver } from '../../data/chosen-seats.ts';
import { Button } from '../../ui/button.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import type { RowLook, TableColumn } from '../../ui/table-column.ts';
import { PHONE, RAIL, useMedia } from '../../ui/use-media.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import './visit.css';
import { PlanForm } from './plan-form.tsx';
import { isFree, remark, type SeatLine } from './seat-line.ts';
import { type PlanData, usePlan } from './use-plan.ts';
import { type Choice, noneValue } from './visit-filter.ts';
import { Filters } from './visit-filters.tsx';
import { t } from './words.ts';

const placeOf = (line: SeatLine): string => t('VISIT_PLACE', { site: line.site, room: line.room });

const columns: readonly TableColumn<SeatLine>[] = [
  {
    id: 'device',
    head: t('VISIT_COLUMN_DEVICE'),
    text: (line) => line.device,
    cell: (line) => <b>{line.device}</b>,
    width: '18%',
    phone: 'name',
  },
  { id: 'for', head: t('VISIT_COLUMN_FOR'), text: (line) => line.person },
  { id: 'place', head: t('VISIT_COLUMN_PLACE'), text: placeOf },
  { id: 'department', head: t('VISIT_COLUMN_DEPARTMENT'), text: (line) => line.department, width: '14%' },
  {
    id: 'system',
    head: t('VISIT_COLUMN_SYSTEM'),
    text: (line) => [line.system, line.memoryGb === null ? '' : t('VISIT_MEMORY', { gb: line.memoryGb })].filter(Boolean).join(', '),
    width: '22%',
    phone: 'hide',
  },
  {
    id: 'remark',
    head: t('VISIT_COLUMN_REMARK'),
    text: remark,
    cell: (line) => <span className={line.visit === undefined && line.lacks.length > 0 ? 'gc-seat-lacks' : 'gc-t2'}>{remark(line)}</span>,
    width: '14%',
    phone: 'end',
  },
];
/** Below 1200 px: what was left out is still found by the filter. */
const narrowColumns: readonly TableColumn<SeatLine>[] = columns.flatMap((column) => {
  switch (column.id) {
    case 'department':
    case 'system':
      return [];
    case 'device':
      return [{ ...column, text: (line: SeatLine) => `${line.device} ${line.system}`, width: '26%' }];
    case 'place':
      return [{ ...column, text: (line: SeatLine) => `${placeOf(line)} ${line.department}`, cell: placeOf }];
    case 'remark':
      return [{ ...column, width: '24%' }];
    default:
      return [column];
  }
});
const keyOf = (line: SeatLine): string => line.key;
const nameOf = (line: SeatLine): string => `${line.device}, ${line.person}`;
const lookOf = (line: SeatLine): RowLook | undefined => (isFree(line) ? undefined : 'past');
const groupings = [
  { id: 'department', label: t('VISIT_COLUMN_DEPARTMENT'), of: (line: SeatLine) => line.department },
  { id: 'site', label: t('VISIT_GROUP_SITE'), of: (line: SeatLine) => line.site },
  { id: 'system', label: t('VISIT_COLUMN_SYSTEM'), of: (line: SeatLine) => line.system },
];
const byPlace = { column: 'place', up: true } as const;

/** Planning visits of a release: seats in the list, the plan beside them. */
export default function PlanScreen(): JSX.Element {
  const releaseId = usePathPart('releaseId');
  const data = usePlan(releaseId);
  const go = useGo();
  useScreenHead({ title: t('PLAN_TITLE'), crumb: { title: t('VISITS_TITLE'), to: '/visits' } });
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return (
        <Empty title={t('PLAN_NO_RELEASE')} action={{ label: t('PLAN_NO_RELEASE_GO'), onDo: () => go('/releases') }}>
          {t('PLAN_NO_RELEASE_WHY')}
        </Empty>
      );
    case 'here':
      if (data.seats.length === 0)
        return (
          <Empty title={t('PLAN_NONE')} action={{ label: t('PLAN_NONE_GO'), onDo: () => go('/import') }}>
            {t('PLAN_NONE_WHY')}
          </Empty>
        );
      return <Planning key={data.release.id} data={data} />;
  }
}

function Planning({ data }: { readonly data: Extract<PlanData, { state: 'here' }> }): JSX.Element {
  const { seats, release } = data;
  const go = useGo();
  const [department, setDepartment] = useState<string | undefined>();
  const [site, setSite] = useState<string | undefined>();
  const [system, setSystem] = useState<string | undefined>();
  const [freeOnly, setFreeOnly] = useState(false);
  // Seats that were chosen in another list come in chosen, those that have a visit of this release already left out.
  const [handedOver] = useState(() => {
    const wanted = seatsHandedOver();
    return new Set(seats.filter((line) => wanted.has(line.seatId) && isFree(line)).map(keyOf));
  });
  useEffect(forgetSeatsHandedOver, []);
  const [keys, setKeys] = useState<ReadonlySet<string>>(handedOver);
  const [round, setRound] = useState(0);
  const [planned, setPlanned] = useState<number | undefined>();
  const phone = useMedia(PHONE);
  const narrow = useMedia(RAIL) && !phone;
  const choices = useMemo(
    () => ({
      department: choicesOf(seats, (line) => [line.departmentId, line.department || t('VISIT_NO_DEPARTMENT')]),
      site: choicesOf(seats, (line) => [line.siteId, line.site]),
      system: choicesOf(seats, (line) => [line.system, line.system || t('VISIT_NO_SYSTEM')]),
    }),
    [seats],
  );
  const rows = useMemo(() => {
    const is = (wanted: string | undefined, value: string): boolean => wanted === undefined || (value || noneValue) === wanted;
    return seats.filter(
      (line) => is(department, line.departmentId) && is(site, line.siteId) && is(system, line.system) && (!freeOnly || isFree(line)),
    );
  }, [seats, department, site, system, freeOnly]);
  // What the filters hide is not planned unseen.
  const chosen = useMemo(() => rows.filter((line) => keys.has(line.key)), [rows, keys]);
  useKeys([{ keys: 'escape', label: t('VISIT_MISSING_GO'), group: 'screen', run: () => go('/visits') }]);
  return (
    <div className="gc-plan">
      <div className="gc-visits">
        <p className="gc-figure">{t('PLAN_ANSWER', { seats: chosen.length, release: release.name })}</p>
        {planned === undefined ? null : (
          <Note tone="ok" announce>
            <div className="gc-row gc-wrap">
              <span className="gc-grow">{t('PLANNED', { n: planned })}</span>
              <Button onClick={() => go('/visits')}>{t('PLANNED_OPEN')}</Button>
            </div>
          </Note>
        )}
        <Filters
          fields={[
            {
              id: 'department',
              label: t('VISIT_FILTER_DEPARTMENT'),
              value: department,
              choices: choices.department,
              onChange: setDepartment,
            },
            { id: 'site', label: t('VISIT_FILTER_SITE'), value: site, choices: choices.site, onChange: setSite },
            { id: 'system', label: t('VISIT_FILTER_SYSTEM'), value: system, choices: choices.system, onChange: setSystem },
          ]}
        />
        <Switch label={t('PLAN_HIDE_PLANNED')} checked={freeOnly} onChange={(event) => setFreeOnly(event.currentTarget.checked)} />
        <VirtualTable
          key={round}
          what={t('PLAN_SEATS')}
          rows={rows}
          columns={narrow ? narrowColumns : columns}
          keyOf={keyOf}
          nameOf={nameOf}
          lookOf={lookOf}
          groupings={groupings}
          sortedBy={byPlace}
          onSelected={setKeys}
          selectedAtFirst={round === 0 ? handedOver : undefined}
          actions={() => null}
        />
      </div>
      <PlanForm
        release={release}
        approved={data.approved}
        chosen={chosen}
        lookup={data.lookup}
        onLeaveOut={() => setFreeOnly(true)}
        onPlanned={(count) => {
          setPlanned(count);
          setKeys(new Set());
          setRound((n) => n + 1);
        }}
      />
    </div>
  );
}

function choicesOf(seats: readonly SeatLine[], of: (line: SeatLine) => readonly [string, string]): readonly Choice[] {
  const found = new Map(seats.map(of));
  return [...found].map(([value, label]) => ({ value: value || noneValue, label })).sort((a, b) => a.label.localeCompare(b.label));
}
