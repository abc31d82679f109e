/** The timeline and its peer on the same visits, in windows of one size and with the same styles; driven by test/bench/timeline.ts. */
import '../../../renderer/styles/tokens.css';
import 'react-big-calendar/lib/css/react-big-calendar.css';
import { addDays, format, getDay, parse, parseISO, startOfWeek } from 'date-fns';
import { enGB } from 'date-fns/locale';
import { createElement, type ReactElement } from 'react';
import { Calendar, dateFnsLocalizer } from 'react-big-calendar';
import { createRoot, type Root } from 'react-dom/client';
import type { TimelineBar } from '../../../renderer/ui/timeline/layout.ts';
import { Timeline } from '../../../renderer/ui/timeline/timeline.tsx';

interface Visit extends TimelineBar {
  readonly title: string;
  readonly start: Date;
  readonly end: Date;
}

const first = '2026-09-01';
const days = 270;

/** The same visits for every engine: spread over the lanes and over a quarter around today, an hour to three days long. */
function visitsOf(count: number, lanes: number): readonly Visit[] {
  let seed = 1;
  const next = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: count }, (_, at) => {
    const from = 60 + Math.floor(next() * 90);
    const long = 1 + Math.floor(next() * 3);
    const start = addDays(parseISO(first), from);
    return {
      key: `v${at}`,
      lane: `l${at % lanes}`,
      from,
      to: from + long,
      title: `Sam ${1 + (at % 25)} · Main`,
      start,
      end: addDays(start, long),
    };
  });
}

const style = document.createElement('style');
style.textContent =
  'body{margin:0;font:var(--type-body)}#window{width:1400px;height:800px;display:flex;flex-direction:column;overflow:auto}#window.tall .rbc-calendar{flex:none;height:12000px}.gc-unseen{position:absolute;clip-path:inset(50%);width:1px;height:1px;overflow:hidden}';
document.head.append(style);
const box = document.createElement('div');
box.id = 'window';
document.body.append(box);
let root: Root | undefined;

function ours(visits: readonly Visit[], lanes: number): ReactElement {
  const none = new Set<string>();
  return createElement(Timeline<Visit>, {
    label: 'Visits',
    scale: { zoom: 'month', first, days },
    today: '2026-11-29',
    corner: { lanes: 'Department', counts: 'done / visits' },
    lanes: Array.from({ length: lanes }, (_, at) => ({ key: `l${at}`, label: `Department ${at}`, done: 1, total: 50 })),
    bars: visits,
    shades: [{ key: 'exam', from: '2026-12-07', to: '2026-12-18', kind: 'freeze', label: 'Exam weeks' }],
    chosen: none,
    mayMove: true,
    load: () => ({ visits: 20, most: 20 }),
    capacity: { title: 'Visits a day', says: '20' },
    draw: ({ title }: Visit) => ({ look: 'planned', name: title, words: title }),
    onChoose: () => undefined,
    onDrag: () => undefined,
    onGiveUp: () => undefined,
  });
}

const localizer = dateFnsLocalizer({ format, parse, startOfWeek, getDay, locales: { 'en-GB': enGB } });
function peer(visits: readonly Visit[], lanes: number, view: 'month' | 'week'): ReactElement {
  const resources = Array.from({ length: lanes }, (_, at) => ({ id: `l${at}`, title: `Department ${at}` }));
  return createElement(Calendar<Visit, { id: string; title: string }>, {
    localizer,
    events: [...visits],
    date: new Date(2026, 10, 29),
    view,
    views: ['month', 'week'],
    onView: () => undefined,
    onNavigate: () => undefined,
    startAccessor: 'start',
    endAccessor: 'end',
    titleAccessor: 'title',
    ...(view === 'month'
      ? { showAllEvents: true }
      : { resources, resourceAccessor: 'lane', resourceIdAccessor: 'id', resourceTitleAccessor: 'title' }),
  });
}

const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  });

/** Mounts anew; how long until it was painted, ms, and how many of the visits are in the document. */
async function mount(engine: 'groundcrew' | 'month' | 'week', count: number, lanes: number): Promise<{ ms: number; drawn: number }> {
  root?.unmount();
  box.replaceChildren();
  // A month that shows every visit is as high as they are.
  box.className = engine === 'month' ? 'tall' : '';
  const visits = visitsOf(count, lanes);
  await painted();
  const began = performance.now();
  root = createRoot(box);
  root.render(engine === 'groundcrew' ? ours(visits, lanes) : peer(visits, lanes, engine));
  await painted();
  await painted();
  return { ms: performance.now() - began, drawn: box.querySelectorAll('.gc-tl-bar, .rbc-event').length };
}

/** What scrolls; looked up once, so that looking is no part of a step. */
let inner: readonly HTMLElement[] = [];
function find(): void {
  inner = [box, ...box.querySelectorAll<HTMLElement>('.gc-tl, .rbc-time-content, .rbc-time-view-resources')].filter(
    (each) => each.scrollHeight > each.clientHeight + 1 || each.scrollWidth > each.clientWidth + 1,
  );
}

/** One step of scrolling down and aside, until it is painted. Where it stands then. */
async function scroll(step: number): Promise<string> {
  const turn = Math.floor(step / 40) % 2 === 0 ? 1 : -1;
  for (const each of inner) each.scrollBy(60 * turn, 90 * turn);
  await painted();
  return inner.map((each) => `${each.scrollTop} ${each.scrollLeft}`).join();
}

Object.assign(window, { mount, find, scroll });
