import type { JSX, ReactNode } from 'react';
import { type RightItem, withDenied } from '../../../shared/domain/library/right-version.ts';
import { addNote } from '../../../shared/domain/note/add-note.ts';
import { newsBand } from '../../../shared/domain/policy/freshness.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { useByWord } from '../../data/by-word.ts';
import { type News, useFreshness } from '../../data/news.ts';
import { useSaying } from '../../data/saying.ts';
import { useDenied } from '../../data/trust-standing.ts';
import { afterWord } from '../../ui/after-word.ts';
import { newsWord } from '../../ui/age.ts';
import { AnswerOnSite } from '../../ui/answer-said.tsx';
import { ByWordLine } from '../../ui/by-word.tsx';
import { type FactRow, Facts } from '../../ui/facts.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { Freshness } from '../../ui/freshness.tsx';
import { installReason } from '../../ui/install-reason.tsx';
import { ItemNames } from '../../ui/item-names.tsx';
import { dayWord, momentWord } from '../../ui/moment.tsx';
import { Needs } from '../../ui/needs.tsx';
import { Note } from '../../ui/note.tsx';
import { useNow } from '../../ui/now.tsx';
import { Phone } from '../../ui/phone.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { VisitFive } from '../../ui/visit-five.tsx';
import { VisitProblems } from '../../ui/visit-problems.tsx';
import { InstallMedia } from './install-media.tsx';
import { KeptVersion } from './kept-version.tsx';
import { Wishes } from './wishes.tsx';
import { WriteDown } from './write-down.tsx';

export type RunContextProps = {
  readonly look: VisitLook;
  readonly mark: ReactNode;
  readonly zone: string;
  readonly news: News;
  readonly planB: ReactNode;
};

/** What one has to know beside the question: device, approval, age of the news, needs, notes, what was skipped. */
export function RunContext({ look, mark, zone, news, planB }: RunContextProps): JSX.Element {
  const { brief, state } = look;
  const denied = useDenied();
  const byWord = useByWord(look.visit.releaseId, look.visit.id);
  const skipped = (state.run?.steps ?? []).flatMap(({ step, answer }) =>
    answer?.kind === 'skip' ? [{ step, reason: answer.reason }] : [],
  );
  const begun = state.startedAt !== null;
  const reason = installReason({ approval: brief.approval, refusal: look.refusal, begun }, news, zone);
  const line = state.backOut === undefined ? <ReasonLine kind={reason.kind}>{reason.says}</ReasonLine> : null;
  // What the record allows is not all: where there are media, each says by itself whether it may be installed.
  const stopped = reason.kind !== 'go';
  const who = brief.user ?? runWord(brief.shared ? 'TODAY_SHARED' : 'TODAY_NO_USER');
  return (
    <>
      <div className="gc-stack">
        <div className="gc-row gc-wrap">
          <h2>{brief.name}</h2>
          <span className="gc-grow" />
          {mark}
        </div>
        <span className="gc-t2">{[who, brief.department, brief.room].filter(Boolean).join(' · ')}</span>
      </div>
      <Needs needs={brief.needs} />
      <ByWordLine byWord={byWord} />
      {stopped ? line : null}
      <InstallMedia visitId={look.visit.id} visit={look.visit.number} zone={zone} otherwise={stopped ? null : line} />
      <VisitFive five={look.five} zone={zone} />
      <Facts rows={factsOf(look, withDenied(brief.rights, denied), news, zone)} />
      <AnswerOnSite visitId={look.visit.id} zone={zone} over={state.state === 'done'} />
      <Notes look={look} />
      <Wishes look={look} />
      <VisitProblems
        visitId={look.visit.id}
        frame={(shown) => (
          <section className="gc-stack-2">
            <h3>{afterWord('PROBLEMS')}</h3>
            {shown}
          </section>
        )}
      />
      {skipped.length === 0 ? null : (
        <section className="gc-stack-2">
          <h3>{runWord('RUN_SKIPPED_HERE')}</h3>
          {skipped.map(({ step, reason: why }) => (
            <div key={step.id}>
              {step.ask} <span className="gc-t2">“{why}”</span>
            </div>
          ))}
        </section>
      )}
      {planB}
    </>
  );
}

