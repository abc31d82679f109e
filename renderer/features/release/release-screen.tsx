import { MapPin, Monitor } from 'lucide-react';
import { type JSX, useId, useState } from 'react';
import { itemLabel, type NamedItem } from '../../../shared/domain/release/item-names.ts';
import { itemKey } from '../../../shared/domain/release/items.ts';
import { say } from '../../../shared/words/say.ts';
import { useByWord } from '../../data/by-word.ts';
import { useReadRecords } from '../../data/records.ts';
import { Button } from '../../ui/button.tsx';
import { ByWordLine } from '../../ui/by-word.tsx';
import { type FactRow, Facts } from '../../ui/facts.tsx';
import { FeedPanel } from '../../ui/feed-panel.tsx';
import { ItemNames } from '../../ui/item-names.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { AppLink, pathOf, useGo, usePathPart } from '../../ui/link.tsx';
import { Empty, Waiting } from '../../ui/list-state.tsx';
import { dayWord } from '../../ui/moment.tsx';
import { Panel } from '../../ui/panel.tsx';
import { ReasonLine } from '../../ui/reason-line.tsx';
import { RecordExport } from '../../ui/record-export.tsx';
import { PartsOfRelease } from '../../ui/release-tabs.tsx';
import { useScreenHead } from '../../ui/screen-head.tsx';
import { Tag } from '../../ui/tag.tsx';
import { WhereMark } from '../../ui/where-mark.tsx';
import './release.css';
import { AcceptancePanel } from './acceptance-panel.tsx';
import { AfterPanel } from './after-panel.tsx';
import { CategoryFact } from './change/category-fact.tsx';
import { ResultPanel } from './change/result-panel.tsx';
import { ChecklistFact } from './checklist-fact.tsx';
import { DecisionsPanel } from './decisions-panel.tsx';
import { CannotPanel, type InTime, InTimeLine, InTimePanel, LicencePanel, rightsOf, useInTime } from './in-time-panel.tsx';
import { MoveBand } from './move-band.tsx';
import { leads } from './move-line.ts';
import { answerOf, moveOf } from './release-standing.ts';
import { ReleaseWay } from './release-way.tsx';
import { RequestPanel } from './request-panel.tsx';
import { type ReleasePage, useRelease } from './use-release.ts';
import { WavesPanel } from './waves-panel.tsx';
import { t } from './words.ts';

/** One release: what blocks it and whose move it is, first. */
export default function ReleaseScreen(): JSX.Element {
  const id = usePathPart('releaseId');
  const data = useRelease(id);
  const go = useGo();
  const name = data.state === 'here' ? data.page.subject.name : '';
  useScreenHead({ title: name || t('RELEASES_TITLE'), crumb: { title: t('RELEASES_TITLE'), to: '/releases' } });
  switch (data.state) {
    case 'waiting':
      return <Waiting />;
    case 'missing':
      return (
        <Empty title={t('RELEASE_MISSING')} action={{ label: t('RELEASE_MISSING_GO'), onDo: () => go('/releases') }}>
          {t('RELEASE_MISSING_WHY')}
        </Empty>
      );
    case 'here':
      return <ReleaseBody key={data.page.subject.id} page={data.page} />;
  }
}

