import type { JSX } from 'react';
import type { WriteUp } from '../../shared/domain/change/write-up.ts';
import { changeWords } from '../../shared/words/change-page.en.ts';
import { momentWord, myZone } from './moment.tsx';
import { Note } from './note.tsx';
import { useNow } from './now.tsx';
import { wordsOf } from './word.ts';

const t = wordsOf(changeWords);

/** An emergency that was approved by word: who said yes, and whether it was written up in the hours that the policy gives. */
export function WriteUpNote(props: { readonly writeUp: WriteUp; readonly names: ReadonlyMap<string, string> }): JSX.Element {
  const { writeUp, names } = props;
  const now = useNow(60_000);
  const { word, dueAt, writtenAt, hours } = writeUp;
  const moment = (at: number): string => momentWord(at, myZone(), now);
  const name = (id: string): string => names.get(id) ?? t('CHANGE_SOMEBODY');
  const said = t('WORD_SAID', {
    who: name(word.approverId),
    how: t(`WORD_HOW.${word.how}`),
    when: moment(word.saidAt),
    by: name(word.recordedById),
  });
  const late = (writtenAt ?? now) > dueAt;
  const stands =
    writtenAt === null
      ? late
        ? t('WORD_LATE', { hours, when: moment(dueAt) })
        : t('WORD_DUE', { when: moment(dueAt) })
      : late
        ? t('WORD_WRITTEN_LATE', { when: moment(writtenAt), hours })
        : t('WORD_WRITTEN', { when: moment(writtenAt) });
  return (
    <Note tone={late ? 'danger' : writtenAt === null ? 'warn' : 'info'}>
      {said} <b>{stands}</b>
    </Note>
  );
}
