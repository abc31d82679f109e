/** Small durable writes that come at the same time share one transaction: its fsync is the dear part. */

interface Waiting<A, R> {
  readonly one: A;
  readonly done: (result: R) => void;
  readonly failed: (cause: unknown) => void;
}

export class Together<A, R> {
  readonly #run: (take: () => readonly A[]) => Promise<readonly R[]>;
  #waiting: Waiting<A, R>[] = [];
  #running = false;

  /** `run` calls `take` once, when its transaction has begun (until then more may join), and answers for each in the same order. */
  constructor(run: (take: () => readonly A[]) => Promise<readonly R[]>) {
    this.#run = run;
  }

  /** Answers after the commit, or with what made the transaction fail. */
  add(one: A): Promise<R> {
    return new Promise((done, failed) => {
      this.#waiting.push({ one, done, failed });
      if (!this.#running) void this.#all();
    });
  }

  async #all(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      let taken: Waiting<A, R>[] | undefined;
      const take = (): readonly A[] => {
        taken = this.#waiting.splice(0);
        return taken.map(({ one }) => one);
      };
      try {
        const results = await this.#run(take);
        for (const [at, each] of (taken ?? []).entries()) {
          const result = results[at];
          if (result === undefined) each.failed(new TypeError('no answer'));
          else each.done(result);
        }
      } catch (cause) {
        for (const each of taken ?? this.#waiting.splice(0)) each.failed(cause);
      }
    }
    this.#running = false;
  }
}
