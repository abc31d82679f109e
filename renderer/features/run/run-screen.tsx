import { ChevronLeft } from 'lucide-react';
import { type JSX, useRef, useState } from 'react';
import type { Answer } from '../../../shared/domain/checklist/answer.ts';
import type { Step } from '../../../shared/domain/checklist/step.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { recordOutcome } from '../../../shared/domain/visit/record-outcome.ts';
import type { Run } from '../../../shared/domain/visit/run.ts';
import { startVisit } from '../../../shared/domain/visit/start-visit.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { useNews } from '../../data/news.ts';
import { useSaying } from '../../data/saying.ts';
import { useWhereOfVisits } from '../../data/visit-where.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { ActionsBar } from '../../ui/actions-bar.tsx';
import { Button } from '../../ui/button.tsx';
import { Confirm } from '../../ui/confirm.tsx';
import { installReason } from '../../ui/install-reason.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { useGo, usePathPart, useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { ListThingContext } from '../../ui/list-thing-context.tsx';
import { dayOf, zoneOf } from '../../ui/moment.tsx';
import { NotToPlan } from '../../ui/not-to-plan.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { StandsMark } from '../../ui/stands-mark.tsx';
import { word } from '../../ui/word.ts';
import type { MainOverride } from './answers/editor.ts';
import { mainOfStep, neighbour } from './main-of-step.ts';
import { Question } from './question.tsx';
import { RunBar } from './run-bar.tsx';
import { RunContext } from './run-context.tsx';
import { RunEnd } from './run-end.tsx';
import { endStep, StepList } from './step-list.tsx';
import { useAnswering } from './use-answering.ts';
import { useAlsoOpen, useNamesIn, useRun } from './use-run.ts';

/** A checklist run. Several stand side by side: each is its own address. */
export default function RunScreen(): JSX.Element {
  const visitId = usePathPart('visitId') ?? '';
  return <RunOf key={visitId} visitId={visitId} />;
}

const crumb = { title: word('UI_SECTION_TODAY'), to: '/today' } as const;

function RunOf({ visitId }: { readonly visitId: string }): JSX.Element {
  const look = useRun(visitId);
  const go = useGo();
  useScreenHead({ title: look?.brief.name ?? word('UI_SECTION_TODAY'), crumb });
  if (look === undefined) return <Waiting />;
  if (look === null)
    return (
      <Empty title={runWord('RUN_GONE')} action={{ label: runWord('RUN_GONE_GO'), onDo: () => go('/today') }}>
        {runWord('RUN_GONE_WHY')}
      </Empty>
    );
  const { run } = look.state;
  if (run === undefined)
    return (
      <Empty title={runWord('RUN_NO_CHECKLIST')} action={{ label: runWord('RUN_GONE_GO'), onDo: () => go('/today') }}>
        {say('CHECKLIST_MISSING')}
      </Empty>
    );
  return look.facts.events.length === 0 && look.facts.results.length === 0 ? <NotBegun look={look} /> : <Running look={look} run={run} />;
}

function NotBegun({ look }: { readonly look: VisitLook }): JSX.Element {
  const act = useSaying();
  const news = useNews(useNow());
  const zone = zoneOf(look.brief.site?.timeZone);
  const reason = installReason({ approval: look.brief.approval, refusal: look.refusal, begun: false }, news, zone);
  return (
    <div className="gc-pad gc-stack-4 gc-not-begun">
      <h2 className="gc-figure">{runWord('RUN_NOT_BEGUN')}</h2>
      <p className="gc-t2">{runWord('RUN_NOT_BEGUN_WHY')}</p>
      <ActionWithReason kind="main" reason={reason} onClick={() => void act.does(startVisit, { visitId: look.visit.id })}>
        {runWord('RUN_START')}
      </ActionWithReason>
      {act.refused === undefined ? null : (
        <Note tone="danger" announce>
          {act.refused}
        </Note>
      )}
    </div>
  );
}

