import { type JSX, useState } from 'react';
import type { WriteUp } from '../../shared/domain/change/write-up.ts';
import { changeWords } from '../../shared/words/change-page.en.ts';
import { Button } from './button.tsx';
import { wordsOf } from './word.ts';
import { WordForm, type WordFormProps } from './word-form.tsx';
import { WriteUpNote } from './write-up.tsx';

const t = wordsOf(changeWords);

export type ByWordProps = Pick<WordFormProps, 'able' | 'hours' | 'busy' | 'problem'> & {
  readonly record: WordFormProps['onRecord'];
  readonly offered: boolean;
  readonly told: { readonly writeUp: WriteUp; readonly names: ReadonlyMap<string, string> } | undefined;
};

/** An emergency: who said yes by word and by when it is written up, or the way to record that. Nothing for other releases. */
export function ByWordLine({ byWord }: { readonly byWord: ByWordProps }): JSX.Element | null {
  const [recording, setRecording] = useState(false);
  const { told, offered, record, ...form } = byWord;
  if (told === undefined && !offered) return null;
  return (
    <>
      {told === undefined ? null : <WriteUpNote writeUp={told.writeUp} names={told.names} />}
      {offered ? (
        <div>
          <Button onClick={() => setRecording(true)}>{t('WORD_DO')}</Button>
        </div>
      ) : null}
      <WordForm {...form} opened={recording} onRecord={record} onClose={() => setRecording(false)} />
    </>
  );
}
