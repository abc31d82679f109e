import { Select } from '@mantine/core';
import { type JSX, useMemo, useState } from 'react';
import { textIn } from '../../../shared/domain/record.ts';
import { completedIn } from '../../../shared/domain/training/attendance.ts';
import { completeCourse } from '../../../shared/domain/training/complete-course.ts';
import { type Material, readCourse, type TrainingCourse } from '../../../shared/domain/training/course.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { useRecordChoices } from '../../data/choices.ts';
import { useDoing } from '../../data/doing.ts';
import { saveStoredFile, useBlobsHere, useStoredPicture } from '../../data/evidence.ts';
import { useDerived } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { useMayRecord } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import './training.css';
import { t } from './words.ts';

interface CoursePage {
  readonly course: TrainingCourse;
  readonly release: string;
  readonly completed: ReadonlySet<string>;
}

/** A card to read, or what a course is about with its files: without a network too. */
export default function CourseScreen(): JSX.Element {
  const id = usePathPart('courseId');
  const found = useDerived(
    (world): CoursePage | null => {
      const row = world.row('training-course', id ?? '');
      const course = readCourse(row);
      const completed = completedIn(world.find('course-completion', 'course', id ?? ''));
      const release = textIn(world.row('release', course?.releaseId ?? ''), 'name') ?? '';
      return isLive(row) && course !== undefined ? { course, release, completed } : null;
    },
    [id],
  );
  useScreenHead({
    title: found?.course.name ?? t('TRAINING'),
    crumb: { title: found?.release ?? '', to: `${pathOf('/releases', found?.course.releaseId ?? '')}/training` },
  });
  if (found === undefined) return <Waiting />;
  return found === null ? <RecordMissing where={t('TRAINING')} to="/training" /> : <Card page={found} />;
}

function Card({ page }: { readonly page: CoursePage }): JSX.Element {
  const { course } = page;
  const objectives = (course.objectives ?? '').split('\n').filter((line) => line.trim() !== '');
  return (
    <article className="gc-card">
      {objectives.length === 0 ? null : (
        <section>
          <h2>{t('COURSE_OBJECTIVES')}</h2>
          <ul>
            {objectives.map((line) => (
              <li key={line} dir="auto">
                {line.replace(/^[-•*]\s*/u, '')}
              </li>
            ))}
          </ul>
        </section>
      )}
      {course.text === null ? null : (
        <p className="gc-training-text gc-card-lead" dir="auto">
          {course.text}
        </p>
      )}
      {course.material === null || course.material.length === 0 ? null : <Files material={course.material} />}
      {course.form === 'card' ? <Reading page={page} /> : null}
    </article>
  );
}

function Files({ material }: { readonly material: readonly Material[] }): JSX.Element {
  const digests = useMemo(() => material.map(({ digest }) => digest), [material]);
  const here = useBlobsHere(digests);
  return (
    <section>
      <h2>{t('COURSE_MATERIAL')}</h2>
      <ul className="gc-training-files">
        {material.map((each) => (
          <File key={each.digest} file={each} here={here?.has(each.digest)} />
        ))}
      </ul>
    </section>
  );
}

/** A picture is shown; any other file is handed to the person, and opened by whatever they have for it. */
function File({ file, here }: { readonly file: Material; readonly here: boolean | undefined }): JSX.Element {
  const [why, setWhy] = useState<string>();
  const picture = file.mediaType.startsWith('image/');
  const src = useStoredPicture(picture ? file.digest : undefined);
  return (
    <li className="gc-stack-2">
      {picture && typeof src === 'string' ? <img src={src} alt={file.name} /> : null}
      <div className="gc-row gc-wrap">
        <Button
          kind="quiet"
          aria-label={t('COURSE_FILE_SAVE', { name: file.name })}
          onClick={() => void saveStoredFile(file.digest, file.name).then((saved) => setWhy(saved ? undefined : t('COURSE_FILE_AWAY')))}
        >
          {file.name}
        </Button>
        {here === undefined ? null : <span className="gc-small gc-t2">{t(here ? 'COURSE_FILE_HERE' : 'COURSE_FILE_NOT_HERE')}</span>}
      </div>
      {why === undefined ? null : (
        <Note tone="warn" announce>
          {why}
        </Note>
      )}
    </li>
  );
}

/** "I have read it"; and whoever works on rollouts notes that somebody read it with them. */
function Reading({ page: { course, completed } }: { readonly page: CoursePage }): JSX.Element {
  const me = useLocal().record.self.person;
  const may = useMayRecord('course-completion');
  const doing = useDoing();
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState<string>();
  const people = useRecordChoices('person');
  const read = completed.has(`${course.id} ${me}`);
  const open = people.filter(({ value }) => value !== me && !completed.has(`${course.id} ${value}`));
  return (
    <div className="gc-stack-4">
      {read ? (
        <StateWord state="done">{t('CARD_WAS_READ')}</StateWord>
      ) : (
        <div>
          <Button kind="main" busy={doing.busy} onClick={() => void doing.run(completeCourse, { courseId: course.id })}>
            {t('CARD_READ')}
          </Button>
        </div>
      )}
      {may ? (
        <form
          className="gc-stack-2 gc-badge"
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen === null) return;
            const who = people.find(({ value }) => value === chosen)?.label ?? '';
            void doing.run(completeCourse, { courseId: course.id, personIds: [chosen] }).then((done) => {
              if (!done) return;
              setChosen(null);
              setSaid(t('CARD_WITH_DONE', { who }));
            });
          }}
        >
          <Select
            label={t('CARD_WITH')}
            description={t('CARD_WITH_HELP')}
            searchable
            limit={60}
            data={open}
            value={chosen}
            onChange={setChosen}
          />
          <div>
            <Button type="submit" aria-disabled={chosen === null || undefined}>
              {t('CARD_WITH_DO')}
            </Button>
          </div>
          <span role="status" className="gc-t2">
            {said}
          </span>
        </form>
      ) : null}
      <Problem says={doing.problem} />
    </div>
  );
}