function ReleaseBody({ page }: { readonly page: ReleasePage }): JSX.Element {
  const { subject, standing, change, figures } = page;
  const go = useGo();
  const read = useReadRecords();
  const gateId = useId();
  const byWord = useByWord(subject.id);
  const [writing, setWriting] = useState(false);
  const [saved, setSaved] = useState<'saved' | 'submitted' | 'asked' | undefined>();
  const write = (on: boolean): void => {
    setWriting(on);
    setSaved(undefined);
  };
  // Under a standard change one computer for one person is planned; a release is planned for many seats at once.
  const plan = (): void => go(subject.standard === null ? `/visits/plan/${subject.id}` : `/requests/new/${subject.id}`);
  const toGate = (): void => {
    const gate = document.getElementById(gateId);
    gate?.scrollIntoView({ block: 'nearest' });
    gate?.querySelector('button')?.focus();
  };
  const mayLead = leads(page.me);
  const inTime = useInTime(subject.id);
  useKeys([
    ...(mayLead ? [{ keys: 'p', label: t('RELEASE_GO_PLAN'), group: 'screen' as const, run: plan }] : []),
    { keys: 'escape', label: t('RELEASE_MISSING_GO'), group: 'screen', run: () => go('/releases') },
  ]);
  return (
    <div className="gc-release">
      <PartsOfRelease releaseId={subject.id} current="" />
      <header className="gc-release-hero">
        <div>
          <p className="gc-figure">{answerOf(standing, figures, page.standard)}</p>
          <div className="gc-release-under">
            <span>{say(`visit-kind.${subject.visitKind ?? 'install'}`)}</span>
            {change === undefined ? (
              <span>{subject.number ?? ''}</span>
            ) : (
              <AppLink to={pathOf('/changes', subject.id)}>{change.number ?? t('CHANGE_OPEN')}</AppLink>
            )}
            {subject.standard === null ? null : <Tag>{t('STANDARD_TAG')}</Tag>}
            {subject.sample === true ? <Tag>{t('RELEASE_SAMPLE')}</Tag> : null}
            <WhereMark where={page.whereOf(page.row)} />
          </div>
        </div>
        {mayLead && subject.standard === null && moveOf(standing) !== 'plan' ? (
          <Button icon={MapPin} onClick={plan}>
            {t('RELEASE_GO_PLAN')}
          </Button>
        ) : null}
        {figures.total + figures.cancelled === 0 ? null : (
          <RecordExport records={() => read('release', subject.id)} file={`record-${subject.number ?? subject.name}`} />
        )}
      </header>
      <div role="status">
        {saved === 'saved' && standing.is === 'draft' ? <ReasonLine kind="told">{t('RFC_SAVED')}</ReasonLine> : null}
        {saved === 'asked' && standing.is === 'proceed' ? <ReasonLine kind="told">{t('PROCEED_ASKED')}</ReasonLine> : null}
        {saved === 'submitted' && standing.is === 'submitted' ? <ReasonLine kind="told">{t('RFC_SUBMITTED')}</ReasonLine> : null}
      </div>
      <InTimeLine inTime={inTime} />
      <ByWordLine byWord={byWord} />
      <ReleaseWay page={page}>
        <MoveBand page={page}>
          <MoveAct page={page} writing={writing} onWrite={() => write(true)} onPlan={plan} onDecide={toGate} />
        </MoveBand>
      </ReleaseWay>
      <div className="gc-release-columns">
        <div className="gc-stack-4">
          <RequestPanel page={page} writing={writing} onWrite={write} onDone={setSaved} />
          <WhatPanel page={page} inTime={inTime} />
          <InTimePanel subject={subject} inTime={inTime} />
          <LicencePanel inTime={inTime} />
          <CannotPanel inTime={inTime} />
        </div>
        <div className="gc-stack-4">
          <DecisionsPanel page={page} gateId={gateId} />
          <AcceptancePanel releaseId={subject.id} />
          <ResultPanel page={page} />
          <WavesPanel releaseId={subject.id} />
          <VisitsPanel page={page} />
          {mayLead ? <FeedPanel kind="release" aboutId={subject.id} /> : null}
          <AfterPanel releaseId={subject.id} />
        </div>
      </div>
    </div>
  );
}

/** The one thing to press for whoever has to move. */
function MoveAct(props: {
  readonly page: ReleasePage;
  readonly writing: boolean;
  readonly onWrite: () => void;
  readonly onPlan: () => void;
  readonly onDecide: () => void;
}): JSX.Element | null {
  const { page } = props;
  const go = useGo();
  const mayLead = leads(page.me);
  switch (moveOf(page.standing)) {
    case 'ask':
      if (!mayLead || props.writing) return null;
      return (
        <Button kind="main" onClick={props.onWrite}>
          {t(page.change === undefined ? 'RFC_WRITE' : 'RFC_CHANGE')}
        </Button>
      );
    case 'decide':
      return <Button onClick={props.onDecide}>{t('RELEASE_GO_DECIDE')}</Button>;
    case 'plan':
      return mayLead ? (
        <Button kind="main" icon={MapPin} onClick={props.onPlan}>
          {t('RELEASE_GO_PLAN')}
        </Button>
      ) : null;
    case 'open':
      return mayLead ? (
        <Button kind="main" icon={Monitor} onClick={props.onPlan}>
          {t('REQUESTS_NEW')}
        </Button>
      ) : null;
    case 'work':
    case 'none':
      return <Button onClick={() => go('/visits')}>{t('RELEASE_GO_VISITS')}</Button>;
  }
}

