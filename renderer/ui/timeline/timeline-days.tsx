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
  const days = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  return (
    <>
      {days.map((index) => {
        const day = dayAt(scale, index);
        const date = parseISO(day);
        const monday = weekdayAt(scale, index) === 1;
        const wide = width >= 100;
        return (
          <div
            key={day}
            className={day === today ? 'gc-tl-day today' : 'gc-tl-day'}
            style={{ left: left + index * width, width }}
            aria-current={day === today ? 'date' : undefined}
          >
            {monday && !wide ? <span className="gc-tl-week">{format(date, 'd MMM')}</span> : null}
            {wide ? (
              <span className="gc-tl-number">{format(date, 'EEE d MMM')}</span>
            ) : day !== today && (isWeekendAt(scale, index) || width < 20) ? null : (
              <span className="gc-tl-number">{format(date, 'd')}</span>
            )}
          </div>
        );
      })}
    </>
  );
});

/** Behind the lanes: weekends, freezes and closed days, the lines between days, and today. */
export const DayShades = memo(function DayShades(
  props: DaysProps & { readonly shades: readonly Shade[]; readonly top: number; readonly bottom: number },
): JSX.Element {
  const { scale, from, to, today, shades, left, top, bottom } = props;
  const width = dayWidths[scale.zoom];
  const days = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  const now = dayIndex(scale, today);
  const at = (index: number, length: number) => ({ left: left + index * width, width: length * width, top, bottom });
  return (
    <div className="gc-tl-behind">
      <i className="gc-tl-under" style={{ display: 'block', width: left }} aria-hidden="true" />
      {days.map((index) => (
        <i
          key={index}
          className={isWeekendAt(scale, index) ? 'gc-tl-column weekend' : 'gc-tl-column'}
          style={at(index, 1)}
          aria-hidden="true"
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
    </div>
  );
});
