import { addMonths, format, parseISO } from 'date-fns';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type JSX, useEffect, useMemo, useState } from 'react';
import { dayLater } from '../../../../shared/domain/visit/week.ts';
import { useInstallers } from '../../../data/installers.ts';
import { useRows } from '../../../data/live.ts';
import { useMe } from '../../../data/people.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceBar } from '../../../ui/choice-bar.tsx';
import { useKeys } from '../../../ui/keys.tsx';
import { useGo, useQueryPart } from '../../../ui/link.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { Waiting } from '../../../ui/list-state.tsx';
import { dayOf, myZone } from '../../../ui/moment.tsx';
import { useNow } from '../../../ui/now.tsx';
import { useScreenHead } from '../../../ui/screen-head.tsx';
import { PHONE, useMedia } from '../../../ui/use-media.ts';
import { useWeekStart } from '../../../ui/week-start.tsx';
import { approvedReleases } from '../approved.ts';
import { mayPlan } from '../may-plan.ts';
import { s } from '../schedule-words.ts';
import { type Choice, noneValue } from '../visit-filter.ts';
import { FilterFields, FiltersButton } from '../visit-filters.tsx';
import type { VisitLine } from '../visit-line.ts';
import '../visit.css';
import { VisitTabs } from '../visit-tabs.tsx';
import { t } from '../words.ts';
import type { Block, CalendarView } from './blocks.ts';
import { CalendarBoard, focusBlock, periodWord } from './calendar-board.tsx';
import { CalendarLegend } from './legend.tsx';
import { beginMove, blockAfter, isElsewhere, type Moving } from './moving.ts';
import { ScheduleSide } from './schedule-side.tsx';
import { UndoButton } from './undo-button.tsx';
import { periodOf, useCalendar } from './use-calendar.ts';

const viewNames: readonly CalendarView[] = ['month', 'week', 'agenda'];

