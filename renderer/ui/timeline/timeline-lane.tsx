import { type JSX, memo, type ReactNode } from 'react';
import { barsIn, barTop, type LaneCell, type PlacedLane, type TimelineBar } from './layout.ts';

interface LaneProps<B extends TimelineBar> {
  readonly lane: PlacedLane<B>;
  readonly cells: readonly LaneCell[];
  /** The days that are drawn. */
  readonly from: number;
  readonly to: number;
  readonly dayWidth: number;
  readonly names: number;
  readonly chosen: ReadonlySet<string>;
  readonly tabbed: string | undefined;
  readonly dragged: string | undefined;
  readonly draw: (bar: B) => { readonly look: string; readonly name: string; readonly words: ReactNode };
  readonly onChoose: (bar: B, more: boolean) => void;
}

const count = (n: number): string => n.toLocaleString('en-GB');

/** One lane: its name with how much of it is done, which stays when one scrolls aside, and its bars. */
function Lane<B extends TimelineBar>(props: LaneProps<B>): JSX.Element {
  const { lane: placed, cells, from, to, dayWidth, names, chosen, tabbed, dragged, draw, onChoose } = props;
  const { lane, top, height } = placed;
  const part = lane.total === 0 ? 0 : lane.done / lane.total;
  return (
    <li className={lane.head === true ? 'gc-tl-lane head' : 'gc-tl-lane'} style={{ top, height }}>
      <div className="gc-tl-name" style={{ width: names }}>
        <span className="gc-tl-label">{lane.label}</span>
        {lane.note === undefined ? null : <span className="gc-tl-note">{lane.note}</span>}
        <span className="gc-tl-count">
          {count(lane.done)} / {count(lane.total)}
        </span>
        {lane.head === true ? null : <i className="gc-tl-done" style={{ backgroundSize: `${part * 100}% 100%` }} aria-hidden="true" />}
      </div>
      {cells.map((cell) =>
        cell.from >= to || cell.to <= from ? null : (
          <div
            key={cell.key}
            className={`gc-tl-cell ${cell.look}`}
            style={{ left: names + Math.max(0, cell.from) * dayWidth, width: (cell.to - Math.max(0, cell.from)) * dayWidth }}
          >
            <span style={{ left: names + 4 }}>{cell.says}</span>
          </div>
        ),
      )}
      {barsIn(placed, from, to).map(({ bar, row }) => (
        <BarButton
          key={bar.key}
          bar={bar}
          left={names + bar.from * dayWidth + 1}
          width={Math.max(8, (bar.to - bar.from) * dayWidth - 3)}
          top={barTop(lane, row)}
          chosen={chosen.has(bar.key)}
          tabbed={bar.key === tabbed}
          dragged={bar.key === dragged}
          draw={draw}
          onChoose={onChoose}
        />
      ))}
    </li>
  );
}

export const LaneLine = memo(Lane) as typeof Lane;

interface BarProps<B extends TimelineBar> {
  readonly bar: B;
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly chosen: boolean;
  readonly tabbed: boolean;
  readonly dragged: boolean;
  readonly draw: LaneProps<B>['draw'];
  readonly onChoose: LaneProps<B>['onChoose'];
}

function Bar<B extends TimelineBar>({ bar, left, width, top, chosen, tabbed, dragged, draw, onChoose }: BarProps<B>): JSX.Element {
  const { look, name, words } = draw(bar);
  return (
    <button
      type="button"
      data-bar={bar.key}
      className={`gc-tl-bar ${look}${dragged ? ' dragged' : ''}`}
      style={{ left, width, top }}
      aria-label={name}
      aria-pressed={chosen}
      tabIndex={tabbed ? 0 : -1}
      // A press of the pointer is heard by the timeline, which knows a drag from a click.
      onClick={(event) => (event.detail === 0 ? onChoose(bar, event.ctrlKey || event.metaKey || event.shiftKey) : undefined)}
    >
      {words}
    </button>
  );
}
const BarButton = memo(Bar) as typeof Bar;
