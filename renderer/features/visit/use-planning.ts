import { useMemo } from 'react';
import { readFreeze } from '../../../shared/domain/freeze/freeze.ts';
import { readInstaller } from '../../../shared/domain/person/installer.ts';
import { readPreference } from '../../../shared/domain/person/preference.ts';
import { skillFor } from '../../../shared/domain/person/skills.ts';
import { readHours } from '../../../shared/domain/site/hours.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import { type Booked, type InstallerToPlan, type Proposal, proposeVisits, workdays } from '../../../shared/domain/visit/propose.ts';
import type { TimeWindow } from '../../../shared/domain/visit/slot.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { daysBetween } from '../../../shared/domain/visit/week.ts';
import { useInstallers } from '../../data/installers.ts';
import { useFindRange, useRows } from '../../data/live.ts';
import type { SeatLine } from './seat-line.ts';
import type { Choice } from './visit-filter.ts';
import type { Lookup } from './visit-line.ts';

export interface Wanted {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly windows: readonly TimeWindow[];
  readonly minutes: number;
  /** Empty: everybody who can. */
  readonly installerIds: readonly string[];
}

/** A proposal for the chosen seats, live; undefined while something is missing. With whom it can be asked for. */
export function usePlanning(
  chosen: readonly SeatLine[],
  wanted: Wanted,
  lookup: Lookup,
): { readonly proposal: Proposal | undefined; readonly installers: readonly Choice[]; readonly unreadWishes: number } {
  const { from, to, windows, minutes, installerIds } = wanted;
  const installers = useInstallers();
  const profiles = useRows('installer');
  const freezes = useRows('freeze');
  const visits = useFindRange('visit', 'day', from ?? '', to ?? '');
  const spelled = installerIds.join(' ');
  const who = useMemo(() => {
    if (!installers || !profiles) return undefined;
    const known = new Map(profiles.flatMap((row) => readInstaller(row) ?? []).map((each) => [each.personId, each]));
    const only = spelled === '' ? undefined : spelled.split(' ');
    // Whoever has only the role, and of whom nothing else is known, is sent where they were chosen, or where nobody else is known.
    return installers
      .filter(({ value }) => (only === undefined ? known.size === 0 || known.has(value) : only.includes(value)))
      .map(({ value }): InstallerToPlan => {
        const each = known.get(value);
        return { id: value, siteIds: each?.siteIds ?? null, skills: each?.skills ?? null, visitsPerDay: each?.visitsPerDay ?? null };
      });
  }, [installers, profiles, spelled]);
  const proposal = useMemo(() => {
    if (!who || !freezes || !visits || from === undefined || to === undefined || windows.length === 0 || chosen.length === 0)
      return undefined;
    const booked = visits.flatMap((row): readonly Booked[] => {
      const visit = readVisit(row);
      return visit === undefined || visit.state !== 'planned' ? [] : [visit];
    });
    const hours = new Map(
      [...new Set(chosen.map((line) => line.siteId))].map((id) => [id, readHours(readSite(lookup('site', id))?.hours ?? null)]),
    );
    return proposeVisits({
      seats: chosen.map((line) => ({
        key: line.key,
        siteId: line.siteId,
        room: line.room,
        name: line.device,
        departmentId: line.departmentId === '' ? null : line.departmentId,
        userId: line.userId === '' ? null : line.userId,
        wish: readPreference(line.wish),
        skill: skillFor(line.system),
      })),
      installers: who,
      booked,
      freezes: freezes.flatMap((row) => readFreeze(row) ?? []),
      hoursOf: (siteId) => hours.get(siteId),
      days: workdays(daysBetween(from, to)),
      windows,
      minutes,
    });
  }, [who, freezes, visits, from, to, windows, chosen, minutes, lookup]);
  const unreadWishes = useMemo(
    () =>
      new Set(chosen.filter((line) => line.wish.trim() !== '' && readPreference(line.wish) === undefined).map((line) => line.userId)).size,
    [chosen],
  );
  return { proposal, installers: installers ?? [], unreadWishes };
}
