/** Data in: every appointment that is to come, with what its person said. */
import { useMemo } from 'react';
import { type AppointmentStanding, appointmentsStanding } from '../../../shared/domain/visit/appointments-standing.ts';
import { useRows } from '../../data/live.ts';
import { useVisits } from './use-visits.ts';
import type { VisitLine } from './visit-line.ts';

/** An appointment as a line of the list; `first` is its first visit. */
export interface AnswerLine extends AppointmentStanding {
  readonly first: VisitLine;
}

/** Undefined while it waits. Work that has begun or is over is asked about no more; where nobody was there it is. */
export function useAnswers(): readonly AnswerLine[] | undefined {
  const { data } = useVisits();
  const said = useRows('acknowledgement');
  return useMemo(() => {
    if (data.state !== 'here' || said === undefined) return undefined;
    const lines = new Map(data.rows.map((line) => [line.id, line]));
    const open = data.rows.filter(({ state }) => asked.includes(state)).map(({ row }) => row);
    return appointmentsStanding(open, said).flatMap((each): readonly AnswerLine[] => {
      const first = lines.get(each.key);
      return first === undefined ? [] : [{ ...each, first }];
    });
  }, [data, said]);
}

const asked: readonly string[] = ['planned', 'absent', 'no-access', 'deferred'];
