import { type JSX, useRef, useState } from 'react';
import type { Answer } from '../../../shared/domain/checklist/answer.ts';
import type { Step } from '../../../shared/domain/checklist/step.ts';
import { isBackOutStep } from '../../../shared/domain/visit/back-out.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { recordOutcome } from '../../../shared/domain/visit/record-outcome.ts';
import type { Run } from '../../../shared/domain/visit/run.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { useNews } from '../../data/news.ts';
import { useTelling } from '../../data/outcome.ts';
import { useSaying } from '../../data/saying.ts';
import { useWhereOfVisits } from '../../data/visit-where.ts';
import { Confirm } from '../../ui/confirm.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { useKeys } from '../../ui/keys.tsx';
import { useGo } from '../../ui/link.tsx';
import { ListThingContext } from '../../ui/list-thing-context.tsx';
import { dayOf, zoneOf } from '../../ui/moment.tsx';
import { NotToPlan } from '../../ui/not-to-plan.tsx';
import { useNow } from '../../ui/now.tsx';
import { StandsMark } from '../../ui/stands-mark.tsx';
import type { MainOverride } from './answers/editor.ts';
import { EndBar } from './end-bar.tsx';
import { mainOfStep, neighbour } from './main-of-step.ts';
import { Question } from './question.tsx';
import { RunBar } from './run-bar.tsx';
import { RunContext } from './run-context.tsx';
import { RunEnd } from './run-end.tsx';
import { RunWarnings } from './run-warnings.tsx';
import { endStep, StepList } from './step-list.tsx';
import { useAnswering } from './use-answering.ts';
import { useNamesIn } from './use-run.ts';

export type RunningProps = {
  readonly look: VisitLook;
  /** The checklist that is worked through now: the visit's, or that of its back-out. */
  readonly run: Run;
  /** The step that the person asked for; undefined: where it goes on. */
  readonly asked: string | undefined;
  readonly onStep: (stepId: string) => void;
  /** One of two beside one another: the question and its acts alone. */
  readonly compact: boolean;
  /** The keys are this one's. */
  readonly active: boolean;
};

/** Asks for the first step of a back-out that is only being begun. */
const backOutStart = 'back-out';

