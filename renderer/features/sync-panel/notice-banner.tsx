import type { JSX } from 'react';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { say } from '../../../shared/words/say.ts';
import type { HostNotice } from '../../data/notices.ts';
import { Button } from '../../ui/button.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(accessWordsEn);

/** On whatever screen: what happened to this laptop, until the person has read it. */
export function NoticeBanner({
  notices,
  putAway,
}: {
  readonly notices: readonly HostNotice[];
  readonly putAway: (notice: HostNotice) => void;
}): JSX.Element | null {
  const [first] = notices;
  if (first === undefined) return null;
  return (
    <section className="gc-banner warn" aria-label={word('NOTICE_LABEL')}>
      <span className="gc-small gc-grow">
        {say(first.code, first.details)} {notices.length > 1 ? word('NOTICE_MORE', { n: notices.length - 1 }) : ''}
      </span>
      <Button kind="quiet" onClick={() => putAway(first)}>
        {word('NOTICE_READ')}
      </Button>
    </section>
  );
}
