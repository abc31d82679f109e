import type { JSX } from 'react';
import { useMayUse } from '../../data/rights.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { t } from './words.ts';

/** The figures, and the page of whoever audits. */
export function FigureTabs({ current }: { readonly current: '/figures' | '/figures/audit' }): JSX.Element | null {
  const audits = useMayUse('audit');
  return audits ? (
    <PageTabs
      label={t('FIGURES_TABS')}
      current={current}
      tabs={[
        { to: '/figures', label: t('FIGURES_TAB') },
        { to: '/figures/audit', label: t('FIGURES_AUDIT_TAB') },
      ]}
    />
  ) : null;
}
