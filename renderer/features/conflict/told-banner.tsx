import type { JSX, ReactNode } from 'react';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { useAboutNames } from '../../data/about-names.ts';
import { useKnowRefused, useRefused } from '../../data/hub-answers.ts';
import { Button } from '../../ui/button.tsx';
import { AppLink } from '../../ui/link.tsx';
import { Note } from '../../ui/note.tsx';
import { wordsOf } from '../../ui/word.ts';
import { refusedPath, refusedTitle, refusedWhy } from './refused-list.tsx';
import { useKnowing, useToldLines } from './use-told.ts';

const word = wordsOf(conflictWordsEn);

/**
 * On whatever screen: the newest thing that this person lost, with what was kept, or that the hub refused, with why. It stays until they
 * say that they know.
 */
export function ToldBanner(): JSX.Element | null {
  const told = useToldLines();
  const refused = useRefused();
  const { know, busy, refused: notNoted } = useKnowing();
  const knowRefused = useKnowRefused();
  const [not] = refused ?? [];
  const names = useAboutNames([not?.about]);
  if (told === undefined || refused === undefined) return null;
  const more = told.length + refused.length - 1;
  const [line] = told;
  if (line !== undefined)
    return (
      <Banner label={word('TOLD_TITLE')} more={more} busy={busy} onKnow={() => void know(line.id)} failed={notNoted}>
        <b>{line.title}.</b> {line.told} <AppLink to={`/conflicts?open=${line.id}`}>{word('TOLD_LOOK')}</AppLink>
      </Banner>
    );
  if (not === undefined) return null;
  const path = refusedPath(not);
  return (
    <Banner label={word('REFUSED_TITLE')} more={more} busy={false} onKnow={() => void knowRefused(not.id)} failed={undefined}>
      <b>
        {word('REFUSED_LIST')}: {refusedTitle(not, not.about && names.get(not.about))}.
      </b>{' '}
      {refusedWhy(not)} {path ? <AppLink to={path}>{word('DESK_ABOUT')}</AppLink> : null}
    </Banner>
  );
}

function Banner(props: {
  readonly label: string;
  readonly more: number;
  readonly busy: boolean;
  readonly onKnow: () => void;
  readonly failed: string | undefined;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <section className="gc-banner told" aria-label={props.label}>
      <span className="gc-small gc-grow">
        {props.children}
        {props.more > 0 ? <> {word('TOLD_MORE', { n: props.more })}</> : null}
      </span>
      <Button busy={props.busy} onClick={props.onKnow}>
        {word('TOLD_KNOW')}
      </Button>
      {props.failed ? (
        <Note tone="danger" announce>
          {props.failed}
        </Note>
      ) : null}
    </section>
  );
}
