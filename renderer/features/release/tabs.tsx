import type { JSX } from 'react';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { t } from './words.ts';

/** Releases, standard builds and requests are three lists of one section. */
export function ReleaseTabs({ current }: { readonly current: '/releases' | '/builds' | '/requests' }): JSX.Element {
  return (
    <PageTabs
      label={t('TABS')}
      current={current}
      tabs={[
        { to: '/releases', label: t('TAB_RELEASES') },
        { to: '/builds', label: t('TAB_BUILDS') },
        { to: '/requests', label: t('TAB_REQUESTS') },
      ]}
    />
  );
}
