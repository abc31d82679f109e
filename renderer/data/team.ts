/** Everybody who has a role, by name: who may look after something. */
import { useMemo } from 'react';
import { readGrant } from '../../shared/domain/people/grant.ts';
import { useRows } from './live.ts';
import { useNames } from './people.ts';

/** Those whose name this laptop has; undefined while it waits. */
export function useTeam(): readonly { readonly value: string; readonly label: string }[] | undefined {
  const grants = useRows('grant');
  const ids = useMemo(() => [...new Set((grants ?? []).flatMap((row) => readGrant(row)?.person ?? []))], [grants]);
  const names = useNames(ids);
  return useMemo(
    () =>
      grants === undefined || names === undefined
        ? undefined
        : ids
            .flatMap((value) => ((label) => (label === undefined ? [] : [{ value, label }]))(names.get(value)))
            .sort((a, b) => a.label.localeCompare(b.label)),
    [grants, names, ids],
  );
}
