import { ArrowDown, ArrowUp, Pencil, Trash2 } from 'lucide-react';
import { type JSX, useState } from 'react';
import { editCase } from '../../../shared/domain/acceptance/case-acts.ts';
import type { CaseAnswer, CaseStanding } from '../../../shared/domain/acceptance/standing.ts';
import { deleteRecord } from '../../../shared/domain/settle.ts';
import { say } from '../../../shared/words/say.ts';
import { useDoing } from '../../data/doing.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { Moment } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { type StateName, StateWord } from '../../ui/state-word.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import { AnswerForm } from './answer-form.tsx';
import { CaseForm } from './case-form.tsx';
import { KeepKnownError } from './known-error.tsx';
import type { AcceptancePage } from './use-acceptance.ts';
import { t } from './words.ts';

const looks: { readonly [I in CaseAnswer['is']]: StateName } = {
  open: 'awaiting',
  accepted: 'accepted',
  'accepted-with-known-errors': 'accepted',
  'on-hold': 'deferred',
  rejected: 'failed',
};

/** Where a case or an answer stands, as icon and word. */
export function AcceptanceWord({ is }: { readonly is: CaseAnswer['is'] }): JSX.Element {
  return <StateWord state={looks[is]}>{say(`acceptance.${is}`)}</StateWord>;
}

/** One case: what to try, what each says of it, and what may be done here. */
export function CaseLine({
  page,
  standing,
  at,
}: {
  readonly page: AcceptancePage;
  readonly standing: CaseStanding;
  readonly at: number;
}): JSX.Element {
  const { subject, answers, former } = standing;
  const [open, setOpen] = useState<'edit' | 'remove' | 'answer' | undefined>();
  const doing = useDoing();
  const mine = answers.find(({ personId }) => personId === page.me);
  const said = [...answers, ...former].filter(({ result }) => result !== undefined).length;
  return (
    <li className="gc-acceptance-case">
      <div className="gc-row gc-wrap">
        <h3 className="gc-grow gc-break" dir="auto">
          {`${at + 1}. ${subject.title}`}
        </h3>
        <AcceptanceWord is={standing.is} />
      </div>
      {subject.steps === null ? null : <Told label={t('CASE_STEPS')} text={subject.steps} />}
      {subject.expected === null ? null : <Told label={t('CASE_EXPECTED')} text={subject.expected} />}
      {answers.length + former.length === 0 ? null : (
        <ul className="gc-acceptance-answers">
          {answers.map((answer) => (
            <AnswerLine key={answer.personId} page={page} answer={answer} />
          ))}
          {former.map((answer) => (
            <AnswerLine key={answer.personId} page={page} answer={answer} former />
          ))}
        </ul>
      )}
      {mine !== undefined && open === 'answer' ? (
        <AnswerForm page={page} subject={subject} answer={mine} onClose={() => setOpen(undefined)} />
      ) : (
        <div className="gc-row gc-wrap">
          {mine === undefined ? null : (
            <Button kind={mine.is === 'open' ? 'main' : 'plain'} onClick={() => setOpen('answer')}>
              {t(mine.is === 'open' ? 'ANSWER_DO' : 'ANSWER_CHANGE')}
            </Button>
          )}
          {page.mayWriteCases ? <Handling page={page} at={at} onOpen={setOpen} run={doing.run} /> : null}
        </div>
      )}
      <Problem says={doing.problem} />
      {open === 'edit' ? (
        <CaseForm releaseId={page.release.id} subject={subject} answered={said > 0} onClose={() => setOpen(undefined)} />
      ) : null}
      <Confirm
        opened={open === 'remove'}
        title={t('CASE_REMOVE_TITLE', { title: subject.title })}
        act={t('CASE_REMOVE')}
        risk
        busy={doing.busy}
        onConfirm={() =>
          void doing.run(deleteRecord, { type: 'acceptance-case', id: subject.id }).then((done) => done && setOpen(undefined))
        }
        onClose={() => setOpen(undefined)}
      >
        <p>{t('CASE_REMOVE_MEANS', { answers: said })}</p>
        <Problem says={doing.problem} />
      </Confirm>
    </li>
  );
}

