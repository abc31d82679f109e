import { type JSX, useState } from 'react';
import { type Problem, problemState } from '../../../shared/domain/after/problem.ts';
import { useMayEdit } from '../../data/rights.ts';
import { problemLook, afterWord as t } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { useQueryPart } from '../../ui/link.tsx';
import { ListState } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { ReleaseTabs } from '../../ui/section-tabs.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import type { RowLook, TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { WhereMark, whereWord } from '../../ui/where-mark.tsx';
import './after.css';
import { DecideForm } from './decide-form.tsx';
import { ProblemSide } from './problem-side.tsx';
import { type ProblemRow, useProblems } from './use-problems.ts';

const causeOf = ({ problem }: ProblemRow): string =>
  problem.cause === null ? t('PROBLEM_NO_CAUSE') : [t(`cause.${problem.cause}`), problem.because].filter(Boolean).join(': ');
const stateOf = ({ problem }: ProblemRow): string => t(`problem-state.${problemState(problem)}`);
const severityOf = ({ problem }: ProblemRow): string => t(`severity-short.${problem.severity}`);
const places = { severe: 0, hindering: 1, slight: 2 } as const;

const columns: readonly TableColumn<ProblemRow>[] = [
  {
    id: 'what',
    head: t('PROBLEM_COLUMN_WHAT'),
    text: ({ problem, who }) => [problem.what, problem.number, problem.ticket, who].filter(Boolean).join(' '),
    cell: ({ problem }) => <b className="gc-clip">{problem.what}</b>,
    width: '22%',
    phone: 'name',
  },
  {
    id: 'severity',
    head: t('PROBLEM_COLUMN_SEVERITY'),
    text: severityOf,
    sortBy: ({ problem }) => places[problem.severity],
    cell: (line) => <span className={line.problem.severity === 'severe' ? 'gc-strong' : undefined}>{severityOf(line)}</span>,
    width: '88px',
  },
  {
    id: 'state',
    head: t('PROBLEM_COLUMN_STATE'),
    text: stateOf,
    cell: (line) => <StateWord state={problemLook[problemState(line.problem)]}>{stateOf(line)}</StateWord>,
    width: '132px',
    phone: 'end',
  },
  { id: 'cause', head: t('PROBLEM_COLUMN_CAUSE'), text: causeOf, phone: 'hide' },
  { id: 'release', head: t('PROBLEM_COLUMN_RELEASE'), text: (line) => line.release, phone: 'hide' },
  {
    id: 'at',
    head: t('PROBLEM_COLUMN_WHEN'),
    text: (line) => momentWord(line.at, myZone()),
    sortBy: (line) => line.at,
    width: '132px',
    phone: 'hide',
  },
  {
    id: 'where',
    head: t('PROBLEM_COLUMN_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '136px',
    phone: 'end',
  },
];
/** Beside an open problem the list says only what it is. */
const fewColumns = columns.filter(({ id }) => ['what', 'severity', 'state'].includes(id)).map(({ width: _any, ...rest }) => rest);
const keyOf = (line: ProblemRow): string => line.problem.id;
const nameOf = (line: ProblemRow): string => line.problem.what;
const lookOf = (line: ProblemRow): RowLook | undefined =>
  ['solved', 'no-problem'].includes(problemState(line.problem)) ? 'past' : undefined;
const groupings = [
  { id: 'cause', label: t('PROBLEM_COLUMN_CAUSE'), of: causeOf },
  { id: 'severity', label: t('PROBLEM_COLUMN_SEVERITY'), of: severityOf },
  { id: 'state', label: t('PROBLEM_COLUMN_STATE'), of: stateOf },
  { id: 'release', label: t('PROBLEM_COLUMN_RELEASE'), of: (line: ProblemRow) => line.release },
];

/** Every problem that this laptop knows; many with one cause are chosen and decided at once. */
export default function ProblemsScreen(): JSX.Element {
  const [releaseId] = useQueryPart('release');
  const data = useProblems(releaseId);
  const mayDecide = useMayEdit('early-life');
  const [open, setOpen] = useState<string>();
  const [deciding, setDeciding] = useState<readonly Problem[]>();
  const [said, setSaid] = useState<string>();
  const [round, setRound] = useState(0);
  const rows = data.state === 'here' ? data.rows : [];
  const line = rows.find((each) => each.problem.id === open);
  const openOnes = rows.filter(({ problem }) => problemState(problem) === 'open');
  return (
    <div className="gc-beside">
      <div className="gc-after-list">
        <ReleaseTabs current="/problems" />
        {rows.length === 0 ? null : (
          <p className="gc-figure">
            {t('PROBLEMS_ANSWER', {
              severe: openOnes.filter(({ problem }) => problem.severity === 'severe').length,
              open: openOnes.length,
              all: rows.length,
            })}
          </p>
        )}
        {said === undefined ? null : (
          <Note tone="ok" announce>
            {said}
          </Note>
        )}
        <ListState data={data} empty={{ title: t('PROBLEMS_NONE'), children: t('PROBLEMS_NONE_WHY') }}>
          {(lines) => (
            <VirtualTable
              key={round}
              what={t('PROBLEMS_MANY')}
              rows={lines}
              columns={line === undefined ? columns : fewColumns}
              keyOf={keyOf}
              nameOf={nameOf}
              lookOf={lookOf}
              groupings={groupings}
              {...(open === undefined ? {} : { open })}
              onOpen={(each) => setOpen(each.problem.id)}
              {...(mayDecide
                ? {
                    actions: (chosen: readonly ProblemRow[]) => (
                      <Button kind="main" onClick={() => setDeciding(chosen.map(({ problem }) => problem))}>
                        {t('DECIDE_MANY', { n: chosen.length })}
                      </Button>
                    ),
                  }
                : {})}
              exportOf={(shown) => <ExportCsv columns={columns} rows={shown} file="problems" />}
            />
          )}
        </ListState>
      </div>
      {line === undefined ? null : (
        <ProblemSide
          key={line.problem.id}
          line={line}
          mayDecide={mayDecide}
          onDecide={() => setDeciding([line.problem])}
          onClose={() => setOpen(undefined)}
        />
      )}
      {deciding === undefined ? null : (
        <DecideForm
          problems={deciding}
          onClose={() => setDeciding(undefined)}
          onDone={(n) => {
            setDeciding(undefined);
            setSaid(t('DECIDED', { n }));
            setRound((before) => before + 1);
          }}
        />
      )}
    </div>
  );
}
