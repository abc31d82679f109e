/** Where a release stands in the whole process, as screens ask for it. */
import { progressOf, type Stood } from '../../shared/domain/figures/progress.ts';
import { releaseProgress } from '../../shared/domain/figures/release-progress.ts';
import { readGrant } from '../../shared/domain/people/grant.ts';
import { readPerson } from '../../shared/domain/person/person.ts';
import { type Mover, type WhereItStands, where } from '../../shared/domain/plan/where.ts';
import { whereFacts } from '../../shared/domain/plan/where-facts.ts';
import { isLive } from '../../shared/sync/row.ts';
import type { World } from '../../shared/sync/rules.ts';
import { say } from '../../shared/words/say.ts';
import { useDerived } from './live.ts';

/** Who has to move, by name where it is a person; the roles' names where it is not. */
export interface MoverNamed {
  readonly mover: Mover;
  /** Undefined: nobody, or nobody known here. */
  readonly name: string | undefined;
  /** People who hold the role, where it is one. */
  readonly holders: readonly string[];
}
export type WhereNamed = WhereItStands & { readonly who: MoverNamed };

/**
 * Null where there is no such release; undefined while it waits. `stood`: its visits, where a screen has them: then they are not read
 * again, and what a signature lacks is left to the release's own page.
 */
export function useWhereItStands(releaseId: string, stood?: readonly Stood[]): WhereNamed | null | undefined {
  return useDerived(
    (world): WhereNamed | null => {
      const facts = whereFacts(
        world,
        releaseId,
        Date.now(),
        stood === undefined
          ? { deep: true }
          : { deep: false, stood, figures: (id) => (id === releaseId ? progressOf(stood) : releaseProgress(world, id)) },
      );
      if (facts === undefined) return null;
      const stands = where(facts);
      return { ...stands, who: namedMover(world, stands.mover) };
    },
    [releaseId, stood],
  );
}

/** The mover with names, from a world. */
function namedMover(world: World, mover: Mover): MoverNamed {
  switch (mover.is) {
    case 'nobody':
      return { mover, name: undefined, holders: [] };
    case 'person':
      return { mover, name: readPerson(world.row('person', mover.personId))?.name, holders: [mover.personId] };
    case 'role': {
      const grants = world.find('grant', 'role', mover.role).filter(isLive);
      const holders = [...new Set(grants.flatMap((row) => readGrant(row)?.person ?? []))];
      return { mover, name: say(`role.${mover.role}`).toLowerCase(), holders };
    }
  }
}
