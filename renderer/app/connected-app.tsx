import { type JSX, useCallback, useMemo } from 'react';
import { isRole } from '../../shared/domain/people/roles.ts';
import { useFind, useOpenConflicts, useRow } from '../data/live.ts';
import { useLocal } from '../data/local-context.ts';
import { useSyncStatus } from '../data/sync-status.ts';
import { useNow } from '../ui/now.tsx';
import { word } from '../ui/word.ts';
import { App } from './app.tsx';
import { sectionsOf } from './role-sections.ts';
import { screens } from './screens.ts';
import type { ShellData } from './shell-data.tsx';
import { newsOf, syncState } from './sync-state.ts';

/** The window with its data: who is here, what they may use, where their work stands. */
export function ConnectedApp(): JSX.Element {
  const { hello } = useLocal();
  const status = useSyncStatus();
  const person = useRow('person', hello.person ?? undefined);
  const grants = useFind('grant', 'person', hello.person ?? undefined);
  const conflicts = useOpenConflicts();
  const nowMs = useNow(60_000);
  const roles = useMemo(() => [...new Set((grants ?? []).map((row) => String(row.fields.role)))], [grants]);
  const needs = conflicts?.length ?? 0;
  const shell: ShellData = useMemo(
    () => ({
      sections: sectionsOf(roles),
      counts: needs > 0 ? { conflicts: { needs } } : {},
      me: { name: String(person?.fields.name ?? ''), role: roles.filter(isRole).join(', ') },
      sync: status === null ? { is: 'offline', saved: 0 } : syncState(status, needs),
      ...(status === null ? {} : { news: newsOf(status, nowMs) }),
    }),
    [roles, needs, person, status, nowMs],
  );
  const onFault = useCallback((error: unknown, where: string) => console.error(where, error), []);
  if (grants === undefined) return <p role="status">{word('UI_LIST_WAITING')}</p>;
  return <App screens={screens} shell={shell} onFault={onFault} />;
}
