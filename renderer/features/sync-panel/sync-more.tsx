import { type JSX, useState } from 'react';
import type { SyncStatus } from '../../../shared/bridge/events.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { carryWordsEn } from '../../../shared/words/carry.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useAsked } from '../../data/asked.ts';
import { call } from '../../data/bridge.ts';
import { useHubAnswers } from '../../data/hub-answers.ts';
import { useOwnActs } from '../../data/own-acts.ts';
import { faultWord } from '../../data/saying.ts';
import { useSyncStatus } from '../../data/sync-status.ts';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { AppLink } from '../../ui/link.tsx';
import { momentWord, myZone, timeWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { wordsOf } from '../../ui/word.ts';
import { actWord, photosWord } from './sync-words.ts';

const word = wordsOf(accessWordsEn);
const carry = wordsOf(carryWordsEn);
const QUEUE_SHOWN = 6;
const ACTS_SHOWN = 5;
const ANSWERS_SHOWN = 5;

/** What the sync is doing and did: inside the indicator's panel. It never says that all is well while the hub cannot be reached. */
export function SyncMore(): JSX.Element | null {
  const status = useSyncStatus();
  const now = useNow(5_000);
  const [why, setWhy] = useState<string>();
  if (status === null) return null;
  const doing = (work: Promise<unknown>): void => {
    setWhy(undefined);
    work.catch((error: unknown) => setWhy(faultWord(error)));
  };
  const ago = (at: number | null): string => (at === null ? word('SYNC_NEVER') : word('LAPTOPS_AGO', { age: ageWord(now - at) }));
  const joined = status.state !== 'not-joined';
  const photos = photosWord(status);
  return (
    <div className="gc-stack-4">
      <div className="gc-stack">
        {status.waiting > 0 ? <p>{word('SYNC_WAITS', { n: status.waiting })}</p> : null}
        {status.waiting === 0 && status.state === 'up-to-date' ? <p>{word('SYNC_ALL_SAVED')}</p> : null}
        {photos ? <p>{photos}</p> : null}
        {joined ? null : <p>{word('SYNC_NO_HUB')}</p>}
      </div>
      {status.problem ? (
        <Note tone={status.state === 'blocked' ? 'danger' : 'warn'}>{say(status.problem.code, status.problem.details)}</Note>
      ) : null}
      {joined ? (
        <>
          <Facts
            small
            rows={[
              [word('SYNC_LAST_NEWS'), ago(status.lastNewsAt)],
              [word('SYNC_LAST_PUSH'), ago(status.lastPushAt)],
            ]}
          />
          <div className="gc-row">
            <Button kind="main" onClick={() => doing(call('sync.now', {}))} disabled={status.state === 'paused'}>
              {word('SYNC_NOW')}
            </Button>
            <Button onClick={() => doing(call('sync.pause', { paused: status.state !== 'paused' }))}>
              {status.state === 'paused' ? word('SYNC_RESUME') : word('SYNC_PAUSE')}
            </Button>
          </div>
        </>
      ) : null}
      {why ? (
        <Note tone="danger" announce>
          {why}
        </Note>
      ) : null}
      {status.waiting > 0 ? <Queue status={status} now={now} /> : null}
      <Answers now={now} />
      <OwnActs now={now} />
      <div className="gc-row gc-wrap">
        <AppLink to="/hub">{word('SYNC_MORE')}</AppLink>
        {joined ? <AppLink to="/carry">{carry('CARRY_SYNC_LINK')}</AppLink> : null}
      </div>
    </div>
  );
}

function Queue({ status, now }: { readonly status: SyncStatus; readonly now: number }): JSX.Element | null {
  const asked = useAsked('sync.queue', {}, `${status.waiting} ${status.sent}`);
  if (asked.state !== 'here' || asked.value.groups.length === 0) return null;
  const { groups } = asked.value;
  const more = groups.length - QUEUE_SHOWN;
  return (
    <section className="gc-stack" aria-label={word('SYNC_WAITING_LIST')}>
      <span className="gc-label">{word('SYNC_WAITING_LIST')}</span>
      <ul className="gc-stack gc-small">
        {groups.slice(0, QUEUE_SHOWN).map((group) => (
          <li key={group.first} className="gc-row">
            <span className="gc-grow">{actWord(group.act)}</span>
            <span className="gc-t3">{word('LAPTOPS_AGO', { age: ageWord(now - group.at) })}</span>
          </li>
        ))}
        {more > 0 ? <li className="gc-t2">{word('SYNC_AND_MORE', { n: more })}</li> : null}
      </ul>
    </section>
  );
}

function Answers({ now }: { readonly now: number }): JSX.Element | null {
  const answers = useHubAnswers(ANSWERS_SHOWN);
  if (answers === undefined || answers.length === 0) return null;
  return (
    <section className="gc-stack" aria-label={word('SYNC_ANSWERS')}>
      <span className="gc-label">{word('SYNC_ANSWERS')}</span>
      <ul className="gc-stack-2 gc-small">
        {answers.map((answer) => {
          const [first] = answer.outcomes;
          return (
            <li key={answer.id} className="gc-stack">
              <span className="gc-row">
                <span className="gc-grow gc-strong">{actWord(answer.act)}</span>
                <span className="gc-t3">{momentWord(answer.heard, myZone(), now)}</span>
              </span>
              {first ? (
                <span className="gc-t2">
                  {say(`answer.${first.result}`)}. {say(first.code, (first.details ?? {}) as object)}
                </span>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function OwnActs({ now }: { readonly now: number }): JSX.Element | null {
  const acts = useOwnActs(ACTS_SHOWN);
  if (acts === undefined || acts.length === 0) return null;
  return (
    <section className="gc-stack" aria-label={word('SYNC_LAST_ACTS')}>
      <span className="gc-label">{word('SYNC_LAST_ACTS')}</span>
      <ul className="gc-stack gc-small">
        {acts.map((act) => (
          <li key={act.first} className="gc-row">
            <span className="gc-grow gc-clip">{actWord(act.act)}</span>
            <span className="gc-t3">
              {now - act.at < 12 * 3_600_000 ? timeWord(act.at, myZone()) : momentWord(act.at, myZone(), now)},{' '}
              {act.atHub ? word('SYNC_ACT_THERE') : word('SYNC_ACT_WAITS')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
