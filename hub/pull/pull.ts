/**
 * One pull. From the reader's cursor:
 *
 *   none, or of another epoch ........................ snapshot, reset
 *   ahead of this hub, or another chain digest, there
 *   or where a snapshot ran ahead of it .............. this hub was restored: a new epoch begins, once; snapshot, reset
 *   scopes changed ................................... snapshot of what was added, then on from the same cursor
 *   otherwise ........................................ effects after it; none: waits for news
 */
import { Fault } from '../../shared/errors.ts';
import { limits } from '../../shared/sync/op.ts';
import type { DeltaPage, Page, Place, SnapshotPart } from '../../shared/sync/page.ts';
import type { Pull } from '../../shared/sync/protocol.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { scopeSetKey, scopesOf } from '../../shared/sync/scope.ts';
import { newId } from '../identity/hub-keys.ts';
import { type Head, type HubStore, movedEpoch, type StoreRead, type WriterRecord } from '../store/store.ts';
import { deltaPage, type PageSizes } from './delta.ts';
import type { News } from './news.ts';
import { readNext, snapshotPart } from './snapshot.ts';
import type { Reader } from './view.ts';

export interface PullParts {
  readonly store: HubStore;
  readonly rules: Rules;
  readonly news: Pick<News, 'after'>;
  readonly now: () => number;
  /** How much a page holds at most; the protocol's limits where none is given. */
  readonly sizes?: PageSizes;
}

type Step =
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'nothing'; readonly seq: number }
  | { readonly kind: 'restored'; readonly head: Head };

/** The next page for this laptop; undefined where there is no news within `waitMs`. */
export async function pull(parts: PullParts, writer: WriterRecord, request: Pull, gone: AbortSignal): Promise<Page | undefined> {
  const deadline = parts.now() + request.waitMs;
  // What this reader may not see is walked over once; the way made is told with the next page, or when the wait is over.
  let walked: DeltaPage | undefined;
  for (;;) {
    const from = walked?.to;
    const step = await parts.store.read((store) => stepOnce(parts, store, writer, request, from));
    if (step.kind === 'restored') {
      await beginEpoch(parts, step.head);
      continue;
    }
    if (step.kind === 'page') {
      if (step.page.kind === 'snapshot') return step.page;
      walked = walked ? { ...step.page, from: walked.from } : step.page;
      if (step.page.entries.length > 0 || step.page.more) return walked;
    }
    const seq = step.kind === 'page' && step.page.kind === 'delta' ? step.page.to.seq : step.kind === 'nothing' ? step.seq : 0;
    const left = deadline - parts.now();
    if (left <= 0 || !(await parts.news.after(seq, left, gone))) return walked;
  }
}

async function stepOnce(
  parts: PullParts,
  store: StoreRead,
  writer: WriterRecord,
  request: Pull,
  from: { readonly seq: number; readonly chain: string } | undefined,
): Promise<Step> {
  const head = await store.head();
  if (head.epoch === movedEpoch) throw new Fault('HUB_MOVED', {}, { side: 'hub' });
  const grants = await store.grants([writer.person]);
  const held = scopesOf(
    grants.filter((grant) => grant.until === null),
    writer.person,
  );
  const reader: Reader = { writer: writer.writer, person: writer.person, held };
  const { cursor } = request;
  const sizes = parts.sizes ?? limits;
  const page = (part: SnapshotPart): Step => ({ kind: 'page', page: part });

  const next = request.next ? readNext(request.next, head, reader) : undefined;
  // Parts that were read before this hub was put back must not go on with parts of what it is now.
  if (next !== undefined && !(await has(store, head, next.ahead))) return { kind: 'restored', head };

  if (cursor === null || cursor.epoch !== head.epoch) {
    if (next?.reset) {
      const start = { reset: true, adds: held, seq: next.seq, chain: next.chain, ownLast: next.ownLast };
      return page(await snapshotPart(store, parts.rules, reader, head, start, next, parts.now(), sizes));
    }
    const [own] = await store.writers([writer.writer]);
    const start = { reset: true, adds: held, seq: head.seq, chain: head.chain, ownLast: own?.last ?? 0 };
    return page(await snapshotPart(store, parts.rules, reader, head, start, { k: '', part: 0 }, parts.now(), sizes));
  }
  if (!(await has(store, head, cursor)) || !(cursor.ahead === undefined || (await has(store, head, cursor.ahead))))
    return { kind: 'restored', head };
  if (scopeSetKey(cursor.scopes) !== scopeSetKey(held)) {
    const adds = cursor.scopes.includes('org') ? [] : held.filter((scope) => !cursor.scopes.includes(scope));
    const goesOn = next && !next.reset && next.seq === cursor.seq ? next : { k: '', part: 0 };
    const start = { reset: false, adds, seq: cursor.seq, chain: cursor.chain, ownLast: 0 };
    return page(await snapshotPart(store, parts.rules, reader, head, start, goesOn, parts.now(), sizes));
  }
  const place = from ?? cursor;
  // What was walked over before the hub was put back says nothing of what it is now.
  if (from !== undefined && !(await has(store, head, from))) return { kind: 'restored', head };
  if (place.seq >= head.seq) return { kind: 'nothing', seq: head.seq };
  return { kind: 'page', page: await deltaPage(store, parts.rules, reader, head, place, parts.now(), sizes) };
}

/** Whether this hub's log passes through the place. */
async function has(store: StoreRead, head: Head, { seq, chain }: Place): Promise<boolean> {
  return seq <= head.seq && (await store.at(seq))?.chain === chain;
}

/** Begins a new epoch after a restore, unless another request has done so meanwhile. */
async function beginEpoch(parts: PullParts, seen: Head): Promise<void> {
  await parts.store.write(async (store) => {
    const head = await store.head();
    if (head.epoch !== seen.epoch) return;
    await store.beginEpoch({ epoch: newId(), from: head.seq, startedAt: parts.now() });
  });
}
