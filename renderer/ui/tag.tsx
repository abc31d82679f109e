import type { JSX, ReactNode } from 'react';

/** A small chip for a label that belongs to a thing ("Proposed", a wave). Not for states: those are a `StateWord`. */
export function Tag({
  tone = 'plain',
  children,
}: {
  readonly tone?: 'plain' | 'ok' | 'warn' | 'danger' | 'info' | 'accent';
  readonly children: ReactNode;
}): JSX.Element {
  return <span className={`gc-tag ${tone}`}>{children}</span>;
}
