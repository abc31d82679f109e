import { useMemo } from 'react';
import { placeName, untilOf } from '../../../../shared/domain/lease/held.ts';
import { isHeld, type Lease } from '../../../../shared/domain/lease/lease.ts';
import { readPerson } from '../../../../shared/domain/person/person.ts';
import { useMe } from '../../../data/people.ts';
import { dayWord } from '../../../ui/moment.tsx';
import type { LaneCell } from '../../../ui/timeline/layout.ts';
import { dayIndex, type Scale } from '../../../ui/timeline/scale.ts';
import { useGivenLeases } from '../lease/use-leases.ts';
import { l } from '../lease/words.ts';
import type { Lookup } from '../visit-line.ts';
import type { LaneKind } from './bars.ts';

const none: readonly LaneCell[] = [];

/** What is reserved, on the lanes of the installers or sites that it is of; nothing on lanes of departments. `now`: ms, to the minute is enough. */
export function useLeaseCells(kind: LaneKind, scale: Scale, lookup: Lookup | undefined, now: number): readonly LaneCell[] {
  const leases = useGivenLeases();
  const me = useMe()?.person;
  return useMemo(() => {
    if (leases === undefined || lookup === undefined || kind === 'department') return none;
    return leases.filter((each) => isHeld(each, now)).flatMap((each) => cellsOf(each, kind, scale, lookup, each.holderId === me));
  }, [leases, lookup, kind, scale, me, now]);
}

function cellsOf(lease: Lease, kind: LaneKind, scale: Scale, lookup: Lookup, mine: boolean): readonly LaneCell[] {
  const at = untilOf(lease);
  const until = `${dayWord(at.slice(0, 10))} ${at.slice(11)}`;
  const who = readPerson(lookup('person', lease.holderId))?.name ?? '';
  const says = mine ? l('LEASE_CELL_MINE', { until }) : l('LEASE_CELL', { who, until });
  const held =
    kind === 'installer'
      ? (lease.installerIds ?? []).map((lane) => ({ lane, room: '' }))
      : (lease.places ?? []).map(({ siteId, room }) => ({
          lane: siteId,
          room: room === null ? '' : `${placeName({ row: lookup }, { siteId, room })}: `,
        }));
  return held.map(({ lane, room }) => ({
    key: `${lease.id} ${lane} ${room}`,
    lane,
    from: dayIndex(scale, lease.from),
    to: dayIndex(scale, lease.to) + 1,
    look: mine ? 'mine' : 'held',
    says: `${room}${says}`,
  }));
}
