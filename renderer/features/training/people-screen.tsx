import { type JSX, useMemo, useState } from 'react';
import { exemptPeople } from '../../../shared/domain/training/exempt-people.ts';
import { personStates } from '../../../shared/domain/training/standing.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { PartsOfRelease } from '../../ui/release-tabs.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { type StateName, StateWord } from '../../ui/state-word.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { ExemptForm } from './exempt-form.tsx';
import './training.css';
import { inCourses, type PersonLine, type TrainingPage, useTraining } from './use-training.ts';
import { t } from './words.ts';

const looks: { readonly [S in PersonLine['is']]: StateName } = {
  late: 'failed',
  open: 'skipped',
  waits: 'awaiting',
  undecided: 'awaiting',
  'in-time': 'inProgress',
  trained: 'done',
  exempt: 'superseded',
  'not-needed': 'superseded',
};
const stateOf = ({ is }: PersonLine): string => t(`state.${is}`);
const keyOf = (line: PersonLine): string => line.personId;
const nameOf = (line: PersonLine): string => line.name;
const groupings = [
  { id: 'department', label: t('PEOPLE_DEPARTMENT'), of: (line: PersonLine) => line.department || t('PEOPLE_NO_DEPARTMENT') },
  { id: 'state', label: t('PEOPLE_TRAINING'), of: stateOf },
];

/** Everybody whose computer is done in a release, with how far their training is; many are chosen and enrolled at once. */
export default function TrainingPeopleScreen(): JSX.Element {
  const id = usePathPart('releaseId');
  const data = useTraining(id);
  const release = data.state === 'here' ? data.page.release.name : '';
  useScreenHead({ title: t('PEOPLE'), crumb: { title: release, to: pathOf('/releases', id ?? '') } });
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return <RecordMissing where={t('TRAINING')} to="/releases" />;
    case 'here':
      return <People page={data.page} mayDecide={data.mayDecide} mayTrain={data.mayTrain} />;
  }
}

function People(props: { readonly page: TrainingPage; readonly mayDecide: boolean; readonly mayTrain: boolean }): JSX.Element {
  const { page, mayDecide, mayTrain } = props;
  const go = useGo();
  const [open, setOpen] = useState<{ readonly does: 'enrol' | 'exempt'; readonly people: readonly PersonLine[] }>();
  const [said, setSaid] = useState<string>();
  const [round, setRound] = useState(0);
  const doing = useDoing();
  const columns = useMemo(() => columnsOf(page), [page]);
  const close = (says: string | undefined): void => {
    setOpen(undefined);
    if (says === undefined) return;
    setSaid(says);
    setRound((before) => before + 1);
  };
  const { undecided, ready, need, exempt } = page;
  return (
    <ListPage
      head={
        <>
          <PartsOfRelease releaseId={page.release.id} current="/training" />
          <div className="gc-training-answer">
            <p className="gc-figure">{t('TRAINING_ANSWER', { undecided, ready, of: need, exempt })}</p>
            {said === undefined ? null : (
              <Note tone="ok" announce>
                {said}
              </Note>
            )}
            <Problem says={doing.problem} />
          </div>
        </>
      }
    >
      {page.people.length === 0 ? (
        <Empty
          title={t('TRAINING_NOBODY')}
          action={{ label: t('TRAINING'), onDo: () => go(`${pathOf('/releases', page.release.id)}/training`) }}
        />
      ) : (
        <VirtualTable
          key={round}
          what={t('PEOPLE_MANY')}
          rows={page.people}
          columns={columns}
          keyOf={keyOf}
          nameOf={nameOf}
          groupings={groupings}
          {...(mayTrain
            ? {
                actions: (chosen: readonly PersonLine[]) => (
                  <>
                    <Button kind="main" onClick={() => setOpen({ does: 'enrol', people: chosen })}>
                      {t('DO_ENROL', { n: chosen.length })}
                    </Button>
                    {mayDecide ? <Button onClick={() => setOpen({ does: 'exempt', people: chosen })}>{t('DO_EXEMPT')}</Button> : null}
                    {mayDecide && chosen.some(({ is }) => is === 'exempt') ? (
                      <Button
                        busy={doing.busy}
                        onClick={() =>
                          void doing
                            .run(exemptPeople, {
                              releaseId: page.release.id,
                              personIds: chosen.map(({ personId }) => personId),
                              reason: null,
                            })
                            .then((done) => done && close(t('DID_EXEMPT', { n: chosen.length })))
                        }
                      >
                        {t('DO_TRAIN')}
                      </Button>
                    ) : null}
                  </>
                ),
              }
            : {})}
          onOpen={(line) => {
            if (line.visit !== undefined) go(pathOf('/visits', line.visit.id));
          }}
          exportOf={(shown) => <ExportCsv columns={columns} rows={shown} file="training-people" />}
        />
      )}
      {open === undefined ? null : open.does === 'enrol' ? (
        <EnrolForm page={page} people={open.people} onClose={(n) => close(n === undefined ? undefined : t('DID_ENROL', { n }))} />
      ) : (
        <ExemptForm page={page} people={open.people} onClose={(n) => close(n === undefined ? undefined : t('DID_EXEMPT', { n }))} />
      )}
    </ListPage>
  );
}

function columnsOf(page: TrainingPage): readonly TableColumn<PersonLine>[] {
  const inOf = (line: PersonLine): string => inCourses(line, page.standing.book.exempt(line.personId)?.reason);
  return [
    { id: 'name', head: t('PEOPLE_NAME'), text: nameOf, cell: (line) => <b>{line.name}</b>, width: '20%', phone: 'name' },
    { id: 'department', head: t('PEOPLE_DEPARTMENT'), text: (line) => line.department, width: '16%', phone: 'hide' },
    {
      id: 'visit',
      head: t('PEOPLE_VISIT'),
      text: ({ visit }) => (visit === undefined ? t('PEOPLE_NO_VISIT') : dayWord(visit.slot.day)),
      sortBy: ({ visit }) => (visit === undefined ? '9' : `${visit.slot.day} ${String(visit.slot.startsAt ?? 0).padStart(4, '0')}`),
      width: '124px',
      phone: 'second',
    },
    {
      id: 'state',
      head: t('PEOPLE_TRAINING'),
      text: stateOf,
      sortBy: ({ is }) => personStates.indexOf(is),
      cell: (line) => <StateWord state={looks[line.is]}>{stateOf(line)}</StateWord>,
      width: '168px',
      phone: 'end',
    },
    { id: 'in', head: t('PEOPLE_IN'), text: inOf, phone: 'second' },
  ];
}
