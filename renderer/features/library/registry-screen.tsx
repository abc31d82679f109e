import { PasswordInput, Radio, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { Output } from '../../../shared/bridge/commands.ts';
import { useAsked } from '../../data/asked.ts';
import { call } from '../../data/bridge.ts';
import { useMayUse } from '../../data/rights.ts';
import { useTrying } from '../../data/trying.ts';
import { Button } from '../../ui/button.tsx';
import { ConnectionForm } from '../../ui/connection-form.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Failed, Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { LibraryPage } from './library-tabs.tsx';
import { word } from './publish-words.ts';
import './publish.css';

type Shown = Output<'registry.get'>;
type Secret = Output<'registry.secret'>;

function answerOf({ kind, address }: Shown): string {
  if (kind === 'other') return word('REGISTRY_OTHER', { address: address ?? '' });
  return word(kind === 'own' ? 'REGISTRY_OWN' : 'REGISTRY_NONE');
}

/** Naming the registry: it is greeted first, and only then is every laptop told. */
function ChangeForm({ shown, onDone }: { readonly shown: Shown; readonly onDone: () => void }): JSX.Element {
  const [kind, setKind] = useState<string>(shown.kind === 'other' ? 'other' : 'own');
  const [address, setAddress] = useState(shown.kind === 'other' ? (shown.address ?? '') : '');
  const [user, setUser] = useState(shown.reader ?? '');
  const [password, setPassword] = useState('');
  const [publisher, setPublisher] = useState(shown.publisher ?? '');
  const [publisherPassword, setPublisherPassword] = useState('');
  const [asked, setAsked] = useState(false);
  const trying = useTrying();
  const addressMissing = kind === 'other' && !URL.canParse(address.trim());
  const keep = async (): Promise<void> => {
    setAsked(true);
    if (addressMissing) return;
    const place =
      kind === 'own' ? ({ kind: 'own' } as const) : ({ kind: 'other', address: address.trim(), tlsKey: null, user, password } as const);
    const own = publisher === '' ? null : { user: publisher, password: publisherPassword };
    const kept = await trying.run(async () => {
      await call('registry.set', { place, publisher: kind === 'own' ? null : own });
      return word('REGISTRY_KEPT');
    });
    if (kept) onDone();
  };
  return (
    <ConnectionForm
      why={word('REGISTRY_CHANGE_WHY')}
      busy={trying.busy}
      said={trying.said}
      act={word('REGISTRY_KEEP')}
      onKeep={() => void keep()}
    >
      <Radio.Group label={word('REGISTRY_WHICH')} value={kind} onChange={setKind}>
        <div className="gc-stack-2 gc-publish-choices">
          <Radio value="own" label={word('REGISTRY_USE_OWN')} />
          <Radio value="other" label={word('REGISTRY_USE_OTHER')} />
        </div>
      </Radio.Group>
      {kind === 'other' ? (
        <>
          <TextInput
            label={word('REGISTRY_ADDRESS')}
            description={word('REGISTRY_ADDRESS_HELP')}
            value={address}
            maxLength={300}
            inputMode="url"
            error={asked && addressMissing ? word('REGISTRY_ADDRESS_NEEDED') : undefined}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <div className="gc-publish-pairs">
            <TextInput
              label={word('REGISTRY_READER')}
              description={word('REGISTRY_READER_HELP')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={user}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setUser(event.currentTarget.value)}
            />
            <PasswordInput
              label={word('REGISTRY_READER_PASSWORD')}
              value={password}
              maxLength={1000}
              autoComplete="off"
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <TextInput
              label={word('REGISTRY_PUBLISHER')}
              description={word('REGISTRY_PUBLISHER_HELP')}
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              value={publisher}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => setPublisher(event.currentTarget.value)}
            />
            <PasswordInput
              label={word('REGISTRY_PUBLISHER_PASSWORD')}
              value={publisherPassword}
              maxLength={1000}
              autoComplete="off"
              onChange={(event) => setPublisherPassword(event.currentTarget.value)}
            />
          </div>
        </>
      ) : null}
    </ConnectionForm>
  );
}

/** What skopeo and others are given. */
function ToolsPanel(): JSX.Element {
  const [secret, setSecret] = useState<Secret>();
  const trying = useTrying();
  const make = () =>
    trying.run(async () => {
      setSecret(await call('registry.secret', {}));
      return undefined;
    });
  return (
    <Panel title={word('REGISTRY_TOOLS')}>
      <div className="gc-stack-4">
        <p className="gc-t2">{word('REGISTRY_TOOLS_WHY')}</p>
        <div>
          <Button busy={trying.busy} onClick={() => void make()}>
            {word('REGISTRY_SECRET')}
          </Button>
        </div>
        <Problem says={trying.said?.what} />
        {secret ? (
          <Note tone="info" announce>
            <strong>{word('REGISTRY_SECRET_IS')}</strong>
            <Facts
              rows={[
                [
                  word('REGISTRY_SECRET_USER'),
                  <span key="user" className="gc-mono gc-break">
                    {secret.user}
                  </span>,
                ],
                [
                  word('REGISTRY_SECRET_PASSWORD'),
                  <span key="secret" className="gc-mono gc-break">
                    {secret.secret}
                  </span>,
                ],
              ]}
            />
          </Note>
        ) : null}
      </div>
    </Panel>
  );
}

/** Where the files of the library lie. */
export default function RegistryScreen(): JSX.Element {
  const asked = useAsked('registry.get', {});
  const may = useMayUse('put-media');
  useScreenHead({ title: word('REGISTRY_TITLE') });
  if (asked.state === 'waiting') return <Waiting />;
  if (asked.state === 'failed') return <Failed title={word('REGISTRY_TITLE')}>{asked.why}</Failed>;
  const { value: shown, again } = asked;
  return (
    <LibraryPage current="/library/registry">
      <div className="gc-record">
        <p className="gc-lead">{answerOf(shown)}</p>
        <div className="gc-publish-cols">
          <div>
            {may ? (
              <Panel title={word('REGISTRY_CHANGE')}>
                <ChangeForm key={`${shown.kind} ${shown.address}`} shown={shown} onDone={again} />
              </Panel>
            ) : (
              <Note tone="info">{word('REGISTRY_NOT_YOURS')}</Note>
            )}
          </div>
          {shown.kind === 'own' ? <ToolsPanel /> : null}
        </div>
      </div>
    </LibraryPage>
  );
}
