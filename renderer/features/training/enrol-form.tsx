import { Modal, Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import { isBefore } from '../../../shared/domain/training/book.ts';
import { enrolPeople } from '../../../shared/domain/training/enrol-people.ts';
import { endOf, type TrainingSession } from '../../../shared/domain/training/session.ts';
import { useDoing } from '../../data/doing.ts';
import { FormEnd } from '../../ui/form-end.tsx';
import { languageName } from '../../ui/language-name.ts';
import { word } from '../../ui/word.ts';
import { type PersonLine, type TrainingPage, whenOf } from './use-training.ts';
import { t } from './words.ts';

interface Props {
  readonly page: TrainingPage;
  readonly people: readonly PersonLine[];
  readonly onClose: (enrolled?: number) => void;
}

/** By hand: one session for these people. Those before their visits come first; of a full one it is said that they wait. */
export function EnrolForm(props: Props): JSX.Element {
  return (
    <Modal opened onClose={() => props.onClose()} title={t('DO_ENROL_TITLE')} closeButtonProps={{ 'aria-label': word('UI_CLOSE') }}>
      <Form {...props} />
    </Modal>
  );
}

function Form({ page, people, onClose }: Props): JSX.Element {
  const { book } = page.standing;
  const suits = (session: TrainingSession): number =>
    people.filter(({ visit }) => visit === undefined || isBefore({ day: session.slot.day, endsAt: endOf(session) }, visit.slot)).length;
  const coming = book.sessions.filter(({ slot }) => slot.day >= page.today).sort((a, b) => suits(b) - suits(a));
  const [sessionId, setSession] = useState<string | null>(coming[0]?.id ?? null);
  const doing = useDoing();
  const chosen = coming.find(({ id }) => id === sessionId);
  const free = chosen === undefined ? 0 : chosen.places - book.seating(chosen.id).taken.length;
  return (
    <form
      className="gc-stack-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (sessionId === null) return;
        const enrol = people.map(({ personId }) => ({ sessionId, personId }));
        void doing.run(enrolPeople, { enrol, how: 'hand' }).then((done) => done && onClose(people.length));
      }}
    >
      <Select
        label={t('DO_ENROL_SESSION')}
        data={coming.map((session) => ({ value: session.id, label: labelOf(page, session) }))}
        value={sessionId}
        onChange={setSession}
        data-autofocus
      />
      {chosen === undefined ? null : <p className="gc-t2">{t('DO_ENROL_MEANS', { free, n: people.length })}</p>}
      <FormEnd
        problem={doing.problem}
        busy={doing.busy}
        act={t('DO_ENROL_SAVE')}
        {...(sessionId === null ? { reason: { kind: 'waits', says: t('SESSIONS_NONE') } } : {})}
        onCancel={() => onClose()}
      />
    </form>
  );
}

function labelOf({ standing: { book }, nameOf }: TrainingPage, session: TrainingSession): string {
  const course = book.courses.find(({ id }) => id === session.courseId)?.name ?? '';
  const free = session.places - book.seating(session.id).taken.length;
  const room = free > 0 ? t('SESSION_FREE', { n: free }) : t('SESSION_FULL');
  return [
    `${course}: ${whenOf(session)}`,
    nameOf('site', session.siteId),
    session.language === null ? '' : languageName(session.language),
    room,
  ]
    .filter(Boolean)
    .join(' · ');
}
