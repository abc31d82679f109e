import type { JSX } from 'react';
import type { TrainingAsk } from '../../../shared/domain/wave/training-asks.ts';
import { trainingWords } from '../../../shared/words/training.en.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(trainingWords);

const says = (ask: TrainingAsk): string =>
  ask.is === 'undecided' ? t('ASK_UNDECIDED', { n: ask.n, wave: ask.wave, day: dayWord(ask.day) }) : t('ASK_WAITING', ask);

/** What the training of the coming days waits for, by release. */
export function TrainingAsks({ asks }: { readonly asks: readonly TrainingAsk[] }): JSX.Element | null {
  if (asks.length === 0) return null;
  return (
    <section aria-label={t('TRAINING')}>
      <h2 className="gc-inbox-head">{t('TRAINING')}</h2>
      <ul>
        {asks.map((ask) => (
          <li key={`${ask.is} ${ask.releaseId}`} className="gc-inbox-item">
            <strong className="gc-break">{ask.release}</strong>
            <span className="gc-small gc-t2">{says(ask)}</span>
            <AppLink to={`${pathOf('/releases', ask.releaseId)}/training`}>
              {t(ask.is === 'undecided' ? 'ASK_UNDECIDED_GO' : 'ASK_WAITING_GO')}
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
