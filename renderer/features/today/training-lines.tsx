import { GraduationCap } from 'lucide-react';
import type { JSX } from 'react';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { seatingOf } from '../../../shared/domain/training/enrolment.ts';
import { inTime, readSession, trainerDay, trainerDayKey } from '../../../shared/domain/training/session.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { trainingWords } from '../../../shared/words/training.en.ts';
import { useDerived } from '../../data/live.ts';
import { Icon } from '../../ui/icon.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { minutesWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(trainingWords);

export interface TrainerLine {
  readonly id: string;
  readonly title: string;
  readonly more: string;
}

/** The sessions that this person holds on a day, by time; undefined while they are read. */
export function useTrainerDay(person: string, day: string): readonly TrainerLine[] | undefined {
  return useDerived(
    (world) => {
      const names = namesIn(world);
      const name = (type: string, id: string | null): string => (id === null ? '' : (names(type, id) ?? ''));
      const sessions = world
        .find('training-session', trainerDay, trainerDayKey(person, day))
        .filter(isLive)
        .flatMap((row) => readSession(row) ?? [])
        .filter(({ state }) => state === 'planned');
      return sessions.sort(inTime).map((session): TrainerLine => {
        const { slot, places } = session;
        const { taken, waiting } = seatingOf(world.find('enrolment', 'session', session.id), places);
        const time = slot.startsAt === null ? '' : `${minutesWord(slot.startsAt)} – ${minutesWord(slot.startsAt + slot.minutes)}`;
        const where = [name('site', session.siteId), session.room].filter(Boolean).join(', ') || t('SESSION_NOWHERE');
        return {
          id: session.id,
          title: [time, name('training-course', session.courseId)].filter(Boolean).join(' '),
          more: [where, t('SESSION_TAKEN_IS', { taken: taken.length, places, waiting: waiting.length })].join(' · '),
        };
      });
    },
    [person, day],
  );
}

/** What a trainer holds on the day, each with the way to its sheet. */
export function TrainingLines({ lines, today }: { readonly lines: readonly TrainerLine[]; readonly today: boolean }): JSX.Element | null {
  if (lines.length === 0) return null;
  return (
    <Panel title={t(today ? 'MY_SESSIONS' : 'MY_SESSIONS_DAY')} rows>
      {lines.map(({ id, title, more }) => (
        <li key={id} className="gc-row">
          <Icon of={GraduationCap} />
          <span className="gc-stack gc-grow">
            <AppLink to={pathOf('/training/sessions', id)}>{title}</AppLink>
            <span className="gc-small gc-t2">{more}</span>
          </span>
        </li>
      ))}
    </Panel>
  );
}
