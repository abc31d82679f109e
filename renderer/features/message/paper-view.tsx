import { Check, Printer } from 'lucide-react';
import type { JSX } from 'react';
import { decideMessages } from '../../../shared/domain/message/message-acts.ts';
import { rendered } from '../../../shared/domain/message/rendered.ts';
import { useDoing } from '../../data/doing.ts';
import type { MessageLine } from '../../data/messages.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Empty } from '../../ui/list-state.tsx';
import { MessageBlocks } from '../../ui/message-blocks.tsx';
import { t } from './words.ts';

/** Sheets that are printed at once. */
const sheetsAtOnce = 100;

/** What goes on paper or is said: a sheet a person, printed together, then marked as handed over. */
export function PaperView({ lines }: { readonly lines: readonly MessageLine[] }): JSX.Element {
  const doing = useDoing();
  const may = useMayEdit('message');
  const now = lines.slice(0, sheetsAtOnce);
  if (now.length === 0)
    return (
      <div className="gc-message-list">
        <Empty title={t('MESSAGES_PAPER_NONE')}>{t('MESSAGES_PAPER_NONE_WHY')}</Empty>
      </div>
    );
  const messageIds = now.map(({ id }) => id);
  return (
    <div className="gc-message-papers">
      <div className="gc-stack-2 gc-no-print">
        <div className="gc-row gc-wrap">
          <Button kind="main" icon={Printer} onClick={() => window.print()}>
            {t('MESSAGES_PRINT')}
          </Button>
          {may ? (
            <Button icon={Check} busy={doing.busy} onClick={() => void doing.run(decideMessages, { messageIds, choice: 'told' as const })}>
              {t('MESSAGES_HANDED', { n: now.length })}
            </Button>
          ) : null}
        </div>
        {lines.length > now.length ? <p className="gc-t2">{t('MESSAGES_PRINT_MORE', { n: lines.length - now.length })}</p> : null}
        <Problem says={doing.problem} />
      </div>
      {now.map((line) => (
        <Sheet key={line.id} line={line} may={may} />
      ))}
    </div>
  );
}

function Sheet({ line, may }: { readonly line: MessageLine; readonly may: boolean }): JSX.Element {
  const { message, text, who } = line;
  const doing = useDoing();
  // Nobody opens a link on paper: what holds nothing else goes.
  const { subject, blocks } = rendered(text ?? { subject: '', body: '' }, message.values ?? {}, who, false, '');
  return (
    <article className="gc-paper" aria-label={t('MESSAGE_PREVIEW', { who })}>
      <header>
        <h2 dir="auto">{subject}</h2>
        <p>{who}</p>
      </header>
      <MessageBlocks blocks={blocks} language={message.language} />
      {may ? (
        <p className="gc-no-print">
          <Button
            icon={Check}
            busy={doing.busy}
            onClick={() => void doing.run(decideMessages, { messageIds: [line.id], choice: 'told' as const })}
          >
            {t('MESSAGES_HANDED', { n: 1 })}
          </Button>
        </p>
      ) : null}
    </article>
  );
}
