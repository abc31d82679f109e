import type { JSX } from 'react';
import { planWords } from '../../shared/words/plan.en.ts';
import { pathOf } from './link.tsx';
import { PageTabs } from './page-tabs.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(planWords);

/** The parts of one release: a line each, so that a feature that brings one adds a line. */
// biome-ignore format: one a line
const parts = [
  { path: '', label: word('RELEASE_TAB_OVERVIEW') },
  { path: '/plan', label: word('RELEASE_TAB_PLAN') },
  { path: '/stages', label: word('RELEASE_TAB_STAGES') },
  { path: '/tests', label: word('RELEASE_TAB_TESTS') },
  { path: '/acceptance', label: word('RELEASE_TAB_ACCEPTANCE') },
  { path: '/training', label: word('RELEASE_TAB_TRAINING') },
  { path: '/messages', label: word('RELEASE_TAB_MESSAGES') },
  { path: '/papers', label: word('RELEASE_TAB_PAPERS') },
  { path: '/after', label: word('RELEASE_TAB_AFTER') },
] as const;
export type ReleasePart = (typeof parts)[number]['path'];

/** Stands above each part of a release. */
export function PartsOfRelease({ releaseId, current }: { readonly releaseId: string; readonly current: ReleasePart }): JSX.Element {
  const at = pathOf('/releases', releaseId);
  return (
    <PageTabs
      label={word('RELEASE_TABS')}
      current={`${at}${current}`}
      tabs={parts.map(({ path, label }) => ({ to: `${at}${path}`, label }))}
    />
  );
}
