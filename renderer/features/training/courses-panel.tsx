import { BookOpen, Pencil, Plus } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { TrainingCourse } from '../../../shared/domain/training/course.ts';
import { Button } from '../../ui/button.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CourseForm } from './course-form.tsx';
import { RuleForm } from './rule-form.tsx';
import type { TrainingPage } from './use-training.ts';
import { t } from './words.ts';

/** What is taught, and how many have done it. */
export function CoursesPanel({ page, may }: { readonly page: TrainingPage; readonly may: boolean }): JSX.Element {
  const [open, setOpen] = useState<{ readonly does: 'add' } | { readonly does: 'edit' | 'rule'; readonly course: TrainingCourse }>();
  const { courses } = page.standing.book;
  const close = (): void => setOpen(undefined);
  return (
    <Panel
      title={t('COURSES')}
      rows
      end={
        may ? (
          <Button icon={Plus} onClick={() => setOpen({ does: 'add' })}>
            {t('COURSE_ADD')}
          </Button>
        ) : null
      }
    >
      {courses.length === 0 ? (
        <li>
          <strong>{t('COURSES_NONE')}</strong>
          <p className="gc-t2">{t('COURSES_NONE_WHY')}</p>
        </li>
      ) : null}
      {courses.map((course) => (
        <Line key={course.id} page={page} course={course} may={may} onOpen={(does) => setOpen({ does, course })} />
      ))}
      {open === undefined ? null : open.does === 'add' ? (
        <CourseForm page={page} onClose={close} />
      ) : open.does === 'edit' ? (
        <CourseForm page={page} course={open.course} onClose={close} />
      ) : (
        <RuleForm page={page} course={open.course} onClose={close} />
      )}
    </Panel>
  );
}

function Line(props: {
  readonly page: TrainingPage;
  readonly course: TrainingCourse;
  readonly may: boolean;
  readonly onOpen: (does: 'edit' | 'rule') => void;
}): JSX.Element {
  const { page, course, may, onOpen } = props;
  const of = page.people.flatMap(({ courses }) => courses.filter((each) => each.course.id === course.id));
  const done = of.filter(({ is }) => is === 'done').length;
  const { name } = course;
  return (
    <li className="gc-training-need">
      <div className="gc-row gc-wrap">
        <span className="gc-stack gc-grow">
          <AppLink to={pathOf('/training/courses', course.id)}>{name}</AppLink>
          <span className="gc-small gc-t2">
            {t(`form.${course.form}`)} · {t('COURSE_LINE', { minutes: course.minutes ?? 0, done, of: of.length })}
          </span>
        </span>
        {may ? (
          <>
            {course.form === 'session' ? (
              <Button kind="quiet" icon={BookOpen} aria-label={`${t('RULE_DO')}: ${name}`} onClick={() => onOpen('rule')}>
                {t('RULE_DO')}
              </Button>
            ) : null}
            <Button kind="quiet" icon={Pencil} aria-label={t('COURSE_EDIT_OF', { name })} onClick={() => onOpen('edit')}>
              {t('COURSE_EDIT')}
            </Button>
          </>
        ) : null}
      </div>
    </li>
  );
}
