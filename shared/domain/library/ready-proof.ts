/** Does signed metadata bear out what a visit needs? The one rule of shared/trust is asked, as if the files lay here. Pure. */

import { refuse } from '../../errors.ts';
import type { DenyEntry } from '../../trust/deny-list.ts';
import { mayInstall, type SignedMedium } from '../../trust/may-install.ts';
import type { MediumToTake, ReadyVisit } from './ready.ts';
import type { Proof, ToldRefusal } from './ready-verdict.ts';

/** What main told of the metadata, and of each medium by it. */
export interface SignedNews {
  readonly issuedAt: number | null;
  readonly now: number;
  readonly clockBackMs: number;
  readonly media: ReadonlyMap<string, SignedStand>;
}
export interface SignedStand {
  /** Why the metadata cannot be used at all. */
  readonly metadata: ToldRefusal | undefined;
  readonly medium: SignedMedium | undefined;
  readonly definitive: { readonly [channel: string]: string };
  readonly denied: DenyEntry | undefined;
}

/** The first medium that would be refused, with the reason; undefined while nothing has been told. */
export function proofOf(ready: ReadyVisit, news: SignedNews | undefined, verifiedAt: (mediumId: string) => number | null): Proof {
  if (news === undefined) return undefined;
  for (const medium of ready.media) {
    const refusal = refusalOf(ready, medium, news, verifiedAt(medium.mediumId));
    if (refusal !== undefined) return { may: false, refusal };
  }
  return { may: true };
}

function refusalOf(ready: ReadyVisit, need: MediumToTake, news: SignedNews, verifiedAt: number | null): ToldRefusal | undefined {
  const stand = news.media.get(need.mediumId);
  if (stand === undefined) return refuse('MEDIUM_NOT_LISTED', { titleId: need.titleId });
  if (stand.metadata !== undefined) return stand.metadata;
  const answer = mayInstall(
    {
      // Who goes there and whether it is approved is judged with the visit; here only what is signed is asked.
      role: { may: true, needs: [] },
      assigned: true,
      approval: undefined,
      window: undefined,
      approvedBy: null,
      approvedAt: null,
      freshness: ready.freshness,
      backOut: need.forBackOut,
      channels: ready.channels,
      lacks: need.forBackOut ? [] : need.lacks,
      // In grace a reason is asked for on site; what was verified in time can leave.
      reason: '-',
    },
    {
      ...stand,
      metadata: undefined,
      titleId: need.titleId,
      issuedAt: news.issuedAt ?? 0,
      now: news.now,
      clockBackMs: news.clockBackMs,
      unlock: undefined,
      file: { is: 'verified', at: verifiedAt ?? news.now },
    },
  );
  return answer.may ? undefined : answer.refusal;
}

/** Until when news made at `issuedAt` is fresh for all of these visits, and until when it is good at all; ms. */
export function staysGood(
  visits: readonly Pick<ReadyVisit, 'freshness'>[],
  issuedAt: number,
): { readonly fresh: number; readonly grace: number } | undefined {
  if (visits.length === 0) return undefined;
  const hourMs = 3_600_000;
  const fresh = Math.min(...visits.map(({ freshness }) => freshness.freshHours));
  const all = Math.min(...visits.map(({ freshness }) => freshness.freshHours + freshness.graceHours));
  return { fresh: issuedAt + fresh * hourMs, grace: issuedAt + all * hourMs };
}
