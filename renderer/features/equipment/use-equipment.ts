/** Data in for the lists of equipment. Every hook answers undefined while it waits. */
import { useMemo } from 'react';
import type { InHand } from '../../../shared/domain/equipment/stock.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { useFind, useRows } from '../../data/live.ts';
import { useNames } from '../../data/names.ts';
import {
  type CountRow,
  countRows,
  inHandOf,
  type LoanRow,
  loanRows,
  type Names,
  type Need,
  needsOf,
  type OldRow,
  oldRows,
} from './equipment-lines.ts';

const byId = (rows: readonly Row[]): ReadonlyMap<string, Row> => new Map(rows.map((row) => [row.id, row]));
/** Visit events that say which equipment came and went. */
const useWork = (): readonly Row[] | undefined => useFind('visit-event', 'work', 'yes');

function useListNames(): Names | undefined {
  const site = useNames('site');
  const department = useNames('department');
  const person = useNames('person');
  return useMemo(() => (site && department && person ? { site, department, person } : undefined), [site, department, person]);
}

export interface Stock {
  readonly needs: readonly Need[];
  readonly items: readonly InHand[];
  readonly devices: ReadonlyMap<string, Row>;
  readonly seats: ReadonlyMap<string, Row>;
  readonly names: Names;
}

/** What waves need and what is in hand. */
export function useStock(): Stock | undefined {
  const visits = useRows('visit');
  const releases = useRows('release');
  const devices = useRows('device');
  const seats = useRows('seat');
  const work = useWork();
  const names = useListNames();
  return useMemo(() => {
    if (!visits || !releases || !devices || !seats || !work || !names) return undefined;
    const known = byId(devices);
    return { needs: needsOf(visits, releases, known, work), items: inHandOf(devices), devices: known, seats: byId(seats), names };
  }, [visits, releases, devices, seats, work, names]);
}

/** All loans. */
export function useLoans(today: string): readonly LoanRow[] | undefined {
  const events = useRows('equipment-event');
  const devices = useRows('device');
  const person = useNames('person');
  return useMemo(
    () => (events && devices && person ? loanRows(events, byId(devices), person, today) : undefined),
    [events, devices, person, today],
  );
}

export interface OldEquipment {
  readonly rows: readonly OldRow[];
  readonly counts: readonly CountRow[];
}

/** Old equipment with how far it has come, and collected against replaced. */
export function useOldEquipment(): OldEquipment | undefined {
  const events = useRows('equipment-event');
  const work = useWork();
  const visits = useRows('visit');
  const devices = useRows('device');
  const names = useListNames();
  return useMemo(() => {
    if (!events || !work || !visits || !devices || !names) return undefined;
    const world = new FixedWorld([...events, ...work], groundcrewRules);
    const known = byId(devices);
    const ids = new Set([...events.map((row) => textIn(row, 'deviceId') ?? ''), ...work.flatMap(oldIdOf)]);
    return { rows: oldRows(world, [...ids], known, names), counts: countRows(world, work, byId(visits), known, names) };
  }, [events, work, visits, devices, names]);
}

function oldIdOf(row: Row): readonly string[] {
  const work = row.fields.work;
  const oldId = typeof work === 'object' && work !== null && !Array.isArray(work) && 'oldId' in work ? work.oldId : undefined;
  return typeof oldId === 'string' ? [oldId] : [];
}
