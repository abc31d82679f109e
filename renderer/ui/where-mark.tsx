import type { JSX, ReactNode } from 'react';
import { word } from './word.ts';

/**
 * How far a change has come. `left`: no longer this person's, kept until the hub has answered. `colleague`: brought by stick from another laptop, not known to be at the hub. `record` is said only after reading back from the CMDB;
 * `recordWithoutCmdb` is the last place there is while no CMDB is connected.
 */
export type Where = 'plan' | 'left' | 'colleague' | 'laptop' | 'hub' | 'record' | 'recordWithoutCmdb' | 'needs';

const WORDS = {
  plan: 'UI_WHERE_PLANNED',
  left: 'UI_WHERE_LEFT',
  colleague: 'UI_WHERE_COLLEAGUE',
  laptop: 'UI_WHERE_LAPTOP',
  hub: 'UI_WHERE_HUB',
  record: 'UI_WHERE_CMDB',
  recordWithoutCmdb: 'UI_WHERE_RECORD_NO_CMDB',
  needs: 'UI_WHERE_NEEDS',
} as const satisfies Record<Where, string>;

/** The plain word of a place, for accessible names, exports and menus. */
export function whereWord(where: Where): string {
  return word(WORDS[where]);
}

const filled = { fill: 'currentColor', stroke: 'currentColor', strokeWidth: 1.3 } as const;
const outlined = { fill: 'transparent', stroke: 'currentColor', strokeWidth: 1.3, strokeOpacity: 0.6 } as const;

const dashed = { fill: 'transparent', stroke: 'currentColor', strokeWidth: 1.3, strokeDasharray: '2 1.4' } as const;

function Track({ where }: { readonly where: Exclude<Where, 'needs'> }): JSX.Element {
  const theirs = where === 'colleague';
  const laptop = where !== 'plan' && !theirs;
  const hub = laptop && where !== 'laptop' && where !== 'left';
  return (
    <svg viewBox="0 0 30 12" aria-hidden="true">
      <rect x="1" y="2.5" width="7" height="6" rx="1.2" {...(laptop ? filled : theirs ? dashed : outlined)} />
      <path d="M0 10.7h9" stroke="currentColor" strokeWidth="1.3" strokeOpacity={laptop || theirs ? 1 : 0.6} />
      <path d="M9.5 6h1.8M18.7 6h1.8" stroke="currentColor" strokeWidth="1.2" strokeOpacity=".7" />
      <circle cx="15" cy="6" r="3.3" {...(hub ? filled : outlined)} />
      <path d="M22 1.8h4.6l2.4 2.4v6H22z" strokeLinejoin="round" {...(where === 'record' ? filled : outlined)} />
    </svg>
  );
}

function NeedsTrack(): JSX.Element {
  return (
    <svg viewBox="0 0 30 12" aria-hidden="true">
      <rect x="1" y="2.5" width="7" height="6" rx="1.2" fill="currentColor" />
      <path d="M0 10.7h9" stroke="currentColor" strokeWidth="1.3" />
      <path d="M9.5 6h1" stroke="currentColor" strokeWidth="1.2" />
      <path d="M16.5 .2 22.3 6l-5.8 5.8L10.7 6z" fill="currentColor" stroke="currentColor" strokeWidth=".6" strokeLinejoin="round" />
      <path d="M16.5 2.8v3.7M16.5 8.9v.1" stroke="var(--surface-raised)" strokeWidth="1.7" strokeLinecap="round" />
      <path d="M24.5 3h2.6l1.7 1.7v5.5h-4.3z" fill="none" stroke="currentColor" strokeOpacity=".6" />
    </svg>
  );
}

export type WhereMarkProps = {
  readonly where: Where;
  /** In place of the plain word: "Saved 15:12", "Needs you: serial". Never empty: the mark has always its word. */
  readonly children?: ReactNode;
};

/** The journey mark, laptop · hub · record, in the same place of every row: the trailing edge, under the state. */
export function WhereMark({ where, children }: WhereMarkProps): JSX.Element {
  return (
    <span className={`gc-where ${where}`}>
      {where === 'needs' ? <NeedsTrack /> : <Track where={where} />}
      <span>{children ?? whereWord(where)}</span>
    </span>
  );
}
