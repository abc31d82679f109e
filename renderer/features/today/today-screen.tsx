import { type JSX, useMemo, useState } from 'react';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { startVisit } from '../../../shared/domain/visit/start-visit.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { useRowsOf } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { useNews } from '../../data/news.ts';
import { useOpenRuns } from '../../data/open-runs.ts';
import { useTelling } from '../../data/outcome.ts';
import { useSaying } from '../../data/saying.ts';
import { useWhereOfVisits } from '../../data/visit-where.ts';
import { fieldWord } from '../../ui/field-word.ts';
import { useKeys } from '../../ui/keys.tsx';
import { useGo, useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { ListThingContext } from '../../ui/list-thing-context.tsx';
import { dayOf, dayWord, myZone, timeWord, zoneOf } from '../../ui/moment.tsx';
import { NotToPlan } from '../../ui/not-to-plan.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { OpenRuns } from '../../ui/open-runs.tsx';
import { PHONE, useMedia } from '../../ui/use-media.ts';
import { word } from '../../ui/word.ts';
import { toGoOnWith } from './chosen.ts';
import { DayHead } from './day-head.tsx';
import { DayList } from './day-list.tsx';
import { useDayOrder } from './day-order.tsx';
import { HandInLine } from './hand-in-line.tsx';
import { type Going, MainAction } from './main-action.tsx';
import { noteThatMatters } from './note-that-matters.ts';
import { OtherDaysPanel } from './other-days-panel.tsx';
import { ScanVisit } from './scan-visit.tsx';
import { type TrainerLine, TrainingLines, useTrainerDay } from './training-lines.tsx';
import { shiftDay, useDay, useOtherDays } from './use-today.ts';
import { VisitPanel } from './visit-panel.tsx';

const none: readonly VisitLook[] = [];
const noTraining: readonly TrainerLine[] = [];

/** The installer's day. */
export default function TodayScreen(): JSX.Element {
  const { hello } = useLocal();
  return hello.person === null ? (
    <Empty title={runWord('TODAY_NOBODY')}>{runWord('TODAY_NOBODY_WHY')}</Empty>
  ) : (
    <DayOf person={hello.person} />
  );
}

function DayOf({ person }: { readonly person: string }): JSX.Element {
  const now = useNow();
  const today = dayOf(now, myZone());
  const [asked, setAsked] = useQueryPart('day');
  const day = asked ?? today;
  const looks = useDay(person, day);
  const training = useTrainerDay(person, day) ?? noTraining;
  const others = useOtherDays(person, day, looks !== undefined);
  const [picked, setPicked] = useQueryPart('visit');
  const phone = useMedia(PHONE);
  const where = useWhereOfVisits(looks ?? none);
  const nameOf = useNames(looks ?? none);
  const news = useNews(now);
  const act = useSaying();
  const go = useGo();
  const [busy, setBusy] = useState(false);

  const telling = useTelling();
  const openRuns = useOpenRuns(person, today);

  const shown = looks ?? none;
  const order = useDayOrder(shown);
  const chosen = shown.find((look) => look.visit.id === picked) ?? toGoOnWith(shown);
  const zone = (look: VisitLook): string => zoneOf(look.brief.site?.timeZone);
  const onDay = (next: string): void => setAsked(next === today ? undefined : next);
  const step = (by: number): void => {
    const at = chosen === undefined ? -1 : shown.indexOf(chosen);
    setPicked(shown[Math.max(0, Math.min(shown.length - 1, at + by))]?.visit.id);
  };
  const goOn = async (look: VisitLook, going: Going): Promise<void> => {
    if (going.does === 'start') {
      setBusy(true);
      const done = await act.does(startVisit, { visitId: look.visit.id });
      setBusy(false);
      if (!done) return;
    }
    go(`/run/${look.visit.id}`);
  };
  const mayGo = chosen !== undefined && (chosen.refusal === undefined || goesOn(chosen));
  useKeys([
    { keys: 'j', label: runWord('TODAY_LIST'), group: 'list', run: () => step(1) },
    { keys: 'k', label: runWord('TODAY_LIST'), group: 'list', run: () => step(-1) },
    ...(chosen && mayGo
      ? [{ keys: 'enter', label: runWord('TODAY_KEY_GO'), group: 'screen' as const, run: () => void goOn(chosen, goingNow(chosen)) }]
      : []),
    ...(chosen && shown.length > 1
      ? [
          { keys: 'alt+arrowup', label: fieldWord('ORDER_KEY_EARLIER'), group: 'list' as const, run: () => order.earlier(chosen.visit.id) },
          { keys: 'alt+arrowdown', label: fieldWord('ORDER_KEY_LATER'), group: 'list' as const, run: () => order.later(chosen.visit.id) },
        ]
      : []),
    { keys: '[', label: runWord('TODAY_KEY_BEFORE'), group: 'screen', run: () => onDay(shiftDay(day, -1)) },
    { keys: ']', label: runWord('TODAY_KEY_AFTER'), group: 'screen', run: () => onDay(shiftDay(day, 1)) },
  ]);
  if (looks === undefined) return <Waiting />;

  const action = (look: VisitLook, named: boolean): JSX.Element => (
    <MainAction look={look} news={news} zone={zone(look)} busy={busy} named={named} onGo={(going) => void goOn(look, going)} />
  );
  // On the day itself each open run stands in the list; the strip is for two at once, and for another day's.
  const runs = openRuns ?? none;
  const strip = runs.length > 1 || runs.some((look) => look.visit.slot.day !== day);
  const otherRuns = strip ? runs.map((look) => ({ visitId: look.visit.id, name: look.brief.name, resume: look.resume })) : [];
  const next = others?.find((each) => each.day > day);
  const list = (
    <div className="gc-day">
      <DayHead
        looks={shown}
        day={day}
        today={today}
        time={timeWord(now, myZone())}
        onDay={(by) => onDay(by === 0 ? today : shiftDay(day, by))}
        more={shown.length === 0 ? null : <ScanVisit looks={shown} onFound={setPicked} />}
      />
      <OpenRuns runs={otherRuns} onGo={(visitId) => go(`/run/${visitId}`)} />
      {(act.refused ?? order.refused) === undefined ? null : (
        <Note tone="danger" announce>
          {act.refused ?? order.refused}
        </Note>
      )}
      <TrainingLines lines={training} today={day === today} />
      {shown.length === 0 && training.length > 0 ? null : shown.length === 0 ? (
        <Empty
          title={runWord('TODAY_NONE')}
          action={next ? { label: runWord('TODAY_NONE_NEXT', { day: dayWord(next.day) }), onDo: () => onDay(next.day) } : undefined}
        >
          {runWord('TODAY_NONE_WHY')}
        </Empty>
      ) : (
        <DayList
          looks={shown}
          order={order}
          standsOf={where.of}
          noteOf={(look) => noteThatMatters(look, { zone: zone(look), blobsHere: where.blobsHere(look), nameOf })}
          chosenId={chosen !== undefined && (!phone || picked !== undefined) ? chosen.visit.id : undefined}
          onChoose={setPicked}
        />
      )}
      <HandInLine person={person} looks={shown} day={day} />
      {others === undefined ? null : <OtherDaysPanel days={others} onDay={onDay} />}
      {phone && chosen ? <div className="gc-day-bar">{action(chosen, true)}</div> : null}
    </div>
  );
  const open = chosen !== undefined && (!phone || picked !== undefined) ? chosen : undefined;
  return (
    <ListThingContext
      wide="list"
      list={list}
      listName={word('UI_SECTION_TODAY')}
      thingName={open?.brief.name}
      onBack={() => setPicked(undefined)}
      thing={
        open === undefined ? undefined : (
          <VisitPanel
            key={open.visit.id}
            look={open}
            stands={where.of(open)}
            zone={zone(open)}
            action={action(open, false)}
            planB={
              open.state.state === 'done' || open.state.state === 'cancelled' ? null : (
                <NotToPlan
                  name={open.brief.name}
                  today={today}
                  begun={open.state.startedAt !== null}
                  people={telling.people}
                  me={telling.me}
                  openSteps={open.state.startedAt === null ? 0 : (open.state.run?.open.length ?? 0)}
                  onTell={async (told) => {
                    const why = await telling.tell(open, told);
                    if (why === undefined && told.outcome === 'backed-out') go(`/run/${open.visit.id}`);
                    return why;
                  }}
                />
              )
            }
          />
        )
      }
    />
  );
}

const goesOn = (look: VisitLook): boolean => ['in-progress', 'done', 'cancelled'].includes(look.state.state);
const goingNow = (look: VisitLook): Going => ({ does: goesOn(look) ? 'open' : 'start', says: '' });

/** Names of those who moved visits of the day. */
function useNames(looks: readonly VisitLook[]): (personId: string) => string | undefined {
  const keys = useMemo(
    () => [
      ...new Set(
        looks.flatMap(({ row }) =>
          [row.stamps?.['slot']?.p, row.stamps?.['installerId']?.p].flatMap((id) => (id ? [rowKey('person', id)] : [])),
        ),
      ),
    ],
    [looks],
  );
  const rows = useRowsOf(keys);
  return (personId) => {
    const name = rows?.get(rowKey('person', personId))?.fields['name'];
    return typeof name === 'string' ? name : undefined;
  };
}
