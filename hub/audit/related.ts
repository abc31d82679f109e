/** The records whose history belongs to that of another: its facts, notes, decisions, conflicts. */
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import type { StoreRead } from '../store/store.ts';

/** The record and what hangs on it: what the rules call its dependents, notes about it, and conflicts. */
export async function relatedTo(store: StoreRead, rules: Rules, type: string, id: string): Promise<readonly Row[]> {
  const key = rowKey(type, id);
  const own = (await store.rows([key])).get(key);
  if (own === undefined) return [];
  const dependents = rules.model(type)?.dependents ?? [];
  const finds = [
    ...dependents.map((each) => ({ type: each.type, name: each.index, value: id })),
    ...['note', 'equipment-event', 'licence-use', 'delivery'].map((each) => ({ type: each, name: type, value: id })),
    { type: 'decision', name: type, value: id },
    { type: 'conflict', name: 'about', value: key },
  ];
  const found = (await store.find(finds)).flat();
  const unique = new Map<RowKey, Row>([[key, own]]);
  for (const row of found) unique.set(rowKey(row.type, row.id), row);
  return [...unique.values()];
}
