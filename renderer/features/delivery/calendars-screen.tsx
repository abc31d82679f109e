import { type JSX, useEffect, useState } from 'react';
import type { CalendarStanding } from '../../../shared/domain/calendar/server-messages.ts';
import { calendarWords } from '../../../shared/words/calendar.en.ts';
import { say } from '../../../shared/words/say.ts';
import { call } from '../../data/bridge.ts';
import { useCalendarNames, useTeamMembers } from '../../data/calendars.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { wordsOf } from '../../ui/word.ts';
import { CalendarForm } from './calendar-form.tsx';
import { type Stands as Connection, ConnectionPage } from './connection-page.tsx';

const t = wordsOf(calendarWords);

/** Into which calendars visits go, what needs a person there, and when busy times were read. */
export default function CalendarsScreen(): JSX.Element {
  const title = t('CALENDARS');
  return (
    <ConnectionPage server="calendar" title={title} notYours={t('CALENDARS_NOT_YOURS')}>
      {(stands) => <Connected {...stands} />}
    </ConnectionPage>
  );
}

function Connected({ value, again, trying, turn, onDone }: Connection<'calendar'>): JSX.Element {
  useAgain(value, again);
  const team = useTeamMembers();
  if (team === undefined) return <Waiting />;
  const { connection } = value;
  const into = connection?.people.filter(({ publish }) => publish !== null).length ?? 0;
  return (
    <>
      <p className="gc-figure">{connection === null ? t('CALENDARS_NONE') : t('CALENDARS_ANSWER', { n: into })}</p>
      {connection === null ? null : <Stands standing={value} again={again} />}
      <Panel title={t('CALENDARS_CONNECTION')}>
        <CalendarForm key={`${JSON.stringify(connection)} ${turn}`} connection={connection} team={team} trying={trying} onDone={onDone} />
      </Panel>
    </>
  );
}

const againMs = 3_000;

/** While entries wait or busy times are read for the first time, it is asked again by itself. */
function useAgain({ state, counts, busy }: CalendarStanding, again: () => void): void {
  const moves = state === 'working' && (counts.waiting > 0 || busy.some(({ readAt }) => readAt === 0));
  useEffect(() => {
    if (!moves) return;
    const timer = setInterval(again, againMs);
    return () => clearInterval(timer);
  }, [moves, again]);
}

function Stands({ standing, again }: { readonly standing: CalendarStanding; readonly again: () => void }): JSX.Element {
  const [busy, setBusy] = useState(false);
  const [why, setWhy] = useState<string>();
  const names = useCalendarNames(standing.asks.map(({ visitId }) => visitId));
  const run = async (work: Promise<unknown>): Promise<void> => {
    setBusy(true);
    try {
      await work;
      setWhy(undefined);
      again();
    } catch (error) {
      setWhy(faultWord(error));
    }
    setBusy(false);
  };
  const { problem, againAt, hubTime, counts, asks } = standing;
  const told = problem === null ? undefined : say(problem.code, problem.details);
  const at = againAt === null ? '' : momentWord(againAt, myZone(), hubTime);
  const read = standing.busy;
  return (
    <>
      {told === undefined ? null : <Note tone="warn">{standing.state === 'waiting' ? t('CALENDARS_WAITS', { why: told, at }) : told}</Note>}
      <div className="gc-row gc-wrap">
        <span className="gc-t2">{t('CALENDARS_COUNTS', counts)}</span>
        <Button kind="quiet" busy={busy} onClick={() => void run(call('calendar.again', {}))}>
          {t('CALENDARS_AGAIN')}
        </Button>
      </div>
      <Problem says={why} />
      {asks.length === 0 ? null : (
        <Panel title={t('CALENDARS_ASKS')} rows>
          {asks.map((each) => {
            const visit = names.visit(each.visitId);
            const decide = (choice: 'ours' | 'theirs') =>
              void run(call('calendar.decide', { visitId: each.visitId, personId: each.personId, choice }));
            return (
              <li key={`${each.visitId} ${each.personId}`} className="gc-stack-2">
                <AppLink to={pathOf('/visits', each.visitId)}>
                  {t('CALENDARS_ASKS_OF', { visit, who: names.person(each.personId) })}
                </AppLink>
                <span>{say(each.code, each.details)}</span>
                <span className="gc-row gc-wrap">
                  <Button busy={busy} aria-label={t('CALENDARS_OURS_OF', { visit })} onClick={() => decide('ours')}>
                    {t('CALENDARS_OURS')}
                  </Button>
                  <Button kind="quiet" busy={busy} aria-label={t('CALENDARS_THEIRS_OF', { visit })} onClick={() => decide('theirs')}>
                    {t('CALENDARS_THEIRS')}
                  </Button>
                </span>
              </li>
            );
          })}
        </Panel>
      )}
      {read.length === 0 ? null : (
        <Panel title={t('CALENDARS_BUSY')} rows>
          {read.map(({ personId, readAt, n, problems }) => {
            const who = names.person(personId);
            return (
              <li key={personId} className="gc-stack-2">
                <span>
                  {readAt === 0
                    ? t('CALENDARS_BUSY_NOT_YET', { who })
                    : t('CALENDARS_BUSY_OF', { who, n, at: momentWord(readAt, myZone(), hubTime) })}
                </span>
                {problems.map((each) => (
                  <span key={`${each.code} ${each.what}`} className="gc-small gc-t2">
                    {say(each.code.startsWith('CALENDAR_') ? each.code : `calendar-read.${each.code}`, each)}
                  </span>
                ))}
              </li>
            );
          })}
        </Panel>
      )}
    </>
  );
}