function Running({ look, run }: { readonly look: VisitLook; readonly run: Run }): JSX.Element {
  const { brief, state, visit } = look;
  const now = useNow();
  const news = useNews(now);
  const zone = zoneOf(brief.site?.timeZone);
  const today = dayOf(now, zone);
  const answering = useAnswering(visit.id);
  const act = useSaying();
  const where = useWhereOfVisits(useOne(look));
  const alsoOpen = useAlsoOpen(look);
  const nameOf = useNamesIn(look);
  const go = useGo();
  // Where it goes on when it is opened; from then on the person says where.
  const [opened] = useState(() => look.resume?.stepId ?? endStep);
  const [asked, setAsked] = useQueryPart('step');
  const [listed, setListed] = useState(false);
  const [skipping, setSkipping] = useState(false);
  const [busy, setBusy] = useState(false);
  const [override, setOverride] = useState<MainOverride | undefined>();
  const question = useRef<HTMLDivElement>(null);

  const wanted = asked ?? opened;
  const here = run.steps.find((each) => each.step.id === wanted && each.asked);
  const stepId = here?.step.id ?? endStep;
  const toStep = (id: string): void => {
    void answering.settle();
    setListed(false);
    setAsked(id);
  };
  const onward = (by: 1 | -1): void => {
    const next = here === undefined ? undefined : neighbour(run.steps, here.step.id, by);
    const last = run.steps.findLast((each) => each.asked);
    toStep(next?.step.id ?? (by === 1 ? endStep : here === undefined ? (last?.step.id ?? endStep) : here.step.id));
  };
  const typed = here !== undefined && answering.typed?.stepId === here.step.id ? answering.typed.answer : undefined;
  const main = here === undefined ? undefined : mainOfStep(here, typed);
  const doMain = async (): Promise<void> => {
    if (here === undefined || main === undefined || busy) return;
    if (override === undefined && main.does === 'photo') {
      question.current?.querySelector<HTMLInputElement>('.gc-photo.empty input')?.click();
      return;
    }
    if (override === undefined && main.does === 'wait') return;
    setBusy(true);
    const why = await (override?.run() ?? (main.does === 'tick' ? answering.save(here.step, tickOf(here.step)) : answering.settle()));
    setBusy(false);
    if (why === undefined) onward(1);
  };
  const mayClose = run.open.length === 0;
  const close = async (): Promise<void> => {
    setBusy(true);
    await answering.settle();
    const done = await act.does(recordOutcome, { visitId: visit.id, outcome: 'done' });
    setBusy(false);
    if (done && look.facts.signoffs.length > 0) go('/today');
  };
  useKeys([
    { keys: 'mod+enter', label: runWord('RUN_KEY_NEXT'), group: 'screen', whileTyping: true, run: () => void doMain() },
    { keys: 'n', label: runWord('RUN_KEY_NEXT'), group: 'screen', run: () => void doMain() },
    { keys: 'p', label: runWord('RUN_KEY_BACK'), group: 'screen', run: () => onward(-1) },
    { keys: 's', label: runWord('RUN_KEY_SKIP'), group: 'screen', run: () => setSkipping(here !== undefined && !here.answered) },
  ]);
  const ended = state.state !== 'in-progress';
  const planB = (
    <NotToPlan
      name={brief.name}
      today={today}
      begun
      onTell={({ outcome, reason, note, proposedDay }) =>
        act.says(recordOutcome, {
          visitId: visit.id,
          outcome,
          reason,
          ...(note === '' ? {} : { note }),
          ...(proposedDay === undefined ? {} : { proposedDay }),
        })
      }
    />
  );
  const warnings = warningsOf(look, news, zone);
  const thing = (
    <div ref={question}>
      {warnings.length === 0 ? null : <div className="gc-run-warnings gc-stack-2">{warnings}</div>}
      {here === undefined ? (
        <RunEnd look={look} zone={zone} blobsHere={where.blobsHere(look)} nameOf={nameOf} onStep={toStep} planB={ended ? null : planB} />
      ) : (
        <Question
          look={look}
          state={here}
          steps={run.steps}
          part={brief.template?.sections.find((section) => section.id === here.section)?.title ?? ''}
          answering={answering}
          where={where}
          zone={zone}
          today={today}
          nameOf={nameOf}
          onMain={setOverride}
        />
      )}
    </div>
  );
  return (
    <>
      <ListThingContext
        list={<StepList sections={brief.template?.sections ?? []} steps={run.steps} here={stepId} zone={zone} onStep={toStep} />}
        listName={runWord('RUN_STEPS')}
        thingName={here?.step.ask ?? runWord('RUN_STEP_END')}
        thing={listed ? undefined : thing}
        onBack={() => setListed(true)}
        context={
          <RunContext
            look={look}
            mark={<StandsMark stands={where.of(look)} />}
            zone={zone}
            news={news}
            alsoOpen={alsoOpen}
            planB={here === undefined || ended ? null : planB}
          />
        }
        contextName={runWord('RUN_FACTS')}
        actions={
          here === undefined || main === undefined ? (
            <ActionsBar>
              <Button kind="quiet" icon={ChevronLeft} onClick={() => onward(-1)}>
                {runWord('RUN_BACK')}
              </Button>
              <span className="gc-grow" />
              {ended ? (
                <Button kind="main" onClick={() => go('/today')}>
                  {runWord('RUN_END_BACK')}
                </Button>
              ) : (
                <ActionWithReason
                  kind="main"
                  busy={busy}
                  onClick={() => void close()}
                  reason={
                    mayClose
                      ? act.refused === undefined
                        ? undefined
                        : { kind: 'stopped', says: act.refused }
                      : { kind: 'waits', says: runWord('RUN_END_OPEN', { n: run.open.length }) }
                  }
                >
                  {runWord('RUN_END_DONE')}
                </ActionWithReason>
              )}
            </ActionsBar>
          ) : (
            <RunBar
              state={here}
              main={main}
              override={override}
              busy={busy}
              first={neighbour(run.steps, here.step.id, -1) === undefined}
              onMain={() => void doMain()}
              onBack={() => onward(-1)}
              onSkip={() => setSkipping(true)}
              onTakeBack={() => void answering.save(here.step, { kind: 'open' })}
            />
          )
        }
      />
      {here === undefined ? null : (
        <Confirm
          opened={skipping}
          title={runWord('RUN_SKIP_TITLE')}
          act={runWord('RUN_SKIP_ACT')}
          reason={{ required: true }}
          busy={busy}
          onClose={() => setSkipping(false)}
          onConfirm={async (reason) => {
            setBusy(true);
            const why = await answering.save(here.step, { kind: 'skip', reason });
            setBusy(false);
            setSkipping(false);
            if (why === undefined) onward(1);
          }}
        >
          {runWord(here.step.mandatory ? 'RUN_SKIP_SAYS' : 'RUN_SKIP_SAYS_OPTIONAL')}
        </Confirm>
      )}
    </>
  );
}

