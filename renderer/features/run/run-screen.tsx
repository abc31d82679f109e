import { type JSX, useState } from 'react';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { startVisit } from '../../../shared/domain/visit/start-visit.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { useByWord } from '../../data/by-word.ts';
import { useForeseen } from '../../data/foresee.ts';
import { useLocal } from '../../data/local-context.ts';
import { useNamesOf } from '../../data/names.ts';
import { useNews } from '../../data/news.ts';
import { useOpenRuns } from '../../data/open-runs.ts';
import { useSaying } from '../../data/saying.ts';
import { ActionWithReason } from '../../ui/action-with-reason.tsx';
import { ByWordLine } from '../../ui/by-word.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { Problem } from '../../ui/form-end.tsx';
import { installReason } from '../../ui/install-reason.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { useGo, usePathPart, useQueryPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayOf, myZone, zoneOf } from '../../ui/moment.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { type OpenRun, OpenRuns } from '../../ui/open-runs.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { useMedia } from '../../ui/use-media.ts';
import { word } from '../../ui/word.ts';
import { Running } from './running.tsx';
import { useRun } from './use-run.ts';

/** Two runs stand beside one another where both have room for a question and its answer. */
const WIDE = '(min-width: 1200px)';
const none: readonly VisitLook[] = [];
const crumb = { title: word('UI_SECTION_TODAY'), to: '/today' } as const;

/** The checklist runs that are open: one on screen, or two beside one another; the others a tap away. Each keeps its place. */
export default function RunScreen(): JSX.Element {
  const visitId = usePathPart('visitId') ?? '';
  const [asked, setAsked] = useQueryPart('step');
  const [wished, setBeside] = useQueryPart('beside');
  const wide = useMedia(WIDE);
  const go = useGo();
  const { record } = useLocal();
  const open = useOpenRuns(record.self.person, dayOf(useNow(60_000), myZone())) ?? none;
  // Where each run was left, so that coming back finds it there. Answers themselves are in the journal.
  const [places, setPlaces] = useState<ReadonlyMap<string, string>>(new Map());
  const [active, setActive] = useState<'main' | 'beside'>('main');
  const beside = wide && wished !== visitId ? wished : undefined;

  const stepTo = (id: string, step: string): void => {
    setPlaces((was) => new Map(was).set(id, step));
    if (id === visitId) setAsked(step);
  };
  const goTo = (id: string): void => {
    const step = places.get(id);
    const query = [
      step === undefined ? '' : `step=${encodeURIComponent(step)}`,
      beside === undefined || beside === id ? '' : `beside=${encodeURIComponent(beside)}`,
    ];
    const words = query.filter(Boolean).join('&');
    go(`/run/${encodeURIComponent(id)}${words === '' ? '' : `?${words}`}`);
  };
  const runs: readonly OpenRun[] = open.map((look) => ({ visitId: look.visit.id, name: look.brief.name, resume: look.resume }));
  const next = runs[(runs.findIndex((run) => run.visitId === visitId) + 1) % Math.max(1, runs.length)];
  useKeys(
    next === undefined || next.visitId === visitId
      ? []
      : [{ keys: 'o', label: fieldWord('OPEN_RUN_KEY'), group: 'screen', run: () => goTo(next.visitId) }],
  );
  const shared = { compact: beside !== undefined, onStep: stepTo };
  return (
    <div className="gc-runs">
      <OpenRuns runs={runs} here={visitId} beside={beside} onGo={goTo} onBeside={wide ? setBeside : undefined} />
      <div className={beside === undefined ? 'gc-runs-in' : 'gc-runs-in two'}>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only notices in which of two panes the person works */}
        <div className="gc-run-pane" onFocus={() => setActive('main')} onPointerDown={() => setActive('main')}>
          <RunOf key={visitId} visitId={visitId} asked={asked} titled active={beside === undefined || active === 'main'} {...shared} />
        </div>
        {beside === undefined ? null : (
          // biome-ignore lint/a11y/noStaticElementInteractions: only notices in which of two panes the person works
          <div className="gc-run-pane" onFocus={() => setActive('beside')} onPointerDown={() => setActive('beside')}>
            <RunOf key={beside} visitId={beside} asked={places.get(beside)} active={active === 'beside'} {...shared} />
          </div>
        )}
      </div>
    </div>
  );
}

type RunOfProps = {
  readonly visitId: string;
  readonly asked: string | undefined;
  readonly active: boolean;
  readonly compact: boolean;
  readonly titled?: boolean;
  readonly onStep: (visitId: string, step: string) => void;
};

function RunOf({ visitId, titled = false, onStep, ...rest }: RunOfProps): JSX.Element {
  const look = useRun(visitId);
  const go = useGo();
  const shown =
    look === undefined ? (
      <Waiting />
    ) : look === null ? (
      <Empty title={runWord('RUN_GONE')} action={{ label: runWord('RUN_GONE_GO'), onDo: () => go('/today') }}>
        {runWord('RUN_GONE_WHY')}
      </Empty>
    ) : look.run === undefined ? (
      <Empty title={runWord('RUN_NO_CHECKLIST')} action={{ label: runWord('RUN_GONE_GO'), onDo: () => go('/today') }}>
        {say('CHECKLIST_MISSING')}
      </Empty>
    ) : look.facts.events.length === 0 && look.facts.results.length === 0 ? (
      <NotBegun look={look} />
    ) : (
      <Running look={look} run={look.run} onStep={(step) => onStep(visitId, step)} {...rest} />
    );
  return (
    <>
      {titled ? <RunHead name={look?.brief.name} /> : null}
      {shown}
    </>
  );
}

function RunHead({ name }: { readonly name: string | undefined }): null {
  useScreenHead({ title: name ?? word('UI_SECTION_TODAY'), crumb });
  return null;
}

function NotBegun({ look }: { readonly look: VisitLook }): JSX.Element {
  const act = useSaying();
  const news = useNews(useNow());
  const { record } = useLocal();
  const byWord = useByWord(look.visit.releaseId, look.visit.id);
  const { installerId } = look.visit;
  const nameOf = useNamesOf('person', [installerId]);
  const foreseen = useForeseen(startVisit, { visitId: look.visit.id });
  const zone = zoneOf(look.brief.site?.timeZone);
  // What the approval and the plan say first; then whether this person may at all.
  const right = foreseen?.may === false ? foreseen.refusal : undefined;
  const reason = installReason({ approval: look.brief.approval, refusal: look.refusal ?? right, begun: false }, news, zone);
  return (
    <div className="gc-pad gc-stack-4 gc-not-begun">
      <h2 className="gc-figure">{runWord('RUN_NOT_BEGUN')}</h2>
      <p className="gc-t2">{runWord('RUN_NOT_BEGUN_WHY')}</p>
      {installerId === record.self.person ? null : (
        <Note tone="warn">
          {installerId === null
            ? fieldWord('NOT_ANYBODYS')
            : fieldWord('NOT_YOURS', { who: nameOf(installerId) ?? runWord('MAY_SOMEBODY') })}
        </Note>
      )}
      <ActionWithReason kind="main" reason={reason} onClick={() => void act.does(startVisit, { visitId: look.visit.id })}>
        {runWord('RUN_START')}
      </ActionWithReason>
      <ByWordLine byWord={byWord} />
      <Problem says={act.refused} />
    </div>
  );
}
