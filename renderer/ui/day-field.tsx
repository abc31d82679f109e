import { Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { differenceInCalendarDays, parseISO } from 'date-fns';
import { CalendarDays } from 'lucide-react';
import { type JSX, useCallback, useEffect, useId, useState } from 'react';
import { afterPress } from './after-press.ts';
import { Button } from './button.tsx';
import { dayWord } from './moment.tsx';
import { readDay } from './read-day.ts';
import { useWeekStart } from './week-start.tsx';
import { word } from './word.ts';

/** The day as it is echoed under the field: "Tuesday 24 November 2026, tomorrow". */
export function dayEcho(day: string, today: string): string {
  const long = dayWord(day, 'long');
  switch (differenceInCalendarDays(parseISO(day), parseISO(today))) {
    case 0:
      return word('UI_DAY_TODAY', { day: long });
    case 1:
      return word('UI_DAY_TOMORROW', { day: long });
    case -1:
      return word('UI_DAY_YESTERDAY', { day: long });
    default:
      return long;
  }
}

export type DayFieldProps = {
  readonly label: string;
  /** yyyy-MM-dd, or nothing. */
  readonly value: string | undefined;
  readonly onChange: (day: string | undefined) => void;
  /** The site's today (yyyy-MM-dd): `dayOf(now, zone)`. */
  readonly today: string;
  readonly first?: string;
  readonly last?: string;
  readonly required?: boolean;
  /**
   * When a typed day counts: at once, so that the very next press finds it, or only when the field is left, where each change is
   * itself a record (an answer on site).
   */
  readonly counts?: 'typed' | 'left';
};

/** A day, typed ("tomorrow", "24 nov") or picked; what was understood is echoed beneath. */
export function DayField(props: DayFieldProps): JSX.Element {
  const { label, value, onChange, today, first, last, required = false, counts = 'typed' } = props;
  const weekStartsOn = useWeekStart();
  const [typed, setTyped] = useState(value === undefined ? '' : dayWord(value, 'year'));
  const [left, setLeft] = useState(false);
  const [open, setOpen] = useState(false);
  const echoId = useId();
  const read = readDay(typed, today);
  const shown = value === undefined ? '' : dayWord(value, 'year');
  /** The day that a text gives on; one that is refused gives none. */
  const dayIn = useCallback(
    (text: string): string | undefined => {
      const day = readDay(text, today);
      return day !== undefined && (first === undefined || day >= first) && (last === undefined || day <= last) ? day : undefined;
    },
    [today, first, last],
  );

  // A value set from outside (undo, another window) replaces what stands in the field; half-typed text is not touched.
  useEffect(() => {
    setTyped((was) => (dayIn(was) === value ? was : value === undefined ? '' : shown));
  }, [value, shown, dayIn]);

  const fault = (day: string | undefined): string | undefined => {
    if (typed.trim() === '') return required && left ? word('UI_DAY_NEEDED') : undefined;
    if (day === undefined) return left ? word('UI_DAY_NOT_READ', { typed: typed.trim() }) : undefined;
    if (first !== undefined && day < first) return word('UI_DAY_TOO_EARLY', { first: dayWord(first, 'year') });
    if (last !== undefined && day > last) return word('UI_DAY_TOO_LATE', { last: dayWord(last, 'year') });
    return undefined;
  };
  const settle = (text: string): void => {
    const next = dayIn(text);
    if (next !== value) onChange(next);
  };
  const error = fault(read);

  return (
    <div>
      <TextInput
        label={label}
        description={word('UI_DAY_HINT')}
        withAsterisk={required}
        required={required}
        autoComplete="off"
        value={typed}
        error={error}
        aria-describedby={echoId}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setLeft(false);
          if (counts === 'typed') settle(event.currentTarget.value);
        }}
        onBlur={() => {
          settle(typed);
          afterPress(() => setLeft(true));
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle(typed);
        }}
        rightSectionWidth={44}
        rightSectionPointerEvents="all"
        rightSection={
          <Popover opened={open} onChange={setOpen} trapFocus returnFocus withRoles={false} position="bottom-end">
            <Popover.Target>
              <Button
                kind="quiet"
                icon={CalendarDays}
                iconOnly
                aria-haspopup="dialog"
                aria-expanded={open}
                onClick={() => setOpen((was) => !was)}
              >
                {word('UI_DAY_PICK')}
              </Button>
            </Popover.Target>
            <Popover.Dropdown>
              <div role="dialog" aria-label={word('UI_DAY_PICK')}>
                <DatePicker
                  value={value ?? null}
                  defaultDate={value ?? first ?? today}
                  minDate={first}
                  maxDate={last}
                  firstDayOfWeek={weekStartsOn}
                  getDayAriaLabel={(day: string) => dayWord(day, 'long')}
                  onChange={(day) => {
                    if (day === null) return;
                    setTyped(dayWord(day, 'year'));
                    onChange(day);
                    setOpen(false);
                  }}
                />
              </div>
            </Popover.Dropdown>
          </Popover>
        }
      />
      <div id={echoId} className="gc-day-said" aria-live="polite">
        {read !== undefined && error === undefined ? dayEcho(read, today) : null}
      </div>
    </div>
  );
}
