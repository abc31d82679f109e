/**
 * Photos and files on their way to the hub, one after the other, each from where the hub stands with it. What the hub holds is asked
 * before every file, so a cut, a restart and a hub that forgot its half all end in the same question.
 */
import { Fault } from '../../shared/errors.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import type { Session } from '../sync/session.ts';
import type { Time } from '../time.ts';
import type { Evidence, WaitingBlob } from './evidence.ts';
import { sendBlob } from './upload.ts';

/** The rate is that of the last so many ms. */
const rateMs = 15_000;
/** Progress is told this often at most. */
const progressMs = 500;

/** How it goes. `doneBytes`: what went out since something last waited; `leftBytes`: what the hub is not known to hold. */
export interface SendingProgress {
  readonly doneBytes: number;
  readonly leftBytes: number;
  readonly bytesPerS: number | null;
}

export class Sending {
  readonly #evidence: Evidence;
  readonly #time: Time;
  readonly #tell: () => void;
  /** What the hub holds of files that are not whole there, as far as it said. */
  readonly #held = new Map<Digest, number>();
  /** Files that failed by themselves: the others go first, then they are tried again. */
  readonly #aside = new Set<Digest>();
  #recent: { readonly at: number; readonly bytes: number }[] = [];
  #doneBytes = 0;
  #toldAt = 0;

  constructor(evidence: Evidence, time: Time, tell: () => void) {
    this.#evidence = evidence;
    this.#time = time;
    this.#tell = tell;
  }

  get progress(): SendingProgress {
    const leftBytes = this.#evidence.waiting().reduce((sum, { digest, sizeBytes }) => sum + sizeBytes - (this.#held.get(digest) ?? 0), 0);
    return { doneBytes: this.#doneBytes, leftBytes, bytesPerS: this.#rate() };
  }

  #rate(): number | null {
    const [first] = this.#recent;
    const ms = first === undefined ? 0 : this.#time.now() - first.at;
    if (first === undefined || ms < progressMs) return null;
    return Math.round((this.#recent.reduce((sum, { bytes }) => sum + bytes, 0) * 1000) / ms);
  }

  /** Sends one file, or what is left of it; false where none waits. `ends` gives what breaks it off. Throws what sendBlob throws. */
  async step(session: Session, ends: () => AbortSignal): Promise<boolean> {
    const next = this.#next();
    if (next === undefined) {
      this.#doneBytes = 0;
      this.#held.clear();
      this.rest();
      return false;
    }
    const { digest } = next;
    try {
      await sendBlob(
        session,
        this.#evidence,
        next,
        { at: (held) => this.#at(digest, held), went: (bytes) => this.#went(digest, bytes) },
        ends(),
      );
      this.#aside.delete(digest);
      this.#held.delete(digest);
      return true;
    } catch (cause) {
      if (cause instanceof Fault && ofTheFile.has(cause.code)) this.#aside.add(digest);
      throw cause;
    }
  }

  /** Nothing goes just now: there is no rate. */
  rest(): void {
    this.#recent = [];
  }

  #next(): WaitingBlob | undefined {
    const waiting = this.#evidence.waiting();
    const next = waiting.find(({ digest }) => !this.#aside.has(digest));
    if (next !== undefined) return next;
    this.#aside.clear();
    return waiting[0];
  }

  #at(digest: Digest, held: number): void {
    this.#held.set(digest, held);
  }

  #went(digest: Digest, bytes: number): void {
    const now = this.#time.now();
    this.#held.set(digest, (this.#held.get(digest) ?? 0) + bytes);
    this.#doneBytes += bytes;
    this.#recent = [...this.#recent.filter(({ at }) => at > now - rateMs && at <= now), { at: now, bytes }];
    if (Math.abs(now - this.#toldAt) < progressMs) return;
    this.#toldAt = now;
    this.#tell();
  }
}

/** What is wrong with one file says nothing about the next. */
const ofTheFile: ReadonlySet<string> = new Set(['BLOB_DIFFERS', 'BLOB_MISSING', 'INPUT_TOO_LARGE', 'DISK_FAILED', 'UPLOAD_OFFSET']);
