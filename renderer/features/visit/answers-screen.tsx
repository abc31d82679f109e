import { type JSX, useMemo } from 'react';
import { type AnsweredIs, answeredFirst } from '../../../shared/domain/visit/answered.ts';
import { a, tellsRows, wantsWord, windowWord } from '../../ui/answer-word.ts';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { AppLink, useGo, useQueryPart } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { Empty, ListState } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import type { RowLook, TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { type AnswerLine, useAnswers } from './use-answers.ts';
import './visit.css';
import type { Choice } from './visit-filter.ts';
import { Filters } from './visit-filters.tsx';
import { VisitTabs } from './visit-tabs.tsx';
import { t } from './words.ts';

const openOnly = 'open';
const loanOnly = 'loan';

const whenOf = ({ appointment: { day, window } }: AnswerLine): string =>
  window === undefined ? dayWord(day, 'year') : `${dayWord(day, 'year')} ${windowWord(window)}`;
const toldOf = ({ tells }: AnswerLine): string =>
  tellsRows(tells)
    .map(([name, says]) => `${name}: ${says}`)
    .join('; ');
const kinds = { silent: 'waits', suits: 'go', asks: 'waits', again: 'waits', declined: 'waits' } as const;
const order = (line: AnswerLine): string =>
  `${line.stands.is === 'asks' ? 0 : line.stands.is === 'suits' ? 2 : 1} ${line.appointment.day} ${String(line.appointment.window?.from ?? 0).padStart(4, '0')}`;

const columns: readonly TableColumn<AnswerLine>[] = [
  {
    id: 'answer',
    head: a('ANSWERS_COLUMN_ANSWER'),
    text: (line) => a('ANSWER_IS', { is: line.stands.is }),
    // Whoever waits for the lead first, then whoever has not confirmed, the next visit before the later.
    sortBy: order,
    cell: (line) => <ReasonLine kind={kinds[line.stands.is]}>{a('ANSWER_IS', { is: line.stands.is })}</ReasonLine>,
    width: '19%',
    phone: 'second',
  },
  {
    id: 'who',
    head: a('ANSWERS_COLUMN_WHO'),
    text: (line) => line.first.person,
    cell: (line) => <b>{line.first.person}</b>,
    phone: 'name',
  },
  {
    id: 'when',
    head: a('ANSWERS_COLUMN_WHEN'),
    text: whenOf,
    sortBy: (line) => `${line.appointment.day} ${String(line.appointment.window?.from ?? 0).padStart(4, '0')}`,
    width: '17%',
    phone: 'second',
  },
  {
    id: 'wish',
    head: a('ANSWERS_COLUMN_WISH'),
    text: (line) => (line.stands.is === 'asks' || line.stands.is === 'declined' ? wantsWord(line.wants) : ''),
    width: '18%',
    phone: 'second',
  },
  { id: 'told', head: a('ANSWERS_COLUMN_TOLD'), text: toldOf, width: '16%', phone: 'hide' },
  { id: 'department', head: t('VISIT_COLUMN_DEPARTMENT'), text: (line) => line.first.department, width: '11%', phone: 'hide' },
];
const keyOf = (line: AnswerLine): string => line.key;
const nameOf = (line: AnswerLine): string => line.first.person;
const lookOf = (line: AnswerLine): RowLook | undefined => (line.stands.is === 'suits' ? 'past' : undefined);
const groupings = [
  { id: 'answer', label: a('ANSWERS_COLUMN_ANSWER'), of: (line: AnswerLine) => a('ANSWER_IS', { is: line.stands.is }) },
  { id: 'day', label: t('VISIT_COLUMN_DAY'), of: (line: AnswerLine) => dayWord(line.appointment.day, 'year') },
  { id: 'department', label: t('VISIT_COLUMN_DEPARTMENT'), of: (line: AnswerLine) => line.first.department },
  { id: 'installer', label: t('VISIT_COLUMN_INSTALLER'), of: (line: AnswerLine) => line.first.installer },
];
const firstByUrgency = { column: 'answer', up: true } as const;

function fits(line: AnswerLine, answer: string | undefined): boolean {
  if (answer === undefined) return true;
  if (answer === openOnly) return line.stands.is !== 'suits';
  if (answer === loanOnly) return line.tells?.loan === true;
  return line.stands.is === answer;
}

const answerChoices: readonly Choice[] = [
  { value: openOnly, label: a('ANSWERS_OPEN') },
  ...answeredFirst.map((is: AnsweredIs) => ({ value: is, label: a('ANSWER_IS', { is }) })),
  { value: loanOnly, label: a('ANSWERS_LOAN') },
];

function choicesOf(lines: readonly AnswerLine[], of: (line: AnswerLine) => readonly [string | null, string]): readonly Choice[] {
  const found = new Map(lines.map(of));
  return [...found]
    .flatMap(([value, label]) => (value === null || label === '' ? [] : [{ value, label }]))
    .sort((one, other) => one.label.localeCompare(other.label));
}

/** Who has confirmed and who has not, unconfirmed people first; a line opens its visit, where a wish is answered. */
export default function AnswersScreen(): JSX.Element {
  const lines = useAnswers();
  const go = useGo();
  const [answer, setAnswer] = useQueryPart('answer');
  const [department, setDepartment] = useQueryPart('department');
  const [release, setRelease] = useQueryPart('release');
  const departments = useMemo(() => choicesOf(lines ?? [], ({ first }) => [first.visit.departmentId, first.department]), [lines]);
  const releases = useMemo(() => choicesOf(lines ?? [], ({ first }) => [first.visit.releaseId, first.release]), [lines]);
  const rows = useMemo(
    () =>
      (lines ?? []).filter(
        (line) =>
          fits(line, answer) &&
          (department === undefined || line.first.visit.departmentId === department) &&
          (release === undefined || line.first.visit.releaseId === release),
      ),
    [lines, answer, department, release],
  );
  return (
    <ListPage head={<VisitTabs current="/visits/answers" />}>
      <ListState
        data={lines === undefined ? { state: 'waiting' } : { state: 'here', rows: lines }}
        empty={{
          title: a('ANSWERS_NONE'),
          children: a('ANSWERS_NONE_WHY'),
          action: { label: t('VISITS_TITLE'), onDo: () => go('/visits') },
        }}
      >
        {(all) => (
          <div className="gc-visits">
            <header className="gc-visits-head">
              <p className="gc-figure">{headOf(all)}</p>
              <AppLink to="/contacts">{a('ANSWERS_CONTACTS')}</AppLink>
            </header>
            <Filters
              fields={[
                { id: 'answer', label: a('ANSWERS_FILTER'), value: answer, choices: answerChoices, onChange: setAnswer },
                { id: 'department', label: t('VISIT_FILTER_DEPARTMENT'), value: department, choices: departments, onChange: setDepartment },
                { id: 'release', label: t('VISIT_GROUP_RELEASE'), value: release, choices: releases, onChange: setRelease },
              ]}
            />
            {rows.length === 0 ? (
              <Empty
                title={a('ANSWERS_NONE_FIT')}
                action={{ label: a('ANSWERS_CLEAR'), onDo: () => go('/visits/answers', { replace: true }) }}
              >
                {t('VISITS_NONE_FIT_WHY', { all: all.length })}
              </Empty>
            ) : (
              <VirtualTable
                what={a('ANSWERS_WHAT')}
                rows={rows}
                columns={columns}
                keyOf={keyOf}
                nameOf={nameOf}
                lookOf={lookOf}
                groupings={groupings}
                sortedBy={firstByUrgency}
                onOpen={(line) => go(`/visits/${line.first.id}`)}
                exportOf={(shown) => <ExportCsv columns={columns} rows={shown} file="answers" />}
              />
            )}
          </div>
        )}
      </ListState>
    </ListPage>
  );
}

function headOf(all: readonly AnswerLine[]): string {
  const among = (test: (line: AnswerLine) => boolean): number => all.filter(test).length;
  return a('ANSWERS_HEAD', {
    asks: among(({ stands }) => stands.is === 'asks'),
    open: among(({ stands }) => stands.is !== 'suits'),
    all: all.length,
  });
}
