/** What must hold when all is quiet. */

import { pull } from '../../hub/pull/pull.ts';
import { emptyChain } from '../../hub/store/tables.ts';
import { Fault } from '../../shared/errors.ts';
import { nextChain } from '../../shared/node/chain.ts';
import type { Cursor, Page } from '../../shared/sync/page.ts';
import { applyPage } from '../../shared/sync/replica.ts';
import type { Row } from '../../shared/sync/row.ts';
import { sees } from '../../shared/sync/scope.ts';
import { MemoryReplica } from '../fakes/memory-replica.ts';
import { Broken } from './broken.ts';
import { alike, canonical } from './canonical.ts';
import { type History, historyOf } from './history.ts';
import type { LaptopSide } from './laptop-side.ts';
import { actsAside, actsInLog } from './ledger.ts';
import { oracleOf } from './oracle/oracle.ts';
import { replayDiffers } from './replay.ts';
import { simRules } from './rules.ts';
import type { Run } from './run.ts';

export async function checkAtEnd(run: Run): Promise<void> {
  const history = historyOf(run.hub.place.tables);
  everythingJudged(run);
  if (run.hub.upgradedAt !== undefined) heldIsJudged(history);
  writersInOrder(history);
  logIsWhole(history);
  const { version, upgradedAt = Number.POSITIVE_INFINITY } = run.hub;
  const differs = replayDiffers(history, (heard) => simRules(heard >= upgradedAt ? 2 : 1), simRules(version));
  if (differs) throw new Broken('hub-rows', differs);
  const oracle = oracleOf(history);
  for (const [what, times] of oracle.counts) for (let n = 0; n < times; n++) run.watch.count(what);
  const [wrong] = oracle.wrong;
  if (wrong) throw new Broken(wrong.invariant, wrong.why);
  for (const laptop of run.laptops) {
    if (run.isRevoked(laptop)) continue;
    replicaIsRight(history, laptop);
    authorsAreTold(run, history, laptop);
  }
}

/** Whatever of somebody's work was refused, their own laptop was given the refusal as the hub said it (told.ts). */
function authorsAreTold(run: Run, history: History, laptop: LaptopSide): void {
  const writer = laptop.running?.laptop.identity?.writer;
  for (const { entry, group } of history.judged) {
    if (group.writer !== writer) continue;
    const silent = entry.outcomes.find(({ result, code }) => result === 'rejected' && !run.watch.told.was(writer, entry.first, code));
    if (silent) throw new Broken('losers-are-told', `${laptop.name} never heard that ${writer}:${entry.first} was refused: ${silent.code}`);
  }
}

function everythingJudged(run: Run): void {
  const { tables } = run.hub.place;
  const log = actsInLog(tables);
  const aside = actsAside(tables);
  for (const saved of run.ledger.all.values()) {
    if (log.has(saved.act) || aside.has(saved.act)) continue;
    throw new Broken(
      'everything-arrives',
      `${saved.act} (${saved.writer}:${saved.first}, saved on ${saved.laptop.name}) has not reached the hub`,
    );
  }
}

/** What an older hub could not judge, the newer one has. */
function heldIsJudged(history: History): void {
  for (const { entry, ops } of history.judged) {
    const waits = history.tables.held.get(entry.seq) ?? [];
    const known = ops.find(({ op }, i) => waits.includes(i) && op.type === 'parcel');
    if (known) throw new Broken('held-is-judged', `${known.id} on ${known.op.type}/${known.op.id} still waits`);
  }
}

function writersInOrder(history: History): void {
  const ends = new Map<string, { readonly last: number; readonly digest: string | null; readonly seq: number }>();
  for (const group of history.groups.toSorted((a, b) => a.seq - b.seq)) {
    const end = ends.get(group.writer) ?? { last: 0, digest: null, seq: 0 };
    const prev: string | null = JSON.parse(group.text).prev;
    if (group.first !== end.last + 1 || prev !== end.digest)
      throw new Broken('per-writer-order', `${group.writer}:${group.first} stands behind ${end.last} at ${group.seq}`);
    ends.set(group.writer, { last: group.first + group.count - 1, digest: group.digest, seq: group.seq });
  }
}

function logIsWhole(history: History): void {
  let chain = emptyChain;
  for (const { entry, texts } of history.tables.log.values()) {
    chain = nextChain(chain, { seq: entry.seq, digest: entry.digest, ...texts });
    if (chain !== entry.chain) throw new Broken('log-is-whole', `the chain breaks at ${entry.seq}`);
  }
}

const plain = (row: Row): string => canonical({ ...row, left: undefined });

function heldBy(history: History, person: string): readonly string[] {
  const grants = [...history.rows.values()].filter(
    (row) => row.type === 'grant' && row.fields['person'] === person && !row.gone && !row.refused,
  );
  return ['catalogue', `person:${person}`, ...grants.map((row) => String(row.fields['scope']))];
}

/** What a reader is to have: every record in the scopes of the grants that stand. */
export function expectedOf(history: History, person: string): ReadonlyMap<string, Row> {
  const held = heldBy(history, person);
  return new Map([...history.rows].filter(([, row]) => sees(held, row.scopes)));
}

function replicaIsRight(history: History, laptop: LaptopSide): void {
  const expected = expectedOf(history, laptop.person);
  const rows = new Map<string, Row>();
  for (const [key, each] of laptop.db.rows.map) rows.set(String(key), Reflect.get(each, 'row') as Row);
  compare(expected, rows, laptop.name, laptop.person);
}

function compare(expected: ReadonlyMap<string, Row>, rows: ReadonlyMap<string, Row>, name: string, person: string): void {
  for (const [key, row] of expected) {
    const has = rows.get(key);
    if (has === undefined || has.stub) throw new Broken('replica-is-the-hubs', `${name} (${person}) lacks ${key}`);
    if (!alike(has, row, 'left')) throw new Broken('replica-is-the-hubs', `${name}: ${key} is ${plain(has)}, at the hub ${plain(row)}`);
  }
  for (const [key, row] of rows) {
    if (row.stub || expected.has(key)) continue;
    throw new Broken('no-row-outside-scope', `${name} (${person}) holds ${key} of ${row.scopes.join(' ')}${row.left ? ' (left)' : ''}`);
  }
}

/** A laptop that begins now gets the same by snapshot as those that followed all along. */
export async function checkFresh(run: Run): Promise<void> {
  const history = historyOf(run.hub.place.tables);
  for (const person of new Set(run.laptops.map((laptop) => laptop.person))) {
    const replica = new MemoryReplica(simRules(2));
    const self = { writer: 'wfresh', person };
    const writer = {
      ...(run.hub.place.tables.writers.values().next().value ?? missingWriter()),
      writer: 'wfresh',
      person,
      revokedAt: null,
    };
    const parts = { store: run.hub.store, rules: run.hub.rules, news: { after: async () => false }, now: () => run.time.now };
    let next: string | null = null;
    let cursor: Cursor | null = null;
    for (let n = 0; n < 50; n++) {
      const page: Page | undefined = await pull(parts, writer, { cursor, next, waitMs: 0 }, new AbortController().signal);
      if (page === undefined) break;
      await replica.tx((tx) =>
        applyPage(tx, simRules(2), self, page, async () => {
          throw new Fault('UNEXPECTED', { why: 'nothing is pending' });
        }),
      );
      next = page.kind === 'snapshot' ? page.next : null;
      cursor = replica.cursor;
    }
    compare(expectedOf(history, person), replica.rows, 'a fresh laptop', person);
  }
}

function missingWriter(): never {
  throw new Broken('opens-again', 'nobody has joined');
}
