import type { JSX } from 'react';
import { word } from './word.ts';

export type Pip = 'done' | 'here' | 'skipped' | 'open';

/** "Step 9 of 14 · Verify" with one pip per step. Above 60 steps the pips would be too thin, and a plain bar stands in. */
export function StepProgress({ pips, part }: { readonly pips: readonly Pip[]; readonly part?: string }): JSX.Element {
  const count = (kind: Pip): number => pips.filter((pip) => pip === kind).length;
  const at = pips.indexOf('here');
  const done = count('done');
  const skipped = count('skipped');
  const step = at < 0 ? done + skipped : at + 1;
  const label =
    part === undefined ? word('UI_STEP_OF', { step, of: pips.length }) : word('UI_STEP_OF_PART', { step, of: pips.length, part });
  return (
    <div className="gc-steps">
      <span>
        {label}
        <span className="gc-unseen">. {word('UI_STEPS_SPOKEN', { done, skipped, left: pips.length - done - skipped })}</span>
      </span>
      {pips.length > 60 ? (
        <span className="gc-bar gc-grow" aria-hidden="true">
          <i style={{ width: `${(100 * (done + skipped)) / pips.length}%` }} />
        </span>
      ) : (
        <span className="gc-pips" aria-hidden="true">
          {pips.map((pip, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a pip is its place
            <i key={index} className={pip} />
          ))}
        </span>
      )}
    </div>
  );
}
