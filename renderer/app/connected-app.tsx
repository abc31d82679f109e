import { type JSX, useCallback, useMemo } from 'react';
import { isRole } from '../../shared/domain/people/roles.ts';
import { recordWordsEn } from '../../shared/words/record.en.ts';
import { countOf } from '../data/deliveries.ts';
import { useErasing } from '../data/erasures.ts';
import { useRefused } from '../data/hub-answers.ts';
import { useWanting } from '../data/library-wants.ts';
import { useFind, useIsEmpty, useOpenConflicts, useRow } from '../data/live.ts';
import { useLocal } from '../data/local-context.ts';
import { countNeeds, useNeeds } from '../data/needs.ts';
import { useFreshness } from '../data/news.ts';
import { useNotices } from '../data/notices.ts';
import { useRecordPushed } from '../data/publish.ts';
import { useMayEdit } from '../data/rights.ts';
import { useSettings } from '../data/settings.ts';
import { useSyncStatus } from '../data/sync-status.ts';
import { useSigningByItself } from '../data/title-signing.ts';
import { useTrainingMaterial } from '../data/training-material.ts';
import { ToldBanner } from '../features/conflict/told-banner.tsx';
import { type ToldLine, useToldLines } from '../features/conflict/use-told.ts';
import { SampleBanner } from '../features/first-run/sample-banner.tsx';
import { Welcome } from '../features/first-run/welcome.tsx';
import { DiskBanner, useDiskIsLow } from '../features/sync-panel/disk.tsx';
import { NoticeBanner } from '../features/sync-panel/notice-banner.tsx';
import { SyncMore } from '../features/sync-panel/sync-more.tsx';
import { dayOf, myZone } from '../ui/moment.tsx';
import { useNow } from '../ui/now.tsx';
import { WeekStartProvider } from '../ui/week-start.tsx';
import { word, wordsOf } from '../ui/word.ts';
import { App } from './app.tsx';
import { findsOf, screenFinds, useSearch } from './finds.ts';
import { keepSettings, MeMore } from './me-more.tsx';
import { roleLine } from './role-line.ts';
import { sectionsOf } from './role-sections.ts';
import { screens } from './screens.ts';
import type { ShellData } from './shell-data.tsx';
import { newsOf, syncState } from './sync-state.ts';
import { UndoMenu, useUndoFinds } from './undo-menu.tsx';

const record = wordsOf(recordWordsEn);

/** Without any of these there is nothing to work on yet. */
const workedOn = ['device', 'seat', 'site', 'visit', 'release'] as const;

const noLines: readonly ToldLine[] = [];

/** The window with its data: who is here, what they may use, where their work stands. */
export function ConnectedApp(): JSX.Element {
  const { hello } = useLocal();
  const status = useSyncStatus();
  const settings = useSettings();
  const person = useRow('person', hello.person ?? undefined);
  const grants = useFind('grant', 'person', hello.person ?? undefined);
  const conflicts = useOpenConflicts();
  const empty = useIsEmpty(workedOn);
  const sample = useFind('release', 'sample', 'yes');
  const search = useSearch();
  useRecordPushed();
  useErasing();
  useTrainingMaterial();
  useSigningByItself();
  const undoFinds = useUndoFinds(record('FIND_DO'));
  const nowMs = useNow(10_000);
  const freshness = useFreshness();
  const today = dayOf(nowMs, myZone());
  useWanting(hello.person, today);
  const toldLines = useToldLines() ?? noLines;
  const refused = useRefused()?.length ?? 0;
  const told = toldLines.length + refused > 0;
  const lowDisk = useDiskIsLow();
  const { notices, putAway } = useNotices();
  const roles = useMemo(() => [...new Set((grants ?? []).map((row) => String(row.fields.role)))], [grants]);
  const mayAsk = useMayEdit('request');
  // A displaced plan is an open conflict and told of as well: it counts once.
  const atDesk = (conflicts?.length ?? 0) + toldLines.filter((line) => !line.open).length + refused;
  const asked = useNeeds(today);
  const cmdbNeeds = countOf(asked.cmdb);
  const needs = atDesk + countNeeds(asked);
  const hasSample = sample !== undefined && sample.length > 0;
  const sections = useMemo(() => sectionsOf(roles), [roles]);
  const shell: ShellData = useMemo(
    () => ({
      sections,
      counts: {
        ...(needs > 0 ? { conflicts: { needs } } : {}),
        ...(cmdbNeeds > 0 ? { deliveries: { needs: cmdbNeeds } } : {}),
      },
      me: { name: String(person?.fields.name ?? ''), role: roleLine(roles.filter(isRole)) },
      // Until main has spoken nothing is known of the hub; "offline" would already be a statement.
      sync: status === null ? { is: 'syncing', done: 0, of: 0 } : syncState(status, needs),
      ...(status === null ? {} : { news: newsOf(status, nowMs, freshness) }),
      syncMore: <SyncMore />,
      meMore: <MeMore />,
      banner:
        hasSample || told || lowDisk || notices.length > 0 ? (
          <div>
            {lowDisk ? <DiskBanner /> : null}
            <NoticeBanner notices={notices} putAway={putAway} />
            {told ? <ToldBanner /> : null}
            {hasSample ? <SampleBanner /> : null}
          </div>
        ) : undefined,
      welcome: empty ? <Welcome mayImport={sections.includes('import')} /> : undefined,
      undo: <UndoMenu />,
      finds: [...undoFinds, ...screenFinds(screens, sections), ...findsOf(status, mayAsk, sections)],
      search,
    }),
    [
      undoFinds,
      sections,
      roles,
      needs,
      cmdbNeeds,
      person,
      status,
      nowMs,
      freshness,
      hasSample,
      told,
      lowDisk,
      notices,
      putAway,
      empty,
      search,
      mayAsk,
    ],
  );
  const onFault = useCallback((error: unknown, where: string) => console.error(where, error), []);
  const keeping = useMemo(() => ({ kept: settings, onKeep: keepSettings }), [settings]);
  if (grants === undefined || empty === undefined) return <p role="status">{word('UI_LIST_WAITING')}</p>;
  return (
    <WeekStartProvider day={settings?.weekStartsOn}>
      <App screens={screens} shell={shell} keeping={keeping} onFault={onFault} />
    </WeekStartProvider>
  );
}