/** Visits by day: a month by installer and site, a week by promised window, an agenda by person. */
export default function CalendarScreen(): JSX.Element {
  useScreenHead({ title: s('CALENDAR_TITLE'), crumb: { title: t('VISITS_TITLE'), to: '/visits' } });
  const [shownView, setView] = useQueryPart('view');
  const [shownDay, setDay] = useQueryPart('day');
  const [department, setDepartment] = useQueryPart('department');
  const [site, setSite] = useQueryPart('site');
  const [installer, setInstaller] = useQueryPart('installer');
  const [release, setRelease] = useQueryPart('release');
  const today = dayOf(useNow(60_000), myZone());
  const phone = useMedia(PHONE);
  // On a phone the appointments come first: filters and legend open at a tap, and the way back is the one in the top bar.
  const [unfolded, setUnfolded] = useState(false);
  const narrowed = [department, site, installer, release].filter((each) => each !== undefined).length;
  const view = viewNames.find((each) => each === shownView) ?? (phone ? 'agenda' : 'month');
  const day = /^\d{4}-\d\d-\d\d$/u.test(shownDay ?? '') && shownDay !== undefined ? shownDay : today;
  const weekStartsOn = useWeekStart();
  const { from, to } = periodOf(view, day, weekStartsOn);
  const data = useCalendar(view, from, to, { department, site, installer, release });
  const planner = mayPlan(useMe());
  const go = useGo();
  const [chosen, setChosen] = useState<string | undefined>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [moving, setMoving] = useState<Moving | undefined>();
  const releases = useRows('release');
  const rfcs = useRows('rfc');
  const approved = useMemo(() => approvedReleases(releases ?? [], rfcs ?? []), [releases, rfcs]);
  const installers = useInstallers();
  const lanes = useMemo(() => [null, ...(installers ?? []).map((each) => each.value)], [installers]);
  const blocks = data?.blocks ?? [];
  const open = blocks.find((block) => block.key === chosen);
  const taken = useMemo(
    () => new Set((open?.lines ?? []).flatMap((line) => (line.open && !left.has(line.id) ? [line.id] : []))),
    [open, left],
  );
  const asked = (lines: readonly VisitLine[]): boolean => lines.some((line) => approved.has(line.visit.releaseId));
  const choose = (block: Block | undefined): void => {
    if (block?.look === 'ghost' || block?.look === 'moving') return;
    setChosen(block?.key);
    setLeft(new Set());
  };
  const begin = (): void => {
    const lines = open?.lines.filter((line) => taken.has(line.id)) ?? [];
    if (open !== undefined && planner && lines.length > 0) setMoving(beginMove(open, lines));
  };
  const step = (by: 1 | -1): void => {
    const at = blocks.findIndex((block) => block.key === chosen);
    const next = blocks[at < 0 ? (by > 0 ? 0 : blocks.length - 1) : at + by];
    if (next === undefined) return;
    choose(next);
    focusBlock(next.key);
  };
  const turn = (by: 1 | -1): void => {
    const next = view === 'month' ? format(addMonths(parseISO(day), by), 'yyyy-MM-dd') : dayLater(day, by * (view === 'week' ? 7 : 14));
    setDay(next);
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
  // Where a move leaves what is shown, the calendar goes along.
  const target = moving && blockAfter(moving);
  const targetDay = target?.day;
  useEffect(() => {
    if (targetDay !== undefined && (targetDay < from || targetDay > to)) setDay(targetDay);
  }, [targetDay, from, to, setDay]);
  const shown = useMemo(() => (moving === undefined ? blocks : withMoving(blocks, moving)), [blocks, moving]);
  const back = (): void => {
    const key = moving?.from.key;
    setMoving(undefined);
    if (key !== undefined) requestAnimationFrame(() => focusBlock(key));
  };
  const choices = useMemo(() => choicesOf(data?.all ?? []), [data?.all]);
  const lines = data?.lines ?? [];
  // A month's first and last weeks reach into others: the answer is of the month alone.
  const counted = view === 'month' ? lines.filter((line) => line.visit.slot.day.startsWith(day.slice(0, 7))) : lines;
  const needs = counted.filter((line) => line.where === 'needs').length;
  const side = moving !== undefined || open !== undefined;
  return (
    <ListPage head={<VisitTabs current="/visits/calendar" />}>
      <div className={side ? 'gc-calendar-page with-side' : 'gc-calendar-page'}>
        <div className="gc-calendar-main">
          <header className="gc-visits-head">
            <p className="gc-figure">
              {data === undefined ? '' : s('CALENDAR_ANSWER', { n: counted.length, period: periodWord(view, from, to, day), needs })}
            </p>
            {phone ? null : <UndoButton />}
          </header>
          <div className="gc-calendar-bar">
            <ChoiceBar<CalendarView>
              label={s('CALENDAR_VIEW')}
              value={view}
              onChange={setView}
              choices={[
                { value: 'month', label: s('CALENDAR_MONTH') },
                { value: 'week', label: s('CALENDAR_WEEK') },
                { value: 'agenda', label: s('CALENDAR_AGENDA') },
              ]}
            />
            <span className="gc-row">
              <Button kind="quiet" icon={ChevronLeft} iconOnly onClick={() => turn(-1)}>
                {s('CALENDAR_EARLIER')}
              </Button>
              <Button onClick={() => setDay(undefined)}>{s('CALENDAR_TODAY')}</Button>
              <Button kind="quiet" icon={ChevronRight} iconOnly onClick={() => turn(1)}>
                {s('CALENDAR_LATER')}
              </Button>
            </span>
            <span className="gc-grow" />
            {phone ? <FiltersButton open={unfolded} set={narrowed} onOpen={setUnfolded} /> : null}
            {phone && !unfolded ? null : <CalendarLegend />}
          </div>
          {phone && !unfolded ? null : (
            <FilterFields
              fields={[
                {
                  id: 'department',
                  label: t('VISIT_FILTER_DEPARTMENT'),
                  value: department,
                  choices: choices.department,
                  onChange: setDepartment,
                },
                { id: 'site', label: t('VISIT_FILTER_SITE'), value: site, choices: choices.site, onChange: setSite },
                {
                  id: 'installer',
                  label: t('VISIT_FILTER_INSTALLER'),
                  value: installer,
                  choices: choices.installer,
                  onChange: setInstaller,
                },
                { id: 'release', label: s('CALENDAR_RELEASE'), value: release, choices: choices.release, onChange: setRelease },
              ]}
            />
          )}
          {data === undefined ? (
            <Waiting />
          ) : (
            <CalendarBoard
              view={view}
              day={day}
              today={today}
              weekStartsOn={weekStartsOn}
              blocks={shown}
              chosen={chosen}
              mayMove={planner && idle}
              factsOf={data.factsOf}
              onChoose={choose}
              onDrop={(block, days, minutes) => {
                const sameBlock = block.key === chosen;
                const moved = sameBlock ? block.lines.filter((line) => taken.has(line.id)) : block.lines;
                choose(block);
                setMoving({ ...beginMove(block, moved), days, minutes });
              }}
              onDay={(at) =>
                go('/visits/calendar', {
                  search: {
                    ...(department ? { department } : {}),
                    ...(site ? { site } : {}),
                    ...(installer ? { installer } : {}),
                    ...(release ? { release } : {}),
                    view: 'week',
                    day: at,
                  },
                })
              }
            />
          )}
          <p className="gc-small gc-t2">
            {s('CALENDAR_OWN_TIME')} {planner ? s('CALENDAR_HELP') : null}
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
            people={lanes}
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

/** The blocks with a move under way: where it came from as a ghost, where it goes as what is moving. */
function withMoving(blocks: readonly Block[], moving: Moving): readonly Block[] {
  if (!isElsewhere(moving)) return blocks.map((block) => (block.key === moving.from.key ? { ...block, look: 'moving' as const } : block));
  // First in its day, so that it is never among the "3 more".
  return [blockAfter(moving), ...blocks.map((block) => (block.key === moving.from.key ? { ...block, look: 'ghost' as const } : block))];
}

function choicesOf(lines: readonly VisitLine[]) {
  const of = (pick: (line: VisitLine) => readonly [string | null, string]): readonly Choice[] =>
    [...new Map(lines.map(pick).map(([id, label]) => [id ?? noneValue, label]))]
      .map(([value, label]) => ({ value, label }))
      .sort((a, b) => a.label.localeCompare(b.label));
  return {
    department: of((line) => [line.visit.departmentId, line.department || t('VISIT_NO_DEPARTMENT')]),
    site: of((line) => [line.visit.siteId, line.site]),
    installer: of((line) => [line.visit.installerId, line.installer || t('VISIT_NO_INSTALLER')]),
    release: of((line) => [line.visit.releaseId, line.release]),
  };
}
