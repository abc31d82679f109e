import { Textarea } from '@mantine/core';
import { type JSX, useState } from 'react';
import { say } from '../../../shared/words/say.ts';
import { trustWordsEn } from '../../../shared/words/trust-screen.en.ts';
import { call } from '../../data/bridge.ts';
import { faultWord } from '../../data/saying.ts';
import { type InstallAnswer, type InstallLook, useHandOn, useInstallLook } from '../../data/trust.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { momentWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import type { ReasonKind } from '../../ui/reason-line.tsx';
import { wordsOf } from '../../ui/word.ts';
import { DeviceCheck } from './device-check.tsx';
import { PutOnStick } from './put-on-stick.tsx';
import { RunInstaller } from './run-installer.tsx';
import { Unlock } from './unlock.tsx';

const word = wordsOf(trustWordsEn);

/** What a lead's unlock opens: knowledge that is old, and nothing else. */
const unlockable = ['METADATA_STALE', 'CLOCK_BACK', 'GRACE_NOT_VERIFIED', 'GRACE_REASON_MISSING'];
/** What news from the hub may put right. */
const byNews = [
  ...unlockable,
  'METADATA_NEVER',
  'METADATA_ROLLED_BACK',
  'METADATA_MISSING',
  'METADATA_MIXED',
  'METADATA_STRANGE',
  'METADATA_EXPIRED',
  'ROOT_OTHER',
  'MEDIUM_NOT_LISTED',
];

/** The media of a visit: each with its button and, beside it, exactly why it may or may not be installed here and now. */
export function InstallMedia({
  visitId,
  visit,
  zone,
  otherwise,
}: {
  readonly visitId: string;
  readonly visit: string | null;
  readonly zone: string;
  /** What stands here where the library has no medium for it. */
  readonly otherwise: JSX.Element | null;
}): JSX.Element | null {
  const look = useInstallLook(visitId);
  if (look === 'nothing') return otherwise;
  if (look === undefined) return null;
  if ('why' in look)
    return (
      <section className="gc-stack-2" aria-label={word('TRUST_MEDIA')}>
        <h3>{word('TRUST_MEDIA')}</h3>
        <Note tone="danger">
          <b>{word('TRUST_NOT')}</b> {look.why}
        </Note>
      </section>
    );
  const { standing, answers, again } = look;
  const codes = answers.flatMap(({ answer }) => (answer.may ? [] : [answer.refusal.code]));
  const root = standing.root;
  return (
    <section className="gc-stack-2" aria-label={word('TRUST_MEDIA')}>
      <h3>{word('TRUST_MEDIA')}</h3>
      {answers.map((each) => (
        <OneMedium key={each.item.medium.id} visitId={visitId} look={look} one={each} zone={zone} />
      ))}
      <DeviceCheck visitId={visitId} zone={zone} />
      {codes.some((code) => byNews.includes(code)) ? <Refresh onDone={again} /> : null}
      {codes.some((code) => unlockable.includes(code)) ? <Unlock visitId={visitId} visit={visit} onDone={again} /> : null}
      {root !== null && root.threshold === 1 ? (
        <span className="gc-small gc-t2">{word('TRUST_ONE', { name: root.keepers.join(', ') })}</span>
      ) : null}
      {standing.restored ? <Note tone="warn">{word('TRUST_RESTORED')}</Note> : null}
    </section>
  );
}

