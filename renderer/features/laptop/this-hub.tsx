import { type JSX, useState } from 'react';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { call } from '../../data/bridge.ts';
import { useFind } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { faultWord } from '../../data/saying.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { wordsOf } from '../../ui/word.ts';
import type { Sharing } from './use-sharing.ts';

const word = wordsOf(accessWordsEn);

/** Which hub this laptop belongs to, and what tells it from an impostor. */
export function ThisHub({ person, sharing }: { readonly person: string; readonly sharing: Sharing }): JSX.Element {
  const { hello } = useLocal();
  const { hub } = hello;
  const address = hub?.address ?? sharing.address;
  const fingerprint = hub?.fingerprint ?? '';
  return (
    <Panel title={word('HUB_NAME')}>
      <Facts
        rows={[
          [word('HUB_NAME'), hub?.name],
          [word('HUB_ADDRESS'), address ? <Copied key="address" text={address} what={word('HUB_ADDRESS')} /> : null],
          [
            word('HUB_FINGERPRINT'),
            fingerprint ? <Copied key="fingerprint" text={fingerprint} what={word('HUB_FINGERPRINT')} mono /> : null,
          ],
          [word('HUB_PERSON'), person],
          [word('HUB_VERSION'), hello.version],
          [word('HUB_SECRETS'), hello.weakSecrets === null ? word('HUB_SECRETS_SAFE') : word('HUB_SECRETS_WEAK')],
        ]}
      />
    </Panel>
  );
}

function Copied({ text, what, mono = false }: { readonly text: string; readonly what: string; readonly mono?: boolean }): JSX.Element {
  return (
    <span className="gc-row gc-wrap">
      <span className={mono ? 'gc-mono gc-break' : 'gc-break'}>{text}</span>
      <CopyButton iconOnly text={text} label={word('INVITE_COPY_WHAT', { what })} />
    </span>
  );
}

/** Lets colleagues on this network join this laptop's own hub. */
export function ShareHub({ sharing }: { readonly sharing: Sharing }): JSX.Element {
  const sample = useFind('release', 'sample', 'yes');
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ readonly tone: 'ok' | 'danger'; readonly says: string }>();
  const share = async (on: boolean): Promise<void> => {
    setBusy(true);
    try {
      await call('hub.share', { on });
      setTold(on ? undefined : { tone: 'ok', says: word('SHARE_STOPPED') });
      sharing.again();
    } catch (error) {
      setTold({ tone: 'danger', says: faultWord(error) });
    } finally {
      setBusy(false);
    }
  };
  const shared = sharing.address !== null;
  return (
    <Panel title={word('SHARE_TITLE')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{word('SHARE_WHY')}</p>
        {shared ? (
          <>
            <p>{word('HUB_OWN_SHARED', { address: sharing.address ?? '' })}</p>
            <p className="gc-small gc-t2">{word('SHARE_RESTART')}</p>
            <Button busy={busy} onClick={() => void share(false)}>
              {word('SHARE_OFF')}
            </Button>
          </>
        ) : (
          <ActionWithReason
            kind="main"
            busy={busy}
            reason={sample && sample.length > 0 ? { kind: 'waits', says: word('SHARE_SAMPLE') } : undefined}
            onClick={() => void share(true)}
          >
            {word('SHARE_ON')}
          </ActionWithReason>
        )}
        {told ? (
          <Note tone={told.tone} announce>
            {told.says}
          </Note>
        ) : null}
      </div>
    </Panel>
  );
}
