import type { JSX } from 'react';
import { carryWordsEn } from '../../../shared/words/carry.en.ts';
import { domainEn } from '../../../shared/words/domain.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useAsked } from '../../data/asked.ts';
import { Failed, Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(carryWordsEn);
const valueChars = 120;
/** Names of fields whose values are for the machine. */
const saysNothing = /Id$|^(kind|mediaType|sizeBytes|digests?|supersedes|saw)$/;

/** What a group that was set aside holds, so that nobody decides blindly. */
export function AsideContent({ writer, digest }: { readonly writer: string; readonly digest: string }): JSX.Element {
  const asked = useAsked('hub.quarantined', { writer, digest });
  const now = useNow(60_000);
  if (asked.state === 'waiting') return <Waiting />;
  if (asked.state === 'failed') return <Failed title={word('CARRY_FAILED')}>{asked.why}</Failed>;
  const { act, wall, ops, more, readable } = asked.value;
  if (!readable) return <p>{word('ASIDE_UNREADABLE')}</p>;
  const code = `act.${act ?? ''}`;
  return (
    <div className="gc-stack-2 gc-small">
      <span>
        <strong>{Object.hasOwn(domainEn, code) ? say(code) : word('ASIDE_ACT_OTHER')}</strong>
        {wall === null ? null : `, ${word('ASIDE_HAPPENED', { at: momentWord(wall, myZone(), now) })}`}
      </span>
      <ul className="gc-stack">
        {ops.map((op, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: one group never changes
          <li key={at} className="gc-break">
            {typeWord(op.type)}: {valueWord(op.fields)}
          </li>
        ))}
        {more > 0 ? <li className="gc-t2">{word('ASIDE_MORE', { n: more })}</li> : null}
      </ul>
    </div>
  );
}

function typeWord(type: string): string {
  const code = `type.${type}`;
  return Object.hasOwn(domainEn, code) ? say(code) : type.replaceAll('-', ' ');
}

/** Values that a person can read: texts, numbers, and what is in an answer. Ids and digests say nothing. */
function valueWord(value: unknown): string {
  if (typeof value === 'string') return /^(sha256:|[0-9a-f]{8}-)/.test(value) ? '' : value.slice(0, valueChars);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(valueWord).filter(Boolean).join(', ').slice(0, valueChars);
  if (typeof value !== 'object' || value === null) return '';
  const told = Object.entries(value).filter(([name]) => !saysNothing.test(name));
  return told
    .map(([, each]) => valueWord(each))
    .filter(Boolean)
    .join(', ')
    .slice(0, valueChars);
}
