import type { JSX } from 'react';
import { staysGood } from '../../../shared/domain/library/ready-proof.ts';
import { useNews } from '../../data/news.ts';
import { useSyncStatus } from '../../data/sync-status.ts';
import { ageWord } from '../../ui/age.ts';
import { Facts } from '../../ui/facts.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Ready } from './use-ready.ts';
import { t } from './words.ts';

/** Until when this laptop may go on without news: the bands of trust for these visits, the deny-list, the plan. */
export function StaysGood({ ready, now }: { readonly ready: Ready; readonly now: number }): JSX.Element {
  const { trust, visits } = ready;
  const news = useNews(now);
  const waiting = useSyncStatus()?.waiting ?? 0;
  const issuedAt = trust?.issuedAt ?? null;
  // Where the library says nothing, approvals are as old as the hub's last word.
  const knownAt = issuedAt ?? (news.ageMs === undefined ? null : now - news.ageMs);
  const good =
    knownAt === null
      ? undefined
      : staysGood(
          visits.map((each) => each.ready),
          knownAt,
        );
  const moment = (at: number): string => momentWord(at, myZone(), now);
  const trusted = trust?.now ?? now;
  const approvals =
    good === undefined
      ? t('READY_GOOD_NOT')
      : trusted < good.fresh
        ? t('READY_GOOD_UNTIL', { fresh: moment(good.fresh), grace: moment(good.grace) })
        : trusted < good.grace
          ? t('READY_GOOD_GRACE', { grace: moment(good.grace) })
          : t('READY_GOOD_STALE', { since: moment(good.grace) });
  const later = good === undefined ? 0 : visits.filter((each) => each.ready.dueAt > good.fresh).length;
  const plan = news.upToDate
    ? t('READY_GOOD_PLAN_NOW', { n: waiting })
    : news.ageMs === undefined
      ? t('READY_GOOD_PLAN_NEVER', { n: waiting })
      : t('READY_GOOD_PLAN_AGE', { n: waiting, age: ageWord(news.ageMs) });
  return (
    <Panel title={t('READY_GOOD')}>
      <Facts
        rows={[
          [t('READY_GOOD_APPROVALS'), approvals],
          [
            t('READY_GOOD_DENY'),
            trust === undefined || issuedAt === null
              ? t('READY_GOOD_NOT')
              : t('READY_GOOD_DENY_IS', { n: trust.denyList, age: ageWord(Math.max(0, trusted - issuedAt)) }),
          ],
          [t('READY_GOOD_NEWS'), plan],
        ]}
      />
      {later === 0 ? null : <Note tone="warn">{t('READY_GOOD_LATER', { n: later })}</Note>}
      {trust === undefined || trust.clockBackMs <= 0 ? null : (
        <Note tone="danger">{t('READY_GOOD_CLOCK', { age: ageWord(trust.clockBackMs) })}</Note>
      )}
    </Panel>
  );
}
