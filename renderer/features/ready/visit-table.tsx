import type { JSX } from 'react';
import type { Judged } from '../../../shared/domain/library/ready-verdict.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayWord, minutesWord } from '../../ui/moment.tsx';
import { Approval, Media, PeopleSay, VerdictSays } from './stands.tsx';
import { t } from './words.ts';

const columns = [
  'READY_COL_VISIT',
  'READY_COL_MEDIA',
  'READY_COL_BACK',
  'READY_COL_PEOPLE',
  'READY_COL_APPROVAL',
  'READY_COL_VERDICT',
] as const;

/** When a visit begins as its person was told, where that is known. */
export function startWord({ ready }: Judged): string {
  const { slot } = ready.visit;
  const at = slot.promised?.from ?? slot.startsAt;
  return at === null ? '' : minutesWord(at);
}

/** Visits by day and site, in the order in which they come. */
export function groupsOf(visits: readonly Judged[]): readonly (readonly [string, readonly Judged[]])[] {
  return [...Map.groupBy(visits, ({ ready }) => `${ready.visit.slot.day} ${ready.site?.id ?? ''}`)];
}

/** The day and the site of a group. */
export function groupWord([first]: readonly Judged[]): string {
  if (first === undefined) return '';
  return `${dayWord(first.ready.visit.slot.day)}, ${first.ready.site?.name ?? t('READY_NO_SITE')}`;
}

/** Every visit with its verdict and what it rests on. On a phone a block each. */
export function VisitTable({ visits }: { readonly visits: readonly Judged[] }): JSX.Element {
  return (
    <section className="gc-panel gc-ready-visits" aria-label={t('READY_VISITS')}>
      <table>
        <thead>
          <tr>
            {columns.map((code) => (
              <th key={code} scope="col" className={code === 'READY_COL_APPROVAL' ? 'gc-ready-approval' : undefined}>
                {t(code)}
              </th>
            ))}
          </tr>
        </thead>
        {groupsOf(visits).map(([key, group]) => (
          <tbody key={key}>
            <tr className="gc-ready-group">
              <th scope="rowgroup" colSpan={columns.length}>
                <b>{groupWord(group)}</b>{' '}
                <span className="gc-t2">
                  {group[0]?.ready.site?.link === 'none' ? `${t('READY_NO_NETWORK')} · ` : ''}
                  {t('READY_VISITS_OF', { n: group.length })}
                </span>
              </th>
            </tr>
            {group.map((judged) => (
              <VisitRow key={judged.ready.visit.id} judged={judged} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

function VisitRow({ judged }: { readonly judged: Judged }): JSX.Element {
  const { ready, media, back } = judged;
  return (
    <tr>
      <th scope="row">
        <AppLink to={pathOf('/visits', ready.visit.id)}>{ready.name}</AppLink> <span className="gc-t3">{startWord(judged)}</span>
        <small>{[ready.user ?? t('READY_NO_USER'), ready.room].filter(Boolean).join(', ')}</small>
      </th>
      <td data-head={t('READY_COL_MEDIA')}>
        <Media stand={media} judged={judged} />
      </td>
      <td data-head={t('READY_COL_BACK')}>
        <Media stand={back} judged={judged} />
      </td>
      <td data-head={t('READY_COL_PEOPLE')}>
        <PeopleSay judged={judged} />
      </td>
      <td data-head={t('READY_COL_APPROVAL')} className="gc-ready-approval">
        <Approval judged={judged} />
      </td>
      <td className="gc-ready-verdict">
        <VerdictSays judged={judged} />
      </td>
    </tr>
  );
}
