import type { JSX } from 'react';
import { s } from '../schedule-words.ts';

/** What the looks of visits mean, in the calendar and on the timeline. */
export function CalendarLegend(): JSX.Element {
  return (
    <ul className="gc-legend" aria-label={s('CALENDAR_LEGEND')}>
      <li>
        <i className="gc-swatch done" />
        {s('CALENDAR_IS_DONE')}
      </li>
      <li>
        <i className="gc-swatch ended" />
        {s('CALENDAR_IS_ENDED')}
      </li>
      <li>
        <i className="gc-swatch planned" />
        {s('CALENDAR_IS_PLANNED')}
      </li>
      <li>
        <i className="gc-swatch confirmed" />
        {s('CALENDAR_IS_CONFIRMED')}
      </li>
      <li>
        <i className="gc-swatch open" />
        {s('CALENDAR_IS_OPEN')}
      </li>
      <li>
        <i className="gc-swatch needs" />
        {s('CALENDAR_IS_NEEDS')}
      </li>
      <li>
        <i className="gc-swatch freeze" />
        {s('CALENDAR_IS_FREEZE')}
      </li>
    </ul>
  );
}
