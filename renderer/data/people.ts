/** Who is meant by an id, and who works at this laptop. */
import { useMemo } from 'react';
import { readGrant } from '../../shared/domain/people/grant.ts';
import { readPerson } from '../../shared/domain/person/person.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import { useFind, useRowsOf } from './live.ts';
import { useLocal } from './local-context.ts';

/** Names by person id; who is not on this laptop is absent. Undefined while it waits. */
export function useNames(ids: readonly (string | null | undefined)[]): ReadonlyMap<string, string> | undefined {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))].sort();
  const rows = useRowsOf(wanted.map((id) => rowKey('person', id)));
  return useMemo(() => {
    if (rows === undefined) return undefined;
    const names = [...rows.values()].flatMap((row) => {
      const person = readPerson(row);
      return person === undefined ? [] : [[person.id, person.name] as const];
    });
    return new Map(names);
  }, [rows]);
}

export interface Me {
  readonly person: string;
  readonly grants: readonly { readonly role: string; readonly scope: string }[];
}

/** The person at this laptop with the roles that it knows of. Undefined while it waits. */
export function useMe(): Me | undefined {
  const { person } = useLocal().record.self;
  const rows = useFind('grant', 'person', person);
  return useMemo(
    () =>
      rows && {
        person,
        grants: rows.flatMap((row) => {
          const grant = readGrant(row);
          return grant === undefined ? [] : [{ role: grant.role, scope: grant.scope }];
        }),
      },
    [rows, person],
  );
}
