/** Data in for "Ready to leave": the visits of the chosen days, what lies on this laptop, and what is signed. */
import { addDays, format, parseISO } from 'date-fns';
import { useMemo } from 'react';
import type { Download, LibraryStatus } from '../../../shared/bridge/library-cache.ts';
import type { TrustStanding } from '../../../shared/bridge/trust.ts';
import { type ReadyVisit, readyVisits } from '../../../shared/domain/library/ready.ts';
import { proofOf, type SignedNews } from '../../../shared/domain/library/ready-proof.ts';
import { type FileHere, type FilesHere, type Leaving, leaving } from '../../../shared/domain/library/ready-verdict.ts';
import { installerDay, installerDayKey } from '../../../shared/domain/visit/visit.ts';
import { useLastRate, useLibraryStatus } from '../../data/library-status.ts';
import { useDerived, useFindRange } from '../../data/live.ts';
import { useTrustStanding } from '../../data/trust-standing.ts';

/** A day (yyyy-MM-dd) some days later or earlier. */
export const shiftDay = (day: string, by: number): string => format(addDays(parseISO(day), by), 'yyyy-MM-dd');

export interface Ready extends Leaving {
  readonly status: LibraryStatus | null;
  readonly downloads: ReadonlyMap<string, Download>;
  readonly bytesPerS: number | null;
  readonly trust: TrustStanding | undefined;
}

/** Everything about one person's visits from a day on, for so many days. Undefined while it waits. */
export function useReady(person: string, day: string, days: number): Ready | undefined {
  const rows = useFindRange('visit', installerDay, installerDayKey(person, day), installerDayKey(person, shiftDay(day, days - 1)));
  const ids = rows?.map(({ id }) => id);
  const visits = useDerived((world) => (ids === undefined ? undefined : readyVisits(world, ids, Date.now())), [ids?.join(' ')]);
  const status = useLibraryStatus();
  const bytesPerS = useLastRate();
  const trust = useTrustStanding(useMemo(() => asksOf(visits ?? []), [visits]));
  return useMemo(() => {
    if (visits === undefined || rows === undefined) return undefined;
    const downloads = new Map((status?.downloads ?? []).map((each) => [each.mediumId, each]));
    const signed = trust && signedOf(trust);
    const verifiedAt = (mediumId: string): number | null => downloads.get(mediumId)?.verifiedAt ?? null;
    const byId = new Map(visits.map((ready) => [ready.visit.id, ready]));
    const told = leaving(visits, filesOf(downloads), bytesPerS, (id) => {
      const ready = byId.get(id);
      return ready && proofOf(ready, signed, verifiedAt);
    });
    return { ...told, status, downloads, bytesPerS, trust };
  }, [visits, rows, status, bytesPerS, trust]);
}

/** Each medium of these visits once. */
export function asksOf(visits: readonly ReadyVisit[]) {
  const media = new Map(visits.flatMap(({ media: all }) => all.map((each) => [each.mediumId, each] as const)));
  return [...media.values()].map(({ titleId, versionId, mediumId, fileName }) => ({ titleId, versionId, mediumId, fileName }));
}

export function filesOf(downloads: ReadonlyMap<string, Download>): FilesHere {
  return (mediumId): FileHere | undefined => {
    const found = downloads.get(mediumId);
    if (found === undefined) return undefined;
    const { state, doneBytes } = found;
    if (state === 'verified') return { state: 'here', doneBytes };
    return { state: state === 'waiting' || state === 'failed' ? state : 'coming', doneBytes };
  };
}

export function signedOf({ issuedAt, now, clockBackMs, media }: TrustStanding): SignedNews {
  return {
    issuedAt,
    now,
    clockBackMs,
    media: new Map(
      media.map(({ mediumId, metadata, medium, definitive, denied }) => [
        mediumId,
        {
          metadata: metadata ?? undefined,
          medium: medium ?? undefined,
          definitive,
          denied: denied ?? undefined,
        },
      ]),
    ),
  };
}
