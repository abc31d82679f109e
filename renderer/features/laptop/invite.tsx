import { Select, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Output } from '../../../shared/bridge/commands.ts';
import { enrolPerson } from '../../../shared/domain/people/enrol-person.ts';
import { isRole } from '../../../shared/domain/people/roles.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { say } from '../../../shared/words/say.ts';
import { BridgeError, call } from '../../data/bridge.ts';
import { useLocal } from '../../data/local-context.ts';
import { useAct } from '../../data/perform.ts';
import { faultWord } from '../../data/saying.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { wordsOf } from '../../ui/word.ts';
import type { Sharing } from './use-sharing.ts';
import type { Team } from './use-team.ts';

const word = wordsOf(accessWordsEn);
const NEW = 'somebody-new';
/** A new person is at the hub within a moment where it can be reached; asked this often, this far apart. */
const TRIES = 12;
const BETWEEN_TRIES_MS = 500;

type Invited = Output<'hub.invite'> & { readonly name: string };

/** Asks the hub for a code; a person who was only just entered may still be on the way there. */
async function inviteAtHub(person: string): Promise<Output<'hub.invite'>> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await call('hub.invite', { person });
    } catch (error) {
      if (!(error instanceof BridgeError && error.code === 'NOT_FOUND')) throw error;
      if (tries === 1) await call('sync.now', {});
      if (tries >= TRIES) throw new BridgeError('INVITE_WAIT', {});
      await new Promise((resume) => setTimeout(resume, BETWEEN_TRIES_MS));
    }
  }
}

/** Inviting somebody: who, with which role where; then the three things to pass on, shown once. */
export function Invite({ team, sharing }: { readonly team: Team; readonly sharing: Sharing }): JSX.Element {
  const { hello } = useLocal();
  const act = useAct();
  const [who, setWho] = useState<string | null>(null);
  const [name, setName] = useState('');
  const [mail, setMail] = useState('');
  const [role, setRole] = useState<string | null>(null);
  const [scope, setScope] = useState<string | null>('org');
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const [invited, setInvited] = useState<Invited>();

  const isNew = who === NEW;
  const has = who === null || isNew ? '' : team.rolesOf(who);

  /** The person's id, enrolled with the role chosen; undefined when that was refused (and said). */
  const enrol = async (): Promise<string | undefined> => {
    if (role === null || !isRole(role)) return who ?? undefined;
    const grants = [{ role, scope: scope ?? 'own' }];
    const done = await act(
      enrolPerson,
      isNew ? { name, grants, ...(mail.trim() === '' ? {} : { mail: mail.trim() }) } : { personId: who ?? '', grants },
    );
    if (!done.ok) {
      setWhy(say(done.refusal.code, done.refusal.details));
      return undefined;
    }
    return isNew ? done.value.ops.find((op) => op.type === 'person')?.id : (who ?? undefined);
  };

  const invite = async (): Promise<void> => {
    setBusy(true);
    setWhy(undefined);
    try {
      const person = await enrol();
      if (person === undefined) return;
      // From here on it is somebody known: a second try gives no second role.
      const called = isNew ? name.trim() : team.nameOf(person);
      setWho(person);
      setRole(null);
      setInvited({ ...(await inviteAtHub(person)), name: called });
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setBusy(false);
    }
  };

  if (invited)
    return <PassOn invited={invited} address={invited.address ?? hello.hub?.address ?? null} onClose={() => setInvited(undefined)} />;
  const lacks =
    team.mayNotInvite ??
    (sharing.own && sharing.address === null ? word('INVITE_NOT_SHARED') : who === null ? word('INVITE_PICK') : undefined);
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (lacks === undefined) void invite();
      }}
    >
      <p className="gc-t2">{word('INVITE_WHY')}</p>
      <div className="gc-form">
        <Select
          label={word('INVITE_WHO')}
          searchable
          limit={50}
          data={[{ value: NEW, label: word('INVITE_SOMEBODY_NEW') }, ...team.people]}
          value={who}
          description={has === '' ? undefined : word('INVITE_HAS_ROLES', { roles: has })}
          onChange={(value) => {
            setWho(value);
            setRole(value === NEW ? 'installer' : null);
          }}
        />
        {isNew ? (
          <>
            <TextInput label={word('INVITE_NAME')} value={name} maxLength={200} onChange={(event) => setName(event.currentTarget.value)} />
            <TextInput
              label={word('INVITE_MAIL')}
              type="email"
              value={mail}
              maxLength={320}
              onChange={(event) => setMail(event.currentTarget.value)}
            />
          </>
        ) : null}
        {who === null ? null : (
          <>
            <Select
              label={word('INVITE_ROLE')}
              data={[...team.mayGive]}
              value={role}
              clearable={!isNew && has !== ''}
              allowDeselect={!isNew && has !== ''}
              placeholder={isNew ? undefined : word('INVITE_NO_MORE_ROLES')}
              onChange={setRole}
            />
            {role === null ? null : (
              <Select
                label={word('INVITE_SCOPE')}
                searchable
                data={[...team.scopes]}
                value={scope}
                allowDeselect={false}
                onChange={setScope}
              />
            )}
          </>
        )}
      </div>
      {why ? (
        <Note tone="danger" announce>
          {why}
        </Note>
      ) : null}
      <ActionWithReason type="submit" kind="main" busy={busy} reason={lacks === undefined ? undefined : { kind: 'waits', says: lacks }}>
        {word('INVITE_DO')}
      </ActionWithReason>
    </form>
  );
}

/** The three things to pass on. The code is in no record and is not shown again. */
function PassOn(props: { readonly invited: Invited; readonly address: string | null; readonly onClose: () => void }): JSX.Element {
  const { invited, address } = props;
  const rows = [
    { what: word('HUB_ADDRESS'), text: address },
    { what: word('JOIN_CODE'), text: invited.code },
    { what: word('HUB_FINGERPRINT'), text: invited.fingerprint },
  ];
  return (
    <div className="gc-stack-4" role="status">
      <strong>{word('INVITE_PASS_ON', { name: invited.name })}</strong>
      <dl className="gc-pass-on">
        {rows.map(({ what, text }) => (
          <PassOnRow key={what} what={what} text={text} />
        ))}
      </dl>
      <p className="gc-small gc-t2">{word('INVITE_ONCE', { until: momentWord(invited.expiresAt, myZone()) })}</p>
      <div className="gc-row gc-wrap">
        <CopyButton text={word('INVITE_TEXT', { address: address ?? '', code: invited.code, fingerprint: invited.fingerprint })}>
          {word('INVITE_COPY_ALL')}
        </CopyButton>
        <Button onClick={props.onClose}>{word('INVITE_CLOSE')}</Button>
      </div>
    </div>
  );
}

function PassOnRow({ what, text }: { readonly what: string; readonly text: string | null }): JSX.Element {
  return (
    <>
      <dt>{what}</dt>
      <dd className={text === null ? 'gc-t2' : 'gc-mono gc-strong'}>{text ?? word('INVITE_NO_ADDRESS')}</dd>
      <dd>{text === null ? null : <CopyButton text={text} label={word('INVITE_COPY_WHAT', { what })} />}</dd>
    </>
  );
}
