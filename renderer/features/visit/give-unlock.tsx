import { Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import { unlockLimits } from '../../../shared/trust/unlock.ts';
import { trustWordsEn } from '../../../shared/words/trust-screen.en.ts';
import { useAsked } from '../../data/asked.ts';
import { type GivenUnlock, giveUnlock } from '../../data/give-unlock.ts';
import { useNames } from '../../data/people.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { saveText } from '../../ui/export-csv.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(trustWordsEn);

interface About {
  readonly visitId: string;
  readonly number: string | null;
  readonly installerId: string | null;
}
interface Laptop {
  readonly value: string;
  readonly label: string;
}

/** For a lead: unlocks a visit for one laptop, by characters to be read out or by a file. What was given is shown once. */
export function GiveUnlock(about: About): JSX.Element {
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <div>
        <Button onClick={() => setOpen(true)}>{word('GIVE_OPEN')}</Button>
      </div>
    );
  return (
    <Panel title={word('GIVE_TITLE')}>
      <Giving about={about} onDone={() => setOpen(false)} />
    </Panel>
  );
}

function Giving({ about, onDone }: { readonly about: About; readonly onDone: () => void }): JSX.Element {
  const asked = useAsked('hub.laptops', {});
  const laptops = asked.state === 'here' ? asked.value.laptops.filter(({ revokedAt }) => revokedAt === null) : [];
  const names = useNames(laptops.map(({ person }) => person));
  const [given, setGiven] = useState<{ readonly unlock: GivenUnlock; readonly laptop: string }>();
  if (given !== undefined) return <Given {...given} number={about.number} onDone={onDone} />;
  if (asked.state === 'failed') return <Note tone="danger">{asked.why}</Note>;
  if (asked.state === 'waiting' || names === undefined) return <span />;
  if (laptops.length === 0) return <p>{word('GIVE_NONE')}</p>;
  // Whoever installs it stands first.
  const choices = [...laptops]
    .sort((a, b) => Number(b.person === about.installerId) - Number(a.person === about.installerId) || a.laptop.localeCompare(b.laptop))
    .map(({ writer, laptop, person }) => ({
      value: writer,
      label: word('GIVE_LAPTOP_OF', { laptop, person: names.get(person) ?? person }),
    }));
  const theirs = laptops.filter(({ person }) => person === about.installerId);
  const first = theirs.length === 1 ? (theirs[0]?.writer ?? null) : null;
  return (
    <Ask
      visitId={about.visitId}
      choices={choices}
      first={first}
      onGiven={(unlock, writer) => setGiven({ unlock, laptop: choices.find(({ value }) => value === writer)?.label ?? writer })}
      onClose={onDone}
    />
  );
}

function Ask({
  visitId,
  choices,
  first,
  onGiven,
  onClose,
}: {
  readonly visitId: string;
  readonly choices: readonly Laptop[];
  readonly first: string | null;
  readonly onGiven: (unlock: GivenUnlock, writer: string) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const [writer, setWriter] = useState<string | null>(first);
  const [nonce, setNonce] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const typed = nonce.replace(/[\s-]/g, '');
  const nonceWrong = typed !== '' && typed.length !== unlockLimits.nonceLength;
  const give = async (): Promise<void> => {
    setTried(true);
    if (writer === null || nonceWrong || reason.trim() === '') return;
    setBusy(true);
    setWhy(undefined);
    try {
      onGiven(await giveUnlock({ writer, visit: visitId, nonce: typed === '' ? null : nonce.trim(), reason: reason.trim() }), writer);
    } catch (cause) {
      setWhy(faultWord(cause));
      setBusy(false);
    }
  };
  return (
    <form
      className="gc-stack-4"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) void give();
      }}
    >
      <p className="gc-t2">{word('GIVE_SAYS')}</p>
      <Select
        label={word('GIVE_LAPTOP')}
        data={[...choices]}
        value={writer}
        onChange={setWriter}
        error={tried && writer === null ? word('GIVE_LAPTOP_NEEDED') : undefined}
      />
      <TextInput
        label={word('GIVE_NONCE')}
        description={word('GIVE_NONCE_HELP')}
        value={nonce}
        maxLength={20}
        autoComplete="off"
        error={tried && nonceWrong ? word('GIVE_NONCE_WRONG') : undefined}
        onChange={(event) => setNonce(event.currentTarget.value)}
      />
      <Textarea
        label={word('GIVE_REASON')}
        value={reason}
        maxLength={500}
        autosize
        error={tried && reason.trim() === '' ? word('GIVE_REASON_NEEDED') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Problem says={why} />
      <div className="gc-row gc-wrap">
        <Button type="submit" kind="main" busy={busy}>
          {word('GIVE_DO')}
        </Button>
        <Button onClick={onClose}>{word('GIVE_CANCEL')}</Button>
      </div>
    </form>
  );
}

function Given({
  unlock,
  laptop,
  number,
  onDone,
}: {
  readonly unlock: GivenUnlock;
  readonly laptop: string;
  readonly number: string | null;
  readonly onDone: () => void;
}): JSX.Element {
  return (
    <div className="gc-stack-4" role="status">
      {unlock.code === null ? null : (
        <div className="gc-stack">
          <span>{word('GIVE_CODE')}</span>
          <output className="gc-mono gc-break gc-visit-unlock">{unlock.code}</output>
        </div>
      )}
      <p>{word('GIVE_ONCE', { laptop })}</p>
      <div className="gc-row gc-wrap">
        <Button onClick={() => saveText(`unlock-${number ?? 'visit'}.json`, JSON.stringify(unlock.file), 'application/json')}>
          {word('GIVE_FILE')}
        </Button>
        <Button kind={unlock.code === null ? 'plain' : 'main'} onClick={onDone}>
          {word('GIVE_DONE')}
        </Button>
      </div>
    </div>
  );
}
