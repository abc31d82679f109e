import { useMemo } from 'react';
import { isGiven, placeName, untilOf } from '../../../../shared/domain/lease/held.ts';
import { isHeld, type Lease, readLease, reservedBy } from '../../../../shared/domain/lease/lease.ts';
import { readPerson } from '../../../../shared/domain/person/person.ts';
import { readSeat } from '../../../../shared/domain/seat/seat.ts';
import { readVisit } from '../../../../shared/domain/visit/visit.ts';
import { useRows } from '../../../data/live.ts';
import { useMe } from '../../../data/people.ts';
import { useWhere } from '../../../data/where.ts';
import { dayWord } from '../../../ui/moment.tsx';
import type { Where } from '../../../ui/where-mark.tsx';
import { useLookup } from '../use-visits.ts';
import { l } from './words.ts';

export interface LeaseLine {
  readonly lease: Lease;
  readonly mine: boolean;
  readonly who: string;
  readonly what: string;
  readonly days: string;
  /** By the clock of whoever took it. */
  readonly until: string;
  readonly stands: 'held' | 'asked' | 'ended' | 'over';
  readonly visits: number;
  readonly takenFrom: string;
  readonly where: Where;
}

/** So long after it has ended one is still listed, ms. */
const shownAfterMs = 14 * 86_400_000;

/** Every reservation that is held or ended lately; undefined while it waits. `now`: ms, to the minute is enough. */
export function useLeaseLines(now: number): readonly LeaseLine[] | undefined {
  const rows = useRows('lease');
  const visits = useRows('visit');
  const lookup = useLookup();
  const me = useMe();
  const where = useWhere();
  const planned = useMemo(
    () =>
      visits === undefined || lookup === undefined
        ? undefined
        : visits
            .flatMap((row) => readVisit(row) ?? [])
            .filter(({ state }) => state === 'planned')
            .map((visit) => ({ ...visit, room: readSeat(lookup('seat', visit.seatId))?.room ?? null })),
    [visits, lookup],
  );
  return useMemo(() => {
    if (rows === undefined || planned === undefined || lookup === undefined || me === undefined) return undefined;
    const nameOf = (id: string): string => readPerson(lookup('person', id))?.name ?? '';
    return rows
      .flatMap((row): readonly LeaseLine[] => {
        const lease = readLease(row);
        if (lease === undefined || (lease.until < now - shownAfterMs && lease.state === 'ended')) return [];
        const stands = lease.state === 'ended' ? 'ended' : !isHeld(lease, now) ? 'over' : isGiven(row) ? 'held' : 'asked';
        const what = [
          ...(lease.installerIds ?? []).map(nameOf),
          ...(lease.places ?? []).map((place) => placeName({ row: lookup }, place)),
        ].filter((name) => name !== '');
        const until = untilOf(lease);
        return [
          {
            lease,
            mine: lease.holderId === me.person,
            who: lease.holderId === me.person ? l('LEASE_YOU') : nameOf(lease.holderId),
            what: what.join(', '),
            days: l('LEASE_DAYS', { from: dayWord(lease.from), to: dayWord(lease.to) }),
            until: `${dayWord(until.slice(0, 10))} ${until.slice(11)}`,
            stands,
            visits: planned.filter((visit) => {
              const { installer, place } = reservedBy(lease, visit);
              return installer || place;
            }).length,
            takenFrom: lease.takenFromId === null ? '' : nameOf(lease.takenFromId),
            where: where(row),
          },
        ];
      })
      .sort((a, b) => order.indexOf(a.stands) - order.indexOf(b.stands) || (a.lease.from < b.lease.from ? -1 : 1));
  }, [rows, planned, lookup, me, where, now]);
}

const order = ['held', 'asked', 'over', 'ended'];
