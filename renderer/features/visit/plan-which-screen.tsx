import { type JSX, useMemo } from 'react';
import { readRelease } from '../../../shared/domain/release/release.ts';
import { useRows } from '../../data/live.ts';
import { AppLink, useGo } from '../../ui/link.tsx';
import { type ListData, ListState } from '../../ui/list-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './visit.css';
import { t } from './words.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** For which release are visits planned? */
export default function PlanWhichScreen(): JSX.Element {
  useScreenHead({ title: t('PLAN_TITLE'), crumb: { title: t('VISITS_TITLE'), to: '/visits' } });
  const rows = useRows('release');
  const go = useGo();
  const data: ListData<Named> = useMemo(() => {
    if (rows === undefined) return { state: 'waiting' };
    const named = rows.flatMap((row) => readRelease(row) ?? []).map(({ id, name }) => ({ id, name }));
    return { state: 'here', rows: named.sort((a, b) => a.name.localeCompare(b.name)) };
  }, [rows]);
  return (
    <ListState
      data={data}
      empty={{
        title: t('PLAN_WHICH_NONE'),
        children: t('PLAN_WHICH_NONE_WHY'),
        action: { label: t('PLAN_NO_RELEASE_GO'), onDo: () => go('/releases') },
      }}
    >
      {(releases) => (
        <div className="gc-visit-page">
          <p className="gc-figure">{t('PLAN_WHICH')}</p>
          <Panel rows>
            {releases.map(({ id, name }) => (
              <li key={id}>
                <AppLink to={`/visits/plan/${id}`}>{name}</AppLink>
              </li>
            ))}
          </Panel>
        </div>
      )}
    </ListState>
  );
}
