import { CalendarX, Pencil } from 'lucide-react';
import { type JSX, useState } from 'react';
import { editSession } from '../../../shared/domain/training/session-acts.ts';
import { useDoing } from '../../data/doing.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ConflictsHere } from '../../ui/conflicts-here.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { languageName } from '../../ui/language-name.ts';
import { AppLink, pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { TrailLink } from '../../ui/trail-link.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { SessionForm } from './session-form.tsx';
import { Sheet } from './sheet.tsx';
import './training.css';
import { type SessionPage, useSession } from './use-session.ts';
import { whenOf } from './use-training.ts';
import { t } from './words.ts';

/** One session: what it is, and its sheet, which is filled in without a network too. */
export default function SessionScreen(): JSX.Element {
  const data = useSession(usePathPart('sessionId'));
  const page = data.state === 'here' ? data.page : undefined;
  useScreenHead({
    title:
      page === undefined ? t('TRAINING') : t('SESSION_TITLE', { course: page.course?.name ?? '', day: dayWord(page.session.slot.day) }),
    crumb: { title: t('SESSIONS'), to: '/training' },
  });
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return <RecordMissing where={t('SESSIONS')} to="/training" />;
    case 'here':
      return <Body page={data.page} mayPlan={data.mayPlan} mayNote={data.mayNote} />;
  }
}

function Body(props: { readonly page: SessionPage; readonly mayPlan: boolean; readonly mayNote: boolean }): JSX.Element {
  const { page, mayPlan, mayNote } = props;
  const { session, lines } = page;
  const present = lines.filter(({ noted }) => noted?.is === 'present').length;
  const absent = lines.filter(({ noted }) => noted?.is === 'absent').length;
  const open = lines.filter(({ seat, noted }) => seat === 'place' && (noted === undefined || noted.is === 'differs')).length;
  return (
    <div className="gc-session">
      <header className="gc-stack-2">
        <p className="gc-figure">{t('SHEET_ANSWER', { present, absent, open })}</p>
        <Facts page={page} />
        {session.state === 'cancelled' ? <Note tone="warn">{t('SESSION_WAS_OFF', { why: session.cancelReason ?? '' })}</Note> : null}
        <ConflictsHere conflicts={page.conflicts} />
        {session.notes ? <p className="gc-training-text">{session.notes}</p> : null}
      </header>
      <Sheet page={page} mayPlan={mayPlan} mayNote={mayNote} />
      <footer className="gc-stack-4">
        {mayPlan ? <Changing page={page} /> : null}
        <Ways page={page} />
      </footer>
    </div>
  );
}

function Facts({ page }: { readonly page: SessionPage }): JSX.Element {
  const { session, row, trainer, site, taken, waiting } = page;
  const whereOf = useWhere();
  return (
    <div className="gc-row gc-wrap">
      <span>
        {[
          whenOf(session),
          [site, session.room].filter(Boolean).join(', ') || t('SESSION_NOWHERE'),
          trainer || t('SESSION_NOBODY'),
          session.language === null ? '' : languageName(session.language),
          t('SESSION_TAKEN_IS', { taken, places: session.places, waiting }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </span>
      <WhereMark where={whereOf(row)} />
    </div>
  );
}

/** What belongs to it. Below the sheet: whoever stands in front of people needs that first. */
function Ways({ page: { session, course, release } }: { readonly page: SessionPage }): JSX.Element {
  return (
    <div className="gc-row gc-wrap">
      {course === undefined ? null : (
        <AppLink to={pathOf('/training/courses', course.id)}>{t('COURSE_OPEN', { name: course.name })}</AppLink>
      )}
      <AppLink to={`${pathOf('/releases', session.releaseId)}/training`}>{release}</AppLink>
      <TrailLink type="training-session" id={session.id} />
    </div>
  );
}

/** Moving it, giving it to somebody else, calling it off. */
function Changing({ page }: { readonly page: SessionPage }): JSX.Element {
  const { session, course, taken, waiting } = page;
  const [open, setOpen] = useState<'edit' | 'off'>();
  const doing = useDoing();
  const off = session.state === 'cancelled';
  return (
    <div className="gc-row gc-wrap">
      {off ? (
        <Button
          busy={doing.busy}
          onClick={() => void doing.run(editSession, { id: session.id, fields: { state: 'planned', cancelReason: null } })}
        >
          {t('SESSION_ON_AGAIN')}
        </Button>
      ) : (
        <>
          <Button kind="quiet" icon={Pencil} onClick={() => setOpen('edit')}>
            {t('SESSION_EDIT')}
          </Button>
          <Button kind="quiet" icon={CalendarX} onClick={() => setOpen('off')}>
            {t('SESSION_OFF')}
          </Button>
        </>
      )}
      {open === undefined ? <Problem says={doing.problem} /> : null}
      {open === 'edit' ? (
        <SessionForm courses={course === undefined ? [] : [course]} session={session} onClose={() => setOpen(undefined)} />
      ) : null}
      <Confirm
        opened={open === 'off'}
        risk
        title={t('SESSION_OFF_TITLE')}
        act={t('SESSION_OFF')}
        reason={{ label: t('SESSION_OFF_WHY'), required: true }}
        busy={doing.busy}
        onConfirm={(reason) =>
          void doing
            .run(editSession, { id: session.id, fields: { state: 'cancelled', cancelReason: reason } })
            .then((done) => done && setOpen(undefined))
        }
        onClose={() => setOpen(undefined)}
      >
        <p>{t('SESSION_OFF_MEANS', { n: taken + waiting })}</p>
        <Problem says={doing.problem} />
      </Confirm>
    </div>
  );
}
