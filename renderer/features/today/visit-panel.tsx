import type { JSX, ReactNode } from 'react';
import type { Stands } from '../../../shared/domain/figures/where-it-stands.ts';
import { type RightItem, withDenied } from '../../../shared/domain/library/right-version.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { standing } from '../../../shared/domain/visit/run.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { useByWord } from '../../data/by-word.ts';
import { useDenied } from '../../data/trust-standing.ts';
import { AnswerOnSite } from '../../ui/answer-said.tsx';
import { ByWordLine } from '../../ui/by-word.tsx';
import { type FactRow, Facts } from '../../ui/facts.tsx';
import { fieldWord } from '../../ui/field-word.ts';
import { ItemNames } from '../../ui/item-names.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Needs } from '../../ui/needs.tsx';
import { Note } from '../../ui/note.tsx';
import { Phone } from '../../ui/phone.tsx';
import { StandsMark } from '../../ui/stands-mark.tsx';
import { VisitFive } from '../../ui/visit-five.tsx';
import { whoAndWhere } from './who-and-where.ts';

export type VisitPanelProps = {
  readonly look: VisitLook;
  readonly stands: Stands;
  readonly zone: string;
  readonly action: ReactNode;
  readonly planB: ReactNode;
};

/** The chosen visit beside the list: what to do next and why it may be done, the five facts, what to know. */
export function VisitPanel({ look, stands, zone, action, planB }: VisitPanelProps): JSX.Element {
  const { brief, state } = look;
  const denied = useDenied();
  const byWord = useByWord(look.visit.releaseId, look.visit.id);
  return (
    <div className="gc-visit-panel">
      <div className="gc-stack">
        <div className="gc-row">
          <h2 className="gc-visit-name">{brief.name}</h2>
          <span className="gc-grow" />
          <StandsMark stands={stands} />
        </div>
        <span className="gc-t2">{whoAndWhere(look)}</span>
        {brief.department === null ? null : <span className="gc-small gc-t2">{brief.department}</span>}
      </div>
      {action}
      <ByWordLine byWord={byWord} />
      <Needs needs={brief.needs} />
      {look.conflicts.map((kind) => (
        <Note key={kind} tone="warn">
          {runWord('RUN_FLAG', { what: say(`conflict.${kind}`) })}
        </Note>
      ))}
      {state.against === undefined ? null : (
        <Note tone="warn">{runWord(state.against === 'cancelled' ? 'RUN_AGAINST_CANCELLED' : 'RUN_AGAINST_MOVED')}</Note>
      )}
      {look.findings.map(({ finding }) => (
        <Note key={finding.id} tone="info">
          {fieldWord('FIND_TOLD', { what: say(`finding.${finding.what}`) })}
        </Note>
      ))}
      <AnswerOnSite visitId={look.visit.id} zone={zone} over={state.state === 'done' || state.state === 'cancelled'} />
      <Facts rows={placeOf(look)} />
      <VisitFive five={look.five} zone={zone} />
      <Facts rows={factsOf(look, withDenied(brief.rights, denied))} />
      {brief.notes.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
      {planB}
    </div>
  );
}

/** Where it is and how one gets in: what is looked for first, on the way. */
function placeOf({ brief }: VisitLook): readonly FactRow[] {
  const { site, seatContact } = brief;
  const contact = site?.contactName ?? site?.name ?? '';
  return [
    [runWord('FACT_SITE'), site === undefined ? null : [site.name, site.address].filter(Boolean).join(', ')],
    [fieldWord('FACT_ROOM'), brief.room],
    [fieldWord('FACT_HOURS'), site?.hours],
    [fieldWord('FACT_KEYS'), site?.keys],
    [fieldWord('FACT_PARKING'), site?.parking],
    [
      runWord('FACT_CONTACT'),
      site?.contactName || site?.contactPhone ? (
        <>
          {site.contactName}
          {site.contactPhone ? <Phone key="phone" phone={site.contactPhone} who={contact} /> : null}
        </>
      ) : null,
    ],
    [fieldWord('FACT_SEAT_CONTACT'), seatContact],
  ];
}

function factsOf(look: VisitLook, rights: readonly RightItem[]): readonly FactRow[] {
  const { brief, follows, followedBy, visit } = look;
  const change = brief.approval.number ?? (brief.approval.state === 'none' ? null : runWord('FACT_NO_NUMBER'));
  return [
    [runWord('FACT_INSTALL'), brief.items.length === 0 ? brief.title : <ItemNames key="items" items={brief.items} rights={rights} />],
    [runWord('FACT_FROM'), versionFound(look)],
    [runWord('FACT_SYSTEM'), brief.device?.system],
    [runWord('FACT_SERIAL'), brief.device === undefined ? null : <Serial key="serial" look={look} />],
    [
      runWord('FACT_CHANGE'),
      change === null ? null : visit.wave === null ? change : runWord('FACT_CHANGE_WAVE', { change, wave: visit.wave }),
    ],
    [runWord('FACT_VISIT'), [visit.number ?? runWord('FACT_NO_NUMBER'), say(`visit-kind.${visit.kind}`)].join(' · ')],
    [runWord('FACT_MINUTES'), runWord('FACT_MINUTES_OF', { minutes: visit.slot.minutes })],
    [
      runWord('FACT_TEMPLATE'),
      brief.template === undefined
        ? null
        : runWord('FACT_TEMPLATE_NEXT', { name: brief.templateName ?? brief.template.templateId, number: brief.template.number }),
    ],
    [
      fieldWord('FACT_FOLLOWS'),
      follows === undefined
        ? null
        : fieldWord('FACT_FOLLOWS_OF', { visit: follows.number ?? runWord('FACT_NO_NUMBER'), day: dayWord(follows.slot.day) }),
    ],
    [
      fieldWord('FACT_FOLLOWED'),
      followedBy === undefined
        ? null
        : fieldWord('FACT_FOLLOWED_BY', { visit: followedBy.number ?? runWord('FACT_NO_NUMBER'), day: dayWord(followedBy.slot.day) }),
    ],
  ];
}

/** The version found before the work, where a step of the checklist asks for it. */
function versionFound({ brief, facts }: VisitLook): string | undefined {
  const answers = standing(facts.results);
  for (const step of brief.template?.sections.flatMap((section) => section.steps) ?? []) {
    const answer = answers.get(step.id)?.fact.answer;
    if (step.kind === 'version' && step.proves === undefined && answer?.kind === 'version') return answer.version;
  }
  return undefined;
}

function Serial({ look }: { readonly look: VisitLook }): JSX.Element {
  const { device } = look.brief;
  const read = look.facts.serials.findLast((each) => each.fact.deviceId === device?.id)?.fact;
  const says =
    read === undefined
      ? runWord('FACT_SERIAL_UNREAD')
      : read.fits === false
        ? runWord('FACT_SERIAL_DIFFERS', { read: read.serial })
        : read.fits === true
          ? runWord('FACT_SERIAL_FITS')
          : undefined;
  return (
    <>
      <span className="gc-mono">{device?.serial ?? device?.assetTag ?? '–'}</span>{' '}
      <span className={read?.fits === false ? 'gc-small gc-warn' : 'gc-small gc-t3'}>{says}</span>
    </>
  );
}
