import type { JSX } from 'react';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(recordWordsEn);

/** Devices and seats are two lists of one section. */
export function DeviceTabs({ current }: { readonly current: '/devices' | '/seats' }): JSX.Element {
  return (
    <PageTabs
      label={word('RECORD_VIEW')}
      current={current}
      tabs={[
        { to: '/devices', label: word('RECORD_DEVICES') },
        { to: '/seats', label: word('RECORD_SEATS') },
      ]}
    />
  );
}