/** What the main action of a step without a field answers. */
const tickOf = (step: Step): Answer => (step.kind === 'note' ? { kind: 'note', text: '' } : { kind: 'check' });

/** The same array as long as the look is the same. */
function useOne(look: VisitLook): readonly VisitLook[] {
  const held = useRef<readonly VisitLook[]>([]);
  if (held.current[0] !== look) held.current = [look];
  return held.current;
}

/** What somebody has to know before going on: a late withdrawal, a plan that changed, flags. */
function warningsOf(
  look: VisitLook,
  news: { readonly ageMs: number | undefined; readonly upToDate: boolean },
  zone: string,
): readonly JSX.Element[] {
  const out: JSX.Element[] = [];
  const withdrawn = look.refusal?.code === 'APPROVAL_WITHDRAWN' || look.refusal?.code === 'NOT_APPROVED';
  if (withdrawn && look.state.state === 'in-progress') {
    const reason = installReason({ approval: look.brief.approval, refusal: look.refusal, begun: true }, news, zone);
    out.push(
      <Note key="approval" tone="danger">
        {reason.says}
      </Note>,
    );
  }
  if (look.state.against !== undefined)
    out.push(
      <Note key="against" tone="warn">
        {runWord(look.state.against === 'cancelled' ? 'RUN_AGAINST_CANCELLED' : 'RUN_AGAINST_MOVED')}
      </Note>,
    );
  for (const kind of look.conflicts)
    out.push(
      <Note key={kind} tone="warn">
        {runWord('RUN_FLAG', { what: say(`conflict.${kind}`) })}
      </Note>,
    );
  return out;
}
