import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';

/** Lists of one section, side by side: links, the present one marked. Stands above the list. */
export function PageTabs({
  label,
  tabs,
  current,
}: {
  readonly label: string;
  readonly tabs: readonly { readonly to: string; readonly label: string }[];
  readonly current: string;
}): JSX.Element {
  return (
    <nav className="gc-tabs" aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          activeOptions={{ exact: true, includeSearch: false }}
          aria-current={tab.to === current ? 'page' : undefined}
        >
          {tab.label}
        </Link>
      ))}
    </nav>
  );
}
