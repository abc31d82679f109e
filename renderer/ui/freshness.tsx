import type { JSX, ReactNode } from 'react';

/** Bands of trust in old news (DESIGN, trust): fresh, grace (with a recorded reason), stale (needs an unlock). */
export type FreshnessBand = 'fresh' | 'grace' | 'stale';

const FILL = {
  fresh: 'M8 8V3A5 5 0 0 1 11.42 4.36z',
  grace: 'M8 8V3A5 5 0 1 1 4.58 11.64z',
  stale: 'M8 8V3A5 5 0 1 1 5.59 3.62z',
} as const satisfies Record<FreshnessBand, string>;

/** A clock that fills as knowledge ages. The words say how old the news is; the colour never says it alone. */
export function Freshness({ band, children }: { readonly band: FreshnessBand; readonly children: ReactNode }): JSX.Element {
  return (
    <span className={`gc-fresh ${band}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.3" />
        <path d={FILL[band]} fill="currentColor" />
      </svg>
      <span>{children}</span>
    </span>
  );
}
