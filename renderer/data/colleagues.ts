/** Who can go on with work on site: installers, external ones, and leads, by name. */
import { useMemo } from 'react';
import { readGrant } from '../../shared/domain/people/grant.ts';
import { readInstaller } from '../../shared/domain/person/installer.ts';
import { useFind, useRows } from './live.ts';
import { useNames } from './people.ts';

export interface Colleague {
  readonly value: string;
  readonly label: string;
}

/** Those whose name this laptop has; undefined while it waits. */
export function useColleagues(): readonly Colleague[] | undefined {
  const profiles = useRows('installer');
  const installers = useFind('grant', 'role', 'installer');
  const external = useFind('grant', 'role', 'external-installer');
  const leads = useFind('grant', 'role', 'lead');
  const ids = useMemo(() => {
    const known = (profiles ?? []).flatMap((row) => {
      const profile = readInstaller(row);
      return profile === undefined || profile.retired === true ? [] : [profile.personId];
    });
    const granted = [installers, external, leads].flatMap((rows) => (rows ?? []).flatMap((row) => readGrant(row)?.person ?? []));
    return [...new Set([...known, ...granted])];
  }, [profiles, installers, external, leads]);
  const names = useNames(ids);
  return useMemo(() => {
    if (!profiles || !names) return undefined;
    return ids
      .flatMap((value) => {
        const label = names.get(value);
        return label === undefined ? [] : [{ value, label }];
      })
      .sort((a, b) => a.label.localeCompare(b.label));
  }, [profiles, names, ids]);
}
