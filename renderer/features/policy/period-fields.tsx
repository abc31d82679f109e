import { MultiSelect, NumberInput, Select } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { Period } from '../../../shared/domain/policy/period.ts';
import { monthNames, weekdayNames } from '../../../shared/words/policy-page.en.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { readTime, timeOfDay } from '../../ui/read-time.ts';
import { TimeField } from '../../ui/time-field.tsx';
import { t } from './words.ts';

const everies = ['month', 'week', 'nth', 'once'] as const;
const monthChoices = monthNames.map((label, at) => ({ value: String(at + 1), label }));
/** From Monday. */
const weekdayChoices = [1, 2, 3, 4, 5, 6, 0].map((at) => ({ value: String(at), label: weekdayNames[at] ?? '' }));
const nthChoices = ([1, 2, 3, 4, 5] as const).map((nth) => ({ value: String(nth), label: t(`nth.${nth}`) }));
const numbers = (chosen: readonly string[]): number[] => chosen.map(Number).sort((a, b) => a - b);

/** A period of this kind to begin with. */
export function periodOf(every: Period['every'], today: string): Period {
  switch (every) {
    case 'month':
      return { every, months: [1], fromDay: 1, toDay: 7 };
    case 'week':
      return { every, weekdays: [2, 3, 4] };
    case 'nth':
      return { every, nth: 2, weekday: 2, months: [] };
    case 'once':
      return { every, from: today, to: today };
  }
}

/** One time that comes again: its days, and perhaps its hours. */
export function PeriodFields(props: {
  readonly n: number;
  readonly period: Period;
  readonly today: string;
  readonly onChange: (period: Period) => void;
  readonly onRemove: (() => void) | undefined;
}): JSX.Element {
  const { n, period, today, onChange, onRemove } = props;
  return (
    <fieldset className="gc-policy-rule">
      <legend className="gc-unseen">{t('FORM_PERIOD', { n })}</legend>
      <div className="gc-stack-2">
        <div className="gc-policy-fields">
          <Select
            label={t('FORM_PERIOD_EVERY')}
            data={everies.map((value) => ({ value, label: t(`every.${value}`) }))}
            value={period.every}
            allowDeselect={false}
            onChange={(value) => {
              const every = everies.find((each) => each === value);
              if (every !== undefined && every !== period.every) onChange(periodOf(every, today));
            }}
          />
          <DaysOf period={period} today={today} onChange={onChange} />
          <HoursOf period={period} onChange={onChange} />
        </div>
        {onRemove === undefined ? null : (
          <div>
            <Button kind="quiet" icon={Trash2} onClick={onRemove}>
              {t('FORM_PERIOD_REMOVE', { n })}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}

function Months({ value, onChange }: { readonly value: readonly number[]; readonly onChange: (months: number[]) => void }): JSX.Element {
  return (
    <MultiSelect
      label={t('FORM_PERIOD_MONTHS')}
      placeholder={value.length === 0 ? t('FORM_ALL') : ''}
      data={monthChoices}
      value={value.map(String)}
      onChange={(chosen) => onChange(numbers(chosen))}
    />
  );
}

function DaysOf(props: { readonly period: Period; readonly today: string; readonly onChange: (period: Period) => void }): JSX.Element {
  const { period, today, onChange } = props;
  const dayOf = (value: string | number, otherwise: number): number => (typeof value === 'number' ? value : otherwise);
  switch (period.every) {
    case 'month':
      return (
        <>
          <Months value={period.months} onChange={(months) => onChange({ ...period, months })} />
          <NumberInput
            label={t('FORM_PERIOD_FROM_DAY')}
            min={1}
            max={31}
            allowDecimal={false}
            value={period.fromDay}
            onChange={(value) => onChange({ ...period, fromDay: dayOf(value, 1) })}
          />
          <NumberInput
            label={t('FORM_PERIOD_TO_DAY')}
            min={period.fromDay}
            max={31}
            allowDecimal={false}
            value={period.toDay}
            onChange={(value) => onChange({ ...period, toDay: dayOf(value, 31) })}
          />
        </>
      );
    case 'week':
      return (
        <MultiSelect
          label={t('FORM_PERIOD_WEEKDAYS')}
          data={weekdayChoices}
          value={period.weekdays.map(String)}
          onChange={(chosen) => onChange({ ...period, weekdays: numbers(chosen) })}
        />
      );
    case 'nth':
      return (
        <>
          <Select
            label={t('FORM_PERIOD_NTH')}
            data={nthChoices}
            value={String(period.nth)}
            allowDeselect={false}
            onChange={(value) => onChange({ ...period, nth: Number(value ?? 1) })}
          />
          <Select
            label={t('FORM_PERIOD_WEEKDAY')}
            data={weekdayChoices}
            value={String(period.weekday)}
            allowDeselect={false}
            onChange={(value) => onChange({ ...period, weekday: Number(value ?? 1) })}
          />
          <Months value={period.months} onChange={(months) => onChange({ ...period, months })} />
        </>
      );
    case 'once':
      return (
        <>
          <DayField
            label={t('FORM_PERIOD_FROM')}
            value={period.from}
            today={today}
            required
            onChange={(from) => from !== undefined && onChange({ ...period, from, to: period.to < from ? from : period.to })}
          />
          <DayField
            label={t('FORM_PERIOD_TO')}
            value={period.to}
            today={today}
            first={period.from}
            required
            onChange={(to) => to !== undefined && onChange({ ...period, to })}
          />
        </>
      );
  }
}

/** Only some hours of its days; both empty: the whole day. */
function HoursOf({ period, onChange }: { readonly period: Period; readonly onChange: (period: Period) => void }): JSX.Element {
  const [from, setFrom] = useState(period.hours === undefined ? '' : timeOfDay(period.hours.from));
  const [to, setTo] = useState(period.hours === undefined ? '' : timeOfDay(period.hours.to));
  const typed = (one: string, other: string): void => {
    const { hours: _hours, ...days } = period;
    const [starts, ends] = [readTime(one), readTime(other)];
    const whole = starts === undefined || ends === undefined || starts >= ends;
    onChange(whole ? days : { ...days, hours: { from: starts, to: ends } });
  };
  const says = { wrong: (text: string) => t('FORM_TIME_WRONG', { typed: text }), needed: t('FORM_TIME_NEEDED') };
  return (
    <>
      <TimeField
        label={t('FORM_PERIOD_STARTS')}
        typed={from}
        onTyped={(text) => {
          setFrom(text);
          typed(text, to);
        }}
        {...says}
      />
      <TimeField
        label={t('FORM_PERIOD_ENDS')}
        typed={to}
        onTyped={(text) => {
          setTo(text);
          typed(from, text);
        }}
        {...says}
      />
    </>
  );
}
