/** What the screen of calendars needs of the record: who is of the team, and what visits and people are called. */
import { useEffect, useMemo, useState } from 'react';
import type { CalendarStanding } from '../../shared/domain/calendar/server-messages.ts';
import { recordName } from '../../shared/domain/figures/record-name.ts';
import { readPerson } from '../../shared/domain/person/person.ts';
import { isLive } from '../../shared/sync/row.ts';
import { useNow } from '../ui/now.tsx';
import { call } from './bridge.ts';
import { useDerived } from './live.ts';
import { useMayUse } from './rights.ts';

export interface TeamMember {
  readonly id: string;
  readonly name: string;
}

/** By name; undefined while it waits. */
export function useTeamMembers(): readonly TeamMember[] | undefined {
  return useDerived(
    (world) =>
      world
        .find('person', 'team', 'yes')
        .filter(isLive)
        .flatMap((row) => {
          const person = readPerson(row);
          return person === undefined || person.left === true || person.retired === true ? [] : [{ id: row.id, name: person.name }];
        })
        .sort((a, b) => a.name.localeCompare(b.name)),
    [],
  );
}

/** The number of a visit and the name of a person; their ids while they are not here. */
export function useCalendarNames(visitIds: readonly string[]): {
  readonly visit: (id: string) => string;
  readonly person: (id: string) => string;
} {
  const team = useTeamMembers();
  const visits = useDerived(
    (world) => new Map(visitIds.map((id) => [id, recordName(world, world.row('visit', id)) ?? id])),
    [visitIds.join(' ')],
  );
  return {
    visit: (id) => visits?.get(id) ?? id,
    person: (id) => team?.find((each) => each.id === id)?.name ?? id,
  };
}

/** What somebody changed in a calendar, each cause once, with the details of the first. */
export interface CalendarAsk {
  readonly code: string;
  readonly details: CalendarStanding['asks'][number]['details'];
  readonly n: number;
}

/** So often the hub is asked. */
const askedEveryMs = 60_000;
/** Whoever shows them: all hear one answer, so that the count and the list say the same. */
const hearing = new Set<(asks: CalendarStanding['asks']) => void>();

/** What calendars ask of whoever may answer: known and answered at the hub alone, so without it what was last heard stands. */
export function useCalendarAsks(): readonly CalendarAsk[] {
  const may = useMayUse('calendar');
  const turn = useNow(askedEveryMs);
  const [asks, setAsks] = useState<CalendarStanding['asks']>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` stands for "ask again"
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const standing = may ? await call('calendar.standing', {}).catch(() => undefined) : undefined;
      if (standing !== undefined) for (const hear of hearing) hear(standing.asks);
    };
    hearing.add(setAsks);
    void ask();
    return () => {
      hearing.delete(setAsks);
    };
  }, [may, turn]);
  return useMemo(() => [...Map.groupBy(asks, ({ code }) => code)].flatMap(([, some]) => oneCause(some)), [asks]);
}

const oneCause = ([first, ...others]: CalendarStanding['asks']): readonly CalendarAsk[] =>
  first === undefined ? [] : [{ code: first.code, details: first.details, n: 1 + others.length }];
