import { type JSX, useMemo, useState } from 'react';
import { isOpenState } from '../../../shared/domain/message/kinds.ts';
import type { OwedOfRelease } from '../../../shared/domain/message/owed.ts';
import { planWords } from '../../../shared/words/plan.en.ts';
import { releaseWords } from '../../../shared/words/release.en.ts';
import { type MessageLine, useMessages, useOwed } from '../../data/messages.ts';
import { useMayEdit } from '../../data/rights.ts';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { AppLink, pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { useNow } from '../../ui/now.tsx';
import { PartsOfRelease } from '../../ui/release-tabs.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { wordsOf } from '../../ui/word.ts';
import { BouncePanel } from './bounce-panel.tsx';
import { LogList } from './log-list.tsx';
import { MailNote } from './mail-note.tsx';
import { MessagePage } from './message-page.tsx';
import { OwedList } from './owed-list.tsx';
import { OwedNotes } from './owed-notes.tsx';
import { PaperView } from './paper-view.tsx';
import { PlanForm } from './plan-form.tsx';
import { MessageQuestions } from './questions.tsx';
import { t } from './words.ts';
import './message.css';

const r = wordsOf(releaseWords);
const p = wordsOf(planWords);

type View = 'owed' | 'later' | 'log' | 'paper' | 'plan';

/** What people of one release are told: who is owed a message first, then what was let go, and the plan behind it. */
export default function MessagesScreen(): JSX.Element {
  const id = usePathPart('releaseId') ?? '';
  // Who is owed what changes with the day, not with the minute.
  const at = useNow(600_000);
  const owed = useOwed(id, at);
  const messages = useMessages(id);
  const go = useGo();
  useScreenHead({ title: t('MESSAGES'), crumb: { title: r('RELEASES_TITLE'), to: '/releases' } });
  if (owed === undefined || messages === undefined) return <Waiting />;
  if (owed === null)
    return (
      <Empty title={r('RELEASE_MISSING')} action={{ label: r('RELEASE_MISSING_GO'), onDo: () => go('/releases') }}>
        {r('RELEASE_MISSING_WHY')}
      </Empty>
    );
  return <Body releaseId={id} owed={owed} messages={messages} />;
}

function Body({
  releaseId,
  owed,
  messages,
}: {
  readonly releaseId: string;
  readonly owed: OwedOfRelease;
  readonly messages: readonly MessageLine[];
}): JSX.Element {
  const [view, setView] = useState<View>('owed');
  const may = useMayEdit('message-plan');
  const open = useMemo(() => messages.filter(({ message }) => isOpenState(message.state)), [messages]);
  const paper = useMemo(() => messages.filter(({ message }) => message.state === 'to-hand'), [messages]);
  const views: readonly { readonly value: View; readonly label: string }[] = [
    { value: 'owed', label: t('MESSAGES_OWED', { n: owed.now.length }) },
    { value: 'later', label: t('MESSAGES_LATER', { n: owed.later.length }) },
    { value: 'log', label: t('MESSAGES_LOG', { n: messages.length }) },
    { value: 'paper', label: t('MESSAGES_PAPER', { n: paper.length }) },
    { value: 'plan', label: t('MESSAGES_PLAN') },
  ];
  const head = (
    <>
      <PartsOfRelease releaseId={releaseId} current="/messages" />
      <div className="gc-message-head gc-no-print">
        <p className="gc-figure">{t('MESSAGES_ANSWER', { owed: owed.now.length, open: open.length, hand: paper.length })}</p>
        <MailNote />
        <MessageQuestions lines={open} may={may} />
        <div className="gc-row gc-wrap">
          <ChoiceBar<View> label={t('MESSAGES_VIEWS')} value={view} onChange={setView} choices={views} />
          <span className="gc-grow" />
          <AppLink to="/messages/words">{t('MESSAGES_WORDS')}</AppLink>
          <AppLink to={`${pathOf('/releases', releaseId)}/papers`}>{p('RELEASE_TAB_PAPERS')}</AppLink>
        </div>
        {view === 'owed' || view === 'later' ? <OwedNotes owed={view === 'owed' ? owed.now : owed.later} of={owed} /> : null}
        {view === 'log' && may ? <BouncePanel /> : null}
      </div>
    </>
  );
  switch (view) {
    case 'owed':
      return <OwedList key="now" head={head} releaseId={releaseId} owed={owed.now} may={may} when="now" />;
    case 'later':
      return <OwedList key="later" head={head} releaseId={releaseId} owed={owed.later} may={may} when="later" />;
    case 'log':
      return <LogList head={head} lines={messages} may={may} />;
    case 'paper':
      return (
        <MessagePage head={head}>
          <PaperView lines={paper} />
        </MessagePage>
      );
    case 'plan':
      return (
        <MessagePage head={head}>
          <PlanForm releaseId={releaseId} may={may} />
        </MessagePage>
      );
  }
}
