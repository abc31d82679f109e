import { type JSX, useState } from 'react';
import { overridesOf } from '../../../shared/domain/policy/override.ts';
import type { Known } from '../../../shared/domain/visit/five-facts.ts';
import type { Visit } from '../../../shared/domain/visit/visit.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { useByWord } from '../../data/by-word.ts';
import { useMayUse } from '../../data/rights.ts';
import { afterWord } from '../../ui/after-word.ts';
import { ByWordLine } from '../../ui/by-word.tsx';
import { CalendarFile } from '../../ui/calendar-file.tsx';
import { ConflictsHere } from '../../ui/conflicts-here.tsx';
import { Facts } from '../../ui/facts.tsx';
import type { Fact } from '../../ui/five-facts.tsx';
import { FiveFacts } from '../../ui/five-facts.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { AppLink, useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord, minutesWord, momentWord } from '../../ui/moment.tsx';
import { NoLongerYours } from '../../ui/no-longer-yours.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { StateWord } from '../../ui/state-word.tsx';
import { cmdbShown } from '../../ui/visit-five.tsx';
import { VisitProblems } from '../../ui/visit-problems.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import './visit.css';
import { AnswerPanel } from './answer-panel.tsx';
import { Brought } from './brought.tsx';
import { FrozenNote, NotTakenNote } from './frozen-note.tsx';
import { GiveUnlock } from './give-unlock.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { l } from './lease/words.ts';
import { mayPlan } from './may-plan.ts';
import { NotesPanel } from './notes-panel.tsx';
import { RightPanel } from './right-panel.tsx';
import { s } from './schedule-words.ts';
import { useVisit, type VisitPage } from './use-visit.ts';
import { UserLinkPanel } from './user-link-panel.tsx';
import { VisitActs } from './visit-acts.tsx';
import { visitAnswer } from './visit-answer.ts';
import { deviceName, displacedSays, timesOf } from './visit-line.ts';
import { WishesPanel } from './wishes-panel.tsx';
import { t } from './words.ts';

/** One visit: its plan, what is known, what happened with both times, and what needs a person. */
export default function VisitScreen(): JSX.Element {
  const id = usePathPart('visitId');
  const data = useVisit(id);
  const go = useGo();
  const name = data.state === 'here' ? data.page.line.name : '';
  useScreenHead({ title: name || t('VISITS_TITLE'), crumb: { title: t('VISITS_TITLE'), to: '/visits' } });
  useKeys([{ keys: 'escape', label: t('VISIT_MISSING_GO'), group: 'screen', run: () => go('/visits') }]);
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return (
        <Empty title={t('VISIT_MISSING')} action={{ label: t('VISIT_MISSING_GO'), onDo: () => go('/visits') }}>
          <NotTakenNote notTaken={data.notTaken} />
          {data.notTaken === undefined ? t('VISIT_MISSING_WHY') : null}
        </Empty>
      );
    case 'here':
      return <VisitBody key={data.page.visit.id} page={data.page} />;
  }
}

