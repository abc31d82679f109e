import { MultiSelect, Select, Textarea, TextInput } from '@mantine/core';
import { Trash2 } from 'lucide-react';
import { type JSX, useMemo, useState } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import type { Freeze } from '../../../shared/domain/freeze/freeze.ts';
import { addFreeze, editFreeze } from '../../../shared/domain/freeze/freeze-acts.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { weekdayNames } from '../../../shared/words/policy-page.en.ts';
import { useDoing } from '../../data/doing.ts';
import { useRows } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { readTime, timeOfDay } from '../../ui/read-time.ts';
import { TimeField } from '../../ui/time-field.tsx';
import { s } from './schedule-words.ts';
import { t } from './words.ts';

const typedTime = (minutes: number | null | undefined): string => (minutes === null || minutes === undefined ? '' : timeOfDay(minutes));
/** From Monday. */
const weekdayChoices = [1, 2, 3, 4, 5, 6, 0].map((at) => ({ value: String(at), label: weekdayNames[at] ?? '' }));
const blankOr = (text: string): string | null => (text.trim() === '' ? null : text.trim());

/** Setting a freeze, or changing the one that is given. */
export function FreezeForm(props: {
  readonly freeze: Freeze | undefined;
  readonly today: string;
  readonly onDone: () => void;
  readonly onRemove: (freeze: Freeze) => void;
  readonly onClose: () => void;
}): JSX.Element {
  const { freeze, today } = props;
  const [name, setName] = useState(freeze?.name ?? '');
  const [from, setFrom] = useState<string | undefined>(freeze?.from);
  const [to, setTo] = useState<string | undefined>(freeze?.to);
  const [siteId, setSite] = useState<string | null>(freeze?.siteId ?? null);
  const [departmentId, setDepartment] = useState<string | null>(freeze?.departmentId ?? null);
  const [room, setRoom] = useState(freeze?.room ?? '');
  const [starts, setStarts] = useState(typedTime(freeze?.startsAt));
  const [ends, setEnds] = useState(typedTime(freeze?.endsAt));
  const [weekdays, setWeekdays] = useState<string[]>((freeze?.weekdays ?? []).map(String));
  const [why, setWhy] = useState(freeze?.why ?? '');
  const doing = useDoing();
  const sites = useRows('site');
  const departments = useRows('department');
  const choices = useMemo(
    () => ({
      sites: (sites ?? []).flatMap((row) => readSite(row) ?? []).map(({ id, name: label }) => ({ value: id, label })),
      departments: (departments ?? []).flatMap((row) => readDepartment(row) ?? []).map(({ id, name: label }) => ({ value: id, label })),
    }),
    [sites, departments],
  );
  const badTime = [starts, ends].some((typed) => typed.trim() !== '' && readTime(typed) === undefined);
  const lacks =
    name.trim() === '' || from === undefined || to === undefined
      ? s('FREEZE_NEEDED')
      : to < from
        ? s('FREEZE_DAY_ORDER')
        : badTime
          ? t('PLAN_TIME_FIRST')
          : undefined;
  const save = async (): Promise<void> => {
    if (lacks !== undefined || from === undefined || to === undefined) return;
    const fields = {
      name,
      from,
      to,
      siteId,
      departmentId,
      room: siteId === null ? null : blankOr(room),
      startsAt: readTime(starts) ?? null,
      endsAt: readTime(ends) ?? null,
      weekdays: weekdays.length === 0 || weekdays.length === 7 ? null : weekdays.map(Number).sort((a, b) => a - b),
      why: blankOr(why),
    };
    const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
    const saved =
      freeze === undefined ? await doing.run(addFreeze, { fields: given }) : await doing.run(editFreeze, { id: freeze.id, fields });
    if (saved) props.onDone();
  };
  const times = { wrong: (text: string) => t('TIME_FIELD_WRONG', { typed: text }), needed: t('TIME_FIELD_NEEDED') };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        label={s('FREEZE_NAME')}
        description={s('FREEZE_NAME_HELP')}
        withAsterisk
        maxLength={200}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="gc-form-two">
        <DayField label={s('FREEZE_FROM')} value={from} onChange={setFrom} today={today} required />
        <DayField label={s('FREEZE_TO')} value={to} onChange={setTo} today={today} required />
      </div>
      <div className="gc-form-two">
        <Select
          label={s('FREEZE_SITE')}
          data={choices.sites}
          value={siteId}
          onChange={setSite}
          placeholder={s('FREEZE_EVERYTHING')}
          searchable
          clearable
        />
        <Select
          label={s('FREEZE_DEPARTMENT')}
          data={choices.departments}
          value={departmentId}
          onChange={setDepartment}
          placeholder={s('FREEZE_EVERYTHING')}
          searchable
          clearable
        />
      </div>
      {siteId === null ? null : (
        <TextInput
          label={s('FREEZE_ROOM')}
          description={s('FREEZE_ROOM_HELP')}
          maxLength={100}
          value={room}
          onChange={(event) => setRoom(event.currentTarget.value)}
        />
      )}
      <div className="gc-form-two">
        <TimeField label={s('FREEZE_STARTS')} description={s('FREEZE_HOURS_HELP')} typed={starts} onTyped={setStarts} {...times} />
        <TimeField label={s('FREEZE_ENDS')} description={s('FREEZE_HOURS_HELP')} typed={ends} onTyped={setEnds} {...times} />
      </div>
      <MultiSelect
        label={s('FREEZE_WEEKDAYS')}
        description={s('FREEZE_WEEKDAYS_HELP')}
        data={weekdayChoices}
        value={weekdays}
        onChange={setWeekdays}
        clearable
      />
      <Textarea
        label={s('FREEZE_WHY')}
        autosize
        minRows={2}
        maxLength={500}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={s('FREEZE_SAVE')}
        reason={lacks === undefined ? undefined : { kind: 'waits', says: lacks }}
        onCancel={props.onClose}
      >
        <span className="gc-grow" />
        {freeze === undefined ? null : (
          <Button kind="risk" icon={Trash2} onClick={() => props.onRemove(freeze)}>
            {s('FREEZE_REMOVE')}
          </Button>
        )}
      </FormEnd>
    </form>
  );
}
