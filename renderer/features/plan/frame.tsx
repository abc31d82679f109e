import type { JSX, ReactNode } from 'react';
import { releaseWords } from '../../../shared/words/release.en.ts';
import { useKeys } from '../../ui/keys.tsx';
import { pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { PartsOfRelease, type ReleasePart } from '../../ui/release-tabs.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { wordsOf } from '../../ui/word.ts';
import { type PlanPage, usePlan } from './use-plan.ts';
import './plan.css';

const r = wordsOf(releaseWords);

/** A part of one release: its tabs, and the states that every part has. */
export function Frame({ part, children }: { readonly part: ReleasePart; readonly children: (page: PlanPage) => ReactNode }): JSX.Element {
  const id = usePathPart('releaseId') ?? '';
  const page = usePlan();
  const go = useGo();
  useScreenHead({ title: page?.subject.name ?? r('RELEASES_TITLE'), crumb: { title: r('RELEASES_TITLE'), to: '/releases' } });
  useKeys([{ keys: 'escape', label: r('RELEASE_MISSING_GO'), group: 'screen', run: () => go(pathOf('/releases', id)) }]);
  if (page === undefined) return <Waiting />;
  if (page === null)
    return (
      <Empty title={r('RELEASE_MISSING')} action={{ label: r('RELEASE_MISSING_GO'), onDo: () => go('/releases') }}>
        {r('RELEASE_MISSING_WHY')}
      </Empty>
    );
  return (
    <div className="gc-release-plan">
      <PartsOfRelease releaseId={page.subject.id} current={part} />
      {children(page)}
    </div>
  );
}
