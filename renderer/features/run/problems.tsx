import { type JSX, useState } from 'react';
import { readProblem } from '../../../shared/domain/after/problem.ts';
import { reportProblem } from '../../../shared/domain/after/report-problem.ts';
import { useDoing } from '../../data/doing.ts';
import { useFind } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { afterWord } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemForm } from '../../ui/problem-form.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';

/** What the user says does not work: kept on the visit, for whoever looks after the release. */
export function RunProblems({ visitId }: { readonly visitId: string }): JSX.Element | null {
  const rows = useFind('problem', 'visit', visitId);
  const mayReport = useMayEdit('problem');
  const whereOf = useWhere();
  const doing = useDoing();
  const [writing, setWriting] = useState(false);
  const problems = (rows ?? []).flatMap((row) => ((problem) => (problem === undefined ? [] : [{ row, problem }]))(readProblem(row)));
  if (problems.length === 0 && !mayReport) return null;
  return (
    <section className="gc-stack-2">
      <h3>{afterWord('PROBLEMS')}</h3>
      {problems.map(({ row, problem }) => (
        <ProblemLine key={problem.id} problem={problem} where={whereOf(row)} />
      ))}
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
    </section>
  );
}