/** What a device must have for one of the items, where that is known. */
function needsOfItem({ version }: NamedItem): string {
  const { memoryGb, diskGb, systems } = version?.requires ?? {};
  const needs = [
    ...(memoryGb === undefined ? [] : [t('RELEASE_NEEDS_MEMORY', { gb: memoryGb })]),
    ...(diskGb === undefined ? [] : [t('ITEM_NEEDS_DISK', { gb: diskGb })]),
    ...(systems === undefined
      ? []
      : [t('RELEASE_NEEDS_SYSTEM', { systems: new Intl.ListFormat('en', { type: 'disjunction' }).format(systems) })]),
  ];
  return needs.join('; ');
}

/** The same over all items, a line each. */
function needsOf({ items }: ReleasePage): JSX.Element | undefined {
  const needs = items
    .map((item) => ({ key: itemKey(item.item), name: itemLabel(item), says: needsOfItem(item) }))
    .filter(({ says }) => says !== '');
  if (needs.length === 0) return undefined;
  return (
    <span className="gc-stack">
      {needs.map(({ key, name, says }) => (
        <span key={key}>{items.length === 1 ? says : `${name}: ${says}`}</span>
      ))}
    </span>
  );
}

/** What a standard change holds for, and its build. */
function standardFacts({ subject, standard, build }: ReleasePage): readonly FactRow[] {
  const from =
    build === undefined || subject.buildId === null ? undefined : (
      <AppLink key="build" to={pathOf('/builds', subject.buildId)}>
        {build}
      </AppLink>
    );
  const days = standard && { from: dayWord(standard.from, 'year'), until: dayWord(standard.until, 'year') };
  return [
    [t('STANDARD_FACT_BUILD'), from],
    [t('STANDARD_FACT'), standard && days && t('STANDARD_FACT_VALUE', { seats: standard.seats, ...days })],
  ];
}

function WhatPanel({ page, inTime }: { readonly page: ReleasePage; readonly inTime: InTime | undefined }): JSX.Element {
  const { subject, checklist } = page;
  const rights = rightsOf(subject, inTime);
  return (
    <Panel title={t('RELEASE_FACTS')}>
      <Facts
        rows={[
          [t('RELEASE_FACT_NUMBER'), subject.number ?? t('RELEASE_NUMBER_NEW')],
          [
            t('ITEMS_HEAD'),
            page.items.length === 0 ? undefined : (
              <ItemNames key="items" items={page.items} {...(rights === undefined ? {} : { rights })} linked />
            ),
          ],
          ...standardFacts(page),
          [t('CHANGE_CATEGORY'), <CategoryFact key="category" page={page} />],
          [t('RELEASE_FACT_KIND'), say(`visit-kind.${subject.visitKind ?? 'install'}`)],
          [t('RELEASE_FACT_CHECKLIST'), checklist && <ChecklistFact page={page} />],
          [t('RELEASE_FACT_NEEDS'), needsOf(page)],
          [t('RELEASE_FACT_MINUTES'), subject.minutes === null ? undefined : t('RELEASE_MINUTES', { n: subject.minutes })],
          [t('RELEASE_FACT_DEPARTMENTS'), page.departments.length === 0 ? t('RELEASE_FOR_ALL') : page.departments.join(', ')],
        ]}
      />
    </Panel>
  );
}

function VisitsPanel({ page }: { readonly page: ReleasePage }): JSX.Element {
  const { figures } = page;
  const cells = [
    ['RELEASE_VISITS_PLANNED', figures.planned],
    ['RELEASE_VISITS_GOING', figures.inProgress],
    ['RELEASE_VISITS_DONE', figures.done],
    ['RELEASE_VISITS_AGAIN', figures.again],
    ['RELEASE_VISITS_CANCELLED', figures.cancelled],
  ] as const;
  return (
    <Panel title={t('RELEASE_VISITS_HEAD')}>
      <div className="gc-figures">
        {cells.map(([code, n]) => (
          <div key={code}>
            <span className="gc-figure-n">{n.toLocaleString('en-GB')}</span>
            <span className="gc-small gc-t2">{t(code)}</span>
          </div>
        ))}
      </div>
    </Panel>
  );
}
