/** The desk of this window: made when it is first asked for, kept as long as its local record. */
import { useEffect, useSyncExternalStore } from 'react';
import { importRecords } from '../../../shared/domain/records/import-records.ts';
import { call } from '../../data/bridge.ts';
import { useLocal } from '../../data/local-context.ts';
import type { LocalRecord } from '../../data/local-record.ts';
import { perform } from '../../data/perform.ts';
import { readRows } from '../../data/read-rows.ts';
import { ImportDesk } from './desk.ts';
import type { DeskState } from './desk-state.ts';
import { workerPlanner } from './planner-line.ts';

const desks = new WeakMap<LocalRecord, ImportDesk>();

function deskOf(record: LocalRecord): ImportDesk {
  const known = desks.get(record);
  if (known !== undefined) return known;
  const desk = new ImportDesk({
    planner: workerPlanner(new Worker(new URL('./import-worker.ts', import.meta.url), { type: 'module' })),
    readRows: readRows(record.database),
    save: (records) => perform(record, importRecords, { records: [...records] }),
    remembered: async () => (await call('settings.get', {})).importMappings,
    remember: async (mappings) => {
      const importMappings = Object.fromEntries(Object.entries(mappings).map(([kind, mapping]) => [kind, { ...mapping }]));
      await call('settings.set', { importMappings });
    },
    clock: () => Date.now(),
  });
  desks.set(record, desk);
  return desk;
}

export function useImportDesk(): { readonly desk: ImportDesk; readonly state: DeskState } {
  const { record } = useLocal();
  const desk = deskOf(record);
  const state = useSyncExternalStore(desk.subscribe, desk.state);
  return { desk, state };
}

/** Asks before the window closes while records are being saved. */
export function useAskBeforeLeaving(going: boolean): void {
  useEffect(() => {
    if (!going) return;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [going]);
}
