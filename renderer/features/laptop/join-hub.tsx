import { Checkbox, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { call } from '../../data/bridge.ts';
import { useLocal } from '../../data/local-context.ts';
import { faultWord } from '../../data/saying.ts';
import { useSyncStatus } from '../../data/sync-status.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Note } from '../../ui/note.tsx';
import { wordsOf } from '../../ui/word.ts';
import { joinProblems, type Typed } from './join-problems.ts';

const word = wordsOf(accessWordsEn);

/** Joining a hub by the three things a lead passes on. The hub is compared with its fingerprint before anything is sent. */
export function JoinHub({ hasRecords }: { readonly hasRecords: boolean }): JSX.Element {
  const { hello } = useLocal();
  const status = useSyncStatus();
  const [typed, setTyped] = useState<Typed>({ address: '', code: '', fingerprint: '', laptop: '' });
  const [asked, setAsked] = useState(false);
  const [read, setRead] = useState(false);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ readonly tone: 'ok' | 'danger'; readonly says: string }>();
  const problems = asked ? joinProblems(typed) : {};
  const from = hello.hub;
  const waiting = from !== null && !from.embedded ? (status?.waiting ?? 0) : 0;

  const join = async (): Promise<void> => {
    setAsked(true);
    if (Object.keys(joinProblems(typed)).length > 0) return;
    setBusy(true);
    setTold(undefined);
    try {
      const { hub } = await call('hub.join', {
        address: typed.address.trim(),
        code: typed.code.trim(),
        fingerprint: typed.fingerprint.trim(),
        laptop: typed.laptop.trim(),
      });
      setTold({ tone: 'ok', says: word('JOIN_DONE', { hub }) });
    } catch (error) {
      setTold({ tone: 'danger', says: faultWord(error) });
    } finally {
      setBusy(false);
    }
  };
  const field = (name: keyof Typed, label: string, help?: string, mono = false): JSX.Element => (
    <TextInput
      label={label}
      description={help}
      value={typed[name]}
      error={problems[name]}
      maxLength={300}
      autoComplete="off"
      spellCheck={false}
      classNames={mono ? { input: 'gc-mono' } : undefined}
      onChange={(event) => setTyped({ ...typed, [name]: event.currentTarget.value })}
    />
  );
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (!hasRecords || read) void join();
      }}
    >
      <p className="gc-t2">{word('JOIN_WHY')}</p>
      <div className="gc-form">
        {field('address', word('JOIN_ADDRESS'), word('JOIN_ADDRESS_HELP'))}
        {field('code', word('JOIN_CODE'), word('JOIN_CODE_HELP'), true)}
        {field('fingerprint', word('JOIN_FINGERPRINT'), word('JOIN_FINGERPRINT_HELP'), true)}
        {field('laptop', word('JOIN_LAPTOP'))}
      </div>
      {hasRecords ? (
        <Note tone="warn">
          <p>{from !== null && !from.embedded ? word('JOIN_LEAVES', { from: from.name }) : word('JOIN_LEAVES_OWN')}</p>
          {waiting > 0 ? <p>{word('JOIN_WAITING', { n: waiting })}</p> : null}
          <Checkbox label={word('JOIN_CONFIRM')} checked={read} onChange={(event) => setRead(event.currentTarget.checked)} />
        </Note>
      ) : null}
      {told ? (
        <Note tone={told.tone} announce>
          {told.says}
        </Note>
      ) : null}
      <ActionWithReason
        type="submit"
        kind="main"
        busy={busy}
        reason={hasRecords && !read ? { kind: 'waits', says: word('JOIN_CONFIRM_FIRST') } : undefined}
      >
        {word('JOIN_DO')}
      </ActionWithReason>
    </form>
  );
}
