import type { JSX } from 'react';
import { decideMessages, messageChoicesFor } from '../../../shared/domain/message/message-acts.ts';
import { useDoing } from '../../data/doing.ts';
import type { MessageLine } from '../../data/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { whyOf } from './message-state.tsx';
import { t } from './words.ts';

/** So many names of a question are shown; the list has them all. */
const shownAtMost = 8;

/** What the hub could not decide, each cause once: one answer for all of them. */
export function MessageQuestions({ lines, may }: { readonly lines: readonly MessageLine[]; readonly may: boolean }): JSX.Element | null {
  if (lines.length === 0) return null;
  const groups = Map.groupBy(lines, (line) => `${line.message.state} ${whyOf(line)}`);
  return (
    <Panel title={t('MESSAGES_ASKED')} rows>
      {[...groups].map(([key, some]) => (
        <Question key={key} lines={some} may={may} />
      ))}
    </Panel>
  );
}

function Question({ lines, may }: { readonly lines: readonly MessageLine[]; readonly may: boolean }): JSX.Element | null {
  const doing = useDoing();
  const [first] = lines;
  if (first === undefined) return null;
  const why = whyOf(first) || t(`message-state.${first.message.state}`);
  const messageIds = lines.map(({ id }) => id);
  return (
    <li className="gc-stack-2">
      <b>{t('MESSAGES_ASKED_OF', { n: lines.length, why })}</b>
      <span className="gc-row gc-wrap">
        {lines.slice(0, shownAtMost).map(({ id, message, who }) =>
          message.personId === null ? (
            <span key={id}>{who}</span>
          ) : (
            <AppLink key={id} to={pathOf('/people', message.personId)}>
              {who}
            </AppLink>
          ),
        )}
        {lines.length > shownAtMost ? <span className="gc-t2">{t('MESSAGES_AND_MORE', { n: lines.length - shownAtMost })}</span> : null}
      </span>
      {may ? (
        <span className="gc-row gc-wrap">
          {messageChoicesFor(first.message).map((choice) => (
            <Button key={choice} busy={doing.busy} onClick={() => void doing.run(decideMessages, { messageIds, choice })}>
              {t('MESSAGES_DECIDE_ALL', { choice: t(`message-choice.${choice}`), n: lines.length })}
            </Button>
          ))}
        </span>
      ) : null}
      <Problem says={doing.problem} />
    </li>
  );
}
