import { type JSX, memo } from 'react';
import { dayAt, dayWidths, type Scale } from './scale.ts';

/** How full a day is. */
export interface DayLoad {
  readonly visits: number;
  /** What the installers take; null where nobody said. */
  readonly most: number | null;
}

const DayLoadBar = memo(function DayLoadBar(props: {
  readonly left: number;
  readonly width: number;
  readonly visits: number;
  /** px. */
  readonly high: number;
  readonly past: boolean;
  readonly over: boolean;
}): JSX.Element {
  const { left, width, visits, high, past, over } = props;
  return (
    <div className={`gc-tl-load${past ? ' past' : ''}${over ? ' over' : ''}`} style={{ left, width }}>
      <i aria-hidden="true" style={{ height: high }} />
      {width < 20 ? null : <span>{visits}</span>}
    </div>
  );
});

/** A column a day, as high as it is full; over what the installers take it is hatched and says so by its number. */
export const CapacityStrip = memo(function CapacityStrip(props: {
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  readonly today: string;
  readonly load: (day: string) => DayLoad;
  readonly names: number;
  readonly height: number;
  readonly title: string;
  readonly says: string;
}): JSX.Element {
  const { scale, from, to, today, load, names, height } = props;
  const width = dayWidths[scale.zoom];
  const days = Array.from({ length: Math.max(0, to - from) }, (_, at) => {
    const day = dayAt(scale, from + at);
    return { index: from + at, day, ...load(day) };
  });
  const top = Math.max(1, ...days.map(({ visits, most }) => Math.max(visits, most ?? 0)));
  return (
    <div className="gc-tl-strip" style={{ height }}>
      <div className="gc-tl-strip-name" style={{ width: names }}>
        <b>{props.title}</b>
        <span>{props.says}</span>
      </div>
      {days.map(({ index, day, visits, most }) =>
        visits === 0 ? null : (
          <DayLoadBar
            key={day}
            left={names + index * width}
            width={width}
            visits={visits}
            high={Math.round((visits / top) * (height - 24))}
            past={day < today}
            over={most !== null && visits > most}
          />
        ),
      )}
    </div>
  );
});
