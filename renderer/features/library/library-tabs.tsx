import type { JSX, ReactNode } from 'react';
import { useMayUse } from '../../data/rights.ts';
import { PageTabs } from '../../ui/page-tabs.tsx';
import { word as here } from './downloads-words.ts';
import { word } from './publish-words.ts';
import { word as signing } from './sign-words.ts';
import { t } from './words.ts';
import './library.css';

/** Titles and licences are two lists of the library; the registry is where its files lie, and this laptop where some of them do. Signing is for release managers. */
export function LibraryTabs({
  current,
}: {
  readonly current: '/library' | '/library/licences' | '/library/book' | '/library/laptop' | '/library/registry' | '/library/signing';
}): JSX.Element {
  const signs = useMayUse('sign-library') || current === '/library/signing';
  return (
    <PageTabs
      label={t('LIBRARY_TABS')}
      current={current}
      tabs={[
        { to: '/library', label: t('LIBRARY_TAB_TITLES') },
        { to: '/library/licences', label: t('LIBRARY_TAB_LICENCES') },
        { to: '/library/book', label: t('LIBRARY_TAB_BOOK') },
        { to: '/library/laptop', label: here('LAPTOP_MEDIA_TAB') },
        { to: '/library/registry', label: word('REGISTRY_TITLE') },
        ...(signs ? [{ to: '/library/signing', label: signing('SIGN_TAB') }] : []),
      ]}
    />
  );
}

/** A page of the library under its tabs. */
export function LibraryPage({
  current,
  children,
}: {
  readonly current: Parameters<typeof LibraryTabs>[0]['current'];
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <div className="gc-library-page">
      <LibraryTabs current={current} />
      {children}
    </div>
  );
}
