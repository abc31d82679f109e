import type { Fields, ImportPlan, Item, ReadyRecord } from './plan-types.ts';
import { type Need, recordSchemas } from './records.ts';
import type { FieldValue } from './rows.ts';

/** What a lead agreed to: whole groups by key ("device.moved"), without some of their items, and needs by their proposal's key. */
export type Agreed = { readonly groups: ReadonlySet<string>; readonly except?: ReadonlySet<string>; readonly needs?: ReadonlySet<string> };

function fieldsOf(item: Item): Fields {
  const fields: Record<string, FieldValue> = {};
  for (const [name, { is }] of Object.entries(item.changes)) if (item.what !== 'appeared' || item.back || is !== null) fields[name] = is;
  if (item.what === 'appeared' && !item.back && item.entity === 'device' && fields.serialUsable === undefined) fields.serialUsable = false;
  return fields;
}

/**
 * The records to save once a lead has agreed, in an order in which none refers to a later one. Besides what was chosen, only new
 * records that something chosen refers to (the seat of a device, its user, department and site) and the spellings joined to them.
 */
export function readyRecords(plan: ImportPlan, agreed: Agreed): readonly ReadyRecord[] {
  const all = plan.groups.flatMap((group) => group.items.map((item) => ({ item, key: group.key })));
  const following = new Map(all.filter(({ item }) => item.follows).map(({ item }) => [item.id, item]));
  const chosen = new Set<Item>();
  const take = (item: Item): void => {
    if (chosen.has(item)) return;
    chosen.add(item);
    for (const id of item.refers) {
      const referred = following.get(id);
      if (referred) take(referred);
    }
  };
  for (const { item, key } of all) if (agreed.groups.has(key) && !agreed.except?.has(item.id)) take(item);

  const records: ReadyRecord[] = [];
  const entities = Object.keys(recordSchemas);
  const inOrder = [...chosen].sort((a, b) => entities.indexOf(a.entity) - entities.indexOf(b.entity));
  for (const item of inOrder) {
    const { entity, id, what, back } = item;
    if (what === 'gone') continue;
    const kind = what === 'appeared' && !back ? 'new' : 'set';
    records.push({ entity, id, kind, fields: fieldsOf(item), ...(back ? { back: true } : {}) });
  }
  const needs = new Map<string, Need[]>();
  const newSeats = new Set(following.keys());
  for (const proposal of plan.proposals) {
    if (proposal.kind !== 'need' || !agreed.needs?.has(proposal.key)) continue;
    // A need of a seat that was not agreed to would hang in the air.
    const seat = following.get(proposal.seatId);
    if (newSeats.has(proposal.seatId) && !(seat && chosen.has(seat))) continue;
    needs.set(proposal.seatId, [...(needs.get(proposal.seatId) ?? []), proposal.need]);
  }
  for (const [id, members] of needs) records.push({ entity: 'seat', id, kind: 'add', field: 'needs', members });
  for (const { entity, id, what } of inOrder.toReversed()) if (what === 'gone') records.push({ entity, id, kind: 'retire' });
  return records;
}

/** What a visit stands on, as far as an import can touch it. */
export type VisitSubject = {
  readonly id: string;
  readonly deviceIds: readonly string[];
  readonly seatId?: string;
  readonly personId?: string;
};

/** Which visits each group of changes touches: those of a device, seat or user in it. New records touch none. */
export function visitsTouched(plan: ImportPlan, visits: readonly VisitSubject[]): ReadonlyMap<string, readonly string[]> {
  const touched = new Map<string, readonly string[]>();
  for (const group of plan.groups) {
    if (group.what === 'appeared') continue;
    const ids = new Set(group.items.map((item) => item.id));
    const hit = visits.filter((visit) => [...visit.deviceIds, visit.seatId ?? '', visit.personId ?? ''].some((id) => ids.has(id)));
    if (hit.length > 0)
      touched.set(
        group.key,
        hit.map((visit) => visit.id),
      );
  }
  return touched;
}
