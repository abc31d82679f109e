import { useMemo } from 'react';
import { type AcceptanceStanding, acceptanceStanding } from '../../../shared/domain/acceptance/standing.ts';
import { type Release, readRelease } from '../../../shared/domain/release/release.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { useDerived } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { useNames } from '../../data/people.ts';
import { useMayEdit } from '../../data/rights.ts';

/** The acceptance of a release with the names of everybody on the page. */
export interface AcceptancePage {
  readonly release: Release;
  readonly standing: AcceptanceStanding;
  /** The person at this laptop. */
  readonly me: string;
  readonly nameOf: (personId: string) => string;
  readonly mayWriteCases: boolean;
  readonly mayNominate: boolean;
}

export type AcceptanceData = { readonly state: 'waiting' | 'missing' } | { readonly state: 'here'; readonly page: AcceptancePage };

/** One release's acceptance, live. */
export function useAcceptance(releaseId: string | undefined): AcceptanceData {
  const me = useLocal().record.self.person;
  const found = useDerived(
    (world) => {
      const row = releaseId === undefined ? undefined : world.row('release', releaseId);
      const release = readRelease(row);
      const standing = acceptanceStanding(world, releaseId ?? '');
      return isLive(row) && release !== undefined ? { release, standing } : { release: undefined, standing };
    },
    [releaseId],
  );
  const mayWriteCases = useMayEdit('acceptance-case');
  const mayNominate = useMayEdit('acceptance');
  const people = found?.standing.cases.flatMap(({ answers, former }) => [...answers, ...former].map(({ personId }) => personId)) ?? [];
  const names = useNames([...people, ...(found?.standing.nominated ?? []).map(({ personId }) => personId)]);
  return useMemo(() => {
    if (found === undefined || names === undefined) return { state: 'waiting' };
    const { release, standing } = found;
    if (release === undefined) return { state: 'missing' };
    const page = { release, standing, me, mayWriteCases, mayNominate, nameOf: (id: string) => names.get(id) ?? '' };
    return { state: 'here', page };
  }, [found, names, me, mayWriteCases, mayNominate]);
}
