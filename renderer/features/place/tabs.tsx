import type { JSX } from 'react';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(recordWordsEn);

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
