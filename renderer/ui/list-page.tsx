import type { JSX, ReactNode } from 'react';

/** A screen that is one long list: tabs and words above, the list fills the rest. */
export function ListPage({ head, children }: { readonly head?: ReactNode; readonly children: ReactNode }): JSX.Element {
  return (
    <div className="gc-list-page">
      {head}
      <div className="gc-list-page-in">{children}</div>
    </div>
  );
}
