import { type JSX, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { lackSays } from '../../ui/lack-word.ts';
import { Note } from '../../ui/note.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { PlanByHand } from './plan-by-hand.tsx';
import { PlanByProposal } from './plan-by-proposal.tsx';
import type { PlanProps } from './plan-props.ts';
import { s } from './schedule-words.ts';
import type { SeatLine } from './seat-line.ts';
import { t } from './words.ts';

/** So many devices that cannot take it are named; the list scrolls. */
const namedAtMost = 50;
/** More seats than these are no day's work for one person: they are proposed over days, unless somebody chooses otherwise. */
const inARowAtMost = 24;

/** The chosen seats go on one day in a row, or are proposed over days, windows and installers. */
export function PlanForm(props: PlanProps): JSX.Element {
  const { chosen } = props;
  const [wanted, setWanted] = useState<'hand' | 'propose' | undefined>();
  const how = wanted ?? (chosen.length > inARowAtMost ? 'propose' : 'hand');
  const head = (
    <>
      <h2>{t('PLAN_FORM')}</h2>
      {props.approved ? null : <ReasonLine kind="told">{t('PLAN_NOT_APPROVED')}</ReasonLine>}
      {chosen.length === 0 ? <p className="gc-t2">{t('PLAN_CHOOSE')}</p> : null}
      <ChoiceBar
        label={s('PROPOSE_HOW')}
        value={how}
        onChange={setWanted}
        choices={[
          { value: 'hand', label: s('PROPOSE_BY_HAND') },
          { value: 'propose', label: s('PROPOSE_BY_ITSELF') },
        ]}
      />
    </>
  );
  const notes = <Doubtful chosen={chosen} onLeaveOut={props.onLeaveOut} />;
  return how === 'hand' ? <PlanByHand {...props} head={head} notes={notes} /> : <PlanByProposal {...props} head={head} notes={notes} />;
}

/** Devices that cannot take it, and seats that are planned already. */
function Doubtful({ chosen, onLeaveOut }: { readonly chosen: readonly SeatLine[]; readonly onLeaveOut: () => void }): JSX.Element {
  const lacking = chosen.filter((line) => line.lacks.length > 0);
  const planned = chosen.filter((line) => line.visit !== undefined);
  return (
    <>
      {lacking.length === 0 ? null : (
        <Note tone="warn">
          <p>{t('PLAN_SOME_CANNOT', { n: lacking.length })}</p>
          <ul className="gc-plan-lacks">
            {lacking.slice(0, namedAtMost).map((line) => (
              <li key={line.key}>
                {line.device}: {line.lacks.map(lackSays).join('; ')}
              </li>
            ))}
          </ul>
          <Button kind="quiet" onClick={onLeaveOut}>
            {t('PLAN_LEAVE_OUT')}
          </Button>
        </Note>
      )}
      {planned.length === 0 ? null : (
        <Note tone="warn">
          <p>{t('PLAN_SOME_PLANNED', { n: planned.length })}</p>
          <Button kind="quiet" onClick={onLeaveOut}>
            {t('PLAN_LEAVE_OUT')}
          </Button>
        </Note>
      )}
    </>
  );
}
