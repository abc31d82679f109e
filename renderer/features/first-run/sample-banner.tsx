import { type JSX, useState } from 'react';
import { removeSample } from '../../../shared/domain/sample/remove-sample.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Note } from '../../ui/note.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(accessWordsEn);

/** Says on every screen that the sample is loaded, and takes it away with one click and one question. */
export function SampleBanner(): JSX.Element {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const acts = useSaying();
  return (
    <div className="gc-banner">
      <span className="gc-small gc-grow">{word('SAMPLE_BANNER')}</span>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {word('SAMPLE_REMOVE')}
      </Button>
      {acts.refused ? (
        <Note tone="danger" announce>
          {acts.refused}
        </Note>
      ) : null}
      <Confirm
        opened={asking}
        risk
        busy={busy}
        title={word('SAMPLE_REMOVE_TITLE')}
        act={word('SAMPLE_REMOVE')}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setBusy(true);
          void acts.does(removeSample, {}).then(() => {
            setBusy(false);
            setAsking(false);
          });
        }}
      >
        {word('SAMPLE_REMOVE_WHY')}
      </Confirm>
    </div>
  );
}
