import { type JSX, type ReactNode, useState } from 'react';
import { readProblem } from '../../shared/domain/after/problem.ts';
import { reportProblem } from '../../shared/domain/after/report-problem.ts';
import { useDoing } from '../data/doing.ts';
import { useFind } from '../data/live.ts';
import { useMayEdit } from '../data/rights.ts';
import { useWhere } from '../data/where.ts';
import { afterWord } from './after-word.ts';
import { Button } from './button.tsx';
import { ProblemForm } from './problem-form.tsx';
import { ProblemLine } from './problem-line.tsx';

/**
 * What does not work since a visit, and a form to say so, in the `frame` of whoever shows it. Nothing at all where there is none and this
 * person cannot report one.
 */
export function VisitProblems(props: { readonly visitId: string; readonly frame: (shown: ReactNode) => JSX.Element }): JSX.Element | null {
  const { visitId, frame } = props;
  const rows = useFind('problem', 'visit', visitId);
  const mayReport = useMayEdit('problem');
  const whereOf = useWhere();
  const doing = useDoing();
  const [writing, setWriting] = useState(false);
  const problems = (rows ?? []).flatMap((row) => ((problem) => (problem === undefined ? [] : [{ row, problem }]))(readProblem(row)));
  if (problems.length === 0 && !mayReport) return null;
  return frame(
    <>
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
    </>,
  );
}
