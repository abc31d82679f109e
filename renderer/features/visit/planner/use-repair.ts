import { useCallback, useMemo } from 'react';
import { approvalOf } from '../../../../shared/domain/change/rfc.ts';
import type { Plan } from '../../../../shared/domain/planner/facts.ts';
import { factsOfRepair, type Repair, type Upset } from '../../../../shared/domain/planner/gather.ts';
import type { ApplyPlanInput } from '../../../../shared/domain/visit/apply-plan.ts';
import { usualWindows } from '../../../../shared/domain/visit/promise.ts';
import { readVisit } from '../../../../shared/domain/visit/visit.ts';
import type { World } from '../../../../shared/sync/rules.ts';
import { useGathered } from '../../../data/gathered.ts';
import { useLocal } from '../../../data/local-context.ts';
import { useNow } from '../../../ui/now.tsx';
import { useWhoIsSent } from '../use-planning.ts';
import type { Choice } from '../visit-filter.ts';
import { movesOfRepair, type Stands } from './repair-lines.ts';
import { type Made, useMadePlan } from './use-made-plan.ts';

export interface RepairAsk {
  readonly releaseId: string;
  readonly upset: Upset;
  readonly from: string;
  readonly to: string;
}

export interface Repairing {
  readonly repair: Repair | undefined;
  readonly made: Made;
  readonly approved: boolean;
  readonly installers: readonly Choice[];
  readonly stands: Stands;
  readonly input: (plan: Plan) => Pick<ApplyPlanInput, 'releaseId' | 'moves'>;
}

/** What the record says of a repair, and what the planner makes of it. */
export function useRepair(ask: RepairAsk | undefined, round: number): Repairing {
  const { ids, choices } = useWhoIsSent([]);
  const at = useNow(60_000);
  const by = useLocal().record.self.person;
  const whole = useMemo(
    () => (ask === undefined || ids === undefined ? undefined : { ...ask, windows: usualWindows, installerIds: ids }),
    [ask, ids],
  );
  const spelled = useMemo(() => (whole === undefined ? undefined : JSON.stringify([whole, round])), [whole, round]);
  const found = useGathered((world: World) => {
    if (whole === undefined) return undefined;
    const repair = factsOfRepair(world, { ...whole, at, by });
    const stands = new Map(
      repair.facts.seats.flatMap(({ key }) => {
        const visit = readVisit(world.row('visit', key));
        return visit === undefined ? [] : [[key, { slot: visit.slot, installerId: visit.installerId }] as const];
      }),
    );
    return { repair, stands, approved: approvalOf(world, whole.releaseId).state === 'approved' };
  }, spelled);
  const some = found !== undefined && found.repair.upset.length > 0;
  const made = useMadePlan(some ? found.repair.facts : undefined);
  const releaseId = ask?.releaseId ?? '';
  const stands: Stands = useCallback((id) => found?.stands.get(id), [found]);
  const input = useCallback((plan: Plan) => ({ releaseId, moves: movesOfRepair(plan, stands) }), [releaseId, stands]);
  return {
    repair: found?.repair,
    made: ask !== undefined && found === undefined ? { state: 'working', share: 0 } : made,
    approved: found?.approved ?? false,
    installers: choices,
    stands,
    input,
  };
}
