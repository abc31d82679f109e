import { Check, FileText, Hand, KeyRound, ListChecks, type LucideIcon, MapPin, OctagonAlert, Rocket, Upload } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import { Icon } from '../../ui/icon.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { type Station, stationOf, stations } from './release-standing.ts';
import type { ReleasePage } from './use-release.ts';
import { t } from './words.ts';

const icons = {
  release: Rocket,
  request: FileText,
  approval: KeyRound,
  visits: MapPin,
  work: ListChecks,
  record: Upload,
} as const satisfies Record<Station, LucideIcon>;

const names = {
  release: 'RELEASE_AT_RELEASE',
  request: 'RELEASE_AT_REQUEST',
  approval: 'RELEASE_AT_APPROVAL',
  visits: 'RELEASE_AT_VISITS',
  work: 'RELEASE_AT_WORK',
  record: 'RELEASE_AT_RECORD',
} as const satisfies Record<Station, string>;

/** What stands under a station: its own news in a few words. */
function under(station: Station, page: ReleasePage): string {
  const { standing, change, figures, firstDay, items } = page;
  switch (station) {
    case 'release':
      return items.length === 1 ? (items[0]?.number ?? items[0]?.name ?? '') : t('ITEMS_MORE', { n: items.length });
    case 'request':
      if (change === undefined) return t('RELEASE_UNDER_NOT_ASKED');
      return standing.is === 'draft' ? t('RELEASE_UNDER_DRAFT') : t('RELEASE_UNDER_ROUND', { round: change.round ?? 1 });
    case 'approval':
      return approvalUnder(page);
    case 'visits':
      if (figures.total === 0) return t('RELEASE_UNDER_NO_VISITS');
      return t('RELEASE_UNDER_VISITS', { n: figures.total, first: firstDay === undefined ? '' : dayWord(firstDay) });
    case 'work':
      return figures.total === 0 ? '' : t('RELEASE_UNDER_WORK', { done: figures.done, of: figures.total });
    case 'record':
      return t('RELEASE_UNDER_NO_CMDB');
  }
}

function approvalUnder({ standing, change, names: people }: ReleasePage): string {
  if (standing.is === 'submitted') return t('RELEASE_UNDER_WAITS');
  const who = standing.is === 'draft' ? '' : (people.get(change?.deciderId ?? '') ?? '');
  return change?.enteredById == null ? who : t('PAPER_UNDER', { who });
}

function lookOf(station: Station, page: ReleasePage): 'done' | 'here' | 'open' {
  const here = stationOf(page.standing);
  if (station === 'record') return 'open';
  if (here === undefined) return 'done';
  const [at, of] = [stations.indexOf(station), stations.indexOf(here)];
  if (at === of) return 'here';
  if (at < of) return 'done';
  // Visits may be planned while the approval is still on its way.
  return station === 'visits' && page.figures.total > 0 ? 'done' : 'open';
}

const spoken = { done: 'RELEASE_STATION_DONE', here: 'RELEASE_STATION_HERE', open: 'RELEASE_STATION_OPEN' } as const;

/** The stations of a release with where it stands, and below them whose move it is. */
export function ReleaseWay({ page, children }: { readonly page: ReleasePage; readonly children: ReactNode }): JSX.Element {
  return (
    <div className="gc-release-way gc-panel">
      <ol className="gc-stations" aria-label={t('RELEASE_PATH')}>
        {stations.map((station) => {
          const look = lookOf(station, page);
          const stopped = page.standing.is === 'withdrawn' || page.standing.is === 'rejected';
          const icon = look === 'done' ? Check : look === 'here' ? (stopped ? OctagonAlert : Hand) : icons[station];
          return (
            <li key={station} className={look} aria-current={look === 'here' ? 'step' : undefined}>
              <span className="gc-station-dot">
                <Icon of={icon} />
              </span>
              <b>
                {t(names[station])}
                <span className="gc-unseen">{`, ${t(spoken[look])}`}</span>
              </b>
              <small>{under(station, page)}</small>
            </li>
          );
        })}
      </ol>
      {children}
    </div>
  );
}
