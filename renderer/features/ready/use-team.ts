/** Data in for the lead: the team's visits of the chosen days, beside what the laptops last told that they hold. */
import { useMemo } from 'react';
import { type ReadyVisit, readyVisits } from '../../../shared/domain/library/ready.ts';
import { proofOf } from '../../../shared/domain/library/ready-proof.ts';
import { type LaptopHolds, type TeamReady, teamReady } from '../../../shared/domain/library/ready-team.ts';
import { useLaptopNews } from '../../data/laptop-news.ts';
import { useDerived, useFindRange } from '../../data/live.ts';
import { useNames } from '../../data/people.ts';
import { useTrustStanding } from '../../data/trust-standing.ts';
import { asksOf, shiftDay, signedOf } from './use-ready.ts';

export interface Team extends TeamReady {
  readonly laptops: readonly LaptopHolds[];
  readonly visits: readonly ReadyVisit[];
  readonly nameOf: (person: string) => string;
  /** `unheard`: the hub has never said which laptops there are. */
  readonly told: 'known' | 'not-told' | 'unheard' | 'waiting';
  /** How far the hub's clock is ahead of this laptop's, as of its last answer, ms. */
  readonly aheadMs: number;
}

const nobody: readonly LaptopHolds[] = [];

/** The team's visits from a day on. Undefined while it waits. */
export function useTeam(day: string, days: number): Team | undefined {
  const rows = useFindRange('visit', 'day', day, shiftDay(day, days - 1));
  const ids = rows?.map(({ id }) => id);
  const visits = useDerived((world) => (ids === undefined ? undefined : readyVisits(world, ids, Date.now())), [ids?.join(' ')]);
  const news = useLaptopNews();
  const laptops = useMemo(
    () =>
      news.is === 'known'
        ? news.laptops
            .filter(({ revokedAt }) => revokedAt === null)
            .map(({ writer, person, laptop, held }) => ({ writer, person, laptop, held: held ?? null }))
        : nobody,
    [news],
  );
  const trust = useTrustStanding(useMemo(() => asksOf(visits ?? []), [visits]));
  const names = useNames([...(visits ?? []).map(({ visit }) => visit.installerId), ...laptops.map(({ person }) => person)]);
  return useMemo(() => {
    if (visits === undefined || names === undefined) return undefined;
    const aheadMs = news.is === 'known' ? news.hubAt - news.askedAt : 0;
    const signed = trust && signedOf(trust);
    // When a file was verified there is not told: that it is old enough for the grace is judged on that laptop.
    const byId = new Map(visits.map((ready) => [ready.visit.id, ready]));
    const proof = (id: string) => {
      const ready = byId.get(id);
      return ready && proofOf(ready, signed, () => 0);
    };
    return {
      ...teamReady(visits, laptops, proof),
      visits,
      laptops,
      told: news.is,
      aheadMs,
      nameOf: (person) => names.get(person) ?? person,
    };
  }, [visits, laptops, names, news, trust]);
}
