import { type JSX, type ReactNode, useState } from 'react';
import { say } from '../../../shared/words/say.ts';
import { trailWordsEn } from '../../../shared/words/trail.en.ts';
import { useMayUse } from '../../data/rights.ts';
import { DayField } from '../../ui/day-field.tsx';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { AppLink, pathOf } from '../../ui/link.tsx';
import { Empty, Failed, Waiting } from '../../ui/list-state.tsx';
import { dayOf, momentWord, myZone } from '../../ui/moment.tsx';
import { useNow } from '../../ui/now.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { word, wordsOf } from '../../ui/word.ts';
import './figures.css';
import { AuditSample } from './audit-sample.tsx';
import { FigureTabs } from './figure-tabs.tsx';
import { daysOf } from './period.ts';
import { type AuditData, useAudit } from './use-audit.ts';

const t = wordsOf(trailWordsEn);

interface Line {
  readonly key: string;
  readonly what: string;
  readonly to: string;
  readonly who: string;
  readonly at: number | null;
  readonly why: string;
}
const columns = [
  { id: 'what', head: t('TRAIL_COLUMN_WHAT'), text: (line: Line) => line.what },
  { id: 'who', head: t('AUDIT_WHO'), text: (line: Line) => line.who },
  { id: 'when', head: t('AUDIT_WHEN'), text: (line: Line) => (line.at === null ? '' : new Date(line.at).toISOString()) },
  { id: 'why', head: t('AUDIT_WHY'), text: (line: Line) => line.why },
];

/** One page of what an auditor asks: overrides, emergencies, combined roles, late withdrawals, and a sample as evidence. */
export default function AuditScreen(): JSX.Element {
  useScreenHead({ title: t('AUDIT_TITLE'), crumb: { title: word('UI_SECTION_FIGURES'), to: '/figures' } });
  const may = useMayUse('audit');
  const today = dayOf(useNow(60_000), myZone());
  const [between, setBetween] = useState(() => daysOf('twelve-months', today));
  const data = useAudit(between, say('RECORD_SOMEBODY'));
  if (!may) return <Empty title={t('AUDIT_ONLY')} />;
  return (
    <div className="gc-figures-page">
      <FigureTabs current="/figures/audit" />
      <div className="gc-figures-filters gc-no-print">
        <DayField
          label={say('FIGURES_FROM')}
          value={between.from}
          today={today}
          onChange={(day) => setBetween((was) => ({ ...was, from: day ?? was.from }))}
        />
        <DayField
          label={say('FIGURES_TO')}
          value={between.to}
          today={today}
          first={between.from}
          onChange={(day) => setBetween((was) => ({ ...was, to: day ?? was.to }))}
        />
      </div>
      {data.state === 'waiting' ? (
        <Waiting />
      ) : data.state === 'failed' ? (
        <Failed title={say('UNEXPECTED')} action={{ label: word('UI_FAULT_AGAIN'), onDo: data.again }} />
      ) : (
        <Body data={data}>
          <AuditSample key={`${between.from} ${between.to}`} facts={data.facts} between={between} />
        </Body>
      )}
    </div>
  );
}

function Body({ data, children }: { readonly data: Extract<AuditData, { state: 'here' }>; readonly children: ReactNode }): JSX.Element {
  const { facts, nameOf } = data;
  const overrides = facts.overrides.map(({ type, id, name, override, who, at }): Line => {
    const rules = override.rules.map(({ rule }) => t(`rule-kind.${rule}`));
    const against = t('AUDIT_OVERRIDE', { rules: [...new Set(rules)].join(', '), revision: override.revision });
    const to = pathOf(type === 'visit' ? '/visits' : '/releases', id);
    return { key: `${type} ${id}`, what: name, to, who: nameOf(who), at, why: `${override.reason}. ${against}` };
  });
  const emergencies = facts.emergencies.map(
    ({ releaseId, name, who, at, word }): Line => ({
      key: releaseId,
      what: name,
      to: pathOf('/releases', releaseId),
      who: nameOf(who),
      at,
      why:
        word === null
          ? t('AUDIT_EMERGENCY_WRITTEN')
          : t('AUDIT_EMERGENCY_WORD', {
              approver: nameOf(word.approverId),
              said: momentWord(word.saidAt, myZone()),
              written: word.writtenAt === null ? null : momentWord(word.writtenAt, myZone()),
              late: word.late,
            }),
    }),
  );
  const combined = facts.combined.map(
    ({ combination, releaseId, name, who }): Line => ({
      key: `${combination} ${releaseId} ${who}`,
      what: name,
      to: pathOf('/releases', releaseId),
      who: nameOf(who),
      at: null,
      why: t(`combined.${combination}`),
    }),
  );
  const late = facts.late.map(
    ({ visitId, number, who, at, couldHaveKnown }): Line => ({
      key: `${visitId} ${at}`,
      what: number ?? say('type.visit'),
      to: pathOf('/visits', visitId),
      who: nameOf(who),
      at,
      why: say(`could-have-known.${couldHaveKnown === null ? 'unknown' : couldHaveKnown ? 'yes' : 'no'}`),
    }),
  );
  return (
    <>
      <header className="gc-figures-hero">
        <div>
          <p className="gc-figure">{t('AUDIT_ANSWER', { overrides: overrides.length, late: late.length, combined: combined.length })}</p>
          <p className="gc-t2">{t('AUDIT_HERE')}</p>
        </div>
      </header>
      <div className="gc-figures-grid plain">
        <Lines title={t('AUDIT_OVERRIDES')} none={t('AUDIT_OVERRIDES_NONE')} lines={overrides} file="audit-overrides" />
        <Lines title={t('AUDIT_EMERGENCIES')} none={t('AUDIT_EMERGENCIES_NONE')} lines={emergencies} file="audit-emergencies" />
        <Lines title={t('AUDIT_COMBINED')} none={t('AUDIT_COMBINED_NONE')} lines={combined} file="audit-combined-roles" />
        <Lines title={t('AUDIT_LATE')} none={t('AUDIT_LATE_NONE')} lines={late} file="audit-late-withdrawals" />
      </div>
      {children}
    </>
  );
}

function Lines(props: {
  readonly title: string;
  readonly none: string;
  readonly lines: readonly Line[];
  readonly file: string;
}): JSX.Element {
  const { title, lines } = props;
  return (
    <Panel
      title={title}
      rows={lines.length > 0}
      end={
        lines.length === 0 ? null : (
          <ExportCsv columns={columns} rows={lines} file={props.file}>
            {t('AUDIT_CSV')}
          </ExportCsv>
        )
      }
    >
      {lines.length === 0 ? (
        <p className="gc-t2">{props.none}</p>
      ) : (
        lines.map(({ key, what, to, who, at, why }) => (
          <li key={key} className="gc-stack">
            <AppLink to={to}>{what}</AppLink>
            <span className="gc-small gc-t2">{[who, at === null ? '' : momentWord(at, myZone())].filter(Boolean).join(', ')}</span>
            {why === '' ? null : <span className="gc-break">{why}</span>}
          </li>
        ))
      )}
    </Panel>
  );
}
