import type { JSX } from 'react';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { ageWord } from './age.ts';
import type { HistoryLine } from './history-words.ts';
import { Moment } from './moment.tsx';
import { Tag } from './tag.tsx';
import { WhereMark } from './where-mark.tsx';
import { wordsOf } from './word.ts';

const word = wordsOf(recordWordsEn);
/** A hub that heard sooner than this after it happened heard at once. */
const AT_ONCE_MS = 5 * 60_000;

/** What happened, newest first. Each with when it happened and when the hub heard, who, and how it came. */
export function HistoryList({
  lines,
  zone,
  now,
}: {
  readonly lines: readonly HistoryLine[];
  /** The site's zone. */
  readonly zone?: string | undefined;
  readonly now: number;
}): JSX.Element {
  return (
    <ul className="gc-panel-rows gc-history">
      {lines.map((line) => (
        <li key={line.key}>
          <div className="gc-small gc-t2 gc-history-times">
            <div>
              <span className="gc-t3">{word('HISTORY_HAPPENED')} </span>
              <Moment at={line.happenedAt} zone={zone} now={now} />
            </div>
            <div>
              <span className="gc-t3">{word('HISTORY_HEARD')} </span>
              <Heard line={line} zone={zone} now={now} />
            </div>
          </div>
          <div className="gc-stack">
            <strong className={line.counts ? undefined : 'gc-t2'}>{line.what}</strong>
            {line.more.map((more) => (
              <span key={more} className="gc-small gc-t2 gc-break">
                {more}
              </span>
            ))}
            <span className="gc-small gc-t3">
              {line.who}, {line.how}
            </span>
          </div>
          <div className="gc-stack gc-history-end gc-small">
            <WhereMark where={line.heardAt === null ? 'laptop' : 'hub'} />
            {line.counts ? null : <Tag tone="warn">{word('HISTORY_NOT_COUNTED')}</Tag>}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Heard({ line, zone, now }: { readonly line: HistoryLine; readonly zone?: string | undefined; readonly now: number }): JSX.Element {
  if (line.heardAt === null) return <>{word('HISTORY_NOT_HEARD')}</>;
  const later = line.heardAt - line.happenedAt;
  if (later < AT_ONCE_MS) return <Moment at={line.heardAt} zone={zone} now={now} form="time" />;
  return (
    <>
      <Moment at={line.heardAt} zone={zone} now={now} />, {word('HISTORY_LATER', { age: ageWord(later) })}
    </>
  );
}
