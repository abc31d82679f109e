/** What came back from site and waits for a lead, over the visits that this laptop holds. */
import { useMemo } from 'react';
import { type OpenFinding, openFindings, type Proposal, proposals } from '../../shared/domain/visit/returns.ts';
import { useRows } from './live.ts';

export interface FromSite {
  readonly returns: readonly Proposal[];
  readonly findings: readonly OpenFinding[];
}

/** Undefined while it is read. */
export function useFromSite(): FromSite | undefined {
  const visits = useRows('visit');
  const events = useRows('visit-event');
  const found = useRows('finding');
  const answers = useRows('finding-answer');
  return useMemo(
    () =>
      visits && events && found && answers ? { returns: proposals(visits, events), findings: openFindings(found, answers) } : undefined,
    [visits, events, found, answers],
  );
}
