import { format, parseISO } from 'date-fns';
import { type JSX, memo } from 'react';
import { dayAt, dayIndex, dayWidths, isWeekendAt, type Scale, weekdayAt } from './scale.ts';

/** Days that look otherwise, from a first to a last: a freeze by its name, or days on which nobody works or nothing is released. */
export interface Shade {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly kind: 'freeze' | 'outside';
  readonly label?: string;
}

interface DaysProps {
  readonly scale: Scale;
  readonly from: number;
  readonly to: number;
  readonly today: string;
  /** px. */
  readonly left: number;
}

/** Whole words where a day is wide, its number where it is narrow, every Monday where it is narrower still. */
export const DayHeads = memo(function DayHeads({ scale, from, to, today, left }: DaysProps): JSX.Element {
  const width = dayWidths[scale.zoom];
  const now = dayIndex(scale, today);
  return (
    <>
      {Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at).map((index) => (
        <DayHead
          key={index}
          day={dayAt(scale, index)}
          monday={weekdayAt(scale, index) === 1}
          weekend={isWeekendAt(scale, index)}
          today={index === now}
          left={left + index * width}
          width={width}
        />
      ))}
    </>
  );
});

/** One day: drawn once, however often one scrolls past it. */
const DayHead = memo(function DayHead(props: {
  readonly day: string;
  readonly monday: boolean;
  readonly weekend: boolean;
  readonly today: boolean;
  readonly left: number;
  readonly width: number;
}): JSX.Element {
  const { today, left, width } = props;
  const date = parseISO(props.day);
  const wide = width >= 100;
  return (
    <div className={today ? 'gc-tl-day today' : 'gc-tl-day'} style={{ left, width }} aria-current={today ? 'date' : undefined}>
      {props.monday && !wide ? <span className="gc-tl-week">{format(date, 'd MMM')}</span> : null}
      {wide ? (
        <span className="gc-tl-number">{format(date, 'EEE d MMM')}</span>
      ) : !today && (props.weekend || width < 20) ? null : (
        <span className="gc-tl-number">{format(date, 'd')}</span>
      )}
    </div>
  );
});

/** A day from top to bottom: drawn once, however often one scrolls past it. One picture that repeats over all days costs far more to paint. */
const DayColumn = memo(function DayColumn(props: {
  readonly left: number;
  readonly width: number;
  readonly top: number;
  readonly bottom: number;
  readonly weekend: boolean;
}): JSX.Element {
  const { left, width, top, bottom, weekend } = props;
  return <i className={weekend ? 'gc-tl-column weekend' : 'gc-tl-column'} style={{ left, width, top, bottom }} aria-hidden="true" />;
});

/** Behind the lanes: weekends, freezes and closed days, the lines between days, and today. */
export const DayShades = memo(function DayShades(
  props: DaysProps & { readonly shades: readonly Shade[]; readonly top: number; readonly bottom: number },
): JSX.Element {
  const { scale, from, to, today, shades, left, top, bottom } = props;
  const width = dayWidths[scale.zoom];
  const now = dayIndex(scale, today);
  const saturday = (6 - weekdayAt(scale, 0) + 7) % 7;
  const at = (index: number, length: number) => ({ left: left + index * width, width: length * width, top, bottom });
  return (
    <div className="gc-tl-behind">
      {Array.from({ length: Math.max(0, to - from) }, (_, n) => from + n).map((index) => (
        <DayColumn
          key={index}
          left={left + index * width}
          width={width}
          top={top}
          bottom={bottom}
          weekend={(index - saturday + 700) % 7 < 2}
        />
      ))}
      {shades.flatMap(({ key, from: first, to: last, kind, label }) => {
        const begin = Math.max(0, dayIndex(scale, first));
        const length = Math.min(scale.days, dayIndex(scale, last) + 1) - begin;
        if (length <= 0 || begin >= to || begin + length <= from) return [];
        return [
          <div key={key} className={`gc-tl-shade ${kind}`} style={at(begin, length)}>
            {label === undefined ? null : <span className="gc-tl-shade-name">{label}</span>}
          </div>,
        ];
      })}
      {now < from || now >= to ? null : (
        <i className="gc-tl-today" style={{ left: left + (now + 0.5) * width, top, bottom: 0 }} aria-hidden="true" />
      )}
      {/* Last, so that it covers the rest beside the names, and lies under them. */}
      <i className="gc-tl-under" style={{ display: 'block', width: left }} aria-hidden="true" />
    </div>
  );
});
