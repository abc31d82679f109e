/**
 * The only file that knows react-big-calendar: controlled, filtered before it gets here, and styled by our tokens. A block's day and
 * time are those of its site's wall; the calendar draws them as they are, whatever zone this computer is in.
 */
import { format, getDay, parse, parseISO, startOfWeek } from 'date-fns';
import { enGB } from 'date-fns/locale';
import { Lock } from 'lucide-react';
import { type ComponentType, createContext, type JSX, type RefObject, useContext, useLayoutEffect, useMemo, useRef } from 'react';
import { Calendar, type CalendarProps, dateFnsLocalizer, type EventProps } from 'react-big-calendar';
import dragAndDropAddon, { type withDragAndDropProps } from 'react-big-calendar/lib/addons/dragAndDrop';
import { Icon } from '../../../ui/icon.tsx';
import { dayWord, minutesWord } from '../../../ui/moment.tsx';
import { s } from '../schedule-words.ts';
import { type Block, type CalendarView, lookWord } from './blocks.ts';
import './calendar.css';

export interface DayFacts {
  readonly visits: number;
  /** What the installers take on a day; null where nobody said. */
  readonly most: number | null;
  /** Names of the freezes of the day; `first` where this is the first day that is shown of one; `whole`: not only a room or some hours. */
  readonly freezes: readonly { readonly name: string; readonly first: boolean; readonly whole: boolean }[];
  /** The rule of the policy by which no visit is planned on that day, in a sentence. */
  readonly outside?: string | undefined;
}

export interface CalendarBoardProps {
  readonly view: CalendarView;
  /** A day of the period that is shown, yyyy-MM-dd. */
  readonly day: string;
  readonly today: string;
  readonly weekStartsOn: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  readonly blocks: readonly Block[];
  readonly chosen: string | undefined;
  readonly mayMove: boolean;
  readonly factsOf: (day: string) => DayFacts;
  readonly onChoose: (block: Block) => void;
  /** A drop: by so many days and minutes. Nothing is saved by it. */
  readonly onDrop: (block: Block, days: number, minutes: number) => void;
  /** More than the month has room for. */
  readonly onDay: (day: string) => void;
}

type Board = ComponentType<CalendarProps<Block> & withDragAndDropProps<Block>>;
type AddDragAndDrop = (calendar: ComponentType<CalendarProps<Block>>) => Board;

/** Bundled, the add-on's default import is its module, which holds the function (Vite 8); unbundled it is the function itself. */
function unwrapped(addon: unknown): AddDragAndDrop {
  const inner = typeof addon === 'object' && addon !== null ? Reflect.get(addon, 'default') : addon;
  if (typeof inner !== 'function') throw new TypeError('the drag-and-drop add-on is not a function');
  return inner as AddDragAndDrop; // parsed just above
}
const DraggableCalendar = unwrapped(dragAndDropAddon)(Calendar);

/** The agenda shows this many days from its first. */
export const agendaDays = 14;

const wall = (day: string, minutes: number): Date => {
  const at = parseISO(day);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate(), Math.floor(minutes / 60), minutes % 60);
};
const dayOfDate = (date: Date): string => format(date, 'yyyy-MM-dd');
const minutesOfDate = (date: Date): number => date.getHours() * 60 + date.getMinutes();
const asDate = (date: Date | string): Date => (typeof date === 'string' ? new Date(date) : date);

const Facts = createContext<{
  readonly factsOf: CalendarBoardProps['factsOf'];
  readonly view: CalendarView;
  readonly onChoose: (block: Block) => void;
}>({
  factsOf: () => ({ visits: 0, most: null, freezes: [] }),
  view: 'month',
  onChoose: () => undefined,
});

/** What a block is called to whoever does not see where it lies. */
function nameOf({ title, day, when, look }: Block): string {
  return s('BLOCK_NAME', { what: title, day: dayWord(day), when, state: lookWord(look) });
}

