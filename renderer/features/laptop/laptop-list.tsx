import { type JSX, useState } from 'react';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { useAsked } from '../../data/asked.ts';
import { call } from '../../data/bridge.ts';
import { useCursorSeq } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Facts } from '../../ui/facts.tsx';
import { AppLink } from '../../ui/link.tsx';
import { Failed, Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { sizeWord } from '../../ui/size.ts';
import { Tag } from '../../ui/tag.tsx';
import { wordsOf } from '../../ui/word.ts';
import { dataWord, heardWord, type Laptop, revocationStands, revocationWord, stateWord } from './laptop-lines.ts';
import type { Team } from './use-team.ts';

const word = wordsOf(accessWordsEn);

const tags = {
  acknowledged: ['ok', 'LAPTOPS_TAG_ACKNOWLEDGED'],
  sent: ['info', 'LAPTOPS_TAG_SENT'],
  unreachable: ['warn', 'LAPTOPS_TAG_UNREACHABLE'],
} as const;

function RevocationTag({ laptop }: { readonly laptop: Laptop }): JSX.Element | null {
  const stands = revocationStands(laptop);
  if (stands === undefined) return null;
  const [tone, code] = tags[stands];
  return <Tag tone={tone}>{word(code)}</Tag>;
}

/** Every laptop of this hub that this person may see: heard, how far its data are, what is set aside; revoking one. */
export function LaptopList({ team }: { readonly team: Team }): JSX.Element {
  const { hello } = useLocal();
  const now = useNow(30_000);
  const asked = useAsked('hub.laptops', {}, Math.floor(now / 60_000));
  const seq = useCursorSeq();
  const disk = asked.state === 'here' ? asked.value.disk : undefined;
  const [revoking, setRevoking] = useState<Laptop>();
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const revoke = async (laptop: Laptop, reason: string): Promise<void> => {
    setBusy(true);
    setWhy(undefined);
    try {
      await call('hub.revoke', { writer: laptop.writer, reason });
      if (asked.state !== 'waiting') asked.again();
    } catch (error) {
      setWhy(faultWord(error));
    } finally {
      setBusy(false);
      setRevoking(undefined);
    }
  };
  return (
    <Panel title={word('LAPTOPS_TITLE')} rows={asked.state === 'here'}>
      {asked.state === 'waiting' ? <Waiting /> : null}
      {asked.state === 'failed' ? (
        <Failed title={word('LAPTOPS_FAILED')} action={{ label: word('LAPTOPS_AGAIN'), onDo: asked.again }}>
          {asked.why}
        </Failed>
      ) : null}
      {asked.state === 'here' ? (
        <>
          <li className="gc-small gc-t2">{word('LAPTOPS_WHY')}</li>
          {disk === undefined || disk.state === 'enough' ? null : (
            <li>
              <Note tone={disk.state === 'full' ? 'danger' : 'warn'}>
                {word(disk.state === 'full' ? 'HUB_DISK_NONE' : 'HUB_DISK_LOW', { free: sizeWord(disk.freeBytes) })}
              </Note>
            </li>
          )}
          {why ? (
            <li>
              <Note tone="danger" announce>
                {why}
              </Note>
            </li>
          ) : null}
          {asked.value.laptops.length === 0 ? <li>{word('LAPTOPS_EMPTY')}</li> : null}
          {asked.value.laptops.map((laptop) => (
            <li key={laptop.writer} className="gc-stack-2">
              <div className="gc-row gc-wrap">
                <strong>{laptop.laptop}</strong>
                {laptop.writer === hello.writer ? <Tag>{word('LAPTOPS_THIS')}</Tag> : null}
                <span className="gc-t2">{team.nameOf(laptop.person)}</span>
                <RevocationTag laptop={laptop} />
                <span className="gc-grow" />
                {laptop.writer === hello.writer || laptop.revokedAt !== null ? null : (
                  <Button kind="quiet" aria-label={word('LAPTOPS_REVOKE_OF', laptop)} onClick={() => setRevoking(laptop)}>
                    {word('LAPTOPS_REVOKE')}
                  </Button>
                )}
              </div>
              <Facts
                small
                rows={[
                  [word('LAPTOPS_HEARD'), heardWord(laptop, now)],
                  [
                    word('LAPTOPS_DATA'),
                    laptop.writer === hello.writer
                      ? dataWord({ ...laptop, pulledSeq: seq ?? null, dataAt: null }, seq ?? 0, now)
                      : dataWord(laptop, seq ?? 0, now),
                  ],
                  [word('LAPTOPS_CHANGES'), laptop.last.toLocaleString('en-GB')],
                  [
                    word('LAPTOPS_QUARANTINED'),
                    laptop.quarantined === 0 ? null : (
                      <span key="set-aside" className="gc-row gc-wrap">
                        <Tag tone="warn">{word('LAPTOPS_QUARANTINED_N', { n: laptop.quarantined })}</Tag>
                        <AppLink to="/laptops">{word('LAPTOPS_QUARANTINED_LOOK')}</AppLink>
                      </span>
                    ),
                  ],
                  [word('LAPTOPS_STATE'), stateWord(laptop, now)],
                  [word('LAPTOPS_REVOCATION'), revocationWord(laptop, now) ?? null],
                ]}
              />
            </li>
          ))}
        </>
      ) : null}
      {revoking ? (
        <Confirm
          opened
          risk
          busy={busy}
          title={word('LAPTOPS_REVOKE_TITLE', { laptop: revoking.laptop, person: team.nameOf(revoking.person) })}
          act={word('LAPTOPS_REVOKE_DO')}
          reason={{ required: true }}
          onClose={() => setRevoking(undefined)}
          onConfirm={(reason) => void revoke(revoking, reason)}
        >
          {word('LAPTOPS_REVOKE_WHY')}
        </Confirm>
      ) : null}
    </Panel>
  );
}
