import type { Change, Draft, Item, What } from './plan-types.ts';
import type { Entity, KnownRecord } from './records.ts';
import type { FieldValue } from './rows.ts';

/** Fields whose change means that somebody or something is elsewhere now. */
const placeFields: Readonly<Partial<Record<Entity, readonly string[]>>> = {
  device: ['siteId', 'room', 'seatId', 'userId'],
  person: ['departmentId'],
};

/** Fields by which records are told apart: a blank cell never empties them. */
const keyFields: ReadonlySet<string> = new Set(['assetTag', 'serial', 'name', 'code', 'mail', 'reference']);

function asValue(value: unknown): FieldValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
}

function fieldsIn(fields: object): ReadonlyMap<string, FieldValue> {
  return new Map(Object.entries(fields).map(([name, value]) => [name, asValue(value)]));
}

function equal(a: FieldValue, b: FieldValue): boolean {
  return Array.isArray(a) && Array.isArray(b) ? a.toSorted().join('\0') === b.toSorted().join('\0') : a === b;
}

/** Compares a draft with what is known; undefined where the files say the same as the record. */
export function compareDraft(draft: Draft, known: KnownRecord<Entity> | undefined, follows: boolean): Item | undefined {
  const before = fieldsIn(known?.fields ?? {});
  const changes: Record<string, Change> = {};
  for (const [field, is] of Object.entries(draft.fields)) {
    const was = before.get(field) ?? null;
    if (is === null && keyFields.has(field)) continue;
    if (known?.taken === true && placeFields[draft.entity]?.includes(field)) continue;
    if (!equal(was, is)) changes[field] = { was, is };
  }
  const changed = Object.keys(changes);
  const back = known?.retired === true && draft.over !== true;
  if (known && !back && changed.length === 0) return undefined;
  const moved = changed.some((field) => placeFields[draft.entity]?.includes(field));
  const what: What = !known || back ? 'appeared' : moved ? 'moved' : 'changed';
  const { entity, id, label, file, lines, refers } = draft;
  return { entity, id, what, label, file, lines, changes, refers, follows, ...(back ? { back } : {}) };
}

/** A known record that the file no longer has. */
export function goneItem(entity: Entity, id: string, label: string, file: string): Item {
  return { entity, id, what: 'gone', label, file, lines: [], changes: {}, refers: [], follows: false };
}
