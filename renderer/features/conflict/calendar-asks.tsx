import type { JSX } from 'react';
import { calendarWords } from '../../../shared/words/calendar.en.ts';
import { say } from '../../../shared/words/say.ts';
import type { CalendarAsk } from '../../data/calendars.ts';
import { AppLink } from '../../ui/link.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(calendarWords);

/** What was changed in calendars by others, each cause once. */
export function CalendarAsks({ asks }: { readonly asks: readonly CalendarAsk[] }): JSX.Element | null {
  if (asks.length === 0) return null;
  return (
    <section aria-label={t('CALENDARS_NEED')}>
      <h2 className="gc-inbox-head">{t('CALENDARS_NEED')}</h2>
      <ul>
        {asks.map(({ code, details, n }) => (
          <li key={code} className="gc-inbox-item">
            <strong className="gc-break">{t('CALENDARS_NEED_OF', { n })}</strong>
            <span className="gc-small gc-t2">{say(code, details)}</span>
            <AppLink to="/deliveries/calendars">{t('CALENDARS_NEED_GO')}</AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
