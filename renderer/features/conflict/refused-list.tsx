import type { JSX } from 'react';
import { keyParts } from '../../../shared/sync/ids.ts';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useAboutNames } from '../../data/about-names.ts';
import { type Refused, useKnowRefused } from '../../data/hub-answers.ts';
import { actWord } from '../../ui/act-word.ts';
import { Button } from '../../ui/button.tsx';
import { AppLink } from '../../ui/link.tsx';
import { Moment, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { wordsOf } from '../../ui/word.ts';
import { aboutPath } from './conflict-names.ts';

const word = wordsOf(conflictWordsEn);

/** What was refused, in one line: "Moved visits · ENG-PC-0604". */
export function refusedTitle(refused: Refused, name: string | undefined): string {
  return [actWord(refused.act), name].filter(Boolean).join(' · ');
}

/** Why the hub refused it. */
export const refusedWhy = (refused: Refused): string => say(refused.code, (refused.details ?? {}) as object); // parsed by the protocol

/** Where to go on about it; undefined where its record has no page. */
export function refusedPath({ about }: Refused): string | undefined {
  if (about === undefined) return undefined;
  const { type, id } = keyParts(about);
  return type === 'conflict' ? `/conflicts?open=${id}` : aboutPath({ type, id });
}

/** Own acts that the hub refused, each until somebody here says that they know: why, and where to go on. */
export function RefusedList({ refused }: { readonly refused: readonly Refused[] }): JSX.Element | null {
  const now = useNow(60_000);
  const know = useKnowRefused();
  const names = useAboutNames(refused.map((each) => each.about));
  if (refused.length === 0) return null;
  return (
    <section aria-label={word('REFUSED_LIST')}>
      <h2 className="gc-inbox-head">{word('REFUSED_LIST')}</h2>
      <ul>
        {refused.map((each) => {
          const path = refusedPath(each);
          return (
            <li key={each.id} className="gc-inbox-item">
              <strong className="gc-break">{refusedTitle(each, each.about && names.get(each.about))}</strong>
              <span className="gc-small gc-t2">{refusedWhy(each)}</span>
              <span className="gc-small gc-t3">
                {word('REFUSED_AT')} <Moment at={each.heard} zone={myZone()} now={now} />
              </span>
              <span className="gc-row gc-wrap">
                {path ? <AppLink to={path}>{word('DESK_ABOUT')}</AppLink> : null}
                <Button onClick={() => void know(each.id)}>{word('TOLD_KNOW')}</Button>
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