function VisitBody({ page }: { readonly page: VisitPage }): JSX.Element {
  const { line, state } = page;
  const now = useNow(60_000);
  const [round, setRound] = useState(0);
  const mayUnlock = useMayUse('unlock');
  const mayLink = useMayUse('public-links');
  const byWord = useByWord(page.visit.releaseId, page.visit.id);
  return (
    <div className="gc-visit-page">
      <header className="gc-visits-head">
        <div>
          <p className="gc-figure">{visitAnswer(page, now)}</p>
          <div className="gc-row gc-wrap">
            <StateWord state={line.look.state}>{line.look.word}</StateWord>
            <WhereMark where={line.where} />
            {line.booking.is === 'tentative' ? (
              <ReasonLine kind="told">{l('LEASE_TENTATIVE', { lacks: line.booking.lacks })}</ReasonLine>
            ) : null}
            {line.booking.is === 'reserved' ? <ReasonLine kind="go">{l('LEASE_RESERVED')}</ReasonLine> : null}
            {state.against === undefined ? null : <ReasonLine kind="waits">{say(`visit-against.${state.against}`)}</ReasonLine>}
          </div>
        </div>
        {mayPlan(page.me) && (line.open || line.visit.state === 'cancelled') ? (
          <div className="gc-row gc-wrap">
            <VisitActs key={round} lines={[line]} lookup={page.lookup} onDone={() => setRound((n) => n + 1)} />
          </div>
        ) : null}
      </header>
      <NoLongerYours where={line.where} />
      <NotTakenNote notTaken={page.notTaken} />
      <FrozenNote line={line} planner={mayPlan(page.me)} />
      <ByWordLine byWord={byWord} />
      <Conflicts page={page} />
      <Brought visitId={page.visit.id} />
      <div className="gc-visit-columns">
        <div className="gc-stack-4">
          <Panel title={t('VISIT_FACTS')}>
            <Five page={page} now={now} />
          </Panel>
          <AnswerPanel visitId={page.visit.id} zone={line.zone} planner={mayPlan(page.me)} />
          <RightPanel visitId={page.visit.id} zone={line.zone} now={now} />
          <PlanPanel page={page} />
          <SubjectPanel page={page} />
          {mayUnlock && line.open ? (
            <GiveUnlock visitId={page.visit.id} number={page.visit.number} installerId={page.visit.installerId} />
          ) : null}
          {mayLink && page.visit.userId !== null ? <UserLinkPanel visitId={page.visit.id} userId={page.visit.userId} /> : null}
        </div>
        <div className="gc-stack-4">
          <HistoryPanel lines={page.history} zone={line.zone} now={now} visitId={page.visit.id} />
          <VisitProblems
            visitId={page.visit.id}
            frame={(shown) => (
              <Panel title={afterWord('PROBLEMS')}>
                <div className="gc-stack-4">{shown}</div>
              </Panel>
            )}
          />
          <WishesPanel visitId={page.visit.id} whereOf={page.whereOf} />
          <NotesPanel visitId={page.visit.id} planNotes={page.visit.notes} notes={page.notes} whereOf={page.whereOf} />
        </div>
      </div>
    </div>
  );
}

