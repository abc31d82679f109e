import { Modal, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { type JSX, useState } from 'react';
import type { TrainingCourse } from '../../../shared/domain/training/course.ts';
import type { TrainingSession } from '../../../shared/domain/training/session.ts';
import { addSession, editSession } from '../../../shared/domain/training/session-acts.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useDoing } from '../../data/doing.ts';
import { DayField } from '../../ui/day-field.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { minutesWord } from '../../ui/moment.tsx';
import { readTime } from '../../ui/read-time.ts';
import { TimeField } from '../../ui/time-field.tsx';
import { word } from '../../ui/word.ts';
import { useToday } from './use-training.ts';
import { t } from './words.ts';

const usualPlaces = 12;
const usualMinutes = 60;
/** Options drawn of a long list of people; the rest is found by typing. */
const choicesDrawn = 60;

interface Props {
  /** What may be held; one is enough when a session is changed. */
  readonly courses: readonly TrainingCourse[];
  readonly session?: TrainingSession;
  readonly onClose: () => void;
}

/** Planning a session, or moving and changing one. */
export function SessionForm(props: Props): JSX.Element {
  return (
    <Modal
      opened
      size="lg"
      onClose={props.onClose}
      title={props.session === undefined ? t('SESSION_ADD') : t('SESSION_EDIT')}
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <Form {...props} />
    </Modal>
  );
}

function Form({ courses, session, onClose }: Props): JSX.Element {
  const today = useToday();
  const [courseId, setCourse] = useState<string | null>(session?.courseId ?? (courses.length === 1 ? (courses[0]?.id ?? null) : null));
  const planned = courses.find(({ id }) => id === courseId)?.minutes ?? usualMinutes;
  const [day, setDay] = useState<string | undefined>(session?.slot.day);
  const [starts, setStarts] = useState(session?.slot.startsAt == null ? '' : minutesWord(session.slot.startsAt));
  const [typedMinutes, setMinutes] = useState<number | undefined>(session?.slot.minutes);
  const minutes = typedMinutes ?? planned;
  const [places, setPlaces] = useState<number | undefined>(session?.places ?? usualPlaces);
  const [trainerId, setTrainer] = useState<string | null>(session?.trainerId ?? null);
  const [siteId, setSite] = useState<string | null>(session?.siteId ?? null);
  const [room, setRoom] = useState(session?.room ?? '');
  const [language, setLanguage] = useState(session?.language ?? '');
  const [notes, setNotes] = useState(session?.notes ?? '');
  const people = useRecordChoices('person');
  const sites = useRecordChoices('site');
  const doing = useDoing();
  const startsAt = readTime(starts);
  const lacks = courseId === null || day === undefined || startsAt === undefined || places === undefined ? t('SESSION_LACKS') : undefined;
  const save = async (): Promise<void> => {
    if (courseId === null || day === undefined || startsAt === undefined || places === undefined) return;
    const slot = { day, startsAt, minutes };
    const done =
      session === undefined
        ? await doing.run(addSession, {
            courseId,
            slot,
            places,
            ...(trainerId === null ? {} : { trainerId }),
            ...(siteId === null ? {} : { siteId }),
            room,
            language,
            notes,
          })
        : await doing.run(editSession, {
            id: session.id,
            fields: { slot, places, trainerId, siteId, room: blank(room), language: blank(language), notes: blank(notes) },
          });
    if (done) onClose();
  };
  const number = (value: string | number): number | undefined => (typeof value === 'number' ? value : undefined);
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {session === undefined ? (
        <Select
          label={t('SESSION_COURSE')}
          withAsterisk
          data={courses.map(({ id, name }) => ({ value: id, label: name }))}
          value={courseId}
          onChange={setCourse}
          data-autofocus
        />
      ) : null}
      <div className="gc-form-two">
        <DayField label={t('SESSION_DAY')} value={day} onChange={setDay} today={today} required />
        <TimeField
          label={t('SESSION_STARTS')}
          typed={starts}
          onTyped={setStarts}
          required
          wrong={(typed) => t('SESSION_TIME_WRONG', { typed })}
          needed={t('SESSION_TIME_NEEDED')}
        />
      </div>
      <div className="gc-form-two">
        <NumberInput
          label={t('SESSION_MINUTES')}
          min={1}
          max={1440}
          allowDecimal={false}
          hideControls
          value={minutes}
          onChange={(value) => setMinutes(number(value))}
        />
        <NumberInput
          label={t('SESSION_PLACES')}
          min={1}
          max={1000}
          allowDecimal={false}
          hideControls
          value={places ?? ''}
          onChange={(value) => setPlaces(number(value))}
        />
      </div>
      <div className="gc-form-two">
        <Select
          label={t('SESSION_TRAINER')}
          searchable
          clearable
          limit={choicesDrawn}
          data={[...people]}
          value={trainerId}
          onChange={setTrainer}
        />
        <Select label={t('SESSION_SITE')} searchable clearable data={[...sites]} value={siteId} onChange={setSite} />
      </div>
      <div className="gc-form-two">
        <TextInput label={t('SESSION_ROOM')} maxLength={100} value={room} onChange={(event) => setRoom(event.currentTarget.value)} />
        <TextInput
          label={t('SESSION_LANGUAGE')}
          description={t('SESSION_LANGUAGE_HELP')}
          maxLength={60}
          value={language}
          onChange={(event) => setLanguage(event.currentTarget.value)}
        />
      </div>
      <Textarea
        label={t('SESSION_NOTES')}
        autosize
        minRows={2}
        maxLength={2000}
        value={notes}
        onChange={(event) => setNotes(event.currentTarget.value)}
      />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('SESSION_SAVE')}
        {...(lacks === undefined ? {} : { reason: { kind: 'waits', says: lacks } })}
        onCancel={onClose}
      />
    </form>
  );
}

const blank = (text: string): string | null => (text.trim() === '' ? null : text);
