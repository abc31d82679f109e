import type { JSX, ReactNode } from 'react';

/** The acts of a screen, at the foot of its pane; on a phone at the bottom with the main one first and wide. */
export function ActionsBar({ children }: { readonly children: ReactNode }): JSX.Element {
  return <div className="gc-actions">{children}</div>;
}
