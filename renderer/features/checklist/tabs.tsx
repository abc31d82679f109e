import type { JSX } from 'react';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { t } from './words.ts';

/** Releases and the checklists that they are done by are two lists of one section. */
export function ChecklistTabs(): JSX.Element {
  return (
    <PageTabs
      label={t('LISTS_TABS')}
      current="/checklists"
      tabs={[
        { to: '/releases', label: t('LISTS_RELEASES') },
        { to: '/checklists', label: t('LISTS_TITLE') },
      ]}
    />
  );
}
