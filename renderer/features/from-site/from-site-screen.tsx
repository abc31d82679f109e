import { type JSX, useState } from 'react';
import { lookAt, type VisitLook } from '../../../shared/domain/visit/look.ts';
import { useColleagues } from '../../data/colleagues.ts';
import { useFromSite } from '../../data/from-site.ts';
import { useDerived } from '../../data/live.ts';
import { useNamesOf } from '../../data/names.ts';
import { useWhereOfVisits } from '../../data/visit-where.ts';
import { fieldWord } from '../../ui/field-word.ts';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { word } from '../../ui/word.ts';
import { FindingLine } from './finding-line.tsx';
import './from-site.css';
import { ReturnLine } from './return-line.tsx';

const crumb = { title: word('UI_SECTION_VISITS'), to: '/visits' } as const;
const none: readonly VisitLook[] = [];
/** Shown at once; the rest follows as these are dealt with. */
const shownMost = 100;

/** What came back from site and waits for a lead: return visits, each planned with one act, and findings to be answered. */
export default function FromSiteScreen(): JSX.Element {
  useScreenHead({ title: fieldWord('SITE_TITLE'), crumb });
  const waiting = useFromSite();
  const returns = waiting?.returns.slice(0, shownMost) ?? [];
  const findings = waiting?.findings.slice(0, shownMost) ?? [];
  const ids = [...new Set([...returns.map((each) => each.visit.id), ...findings.map((each) => each.finding.visitId)])];
  const looks = useDerived((world) => ids.flatMap((id) => lookAt(world, id) ?? []), [ids.join(' ')]);
  const where = useWhereOfVisits(looks ?? none);
  const people = useColleagues();
  const nameOf = useNamesOf('person', [
    ...returns.flatMap(({ event }) => [event.who, event.fact.ownerId]),
    ...findings.map(({ row }) => row.made.p),
  ]);
  const [said, setSaid] = useState<string>();
  if (waiting === undefined || looks === undefined || people === undefined) return <Waiting />;
  const byId = new Map(looks.map((look) => [look.visit.id, look]));
  const figure = fieldWord('SITE_FIGURE', { returns: waiting.returns.length, findings: waiting.findings.length });
  return (
    <div className="gc-pad gc-stack-4 gc-from-site">
      <h2 className="gc-figure">{figure}</h2>
      {said === undefined ? null : (
        <Note tone="ok" announce>
          {said}
        </Note>
      )}
      {waiting.returns.length + waiting.findings.length === 0 ? <Empty title={figure}>{fieldWord('SITE_NONE_WHY')}</Empty> : null}
      {returns.length === 0 ? null : (
        <Panel title={fieldWord('SITE_RETURNS')} rows>
          {returns.map((proposal) => {
            const look = byId.get(proposal.visit.id);
            return look === undefined ? null : (
              <ReturnLine
                key={proposal.visit.id}
                look={look}
                event={proposal.event}
                stands={where.of(look)}
                people={people}
                nameOf={nameOf}
                onPlanned={setSaid}
              />
            );
          })}
        </Panel>
      )}
      {findings.length === 0 ? null : (
        <Panel title={fieldWord('SITE_FINDINGS')} rows>
          {findings.map((open) => {
            const look = byId.get(open.finding.visitId);
            return look === undefined ? null : <FindingLine key={open.finding.id} open={open} look={look} nameOf={nameOf} />;
          })}
        </Panel>
      )}
    </div>
  );
}
