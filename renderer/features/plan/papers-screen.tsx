import { Printer } from 'lucide-react';
import { type JSX, type ReactNode, useState } from 'react';
import { type Papers, papersOf } from '../../../shared/domain/plan/papers.ts';
import { say } from '../../../shared/words/say.ts';
import { useDerived } from '../../data/live.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceBar } from '../../ui/choice-bar.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { dayWord, minutesWord, momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Frame } from './frame.tsx';
import { t } from './words.ts';

type Which = 'note' | 'brief';

/** The release note for people, and the brief for the service desk, with the known errors in both: to read and to print. */
export default function PapersScreen(): JSX.Element {
  return <Frame part="/papers">{(page) => <PapersOf releaseId={page.subject.id} />}</Frame>;
}

function PapersOf({ releaseId }: { readonly releaseId: string }): JSX.Element {
  const papers = useDerived((world) => papersOf(world, releaseId) ?? null, [releaseId]);
  const [which, setWhich] = useState<Which>('note');
  if (papers == null) return <Waiting />;
  const n = papers.errors.length + papers.accepted.length;
  return (
    <>
      <div className="gc-row gc-wrap gc-no-print">
        <p className="gc-figure gc-grow">{t('PAPER_ANSWER', { n })}</p>
        <ChoiceBar<Which>
          label={t('PAPER_WHICH')}
          value={which}
          onChange={setWhich}
          choices={[
            { value: 'note', label: t('PAPER_NOTE') },
            { value: 'brief', label: t('PAPER_BRIEF') },
          ]}
        />
        <Button kind="main" icon={Printer} onClick={() => window.print()}>
          {t('PAPER_PRINT')}
        </Button>
      </div>
      <Paper papers={papers} which={which} />
    </>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }): JSX.Element | null {
  if (children === null || children === undefined || children === '') return null;
  return (
    <section>
      <h3>{title}</h3>
      {children}
    </section>
  );
}
const Text = ({ says }: { readonly says: string }): JSX.Element => <p className="gc-plan-text">{says}</p>;
const Lines = ({ lines }: { readonly lines: readonly string[] }): JSX.Element => (
  <ul>
    {lines.map((line) => (
      <li key={line}>{line}</li>
    ))}
  </ul>
);

function Paper({ papers, which }: { readonly papers: Papers; readonly which: Which }): JSX.Element {
  const { subject, plan, brings, departments, backOut, people } = papers;
  const now = useNow(60_000);
  const title = t(which === 'note' ? 'PAPER_NOTE' : 'PAPER_BRIEF');
  const when = whenOf(papers);
  const desk = which === 'brief';
  return (
    <article className="gc-paper gc-plan-paper" aria-label={title}>
      <header>
        <h2>{`${title}: ${subject.name}`}</h2>
        {subject.number === null ? null : <p>{subject.number}</p>}
      </header>
      <Part title={t('PAPER_BRINGS')}>{brings.length === 0 ? null : <Lines lines={brings} />}</Part>
      <Part title={t('PAPER_FOR')}>{plan?.purpose && <Text says={plan.purpose} />}</Part>
      <Part title={t('PAPER_WHO')}>
        <Text says={departments.length === 0 ? t('PAPER_EVERYBODY') : departments.join(', ')} />
      </Part>
      <Part title={t('PAPER_WHEN')}>{when && <Text says={when} />}</Part>
      <Part title={t('PLAN_IMPACT')}>{plan?.impact && <Text says={plan.impact} />}</Part>
      <Errors papers={papers} />
      {desk ? (
        <>
          <Part title={t('PAPER_UNTESTED')}>
            {papers.untested.length === 0 ? null : <Lines lines={papers.untested.map((text) => t('STAGE_COMBINATION', { text }))} />}
          </Part>
          <Part title={t('PLAN_COMMUNICATION')}>{plan?.communication && <Text says={plan.communication} />}</Part>
          <Part title={t('PAPER_BACK')}>
            {backOut?.steps && (
              <Text
                says={[
                  backOut.steps,
                  backOut.measuredMinutes === null ? '' : t('PAPER_BACK_MINUTES', { n: backOut.measuredMinutes }),
                  backOut.latestGo === null ? '' : t('PAPER_LATEST', { at: minutesWord(backOut.latestGo) }),
                ]
                  .filter((each) => each !== '')
                  .join(' ')}
              />
            )}
          </Part>
        </>
      ) : null}
      <Part title={t('PLAN_TRAINING')}>{plan?.training && <Text says={plan.training} />}</Part>
      <Part title={t('PAPER_EARLY')}>
        {plan?.earlyLifeDays == null ? null : <Text says={t('PAPER_EARLY_DAYS', { n: plan.earlyLifeDays })} />}
      </Part>
      <Part title={t('PAPER_WHOM')}>
        {people.length === 0 ? null : (
          <Lines lines={people.slice(0, desk ? undefined : 1).map(({ does, name }) => `${does ?? t('PLAN_OWNER')}: ${name}`)} />
        )}
      </Part>
      <footer>{t('PAPER_MADE', { at: momentWord(now, myZone()) })}</footer>
    </article>
  );
}

function whenOf({ plan }: Papers): string | undefined {
  if (plan?.rolloutFrom == null) return undefined;
  const from = dayWord(plan.rolloutFrom, 'long');
  return plan.rolloutUntil === null || plan.rolloutUntil === plan.rolloutFrom
    ? from
    : t('PAPER_WHEN_DAYS', { from, until: dayWord(plan.rolloutUntil, 'long') });
}

function Errors({ papers }: { readonly papers: Papers }): JSX.Element {
  const { errors, accepted } = papers;
  return (
    <section>
      <h3>{t('PAPER_ERRORS')}</h3>
      {errors.length + accepted.length === 0 ? <p>{t('PAPER_ERRORS_NONE')}</p> : null}
      {errors.length === 0 ? null : (
        <ul>
          {errors.map((each) => (
            <li key={each.id}>
              <b>{each.summary}</b> ({say(`error-severity.${each.severity}`).toLowerCase()})
              {each.workaround === null ? null : <div className="gc-plan-text">{t('PAPER_MEANWHILE', { says: each.workaround })}</div>}
            </li>
          ))}
        </ul>
      )}
      {accepted.length === 0 ? null : (
        <>
          <h4>{t('PAPER_SAID_BY_USERS')}</h4>
          <Lines lines={accepted} />
        </>
      )}
    </section>
  );
}
