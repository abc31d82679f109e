import type { JSX } from 'react';
import type { Stands } from '../../../shared/domain/figures/where-it-stands.ts';
import { carryWordsEn } from '../../../shared/words/carry.en.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { useSyncStatus } from '../../data/sync-status.ts';
import { useWhereOfVisits } from '../../data/visit-where.ts';
import { dayWord, minutesWord } from '../../ui/moment.tsx';
import { SectionHead } from '../../ui/panel.tsx';
import { StandsMark } from '../../ui/stands-mark.tsx';
import { word, wordsOf } from '../../ui/word.ts';
import { countStands, type OtherDay } from './other-days.ts';

const carry = wordsOf(carryWordsEn);

const counted = {
  planned: (n: number) => runWord('TODAY_OTHER_OPEN', { n }),
  needs: (n: number) => runWord('TODAY_NEEDS_COUNT', { n }),
  left: (n: number) => word('UI_WHERE_LEFT_COUNT', { n }),
  colleague: (n: number) => carry('CARRY_COLLEAGUE_COUNT', { n }),
  laptop: (n: number) => word('UI_WHERE_LAPTOP_COUNT', { n }),
  hub: (n: number) => word('UI_WHERE_HUB_COUNT', { n }),
  record: (n: number) => runWord('TODAY_RECORD_COUNT', { n }),
  cmdb: (n: number) => word('UI_WHERE_CMDB_COUNT', { n }),
} as const satisfies Record<Stands, (n: number) => string>;

/** What travels when the laptop is back in range; nothing while it is in range. */
function Waiting(): string | null {
  const status = useSyncStatus();
  if (status === null || status.waiting === 0 || status.state === 'up-to-date') return null;
  const megabytes = status.blobBytesWaiting < 50_000 ? null : (status.blobBytesWaiting / 1e6).toFixed(1);
  return runWord('TODAY_OTHER_DAYS_SEND', { changes: status.waiting, megabytes });
}

/** The days before and after, with how many of their visits stand where. */
export function OtherDaysPanel({
  days,
  onDay,
}: {
  readonly days: readonly OtherDay[];
  readonly onDay: (day: string) => void;
}): JSX.Element | null {
  const where = useWhereOfVisits(days.flatMap((each) => each.looks));
  if (days.length === 0) return null;
  return (
    <section>
      <SectionHead title={runWord('TODAY_OTHER_DAYS')}>
        <Waiting />
      </SectionHead>
      <ul className="gc-panel gc-other-days">
        {days.map((each) => {
          const site = each.looks[0]?.brief.site?.name ?? runWord('TODAY_NO_SITE');
          const n = each.visits.length;
          const startsAt = each.visits[0]?.slot.startsAt ?? null;
          const counts = countStands(each.looks.map(where.of));
          return (
            <li key={each.day}>
              <button type="button" onClick={() => onDay(each.day)}>
                <span>{dayWord(each.day)}</span>
                <span className="gc-t2 gc-clip">
                  {startsAt === null
                    ? runWord('TODAY_OTHER_VISITS', { n, site })
                    : runWord('TODAY_OTHER_FIRST', { n, site, time: minutesWord(startsAt) })}
                </span>
                <span className="marks">
                  {counts.map(({ stands, n: many }) => (
                    <StandsMark key={stands} stands={stands}>
                      {counted[stands](many)}
                    </StandsMark>
                  ))}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
