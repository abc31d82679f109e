/** Pushes that come at the same time share one transaction: its fsync is the dear part. Bounded, first come first served. */

import { Fault } from '../../shared/errors.ts';
import type { PushResult } from '../../shared/sync/protocol.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import type { HubStore } from '../store/store.ts';
import { takePushes, type VerifiedPush } from './take.ts';

/** One transaction takes at least one push, and more while they are small. */
const opsPerTransaction = 4_000;
const bytesPerTransaction = 8 * 1024 * 1024;
/** What may wait in memory; past that a laptop is asked to come back. */
const pushesWaiting = 2_000;
const bytesWaiting = 256 * 1024 * 1024;

type WriterResults = PushResult['writers'];

interface Waiting {
  readonly push: VerifiedPush;
  readonly ops: number;
  readonly bytes: number;
  readonly done: (results: WriterResults) => void;
  readonly failed: (cause: unknown) => void;
}

/** Several pushes in one transaction: all of each group counts, or nothing. Throws STORE_FAILED where it failed. */
export async function takeTogether(
  store: HubStore,
  rules: Rules,
  pushes: readonly VerifiedPush[],
  now: number,
): Promise<Awaited<ReturnType<typeof takePushes>>> {
  return store.write((write) => takePushes(write, rules, pushes, now));
}

export class IntakeQueue {
  readonly #store: HubStore;
  readonly #rules: Rules;
  readonly #now: () => number;
  readonly #waiting: Waiting[] = [];
  #bytes = 0;
  #running: Promise<void> | undefined;

  constructor(store: HubStore, rules: Rules, now: () => number) {
    this.#store = store;
    this.#rules = rules;
    this.#now = now;
  }

  /** Answers after the commit. Throws HUB_BUSY where too much waits already, STORE_FAILED where the transaction failed. */
  take(push: VerifiedPush): Promise<WriterResults> {
    const bytes = push.groups.reduce((sum, group) => sum + group.text.length, 0);
    if (this.#waiting.length >= pushesWaiting || this.#bytes + bytes > bytesWaiting) {
      return Promise.reject(new Fault('HUB_BUSY', { retryAfterS: 2 }, { side: 'hub' }));
    }
    const ops = push.groups.reduce((sum, group) => sum + group.envelope.count, 0);
    this.#bytes += bytes;
    return new Promise((done, failed) => {
      this.#waiting.push({ push, ops, bytes, done, failed });
      this.#running ??= this.#run().finally(() => {
        this.#running = undefined;
      });
    });
  }

  /** Answers when nothing waits any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // What arrives in the same turn of the loop goes together.
    await new Promise((turn) => setImmediate(turn));
    for (let batch = this.#next(); batch.length > 0; batch = this.#next()) {
      try {
        const results = await takeTogether(
          this.#store,
          this.#rules,
          batch.map((each) => each.push),
          this.#now(),
        );
        for (const [at, each] of batch.entries()) each.done([...(results[at] ?? [])]);
      } catch (cause) {
        for (const each of batch) each.failed(cause);
      }
      await new Promise((turn) => setImmediate(turn));
    }
  }

  #next(): readonly Waiting[] {
    let ops = 0;
    let bytes = 0;
    let count = 0;
    for (const each of this.#waiting) {
      ops += each.ops;
      bytes += each.bytes;
      if (count > 0 && (ops > opsPerTransaction || bytes > bytesPerTransaction)) break;
      count += 1;
    }
    const batch = this.#waiting.splice(0, count);
    for (const each of batch) this.#bytes -= each.bytes;
    return batch;
  }
}
