/** Carrying out the retention of the release policy: says that a content is erased, then removes it. A hub that was killed in between goes on. */
import { erasureId, keptUntil, retentionRules } from '../../shared/domain/after/erasure.ts';
import { revisionAt } from '../../shared/domain/policy/in-force.ts';
import { revisionsIn } from '../../shared/domain/policy/policy.ts';
import { siteDay } from '../../shared/domain/visit/site-time.ts';
import { make } from '../../shared/domain/write.ts';
import { type Digest, rowKey } from '../../shared/sync/ids.ts';
import { isLive } from '../../shared/sync/row.ts';
import { gather } from '../../shared/sync/world.ts';
import type { Hub } from '../hub.ts';
import { blobIndex } from '../intake/effect.ts';
import { hubActIn } from '../intake/hub-writer.ts';
import type { StoreRead } from '../store/store.ts';
import { sourceOf } from '../store/world-source.ts';

export interface Swept {
  readonly erased: number;
  /** Removed again: it had come once more after it was erased, or a sweep was cut off. */
  readonly again: number;
}

/** Was the content of this digest erased by a rule? What is brought again is then not kept. */
export async function isErased(store: StoreRead, digest: string): Promise<boolean> {
  const key = rowKey('erasure', erasureId(digest));
  return isLive((await store.rows([key])).get(key));
}

/** Looks at every content that is here, once. Only what lies here is erased, so never what has yet to arrive. */
export async function sweep(hub: Pick<Hub, 'store' | 'blobs' | 'rules' | 'keys' | 'now'>): Promise<Swept> {
  const now = hub.now();
  const revision = await hub.store.read((store) => gather(sourceOf(store), (world) => revisionAt(revisionsIn(world), now)));
  const rules = retentionRules(revision);
  const today = siteDay(now, revision.timeZone);
  let erased = 0;
  let again = 0;
  for (const digest of await hub.blobs.list()) {
    if (await hub.store.read((store) => isErased(store, digest))) {
      await hub.blobs.remove(digest);
      again += 1;
      continue;
    }
    if (rules.size === 0 || !(await eraseOne(hub, digest, { rules, today, revision: revision.revision, now }))) continue;
    await hub.blobs.remove(digest);
    erased += 1;
  }
  return { erased, again };
}

type Rule = { readonly rules: ReturnType<typeof retentionRules>; readonly today: string; readonly revision: number; readonly now: number };

/** Writes that it is erased, where it is due at this moment of the record: true then. */
function eraseOne(hub: Pick<Hub, 'store' | 'rules' | 'keys'>, digest: Digest, { rules, today, revision, now }: Rule): Promise<boolean> {
  return hub.store.write(async (store) => {
    const naming = (await store.findAny(blobIndex, digest)).filter(isLive);
    const kept = await gather(sourceOf(store), (world) => keptUntil(world, naming, rules, today));
    if (!kept.due) return false;
    const { kind, months, dueOn, visitId } = kept;
    // The record must not name the blob by the index that says who may read it.
    const op = make('erasure', erasureId(digest), { digest, kind, months, revision, dueOn, visitId });
    const outcomes = await hubActIn(store, hub.rules, hub.keys, now, { act: 'erase-content', via: 'app', actor: 'hub', ops: [op] });
    return outcomes.length === 0;
  });
}

/** How often it looks, ms. */
const everyMs = 6 * 3_600_000;

/** Sweeps now and again until it is stopped; one at a time. */
export function startSweeping(hub: Pick<Hub, 'store' | 'blobs' | 'rules' | 'keys' | 'now' | 'alarm'>): { stop(): Promise<void> } {
  let running: Promise<unknown> = Promise.resolve();
  const once = (): void => {
    running = running.then(() => sweep(hub)).catch((cause: unknown) => hub.alarm(`retention ${String(cause)}`));
  };
  // Not in the first moments of an app that opens.
  const first = setTimeout(once, 60_000);
  const timer = setInterval(once, everyMs);
  first.unref();
  timer.unref();
  return {
    async stop() {
      clearTimeout(first);
      clearInterval(timer);
      await running;
    },
  };
}