/** A block: in the time grid the library itself makes it a button, elsewhere we do. */
function BlockWords({ event, isAllDay }: EventProps<Block> & { readonly isAllDay?: boolean }): JSX.Element {
  const { view, onChoose } = useContext(Facts);
  const words = (
    <>
      <span className="gc-unseen">{nameOf(event)}</span>
      <b aria-hidden="true">{event.parts.head}</b>
      {event.parts.count === '' ? null : (
        <span className="gc-block-count" aria-hidden="true">
          {event.parts.count}
        </span>
      )}
      <span className="gc-block-rest" aria-hidden="true">
        {event.parts.rest}
      </span>
      {view === 'agenda' ? <span className={`gc-block-look ${event.look}`}>{lookWord(event.look)}</span> : null}
    </>
  );
  if (view === 'week' && isAllDay !== true)
    return (
      <span className="gc-block-words" data-block={event.key}>
        {words}
      </span>
    );
  return (
    <button
      type="button"
      className="gc-block-words"
      data-block={event.key}
      onClick={(press) => {
        press.stopPropagation();
        onChoose(event);
      }}
    >
      {words}
    </button>
  );
}

function DayWords({ date, label }: { readonly date: Date; readonly label: string }): JSX.Element {
  const { visits, most, freezes, outside } = useContext(Facts).factsOf(dayOfDate(date));
  const named = freezes.filter((each) => each.first).map((each) => each.name);
  return (
    <span className="gc-day-words">
      {named.length === 0 ? null : (
        <span className="gc-day-freeze" title={named.join(', ')}>
          <Icon of={Lock} />
          <span className="gc-clip">{named.join(', ')}</span>
          <span className="gc-unseen">{s('CALENDAR_IS_FREEZE')}</span>
        </span>
      )}
      <span className="gc-grow" />
      {visits === 0 || most === null ? null : (
        <span className={visits > most ? 'gc-day-full over' : 'gc-day-full'} title={s('CALENDAR_DAY_FULL_NAME', { n: visits, most })}>
          {s('CALENDAR_DAY_FULL', { n: visits, most })}
        </span>
      )}
      <span className="gc-day-number" title={outside}>
        {label}
        {outside === undefined ? null : <span className="gc-unseen">{outside}</span>}
      </span>
    </span>
  );
}

function WeekDay({ date, label }: { readonly date: Date; readonly label: string }): JSX.Element {
  return (
    <span className="gc-week-day">
      <DayWords date={date} label={label} />
    </span>
  );
}

const components = {
  event: BlockWords,
  month: { dateHeader: DayWords },
  week: { header: WeekDay },
} as const;

const formats = {
  dateFormat: 'd',
  dayFormat: 'EEE d MMM',
  weekdayFormat: 'EEE',
  timeGutterFormat: 'HH:mm',
  agendaDateFormat: 'EEE d MMM',
  // The block says its own time.
  eventTimeRangeFormat: () => '',
  eventTimeRangeStartFormat: () => '',
  eventTimeRangeEndFormat: () => '',
  agendaTimeFormat: 'HH:mm',
  agendaTimeRangeFormat: ({ start, end }: { readonly start: Date; readonly end: Date }) =>
    s('BLOCK_HALF', { from: minutesWord(minutesOfDate(start)), to: minutesWord(minutesOfDate(end)) }),
};

const messages = {
  allDay: s('CALENDAR_ANY_TIME'),
  date: s('CALENDAR_DATE'),
  time: s('CALENDAR_TIME'),
  event: s('CALENDAR_EVENT'),
  noEventsInRange: s('CALENDAR_NOTHING'),
  showMore: (n: number) => s('CALENDAR_MORE', { n }),
};

const nothing = (): void => undefined;
const views = ['month', 'week', 'agenda'] as const;
const startOf = (block: Block): Date => wall(block.day, block.time?.from ?? 0);
const endOf = (block: Block): Date => wall(block.day, Math.min(1439, block.time?.to ?? 0));