function OneMedium({
  visitId,
  look,
  one,
  zone,
}: {
  readonly visitId: string;
  readonly look: InstallLook;
  readonly one: InstallAnswer;
  readonly zone: string;
}): JSX.Element {
  const handOn = useHandOn(visitId);
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState<{ readonly tone: 'ok' | 'danger'; readonly says: string } | undefined>();
  const [reason, setReason] = useState('');
  const { item, answer } = one;
  const title = `${item.title} ${item.number}`;
  const command = look.standing.media.find(({ mediumId }) => mediumId === item.medium.id)?.medium?.installer ?? null;
  const wantsReason = !answer.may && answer.refusal.code === 'GRACE_REASON_MISSING';
  const press = async (): Promise<void> => {
    setBusy(true);
    setTold(undefined);
    try {
      const handed = await handOn(item, reason);
      if ('path' in handed) setTold({ tone: 'ok', says: word('TRUST_HANDED', { path: handed.path }) });
      else setTold({ tone: 'danger', says: say(handed.refused.code, handed.refused.details) });
    } catch (cause) {
      setTold({ tone: 'danger', says: faultWord(cause) });
    } finally {
      setBusy(false);
      look.again();
    }
  };
  // Said once: where the button says it by now, it is not said below as well.
  const saidBeside = answer.may ? undefined : say(answer.refusal.code, answer.refusal.details);
  const shown = wantsReason && reason.trim() !== '' ? undefined : reasonOf(one, zone);
  return (
    <div className="gc-stack-2">
      <ActionWithReason under busy={busy} {...(shown === undefined ? {} : { reason: shown })} onClick={() => void press()}>
        {word('TRUST_HAND_ON', { title })}
      </ActionWithReason>
      {wantsReason ? (
        <Textarea
          label={word('TRUST_REASON')}
          value={reason}
          maxLength={500}
          autosize
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      ) : null}
      {answer.may || (wantsReason && reason.trim() !== '') ? (
        <PutOnStick visitId={visitId} item={item} title={title} reason={reason} onDone={look.again} />
      ) : null}
      <RunInstaller
        visitId={visitId}
        item={item}
        title={title}
        reason={reason}
        zone={zone}
        command={answer.may || (wantsReason && reason.trim() !== '') ? command : null}
        onDone={look.again}
      />
      {told === undefined || told.says === saidBeside ? null : (
        <Note tone={told.tone === 'ok' ? 'info' : 'danger'}>
          <span role="status" className="gc-break">
            {told.says}
          </span>
        </Note>
      )}
    </div>
  );
}

/** "approved by R. Shah; verified 08:12; last news from the hub 31 h ago", or the refusal with its next step. */
function reasonOf({ answer, item }: InstallAnswer, zone: string): { readonly kind: ReasonKind; readonly says: JSX.Element } {
  if (!answer.may) {
    const { code, details } = answer.refusal;
    return {
      kind: 'stopped',
      says: (
        <>
          <b>{word('TRUST_NOT')}</b> {say(code, details)}
        </>
      ),
    };
  }
  const { approvedBy, verifiedAt, band, unlock, backOut } = answer.say;
  const parts = [
    word('TRUST_APPROVED', { who: approvedBy }),
    word('TRUST_VERIFIED', { when: momentWord(verifiedAt, zone) }),
    word('TRUST_NEWS', { age: ageWord(band.ageMs) }),
  ];
  return {
    kind: 'go',
    says: (
      <>
        <b>{unlock === undefined ? word('TRUST_MAY') : word('TRUST_MAY_UNLOCKED', { by: unlock.by })}</b> {parts.join('; ')}.{' '}
        {word('TRUST_LATER')}
        {backOut ? ` ${word('TRUST_BACK_OUT')}` : ''} <span className="gc-t2">{item.medium.fileName}</span>
      </>
    ),
  };
}

function Refresh({ onDone }: { readonly onDone: () => void }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [told, setTold] = useState('');
  const press = async (): Promise<void> => {
    setBusy(true);
    try {
      await call('trust.refresh', {});
      setTold(word('TRUST_FRESH'));
    } catch (cause) {
      setTold(faultWord(cause));
    } finally {
      setBusy(false);
      onDone();
    }
  };
  return (
    <div className="gc-row gc-wrap">
      <Button busy={busy} onClick={() => void press()}>
        {word('TRUST_REFRESH')}
      </Button>
      <span role="status" className="gc-small">
        {told}
      </span>
    </div>
  );
}
