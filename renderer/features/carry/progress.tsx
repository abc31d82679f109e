import type { JSX } from 'react';
import type { CarryJob } from '../../../shared/bridge/carry.ts';
import { call } from '../../data/bridge.ts';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { sizeWord } from '../../ui/size.ts';
import { word } from './words.ts';

/** How far an export or import is: bytes, rate, time left; and stopping it. */
export function Progress({ job, label }: { readonly job: CarryJob; readonly label: string }): JSX.Element {
  const { doneBytes, totalBytes, bytesPerS, leftMs, part, of } = job;
  return (
    <div className="gc-stack-2">
      <progress className="gc-progress" aria-label={label} value={doneBytes} max={Math.max(1, totalBytes)} />
      <div className="gc-row gc-wrap gc-small gc-t2">
        <span>{word('CARRY_PROGRESS', { done: sizeWord(doneBytes), total: sizeWord(totalBytes) })}</span>
        {of > 1 ? <span>{word('CARRY_PROGRESS_PART', { part, of })}</span> : null}
        {bytesPerS !== null && leftMs !== null ? (
          <span>{word('CARRY_PROGRESS_RATE', { rate: sizeWord(bytesPerS), left: ageWord(leftMs) })}</span>
        ) : null}
        <span className="gc-grow" />
        <Button kind="quiet" onClick={() => void call('carry.cancel', {}).catch(() => undefined)}>
          {word('CARRY_STOP')}
        </Button>
      </div>
    </div>
  );
}
