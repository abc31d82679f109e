import { type JSX, useEffect, useState } from 'react';
import type { Step } from '../../../../shared/domain/checklist/step.ts';
import { runWord } from '../../../../shared/words/run-word.ts';
import { useStoredPicture } from '../../../data/evidence.ts';
import { useSigning } from '../../../data/signing.ts';
import { Button } from '../../../ui/button.tsx';
import { timeWord } from '../../../ui/moment.tsx';
import { SigningFields } from '../../../ui/signing-fields.tsx';
import { StateWord } from '../../../ui/state-word.tsx';
import type { EditorProps, MainOverride } from './editor.ts';

type SignatureStep = Extract<Step, { kind: 'signature' }>;
type Props = EditorProps & { readonly step: SignatureStep; readonly onMain: (main: MainOverride | undefined) => void };

/** A signature: asked for, or shown with who signed and when. */
export function SignatureAnswer(props: Props): JSX.Element {
  const { state, zone } = props;
  const [again, setAgain] = useState(false);
  const { answer, result } = state;
  if (answer?.kind !== 'signature' || again) return <AskSignature {...props} onSigned={() => setAgain(false)} />;
  return (
    <div className="gc-stack-4">
      <StateWord state="signedOff">
        {runWord('RUN_SIGNED', { name: answer.name, time: result === undefined ? '' : timeWord(result.at, zone) })}
      </StateWord>
      <SignedPicture digest={answer.digest} name={answer.name} />
      <div>
        <Button onClick={() => setAgain(true)}>{runWord('RUN_SIGN_AGAIN')}</Button>
      </div>
    </div>
  );
}

function AskSignature({ look, answering, step, onMain, onSigned }: Props & { readonly onSigned: () => void }): JSX.Element {
  const user = step.by === 'user' ? (look.brief.user ?? '') : '';
  const signing = useSigning(user);
  const { keep, ready } = signing;
  const run = (): Promise<string | undefined> =>
    keep(async (name, kept) => {
      const why = await answering.save(step, { kind: 'signature', name, digest: kept.digest }, [
        { digest: kept.digest, sizeBytes: kept.sizeBytes, kind: 'signature', mediaType: 'image/png' },
      ]);
      if (why === undefined) onSigned();
      return why;
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the main action is told anew whenever what it would keep changes
  useEffect(() => {
    onMain(ready ? { says: runWord('RUN_SIGN_KEEP'), run } : undefined);
    return () => onMain(undefined);
  }, [ready, signing.name, signing.signature]);
  return <SigningFields signing={signing} who={runWord(step.by === 'user' ? 'RUN_SIGN_USER' : 'RUN_SIGN_OTHER')} />;
}

/** The signature as it is stored; its bytes may be on another laptop. */
export function SignedPicture({ digest, name }: { readonly digest: string; readonly name: string }): JSX.Element | null {
  const src = useStoredPicture(digest);
  if (src === undefined) return null;
  if (src === null) return <span className="gc-small gc-t2">{runWord('RUN_PHOTO_NOT_HERE')}</span>;
  return <img className="gc-signed" src={src} alt={runWord('ANSWER_SIGNED', { name })} />;
}
