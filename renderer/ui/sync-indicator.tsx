import { Popover } from '@mantine/core';
import { Check, CloudOff, Hand, Laptop, type LucideIcon, OctagonAlert, Pause, RefreshCw } from 'lucide-react';
import { type JSX, type ReactNode, useState } from 'react';
import { newsWord } from './age.ts';
import { Freshness, type FreshnessBand } from './freshness.tsx';
import { Icon } from './icon.tsx';
import { word } from './word.ts';

/**
 * What the laptop is doing about its changes (UX 2). "Up to date" may only be given when the hub can be reached.
 * `reason` is a whole short clause: "hub certificate ended 22 Nov".
 */
export type SyncState =
  | { readonly is: 'upToDate' }
  | { readonly is: 'syncing'; readonly done: number; readonly of: number }
  | { readonly is: 'offline'; readonly saved: number }
  | { readonly is: 'paused'; readonly saved: number }
  /** This laptop has not joined a hub: all there is, is here. */
  | { readonly is: 'notJoined'; readonly saved: number }
  | { readonly is: 'needsYou'; readonly n: number }
  | { readonly is: 'blocked'; readonly reason: string };

const ICONS = {
  upToDate: Check,
  syncing: RefreshCw,
  offline: CloudOff,
  paused: Pause,
  notJoined: Laptop,
  needsYou: Hand,
  blocked: OctagonAlert,
} as const satisfies Record<SyncState['is'], LucideIcon>;

/** The words of a sync state. */
export function syncWord(state: SyncState): string {
  switch (state.is) {
    case 'upToDate':
      return word('UI_SYNC_UP_TO_DATE');
    case 'syncing':
      return state.of === 0 ? word('UI_SYNC_SYNCING_PLAIN') : word('UI_SYNC_SYNCING', state);
    case 'offline':
      return word('UI_SYNC_OFFLINE', state);
    case 'paused':
      return word('UI_SYNC_PAUSED', state);
    case 'notJoined':
      return word('UI_SYNC_NOT_JOINED', state);
    case 'needsYou':
      return word('UI_SYNC_NEEDS', state);
    case 'blocked':
      return word('UI_SYNC_BLOCKED', state);
  }
}

/** What is read out when the state changes: not each of 40 steps, only that it syncs. */
function announced(state: SyncState): string {
  return state.is === 'syncing' ? word('UI_SYNC_SYNCING_PLAIN') : syncWord(state);
}

export type SyncIndicatorProps = {
  readonly state: SyncState;
  /** How old the last news from the hub is; undefined when there never was any. Leave out `news` to show no age. */
  readonly news?: { readonly ageMs: number | undefined; readonly band: FreshnessBand };
  /** Queue, history and last success, shown on a click. */
  readonly children?: ReactNode;
};

/** Always last in the top bar. Offline is grey: a state, not an alarm; only "needs you" and "blocked" have colour. */
export function SyncIndicator({ state, news, children }: SyncIndicatorProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const says = syncWord(state);
  return (
    <>
      <Popover opened={open} onChange={setOpen} position="bottom-end" withinPortal trapFocus returnFocus withRoles={false}>
        <Popover.Target>
          <button
            type="button"
            className={`gc-sync ${state.is}`}
            aria-expanded={open}
            aria-haspopup="dialog"
            onClick={() => setOpen((was) => !was)}
          >
            <Icon of={ICONS[state.is]} />
            <span className="gc-unseen">{word('UI_SYNC_TITLE')}: </span>
            <b>{says}</b>
            {news ? (
              <span className="gc-sync-news">
                <Freshness band={news.band}>{newsWord(news.ageMs, news.band === 'fresh')}</Freshness>
              </span>
            ) : null}
            <span className="gc-unseen">. {word('UI_SYNC_OPEN')}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <div className="gc-sync-more gc-stack-2" role="dialog" aria-label={word('UI_SYNC_TITLE')} tabIndex={-1} data-autofocus>
            <strong>{says}</strong>
            {news ? <Freshness band={news.band}>{newsWord(news.ageMs, false)}</Freshness> : null}
            {children}
          </div>
        </Popover.Dropdown>
      </Popover>
      <span role="status" aria-live="polite" className="gc-unseen">
        {announced(state)}
      </span>
    </>
  );
}
