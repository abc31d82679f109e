import type { JSX } from 'react';
import { keptAbout } from '../../../shared/domain/after/kept-about.ts';
import { trailWordsEn } from '../../../shared/words/trail.en.ts';
import { useDerived } from '../../data/live.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(trailWordsEn);

/** What is kept of this person, why, and until when. */
export function KeptPanel({ personId }: { readonly personId: string }): JSX.Element | null {
  const hour = Math.floor(useNow(60_000) / 3_600_000) * 3_600_000;
  const kept = useDerived((world) => keptAbout(world, personId, hour, dayOf(hour, myZone())), [personId, hour]);
  if (kept === undefined) return null;
  const { lines, byPeople, revision } = kept;
  return (
    <Panel title={t('KEPT_TITLE')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{revision === 0 ? t('KEPT_NO_RULES') : t('KEPT_WHY', { revision })}</p>
        {lines.length === 0 ? <p>{t('KEPT_NONE')}</p> : null}
        {lines.length === 0 ? null : (
          <ul className="gc-stack-2">
            {lines.map(({ visitId, sessionId, number, kind, n, until, erased }) => (
              <li key={`${visitId ?? sessionId} ${kind} ${until} ${erased}`}>
                {visitId === null ? (
                  <AppLink to={pathOf('/training/sessions', sessionId ?? '')}>{t('KEPT_SESSION')}</AppLink>
                ) : (
                  <AppLink to={pathOf('/visits', visitId)}>{number ?? t('KEPT_VISIT')}</AppLink>
                )}
                : {t('KEPT_LINE', { kind, n, until: until === null ? null : dayWord(until, 'year'), erased })}
              </li>
            ))}
          </ul>
        )}
        {byPeople.length === 0 ? null : (
          <ul className="gc-stack-2">
            {byPeople.map(({ kind, months }) => (
              <li key={kind} className="gc-break">
                {t('KEPT_BY_PEOPLE', { kind, months })}
              </li>
            ))}
          </ul>
        )}
      </div>
    </Panel>
  );
}
