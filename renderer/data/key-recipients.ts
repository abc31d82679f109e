/** For which laptops a licence key is sealed: those of people who may be shown one on a visit. */
import { useMemo } from 'react';
import { readGrant } from '../../shared/domain/people/grant.ts';
import { isRole, rights } from '../../shared/domain/people/roles.ts';
import { useAsked } from './asked.ts';
import { useRows } from './live.ts';

export type KeyRecipients = { readonly state: 'waiting' } | { readonly state: 'here'; readonly laptops: readonly string[] };

/** Laptops, by writer, that this one knows a sealing key of and whose person may see keys on visits. This laptop itself comes on top. */
export function useKeyRecipients(): KeyRecipients {
  const asked = useAsked('carry.standing', {});
  const grants = useRows('grant');
  return useMemo(() => {
    if (asked.state === 'waiting' || grants === undefined) return { state: 'waiting' };
    if (asked.state === 'failed') return { state: 'here', laptops: [] };
    const may = new Set(
      grants.flatMap((row) => {
        const grant = readGrant(row);
        return grant !== undefined && isRole(grant.role) && rights[grant.role].facts.includes('key-view') ? [grant.person] : [];
      }),
    );
    return {
      state: 'here',
      laptops: asked.value.recipients.filter(({ person }) => person !== null && may.has(person)).map(({ to }) => to),
    };
  }, [asked, grants]);
}
