import { type JSX, useState } from 'react';
import { moveVisit } from '../../../shared/domain/visit/move-visit.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Note } from '../../ui/note.tsx';
import { s } from './schedule-words.ts';
import type { NotTaken } from './use-visit.ts';
import { frozenSays, type VisitLine } from './visit-line.ts';

/** A freeze that came after the plan: which, and what can be done, here by giving the reason; moving it stands above. */
export function FrozenNote({ line, planner }: { readonly line: VisitLine; readonly planner: boolean }): JSX.Element | null {
  const [asking, setAsking] = useState(false);
  const doing = useDoing();
  if (line.frozen.length === 0) return null;
  const { day, startsAt } = line.visit.slot;
  const give = async (overrideReason: string): Promise<void> => {
    if (await doing.run(moveVisit, { moves: [{ visitId: line.id, day, startsAt }], overrideReason })) setAsking(false);
  };
  return (
    <Note tone="warn">
      <div className="gc-stack-2">
        {frozenSays(line.frozen).map((sentence) => (
          <b key={sentence}>{sentence}</b>
        ))}
        <span>{planner ? s('VISIT_FROZEN_HOW') : s('VISIT_FROZEN_ASK')}</span>
        {planner ? (
          <div>
            <Button onClick={() => setAsking(true)}>{s('VISIT_FROZEN_GIVE')}</Button>
          </div>
        ) : null}
      </div>
      <Confirm
        opened={asking}
        title={s('VISIT_FROZEN_GIVE_TITLE')}
        act={s('VISIT_FROZEN_GIVE_ACT')}
        reason={{ label: s('CONCERN_FROZEN_REASON'), required: true }}
        busy={doing.busy}
        onConfirm={(reason) => void give(reason)}
        onClose={() => setAsking(false)}
      >
        <p>{s('VISIT_FROZEN_GIVE_MEANS')}</p>
        <Problem says={doing.problem} />
      </Confirm>
    </Note>
  );
}

/** What this laptop planned and the hub did not take, with why and what to do. */
export function NotTakenNote({ notTaken }: { readonly notTaken: NotTaken | undefined }): JSX.Element | null {
  if (notTaken === undefined) return null;
  const { act, code, details } = notTaken;
  return (
    <Note tone="warn">
      <div className="gc-stack-2">
        <b>{s('VISIT_NOT_TAKEN', { what: act === null ? s('VISIT_NOT_TAKEN_SOME') : say(`act.${act}`) })}</b>
        <span>{say(code, typeof details === 'object' && details !== null ? details : {})}</span>
        <span>{s('VISIT_NOT_TAKEN_STANDS')}</span>
      </div>
    </Note>
  );
}
