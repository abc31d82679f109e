import { FileInput, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { trustWordsEn } from '../../../shared/words/trust-screen.en.ts';
import { useAsked } from '../../data/asked.ts';
import { faultWord } from '../../data/saying.ts';
import { useUnlock } from '../../data/trust.ts';
import { Button } from '../../ui/button.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(trustWordsEn);

/** A lead's unlock for this visit: by telephone, or from a file. */
export function Unlock({
  visitId,
  visit,
  onDone,
}: {
  readonly visitId: string;
  readonly visit: string | null;
  readonly onDone: () => void;
}): JSX.Element {
  const [open, setOpen] = useState(false);
  if (!open) return <Button onClick={() => setOpen(true)}>{word('TRUST_UNLOCK')}</Button>;
  return <Ask visitId={visitId} visit={visit} onDone={onDone} />;
}

function Ask({
  visitId,
  visit,
  onDone,
}: {
  readonly visitId: string;
  readonly visit: string | null;
  readonly onDone: () => void;
}): JSX.Element {
  const asked = useAsked('trust.challenge', { visit: visitId });
  const unlock = useUnlock(visitId);
  const [code, setCode] = useState('');
  const [told, setTold] = useState('');
  const takes = async (by: Parameters<typeof unlock>[0]): Promise<void> => {
    try {
      await unlock(by);
      setTold(word('TRUST_UNLOCKED'));
      onDone();
    } catch (cause) {
      setTold(faultWord(cause));
      if (asked.state === 'here') asked.again();
    }
  };
  if (asked.state === 'waiting') return <span />;
  if (asked.state === 'failed') return <span role="alert">{asked.why}</span>;
  const { nonce, laptop } = asked.value;
  return (
    <form
      className="gc-stack-2"
      onSubmit={(event) => {
        event.preventDefault();
        void takes({ code });
      }}
    >
      <p>{word('TRUST_UNLOCK_SAYS', { laptop, visit: visit ?? word('TRUST_NO_NUMBER'), nonce })}</p>
      <TextInput
        label={word('TRUST_UNLOCK_CODE')}
        value={code}
        maxLength={40}
        autoComplete="off"
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <div>
        <Button kind="main" type="submit" disabled={code.trim() === ''}>
          {word('TRUST_UNLOCK_DO')}
        </Button>
      </div>
      <FileInput
        label={word('TRUST_UNLOCK_FILE')}
        accept=".json"
        onChange={(picked) => {
          if (picked !== null) void picked.text().then((file) => takes({ file }));
        }}
      />
      <span role="status">{told}</span>
    </form>
  );
}
