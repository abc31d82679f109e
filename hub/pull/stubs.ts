/** Records that are named by what a reader gets, but lie outside the reader's scopes. */
import type { RowKey } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { sees } from '../../shared/sync/scope.ts';
import type { StoreRead } from '../store/store.ts';
import { stubOf } from './view.ts';

/** Stubs for these keys, where the reader may not have the records themselves. */
export async function stubsFor(store: StoreRead, rules: Rules, held: readonly string[], keys: () => Iterable<RowKey>): Promise<Row[]> {
  if (held.includes('org')) return [];
  const wanted = [...new Set(keys())];
  if (wanted.length === 0) return [];
  const rows = await store.rows(wanted);
  return [...rows.values()].filter((row) => !sees(held, row.scopes)).flatMap((row) => stubOf(rules, row) ?? []);
}
