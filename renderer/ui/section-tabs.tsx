import type { JSX } from 'react';
import { buildWords } from '../../shared/words/build.en.ts';
import { equipmentWordsEn } from '../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { afterWord } from './after-word.ts';
import { PageTabs } from './page-tabs.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);
const build = wordsOf(buildWords);
const equipment = wordsOf(equipmentWordsEn);

/** Devices, seats and equipment are lists of one section. */
export function DeviceTabs({ current }: { readonly current: '/devices' | '/seats' | '/equipment' }): JSX.Element {
  return (
    <PageTabs
      label={word('RECORD_VIEW')}
      current={current}
      tabs={[
        { to: '/devices', label: word('RECORD_DEVICES') },
        { to: '/seats', label: word('RECORD_SEATS') },
        { to: '/equipment', label: equipment('EQUIPMENT') },
      ]}
    />
  );
}

/** Sites and departments are two lists of one section. */
export function PlaceTabs({ current }: { readonly current: '/sites' | '/departments' }): JSX.Element {
  return (
    <PageTabs
      label={word('RECORD_VIEW')}
      current={current}
      tabs={[
        { to: '/sites', label: word('RECORD_SITES') },
        { to: '/departments', label: word('RECORD_DEPARTMENTS') },
      ]}
    />
  );
}

/** Releases, the builds, requests and checklists that they are made of: lists of one section. */
export function ReleaseTabs({
  current,
}: {
  readonly current: '/releases' | '/builds' | '/requests' | '/checklists' | '/problems';
}): JSX.Element {
  return (
    <PageTabs
      label={build('TABS')}
      current={current}
      tabs={[
        { to: '/releases', label: build('TAB_RELEASES') },
        { to: '/builds', label: build('TAB_BUILDS') },
        { to: '/requests', label: build('TAB_REQUESTS') },
        { to: '/checklists', label: build('TAB_CHECKLISTS') },
        { to: '/problems', label: afterWord('PROBLEMS_TAB') },
      ]}
    />
  );
}
