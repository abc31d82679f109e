import type { JSX } from 'react';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { Button } from '../../ui/button.tsx';
import { AppLink } from '../../ui/link.tsx';
import { Note } from '../../ui/note.tsx';
import { wordsOf } from '../../ui/word.ts';
import { useKnowing, useToldLines } from './use-told.ts';

const word = wordsOf(conflictWordsEn);

/** On whatever screen: the newest thing that this person lost, with what was kept. It stays until they say that they know. */
export function ToldBanner(): JSX.Element | null {
  const told = useToldLines();
  const { know, busy, refused } = useKnowing();
  const [line] = told ?? [];
  if (told === undefined || line === undefined) return null;
  return (
    <section className="gc-banner told" aria-label={word('TOLD_TITLE')}>
      <span className="gc-small gc-grow">
        <b>{line.title}.</b> {line.told} <AppLink to={`/conflicts?open=${line.id}`}>{word('TOLD_LOOK')}</AppLink>
        {told.length > 1 ? <> {word('TOLD_MORE', { n: told.length - 1 })}</> : null}
      </span>
      <Button busy={busy} onClick={() => void know(line.id)}>
        {word('TOLD_KNOW')}
      </Button>
      {refused ? (
        <Note tone="danger" announce>
          {refused}
        </Note>
      ) : null}
    </section>
  );
}
