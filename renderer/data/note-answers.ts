/** What of this laptop's own work the hub did not simply take: kept in the transaction that applies the page, shown until it is old. */
import { rowKey } from '../../shared/sync/ids.ts';
import type { Op } from '../../shared/sync/op.ts';
import type { Entry, Page } from '../../shared/sync/page.ts';
import type { HubAnswer, LocalDatabase } from './database.ts';

/** Answers that are kept; older ones are in the hub's log. */
const keptAtMost = 500;

type OpsByFirst = ReadonlyMap<number, readonly Op[]>;

/** First numbers of own groups that this page answers with more than "taken", and that this database has not: it is being filled anew. */
export async function answeredAndGone(db: LocalDatabase, writer: string, page: Page): Promise<readonly number[]> {
  if (page.kind !== 'delta') return [];
  const firsts = page.entries.filter((entry) => entry.writer === writer && entry.outcomes.length > 0).map(({ first }) => first);
  if (firsts.length === 0) return [];
  const groups = await db.pending.bulkGet(firsts);
  return firsts.filter((_, i) => groups[i] === undefined);
}

/**
 * Notes the outcomes of own groups in this page. In the caller's transaction, before the page is applied. `gone`: what the journal says
 * of groups that this database has not.
 */
export async function noteAnswers(db: LocalDatabase, writer: string, page: Page, gone: OpsByFirst = new Map()): Promise<void> {
  if (page.kind !== 'delta') return;
  const own = page.entries.filter((entry) => entry.writer === writer);
  if (own.length === 0) return;
  const groups = await db.pending.bulkGet(own.map((entry) => entry.first));
  const before = await db.answers.bulkGet(own.map(idOf));
  // A group that no longer waits, answered once more: an op of it was held until the hub knew it.
  const late = own.filter((_, i) => groups[i] === undefined);
  if (late.length > 0) await forgetHeld(db, late);
  const answers = own.flatMap((entry, i) => {
    if (entry.outcomes.length === 0) return [];
    const answer = answerOf(entry, groups[i]?.group.ops ?? gone.get(entry.first) ?? []);
    // Read again from the spool: what somebody knows they need not be told again.
    return [before[i]?.known ? { ...answer, known: true as const } : answer];
  });
  if (answers.length === 0) return;
  await db.answers.bulkPut(answers);
  const tooMany = (await db.answers.count()) - keptAtMost;
  if (tooMany > 0) await db.answers.bulkDelete(await db.answers.orderBy('heard').limit(tooMany).primaryKeys());
}

const idOf = (entry: Entry): string => `${entry.writer}:${entry.first}`;

/** What the hub kept for later is judged: that it was kept is no longer news. */
async function forgetHeld(db: LocalDatabase, entries: readonly Entry[]): Promise<void> {
  const judged = new Set(entries.flatMap(({ first, count }) => Array.from({ length: count }, (_, i) => first + i)));
  const waits = (outcome: HubAnswer['outcomes'][number]): boolean =>
    outcome.result !== 'held' || outcome.n === undefined || !judged.has(outcome.n);
  for (const answer of await db.answers.filter(({ outcomes }) => !outcomes.every(waits)).toArray()) {
    const outcomes = answer.outcomes.filter(waits);
    if (outcomes.length === 0) await db.answers.delete(answer.id);
    else await db.answers.put({ ...answer, outcomes });
  }
}

function answerOf(entry: Entry, ops: readonly { readonly type: string; readonly id: string }[]): HubAnswer {
  const outcomes = entry.outcomes.map(({ i, result, code, details }) => {
    const op = ops[i];
    return { n: entry.first + i, result, code, details: details ?? null, key: op === undefined ? null : rowKey(op.type, op.id) };
  });
  const keys = [...new Set(outcomes.flatMap((each) => (each.key === null ? [] : [each.key])))];
  return { id: idOf(entry), act: entry.act ?? null, heard: entry.heard, outcomes, keys };
}