/** By whom and when; with "on paper, entered by …" under it where it came so. */
function approvedSays({ by, paper }: VisitLook['brief']['approval'], when: string): JSX.Element {
  return (
    <span key="approved" className="gc-stack">
      <span>{runWord('FACT_APPROVED_BY', { who: by ?? runWord('MAY_SOMEBODY'), when })}</span>
      {paper === null ? null : <span className="gc-t2">{say('PAPER_MARK', { who: paper.enteredBy ?? '' })}</span>}
    </span>
  );
}

function factsOf(look: VisitLook, rights: readonly RightItem[], news: News, zone: string): readonly FactRow[] {
  const { brief, follows } = look;
  const { approval, device, template } = brief;
  const model = device?.model ?? null;
  return [
    [runWord('FACT_DEVICE'), model !== null && device?.memoryGb ? runWord('FACT_DEVICE_MEMORY', { model, gb: device.memoryGb }) : model],
    [
      runWord('FACT_NEW_DEVICE'),
      brief.newModel === null ? (brief.newDevice?.name ?? brief.newDevice?.assetTag) : runWord('FACT_NEW_MODEL', { model: brief.newModel }),
    ],
    [runWord('FACT_INSTALL'), brief.items.length === 0 ? brief.title : <ItemNames key="items" items={brief.items} rights={rights} />],
    [
      runWord('FACT_APPROVED'),
      approval.state !== 'approved' || approval.at === null
        ? say(`rfc-state.${approval.state}`)
        : approvedSays(approval, momentWord(approval.at, zone)),
    ],
    [
      runWord('FACT_CONDITIONS'),
      approval.conditions.length === 0 ? null : <ConditionsSaid key="conditions" conditions={approval.conditions} />,
    ],
    [runWord('FACT_NEWS'), <NewsSays key="news" news={news} releaseId={look.visit.releaseId} zone={zone} />],
    [
      runWord('FACT_CONTACT'),
      brief.site?.contactName || brief.site?.contactPhone ? (
        <>
          {brief.site.contactName}
          {brief.site.contactPhone ? (
            <Phone key="phone" phone={brief.site.contactPhone} who={brief.site.contactName ?? brief.site.name} />
          ) : null}
        </>
      ) : null,
    ],
    [fieldWord('FACT_KEYS'), brief.site?.keys],
    [
      fieldWord('FACT_FOLLOWS'),
      follows === undefined
        ? null
        : fieldWord('FACT_FOLLOWS_OF', { visit: follows.number ?? runWord('FACT_NO_NUMBER'), day: dayWord(follows.slot.day) }),
    ],
    [runWord('FACT_TEMPLATE'), template === undefined ? null : <KeptVersion key="kept" look={look} />],
  ];
}

/** How old this laptop's knowledge is, in the band that the policy gives for this release, and until when that lasts. */
function NewsSays({ news, releaseId, zone }: { readonly news: News; readonly releaseId: string; readonly zone: string }): JSX.Element {
  const freshness = useFreshness(releaseId);
  const now = useNow(60_000);
  const { band, leftMs } = newsBand(freshness, news.ageMs);
  const until = leftMs === null ? '' : momentWord(now + leftMs, zone, now);
  const lasts = band === 'stale' ? runWord('NEWS_STALE') : runWord(band === 'fresh' ? 'NEWS_FRESH_UNTIL' : 'NEWS_GRACE_UNTIL', { until });
  return (
    <span className="gc-stack">
      <Freshness band={band}>{newsWord(news.ageMs, true)}</Freshness>
      <span className="gc-small gc-t2">{lasts}</span>
    </span>
  );
}

/** What has to be kept to while the work is done. */
function ConditionsSaid({ conditions }: { readonly conditions: VisitLook['brief']['approval']['conditions'] }): JSX.Element {
  return (
    <span className="gc-stack">
      {conditions.map(({ id, says }) => (
        <span key={id}>{says}</span>
      ))}
    </span>
  );
}

function Notes({ look }: { readonly look: VisitLook }): JSX.Element {
  const act = useSaying();
  return (
    <section className="gc-stack-2">
      <h3>{runWord('RUN_NOTES')}</h3>
      {look.brief.notes.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
      <WriteDown
        words={{
          label: runWord('RUN_NOTE_LABEL'),
          help: runWord('RUN_NOTE_TITLE'),
          save: runWord('RUN_NOTE_SAVE'),
          begin: runWord('RUN_NOTE_ADD'),
        }}
        refused={act.refused}
        onSave={(text) => act.does(addNote, { aboutType: 'visit', aboutId: look.visit.id, text })}
      />
    </section>
  );
}