/** What needs a person: every open conflict that it is a part of, and whom it met. */
function Conflicts({ page }: { readonly page: VisitPage }): JSX.Element | null {
  const met = displacedSays(page.line.displaced, page.lookup);
  const here = page.conflicts.map(({ row, conflict }) => ({ id: row.id, fields: conflict, provisional: row.seq === 0 }));
  return (
    <>
      <ConflictsHere conflicts={here} />
      {met.length === 0 ? null : (
        <Note tone="warn">
          <ul className="gc-clashes">
            {met.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Note>
      )}
    </>
  );
}

function Five({ page, now }: { readonly page: VisitPage; readonly now: number }): JSX.Element {
  const { five, line } = page;
  const shown = (known: Known): Fact =>
    known.state === 'yes' ? { is: 'done', when: momentWord(known.at, line.zone, now) } : { is: 'notYet' };
  return (
    <FiveFacts
      onLaptop={shown(five['on-laptop'])}
      installed={shown(five.installed)}
      verified={shown(five.verified)}
      signedOff={shown(five['signed-off'])}
      inCmdb={cmdbShown(five['in-cmdb'], shown)}
    />
  );
}

function PlanPanel({ page }: { readonly page: VisitPage }): JSX.Element {
  const { visit, line, release, checklist } = page;
  return (
    <Panel title={t('VISIT_PLAN')}>
      <Facts
        rows={[
          [t('VISIT_FACT_NUMBER'), visit.number ?? t('VISIT_NUMBER_NEW')],
          [t('VISIT_FACT_DAY'), dayWord(visit.slot.day, 'long')],
          [
            t('VISIT_FACT_TIME'),
            visit.slot.startsAt === null ? t('VISIT_FACT_MINUTES', { n: visit.slot.minutes }) : `${timesOf(visit)}, ${line.zone}`,
          ],
          [s('VISIT_FACT_PROMISED'), promisedSays(visit)],
          ...overridesOf(line.row.fields, visit.slot.day).map(({ rules, reason }): [string, string] => [
            s(rules.every(({ rule }) => rule === 'freeze') ? 'VISIT_FACT_FROZEN' : 'VISIT_FACT_AGAINST'),
            reason,
          ]),
          [t('VISIT_FACT_INSTALLER'), line.installer || t('VISIT_NO_INSTALLER')],
          [t('VISIT_FACT_KIND'), say(`visit-kind.${visit.kind}`)],
          [
            t('VISIT_FACT_RELEASE'),
            release && (
              <AppLink key="release" to={`/releases/${release.id}`}>
                {release.name}
              </AppLink>
            ),
          ],
          [t('VISIT_FACT_CHANGE'), changeSays(page)],
          [t('VISIT_FACT_CHECKLIST'), checklist && t('VISIT_FACT_CHECKLIST_VALUE', checklist)],
          [t('VISIT_FACT_WAVE'), visit.wave === null ? null : String(visit.wave)],
        ]}
      />
      <div>
        <CalendarFile visitId={visit.id} file={visit.number ?? 'visit'} />
      </div>
    </Panel>
  );
}

function changeSays({ changeNumber, approval, paper }: VisitPage): JSX.Element {
  return (
    <span key="change" className="gc-stack">
      <span>{[changeNumber ?? '', say(`rfc-state.${approval}`)].filter((text) => text !== '').join(', ')}</span>
      {paper === undefined ? null : <span className="gc-t2">{say('PAPER_MARK', { who: paper })}</span>}
    </span>
  );
}
function promisedSays({ slot: { promised, startsAt } }: Visit): string | null {
  if (promised === undefined) return startsAt === null ? null : s('VISIT_FACT_PROMISED_NONE');
  return s('VISIT_FACT_PROMISED_TIME', { from: minutesWord(promised.from), to: minutesWord(promised.to) });
}

function Needs({ needs }: { readonly needs: readonly string[] }): JSX.Element {
  return (
    <span className="gc-stack">
      {needs.map((words) => (
        <span key={words}>{words}</span>
      ))}
    </span>
  );
}

function SubjectPanel({ page }: { readonly page: VisitPage }): JSX.Element {
  const { line, device, newDevice, seat, site } = page;
  return (
    <Panel title={t('VISIT_SUBJECT')}>
      <Facts
        rows={[
          [t('VISIT_FACT_DEVICE'), device && deviceName(device)],
          [t('VISIT_FACT_MODEL'), device?.model],
          [t('VISIT_FACT_SERIAL'), device?.serial && <span className="gc-mono">{device.serial}</span>],
          [t('VISIT_FACT_SYSTEM'), device?.system],
          [
            t('VISIT_FACT_NEW_DEVICE'),
            newDevice ? deviceName(newDevice) : page.newModel && runWord('FACT_NEW_MODEL', { model: page.newModel }),
          ],
          [t('VISIT_FACT_SITE'), site && (site.link === 'none' ? t('VISIT_FACT_LINK_NONE', { site: site.name }) : site.name)],
          [t('VISIT_FACT_SEAT'), seat?.room ?? seat?.label],
          [t('VISIT_FACT_USER'), line.person],
          [t('VISIT_FACT_CONTACT'), seat?.contactName ?? site?.contactName],
          [t('VISIT_FACT_DEPARTMENT'), page.department],
          [t('VISIT_FACT_NEEDS'), page.needs.length === 0 ? null : <Needs key="needs" needs={page.needs} />],
        ]}
      />
    </Panel>
  );
}
