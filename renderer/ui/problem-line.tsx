import type { JSX } from 'react';
import { type Problem, problemState } from '../../shared/domain/after/problem.ts';
import { afterWord, problemLook } from './after-word.ts';
import { StateWord } from './state-word.tsx';
import { type Where, WhereMark } from './where-mark.tsx';

/** One problem in a list on somebody's page: what, how bad, where it stands, its cause. */
export function ProblemLine({ problem, where }: { readonly problem: Problem; readonly where: Where }): JSX.Element {
  const state = problemState(problem);
  return (
    <div className="gc-stack-2">
      <p className="gc-break">{problem.what}</p>
      <div className="gc-row gc-wrap">
        <StateWord state={problemLook[state]}>{afterWord(`problem-state.${state}`)}</StateWord>
        <span className={problem.severity === 'severe' ? 'gc-strong' : 'gc-t2'}>{afterWord(`severity.${problem.severity}`)}</span>
        <WhereMark where={where} />
      </div>
      {problem.cause === null ? null : (
        <p className="gc-small gc-t2 gc-break">
          {afterWord('PROBLEM_CAUSE_IS', { cause: afterWord(`cause.${problem.cause}`), because: problem.because ?? '' })}
        </p>
      )}
      {problem.solution === null ? null : <p className="gc-small gc-t2 gc-break">{problem.solution}</p>}
    </div>
  );
}
