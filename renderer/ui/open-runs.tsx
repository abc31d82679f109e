import { Columns2, X } from 'lucide-react';
import type { JSX } from 'react';
import { Button } from './button.tsx';
import { fieldWord } from './field-word.ts';
import { HalfDisc, Icon } from './icon.tsx';

/** A run that is under way: which device, and the step at which it goes on. */
export type OpenRun = {
  readonly visitId: string;
  readonly name: string;
  readonly resume: { readonly place: number; readonly of: number } | undefined;
};

export type OpenRunsProps = {
  readonly runs: readonly OpenRun[];
  /** The run on screen, and the one beside it. */
  readonly here?: string | undefined;
  readonly beside?: string | undefined;
  readonly onGo: (visitId: string) => void;
  /** Left out where the window is too narrow for two. */
  readonly onBeside?: ((visitId: string | undefined) => void) | undefined;
};

/** The runs that stand open, side by side: one tap from one to the next, and two at once where there is room. */
export function OpenRuns({ runs, here, beside, onGo, onBeside }: OpenRunsProps): JSX.Element | null {
  if (runs.length === 0 || (runs.length === 1 && runs[0]?.visitId === here)) return null;
  return (
    <nav className="gc-open-runs gc-no-print" aria-label={fieldWord('OPEN_RUNS')}>
      <span className="gc-label">{fieldWord('OPEN_RUNS')}</span>
      <ul>
        {runs.map((run) => {
          const current = run.visitId === here || run.visitId === beside;
          const says =
            run.resume === undefined
              ? fieldWord('OPEN_RUN_END')
              : fieldWord('OPEN_RUN_STEP', { step: run.resume.place, of: run.resume.of });
          return (
            <li key={run.visitId} className={current ? 'here' : ''}>
              <button type="button" aria-current={current ? 'page' : undefined} onClick={() => onGo(run.visitId)}>
                <Icon of={HalfDisc} />
                <b>{run.name}</b> <span>{says}</span>
              </button>
              {onBeside === undefined || run.visitId === here ? null : (
                <Button
                  kind="quiet"
                  icon={run.visitId === beside ? X : Columns2}
                  iconOnly
                  onClick={() => onBeside(run.visitId === beside ? undefined : run.visitId)}
                >
                  {run.visitId === beside
                    ? fieldWord('OPEN_RUN_ALONE', { name: runs.find((each) => each.visitId === here)?.name ?? '' })
                    : fieldWord('OPEN_RUN_BESIDE', { name: run.name })}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
