import { MessageSquareReply } from 'lucide-react';
import { type JSX, useState } from 'react';
import type { AnswerWay } from '../../shared/domain/visit/answer-parts.ts';
import type { AnsweredIs } from '../../shared/domain/visit/answered.ts';
import { type AppointmentAnswer, useAppointmentAnswer } from '../data/answers.ts';
import { useMayRecord } from '../data/rights.ts';
import { AnswerForm } from './answer-form.tsx';
import { a, tellsRows, wantsWord } from './answer-word.ts';
import { Button } from './button.tsx';
import { Facts } from './facts.tsx';
import { momentWord, myZone } from './moment.tsx';
import { ReasonLine } from './reason-line.tsx';

const kinds = { silent: 'waits', suits: 'go', asks: 'waits', again: 'waits', declined: 'told' } as const satisfies Record<
  AnsweredIs,
  string
>;

/** Where an appointment stands with its person, and what they told. */
export function AnswerFacts({ answer, zone = myZone() }: { readonly answer: AppointmentAnswer; readonly zone?: string }): JSX.Element {
  const { stands, tells, who, by } = answer;
  if (who === undefined) return <p className="gc-t2">{a('ANSWER_NOBODY')}</p>;
  const said = stands.is === 'silent' ? undefined : stands.said;
  const asks = stands.is === 'asks' || stands.is === 'declined' || (stands.is === 'again' && said?.fact.answer === 'does-not-suit');
  return (
    <>
      <ReasonLine kind={kinds[stands.is]}>{a('ANSWER_IS', { is: stands.is })}</ReasonLine>
      {said === undefined ? null : (
        <p className="gc-small gc-t2">
          {a('ANSWER_BY', { who: by ?? who, how: said.fact.how, when: momentWord(said.row.happened ?? said.row.made.t, zone) })}
        </p>
      )}
      <Facts
        rows={[
          [a('ANSWER_WISH'), asks ? wantsWord(said?.fact.wants ?? null) : null],
          [a('ANSWER_NO'), stands.is === 'declined' ? stands.says : null],
          [a('ANSWER_NOTE'), said?.fact.note],
          ...tellsRows(tells),
        ]}
      />
    </>
  );
}

/** Taking an answer down, for whoever may record one. */
export function TakeAnswer({ answer, how }: { readonly answer: AppointmentAnswer; readonly how: AnswerWay }): JSX.Element | null {
  const [open, setOpen] = useState(false);
  const may = useMayRecord('acknowledgement');
  if (!may || answer.who === undefined || answer.visits.every(({ state }) => state !== 'planned')) return null;
  return (
    <div>
      <Button icon={MessageSquareReply} onClick={() => setOpen(true)}>
        {a('ANSWER_TAKE')}
      </Button>
      {open ? <AnswerForm answer={answer} how={how} onClose={() => setOpen(false)} /> : null}
    </div>
  );
}

/** What the person of a visit told, for the installer: with taking an answer down on site until the work is `over`. Nothing where nobody is asked. */
export function AnswerOnSite(props: { readonly visitId: string; readonly zone?: string; readonly over: boolean }): JSX.Element | null {
  const { visitId, zone, over } = props;
  const answer = useAppointmentAnswer(visitId);
  if (answer == null || answer.who === undefined) return null;
  return (
    <section className="gc-stack-2" aria-label={a('ANSWER_TITLE')}>
      <h3>{a('ANSWER_TITLE')}</h3>
      <AnswerFacts answer={answer} {...(zone === undefined ? {} : { zone })} />
      {over ? null : <TakeAnswer answer={answer} how="site" />}
    </section>
  );
}
