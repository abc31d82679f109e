import type { LucideIcon } from 'lucide-react';
import type { JSX } from 'react';

type Drawing = { readonly className?: string; readonly strokeWidth?: number; readonly 'aria-hidden'?: 'true' };

/** One icon of the set, drawn with our stroke and size. Decoration only: the word beside it carries the meaning. */
export function Icon({ of: Drawn }: { readonly of: LucideIcon | ((props: Drawing) => JSX.Element) }): JSX.Element {
  return <Drawn className="gc-icon" aria-hidden="true" strokeWidth={1.5} />;
}

/** A disc half full: begun, not ended. The set has none. */
export function HalfDisc({ className }: Drawing): JSX.Element {
  return (
    <svg className={className} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <circle cx="12" cy="12" r="9" />
      <path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />
    </svg>
  );
}
