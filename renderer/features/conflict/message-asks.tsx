import type { JSX } from 'react';
import { messageWordsEn } from '../../../shared/words/message.en.ts';
import type { MessageNeed } from '../../data/messages.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { wordsOf } from '../../ui/word.ts';

const t = wordsOf(messageWordsEn);

/** Messages that wait for a person, by release. */
export function MessageAsks({ needs }: { readonly needs: readonly MessageNeed[] }): JSX.Element | null {
  if (needs.length === 0) return null;
  return (
    <section aria-label={t('MESSAGES')}>
      <h2 className="gc-inbox-head">{t('MESSAGES')}</h2>
      <ul>
        {needs.map(({ releaseId, release, n }) => (
          <li key={releaseId} className="gc-inbox-item">
            <strong className="gc-break">{release}</strong>
            <span className="gc-small gc-t2">{t('MESSAGES_NEED', { n })}</span>
            <AppLink to={`${pathOf('/releases', releaseId)}/messages`}>{t('MESSAGES_NEED_GO')}</AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}
