import { Printer } from 'lucide-react';
import { type JSX, useState } from 'react';
import { problemCauses } from '../../../shared/domain/after/problem.ts';
import { signReview } from '../../../shared/domain/after/review-acts.ts';
import type { ReviewFigures } from '../../../shared/domain/figures/reviewed.ts';
import type { Json } from '../../../shared/sync/op.ts';
import { useDoing } from '../../data/doing.ts';
import { useMayDecide, useMayEdit } from '../../data/rights.ts';
import { afterWord as t } from '../../ui/after-word.ts';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Problem } from '../../ui/form-end.tsx';
import { pathOf, usePathPart } from '../../ui/link.tsx';
import { Waiting } from '../../ui/list-state.tsx';
import { momentWord, myZone } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { RecordMissing } from '../../ui/record-page.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import './after.css';
import { ActionsPanel } from './actions-panel.tsx';
import { ReviewForm } from './review-form.tsx';
import { type ReviewLine, reviewLines } from './review-lines.ts';
import { reviewStateOf } from './review-state.ts';
import { type AfterPage, useAfter } from './use-after.ts';

const columns = [
  { id: 'what', head: t('REVIEW_WHAT'), text: (line: ReviewLine) => line.what },
  { id: 'planned', head: t('REVIEW_PLANNED'), text: (line: ReviewLine) => line.planned },
  { id: 'actual', head: t('REVIEW_ACTUAL'), text: (line: ReviewLine) => line.actual },
];

/** The post-implementation review of one release: filled with figures from the record, written, signed, printed. */
export default function ReviewScreen(): JSX.Element {
  const id = usePathPart('releaseId');
  const data = useAfter(id);
  const name = data.state === 'here' ? data.page.release.name : '';
  useScreenHead({
    title: name === '' ? t('REVIEW') : t('REVIEW_OF', { release: name }),
    crumb: { title: t('AFTER_TITLE'), to: `${pathOf('/releases', id ?? '')}/after` },
  });
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return <RecordMissing where={t('AFTER_TITLE')} to="/releases" />;
    case 'here':
      return <ReviewBody key={data.page.release.id} page={data.page} />;
  }
}

/** The figures that stood when it was signed, where they can be read. */
function signedFigures(figures: Json | null): ReviewFigures | undefined {
  return typeof figures === 'object' && figures !== null && !Array.isArray(figures) && 'visits' in figures
    ? (figures as unknown as ReviewFigures) // parsed: this app wrote them with the signature
    : undefined;
}

function ReviewBody({ page }: { readonly page: AfterPage }): JSX.Element {
  const mayWrite = useMayEdit('review');
  const maySign = useMayDecide('sign-review');
  const [writing, setWriting] = useState(false);
  const [asking, setAsking] = useState(false);
  const doing = useDoing();
  const state = reviewStateOf(page);
  const said = page.saidBy(page.reviewRow, 'signedById');
  const sign = async (): Promise<void> => {
    const figures = JSON.parse(JSON.stringify(page.figures)) as Json;
    if (await doing.run(signReview, { releaseId: page.release.id, figures })) setAsking(false);
  };
  return (
    <div className="gc-after">
      <header className="gc-after-hero">
        <div>
          <p className="gc-figure">
            {t('REVIEW_ANSWER', {
              state,
              who: page.names.get(page.review?.signedById ?? '') ?? '',
              when: said === undefined ? '' : momentWord(said.at, myZone()),
            })}
          </p>
          {page.reviewRow === undefined ? null : <WhereMark where={page.whereOf(page.reviewRow)} />}
        </div>
        <div className="gc-row gc-wrap">
          <Button icon={Printer} onClick={() => window.print()}>
            {t('REVIEW_PRINT')}
          </Button>
          {mayWrite && !writing ? <Button onClick={() => setWriting(true)}>{t('REVIEW_WRITE')}</Button> : null}
          {maySign && !writing && state !== 'none' && state !== 'signed' ? (
            <Button kind="main" onClick={() => setAsking(true)}>
              {t('REVIEW_SIGN')}
            </Button>
          ) : null}
        </div>
      </header>
      <Problem says={doing.problem} />
      {mayWrite ? null : <ReasonLine kind="told">{t('REVIEW_ONLY_LEADS')}</ReasonLine>}
      {writing ? (
        <Panel title={t('REVIEW_WRITE')}>
          <ReviewForm page={page} onClose={() => setWriting(false)} />
        </Panel>
      ) : null}
      <div className="gc-after-columns">
        <div>
          <FiguresPanel page={page} />
          <CausesPanel page={page} />
        </div>
        <div>
          {writing ? null : <WrittenPanel page={page} />}
          <ActionsPanel page={page} mayLead={mayWrite} />
        </div>
      </div>
      <Confirm
        opened={asking}
        title={t('REVIEW_SIGN')}
        act={t('REVIEW_SIGN')}
        busy={doing.busy}
        onConfirm={() => void sign()}
        onClose={() => setAsking(false)}
      >
        {t('REVIEW_SIGN_MEANS')}
      </Confirm>
    </div>
  );
}

