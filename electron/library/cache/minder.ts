/** Looks after what lies here for as long as the cache is open: the check in the background, and the one that a person asks for. */
import type { Digest } from '../../../shared/sync/ids.ts';
import { checkFile, type ScrubParts, scrub } from './scrub.ts';

/** The background check runs this often, ms. */
const everyMs = 3_600_000;

export class Minder {
  readonly #parts: ScrubParts;
  readonly #onDone: () => Promise<void>;
  readonly #ending: AbortSignal;
  #quiet = new AbortController();
  #turn: Promise<void> = Promise.resolve();
  /** The file that it is at. */
  checking: Digest | null = null;

  /** `onDone`: everything was looked at. */
  constructor(parts: ScrubParts, onDone: () => Promise<void>, ending: AbortSignal) {
    this.#parts = {
      ...parts,
      onAt: (digest) => {
        this.checking = digest;
        parts.onAt(digest);
      },
    };
    this.#onDone = onDone;
    this.#ending = ending;
  }

  /** Until the cache is closed. A check that a person asks for comes first. */
  async run(log: (where: string, cause: unknown) => void): Promise<void> {
    while (!this.#ending.aborted) {
      const quiet = new AbortController();
      this.#quiet = quiet;
      await this.#check(false, AbortSignal.any([this.#ending, quiet.signal])).catch((cause: unknown) => {
        if (!this.#ending.aborted && !quiet.signal.aborted) log('library check', cause);
      });
      await this.#parts.time.sleep(everyMs, this.#ending);
    }
    await this.#turn;
  }

  /** Hashes everything that is here, now. Throws DISK_FAILED. */
  now(): Promise<void> {
    this.#quiet.abort();
    return this.#check(true, this.#ending);
  }

  /** Hashes this file, before anything else. Throws DISK_FAILED. */
  one(digest: Digest): Promise<void> {
    this.#quiet.abort();
    return this.#next(async () => {
      this.#parts.onAt(digest);
      await checkFile(this.#parts, digest, { quiet: false, signal: this.#ending }).finally(() => this.#parts.onAt(null));
    });
  }

  #check(all: boolean, signal: AbortSignal): Promise<void> {
    return this.#next(async () => {
      await scrub(this.#parts, { all, signal });
      await this.#onDone();
    });
  }

  #next(work: () => Promise<void>): Promise<void> {
    const run = this.#turn.then(work);
    this.#turn = run.catch(() => undefined);
    return run;
  }
}
