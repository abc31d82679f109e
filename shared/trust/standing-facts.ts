/** What main knows of a medium, as it crosses the bridge, put the way the decision takes it. Main and the screens ask here. */
import type { MediumStanding, TrustStanding } from '../bridge/trust.ts';
import type { Refusal } from '../errors.ts';
import type { TrustFacts } from './may-install.ts';
import type { Unlock } from './unlock.ts';

/** A refusal that crossed the bridge; its code was one of ours when it left. */
export function asRefusal(problem: { readonly code: string; readonly details: unknown }): Refusal {
  return problem as Refusal;
}

export function trustFacts(
  standing: Pick<TrustStanding, 'issuedAt' | 'now' | 'clockBackMs'>,
  medium: MediumStanding,
  titleId: string,
  unlock: Unlock | null | undefined,
): TrustFacts {
  return {
    metadata: medium.metadata === null ? undefined : asRefusal(medium.metadata),
    medium: medium.medium ?? undefined,
    titleId,
    definitive: medium.definitive,
    issuedAt: standing.issuedAt ?? 0,
    now: standing.now,
    clockBackMs: standing.clockBackMs,
    denied: medium.denied ?? undefined,
    unlock: unlock ?? undefined,
    file: medium.file,
  };
}
