import { Modal } from '@mantine/core';
import type { JSX } from 'react';
import type { TrainingCourse } from '../../../shared/domain/training/course.ts';
import { enrolPeople } from '../../../shared/domain/training/enrol-people.ts';
import { leftWhys, proposeEnrolment } from '../../../shared/domain/training/propose.ts';
import { trainingStanding } from '../../../shared/domain/training/standing.ts';
import { useDoing } from '../../data/doing.ts';
import { useGathered } from '../../data/gathered.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { word } from '../../ui/word.ts';
import { type TrainingPage, whenOf } from './use-training.ts';
import { t } from './words.ts';

interface Props {
  readonly page: TrainingPage;
  readonly course: TrainingCourse;
  readonly onClose: (enrolled?: number) => void;
}

/** What the rule proposes for a course, and why it leaves out whom it leaves out; done as one act. */
export function RuleForm(props: Props): JSX.Element {
  return (
    <Modal
      opened
      size="lg"
      onClose={() => props.onClose()}
      title={t('RULE_TITLE', { course: props.course.name })}
      closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}
    >
      <Form {...props} />
    </Modal>
  );
}

function Form({ page, course, onClose }: Props): JSX.Element {
  const { today, release } = page;
  const doing = useDoing();
  const proposal = useGathered(
    (world) => proposeEnrolment(world, trainingStanding(world, release.id, today), course, today),
    `${course.id} ${today}`,
  );
  if (proposal === undefined) return <Waiting />;
  const { places, left } = proposal;
  const bySession = Map.groupBy(places, ({ session }) => session.id);
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (places.length === 0) return;
        const enrol = places.map(({ personId, session }) => ({ personId, sessionId: session.id }));
        void doing.run(enrolPeople, { enrol, how: 'rule' }).then((done) => done && onClose(places.length));
      }}
    >
      <p className="gc-t2">{t('RULE_MEANS')}</p>
      <div>
        <b>{t('RULE_PLACES', { n: places.length })}</b>
        <ul>
          {[...bySession.values()].map((same) => {
            const [first] = same;
            if (first === undefined) return null;
            const elsewhere = same.filter((each) => each.elsewhere).length;
            return <li key={first.session.id}>{t('RULE_SESSION', { session: whenOf(first.session), n: same.length, elsewhere })}</li>;
          })}
        </ul>
      </div>
      {left.length === 0 ? null : (
        <div>
          <b>{t('RULE_LEFT', { n: left.length })}</b>
          <ul>
            {leftWhys.map((why) => {
              const n = left.filter((each) => each.why === why).length;
              return n === 0 ? null : <li key={why}>{t(`left.${why}`, { n })}</li>;
            })}
          </ul>
        </div>
      )}
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('RULE_SAVE', { n: places.length })}
        {...(places.length === 0 ? { reason: { kind: 'waits', says: t('RULE_PLACES', { n: 0 }) } } : {})}
        onCancel={() => onClose()}
      />
    </form>
  );
}
