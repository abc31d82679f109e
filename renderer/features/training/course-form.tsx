import { FileButton, Modal, MultiSelect, NumberInput, Textarea, TextInput } from '@mantine/core';
import { Paperclip, Trash2 } from 'lucide-react';
import { type JSX, useState } from 'react';
import { courseForms, type Material, materialAtMost, type TrainingCourse } from '../../../shared/domain/training/course.ts';
import { addCourse, editCourse } from '../../../shared/domain/training/course-acts.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { useDoing } from '../../data/doing.ts';
import { keepFile } from '../../data/evidence.ts';
import { faultWord } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { FormEnd } from '../../ui/form-end.tsx';
import { Note } from '../../ui/note.tsx';
import { word } from '../../ui/word.ts';
import type { TrainingPage } from './use-training.ts';
import { t } from './words.ts';

/** Slides and leaflets; films and installers travel by the library. */
const fileBytes = 25_000_000;

interface Props {
  readonly page: TrainingPage;
  /** Left out: a new one. */
  readonly course?: TrainingCourse;
  readonly onClose: () => void;
}

/** Preparing a course or a card, or changing it. */
export function CourseForm(props: Props): JSX.Element {
  const { course, onClose } = props;
  return (
    <Modal
      opened
      size="lg"
      onClose={onClose}
      title={course === undefined ? t('COURSE_ADD') : t('COURSE_EDIT_OF', { name: course.name })}
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <Form {...props} />
    </Modal>
  );
}

function Form({ page, course, onClose }: Props): JSX.Element {
  const [form, setForm] = useState<(typeof courseForms)[number]>(course?.form ?? 'session');
  const [name, setName] = useState(course?.name ?? '');
  const [objectives, setObjectives] = useState(course?.objectives ?? '');
  const [text, setText] = useState(course?.text ?? '');
  const [minutes, setMinutes] = useState<number | null>(course?.minutes ?? null);
  const [audienceIds, setAudience] = useState<readonly string[]>(course?.audienceIds ?? []);
  const [material, setMaterial] = useState<readonly Material[]>(course?.material ?? []);
  const doing = useDoing();
  const audiences = page.standing.book.needs.map(({ id, audience, departmentId, name: called }) => ({
    value: id,
    label: audience === 'all' ? t('NEEDS_ALL') : audience === 'people' ? (called ?? '') : page.nameOf('department', departmentId),
  }));
  const lacks = name.trim() === '' ? t('COURSE_NAME_NEEDED') : undefined;
  const save = async (more: { readonly [field: string]: Json } = {}): Promise<void> => {
    if (lacks !== undefined) return;
    const fields = {
      name,
      objectives: blank(objectives),
      text: blank(text),
      minutes,
      audienceIds: audienceIds.length === 0 ? null : [...audienceIds],
      material: material.length === 0 ? null : material.map((each) => ({ ...each })),
      ...more,
    };
    const filled = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
    const done =
      course === undefined
        ? await doing.run(addCourse, { fields: { releaseId: page.release.id, form, ...filled } })
        : await doing.run(editCourse, { id: course.id, fields });
    if (done) onClose();
  };
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {course === undefined ? (
        <ChoiceBar
          label={t('COURSE_FORM')}
          value={form}
          onChange={setForm}
          choices={courseForms.map((value) => ({ value, label: t(`form.${value}`) }))}
        />
      ) : null}
      <TextInput
        label={t('COURSE_NAME')}
        withAsterisk
        maxLength={200}
        value={name}
        data-autofocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className="gc-form-two">
        <NumberInput
          label={t('COURSE_MINUTES')}
          min={1}
          max={1440}
          allowDecimal={false}
          hideControls
          value={minutes ?? ''}
          onChange={(value) => setMinutes(typeof value === 'number' ? value : null)}
        />
        <MultiSelect
          label={t('COURSE_FOR')}
          description={t('COURSE_FOR_HELP')}
          data={audiences}
          value={[...audienceIds]}
          onChange={setAudience}
        />
      </div>
      <Textarea
        label={t('COURSE_OBJECTIVES')}
        description={t('COURSE_OBJECTIVES_HELP')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={4000}
        value={objectives}
        onChange={(event) => setObjectives(event.currentTarget.value)}
      />
      <Textarea
        label={form === 'card' ? t('COURSE_TEXT') : t('COURSE_HANDOUT')}
        autosize
        minRows={form === 'card' ? 5 : 2}
        maxRows={14}
        maxLength={20_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Files material={material} onChange={setMaterial} />
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('COURSE_SAVE')}
        {...(lacks === undefined ? {} : { reason: { kind: 'waits', says: lacks } })}
        onCancel={onClose}
      >
        {course === undefined ? null : (
          <>
            <span className="gc-grow" />
            <Button kind="risk" icon={Trash2} onClick={() => void save({ retired: true })}>
              {t('COURSE_RETIRE')}
            </Button>
          </>
        )}
      </FormEnd>
    </form>
  );
}

const blank = (text: string): string | null => (text.trim() === '' ? null : text);

/** Each file is kept on this laptop before the course names it. */
function Files(props: { readonly material: readonly Material[]; readonly onChange: (material: readonly Material[]) => void }): JSX.Element {
  const { material, onChange } = props;
  const [why, setWhy] = useState<string>();
  const [busy, setBusy] = useState(false);
  const take = async (file: File): Promise<string | undefined> => {
    if (file.size > fileBytes) return t('COURSE_FILE_LARGE', { name: file.name, megabytes: fileBytes / 1e6 });
    if (file.size === 0) return t('COURSE_FILE_EMPTY', { name: file.name });
    try {
      const { digest, sizeBytes } = await keepFile(file, file.name);
      const added = { digest, sizeBytes, name: file.name.slice(0, 500), mediaType: file.type.slice(0, 100) };
      onChange([...material.filter((each) => each.digest !== digest), added]);
      return undefined;
    } catch (cause) {
      console.error('file', cause);
      return faultWord(cause);
    }
  };
  return (
    <div className="gc-stack-2">
      <span className="gc-strong">{t('COURSE_MATERIAL')}</span>
      {material.length === 0 ? null : (
        <ul className="gc-training-files">
          {material.map(({ digest, name }) => (
            <li key={digest} className="gc-row">
              <span className="gc-grow gc-break">{name}</span>
              <Button kind="quiet" icon={Trash2} iconOnly onClick={() => onChange(material.filter((each) => each.digest !== digest))}>
                {t('COURSE_FILE_REMOVE', { name })}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {material.length >= materialAtMost ? null : (
        <FileButton
          onChange={(file) => {
            if (file === null) return;
            setBusy(true);
            void take(file).then((refused) => {
              setWhy(refused);
              setBusy(false);
            });
          }}
        >
          {({ onClick }) => (
            <div>
              <Button kind="quiet" icon={Paperclip} busy={busy} onClick={onClick}>
                {t('COURSE_FILE_ADD')}
              </Button>
            </div>
          )}
        </FileButton>
      )}
      {why === undefined ? null : (
        <Note tone="warn" announce>
          {why}
        </Note>
      )}
    </div>
  );
}
