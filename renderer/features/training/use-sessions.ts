/** Every session that this laptop knows, as its list shows it. */
import { useMemo } from 'react';
import { namesIn } from '../../../shared/domain/figures/record-name.ts';
import { notedIn } from '../../../shared/domain/training/attendance.ts';
import { seatingOf } from '../../../shared/domain/training/enrolment.ts';
import { inTime, readSession, type TrainingSession } from '../../../shared/domain/training/session.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';
import { useDerived, useRows } from '../../data/live.ts';
import type { ListData } from '../../ui/list-state.tsx';
import { whenOf } from './use-training.ts';
import { t } from './words.ts';

export interface SessionRow {
  readonly row: Row;
  readonly session: TrainingSession;
  readonly course: string;
  readonly release: string;
  readonly when: string;
  readonly where: string;
  readonly trainer: string;
  readonly taken: number;
  readonly waiting: number;
  readonly present: number;
  readonly absent: number;
  readonly past: boolean;
}

/** By time. `releaseId`: only of that release. */
export function useSessions(today: string, releaseId: string | undefined): ListData<SessionRow> {
  const rows = useRows('training-session');
  const found = useDerived(
    (world) => {
      const names = namesIn(world);
      const name = (type: string, id: string | null): string => (id === null ? '' : (names(type, id) ?? ''));
      return (rows ?? []).flatMap((row): readonly SessionRow[] => {
        const session = readSession(row);
        if (!isLive(row) || session === undefined || (releaseId !== undefined && session.releaseId !== releaseId)) return [];
        const { taken, waiting } = seatingOf(world.find('enrolment', 'session', session.id), session.places);
        const noted = [...notedIn(world.find('attendance', 'session', session.id)).values()];
        return [
          {
            row,
            session,
            course: name('training-course', session.courseId),
            release: name('release', session.releaseId),
            when: whenOf(session),
            where: [name('site', session.siteId), session.room].filter(Boolean).join(', '),
            trainer: name('person', session.trainerId) || t('SESSION_NOBODY'),
            taken: taken.length,
            waiting: waiting.length,
            present: noted.filter(({ is }) => is === 'present').length,
            absent: noted.filter(({ is }) => is === 'absent').length,
            past: session.slot.day < today || session.state === 'cancelled',
          },
        ];
      });
    },
    [rows, releaseId, today],
  );
  return useMemo(() => {
    if (rows === undefined || found === undefined) return { state: 'waiting' };
    return { state: 'here', rows: [...found].sort((a, b) => inTime(a.session, b.session)) };
  }, [rows, found]);
}
