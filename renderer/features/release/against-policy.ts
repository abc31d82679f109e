import { judgeRelease, mayOverride, rolesOf } from '../../../shared/domain/policy/judge.ts';
import type { ReleaseCategory } from '../../../shared/domain/release/categories.ts';
import type { Standard } from '../../../shared/domain/release/release.ts';
import { useDerived } from '../../data/live.ts';
import { useMe } from '../../data/people.ts';
import type { AgainstPolicy } from '../../ui/policy-reason.tsx';

const nothing: AgainstPolicy = { broken: [], mine: true };

/** The rules of the policy that a release made now would break. */
export function useAgainstPolicy(category: ReleaseCategory, standard: Standard | null): AgainstPolicy {
  const me = useMe();
  const told = useDerived(
    (world) => {
      const now = me?.grants ?? [];
      const fields = { category, standard: standard === null ? null : { ...standard } };
      const { broken } = judgeRelease(world, fields, rolesOf({ now }), undefined, Date.now());
      return { broken, mine: broken.every((each) => mayOverride(each, now)) };
    },
    [category, JSON.stringify(standard), JSON.stringify(me)],
  );
  return told ?? nothing;
}
