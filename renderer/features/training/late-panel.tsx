import { type JSX, useState } from 'react';
import { isReady } from '../../../shared/domain/training/standing.ts';
import { Button } from '../../ui/button.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { EnrolForm } from './enrol-form.tsx';
import { ExemptForm } from './exempt-form.tsx';
import { inCourses, type PersonLine, type TrainingPage } from './use-training.ts';
import { t } from './words.ts';

/** Shown at once; the list of people has all. */
const shownMost = 5;

/** Who would be deployed before being trained, the nearest visit first, and what can be done about each. */
export function LatePanel({ page, mayDecide }: { readonly page: TrainingPage; readonly mayDecide: boolean }): JSX.Element {
  const late = page.people.filter(({ is, visit }) => visit !== undefined && is !== 'undecided' && !isReady(is));
  const list = `${pathOf('/releases', page.release.id)}/training/people`;
  return (
    <Panel title={t('PEOPLE_LATE')} rows end={<AppLink to={list}>{t('PEOPLE_OPEN')}</AppLink>}>
      {late.length === 0 ? (
        <li>
          <ReasonLine kind="go">{t('PEOPLE_LATE_NONE')}</ReasonLine>
        </li>
      ) : null}
      {late.slice(0, shownMost).map((person) => (
        <Line key={person.personId} page={page} person={person} mayDecide={mayDecide} />
      ))}
      {late.length > shownMost ? (
        <li>
          <AppLink to={list}>{t('PEOPLE_LATE_MORE', { n: late.length - shownMost })}</AppLink>
        </li>
      ) : null}
    </Panel>
  );
}

function Line(props: { readonly page: TrainingPage; readonly person: PersonLine; readonly mayDecide: boolean }): JSX.Element {
  const { page, person, mayDecide } = props;
  const [open, setOpen] = useState<'enrol' | 'exempt'>();
  const { visit } = person;
  const sessions = page.standing.book.sessions.length > 0;
  return (
    <li className="gc-training-need">
      <div className="gc-row gc-wrap">
        <b className="gc-grow gc-break">{person.name}</b>
        {visit === undefined ? null : (
          <AppLink to={pathOf('/visits', visit.id)}>{`${t('PEOPLE_VISIT')}: ${dayWord(visit.slot.day)}`}</AppLink>
        )}
      </div>
      <span className="gc-small gc-t2">{`${t(`state.${person.is}`)}. ${inCourses(person, undefined)}`}</span>
      {mayDecide ? (
        <div className="gc-row gc-wrap">
          {sessions ? (
            <Button kind="quiet" aria-label={`${t('DO_ENROL_TITLE')}: ${person.name}`} onClick={() => setOpen('enrol')}>
              {t('DO_ENROL_TITLE')}
            </Button>
          ) : null}
          <Button kind="quiet" aria-label={`${t('DO_EXEMPT')} ${person.name}`} onClick={() => setOpen('exempt')}>
            {t('DO_EXEMPT')}
          </Button>
        </div>
      ) : null}
      {open === 'enrol' ? <EnrolForm page={page} people={[person]} onClose={() => setOpen(undefined)} /> : null}
      {open === 'exempt' ? <ExemptForm page={page} people={[person]} onClose={() => setOpen(undefined)} /> : null}
    </li>
  );
}
