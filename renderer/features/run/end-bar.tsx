import { ChevronLeft } from 'lucide-react';
import type { JSX } from 'react';
import { runWord } from '../../../shared/words/run-word.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { ActionsBar } from '../../ui/actions-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';

export type EndBarProps = {
  readonly ended: boolean;
  /** The back-out's end, not the visit's. */
  readonly backing: boolean;
  /** Steps that still stand in the way. */
  readonly open: number;
  readonly busy: boolean;
  readonly refused: string | undefined;
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly onLeave: () => void;
};

/** At the end of a run: record how it ended, with the reason where that is shut. */
export function EndBar({ ended, backing, open, busy, refused, onBack, onClose, onLeave }: EndBarProps): JSX.Element {
  const waits = backing ? fieldWord('BACK_OUT_OPEN', { n: open }) : runWord('RUN_END_OPEN', { n: open });
  const stopped = refused === undefined ? undefined : ({ kind: 'stopped', says: refused } as const);
  return (
    <ActionsBar>
      <Button kind="quiet" icon={ChevronLeft} onClick={onBack}>
        {runWord('RUN_BACK')}
      </Button>
      <span className="gc-grow" />
      {ended ? (
        <Button kind="main" onClick={onLeave}>
          {runWord('RUN_END_BACK')}
        </Button>
      ) : (
        <ActionWithReason kind="main" busy={busy} onClick={onClose} reason={open === 0 ? stopped : { kind: 'waits', says: waits }}>
          {backing ? fieldWord('BACK_OUT_DONE') : runWord('RUN_END_DONE')}
        </ActionWithReason>
      )}
    </ActionsBar>
  );
}
