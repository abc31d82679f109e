/** From a judgement to what is stored: rows with their seq, changes for the readers, the link of the chain. */
import { inRegistry } from '../../shared/domain/library/in-registry.ts';
import { nextChain } from '../../shared/node/chain.ts';
import type { Judgement } from '../../shared/sync/apply/group.ts';
import { digestSchema } from '../../shared/sync/ids.ts';
import type { Json } from '../../shared/sync/op.ts';
import type { Outcome } from '../../shared/sync/page.ts';
import { patchOf, wholePatch } from '../../shared/sync/patch.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Index, Rules } from '../../shared/sync/rules.ts';
import { indexesOf } from '../../shared/sync/world.ts';
import { withText } from '../known-text.ts';
import type { Appended, Change, LogEntry, LoggedGroup, RowChange } from '../store/store.ts';

/** Name of the index from a blob's digest to the records that name it: who sees one of them may fetch the blob. */
export const blobIndex = 'blob';

/** Everything a record is found by: the rules' indexes, and the blobs that it names. */
export function storedIndexes(rules: Rules, row: Row | undefined): readonly Index[] {
  if (row === undefined) return [];
  const own = indexesOf(rules.model(row.type), row);
  const blobs: string[] = [];
  // What says that a content is gone gives nobody the right to it.
  if (!inRegistry.includes(row.type) && row.type !== 'erasure') for (const name in row.fields) addDigests(row.fields[name], blobs);
  return blobs.length === 0 ? own : [...own, ...blobs.map((value) => ({ name: blobIndex, value }))];
}

function addDigests(value: Json | undefined, into: string[]): void {
  if (typeof value === 'string') {
    if (value.startsWith('sha256:') && digestSchema.safeParse(value).success) into.push(value);
  } else if (Array.isArray(value)) for (const each of value) addDigests(each, into);
}

export interface Effect {
  readonly rows: readonly RowChange[];
  readonly changes: readonly Change[];
  /** JSON of `changes`. */
  readonly text: string;
}

export const noEffect: Effect = { rows: [], changes: [], text: '[]' };

/** The records that really changed, stamped with the seq, and what readers are told of it. */
export function effectOf(rules: Rules, judgement: Judgement, seq: number): Effect {
  const rows: RowChange[] = [];
  const changes: Change[] = [];
  const texts: string[] = [];
  for (const { before, after: unstamped } of judgement.changed.values()) {
    const made = before === undefined || before.stub === true;
    const small = made ? undefined : patchOf(before, unstamped);
    if (!made && small === undefined) continue;
    const after: Row = { ...unstamped, seq };
    const whole = small === undefined || before?.scopes.join(' ') !== after.scopes.join(' ');
    const change: Change = { patch: whole ? wholePatch(after) : small, was: before?.scopes ?? null, now: after.scopes };
    const patch = JSON.stringify(change.patch);
    withText(change.patch, patch);
    changes.push(change);
    texts.push(`{"patch":${patch},"was":${JSON.stringify(change.was)},"now":${JSON.stringify(change.now)}}`);
    const found = { was: storedIndexes(rules, before), now: storedIndexes(rules, after) };
    // A whole patch is the record without its seq: written once, used twice.
    rows.push({ before, after, ...found, ...(whole ? { body: `${patch.slice(0, -1)},"seq":${seq}}` } : {}) });
  }
  return { rows, changes, text: `[${texts.join(',')}]` };
}

/** An entry of the log with its link, ready to be appended. */
export function logged(
  chain: string,
  head: Omit<LogEntry, 'outcomes' | 'changes' | 'bytes' | 'chain'>,
  outcomes: readonly Outcome[],
  effect: Effect,
  signed: { readonly text: string; readonly sig: string } | undefined,
): Appended {
  const { changes } = effect;
  const texts = { outcomes: JSON.stringify(outcomes), changes: effect.text };
  const bytes = texts.outcomes.length + texts.changes.length;
  const link = nextChain(chain, { seq: head.seq, digest: head.digest, ...texts });
  const entry: LogEntry = { ...head, outcomes, changes, bytes, chain: link };
  const { writer, first, count, digest, seq } = head;
  const group: LoggedGroup | undefined = signed && { writer, first, count, digest, seq, text: signed.text, sig: signed.sig };
  return { entry, texts, group };
}
