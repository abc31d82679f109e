import { useMemo } from 'react';
import { readGrant } from '../../shared/domain/people/grant.ts';
import { readInstaller } from '../../shared/domain/person/installer.ts';
import { useFind, useRows } from './live.ts';
import { useNames } from './people.ts';

/** Somebody to choose: id and name. */
export interface Chooseable {
  readonly value: string;
  readonly label: string;
}

/** Who can be given visits: the installers in the record, and whoever holds the role. By name; undefined while it waits. */
export function useInstallers(): readonly Chooseable[] | undefined {
  const profiles = useRows('installer');
  const roles = useFind('grant', 'role', 'installer');
  const external = useFind('grant', 'role', 'external-installer');
  const ids = useMemo(() => {
    const known = (profiles ?? []).flatMap((row) => {
      const profile = readInstaller(row);
      return profile === undefined || profile.retired === true ? [] : [profile.personId];
    });
    const granted = [...(roles ?? []), ...(external ?? [])].flatMap((row) => readGrant(row)?.person ?? []);
    return [...new Set([...known, ...granted])];
  }, [profiles, roles, external]);
  const names = useNames(ids);
  return useMemo(() => {
    if (!profiles || !roles || !external || !names) return undefined;
    return ids
      .flatMap((value) => {
        const label = names.get(value);
        return label === undefined ? [] : [{ value, label }];
      })
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [profiles, roles, external, names, ids]);
}
