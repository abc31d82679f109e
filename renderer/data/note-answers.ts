/** What of this laptop's own work the hub did not simply take: kept in the transaction that applies the page, shown until it is old. */
import { rowKey } from '../../shared/sync/ids.ts';
import type { Entry, Page } from '../../shared/sync/page.ts';
import type { HubAnswer, LocalDatabase } from './database.ts';

/** Answers that are kept; older ones are in the hub's log. */
const keptAtMost = 500;

/** Notes the outcomes of own groups in this page. In the caller's transaction, before the page is applied. */
export async function noteAnswers(db: LocalDatabase, writer: string, page: Page): Promise<void> {
  if (page.kind !== 'delta') return;
  const own = page.entries.filter((entry) => entry.writer === writer && entry.outcomes.length > 0);
  if (own.length === 0) return;
  const groups = await db.pending.bulkGet(own.map((entry) => entry.first));
  await db.answers.bulkPut(own.map((entry, i) => answerOf(entry, groups[i]?.group.ops ?? [])));
  const tooMany = (await db.answers.count()) - keptAtMost;
  if (tooMany > 0) await db.answers.bulkDelete(await db.answers.orderBy('heard').limit(tooMany).primaryKeys());
}

function answerOf(entry: Entry, ops: readonly { readonly type: string; readonly id: string }[]): HubAnswer {
  const outcomes = entry.outcomes.map(({ i, result, code, details }) => {
    const op = ops[i];
    return { result, code, details: details ?? null, key: op === undefined ? null : rowKey(op.type, op.id) };
  });
  const keys = [...new Set(outcomes.flatMap((each) => (each.key === null ? [] : [each.key])))];
  return { id: `${entry.writer}:${entry.first}`, act: entry.act ?? null, heard: entry.heard, outcomes, keys };
}
