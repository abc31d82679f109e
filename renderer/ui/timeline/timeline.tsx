/**
 * Lanes by days, windowed both ways: only what can be seen is drawn, whatever is planned. Heads stay, today is a line, freezes and closed days
 * are shaded, and the strip below says how full the days are. Every bar is a button: arrows go from one to the next wherever it lies, drag
 * moves it, and nothing is saved here.
 */
import {
  type JSX,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import './timeline.css';
import {
  barsIn,
  heightOf,
  type LaneCell,
  laneAt,
  lanesIn,
  type PlacedLane,
  placeLanes,
  type TimelineBar,
  type TimelineLane,
} from './layout.ts';
import { dayAt, dayIndex, dayWidths, longerOf, type Scale, shiftOf, showsTimes } from './scale.ts';
import { CapacityStrip, type DayLoad } from './timeline-capacity.tsx';
import { DayHeads, DayShades, type Shade } from './timeline-days.tsx';
import { LaneLine } from './timeline-lane.tsx';

export interface TimelineHandle {
  /** Brings a day to the left third of what is seen. */
  readonly toDay: (day: string) => void;
  /** The same where it cannot be seen; else nothing moves. */
  readonly showDay: (day: string) => void;
  /** Brings a bar into sight and gives it the focus. */
  readonly toBar: (key: string) => void;
}

/** A drag under way: by how much, and over which lane. */
export interface TimelineDrag {
  readonly days: number;
  readonly minutes: number;
  /** Its end was taken hold of: minutes that it becomes longer; 0: it moves. */
  readonly longer: number;
  readonly lane: string;
}

export interface TimelineProps<B extends TimelineBar> {
  readonly label: string;
  readonly scale: Scale;
  readonly today: string;
  /** Over the names of the lanes: what they are, and what their two numbers count. */
  readonly corner: { readonly lanes: string; readonly counts: string };
  readonly lanes: readonly TimelineLane[];
  readonly bars: readonly B[];
  readonly shades: readonly Shade[];
  /** Behind the bars of a lane. */
  readonly cells?: readonly LaneCell[];
  readonly chosen: ReadonlySet<string>;
  readonly mayMove: boolean;
  readonly load: (day: string) => DayLoad;
  /** What the strip below is called, and what is said under that. */
  readonly capacity: { readonly title: string; readonly says: string };
  /** What is drawn in a bar, and what it is called to whoever does not see it: the same words, then more (WCAG 2.5.3). */
  readonly draw: (bar: B) => { readonly look: string; readonly name: string; readonly words: ReactNode };
  /** `more`: beside those that are chosen already. */
  readonly onChoose: (bar: B, more: boolean) => void;
  /** While it is drawn: `over` at the end, or undefined where it was given up. */
  readonly onDrag: (bar: B, drag: TimelineDrag, over: boolean) => void;
  readonly onGiveUp: () => void;
  readonly handle?: Ref<TimelineHandle>;
}

const noCells: readonly LaneCell[] = [];
const sizes = { names: 196, namesNarrow: 112, head: 48, strip: 72, narrow: 640 } as const;
/** What is drawn goes this far beyond what is seen, and is drawn anew when so much was scrolled, px. */
const chunk = { x: 72, y: 80 } as const;
/** A press that moves less is a click, px. */
const slack = 4;
/** So near to its end a press takes hold of the end of a bar, px. */
const grip = 8;

interface Seen {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Pressed<B> {
  readonly bar: B;
  readonly x: number;
  readonly pointer: number;
  /** Its end was taken hold of. */
  readonly end: boolean;
  readonly drag: TimelineDrag | undefined;
}

export function Timeline<B extends TimelineBar>(props: TimelineProps<B>): JSX.Element {
  const { label, scale, today, lanes, bars, shades, cells, chosen, mayMove, draw, onChoose, onDrag, onGiveUp } = props;
  const box = useRef<HTMLElement>(null);
  const width = dayWidths[scale.zoom];
  const placed = useMemo(() => placeLanes(lanes, bars), [lanes, bars]);
  const cellsOf = useMemo(() => Map.groupBy(cells ?? noCells, (cell) => cell.lane), [cells]);
  const [seen, setSeen] = useState<Seen>({ x: 0, y: 0, width: 1200, height: 800 });
  const names = seen.width < sizes.narrow ? sizes.namesNarrow : sizes.names;
  const look = useCallback(() => {
    const el = box.current;
    if (el === null) return;
    const next = {
      x: Math.floor(el.scrollLeft / chunk.x) * chunk.x,
      y: Math.floor(el.scrollTop / chunk.y) * chunk.y,
      width: el.clientWidth,
      height: el.clientHeight,
    };
    setSeen((was) => (was.x === next.x && was.y === next.y && was.width === next.width && was.height === next.height ? was : next));
  }, []);
  const toDay = useCallback(
    (day: string) => {
      const el = box.current;
      if (el === null) return;
      el.scrollLeft = Math.max(0, dayIndex(scale, day) * width - (el.clientWidth - names) / 3);
      look();
    },
    [scale, width, names, look],
  );
  const showDay = useCallback(
    (day: string) => {
      const el = box.current;
      const left = dayIndex(scale, day) * width;
      if (el !== null && (left < el.scrollLeft || left + width > el.scrollLeft + el.clientWidth - names)) toDay(day);
    },
    [scale, width, names, toDay],
  );
  // Today is where one begins; another zoom keeps the day that was in the middle.
  const middle = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const el = box.current;
    if (el === null) return;
    el.scrollLeft = Math.max(0, dayIndex(scale, middle.current ?? today) * width - (el.clientWidth - names) / 3);
    look();
    const watch = new ResizeObserver(look);
    watch.observe(el);
    return () => watch.disconnect();
  }, [scale, width, names, today, look]);

  const from = Math.max(0, Math.floor((seen.x - chunk.x) / width));
  const to = Math.min(scale.days, Math.ceil((seen.x + seen.width + 2 * chunk.x) / width));
  const drawn = lanesIn(placed, seen.y - chunk.y, seen.y + seen.height + 2 * chunk.y);
  const [pressed, setPressed] = useState<Pressed<B> | undefined>();

  const focusBar = useCallback(
    (key: string) => {
      const el = box.current;
      const lane = placed.find((each) => each.bars.some(({ bar }) => bar.key === key));
      const found = lane?.bars.find(({ bar }) => bar.key === key);
      if (el === null || lane === undefined || found === undefined) return;
      const left = found.bar.from * width;
      const [wide, high] = [el.clientWidth - names, el.clientHeight - sizes.head - sizes.strip];
      if (left < el.scrollLeft || left + 40 > el.scrollLeft + wide) el.scrollLeft = Math.max(0, left - wide / 3);
      if (lane.top < el.scrollTop || lane.top + lane.height > el.scrollTop + high) el.scrollTop = Math.max(0, lane.top - high / 3);
      look();
      requestAnimationFrame(() => el.querySelector<HTMLElement>(`[data-bar="${CSS.escape(key)}"]`)?.focus({ preventScroll: true }));
    },
    [placed, width, names, look],
  );
  useImperativeHandle(props.handle, () => ({ toDay, showDay, toBar: focusBar }), [toDay, showDay, focusBar]);

  // One bar is in the order of Tab; arrows lead to the others.
  const shown = drawn.flatMap((lane) => barsIn(lane, from, to).map(({ bar }) => bar.key));
  const [last, setLast] = useState<string>();
  const tabbed = last !== undefined && shown.includes(last) ? last : (shown.find((key) => chosen.has(key)) ?? shown[0]);

  const barOf = (target: EventTarget): { readonly bar: B; readonly lane: PlacedLane<B> } | undefined => {
    const key = target instanceof Element ? target.closest<HTMLElement>('[data-bar]')?.dataset.bar : undefined;
    for (const lane of drawn) {
      const found = lane.bars.find(({ bar }) => bar.key === key);
      if (found !== undefined) return { bar: found.bar, lane };
    }
    return undefined;
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (pressed?.drag !== undefined && event.key === 'Escape') {
      event.stopPropagation();
      setPressed(undefined);
      onGiveUp();
      return;
    }
    const at = barOf(event.target);
    if (at === undefined || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = neighbour(placed, at.lane, at.bar, event.key);
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setLast(next);
    focusBar(next);
  };
  const dragOf = (event: PointerEvent, { bar, x, end }: Pressed<B>): TimelineDrag => {
    if (end) return { days: 0, minutes: 0, longer: longerOf(scale.zoom, event.clientX - x), lane: bar.lane };
    const el = box.current;
    const inside = el === null ? 0 : event.clientY - el.getBoundingClientRect().top + el.scrollTop - sizes.head;
    const over = laneAt(placed, inside)?.lane;
    return { ...shiftOf(scale.zoom, event.clientX - x), longer: 0, lane: over === undefined || over.head === true ? bar.lane : over.key };
  };
  const down = (event: PointerEvent): void => {
    const at = event.button === 0 && mayMove ? barOf(event.target) : undefined;
    if (at === undefined) return;
    const edge = event.target instanceof Element ? event.target.closest('[data-bar]')?.getBoundingClientRect().right : undefined;
    const end = showsTimes(scale.zoom) && edge !== undefined && edge - event.clientX <= grip;
    setPressed({ bar: at.bar, x: event.clientX, pointer: event.pointerId, end, drag: undefined });
  };
  const moved = (event: PointerEvent): void => {
    if (pressed === undefined) return;
    if (pressed.drag === undefined && Math.abs(event.clientX - pressed.x) < slack) return;
    if (pressed.drag === undefined) box.current?.setPointerCapture(pressed.pointer);
    const drag = dragOf(event, pressed);
    const was = pressed.drag;
    if (was !== undefined && was.days === drag.days && was.minutes === drag.minutes && was.longer === drag.longer && was.lane === drag.lane)
      return;
    setPressed({ ...pressed, drag });
    onDrag(pressed.bar, drag, false);
  };
  const up = (event: PointerEvent): void => {
    if (pressed === undefined) return;
    setPressed(undefined);
    if (pressed.drag !== undefined) onDrag(pressed.bar, dragOf(event, pressed), true);
    else {
      setLast(pressed.bar.key);
      onChoose(pressed.bar, event.ctrlKey || event.metaKey || event.shiftKey);
    }
  };
  const plane = { width: names + scale.days * width, height: sizes.head + heightOf(placed) + sizes.strip };
  return (
    <section
      ref={box}
      className={`gc-tl${pressed?.drag === undefined ? '' : ' dragging'}${mayMove && showsTimes(scale.zoom) ? ' times' : ''}`}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by key
      tabIndex={0}
      onScroll={() => {
        const el = box.current;
        if (el !== null) middle.current = dayAt(scale, Math.round((el.scrollLeft + (el.clientWidth - names) / 3) / width));
        look();
      }}
      onKeyDown={keyDown}
      onPointerDown={down}
      onPointerMove={moved}
      onPointerUp={up}
      onPointerCancel={() => {
        if (pressed?.drag !== undefined) onGiveUp();
        setPressed(undefined);
      }}
    >
      <div className="gc-tl-plane" style={plane}>
        <div className="gc-tl-head" style={{ height: sizes.head }}>
          <div className="gc-tl-corner" style={{ width: names }}>
            <span>{props.corner.lanes}</span>
            <span>{props.corner.counts}</span>
          </div>
          <DayHeads scale={scale} from={from} to={to} today={today} left={names} />
        </div>
        <DayShades scale={scale} from={from} to={to} today={today} shades={shades} left={names} top={sizes.head} bottom={sizes.strip} />
        <ul className="gc-tl-lanes" style={{ height: heightOf(placed) }}>
          {drawn.map((lane) => (
            <LaneLine
              key={lane.lane.key}
              lane={lane}
              cells={cellsOf.get(lane.lane.key) ?? noCells}
              from={from}
              to={to}
              dayWidth={width}
              names={names}
              chosen={chosen}
              tabbed={tabbed}
              dragged={pressed?.drag === undefined ? undefined : pressed.bar.key}
              draw={draw}
              onChoose={onChoose}
            />
          ))}
        </ul>
        <CapacityStrip
          scale={scale}
          from={from}
          to={to}
          today={today}
          load={props.load}
          names={names}
          height={sizes.strip}
          {...props.capacity}
        />
      </div>
    </section>
  );
}

/** Where an arrow leads from a bar: along its lane, or to what lies nearest in the next lane that has any. */
function neighbour<B extends TimelineBar>(lanes: readonly PlacedLane<B>[], lane: PlacedLane<B>, bar: B, key: string): string | undefined {
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const at = lane.bars.findIndex((each) => each.bar.key === bar.key);
    return lane.bars[at + (key === 'ArrowLeft' ? -1 : 1)]?.bar.key;
  }
  if (key !== 'ArrowUp' && key !== 'ArrowDown') return undefined;
  const at = lanes.indexOf(lane);
  const others = key === 'ArrowUp' ? lanes.slice(0, at).reverse() : lanes.slice(at + 1);
  const next = others.find((each) => each.bars.length > 0);
  return next?.bars.toSorted((a, b) => Math.abs(a.bar.from - bar.from) - Math.abs(b.bar.from - bar.from))[0]?.bar.key;
}
