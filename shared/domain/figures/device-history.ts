/** What happened to a device: facts of its visits and edits of its record, each with both times. */
import type { Json } from '../../sync/op.ts';
import type { Row } from '../../sync/row.ts';
import { stampOf } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { readVisit } from '../visit/visit.ts';

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
  /** Set aside for a lead, or overruled by another fact: shown, not counted. */
  readonly counts: boolean;
  readonly key: string;
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
  const notes = world.find('note', 'device', deviceId);
  const entries = [...(device ? editsOf(device) : []), ...plans, ...[...facts, ...notes].map(entryOf)];
  return entries.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1));
}

function entryOf(row: Row): HistoryEntry {
  const visitId = row.fields.visitId;
  return {
    at: row.happened ?? row.made.t,
    heardAt: row.heard ?? null,
    who: row.made.p,
    what: row.type,
    visitId: typeof visitId === 'string' ? visitId : null,
    details: row.fields,
    pending: row.seq === 0,
    counts: !row.quarantined && !row.overruled && !row.refused,
    key: `${row.type}/${row.id}`,
  };
}

function planEntry(row: Row): readonly HistoryEntry[] {
  const visit = readVisit(row);
  return visit === undefined ? [] : [{ ...entryOf(row), at: row.made.t, visitId: row.id, what: 'planned' }];
}

function editsOf(row: Row): readonly HistoryEntry[] {
  const edits = Map.groupBy(Object.keys(row.fields), (field) => stampOf(row, field)?.by.join(' ') ?? '');
  return [...edits].flatMap(([by, fields]) => {
    const stamp = stampOf(row, fields[0] ?? '');
    if (stamp === undefined) return [];
    const details = Object.fromEntries(fields.map((field) => [field, row.fields[field] ?? null]));
    const what = stamp === row.made ? 'recorded' : 'edited';
    return [
      { at: stamp.t, heardAt: null, who: stamp.p, what, visitId: null, details, pending: row.seq === 0, counts: true, key: `edit ${by}` },
    ];
  });
}
