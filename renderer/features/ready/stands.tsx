/** How the parts of a visit stand, in an icon and a word. */
import type { JSX } from 'react';
import type { Judged, MediaStand } from '../../../shared/domain/library/ready-verdict.ts';
import { assertNever } from '../../../shared/errors.ts';
import { say } from '../../../shared/words/say.ts';
import { sizeWord } from '../../ui/size.ts';
import { StateWord } from '../../ui/state-word.tsx';
import { minutesLeft } from './ready-head.tsx';
import { t } from './words.ts';

export function Media({ stand, judged }: { readonly stand: MediaStand; readonly judged: Judged }): JSX.Element {
  const { noFile, media, noWayBack } = judged.ready;
  const back = stand === judged.back;
  if (!back && media.some(({ right }) => right === 'withdrawn'))
    return <StateWord state="withdrawn">{t('READY_MEDIA_WITHDRAWN')}</StateWord>;
  switch (stand.is) {
    case 'here':
      return <StateWord state="done">{t('READY_MEDIA.here')}</StateWord>;
    case 'none':
      if (noFile.some(({ outside, forBackOut }) => outside && forBackOut === back))
        return <StateWord state="deferred">{t('READY_MEDIA_OUTSIDE')}</StateWord>;
      if (back && noWayBack.length > 0) return <StateWord state="skipped">{t('READY_NO_WAY_BACK')}</StateWord>;
      return <StateWord state="deferred">{t('READY_MEDIA.none')}</StateWord>;
    case 'partly':
      return (
        <StateWord state="inProgress">
          {t('READY_DONE_OF', { done: sizeWord(stand.doneBytes), total: sizeWord(stand.sizeBytes) })}
        </StateWord>
      );
    case 'missing':
      return <StateWord state="skipped">{t('READY_MEDIA_MISSING', { size: sizeWord(stand.missingBytes) })}</StateWord>;
    case 'failed':
    case 'no-file':
    case 'not-in-registry':
    case 'not-right':
      return <StateWord state="failed">{t(`READY_MEDIA.${stand.is}`)}</StateWord>;
    default:
      return assertNever(stand.is);
  }
}

export function PeopleSay({ judged }: { readonly judged: Judged }): JSX.Element {
  const { people } = judged.ready;
  const state = people === 'suits' ? 'done' : people === 'nobody' ? 'deferred' : 'skipped';
  return <StateWord state={state}>{t(`READY_PEOPLE.${people}`)}</StateWord>;
}

export function Approval({ judged }: { readonly judged: Judged }): JSX.Element {
  const { state, by } = judged.ready.approval;
  if (state === 'approved') return <StateWord state="done">{by ?? t('READY_APPROVAL.approved')}</StateWord>;
  const look = state === 'submitted' ? 'awaiting' : state === 'withdrawn' || state === 'rejected' ? 'withdrawn' : 'skipped';
  return <StateWord state={look}>{t(`READY_APPROVAL.${state}`)}</StateWord>;
}

/** The verdict, and below it why, where the word does not say it. */
export function VerdictSays({ judged }: { readonly judged: Judged }): JSX.Element {
  const { verdict, ready } = judged;
  switch (verdict.is) {
    case 'ready':
      return <StateWord state="done">{t('READY_VERDICT.ready')}</StateWord>;
    case 'media':
      return (
        <StateWord state="awaiting">
          {verdict.leftMs === null ? t('READY_VERDICT_MEDIA') : t('READY_VERDICT_IN', { minutes: minutesLeft(verdict.leftMs) })}
        </StateWord>
      );
    case 'stopped':
    case 'unproved':
      return (
        <Why state={verdict.is === 'stopped' ? 'withdrawn' : 'skipped'} says={t(`READY_VERDICT.${verdict.is}`)}>
          {say(verdict.refusal.code, verdict.refusal.details)}
        </Why>
      );
    case 'ask':
      return (
        <Why state="displaced" says={t('READY_VERDICT.ask')}>
          {verdict.about === 'does-not-suit'
            ? t('READY_ASK_SUIT')
            : [say('need.do-not-move'), ...ready.needs.filter(({ need }) => need === 'do-not-move').map(({ words }) => words)]
                .filter(Boolean)
                .join(', ')}
        </Why>
      );
    case 'equipment':
      return (
        <Why state="skipped" says={t('READY_VERDICT.equipment')}>
          {t(`READY_EQUIPMENT.${verdict.what}`)}
        </Why>
      );
    case 'no-file':
    case 'not-in-registry':
    case 'not-right':
    case 'failed':
      return <StateWord state="failed">{t(`READY_VERDICT.${verdict.is}`)}</StateWord>;
    default:
      return assertNever(verdict);
  }
}

function Why({
  state,
  says,
  children,
}: {
  readonly state: 'withdrawn' | 'skipped' | 'displaced';
  readonly says: string;
  readonly children: string;
}): JSX.Element {
  return (
    <>
      <StateWord state={state}>{says}</StateWord>
      <small>{children}</small>
    </>
  );
}
