import { useMemo } from 'react';
import { readCourse } from '../../../../shared/domain/training/course.ts';
import { readEnrolment } from '../../../../shared/domain/training/enrolment.ts';
import { readSession, type TrainingSession } from '../../../../shared/domain/training/session.ts';
import { useRows } from '../../../data/live.ts';
import { minutesWord } from '../../../ui/moment.tsx';
import type { LaneCell } from '../../../ui/timeline/layout.ts';
import { dayIndex, partOfDay, type Scale, showsTimes } from '../../../ui/timeline/scale.ts';
import { s } from '../schedule-words.ts';
import type { LaneKind } from './bars.ts';

const none: readonly LaneCell[] = [];

/** Training on the lanes that it takes time or people of: of its trainer, at its site, of the departments whose people have a place. */
export function useSessionCells(kind: LaneKind, scale: Scale, release: string | undefined): readonly LaneCell[] {
  const sessions = useRows('training-session');
  const courses = useRows('training-course');
  const places = useRows('enrolment');
  return useMemo(() => {
    if (!sessions || !courses || !places) return none;
    const planned = sessions
      .flatMap((row) => readSession(row) ?? [])
      .filter(({ state, releaseId }) => state === 'planned' && (release === undefined || releaseId === release));
    if (planned.length === 0) return none;
    const names = new Map(courses.flatMap((row) => readCourse(row) ?? []).map(({ id, name }) => [id, name]));
    const departments = new Map<string, Set<string>>();
    for (const each of kind === 'department' ? places.flatMap((row) => readEnrolment(row) ?? []) : []) {
      const department = each.departmentId;
      if (department === null || each.state !== 'enrolled') continue;
      departments.set(each.sessionId, (departments.get(each.sessionId) ?? new Set()).add(department));
    }
    return planned.flatMap((session) => {
      const lanes =
        kind === 'installer' ? [session.trainerId] : kind === 'site' ? [session.siteId] : [...(departments.get(session.id) ?? [])];
      const span = spanOf(session, scale);
      const says = s('TIMELINE_TRAINING', { name: names.get(session.courseId) ?? '', at: atWord(session) });
      return lanes.flatMap((lane) =>
        lane === null ? [] : [{ key: `${session.id} ${lane}`, lane, ...span, look: 'training' as const, says }],
      );
    });
  }, [sessions, courses, places, kind, scale, release]);
}

/** Where times are drawn its own hours, else its day. */
function spanOf({ slot }: TrainingSession, scale: Scale): { readonly from: number; readonly to: number } {
  const from = dayIndex(scale, slot.day);
  if (!showsTimes(scale.zoom) || slot.startsAt === null) return { from, to: from + 1 };
  return {
    from: from + partOfDay(slot.startsAt),
    to: from + Math.max(partOfDay(slot.startsAt) + 0.04, partOfDay(slot.startsAt + slot.minutes)),
  };
}

const atWord = ({ slot }: TrainingSession): string => (slot.startsAt === null ? '' : minutesWord(slot.startsAt));
