/** What happened to an item of equipment, in order: taken by a visit that read its serial, then its own facts. Derived, nothing stored. */
import type { Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { compareStamps } from '../../sync/stamp.ts';
import { readVisitEvent, type VisitEvent } from '../visit/facts.ts';
import { counts } from '../visit/run.ts';
import { type EquipmentEvent, type EquipmentEventName, readEquipmentEvent } from './equipment-event.ts';

/** `placed`: brought to a seat by a visit; `replaced`: another took its place and nobody read its serial, so it is not collected. */
export type LinkName = EquipmentEventName | 'placed' | 'replaced';

export interface ChainLink {
  readonly what: LinkName;
  readonly row: Row;
  /** When it happened and when the hub heard (null: not yet), ms; who. */
  readonly at: number;
  readonly heardAt: number | null;
  readonly who: string;
  readonly visitId: string | null;
  readonly event: EquipmentEvent | null;
  readonly serial: string | null;
  readonly condition: string | null;
  readonly holdUntil: string | null;
}

/** The visit's last word about equipment: it stands until the visit is done anew, or backed out. Taking a visit up again moves nothing. */
export function workStands(world: World, event: VisitEvent): boolean {
  const rows = world.find('visit-event', 'visit', event.visitId).filter((row) => counts(row) && row.fields.work != null);
  const last = rows.sort((a, b) => compareStamps(a.made, b.made)).at(-1);
  return event.event === 'done' && last?.id === event.id;
}

/** Everything that happened to a device as equipment, oldest first. */
export function chainOf(world: World, deviceId: string): readonly ChainLink[] {
  const own = world.find('equipment-event', 'device', deviceId).filter(counts).flatMap(ownLink);
  const taken = world.find('visit-event', 'old', deviceId).flatMap((row) => visitLink(world, row, 'old'));
  const brought = world.find('visit-event', 'new', deviceId).flatMap((row) => visitLink(world, row, 'new'));
  return [...own, ...taken, ...brought].sort((a, b) => compareStamps(a.row.made, b.row.made));
}

const times = (row: Row) => ({ row, at: row.happened ?? row.made.t, heardAt: row.heard ?? null, who: row.made.p });

function ownLink(row: Row): readonly ChainLink[] {
  const event = readEquipmentEvent(row);
  if (event === undefined) return [];
  const { serial, condition, holdUntil } = event;
  return [{ ...times(row), what: event.event, visitId: null, event, serial, condition, holdUntil }];
}

function visitLink(world: World, row: Row, end: 'old' | 'new'): readonly ChainLink[] {
  const event = readVisitEvent(row);
  if (event?.work == null || !counts(row) || !workStands(world, event)) return [];
  const { work } = event;
  const base = { ...times(row), visitId: event.visitId, event: null };
  if (end === 'new') return [{ ...base, what: 'placed', serial: work.newSerial, condition: null, holdUntil: null }];
  if (work.oldSerial === null && work.kind === 'collect') return [];
  const what = work.oldSerial === null ? 'replaced' : 'collected';
  return [{ ...base, what, serial: work.oldSerial, condition: work.condition, holdUntil: work.holdUntil }];
}

/** The stages of old equipment, in order; the last is one of three. */
export const stages = ['collected', 'stored', 'erased', 'gone'] as const;
export type Stage = (typeof stages)[number];

/** What may come next. `open`: it is in use or in stock, and only collecting begins the chain. */
export interface ChainState {
  readonly reached: 'open' | 'replaced' | Stage;
  readonly last: ChainLink | undefined;
  /** Links since it last left a seat. */
  readonly since: readonly ChainLink[];
}

/** How far an item has come since it last left a seat. */
export function chainState(chain: readonly ChainLink[]): ChainState {
  let since: ChainLink[] = [];
  let reached: ChainState['reached'] = 'open';
  for (const link of chain) {
    switch (link.what) {
      case 'placed':
      case 'received':
      case 'lent':
      case 'given-back':
        since = [];
        reached = 'open';
        break;
      case 'replaced':
        since = [link];
        reached = 'replaced';
        break;
      case 'collected':
        since = reached === 'replaced' ? [...since, link] : [link];
        reached = 'collected';
        break;
      case 'stored':
        since.push(link);
        if (reached !== 'erased' && reached !== 'gone') reached = 'stored';
        break;
      case 'erased':
        since.push(link);
        reached = 'erased';
        break;
      case 'reused':
      case 'returned':
      case 'disposed':
        since.push(link);
        reached = 'gone';
        break;
    }
  }
  return { reached, since, last: chain.at(-1) };
}
