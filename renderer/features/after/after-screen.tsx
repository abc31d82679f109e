import { type JSX, useState } from 'react';
import { problemState } from '../../../shared/domain/after/problem.ts';
import { reportProblem } from '../../../shared/domain/after/report-problem.ts';
import { useDoing } from '../../data/doing.ts';
import { useMayDecide, useMayEdit } from '../../data/rights.ts';
import { afterWord as t } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { AppLink, pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ProblemForm } from '../../ui/problem-form.tsx';
import { ProblemLine } from '../../ui/problem-line.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { PartsOfRelease } from '../../ui/release-tabs.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import './after.css';
import { ActionsPanel } from './actions-panel.tsx';
import { EarlyLifePanel } from './early-life-panel.tsx';
import { reviewStateOf } from './review-state.ts';
import { type AfterPage, useAfter } from './use-after.ts';

/** Shown at once; the list has all. */
const shownMost = 8;

/** A release after its rollout: who looks after it, what does not work, what was learned. */
export default function AfterScreen(): JSX.Element {
  const id = usePathPart('releaseId');
  const data = useAfter(id);
  const name = data.state === 'here' ? data.page.release.name : '';
  useScreenHead({
    title: name === '' ? t('AFTER_TITLE') : t('AFTER_OF', { release: name }),
    crumb: { title: name, to: pathOf('/releases', id ?? '') },
  });
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return <RecordMissing where={t('AFTER_TITLE')} to="/releases" />;
    case 'here':
      return <AfterBody key={data.page.release.id} page={data.page} />;
  }
}

function AfterBody({ page }: { readonly page: AfterPage }): JSX.Element {
  const mayLead = useMayEdit('early-life');
  const mayEnd = useMayDecide('end-early-life');
  const { early, problems, release } = page;
  const open = problems.filter(({ problem }) => problemState(problem) === 'open').length;
  return (
    <div className="gc-after">
      <PartsOfRelease releaseId={release.id} current="/after" />
      <p className="gc-figure">{t('AFTER_LINE', { state: early.state, severe: early.severe.length, open })}</p>
      <div className="gc-after-columns">
        <div>
          <EarlyLifePanel page={page} mayLead={mayLead && mayEnd} />
          <ReviewPanel page={page} />
        </div>
        <div>
          <ProblemsPanel page={page} releaseId={release.id} />
          <ActionsPanel page={page} mayLead={mayLead} />
        </div>
      </div>
    </div>
  );
}

function ReviewPanel({ page }: { readonly page: AfterPage }): JSX.Element {
  const go = useGo();
  const said = page.saidBy(page.reviewRow, 'signedById');
  return (
    <Panel title={t('REVIEW')}>
      <div className="gc-stack-4">
        <p>
          {t('REVIEW_ANSWER', {
            state: reviewStateOf(page),
            who: page.names.get(page.review?.signedById ?? '') ?? '',
            when: said === undefined ? '' : momentWord(said.at, myZone()),
          })}
        </p>
        <div>
          <Button onClick={() => go(`${pathOf('/releases', page.release.id)}/review`)}>{t('REVIEW_GO')}</Button>
        </div>
      </div>
    </Panel>
  );
}

function ProblemsPanel({ page, releaseId }: { readonly page: AfterPage; readonly releaseId: string }): JSX.Element {
  const mayReport = useMayEdit('problem');
  const [writing, setWriting] = useState(false);
  const doing = useDoing();
  return (
    <Panel
      title={t('PROBLEMS')}
      end={
        page.problems.length === 0 ? null : (
          <AppLink to={`/problems?release=${encodeURIComponent(releaseId)}`}>{t('PROBLEMS_TITLE')}</AppLink>
        )
      }
    >
      <div className="gc-stack-4">
        {page.problems.length === 0 ? <p className="gc-t2">{t('PROBLEMS_HERE_NONE')}</p> : null}
        {page.problems.slice(0, shownMost).map(({ row, problem }) => (
          <ProblemLine key={problem.id} problem={problem} where={page.whereOf(row)} />
        ))}
        {writing ? (
          <ProblemForm
            problem={doing.problem}
            busy={doing.busy}
            tickets
            onCancel={() => setWriting(false)}
            onSave={(reported) => {
              void doing.run(reportProblem, { releaseId, ...reported }).then((done) => {
                if (done) setWriting(false);
              });
            }}
          />
        ) : mayReport ? (
          <div>
            <Button onClick={() => setWriting(true)}>{t('PROBLEM_REPORT')}</Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
