import type { JSX, ReactNode } from 'react';

/** What is asked and shown above, the view below it, and one message beside both. */
export function MessagePage({
  head,
  side,
  children,
}: {
  readonly head: ReactNode;
  readonly side?: ReactNode;
  readonly children: ReactNode;
}): JSX.Element {
  return (
    <div className="gc-message-beside">
      <div className="gc-message-page">
        {head}
        {children}
      </div>
      {side}
    </div>
  );
}
