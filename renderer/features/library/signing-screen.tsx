import { type JSX, useState } from 'react';
import { useAsked } from '../../data/asked.ts';
import { useMayUse } from '../../data/rights.ts';
import { faultWord } from '../../data/saying.ts';
import { type SigningLook, takeSigningKey, useAllSignings, useSignedTurn, useSignNow } from '../../data/title-signing.ts';
import type { TrustKeys } from '../../data/trust.ts';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { dayOf, dayWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { LibraryPage } from './library-tabs.tsx';
import './publish.css';
import { word } from './sign-words.ts';
import { whyNotSigned } from './signing-why.ts';

const day = (at: number): string => dayWord(dayOf(at, myZone()), 'year');
const isOpen = ({ of }: SigningLook): boolean => of.is === 'never' || of.is === 'differs';

/** Who may change who signs. One person or one hub that suffices is said plainly. */
function RootPanel({ root }: Pick<TrustKeys, 'root'>): JSX.Element {
  const { keepers, threshold, atHub } = root;
  const name = keepers.join(', ');
  return (
    <Panel title={word('SIGN_KEPT')}>
      <div className="gc-stack-2">
        {threshold > 1 ? (
          <ReasonLine kind="go">{word('SIGN_SEVERAL', { names: name, threshold })}</ReasonLine>
        ) : (
          <ReasonLine kind="waits">{word(atHub ? 'SIGN_HUB' : 'SIGN_ONE', { name })}</ReasonLine>
        )}
        <span className="gc-small gc-t2">{word('SIGN_ROOT', { version: root.version, day: day(root.expiresAt) })}</span>
      </div>
    </Panel>
  );
}

function KeysPanel({ keys, onTaken }: { readonly keys: TrustKeys; readonly onTaken: () => void }): JSX.Element {
  const may = useMayUse('sign-library');
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly tone: 'ok' | 'warn' | 'danger'; readonly what: string }>();
  const { own, signing, waiting, root } = keys;
  const signs = signing.some(({ publicKey }) => publicKey === own);
  const asked = waiting.some(({ publicKey }) => publicKey === own);
  // With its first root the hub has a key of its own, which signs no title and goes with the first laptop's.
  const nobody = root.version === 1;
  const take = async (): Promise<void> => {
    setBusy(true);
    setSaid(undefined);
    try {
      const taken = await takeSigningKey();
      setSaid(taken ? { tone: 'ok', what: word('SIGN_TAKEN') } : { tone: 'warn', what: word('SIGN_WAITS_HERE') });
      onTaken();
    } catch (cause) {
      setSaid({ tone: 'danger', what: faultWord(cause) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Panel title={word('SIGN_WHO')}>
      <div className="gc-stack-4">
        {nobody ? (
          <ReasonLine kind="waits">{word('SIGN_NOBODY')}</ReasonLine>
        ) : (
          <>
            <ul className="gc-stack">
              {signing.map(({ publicKey, keeper }) => (
                <li key={publicKey}>
                  {keeper}
                  {publicKey === own ? <span className="gc-t2">, {word('SIGN_THIS')}</span> : null}
                </li>
              ))}
            </ul>
            <span className="gc-small gc-t2">{word('SIGN_EVERY')}</span>
          </>
        )}
        {waiting.length === 0 ? null : (
          <div className="gc-stack-2">
            <ReasonLine kind="waits">{word('SIGN_WAITS')}</ReasonLine>
            {waiting.map(({ publicKey, keeper }) => (
              <span key={publicKey} className="gc-stack">
                <span>{keeper}</span>
                <span className="gc-mono gc-small gc-break">{publicKey}</span>
              </span>
            ))}
          </div>
        )}
        {may && !signs && !asked ? (
          <div className="gc-stack-2">
            <span className="gc-t2">{word('SIGN_TAKE_WHY')}</span>
            <div>
              <Button kind="main" busy={busy} onClick={() => void take()}>
                {word('SIGN_TAKE')}
              </Button>
            </div>
          </div>
        ) : null}
        {said === undefined ? null : (
          <Note tone={said.tone} announce>
            {said.what}
          </Note>
        )}
      </div>
    </Panel>
  );
}

function StampPanel(): JSX.Element {
  const turn = useSignedTurn();
  const asked = useAsked('trust.standing', { visit: null, media: [] }, turn);
  return (
    <Panel title={word('SIGN_STAMP')}>
      {asked.state === 'failed' ? (
        <Note tone="danger">{asked.why}</Note>
      ) : asked.state === 'waiting' ? null : (
        <div className="gc-stack-2">
          <span>
            {asked.value.issuedAt === null
              ? word('SIGN_STAMP_NEVER')
              : word('SIGN_STAMP_AGE', { age: ageWord(asked.value.now - asked.value.issuedAt) })}
            {asked.value.denyList === 0 ? '' : ` ${word('SIGN_DENIED', { version: asked.value.denyList })}`}
          </span>
          <span className="gc-small gc-t2">{word('SIGN_STAMP_WHY')}</span>
        </div>
      )}
    </Panel>
  );
}

function TitleRow({ look, signs, mine }: { readonly look: SigningLook; readonly signs: boolean; readonly mine: boolean }): JSX.Element {
  const signNow = useSignNow();
  const { of, signing } = look;
  const why = whyNotSigned(look, mine) ?? (signs && look.byHand ? word('SIGN_BY_HAND') : undefined);
  return (
    <li className="gc-row gc-wrap">
      <span className="gc-grow gc-stack">
        <b>
          <AppLink to={pathOf('/titles', of.titleId)}>{of.name}</AppLink>
        </b>
        {isOpen(look) ? (
          <ReasonLine kind="waits">
            {of.is === 'never' ? word('SIGN_NEVER') : word('SIGN_DIFFERS', { n: of.differing })} {why}
          </ReasonLine>
        ) : (
          <ReasonLine kind="go">
            {word('SIGN_SAME')}
            {of.endsAt === null ? '' : `, ${word('SIGN_UNTIL', { day: day(of.endsAt) })}`}
          </ReasonLine>
        )}
      </span>
      {isOpen(look) && signs && !of.waits ? (
        <Button busy={signing} onClick={() => void signNow(of)}>
          {word('SIGN_DO', { title: of.name })}
        </Button>
      ) : null}
    </li>
  );
}

/** Who keeps the library, whose laptops sign, and which titles are not signed as the record says them. */
export default function SigningScreen(): JSX.Element {
  const turn = useSignedTurn();
  const keys = useAsked('trust.keys', {}, turn);
  const all = useAllSignings();
  const mine = useMayUse('sign-library');
  useScreenHead({ title: word('SIGN_TITLE') });
  if (all === undefined || keys.state === 'waiting') return <Waiting />;
  const known = keys.state === 'here' ? keys.value : undefined;
  const signs = mine && known?.signing.some(({ publicKey }) => publicKey === known.own) === true;
  const sorted = [...all].sort((a, b) => Number(isOpen(b)) - Number(isOpen(a)) || a.of.name.localeCompare(b.of.name));
  return (
    <LibraryPage current="/library/signing">
      <div className="gc-record">
        <p className="gc-lead">{word('SIGN_ANSWER', { open: all.filter(isOpen).length, all: all.length })}</p>
        {mine ? null : <Note tone="info">{word('SIGN_NOT_YOURS')}</Note>}
        <div className="gc-publish-cols">
          <div>
            <Panel title={word('SIGN_TITLES')} rows={sorted.length > 0}>
              {sorted.length === 0
                ? word('SIGN_NO_TITLES')
                : sorted.map((look) => <TitleRow key={look.of.titleId} look={look} signs={signs} mine={mine} />)}
            </Panel>
          </div>
          <div>
            {known === undefined ? (
              <Panel title={word('SIGN_KEPT')}>
                <div className="gc-stack-2">
                  <span>{word('SIGN_FAILED')}</span>
                  {keys.state === 'failed' ? <span className="gc-t2">{keys.why}</span> : null}
                </div>
              </Panel>
            ) : (
              <>
                <KeysPanel keys={known} onTaken={keys.state === 'here' ? keys.again : () => undefined} />
                <RootPanel root={known.root} />
              </>
            )}
            <StampPanel />
          </div>
        </div>
      </div>
    </LibraryPage>
  );
}
