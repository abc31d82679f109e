import type { LucideIcon } from 'lucide-react';
import type { JSX } from 'react';

/** One icon of the set, drawn with our stroke and size. Decoration only: the word beside it carries the meaning. */
export function Icon({ of: Drawn }: { readonly of: LucideIcon }): JSX.Element {
  return <Drawn className="gc-icon" aria-hidden="true" strokeWidth={1.5} />;
}
