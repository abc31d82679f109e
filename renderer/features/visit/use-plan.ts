import { useMemo } from 'react';
import { approvalOf } from '../../../shared/domain/change/rfc.ts';
import { stoodFrom } from '../../../shared/domain/figures/stood.ts';
import { softwareOf } from '../../../shared/domain/release/items.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { readVersion } from '../../../shared/domain/title/version.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { useFind, useRow, useRows, useRowsOf } from '../../data/live.ts';
import { type SeatLine, seatLines } from './seat-line.ts';
import { useLookup } from './use-visits.ts';
import type { Lookup } from './visit-line.ts';

export type PlanData =
  | { readonly state: 'waiting' | 'missing' }
  | {
      readonly state: 'here';
      readonly release: Release;
      readonly approved: boolean;
      readonly seats: readonly SeatLine[];
      /** Visits too, so that clashes can be told by name. */
      readonly lookup: Lookup;
    };

const brings = ({ visitKind }: Release): boolean => visitKind === 'replace' || visitKind === 'new';

/** What planning visits of a release needs: its seats with their devices, what is planned there, and whether it is approved. */
export function usePlan(releaseId: string | undefined): PlanData {
  const row = useRow('release', releaseId);
  const release = readRelease(row ?? undefined);
  const versions = useRowsOf(release === undefined ? [] : softwareOf(release).map((item) => rowKey('version', item.versionId)));
  const rfcs = useFind('rfc', 'release', releaseId);
  const words = useFind('word-approval', 'release', releaseId);
  const seats = useRows('seat');
  const devices = useRows('device');
  const visits = useRows('visit');
  const events = useRows('visit-event');
  const lookup = useLookup();
  return useMemo(() => {
    if (row === null || (row && (!isLive(row) || release === undefined))) return { state: 'missing' };
    if (!row || !release || !versions || !rfcs || !words || !seats || !devices || !visits || !events || !lookup)
      return { state: 'waiting' };
    const byId = new Map(visits.map((each) => [each.id, each]));
    const own = visits.filter((each) => each.fields.releaseId === release.id);
    const wanted = {
      sample: release.sample === true,
      // A device that leaves need not take anything.
      requires: brings(release) ? [] : [...versions.values()].map((each) => readVersion(each)?.requires ?? null),
      departmentIds: release.departmentIds ?? [],
    };
    return {
      state: 'here',
      release,
      approved: ['approved', 'by-word'].includes(approvalOf(new FixedWorld([row, ...rfcs, ...words], groundcrewRules), release.id).state),
      seats: seatLines(seats, devices, stoodFrom(own, events), wanted, lookup),
      lookup: (type, id) => (type === 'visit' ? (id == null ? undefined : byId.get(id)) : lookup(type, id)),
    };
  }, [row, release, versions, rfcs, words, seats, devices, visits, events, lookup]);
}
