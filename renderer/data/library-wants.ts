/** What this laptop must hold for its person's visits of the next days: worked out here, handed to main, which fetches it. */
import { addDays, format, parseISO } from 'date-fns';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { type MissingMedium, neededMedia, wantsOf } from '../../shared/domain/library/wants.ts';
import { installerDay, installerDayKey } from '../../shared/domain/visit/visit.ts';
import { call } from './bridge.ts';
import { useDerived, useFindRange } from './live.ts';
import { useSettings } from './settings.ts';

/** So many days ahead are fetched for; a visit that was not done yesterday still counts. */
export const wantedDays = 14;
const lateDays = 7;
/** The first screen comes first: what is wanted is worked out behind it, ms. */
const afterOpeningMs = 2_000;

const shift = (day: string, by: number): string => format(addDays(parseISO(day), by), 'yyyy-MM-dd');

const none: readonly string[] = [];

/** The visits of somebody in the days that media are fetched for. Undefined while it waits. */
export function useVisitIds(person: string, today: string): readonly string[] | undefined {
  const from = installerDayKey(person, shift(today, -lateDays));
  const rows = useFindRange('visit', installerDay, from, installerDayKey(person, shift(today, wantedDays)));
  return useMemo(() => rows?.map(({ id }) => id), [rows]);
}

/** A version that the visits need and that cannot be fetched. `waits`: its file is known by its digest and not in the registry yet. */
export type Unfetchable = Pick<MissingMedium, 'titleId' | 'versionId'> & { readonly waits: boolean };

/** Versions that the visits need and of which nothing can be fetched. Undefined while it waits. */
export function useMissingMedia(person: string, today: string): readonly Unfetchable[] | undefined {
  const ids = useVisitIds(person, today);
  return useDerived(
    (world) => {
      if (ids === undefined) return undefined;
      const { needed, missing } = neededMedia(world, ids);
      return [
        ...missing.map(({ titleId, versionId }) => ({ titleId, versionId, waits: false })),
        ...needed
          .filter(({ medium }) => medium.manifest === null)
          .map(({ medium: { titleId, versionId } }) => ({ titleId, versionId, waits: true })),
      ];
    },
    [ids],
  );
}

let first: readonly string[] = none;
const listeners = new Set<() => void>();

/** These media come before everything else that is wanted, until the window closes or others are named. */
export function fetchFirst(mediumIds: readonly string[]): void {
  first = mediumIds;
  for (const listener of listeners) listener();
}

function useFirst(): readonly string[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => first,
  );
}

/** Hands main what is wanted, whenever it changes. Used once, by the window. */
export function useWanting(person: string | null, today: string): void {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setReady(true), afterOpeningMs);
    return () => clearTimeout(timer);
  }, []);
  const ids = useVisitIds(ready ? (person ?? '') : '', today);
  const pinned = useSettings()?.libraryPinned ?? none;
  const needed = useDerived(
    (world) => (ready && ids ? wantsOf(world, neededMedia(world, ids).needed, pinned) : undefined),
    [ready, ids, pinned],
  );
  const before = useFirst();
  const wants = useMemo(() => needed?.map((want) => (before.includes(want.mediumId) ? { ...want, first: true } : want)), [needed, before]);
  const spelled = useMemo(() => (wants === undefined ? undefined : JSON.stringify(wants)), [wants]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `spelled` stands for the wants
  useEffect(() => {
    if (wants !== undefined && person !== null) call('library.want', { wants: [...wants] }).catch(() => undefined);
  }, [spelled, person]);
}
