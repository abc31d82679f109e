import { type JSX, useState } from 'react';
import { confirmDepartment, settleCase } from '../../../shared/domain/contact/contact-acts.ts';
import type { SpecialCase } from '../../../shared/domain/contact/special-case.ts';
import type { SeatStanding } from '../../../shared/domain/contact/standing.ts';
import { useDoing } from '../../data/doing.ts';
import { useLinkDesk } from '../../data/public-links.ts';
import { useMayEdit, useMayRecord, useMayUse } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { LinksFailed, PersonLinks } from '../../ui/person-links.tsx';
import { PublicPagePanel } from '../../ui/public-page-panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { CaseForm } from './case-form.tsx';
import type { ContactPage, ReleasePart } from './use-contacts.ts';
import { t } from './words.ts';

/** A release in a department: what is confirmed, what is held, what is special. */
export function ReleaseOfDepartment({ page, part }: { readonly page: ContactPage; readonly part: ReleasePart }): JSX.Element {
  const mayLink = useMayUse('public-links');
  return (
    <Panel title={part.release}>
      <div className="gc-contact-columns">
        <div className="gc-stack-4">
          <Confirmed page={page} part={part} />
          <Held page={page} part={part} />
          {mayLink ? <Links page={page} part={part} /> : null}
        </div>
        <Cases page={page} part={part} />
      </div>
    </Panel>
  );
}

function Confirmed({ page, part }: { readonly page: ContactPage; readonly part: ReleasePart }): JSX.Element {
  const { standing } = part;
  const may = useMayRecord('department-answer');
  const doing = useDoing();
  const [contact] = page.contacts;
  const { releaseId, departmentId, asked, answer } = standing;
  const confirm = (): void => {
    const name = contact === undefined ? {} : { personId: contact.personId };
    void doing.run(confirmDepartment, { releaseId, departmentId, asked, ...name });
  };
  return (
    <div className="gc-stack-2">
      <ReasonLine kind={standing.is === 'confirmed' ? 'go' : 'waits'}>{t('CONTACTS_IS', { is: standing.is })}</ReasonLine>
      {answer === undefined ? null : <span className="gc-small gc-t2">{momentWord(answer.row.made.t, myZone())}</span>}
      {answer?.fact.says ? <p className="gc-break">{t('CONTACT_SAID', { says: answer.fact.says })}</p> : null}
      <p>
        {t('CONTACT_PROGRESS', {
          days: t('CONTACTS_DAYS', { from: dayWord(standing.from ?? ''), to: dayWord(standing.to ?? '') }),
          seats: standing.seats.length,
          done: standing.done,
        })}
      </p>
      {may && standing.is !== 'confirmed' ? (
        <div>
          <Button busy={doing.busy} onClick={confirm}>
            {t('CONTACT_CONFIRM')}
          </Button>
        </div>
      ) : null}
      <Problem says={doing.problem} />
    </div>
  );
}

function Held({ page, part }: { readonly page: ContactPage; readonly part: ReleasePart }): JSX.Element | null {
  const held = part.standing.seats.filter(({ missed }) => missed.held);
  const [deciding, setDeciding] = useState<SeatStanding>();
  const may = useMayEdit('special-case');
  if (held.length === 0) return null;
  return (
    <div className="gc-stack-2">
      <ReasonLine kind="waits">{t('CONTACT_HELD', { n: held.length })}</ReasonLine>
      {held.map((seat) => (
        <div key={seat.visit.id} className="gc-contact-line">
          <AppLink to={pathOf('/visits', seat.visit.id)}>
            {t('CONTACT_HELD_AT', {
              who: part.seatNames.get(seat.visit.id) ?? '',
              times: seat.missed.times,
              day: dayWord(seat.visit.slot.day),
            })}
          </AppLink>
          {may ? (
            <div>
              <Button onClick={() => setDeciding(seat)}>{t('CONTACT_DECIDE')}</Button>
            </div>
          ) : null}
        </div>
      ))}
      {deciding === undefined ? null : <CaseForm page={page} part={part} missed={deciding} onClose={() => setDeciding(undefined)} />}
    </div>
  );
}

function Cases({ page, part }: { readonly page: ContactPage; readonly part: ReleasePart }): JSX.Element {
  const { cases } = part.standing;
  const may = useMayEdit('special-case');
  const plans = useMayEdit('visit');
  const [adding, setAdding] = useState(false);
  const [settling, setSettling] = useState<SpecialCase>();
  const doing = useDoing();
  const settle = async (answer: string): Promise<void> => {
    if (settling !== undefined && (await doing.run(settleCase, { caseIds: [settling.id], answer }))) setSettling(undefined);
  };
  return (
    <div className="gc-stack-2">
      <h3>{t('CONTACT_CASES')}</h3>
      {cases.length === 0 ? <p className="gc-t2">{t('CONTACT_CASES_NONE')}</p> : null}
      {cases.map(({ subject }) => (
        <div key={subject.id} className="gc-contact-line">
          <b>{t('CONTACT_KIND', { kind: subject.kind })}</b>
          {subject.visitId === null ? null : (
            <AppLink to={pathOf('/visits', subject.visitId)}>{part.seatNames.get(subject.visitId) || t('CONTACT_OPEN_VISIT')}</AppLink>
          )}
          {subject.day === null ? null : <span>{dayWord(subject.day, 'year')}</span>}
          {subject.says === null ? null : <span className="gc-break">{t('CONTACT_SAID', { says: subject.says })}</span>}
          {subject.state === 'settled' ? <span className="gc-t2">{t('CONTACT_ANSWER', { says: subject.answer ?? '' })}</span> : null}
          {subject.state !== 'settled' && plans ? (
            <div>
              <Button onClick={() => setSettling(subject)}>{t('CONTACT_SETTLE')}</Button>
            </div>
          ) : null}
        </div>
      ))}
      {may ? (
        <div>
          <Button kind="quiet" onClick={() => setAdding(true)}>
            {t('CONTACT_REPORT')}
          </Button>
        </div>
      ) : null}
      {adding ? <CaseForm page={page} part={part} onClose={() => setAdding(false)} /> : null}
      <Confirm
        opened={settling !== undefined}
        title={t('CONTACT_SETTLE_TITLE')}
        act={t('CONTACT_SETTLE_ACT')}
        reason={{ required: true }}
        busy={doing.busy}
        onConfirm={(answer) => void settle(answer)}
        onClose={() => setSettling(undefined)}
      >
        <p>{t('CONTACT_SETTLE_MEANS')}</p>
        <Problem says={doing.problem} />
      </Confirm>
    </div>
  );
}

function Links({ page, part }: { readonly page: ContactPage; readonly part: ReleasePart }): JSX.Element | null {
  const desk = useLinkDesk('department', part.standing.releaseId, part.standing.answer?.row.id);
  const maySet = useMayUse('public-page');
  if (page.contacts.length === 0) return null;
  const off = desk.links.state === 'here' && desk.links.value.page.address === null;
  return (
    <div className="gc-stack-2">
      <LinksFailed desk={desk} />
      {page.contacts.map(({ personId, name }) => (
        <PersonLinks key={personId} desk={desk} personId={personId} who={name} means={t('CONTACT_LINK_MEANS')} />
      ))}
      {off ? <PublicPagePanel desk={desk} maySet={maySet} /> : null}
    </div>
  );
}
