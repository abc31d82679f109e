/** What the screen of calendars needs of the record: who is of the team, and what visits and people are called. */
import { recordName } from '../../shared/domain/figures/record-name.ts';
import { readPerson } from '../../shared/domain/person/person.ts';
import { isLive } from '../../shared/sync/row.ts';
import { useDerived } from './live.ts';

export interface TeamMember {
  readonly id: string;
  readonly name: string;
}

/** By name; undefined while it waits. */
export function useTeamMembers(): readonly TeamMember[] | undefined {
  return useDerived(
    (world) =>
      world
        .find('person', 'team', 'yes')
        .filter(isLive)
        .flatMap((row) => {
          const person = readPerson(row);
          return person === undefined || person.left === true || person.retired === true ? [] : [{ id: row.id, name: person.name }];
        })
        .sort((a, b) => a.name.localeCompare(b.name)),
    [],
  );
}

/** The number of a visit and the name of a person; their ids while they are not here. */
export function useCalendarNames(visitIds: readonly string[]): {
  readonly visit: (id: string) => string;
  readonly person: (id: string) => string;
} {
  const team = useTeamMembers();
  const visits = useDerived(
    (world) => new Map(visitIds.map((id) => [id, recordName(world, world.row('visit', id)) ?? id])),
    [visitIds.join(' ')],
  );
  return {
    visit: (id) => visits?.get(id) ?? id,
    person: (id) => team?.find((each) => each.id === id)?.name ?? id,
  };
}
