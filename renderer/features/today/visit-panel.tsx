import type { JSX, ReactNode } from 'react';
import type { Stands } from '../../../shared/domain/figures/where-it-stands.ts';
import type { VisitLook } from '../../../shared/domain/visit/look.ts';
import { standing } from '../../../shared/domain/visit/run.ts';
import { runWord } from '../../../shared/words/run-word.ts';
import { say } from '../../../shared/words/say.ts';
import { type FactRow, Facts } from '../../ui/facts.tsx';
import { ItemNames } from '../../ui/item-names.tsx';
import { Note } from '../../ui/note.tsx';
import { StandsMark } from '../../ui/stands-mark.tsx';
import { VisitFive } from '../../ui/visit-five.tsx';
import { needWord } from './note-that-matters.ts';
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
      {look.conflicts.map((kind) => (
        <Note key={kind} tone="warn">
          {runWord('RUN_FLAG', { what: say(`conflict.${kind}`) })}
        </Note>
      ))}
      {state.against === undefined ? null : (
        <Note tone="warn">{runWord(state.against === 'cancelled' ? 'RUN_AGAINST_CANCELLED' : 'RUN_AGAINST_MOVED')}</Note>
      )}
      <VisitFive five={look.five} zone={zone} />
      <Facts rows={factsOf(look)} />
      {brief.needs.length === 0 ? null : (
        <Note tone="info">
          {brief.needs.map((need) => (
            <div key={`${need.need} ${need.words}`}>
              <b>{say(`need.${need.need}`)}</b>
              <div className="gc-small gc-t2">{needWord(need)}</div>
            </div>
          ))}
        </Note>
      )}
      {brief.notes.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
      {planB}
    </div>
  );
}

function factsOf(look: VisitLook): readonly FactRow[] {
  const { brief, visit } = look;
  const { site } = brief;
  const change = brief.approval.number ?? (brief.approval.state === 'none' ? null : runWord('FACT_NO_NUMBER'));
  return [
    [runWord('FACT_INSTALL'), brief.items.length === 0 ? brief.title : <ItemNames key="items" items={brief.items} />],
    [runWord('FACT_FROM'), versionFound(look)],
    [runWord('FACT_SYSTEM'), brief.device?.system],
    [runWord('FACT_SERIAL'), brief.device === undefined ? null : <Serial key="serial" look={look} />],
    [
      runWord('FACT_CHANGE'),
      change === null ? null : visit.wave === null ? change : runWord('FACT_CHANGE_WAVE', { change, wave: visit.wave }),
    ],
    [runWord('FACT_VISIT'), visit.number ?? runWord('FACT_NO_NUMBER')],
    [runWord('FACT_MINUTES'), runWord('FACT_MINUTES_OF', { minutes: visit.slot.minutes })],
    [
      runWord('FACT_TEMPLATE'),
      brief.template === undefined
        ? null
        : runWord('FACT_TEMPLATE_NEXT', { name: brief.templateName ?? brief.template.templateId, number: brief.template.number }),
    ],
    [runWord('FACT_SITE'), site === undefined ? null : [site.name, site.address].filter(Boolean).join(', ')],
    [runWord('FACT_ACCESS'), [site?.hours, site?.keys, site?.parking].filter(Boolean).join(' · ')],
    [runWord('FACT_CONTACT'), [site?.contactName, site?.contactPhone].filter(Boolean).join(', ')],
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
