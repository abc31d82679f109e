import { type JSX, useState } from 'react';
import { readProblem } from '../../../shared/domain/after/problem.ts';
import { reportProblem } from '../../../shared/domain/after/report-problem.ts';
import { useDoing } from '../../data/doing.ts';
import { useFind } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import type { WhereOf } from '../../data/where.ts';
import { afterWord } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemForm } from '../../ui/problem-form.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';

/** What does not work since this visit, and a form to say so. */
export function ProblemsPanel({ visitId, whereOf }: { readonly visitId: string; readonly whereOf: WhereOf }): JSX.Element | null {
  const rows = useFind('problem', 'visit', visitId);
  const mayReport = useMayEdit('problem');
  const [writing, setWriting] = useState(false);
  const doing = useDoing();
  const problems = (rows ?? []).flatMap((row) => ((problem) => (problem === undefined ? [] : [{ row, problem }]))(readProblem(row)));
  if (problems.length === 0 && !mayReport) return null;
  return (
    <Panel title={afterWord('PROBLEMS')}>
      <div className="gc-stack-4">
        {problems.map(({ row, problem }) => (
          <ProblemLine key={problem.id} problem={problem} where={whereOf(row)} />
        ))}
        {problems.length === 0 ? <p className="gc-t2">{afterWord('PROBLEMS_HERE_NONE')}</p> : null}
        {writing ? (
          <ProblemForm
            problem={doing.problem}
            busy={doing.busy}
            onCancel={() => setWriting(false)}
            onSave={(reported) => {
              void doing.run(reportProblem, { visitId, ...reported }).then((done) => {
                if (done) setWriting(false);
              });
            }}
          />
        ) : mayReport ? (
          <div>
            <Button onClick={() => setWriting(true)}>{afterWord('PROBLEM_REPORT')}</Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