/** A run that has begun: its steps, the question, what one has to know, and the one main action. */
export function Running({ look, run, asked, onStep, compact, active }: RunningProps): JSX.Element {
  const { brief, state, visit } = look;
  const now = useNow();
  const news = useNews(now);
  const zone = zoneOf(brief.site?.timeZone);
  const today = dayOf(now, zone);
  const answering = useAnswering(visit.id);
  const act = useSaying();
  const telling = useTelling();
  const where = useWhereOfVisits(useOne(look));
  const nameOf = useNamesIn(look);
  const go = useGo();
  // Where it goes on when it is opened; from then on the person says where.
  const [opened] = useState(() => look.resume?.stepId ?? endStep);
  const [listed, setListed] = useState(false);
  const [skipping, setSkipping] = useState(false);
  const [busy, setBusy] = useState(false);
  // An answer that was taken back leaves its field too.
  const [takenBack, setTakenBack] = useState(0);
  const [override, setOverride] = useState<MainOverride | undefined>();
  const question = useRef<HTMLDivElement>(null);

  const { backOut } = state;
  const own = state.run?.steps ?? [];
  const asking = asked ?? opened;
  const wanted = asking === backOutStart ? backOut?.run.steps[0]?.step.id : asking;
  const here = [...(backOut?.run.steps ?? []), ...own].find((each) => each.step.id === wanted && each.asked);
  const steps = here === undefined ? run.steps : isBackOutStep(here.step.id) ? (backOut?.run.steps ?? []) : own;
  const stepId = here?.step.id ?? endStep;
  const toStep = (id: string): void => {
    void answering.settle();
    setListed(false);
    onStep(id);
  };
  const onward = (by: 1 | -1): void => {
    const next = here === undefined ? undefined : neighbour(steps, here.step.id, by);
    const last = run.steps.findLast((each) => each.asked);
    toStep(next?.step.id ?? (by === 1 ? endStep : here === undefined ? (last?.step.id ?? endStep) : here.step.id));
  };
  // An answer that is saved and not read back yet counts: else Next would shut for a moment, and a press in it would be lost.
  const pending = answering.typed ?? (here?.result === undefined ? answering.kept : undefined);
  const typed = here !== undefined && pending?.stepId === here.step.id ? pending.answer : undefined;
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
  const ended = state.state !== 'in-progress';
  const backing = !ended && backOut !== undefined;
  const open = backing ? backOut.open : run.open;
  const close = async (): Promise<void> => {
    setBusy(true);
    await answering.settle();
    const { note, ownerId, proposedDay, reason } = backOut?.begun.fact ?? { note: null, ownerId: null, proposedDay: null, reason: null };
    const done = backing
      ? await act.does(recordOutcome, {
          visitId: visit.id,
          outcome: 'backed-out',
          reason,
          ...(note === null ? {} : { note }),
          ...(ownerId === null ? {} : { ownerId }),
          ...(proposedDay === null ? {} : { proposedDay }),
        })
      : await act.does(recordOutcome, { visitId: visit.id, outcome: 'done' });
    setBusy(false);
    if (done && !compact && (backing || look.facts.signoffs.length > 0)) go('/today');
  };
  useKeys(
    active
      ? [
          { keys: 'mod+enter', label: runWord('RUN_KEY_NEXT'), group: 'screen', whileTyping: true, run: () => void doMain() },
          { keys: 'n', label: runWord('RUN_KEY_NEXT'), group: 'screen', run: () => void doMain() },
          { keys: 'p', label: runWord('RUN_KEY_BACK'), group: 'screen', run: () => onward(-1) },
          { keys: 's', label: runWord('RUN_KEY_SKIP'), group: 'screen', run: () => setSkipping(here !== undefined && !here.answered) },
        ]
      : [],
  );
  const planB =
    ended || backing ? null : (
      <NotToPlan
        name={brief.name}
        today={today}
        begun
        people={telling.people}
        me={telling.me}
        openSteps={state.run?.open.length ?? 0}
        onTell={async (told) => {
          await answering.settle();
          const why = await telling.tell(look, told);
          if (why === undefined && told.outcome === 'backed-out') onStep(backOutStart);
          return why;
        }}
      />
    );
  const thing = (
    <div ref={question}>
      {compact ? (
        <header className="gc-run-pane-head">
          <h2>{brief.name}</h2>
          <StandsMark stands={where.of(look)} />
        </header>
      ) : null}
      <RunWarnings look={look} news={news} zone={zone} />
      {here === undefined ? (
        <RunEnd
          look={look}
          run={run}
          open={open}
          zone={zone}
          blobsHere={where.blobsHere(look)}
          nameOf={nameOf}
          onStep={toStep}
          planB={planB}
        />
      ) : (
        <Question
          key={takenBack}
          look={look}
          state={here}
          steps={steps}
          part={sectionTitle(look, here.section)}
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
  const bar =
    here === undefined || main === undefined ? (
      <EndBar
        ended={ended}
        backing={backing}
        open={open.length}
        busy={busy}
        refused={act.refused}
        onBack={() => onward(-1)}
        onClose={() => void close()}
        onLeave={() => go('/today')}
      />
    ) : (
      <RunBar
        state={here}
        main={main}
        override={override}
        busy={busy}
        first={neighbour(steps, here.step.id, -1) === undefined}
        onMain={() => void doMain()}
        onBack={() => onward(-1)}
        onSkip={() => setSkipping(true)}
        onTakeBack={() => void answering.save(here.step, { kind: 'open' }).then(() => setTakenBack((n) => n + 1))}
      />
    );
  const skip =
    here === undefined ? null : (
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
        {runWord(here.step.mandatory && !isBackOutStep(here.step.id) ? 'RUN_SKIP_SAYS' : 'RUN_SKIP_SAYS_OPTIONAL')}
      </Confirm>
    );
  if (compact)
    return (
      <section className="gc-run-one" aria-label={brief.name}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reachable by keyboard */}
        <div className="gc-run-one-in" tabIndex={0}>
          {thing}
        </div>
        {bar}
        {skip}
      </section>
    );
  return (
    <>
      <ListThingContext
        list={<StepList groups={groupsOf(look)} here={stepId} zone={zone} where={where} onStep={toStep} />}
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
            planB={here === undefined ? null : planB}
          />
        }
        contextName={runWord('RUN_FACTS')}
        actions={bar}
      />
      {skip}
    </>
  );
}

/** What the main action of a step without a field answers. */
const tickOf = (step: Step): Answer => (step.kind === 'note' ? { kind: 'note', text: '' } : { kind: 'check' });

/** The back-out's steps before the visit's own, each with the sections that they stand in. */
function groupsOf({ brief, state }: VisitLook) {
  const own = { sections: brief.template?.sections ?? [], steps: state.run?.steps ?? [] };
  if (state.backOut === undefined) return [{ ...own, title: undefined }];
  const { run, sections } = state.backOut;
  return [
    { sections, steps: run.steps, title: fieldWord('BACK_OUT_STEPS') },
    { ...own, title: fieldWord('VISIT_STEPS') },
  ];
}

function sectionTitle(look: VisitLook, sectionId: string): string {
  return (
    groupsOf(look)
      .flatMap((group) => group.sections)
      .find((section) => section.id === sectionId)?.title ?? ''
  );
}

/** The same array as long as the look is the same. */
function useOne(look: VisitLook): readonly VisitLook[] {
  const held = useRef<readonly VisitLook[]>([]);
  if (held.current[0] !== look) held.current = [look];
  return held.current;
}
