import { CalendarClock } from 'lucide-react';
import { type JSX, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { dayLater } from '../../../../shared/domain/visit/week.ts';
import { readWave, waveId } from '../../../../shared/domain/wave/wave.ts';
import { useInstallers } from '../../../data/installers.ts';
import { useRows } from '../../../data/live.ts';
import { useMe } from '../../../data/people.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import { useKeys } from '../../../ui/keys.tsx';
import { useGo, useQueryPart } from '../../../ui/link.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { Empty, Waiting } from '../../../ui/list-state.tsx';
import { dayOf, dayWord, myZone } from '../../../ui/moment.tsx';
import { useNow } from '../../../ui/now.tsx';
import { useScreenHead } from '../../../ui/screen-head.tsx';
import { dayAt, type Scale, type Zoom, zooms } from '../../../ui/timeline/scale.ts';
import { Timeline, type TimelineDrag, type TimelineHandle } from '../../../ui/timeline/timeline.tsx';
import { approvedReleases } from '../approved.ts';
import { lookWord } from '../calendar/blocks.ts';
import '../calendar/calendar.css';
import { CalendarLegend } from '../calendar/legend.tsx';
import { beginMove, isElsewhere, lasting, type Moving } from '../calendar/moving.ts';
import { ScheduleSide } from '../calendar/schedule-side.tsx';
import { UndoButton } from '../calendar/undo-button.tsx';
import { useCalendar } from '../calendar/use-calendar.ts';
import { l } from '../lease/words.ts';
import { mayPlan } from '../may-plan.ts';
import { s } from '../schedule-words.ts';
import { FilterFields } from '../visit-filters.tsx';
import type { VisitLine } from '../visit-line.ts';
import '../visit.css';
import { VisitTabs } from '../visit-tabs.tsx';
import { t } from '../words.ts';
import { type Bar, barsOf, installerOfLane, type LaneKind, laneKinds, lanesOf, together } from './bars.ts';
import { useLeaseCells } from './use-lease-cells.ts';
import { useSessionCells } from './use-session-cells.ts';
import { useShades } from './use-shades.ts';
import { type Headed, underWaves } from './wave-heads.ts';

/** So far back and ahead can be scrolled, days. */
const reach = { back: 91, ahead: 182 } as const;

/** The rollout by department, site or installer, from a day to a quarter. */
export default function TimelineScreen(): JSX.Element {
  useScreenHead({ title: s('TIMELINE_TITLE'), crumb: { title: t('VISITS_TITLE'), to: '/visits' } });
  const [shownKind, setKind] = useQueryPart('by');
  const [shownZoom, setZoom] = useQueryPart('zoom');
  const [release, setRelease] = useQueryPart('release');
  const kind: LaneKind = laneKinds.find((each) => each === shownKind) ?? 'department';
  const zoom: Zoom = zooms.find((each) => each === shownZoom) ?? 'month';
  const now = useNow(60_000);
  const today = dayOf(now, myZone());
  const scale: Scale = useMemo(() => ({ zoom, first: dayLater(today, -reach.back), days: reach.back + reach.ahead + 1 }), [zoom, today]);
  const lastDay = dayAt(scale, scale.days - 1);
  const data = useCalendar('month', scale.first, lastDay, { release });
  const planner = mayPlan(useMe());
  const go = useGo();
  const installers = useInstallers();
  const releases = useRows('release');
  const rfcs = useRows('rfc');
  const approved = useMemo(() => approvedReleases(releases ?? [], rfcs ?? []), [releases, rfcs]);
  const handle = useRef<TimelineHandle>(null);
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set());
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState<Moving | undefined>();
  const [dragging, setDragging] = useState(false);

  const lines = data?.lines;
  const bars = useMemo(() => (lines && data ? barsOf(lines, kind, scale, data.confirmed) : []), [lines, data, kind, scale]);
  const waves = useRows('wave');
  const headed = useMemo((): Headed => {
    if (lines === undefined) return { lanes: [], cells: [] };
    const plain = lanesOf(lines, kind, kind === 'installer' ? (installers ?? []) : []);
    if (kind !== 'department') return { lanes: plain, cells: [] };
    const decided = new Map((waves ?? []).map((row) => [row.id, readWave(row)?.state ?? null]));
    return underWaves(plain, lines, scale, (releaseId, number) => decided.get(waveId(releaseId, number)) ?? null);
  }, [lines, kind, installers, waves, scale]);
  const leased = useLeaseCells(kind, scale, data?.lookup, now);
  const taught = useSessionCells(kind, scale, release);
  const cells = useMemo(() => [...headed.cells, ...leased, ...taught], [headed.cells, leased, taught]);
  const lanes = useMemo(() => {
    const shaded = new Set([...leased, ...taught].map(({ lane }) => lane));
    return shaded.size === 0 ? headed.lanes : headed.lanes.map((lane) => (shaded.has(lane.key) ? { ...lane, shaded: true } : lane));
  }, [headed.lanes, leased, taught]);
  const chosenBars = useMemo(() => bars.filter((bar) => keys.has(bar.key)), [bars, keys]);
  const open = useMemo(() => (data ? together(chosenBars, data.confirmed) : undefined), [chosenBars, data]);
  const taken = useMemo(
    () => new Set((open?.lines ?? []).flatMap((line) => (line.open && !left.has(line.id) ? [line.id] : []))),
    [open, left],
  );
  const asked = (some: readonly VisitLine[]): boolean => some.some((line) => approved.has(line.visit.releaseId));
  const people = useMemo(() => [null, ...(installers ?? []).map((each) => each.value)], [installers]);
  const shades = useShades(scale, data?.factsOf);

  const choose = (bar: Bar | undefined, more = false): void => {
    if (moving !== undefined) return;
    setLeft(new Set());
    setKeys((was) => {
      if (bar === undefined) return new Set();
      if (!more) return new Set([bar.key]);
      return was.has(bar.key) ? new Set([...was].filter((key) => key !== bar.key)) : new Set([...was, bar.key]);
    });
  };
  const begin = (): void => {
    const moved = open?.lines.filter((line) => taken.has(line.id)) ?? [];
    if (open !== undefined && planner && moved.length > 0) setMoving(beginMove(open, moved));
  };
  const drag = (bar: Bar, by: TimelineDrag, over: boolean): void => {
    const several = keys.has(bar.key) && open !== undefined;
    const from = several ? open : bar.block;
    if (!several) setKeys(new Set([bar.key]));
    const moved = several ? from.lines.filter((line) => taken.has(line.id)) : from.lines;
    const whose = kind === 'installer' && by.lane !== bar.lane ? { installerId: installerOfLane(by.lane) } : {};
    const begun = { ...beginMove(from, moved), days: by.days, minutes: by.minutes, ...whose };
    const next = by.longer === 0 ? begun : lasting(begun, sharedOut(by.longer, begun.lines));
    setDragging(!over);
    setMoving(next.lines.length === 0 || (over && !isElsewhere(next)) ? undefined : next);
  };
  const back = (): void => {
    setMoving(undefined);
    setDragging(false);
    const [key] = keys;
    if (key !== undefined) handle.current?.toBar(key);
  };
  const step = (by: 1 | -1): void => {
    const inOrder = bars.toSorted((a, b) => a.from - b.from || (a.key < b.key ? -1 : 1));
    const at = inOrder.findIndex((bar) => keys.has(bar.key));
    const next = at < 0 ? (inOrder.find((bar) => dayAt(scale, Math.floor(bar.from)) >= today) ?? inOrder[0]) : inOrder[at + by];
    if (next === undefined) return;
    choose(next);
    handle.current?.toBar(next.key);
  };
  const idle = moving === undefined;
  useKeys(
    idle
      ? [
          { keys: 'j', label: s('CALENDAR_KEY_NEXT'), group: 'screen', run: () => step(1) },
          { keys: 'k', label: s('CALENDAR_KEY_BACK'), group: 'screen', run: () => step(-1) },
          ...(planner ? [{ keys: 'm', label: s('CALENDAR_KEY_MOVE'), group: 'screen' as const, run: begin }] : []),
          { keys: 'escape', label: s('CALENDAR_KEY_CLOSE'), group: 'screen', run: () => choose(undefined) },
        ]
      : [],
  );
  // By keys a move goes beyond what is seen, and the timeline with it.
  const days = dragging || moving === undefined ? undefined : dayLater(moving.from.day, moving.days);
  useEffect(() => {
    if (days !== undefined) handle.current?.showDay(days);
  }, [days]);
  const shown = useMemo(
    () => (moving === undefined || data === undefined ? bars : withMoving(bars, keys, moving, kind, scale, data.confirmed)),
    [bars, keys, moving, kind, scale, data],
  );
  const laneNames = useMemo(() => new Map(lanes.map(({ key, label }) => [key, label])), [lanes]);
  const draw = useCallback(
    ({ block, when, lane }: Bar) => {
      const { head, count, rest } = block.parts;
      const first = kind === 'installer' ? rest : head;
      const second = kind === 'department' && rest !== '' ? `${count} · ${rest}` : count;
      const told = { what: block.title, when, state: lookWord(block.look), lane: laneNames.get(lane) ?? '' };
      return {
        look: block.look,
        name: s('TIMELINE_BAR', { seen: `${first} ${second}`, ...told }),
        words: (
          <>
            <b>{first}</b> {second}
          </>
        ),
      };
    },
    [kind, laneNames],
  );
  const factsOf = data?.factsOf;
  const load = useCallback((day: string) => factsOf?.(day) ?? { visits: 0, most: null }, [factsOf]);
  const most = factsOf?.(today).most ?? null;
  const over = useMemo(() => {
    if (most === null || lines === undefined) return 0;
    const perDay = new Map<string, number>();
    for (const { visit } of lines) perDay.set(visit.slot.day, (perDay.get(visit.slot.day) ?? 0) + 1);
    return [...perDay].filter(([day, n]) => day >= today && n > most).length;
  }, [most, lines, today]);
  const strip =
    most === null ? s('TIMELINE_LOAD_UNKNOWN') : over > 0 ? s('TIMELINE_OVER', { days: over }) : s('TIMELINE_LOAD_MOST', { most });
  const releaseChoices = useMemo(
    () =>
      [...new Map((data?.all ?? []).map((line) => [line.visit.releaseId, line.release]))]
        .map(([value, label]) => ({ value, label }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [data?.all],
  );
  const done = lines?.filter((line) => line.state === 'done').length ?? 0;
  const panel = moving !== undefined || open !== undefined;
  return (
    <ListPage head={<VisitTabs current="/visits/timeline" />}>
      <div className={panel ? 'gc-calendar-page with-side' : 'gc-calendar-page'}>
        <div className="gc-calendar-main">
          <header className="gc-visits-head">
            <p className="gc-figure">
              {lines === undefined ? '' : s('TIMELINE_ANSWER', { n: lines.length, done, from: dayWord(scale.first), to: dayWord(lastDay) })}
            </p>
            <span className="gc-row gc-wrap">
              {planner ? (
                <Button icon={CalendarClock} onClick={() => go('/visits/reserve?new=yes')}>
                  {l('LEASE_ADD')}
                </Button>
              ) : null}
              <UndoButton />
            </span>
          </header>
          <div className="gc-calendar-bar">
            <ChoiceBar<LaneKind>
              label={s('TIMELINE_LANES')}
              value={kind}
              onChange={(value) => {
                choose(undefined);
                setKind(value);
              }}
              choices={[
                { value: 'department', label: s('TIMELINE_BY_DEPARTMENT') },
                { value: 'site', label: s('TIMELINE_BY_SITE') },
                { value: 'installer', label: s('TIMELINE_BY_INSTALLER') },
              ]}
            />
            <ChoiceBar<Zoom>
              label={s('TIMELINE_ZOOM')}
              value={zoom}
              onChange={(value) => {
                choose(undefined);
                setZoom(value);
              }}
              choices={[
                { value: 'day', label: s('TIMELINE_DAY') },
                { value: 'week', label: s('TIMELINE_WEEK') },
                { value: 'month', label: s('TIMELINE_MONTH') },
                { value: 'quarter', label: s('TIMELINE_QUARTER') },
              ]}
            />
            <Button onClick={() => handle.current?.toDay(today)}>{s('CALENDAR_TODAY')}</Button>
            <span className="gc-grow" />
            <CalendarLegend />
          </div>
          <FilterFields
            fields={[{ id: 'release', label: s('CALENDAR_RELEASE'), value: release, choices: releaseChoices, onChange: setRelease }]}
          />
          {data === undefined ? (
            <Waiting />
          ) : data.all.length === 0 ? (
            <Empty
              title={s('TIMELINE_EMPTY')}
              action={planner ? { label: s('TIMELINE_EMPTY_DO'), onDo: () => go('/visits/plan') } : undefined}
            >
              {s('TIMELINE_EMPTY_WHY')}
            </Empty>
          ) : (
            <Timeline
              label={s('TIMELINE_PLAN')}
              handle={handle}
              scale={scale}
              today={today}
              corner={{ lanes: kindWord(kind), counts: s('TIMELINE_COUNTS') }}
              lanes={lanes}
              bars={shown}
              shades={shades}
              cells={cells}
              chosen={keys}
              mayMove={planner && (idle || dragging)}
              load={load}
              capacity={{ title: s('TIMELINE_LOAD'), says: strip }}
              draw={draw}
              onChoose={choose}
              onDrag={drag}
              onGiveUp={back}
            />
          )}
          <p className="gc-small gc-t2">
            {s('CALENDAR_OWN_TIME')} {planner ? s('TIMELINE_HELP') : null}
          </p>
        </div>
        {data === undefined ? null : (
          <ScheduleSide
            moving={moving}
            open={open}
            taken={taken}
            lookup={data.lookup}
            mayPlan={planner}
            asked={asked}
            people={people}
            setMoving={setMoving}
            setLeft={setLeft}
            onMove={begin}
            onBack={back}
            onClose={() => choose(undefined)}
          />
        )}
      </div>
    </ListPage>
  );
}

/** What a bar became longer, for each of its visits: those of one installer's day follow one another in it. In steps of five minutes. */
function sharedOut(minutes: number, lines: readonly VisitLine[]): number {
  const days = new Set(lines.map(({ visit }) => `${visit.installerId} ${visit.slot.day}`));
  return Math.round((minutes * days.size) / Math.max(1, lines.length) / 5) * 5;
}

function kindWord(kind: LaneKind): string {
  if (kind === 'department') return s('TIMELINE_BY_DEPARTMENT');
  return kind === 'site' ? s('TIMELINE_BY_SITE') : s('TIMELINE_BY_INSTALLER');
}

/** The bars with a move under way: where they came from as ghosts, where they go as what is moving. */
function withMoving(
  bars: readonly Bar[],
  keys: ReadonlySet<string>,
  moving: Moving,
  kind: LaneKind,
  scale: Scale,
  confirmed: ReadonlySet<string>,
): readonly Bar[] {
  const look = (bar: Bar, as: 'moving' | 'ghost'): Bar => ({ ...bar, block: { ...bar.block, look: as } });
  if (!isElsewhere(moving)) return bars.map((bar) => (keys.has(bar.key) ? look(bar, 'moving') : bar));
  const lines = moving.lines.map((line): VisitLine => {
    const { slot } = line.visit;
    const installerId = moving.installerId === undefined ? line.visit.installerId : moving.installerId;
    return { ...line, visit: { ...line.visit, installerId, slot: { ...slot, day: dayLater(slot.day, moving.days) } } };
  });
  const there = barsOf(lines, kind, scale, confirmed).map((bar) => ({
    ...look(bar, 'moving'),
    key: `${bar.key} moving`,
    from: bar.from + moving.minutes / 720,
    to: bar.to + (moving.minutes + moving.longer) / 720,
  }));
  return [...there, ...bars.map((bar) => (keys.has(bar.key) ? look(bar, 'ghost') : bar))];
}
