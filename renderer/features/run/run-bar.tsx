import { Camera, ChevronLeft } from 'lucide-react';
import type { JSX } from 'react';
import type { StepState } from '../../../shared/domain/visit/run.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { ActionsBar } from '../../ui/actions-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { ReasonLine } from '../../ui/reason-line.tsx';
import type { MainOverride } from './answers/editor.ts';
import type { StepMain } from './main-of-step.ts';

export type RunBarProps = {
  readonly state: StepState;
  readonly main: StepMain;
  readonly override: MainOverride | undefined;
  readonly busy: boolean;
  readonly first: boolean;
  readonly onMain: () => void;
  readonly onBack: () => void;
  readonly onSkip: () => void;
  readonly onTakeBack: () => void;
};

const single = ({ step }: StepState): boolean => step.kind === 'photo' && step.shots.length === 1;

function mainSays(state: StepState, main: StepMain): string {
  switch (main.does) {
    case 'tick':
      return runWord(state.step.kind === 'note' ? 'RUN_READ_NEXT' : 'RUN_DONE_NEXT');
    case 'next':
    case 'wait':
      return runWord('RUN_NEXT');
    case 'leave-open':
      return runWord('RUN_LEAVE_OPEN');
    case 'photo':
      return single(state) ? runWord('RUN_TAKE_THE_PHOTO') : runWord('RUN_TAKE_PHOTO', { label: main.label });
  }
}

function waitsFor(state: StepState, main: StepMain): string | undefined {
  if (main.does === 'photo' && state.step.mandatory)
    return single(state) ? runWord('RUN_OPENS_AFTER_THE_PHOTO') : runWord('RUN_OPENS_AFTER_PHOTO', { label: main.label });
  if (main.does !== 'wait') return undefined;
  return runWord(main.for === 'signature' ? 'RUN_OPENS_AFTER_SIGNATURE' : 'RUN_OPENS_AFTER_ANSWER');
}

/** Back, skip, and the one main action at the bottom; why Next is shut stands beside it. */
export function RunBar(props: RunBarProps): JSX.Element {
  const { state, main, override, busy, first, onMain, onBack, onSkip, onTakeBack } = props;
  const why = override === undefined ? waitsFor(state, main) : undefined;
  const shut = override === undefined && main.does === 'wait';
  return (
    <ActionsBar>
      <Button kind="quiet" icon={ChevronLeft} disabled={first} onClick={onBack}>
        {runWord('RUN_BACK')}
      </Button>
      {state.answer !== undefined && !state.carried && (state.answered || state.answer.kind === 'skip') ? (
        <Button kind="quiet" onClick={onTakeBack}>
          {state.answer.kind === 'check' || state.answer.kind === 'note' ? runWord('RUN_TAKE_BACK') : fieldWord('TAKE_BACK_ANSWER')}
        </Button>
      ) : state.answered ? null : (
        <Button kind="quiet" onClick={onSkip}>
          {runWord('RUN_SKIP')}
        </Button>
      )}
      <span className="gc-grow" />
      {why === undefined ? null : (
        <ReasonLine kind="waits" id="gc-run-why">
          {why}
        </ReasonLine>
      )}
      <Button
        kind="main"
        busy={busy}
        icon={override === undefined && main.does === 'photo' ? Camera : undefined}
        aria-disabled={shut || undefined}
        aria-describedby={why === undefined ? undefined : 'gc-run-why'}
        onClick={shut ? undefined : onMain}
      >
        {override?.says ?? mainSays(state, main)}
      </Button>
    </ActionsBar>
  );
}
