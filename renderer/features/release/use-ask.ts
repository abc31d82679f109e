import { useMemo } from 'react';
import { readBuild } from '../../../shared/domain/build/build.ts';
import { readPerson } from '../../../shared/domain/person/person.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import type { Chooseable } from '../../data/installers.ts';
import { useRows } from '../../data/live.ts';

/** What a request can be about, as far as this laptop knows. */
export interface AskChoices {
  /** Seats, each with whoever sits there. */
  readonly seats: readonly (Chooseable & { readonly userId: string | null })[];
  readonly people: readonly Chooseable[];
  readonly builds: readonly Chooseable[];
}

const byLabel = (a: Chooseable, b: Chooseable): number => a.label.localeCompare(b.label, 'en', { numeric: true });

/** Undefined while it waits. */
export function useAskChoices(): AskChoices | undefined {
  const seats = useRows('seat');
  const sites = useRows('site');
  const people = useRows('person');
  const builds = useRows('build');
  return useMemo(() => {
    if (!seats || !sites || !people || !builds) return undefined;
    const siteNames = new Map(sites.flatMap((row) => readSite(row) ?? []).map((site) => [site.id, site.name]));
    const known = people.flatMap((row) => (row.stub ? [] : (readPerson(row) ?? []))).filter((each) => each.left !== true);
    const names = new Map(known.map((person) => [person.id, person.name]));
    return {
      seats: seats
        .flatMap((row) => (row.stub ? [] : (readSeat(row) ?? [])))
        .filter((seat) => seat.retired !== true)
        .map((seat) => {
          const said = [siteNames.get(seat.siteId), seat.room, names.get(seat.userId ?? '') ?? seat.label];
          return { value: seat.id, label: [...new Set(said.filter(Boolean))].join(', '), userId: seat.userId };
        })
        .sort(byLabel),
      people: known
        .filter((person) => person.retired !== true)
        .map((person) => ({ value: person.id, label: person.name }))
        .sort(byLabel),
      builds: builds
        .flatMap((row) => readBuild(row) ?? [])
        .filter((build) => build.retired !== true)
        .map((build) => ({ value: build.id, label: build.name }))
        .sort(byLabel),
    };
  }, [seats, sites, people, builds]);
}
