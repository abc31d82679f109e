import type { JSX } from 'react';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { installReason, type NewsAge } from '../../ui/install-reason.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';

/** What the big button of a visit does. */
export type Going = { readonly does: 'start' | 'open'; readonly says: string };

/** Start, continue, finish, take up again, or look: what is next for this visit. `named` says which visit, where it stands alone. */
export function goingOn(look: VisitLook, named: boolean): Going {
  const { brief, resume, state } = look;
  const { name } = brief;
  switch (state.state) {
    case 'planned':
      return { does: 'start', says: named ? runWord('TODAY_START_NAMED', { name }) : runWord('TODAY_START') };
    case 'in-progress':
      if (resume === undefined) return { does: 'open', says: named ? runWord('TODAY_FINISH_NAMED', { name }) : runWord('TODAY_FINISH') };
      return {
        does: 'open',
        says: named
          ? runWord('TODAY_CONTINUE_NAMED', { name, step: resume.place, of: resume.of })
          : runWord('TODAY_CONTINUE', { step: resume.place, of: resume.of }),
      };
    case 'done':
      if (look.facts.signoffs.length === 0) return { does: 'open', says: runWord('TODAY_SIGN_LATER') };
      return { does: 'open', says: named ? runWord('TODAY_SEE_NAMED', { name }) : runWord('TODAY_SEE') };
    case 'cancelled':
      return { does: 'open', says: named ? runWord('TODAY_SEE_NAMED', { name }) : runWord('TODAY_SEE') };
    default:
      return { does: 'start', says: named ? runWord('TODAY_AGAIN_NAMED', { name }) : runWord('TODAY_AGAIN') };
  }
}

export type MainActionProps = {
  readonly look: VisitLook;
  readonly news: NewsAge;
  readonly zone: string;
  readonly busy: boolean;
  readonly named?: boolean;
  readonly onGo: (going: Going) => void;
};

/** The main action of a visit with its reason beside it. What cannot begin is refused; what has begun is never locked away. */
export function MainAction({ look, news, zone, busy, named = false, onGo }: MainActionProps): JSX.Element {
  const going = goingOn(look, named);
  const begun = look.state.state === 'in-progress';
  const reason = installReason({ approval: look.brief.approval, refusal: look.refusal, begun }, news, zone);
  if (going.does === 'start')
    return (
      <ActionWithReason kind="main" under busy={busy} reason={reason} onClick={() => onGo(going)}>
        {going.says}
      </ActionWithReason>
    );
  return (
    <div className="gc-action under">
      <Button kind="main" wide busy={busy} onClick={() => onGo(going)}>
        {going.says}
      </Button>
      {begun ? <ReasonLine kind={reason.kind}>{reason.says}</ReasonLine> : null}
    </div>
  );
}