function Told({ label, text }: { readonly label: string; readonly text: string }): JSX.Element {
  return (
    <div>
      <span className="gc-small gc-t2">{label}</span>
      <p className="gc-acceptance-text" dir="auto">
        {text}
      </p>
    </div>
  );
}

function AnswerLine({
  page,
  answer,
  former = false,
}: {
  readonly page: AcceptancePage;
  readonly answer: CaseAnswer;
  readonly former?: boolean;
}): JSX.Element {
  const now = useNow(60_000);
  const whereOf = useWhere();
  const { result, row, again, personId } = answer;
  const who = personId === page.me ? t('ANSWER_YOU') : t('ANSWER_OF', { who: page.nameOf(personId) });
  return (
    <li>
      <div className="gc-row gc-wrap">
        <b className="gc-break">{who}</b>
        <AcceptanceWord is={former || again !== undefined ? (result?.outcome ?? 'open') : answer.is} />
        {row === undefined ? null : (
          <span className="gc-small gc-t2">
            <Moment at={row.made.t} now={now} />
            {row.via === 'link' ? `, ${t('ANSWER_BY_LINK')}` : null}
          </span>
        )}
        <span className="gc-grow" />
        {row === undefined ? null : <WhereMark where={whereOf(row)} />}
      </div>
      {result?.says ? (
        <p className="gc-acceptance-text" dir="auto">
          {result.says}
        </p>
      ) : null}
      {former ? <span className="gc-small gc-t2">{t('ANSWER_FORMER')}</span> : null}
      {answer.is === 'accepted-with-known-errors' && result !== undefined && !former ? <KeepKnownError result={result} /> : null}
      {again === undefined || former ? null : (
        <StateWord state="awaiting">{t(again === 'changed' ? 'ANSWER_AGAIN_CHANGED' : 'ANSWER_AGAIN_DIFFERS')}</StateWord>
      )}
    </li>
  );
}

/** A place between two others, before the first or after the last. */
function placeBetween(before: number | undefined, after: number | undefined): number {
  if (before === undefined) return (after ?? 1) - 1;
  return after === undefined ? before + 1 : (before + after) / 2;
}

function Handling(props: {
  readonly page: AcceptancePage;
  readonly at: number;
  readonly onOpen: (what: 'edit' | 'remove') => void;
  readonly run: ReturnType<typeof useDoing>['run'];
}): JSX.Element | null {
  const { page, at, onOpen, run } = props;
  const { cases } = page.standing;
  const subject = cases[at]?.subject;
  if (subject === undefined) return null;
  const placeOf = (n: number): number | undefined => (cases[n] === undefined ? undefined : (cases[n].subject.place ?? 0));
  const move = (place: number) => void run(editCase, { id: subject.id, fields: { place } });
  const { title } = subject;
  return (
    <>
      <Button kind="quiet" icon={Pencil} onClick={() => onOpen('edit')} aria-label={t('CASE_EDIT_OF', { title })}>
        {t('CASE_EDIT')}
      </Button>
      <Button kind="quiet" icon={Trash2} onClick={() => onOpen('remove')} aria-label={`${t('CASE_REMOVE')}: ${title}`}>
        {t('CASE_REMOVE')}
      </Button>
      {at === 0 ? null : (
        <Button kind="quiet" icon={ArrowUp} iconOnly onClick={() => move(placeBetween(placeOf(at - 2), placeOf(at - 1)))}>
          {t('CASE_UP', { title })}
        </Button>
      )}
      {at === cases.length - 1 ? null : (
        <Button kind="quiet" icon={ArrowDown} iconOnly onClick={() => move(placeBetween(placeOf(at + 1), placeOf(at + 2)))}>
          {t('CASE_DOWN', { title })}
        </Button>
      )}
    </>
  );
}
