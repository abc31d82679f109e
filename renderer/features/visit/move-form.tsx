import { Switch, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { type JSX, useState } from 'react';
import { moveVisit } from '../../../shared/domain/visit/move-visit.ts';
import { useDoing } from '../../data/doing.ts';
import { useForeseen } from '../../data/foresee.ts';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { dayOf } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { readTime } from '../../ui/read-time.ts';
import { TimeField } from '../../ui/time-field.tsx';
import { word } from '../../ui/word.ts';
import { ConcernList, OverrideReason, refusedSays, tellsConcerns } from './concern-list.tsx';
import { type MoveTimes, movesTo } from './move-plan.ts';
import { type PromisedChoice, PromisedField, promisedOf } from './promised-field.tsx';
import { s } from './schedule-words.ts';
import { useTogether } from './use-together.ts';
import { type Lookup, startOf, type VisitLine } from './visit-line.ts';
import { t } from './words.ts';

/** To another day or time: one act for all, its clashes before it is saved. */
export function MoveForm(props: {
  readonly lines: readonly VisitLine[];
  readonly lookup: Lookup;
  /** The change is approved: the reason is asked for. */
  readonly approved: boolean;
  readonly onDone: () => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { lines, lookup, approved } = props;
  const one = lines.length === 1 ? lines[0] : undefined;
  const zone = lines[0]?.zone ?? 'UTC';
  const today = dayOf(useNow(60_000), zone);
  const [day, setDay] = useState<string | undefined>(one?.visit.slot.day);
  const [times, setTimes] = useState<MoveTimes>(one && one.visit.slot.startsAt !== null ? 'new' : 'keep');
  const [typed, setTyped] = useState(one ? startOf(one.visit) : '');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const [promised, setPromised] = useState<PromisedChoice>('keep');
  const [overrideReason, setOverrideReason] = useState('');
  const [settledReason] = useDebouncedValue(overrideReason.trim(), 250);
  const others = useTogether(lines) ?? [];
  const [together, setTogether] = useState(true);
  const all = together ? [...lines, ...others] : lines;
  const doing = useDoing();

  const start = readTime(typed);
  const ready = day !== undefined && (times !== 'new' || start !== undefined);
  const input = ready
    ? {
        moves: [...movesTo(all, day, times, start, promisedOf(promised))],
        ...(settledReason === '' ? {} : { overrideReason: settledReason }),
      }
    : undefined;
  const foreseen = useForeseen(moveVisit, input);
  // A reason that was typed just now is not judged yet: the press decides anew, with the reason as it stands.
  const typedReason = overrideReason.trim();
  const refused = typedReason === settledReason ? refusedSays(foreseen) : undefined;
  const why = reason.trim();
  const lacksReason = approved && why === '';

  const move = async (): Promise<void> => {
    setAsked(true);
    if (input === undefined || lacksReason) return;
    const given = { ...(typedReason === '' ? {} : { overrideReason: typedReason }), ...(why === '' ? {} : { reason: why }) };
    if (await doing.run(moveVisit, { ...input, ...given })) props.onDone();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void move();
      }}
    >
      <DayField label={t('MOVE_DAY')} value={day} onChange={setDay} today={today} required />
      <ChoiceBar<MoveTimes>
        label={t('MOVE_TIMES')}
        value={times}
        onChange={setTimes}
        choices={[
          { value: 'keep', label: t('MOVE_KEEP_TIME') },
          { value: 'new', label: t('MOVE_NEW_TIME') },
          { value: 'none', label: t('MOVE_NO_TIME') },
        ]}
      />
      {times === 'new' ? (
        <TimeField
          label={t(one ? 'MOVE_START' : 'MOVE_START_MANY')}
          description={one ? t('MOVE_START_HELP', { zone }) : t('MOVE_START_EACH')}
          typed={typed}
          onTyped={setTyped}
          required
          asked={asked}
          wrong={(text) => t('TIME_FIELD_WRONG', { typed: text })}
          needed={t('TIME_FIELD_NEEDED')}
        />
      ) : null}
      {times === 'none' ? null : <PromisedField value={promised} onChange={setPromised} />}
      {others.length === 0 ? null : (
        <Switch
          label={s('MOVE_TOGETHER', { n: others.length })}
          checked={together}
          onChange={(event) => setTogether(event.currentTarget.checked)}
        />
      )}
      <Textarea
        label={t('MOVE_REASON')}
        description={approved ? t('MOVE_REASON_APPROVED') : undefined}
        withAsterisk={approved}
        aria-required={approved}
        autosize
        minRows={2}
        maxLength={500}
        value={reason}
        error={asked && lacksReason ? word('UI_REASON_NEEDED') : undefined}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {tellsConcerns(foreseen) ? (
        <ConcernList
          foreseen={foreseen}
          lookup={lookup}
          reason={<OverrideReason foreseen={foreseen} value={overrideReason} onChange={setOverrideReason} />}
        />
      ) : null}
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('MOVE_ACT', { n: all.length })}
        reason={refused === undefined ? undefined : { kind: 'waits', says: refused }}
        onCancel={props.onClose}
      />
    </form>
  );
}
