/** Installers that run on this laptop for a visit: started, looked after, and their end taken into the record. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { InstallerRun } from '../../shared/bridge/installer.ts';
import type { InstallItem } from '../../shared/domain/library/install-facts.ts';
import { installerValues } from '../../shared/domain/library/installer-values.ts';
import { readMedium } from '../../shared/domain/library/medium.ts';
import { recordCheck } from '../../shared/domain/library/record-check.ts';
import { call } from './bridge.ts';
import { useAct } from './perform.ts';
import { useReading } from './reading.ts';
import { type RefusedHanding, usePrepared } from './trust.ts';

/** A running installer is looked at this often. */
const lookMs = 1_000;

export interface InstallerRuns {
  readonly runs: readonly InstallerRun[];
  readonly look: () => void;
}

/** The runs of a visit that are not in the record yet; what has ended is taken into the record, once, by whichever window sees it. */
export function useInstallerRuns(visitId: string): InstallerRuns {
  const [runs, setRuns] = useState<readonly InstallerRun[]>([]);
  const [turn, setTurn] = useState(0);
  const keep = useKeepEnd(visitId);
  const keeping = useRef(keep);
  keeping.current = keep;
  const look = useCallback(() => setTurn((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` stands for "look again"
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const ask = async (): Promise<void> => {
      const { runs: now } = await call('installer.runs', { visit: visitId });
      for (const run of now) if (run.ended !== null && !over) await keeping.current(run);
      if (over) return;
      const open = now.filter(({ ended }) => ended === null);
      setRuns((before) => (before.length === 0 && open.length === 0 ? before : open));
      if (open.length > 0) timer = setTimeout(() => void ask().catch(again), lookMs);
    };
    // Main does not answer now: it is asked again, for a run must not be lost from sight.
    const again = (): void => {
      if (!over) timer = setTimeout(() => void ask().catch(again), 5 * lookMs);
    };
    void ask().catch(again);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [visitId, turn]);
  return { runs, look };
}

/** Writes the end of a run into the record, where nobody else has. */
function useKeepEnd(visitId: string): (run: InstallerRun) => Promise<void> {
  const act = useAct();
  const read = useReading();
  return async ({ copy, mediumId, ended, out, err }) => {
    if (ended === null || !(await call('installer.take', { copy })).taken) return;
    const medium = await read((world) => readMedium(world.row('medium', mediumId)));
    await act(recordCheck, {
      visitId,
      mediumId,
      titleId: medium?.titleId,
      versionId: medium?.versionId,
      digest: medium?.digest,
      outcome: 'installer-ended',
      exit: ended.exit ?? undefined,
      ran: ended.exit === 0 ? 'ended-well' : 'failed',
      ...(ended.signal === null ? {} : { details: { signal: ended.signal } }),
      out: printedOf(out, err),
      at: ended.at,
    });
  };
}

const keptChars = 20_000;

/** What it printed as the record keeps it: without what moves a cursor or colours a console, the end of it where it is much. */
export function printedOf(out: string, err: string): string {
  const both = [out, err].map((text) => text.trim()).filter((text) => text !== '');
  const plain = both
    .join('\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: console sequences begin with ESC
    .replace(/\u001b(\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(\u0007|\u001b\\)?)/gu, '')
    .replace(/\r\n?/gu, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
  return plain.slice(-keptChars).toWellFormed().trim();
}

/** Decides with the file in hand, records what was decided, and only then runs what was signed. Undefined: it runs. Rejects with a BridgeError. */
export function useRunInstaller(visitId: string): (item: InstallItem, reason: string) => Promise<RefusedHanding | undefined> {
  const prepare = usePrepared(visitId);
  const read = useReading();
  return async (item, reason) => {
    const prepared = await prepare(item, reason);
    if ('refused' in prepared) return prepared;
    const values = await read((world) => installerValues(world, visitId));
    await call('installer.run', { ...prepared, values });
    return undefined;
  };
}
