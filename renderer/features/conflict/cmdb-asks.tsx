import type { JSX } from 'react';
import type { Delivery } from '../../../shared/domain/cmdb/delivery.ts';
import type { Question } from '../../../shared/domain/cmdb/questions.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { deliveryWordsEn } from '../../../shared/words/delivery.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useAboutNames } from '../../data/about-names.ts';
import type { CmdbNeeds } from '../../data/deliveries.ts';
import { AppLink } from '../../ui/link.tsx';
import { ticketWhy } from '../../ui/ticket-why.ts';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(deliveryWordsEn);

/** What deliveries to the CMDB ask, each cause once; it is answered where both values stand side by side. */
export function CmdbAsks({ needs }: { readonly needs: CmdbNeeds }): JSX.Element | null {
  const { questions, tickets, stopped } = needs;
  const names = useAboutNames([
    ...questions.map(({ lines }) => rowKey('device', lines[0]?.deviceId ?? '')),
    ...tickets.map(({ tickets: [first] }) => rowKey('release', first.releaseId)),
  ]);
  if (questions.length + tickets.length === 0 && stopped === undefined) return null;
  return (
    <section aria-label={word('NEEDS_DELIVERY')}>
      <h2 className="gc-inbox-head">{word('NEEDS_DELIVERY')}</h2>
      <ul>
        {stopped === undefined ? null : (
          <li className="gc-inbox-item">
            <strong className="gc-break">{word('NEEDS_STOPPED', { name: stopped.name })}</strong>
            <span className="gc-small gc-t2">{say(stopped.code ?? 'CMDB_UNREACHABLE', stopped.details ?? {})}</span>
            <AppLink to="/deliveries">{word('NEEDS_ANSWER')}</AppLink>
          </li>
        )}
        {questions.map((question) => (
          <li key={question.key} className="gc-inbox-item">
            <strong className="gc-break">{titleOf(question, names)}</strong>
            <span className="gc-small gc-t2">{whyOf(question)}</span>
            <AppLink to="/deliveries">{word('NEEDS_ANSWER')}</AppLink>
          </li>
        ))}
        {tickets.map(({ key, about, tickets: [first, ...others] }) => (
          <li key={key} className="gc-inbox-item">
            <strong className="gc-break">
              {about === 'account'
                ? word('ASKS_ACCOUNT', { account: String(first.details?.['account'] ?? '') })
                : word('ASKS_TICKETS', {
                    n: 1 + others.length,
                    release: names.get(rowKey('release', first.releaseId)) ?? say('type.release'),
                  })}
            </strong>
            <span className="gc-small gc-t2">{ticketWhy(first)}</span>
            <AppLink to="/deliveries">{word('NEEDS_ANSWER')}</AppLink>
          </li>
        ))}
      </ul>
    </section>
  );
}

function titleOf({ kind, lines }: Question<Delivery>, names: ReadonlyMap<string, string>): string {
  const [first] = lines;
  const n = lines.length;
  const device = names.get(rowKey('device', first?.deviceId ?? '')) ?? say('type.device');
  const field = (first?.differences ?? []).map((each) => each.field).join(', ');
  if (kind === 'moved') return word('ASKS_MOVED', { n, field });
  if (kind === 'otherwise') return word('ASKS_OTHERWISE', { n, field });
  if (kind === 'several') return word('ASKS_TWO', { device });
  return word('ASKS_DEVICES', { n });
}

const whyOf = ({ lines: [first] }: Question<Delivery>): string => (first?.code == null ? '' : say(first.code, first.details ?? {}));