function FiguresPanel({ page }: { readonly page: AfterPage }): JSX.Element {
  const then = signedFigures(page.review?.signedFigures ?? null);
  const [which, setWhich] = useState<'now' | 'then'>('now');
  const shown = which === 'then' && then !== undefined ? then : page.figures;
  const lines = reviewLines(shown);
  return (
    <Panel
      title={t('REVIEW_FIGURES')}
      end={<ExportCsv columns={columns} rows={lines} file={`review-${page.release.number ?? page.release.name}`} />}
    >
      <div className="gc-stack-4">
        <p className="gc-small gc-t2">{t(which === 'then' ? 'REVIEW_FIGURES_SIGNED' : 'REVIEW_FIGURES_WHY')}</p>
        <table className="gc-review-table">
          <thead>
            <tr>
              {columns.map(({ id, head }) => (
                <th key={id} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <tr key={line.what}>
                <th scope="row">{line.what}</th>
                <td>{line.planned}</td>
                <td>{line.actual}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {then === undefined ? null : (
          <div>
            <Button kind="quiet" onClick={() => setWhich(which === 'now' ? 'then' : 'now')}>
              {t(which === 'now' ? 'REVIEW_THEN' : 'REVIEW_NOW')}
            </Button>
          </div>
        )}
      </div>
    </Panel>
  );
}

function CausesPanel({ page }: { readonly page: AfterPage }): JSX.Element | null {
  const { causes } = page.figures;
  const rows = [...problemCauses, '' as const].flatMap((cause) => {
    const n = causes[cause];
    return n === undefined ? [] : [[cause === '' ? t('PROBLEM_NO_CAUSE') : t(`cause.${cause}`), n.toLocaleString('en-GB')] as const];
  });
  return rows.length === 0 ? null : (
    <Panel title={t('REVIEW_CAUSES')}>
      <Facts rows={rows} />
    </Panel>
  );
}

const metLook = { yes: 'done', partly: 'skipped', no: 'failed' } as const;

function WrittenPanel({ page }: { readonly page: AfterPage }): JSX.Element {
  const { review } = page;
  const objectives = review?.objectives ?? [];
  const text = (value: string | null | undefined): JSX.Element | undefined =>
    value == null || value === '' ? undefined : <span className="gc-review-text">{value}</span>;
  const down = review?.downtimeMinutes ?? null;
  return (
    <Panel title={t('REVIEW')}>
      <div className="gc-stack-4">
        <h3>{t('REVIEW_OBJECTIVES')}</h3>
        {objectives.length === 0 ? <p className="gc-t2">{t('REVIEW_OBJECTIVES_NONE')}</p> : null}
        {objectives.map(({ says, met, note }) => (
          <div key={says} className="gc-stack-2">
            <div className="gc-row gc-wrap">
              <span className="gc-grow gc-break">{says}</span>
              <StateWord state={met === null ? 'awaiting' : metLook[met]}>{met === null ? t('MET_OPEN') : t(`met.${met}`)}</StateWord>
            </div>
            {note === '' ? null : <span className="gc-small gc-t2 gc-break">{note}</span>}
          </div>
        ))}
        <Facts
          rows={[
            [t('REVIEW_DOWNTIME'), down === null ? t('REVIEW_DOWNTIME_NONE') : down.toLocaleString('en-GB')],
            [t('REVIEW_DOWNTIME_NOTE'), text(review?.downtimeNote)],
            [t('REVIEW_WENT_WELL'), text(review?.wentWell)],
            [t('REVIEW_LESSONS'), text(review?.lessons)],
          ]}
        />
      </div>
    </Panel>
  );
}
