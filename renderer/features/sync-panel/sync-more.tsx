import { type JSX, useState } from 'react';
import type { SyncStatus } from '../../../shared/bridge/events.ts';
import type { RowKey } from '../../../shared/sync/ids.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { carryWordsEn } from '../../../shared/words/carry.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useAboutNames } from '../../data/about-names.ts';
import { useAsked } from '../../data/asked.ts';
import { call } from '../../data/bridge.ts';
import { useHubAnswers } from '../../data/hub-answers.ts';
import { useOwnActs } from '../../data/own-acts.ts';
import { faultWord } from '../../data/saying.ts';
import { useSyncStatus } from '../../data/sync-status.ts';
import { actWord } from '../../ui/act-word.ts';
import { ageWord } from '../../ui/age.ts';
import { Button } from '../../ui/button.tsx';
import { Facts } from '../../ui/facts.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { AppLink } from '../../ui/link.tsx';
import { momentWord, myZone, timeWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { Disk } from './disk.tsx';
import { LibraryLine } from './library-line.tsx';
import { Photos } from './photos.tsx';

const word = wordsOf(accessWordsEn);
const carry = wordsOf(carryWordsEn);
const QUEUE_SHOWN = 6;
const ACTS_SHOWN = 5;
const HISTORY_MOST = 50;
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
  const paused = status.state === 'paused';
  return (
    <div className="gc-stack-4">
      <div className="gc-stack">
        {status.waiting > 0 ? <p>{word('SYNC_WAITS', { n: status.waiting })}</p> : null}
        {status.waiting === 0 && status.state === 'up-to-date' ? <p>{word('SYNC_ALL_SAVED')}</p> : null}
        {paused ? <p>{fieldWord('SYNC_PAUSED_SAYS')}</p> : null}
        {joined ? null : <p>{word('SYNC_NO_HUB')}</p>}
      </div>
      <LibraryLine />
      {status.problem ? (
        <Note tone={status.state === 'blocked' ? 'danger' : 'warn'}>{say(status.problem.code, status.problem.details)}</Note>
      ) : null}
      {status.versions === 'hub-older' ? <Note tone="info">{word('SYNC_HUB_OLDER')}</Note> : null}
      {status.versions === 'laptop-older' ? <Note tone="warn">{word('SYNC_LAPTOP_OLDER')}</Note> : null}
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
            {paused ? null : (
              <Button kind="main" onClick={() => doing(call('sync.now', {}))}>
                {word('SYNC_NOW')}
              </Button>
            )}
            <Button kind={paused ? 'main' : 'plain'} onClick={() => doing(call('sync.pause', { paused: !paused }))}>
              {paused ? word('SYNC_RESUME') : word('SYNC_PAUSE')}
            </Button>
          </div>
        </>
      ) : null}
      <Photos status={status} onDo={doing} />
      <Disk />
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
  return <Waiting groups={asked.value.groups} now={now} />;
}

type Waits = { readonly first: number; readonly act: string; readonly at: number };

function Waiting({ groups, now }: { readonly groups: readonly Waits[]; readonly now: number }): JSX.Element {
  // The journal says what each of them is about.
  const acts = useOwnActs(HISTORY_MOST);
  const about = new Map((acts ?? []).map((act) => [act.first, act.about]));
  const shown = groups.slice(0, QUEUE_SHOWN);
  const names = useAboutNames(shown.map((group) => about.get(group.first)));
  const more = groups.length - QUEUE_SHOWN;
  return (
    <section className="gc-stack" aria-label={word('SYNC_WAITING_LIST')}>
      <span className="gc-label">{word('SYNC_WAITING_LIST')}</span>
      <ul className="gc-stack gc-small">
        {shown.map((group) => (
          <li key={group.first} className="gc-row">
            <span className="gc-grow gc-break">{actAbout(group.act, names.get(about.get(group.first) ?? nothing))}</span>
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

/** An act with what it was about: "Answered a step · ENG-PC-0604". */
const actAbout = (act: string, name: string | undefined): string => [actWord(act), name].filter(Boolean).join(' · ');
const nothing: RowKey = 'nothing/';

/** What the person did last on this laptop, with where each of it has arrived. */
function OwnActs({ now }: { readonly now: number }): JSX.Element | null {
  const [all, setAll] = useState(false);
  const acts = useOwnActs(HISTORY_MOST);
  const shown = (acts ?? []).slice(0, all ? HISTORY_MOST : ACTS_SHOWN);
  const names = useAboutNames(shown.map((act) => act.about));
  if (acts === undefined || acts.length === 0) return null;
  return (
    <section className="gc-stack" aria-label={word('SYNC_LAST_ACTS')}>
      <span className="gc-label">{word('SYNC_LAST_ACTS')}</span>
      <ul className="gc-stack-2 gc-small">
        {shown.map((act) => (
          <li key={act.first} className="gc-row gc-wrap">
            <span className="gc-grow gc-break">{actAbout(act.act, act.about && names.get(act.about))}</span>
            <span className="gc-t3">{now - act.at < 12 * 3_600_000 ? timeWord(act.at, myZone()) : momentWord(act.at, myZone(), now)}</span>
            <WhereMark where={act.atHub ? 'hub' : 'laptop'} />
          </li>
        ))}
      </ul>
      {acts.length > ACTS_SHOWN ? (
        <div>
          <Button kind="quiet" aria-expanded={all} onClick={() => setAll((was) => !was)}>
            {fieldWord(all ? 'SYNC_HISTORY_LESS' : 'SYNC_HISTORY_MORE')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
