import { CalendarPlus } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { TrainingSession } from '../../../shared/domain/training/session.ts';
import { Button } from '../../ui/button.tsx';
import { languageName } from '../../ui/language-name.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SessionForm } from './session-form.tsx';
import { type TrainingPage, whenOf } from './use-training.ts';
import { t } from './words.ts';

/** Shown at once; the list has all. */
const shownMost = 12;

/** When the courses are held, where, by whom, and how full each session is. */
export function SessionsPanel({ page, may }: { readonly page: TrainingPage; readonly may: boolean }): JSX.Element {
  const [adding, setAdding] = useState(false);
  const { sessions, courses } = page.standing.book;
  const held = courses.filter(({ form }) => form === 'session');
  // What is to come first; what was held is in the list.
  const coming = sessions.filter(({ slot }) => slot.day >= page.today);
  const shown = (coming.length === 0 ? sessions : coming).slice(0, shownMost);
  return (
    <Panel
      title={t('SESSIONS')}
      rows
      end={
        may && held.length > 0 ? (
          <Button icon={CalendarPlus} onClick={() => setAdding(true)}>
            {t('SESSION_ADD')}
          </Button>
        ) : null
      }
    >
      {sessions.length === 0 ? (
        <li>
          <strong>{t('SESSIONS_NONE')}</strong>
          <p className="gc-t2">{held.length === 0 ? t('SESSIONS_NEED_COURSE') : t('SESSIONS_NONE_WHY')}</p>
        </li>
      ) : null}
      {shown.map((session) => (
        <Line key={session.id} page={page} session={session} />
      ))}
      {sessions.length > shown.length ? (
        <li>
          <AppLink to={`/training?release=${encodeURIComponent(page.release.id)}`}>{`${t('SESSIONS')} (${sessions.length})`}</AppLink>
        </li>
      ) : null}
      {adding ? <SessionForm courses={held} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function Line({ page, session }: { readonly page: TrainingPage; readonly session: TrainingSession }): JSX.Element {
  const { book } = page.standing;
  const { taken, waiting } = book.seating(session.id);
  const course = book.courses.find(({ id }) => id === session.courseId)?.name ?? '';
  const where = [page.nameOf('site', session.siteId), session.room].filter(Boolean).join(', ');
  const noted = [...book.notedIn(session.id).values()];
  return (
    <li className="gc-training-need">
      <AppLink to={pathOf('/training/sessions', session.id)}>{`${course}: ${whenOf(session)}`}</AppLink>
      <span className="gc-small gc-t2">
        {[
          page.nameOf('person', session.trainerId) || t('SESSION_NOBODY'),
          where || t('SESSION_NOWHERE'),
          session.language === null ? '' : languageName(session.language),
          t('SESSION_TAKEN_IS', { taken: taken.length, places: session.places, waiting: waiting.length }),
          noted.length === 0
            ? ''
            : t('SESSION_NOTED_IS', {
                present: noted.filter(({ is }) => is === 'present').length,
                absent: noted.filter(({ is }) => is === 'absent').length,
              }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  );
}
