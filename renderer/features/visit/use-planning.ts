import { useMemo } from 'react';
import { readDepartment } from '../../../shared/domain/department/department.ts';
import { readInstaller } from '../../../shared/domain/person/installer.ts';
import { readPreference } from '../../../shared/domain/person/preference.ts';
import { factsOfNew } from '../../../shared/domain/planner/gather.ts';
import { turnsBefore } from '../../../shared/domain/planner/phasing.ts';
import type { Release } from '../../../shared/domain/release/release.ts';
import type { TimeWindow } from '../../../shared/domain/visit/slot.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { useGathered } from '../../data/gathered.ts';
import { useInstallers } from '../../data/installers.ts';
import { useRows } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { useNow } from '../../ui/now.tsx';
import { type Made, useMadePlan } from './planner/use-made-plan.ts';
import type { SeatLine } from './seat-line.ts';
import type { Choice } from './visit-filter.ts';

export interface Wanted {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly windows: readonly TimeWindow[];
  readonly minutes: number;
  /** Empty: everybody who can. */
  readonly installerIds: readonly string[];
  /** The release that they are planned under. */
  readonly release: Release;
}

/** Whoever has only the role, and of whom nothing else is known, is sent where they were chosen, or where nobody else is known. */
export function useWhoIsSent(only: readonly string[]): {
  readonly ids: readonly string[] | undefined;
  readonly choices: readonly Choice[];
} {
  const installers = useInstallers();
  const profiles = useRows('installer');
  const spelled = only.join(' ');
  const ids = useMemo(() => {
    if (!installers || !profiles) return undefined;
    const known = new Set(profiles.flatMap((row) => readInstaller(row)?.personId ?? []));
    const wanted = spelled === '' ? undefined : spelled.split(' ');
    return installers
      .map(({ value }) => value)
      .filter((id) => (wanted === undefined ? known.size === 0 || known.has(id) : wanted.includes(id)));
  }, [installers, profiles, spelled]);
  return { ids, choices: installers ?? [] };
}

/** The planner's proposal for the chosen seats, made in the background; with whom it can be asked for. */
export function usePlanning(
  chosen: readonly SeatLine[],
  wanted: Wanted,
): {
  readonly made: Made;
  readonly installers: readonly Choice[];
  readonly unreadWishes: number;
  readonly waves: ReadonlyMap<string, number>;
} {
  const { from, to, windows, minutes, installerIds, release } = wanted;
  const { ids, choices } = useWhoIsSent(installerIds);
  const at = useNow(60_000);
  const by = useLocal().record.self.person;
  const departments = useRows('department');
  const visits = useRows('visit');
  const turn = useMemo(() => {
    const planned = (visits ?? []).flatMap((row) => {
      const visit = readVisit(row);
      return visit === undefined ? [] : [{ releaseId: visit.releaseId, wave: visit.wave, madeAt: row.made.t }];
    });
    return { waves: (departments ?? []).flatMap((row) => readDepartment(row)?.wave ?? []), turns: turnsBefore(release.id, planned) };
  }, [departments, visits, release.id]);
  const ask = useMemo(() => {
    if (ids === undefined || from === undefined || to === undefined || windows.length === 0 || chosen.length === 0) return undefined;
    const seats = chosen.map(({ key, seatId, deviceId }) => ({ key, seatId, deviceId }));
    return { releaseId: release.id, from, to, windows, installerIds: ids, seats, minutes };
  }, [ids, from, to, windows, chosen, release.id, minutes]);
  const spelled = useMemo(() => (ask === undefined ? undefined : JSON.stringify(ask)), [ask]);
  const facts = useGathered((world) => (ask === undefined ? undefined : factsOfNew(world, { ...ask, at, by, turn })), spelled);
  const made = useMadePlan(facts);
  const waves = useMemo(
    () => new Map((facts?.seats ?? []).flatMap(({ key, wave }) => (wave === null ? [] : [[key, wave] as const]))),
    [facts],
  );
  const unreadWishes = useMemo(
    () =>
      new Set(chosen.filter((line) => line.wish.trim() !== '' && readPreference(line.wish) === undefined).map((line) => line.userId)).size,
    [chosen],
  );
  const waits: Made = ask === undefined ? { state: 'none' } : { state: 'working', share: 0 };
  return { made: facts === undefined ? waits : made, installers: choices, unreadWishes, waves };
}
