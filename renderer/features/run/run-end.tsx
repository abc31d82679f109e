import { type JSX, type ReactNode, useEffect, useState } from 'react';
import type { Step } from '../../../shared/domain/checklist/step.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import type { Run } from '../../../shared/domain/visit/run.ts';
import { signOff } from '../../../shared/domain/visit/sign-off.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { useSaying } from '../../data/saying.ts';
import { useSigning } from '../../data/signing.ts';
import { Button } from '../../ui/button.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { momentWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { SigningFields } from '../../ui/signing-fields.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { SignedPicture } from './answers/signature.tsx';

export type RunEndProps = {
  readonly look: VisitLook;
  readonly run: Run;
  /** Steps that still stand in the way of the end. */
  readonly open: readonly Step[];
  readonly zone: string;
  readonly blobsHere: number;
  readonly nameOf: (personId: string) => string | undefined;
  readonly onStep: (stepId: string) => void;
  /** How it ends otherwise. */
  readonly planB: ReactNode;
};

/** After the last step: what is open, the user's sign-off, and how it ended. The acts stand in the bar below. */
export function RunEnd({ look, run, open, zone, blobsHere, nameOf, onStep, planB }: RunEndProps): JSX.Element {
  const { state } = look;
  const backing = state.backOut !== undefined;
  const optional = run.steps.filter((each) => each.asked && !each.step.mandatory && !each.answered).length;
  const ended = state.state !== 'in-progress' && state.state !== 'planned' && state.at !== null;
  const who = state.who === null ? runWord('MAY_SOMEBODY') : (nameOf(state.who) ?? runWord('MAY_SOMEBODY'));
  const when = state.at === null ? '' : momentWord(state.at, zone);
  return (
    <article className="gc-question gc-stack-4">
      <h2 className="gc-ask">{headline(backing, open.length)}</h2>
      {ended ? (
        <Note tone={state.state === 'done' ? 'ok' : 'warn'} announce>
          {state.state === 'done'
            ? runWord('RUN_END_DONE_AT', { who, when })
            : runWord('RUN_END_ENDED_AT', { state: say(`visit-state.${state.state}`), who, when })}
        </Note>
      ) : null}
      {open.length === 0 || ended ? null : (
        <div className="gc-stack-2">
          {backing ? null : <p className="gc-t2">{runWord('RUN_END_HELP')}</p>}
          <ul className="gc-stack-2">
            {open.map((step) => (
              <li key={step.id}>
                <Button onClick={() => onStep(step.id)}>{runWord('RUN_END_GO', { ask: step.ask })}</Button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {optional === 0 ? null : <p className="gc-t2">{runWord('RUN_END_OPTIONAL', { n: optional })}</p>}
      {blobsHere === 0 ? null : <Note tone="info">{runWord('RUN_END_PHOTOS', { n: blobsHere })}</Note>}
      {backing ? null : <SignOff look={look} zone={zone} />}
      {planB}
    </article>
  );
}

function headline(backing: boolean, open: number): string {
  if (backing) return open === 0 ? fieldWord('BACK_OUT_READY') : fieldWord('BACK_OUT_OPEN', { n: open });
  return open === 0 ? runWord('RUN_END_READY') : runWord('RUN_END_OPEN', { n: open });
}

/** The user's sign-off: what was signed, or the fields to sign now. It may stay open and be taken later. */
function SignOff({ look, zone }: { readonly look: VisitLook; readonly zone: string }): JSX.Element {
  const signed = look.facts.signoffs.at(-1);
  const [asking, setAsking] = useState(false);
  if (signed !== undefined)
    return (
      <section className="gc-stack-2">
        <h3>{runWord('RUN_END_SIGNOFF')}</h3>
        <StateWord state="signedOff">{runWord('RUN_SIGNED', { name: signed.fact.name, time: momentWord(signed.at, zone) })}</StateWord>
        <SignedPicture digest={signed.fact.digest} name={signed.fact.name} />
      </section>
    );
  return (
    <section className="gc-stack-2">
      <h3>{runWord('RUN_END_SIGNOFF')}</h3>
      <p>{runWord('RUN_END_SIGNOFF_OPEN')}</p>
      <p className="gc-small gc-t2">{runWord('RUN_END_SIGNOFF_HELP')}</p>
      {asking ? (
        <AskSignOff look={look} />
      ) : look.facts.events.length === 0 ? null : (
        <div>
          <Button onClick={() => setAsking(true)}>{runWord('TODAY_SIGN_LATER')}</Button>
        </div>
      )}
    </section>
  );
}

function AskSignOff({ look }: { readonly look: VisitLook }): JSX.Element {
  const signing = useSigning(look.brief.user ?? '');
  const act = useSaying();
  const [why, setWhy] = useState<string | undefined>();
  const [busy, setBusy] = useState(false);
  const { ready } = signing;
  useEffect(() => {
    if (ready) setWhy(undefined);
  }, [ready]);
  const keep = async (): Promise<void> => {
    setBusy(true);
    const statement = runWord('RUN_END_SIGNOFF_STATEMENT');
    setWhy(await signing.keep((name, kept) => act.says(signOff, { visitId: look.visit.id, name, digest: kept.digest, statement })));
    setBusy(false);
  };
  return (
    <div className="gc-stack-4">
      <p className="gc-lead">{runWord('RUN_END_SIGNOFF_STATEMENT')}</p>
      <SigningFields signing={signing} who={runWord('RUN_SIGN_USER')} />
      {why === undefined ? null : (
        <Note tone="warn" announce>
          {why}
        </Note>
      )}
      <div>
        <Button busy={busy} onClick={() => void keep()}>
          {runWord('RUN_END_SIGNOFF_SAVE')}
        </Button>
      </div>
    </div>
  );
}
