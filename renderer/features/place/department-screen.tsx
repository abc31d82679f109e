import type { JSX } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { editHistory } from '../../../shared/domain/figures/device-history.ts';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { visitStateIn } from '../../../shared/domain/visit/state.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useLaptopWord } from '../../data/laptop-names.ts';
import { useDerived } from '../../data/live.ts';
import { useReadRecords } from '../../data/records.ts';
import { useMayEdit, useMayUse } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { Facts } from '../../ui/facts.tsx';
import { FeedPanel } from '../../ui/feed-panel.tsx';
import { historyLine } from '../../ui/history-words.ts';
import { AppLink, pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RecordExport } from '../../ui/record-export.tsx';
import { RecordMissing, RecordPage } from '../../ui/record-page.tsx';
import { wordsOf } from '../../ui/word.ts';
import { DepartmentForm } from './place-form.tsx';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

/** Everything a department's page shows; null where there is no such department here. */
export function departmentPage(world: World, id: string, laptop: (writer: string) => string) {
  const row = world.row('department', id);
  const department = readDepartment(row);
  if (row === undefined || department === undefined || !isLive(row)) return null;
  const names = { ref: namesIn(world), laptop };
  const seats = world.find('seat', 'department', id).filter(isLive);
  const visits = world
    .find('visit', 'department', id)
    .filter(isLive)
    .flatMap((each) => readVisit(each) ?? [])
    .filter((visit) => visit.state === 'planned');
  const done = visits.filter((visit) => visitStateIn(world, visit).state === 'done').length;
  const bySite = [...Map.groupBy(seats, (seat) => textIn(seat, 'siteId') ?? '')]
    .map(([siteId, there]) => ({ id: siteId, name: names.ref('site', siteId), seats: there.length }))
    .sort((a, b) => b.seats - a.seats);
  return {
    row,
    department,
    seats: seats.length,
    devices: world.find('device', 'department', id).filter(isLive).length,
    people: world.find('person', 'department', id).filter(isLive).length,
    visits: visits.length,
    done,
    bySite,
    history: editHistory(row).map((entry) => historyLine(entry, 'department', names)),
  };
}

function Page({ page }: { readonly page: NonNullable<ReturnType<typeof departmentPage>> }): JSX.Element {
  const where = useWhere();
  const may = useMayEdit('department');
  const mayFeed = useMayUse('public-links');
  const read = useReadRecords();
  const { department } = page;
  return (
    <RecordPage
      title={department.name}
      crumb={{ title: word('RECORD_DEPARTMENTS'), to: '/departments' }}
      answer={page.visits === 0 ? word('SITE_COUNTS', page) : equipment('DEPARTMENT_DONE', page)}
      where={where(page.row)}
      acts={<RecordExport records={() => read('department', department.id)} file={`record-${department.name}`} />}
      form={may ? (close, saved) => <DepartmentForm department={department} onSaved={saved} onClose={close} /> : undefined}
      left={
        <>
          <Panel title={say('type.department')}>
            <Facts
              rows={[
                [say('field.code'), department.code],
                [say('field.wave'), department.wave],
                [say('field.spellings'), department.spellings?.join(', ')],
                [word('RECORD_SEATS'), page.seats.toLocaleString('en-GB')],
                [word('RECORD_DEVICES'), page.devices.toLocaleString('en-GB')],
                [say('UI_SECTION_PEOPLE'), page.people.toLocaleString('en-GB')],
              ]}
            />
          </Panel>
          {mayFeed ? <FeedPanel kind="department" aboutId={department.id} /> : null}
        </>
      }
      right={
        <Panel title={equipment('DEPARTMENT_SITES')} rows={page.bySite.length > 0}>
          {page.bySite.length === 0
            ? word('RECORD_NO_SEATS')
            : page.bySite.map((site) => (
                <li key={site.id} className="gc-row">
                  <span className="gc-grow">
                    {site.name === undefined ? word('RECORD_NOT_HERE') : <AppLink to={pathOf('/sites', site.id)}>{site.name}</AppLink>}
                  </span>
                  <span>{site.seats.toLocaleString('en-GB')}</span>
                </li>
              ))}
        </Panel>
      }
      history={{ title: word('SITE_CHANGES'), lines: page.history }}
    />
  );
}

/** One department: its wave, how much is in it and where, and its record. */
export default function DepartmentScreen(): JSX.Element {
  const id = usePathPart('departmentId') ?? '';
  const laptop = useLaptopWord();
  const page = useDerived((world) => departmentPage(world, id, laptop), [id, laptop]);
  if (page === undefined) return <Waiting />;
  return page === null ? <RecordMissing where={word('RECORD_DEPARTMENTS')} to="/departments" /> : <Page key={id} page={page} />;
}
