/** What happened to a device: facts of its visits and edits of its record, each with both times. */
import { readConflict } from '../../sync/apply/conflict.ts';
import { opIdSchema, opParts } from '../../sync/ids.ts';
import type { Json } from '../../sync/op.ts';
import { type Row, type Stamp, stampOf } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readVisit } from '../visit/visit.ts';
import { stepAsked } from './step-asked.ts';

export interface HistoryEntry {
  /** When it happened, as the person entered it; for an edit, when it took effect. ms. */
  readonly at: number;
  /** When the hub heard of it; null: not yet, or not known for this entry. ms. */
  readonly heardAt: number | null;
  readonly who: string;
  /** What: the type of fact, or "edited". */
  readonly what: string;
  readonly visitId: string | null;
  /** The fact's fields, or { field: value } of the edit. */
  readonly details: { readonly [name: string]: Json };
  readonly pending: boolean;
  /** Number of the laptop (or the hub) that wrote it, for "which laptop"; '' where it is not known. */
  readonly writer: string;
  /** How it came: by the app, from paper, by link, from another system. */
  readonly via: string;
  /** Set aside for a lead, or overruled by another fact: shown, not counted. */
  readonly counts: boolean;
  readonly key: string;
  /** What the step of an answer asks, as its checklist had it then. */
  readonly step?: string;
}

const factTypes = ['visit-event', 'step-result', 'signoff', 'observed-serial', 'evidence', 'acknowledgement'] as const;

/**
 * The history of a device, newest first: its visits' facts, notes, and the last edit of each of its fields (earlier values of a
 * field are in the hub's log, not in the record).
 */
export function deviceHistory(world: World, deviceId: string): readonly HistoryEntry[] {
  const device = world.row('device', deviceId);
  const visits = [...world.find('visit', 'device', deviceId), ...world.find('visit', 'newDevice', deviceId)];
  const visitIds = [...new Set(visits.map((row) => row.id))];
  const facts = visitIds.flatMap((visitId) => factTypes.flatMap((type) => world.find(type, 'visit', visitId)));
  const plans = visits.flatMap((row) => planEntry(row));
  const notes = [...world.find('note', 'device', deviceId), ...world.find('equipment-event', 'device', deviceId)];
  const met = world.find('conflict', 'about', `device/${deviceId}`);
  const entries = [
    ...(device ? editHistory(device) : []),
    ...plans,
    ...facts.map((row) => withStep(world, row)),
    ...notes.map(entryOf),
    ...met.flatMap(conflictEntry),
  ];
  return entries.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1));
}

/**
 * What this laptop holds of the history of any record, newest first: the last edit of each of its fields, the facts and notes about it, and
 * conflicts. `dependents`: what hangs on records of this type (Model.dependents).
 */
export function historyHere(
  world: World,
  type: string,
  id: string,
  dependents: readonly { readonly type: string; readonly index: string }[],
): readonly HistoryEntry[] {
  const own = world.row(type, id);
  const hanging = dependents.flatMap((each) => world.find(each.type, each.index, id));
  const told = hanging.filter((row) => (factTypes as readonly string[]).includes(row.type) || row.type === 'note');
  const entries = [
    ...(own === undefined ? [] : editHistory(own)),
    ...told.map((row) => withStep(world, row)),
    ...world.find('conflict', 'about', `${type}/${id}`).flatMap(conflictEntry),
  ];
  return entries.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1));
}

function entryOf(row: Row): HistoryEntry {
  const visitId = row.fields.visitId;
  return {
    at: row.happened ?? row.made.t,
    heardAt: row.heard ?? row.made.heard ?? null,
    who: row.made.p,
    what: row.type,
    visitId: typeof visitId === 'string' ? visitId : null,
    details: row.fields,
    pending: row.seq === 0,
    writer: writerOf(row.made),
    via: row.via ?? 'app',
    counts: !row.quarantined && !row.overruled && !row.refused,
    key: `${row.type}/${row.id}`,
  };
}

function withStep(world: World, row: Row): HistoryEntry {
  const step = stepAsked(world, row);
  return step === undefined ? entryOf(row) : { ...entryOf(row), step };
}

/** Two changes that met: every side's value stays readable here, whichever was kept. */
function conflictEntry(row: Row): readonly HistoryEntry[] {
  const conflict = readConflict(row);
  if (conflict === undefined) return [];
  return [{ ...entryOf(row), what: 'conflict', details: row.fields }];
}

function planEntry(row: Row): readonly HistoryEntry[] {
  const visit = readVisit(row);
  return visit === undefined ? [] : [{ ...entryOf(row), at: row.made.t, visitId: row.id, what: 'planned' }];
}

function writerOf(stamp: Stamp): string {
  const first = opIdSchema.safeParse(stamp.by[0]);
  return first.success ? opParts(first.data).writer : '';
}

/**
 * The last edit of each field of a record, those of one act together; in the order of the fields. Earlier values are in the hub's
 * log, not in the record.
 */
export function editHistory(row: Row): readonly HistoryEntry[] {
  const edits = Map.groupBy(Object.keys(row.fields), (field) => stampOf(row, field)?.by.join(' ') ?? '');
  return [...edits].flatMap(([by, fields]): readonly HistoryEntry[] => {
    const stamp = stampOf(row, fields[0] ?? '');
    if (stamp === undefined) return [];
    const made = stamp === row.made;
    return [
      {
        at: stamp.t,
        heardAt: stamp.heard ?? null,
        who: stamp.p,
        what: made ? 'recorded' : 'edited',
        visitId: null,
        details: Object.fromEntries(fields.map((field) => [field, row.fields[field] ?? null])),
        pending: stamp.heard === undefined,
        writer: writerOf(stamp),
        via: made ? (row.via ?? 'app') : 'app',
        counts: true,
        key: `edit ${by}`,
      },
    ];
  });
}