/** Month, week and agenda of blocks. */
export function CalendarBoard(props: CalendarBoardProps): JSX.Element {
  const { view, day, blocks, chosen, mayMove, factsOf, onChoose, weekStartsOn } = props;
  const localizer = useMemo(
    () =>
      dateFnsLocalizer({
        format,
        parse,
        getDay,
        startOfWeek: (date: Date) => startOfWeek(date, { weekStartsOn }),
        locales: { 'en-GB': enGB },
      }),
    [weekStartsOn],
  );
  const grid = useRef<HTMLElement>(null);
  usePlainRoles(grid);
  const context = useMemo(() => ({ factsOf, view, onChoose }), [factsOf, view, onChoose]);
  const shown = useMemo(() => [...blocks], [blocks]);
  const [min, max] = useMemo(() => hoursShown(blocks, day), [blocks, day]);
  return (
    <Facts.Provider value={context}>
      <section className="gc-calendar" aria-label={s('CALENDAR_NAME')} ref={grid}>
        <DraggableCalendar
          culture="en-GB"
          localizer={localizer}
          formats={formats}
          messages={messages}
          views={[...views]}
          view={view}
          onView={nothing}
          date={parseISO(day)}
          onNavigate={nothing}
          getNow={() => parseISO(props.today)}
          toolbar={false}
          length={agendaDays - 1}
          events={shown}
          startAccessor={startOf}
          endAccessor={endOf}
          allDayAccessor={(block) => block.time === undefined}
          titleAccessor={(block) => block.title}
          tooltipAccessor={nameOf}
          selected={blocks.find((block) => block.key === chosen)}
          onSelectEvent={onChoose}
          onKeyPressEvent={(block, press) => {
            const { nativeEvent } = press;
            if (view === 'week' && nativeEvent instanceof KeyboardEvent && ['Enter', ' '].includes(nativeEvent.key)) onChoose(block);
          }}
          draggableAccessor={(block) => mayMove && block.look !== 'ghost' && block.lines.some((line) => line.open)}
          resizable={false}
          onEventDrop={({ event, start }) => {
            const at = asDate(start);
            const days = Math.round((parseISO(dayOfDate(at)).getTime() - parseISO(event.day).getTime()) / 86_400_000);
            props.onDrop(event, days, event.time === undefined || view === 'month' ? 0 : minutesOfDate(at) - event.time.from);
          }}
          onShowMore={(_blocks, date) => props.onDay(dayOfDate(date))}
          doShowMoreDrillDown={false}
          drilldownView={null}
          step={30}
          timeslots={2}
          min={min}
          scrollToTime={min}
          max={max}
          dayLayoutAlgorithm="no-overlap"
          components={components}
          eventPropGetter={(block) => ({ className: `gc-block ${block.look}${block.key === chosen ? ' chosen' : ''}` })}
          dayPropGetter={(date) => ({ className: dayClass(date, props) })}
        />
      </section>
    </Facts.Provider>
  );
}

/**
 * The library's month and week call themselves tables whose rows hold what is no cell, which readers and axe refuse. Every block says its
 * own day and time, so the roles are taken off, also of what it draws later.
 */
function usePlainRoles(grid: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const section = grid.current;
    if (section === null) return;
    const strip = (): void => {
      for (const each of section.querySelectorAll('.rbc-calendar [role]:not([role="button"])')) each.removeAttribute('role');
      for (const each of section.querySelectorAll('[aria-sort]')) each.removeAttribute('aria-sort');
    };
    strip();
    const observer = new MutationObserver(strip);
    observer.observe(section, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [grid]);
}

function dayClass(date: Date, { factsOf, today }: CalendarBoardProps): string {
  const day = dayOfDate(date);
  return [
    factsOf(day).freezes.some((each) => each.whole) ? 'gc-day-frozen' : factsOf(day).outside === undefined ? '' : 'gc-day-outside',
    day === today ? 'gc-day-today' : '',
    [0, 6].includes(date.getDay()) ? 'gc-day-off' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Seven to six, or further where a block lies outside. */
function hoursShown(blocks: readonly Block[], day: string): readonly [Date, Date] {
  const times = blocks.flatMap((block) => block.time ?? []);
  const from = Math.min(7 * 60, ...times.map((time) => Math.floor(time.from / 60) * 60));
  const to = Math.max(18 * 60, ...times.map((time) => Math.ceil(time.to / 60) * 60));
  return [wall(day, from), wall(day, Math.min(to, 1439))];
}

/** Moves the keyboard to a block, where it is drawn. */
export function focusBlock(key: string): void {
  const words = [...document.querySelectorAll<HTMLElement>('[data-block]')].find((each) => each.dataset.block === key);
  const target = words instanceof HTMLButtonElement ? words : words?.closest<HTMLElement>('[role="button"]');
  target?.focus();
}

/** How a period is called: "November 2026", "Mon 23 Nov to Sun 29 Nov". */
export function periodWord(view: CalendarView, from: string, to: string, day: string): string {
  return view === 'month'
    ? format(parseISO(day), 'MMMM yyyy', { locale: enGB })
    : s('CALENDAR_PERIOD_DAYS', { from: dayWord(from), to: dayWord(to) });
}
