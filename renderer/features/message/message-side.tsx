import type { JSX } from 'react';
import type { Owed } from '../../../shared/domain/message/owed-message.ts';
import { rendered } from '../../../shared/domain/message/rendered.ts';
import type { MessageLine } from '../../data/messages.ts';
import { useNames } from '../../data/people.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { languageName } from '../../ui/language-name.ts';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { MessageBlocks } from '../../ui/message-blocks.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { MessageState, whyOf } from './message-state.tsx';
import { t } from './words.ts';

/** One message as this very person would get it. */
export function OwedSide({
  owed,
  onClose,
  onLetGo,
}: {
  readonly owed: Owed;
  readonly onClose: () => void;
  readonly onLetGo?: () => void;
}): JSX.Element {
  const { subject, blocks } = rendered(owed, owed.values, owed.name, owed.sharedBy > 1, t('MESSAGE_LINK'));
  const names = useNames(owed.ownerId === null ? [] : [owed.ownerId]);
  return (
    <SidePanel
      title={t('MESSAGE_PREVIEW', { who: owed.name })}
      onClose={onClose}
      takeFocus
      foot={
        onLetGo === undefined ? undefined : (
          <Button kind="main" wide onClick={onLetGo}>
            {t('MESSAGES_LET_GO_ALL', { n: 1 })}
          </Button>
        )
      }
    >
      <div className="gc-stack-4">
        <Facts
          rows={[
            [t('MESSAGE_KIND'), t(`message-kind.${owed.kind}`)],
            [t('MESSAGE_DUE'), dayWord(owed.due, 'long')],
            [t('MESSAGE_WAY'), t(`message-way.${owed.way}`)],
            [t('MESSAGE_ADDRESS'), owed.way === 'mail' ? owed.address : null],
            [
              t('MESSAGE_LANGUAGE'),
              owed.wanted === null
                ? languageName(owed.language)
                : t('MESSAGE_FALLBACK', { wanted: languageName(owed.wanted), language: languageName(owed.language) }),
            ],
            [t('MESSAGE_OWNER'), owed.ownerId === null ? null : (names?.get(owed.ownerId) ?? '')],
          ]}
        />
        {owed.noAddress ? <Note tone="warn">{t('MESSAGE_NO_ADDRESS')}</Note> : null}
        {owed.sharedBy > 1 ? <Note tone="info">{t('MESSAGE_SHARED', { n: owed.sharedBy })}</Note> : null}
        <p className="gc-strong gc-break" dir="auto">
          {subject}
        </p>
        <MessageBlocks blocks={blocks} language={owed.language} />
        {owed.personId === null ? null : <AppLink to={pathOf('/people', owed.personId)}>{owed.name}</AppLink>}
      </div>
    </SidePanel>
  );
}

/** One message as it was let go, and what became of it. */
export function MessageSide({ line, onClose }: { readonly line: MessageLine; readonly onClose: () => void }): JSX.Element {
  const { message, text, who } = line;
  const { subject, blocks } = rendered(text ?? { subject: '', body: '' }, message.values ?? {}, who, false, t('MESSAGE_LINK'));
  const why = whyOf(line);
  return (
    <SidePanel title={t('MESSAGE_PREVIEW', { who })} onClose={onClose} takeFocus>
      <div className="gc-stack-4">
        <MessageState message={message} />
        {why === '' ? null : <Note tone="info">{why}</Note>}
        <Facts
          rows={[
            [t('MESSAGE_KIND'), t(`message-kind.${message.kind}`)],
            [t('MESSAGE_WAY'), t(`message-way.${message.way}`)],
            [t('MESSAGE_ADDRESS'), message.to],
            [
              t('MESSAGE_LANGUAGE'),
              message.wanted === null
                ? languageName(message.language)
                : t('MESSAGE_FALLBACK', { wanted: languageName(message.wanted), language: languageName(message.language) }),
            ],
          ]}
        />
        <p className="gc-strong gc-break" dir="auto">
          {subject}
        </p>
        <MessageBlocks blocks={blocks} language={message.language} />
        {message.personId === null ? null : <AppLink to={pathOf('/people', message.personId)}>{who}</AppLink>}
      </div>
    </SidePanel>
  );
}
