/**
 * Sends the journal's groups to the hub, in order, in bounded bodies. What the hub answers is a hint: a group is done when a page
 * brings its outcome. A hint that proves wrong only means sending again, which the hub recognises by digest.
 */
import { z } from 'zod';
import { type Code, Fault } from '../../shared/errors.ts';
import type { WriterId } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import { type PushResult, pushContentType, pushResultSchema, type Token } from '../../shared/sync/protocol.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Line } from '../journal/journal.ts';
import { faultWith, readAnswer } from './answer.ts';
import type { Session } from './session.ts';

/** Bodies start this large, grow while they go through, and shrink when the hub or the line refuses them. */
const startBytes = 1024 * 1024;
const newline = Buffer.from('\n');
const leastBytes = 16 * 1024;
/** The slowest line that is still waited for, bytes per s. */
const slowestBytesPerS = 8 * 1024;
const leastTimeoutMs = 120_000;
/** So often in a row may an answer bring nothing forward before it is called strange. */
const triesWithoutProgress = 3;

/** Numbers from `from` on cannot be accepted under this identity. */
export interface Renumbering {
  readonly reason: 'forked' | 'behind';
  readonly from: number;
  /** A former identity whose work comes along: the hub was put back to before it. */
  readonly lost?: WriterId;
}

export type Pushed = { readonly kind: 'idle' } | { readonly kind: 'sent' } | ({ readonly kind: 'renumber' } & Renumbering);

const forkSchema = z.object({ n: z.number().int().min(1) });

export class Push {
  readonly #laptop: Laptop;
  readonly #session: Session;
  #sentTo = 0;
  #bytes = startBytes;
  #hubLast = 0;
  #stuck = 0;
  /** The hub lacks own numbers from here on, though it had acknowledged them: it was restored from a backup. */
  #missing: number | undefined;
  /** Everything that the journal holds is being sent again, to find out which of it is the hub's. */
  #verifying = false;

  constructor(laptop: Laptop, session: Session) {
    this.#laptop = laptop;
    this.#session = session;
  }

  /** Highest own number that the hub is believed to have. */
  get sentTo(): number {
    const to = this.#laptop.joined?.outcomes.to ?? 0;
    return Math.max(this.#sentTo, this.#missing === undefined ? to : Math.min(to, this.#missing - 1));
  }

  /** Forgets what the hub is believed to have: sending begins behind the last outcome. */
  sendAgain(): void {
    this.#sentTo = 0;
  }

  /** A new identity: nothing is known of it yet. */
  startOver(): void {
    this.#sentTo = 0;
    this.#hubLast = 0;
    this.#stuck = 0;
    this.#missing = undefined;
    this.#verifying = false;
  }

  /** The hub has number `last` of this laptop from somebody else. Where the two part is found out by sending. */
  met(last: number): void {
    this.#hubLast = Math.max(this.#hubLast, last);
    this.#sentTo = 0;
  }

  /**
   * Two branches carry this laptop's numbers. Hints do not say where they part, and what was once acknowledged may be gone (a restored
   * hub), so all of the journal is sent again: what is the hub's is recognised by digest, and the first that is not is the place.
   */
  #verify(): Pushed {
    const { journal } = this.#laptop.mustJoined();
    this.#verifying = true;
    this.#missing = journal.places[0]?.first ?? 1;
    this.#sentTo = 0;
    return this.#progress(true);
  }

  /** What a token says of this laptop at the hub, as another hint. */
  hint(token: Pick<Token, 'last' | 'lastDigest'>): void {
    const { journal, outcomes } = this.#laptop.mustJoined();
    this.#hubLast = token.last;
    // A restored hub lacks what it had acknowledged. A revoked laptop is given no pages, so that it hears of it only here.
    if (token.last < outcomes.to) this.#missing = token.last + 1;
    if (token.last === 0 || journal.endingAt(token.last)?.digest === token.lastDigest) this.#sentTo = token.last;
    else this.#sentTo = 0;
  }

  /** Sends one body. Throws what the session throws; afterwards the same may be tried again. */
  async step(signal: AbortSignal): Promise<Pushed> {
    const { journal, outcomes, identity } = this.#laptop.mustJoined();
    const from = this.sentTo;
    const groups = await journal.lines(from, limits.groupsPerPush, Math.min(this.#bytes, limits.bytesPerPush));
    const next = journal.placesAfter(from)[0];
    if (next === undefined) {
      if (this.#hubLast <= journal.end.last) {
        this.#verifying = false;
        return { kind: 'idle' };
      }
      return this.#verifying ? { kind: 'renumber', reason: 'behind', from: journal.end.last + 1 } : this.#verify();
    }
    // A number that this laptop no longer has can never be sent: what comes behind it needs a new identity.
    const readable = leading(groups, from);
    if (readable.length === 0) return { kind: 'renumber', reason: 'forked', from: Math.max(from, outcomes.to) + 1 };
    const body = Buffer.concat(readable.flatMap(({ line }) => [line, newline]));
    let result: PushResult['writers'] | undefined;
    try {
      result = await this.#send(body, readable.length, signal);
    } catch (cause) {
      // A revoked laptop's work lies at the hub for a lead to look at; what comes behind it is to get there too.
      const sent = readable.at(-1);
      if (sent === undefined || !(cause instanceof Fault) || cause.code !== 'LAPTOP_REVOKED') throw cause;
      this.#sentTo = sent.first + sent.count - 1;
      if (journal.countAfter(this.#sentTo) === 0) throw cause;
    }
    // Too large, or the laptop became somebody else meanwhile: what was answered says nothing about now.
    if (result === undefined || this.#laptop.joined?.journal !== journal) return { kind: 'sent' };
    return this.#read(result, identity.writer, from, readable.at(-1));
  }

  /** undefined: the body was too large and the next one will be smaller. */
  async #send(body: Buffer, groups: number, signal: AbortSignal): Promise<PushResult['writers'] | undefined> {
    const sizeBytes = body.length;
    try {
      const timeoutMs = leastTimeoutMs + (sizeBytes / slowestBytesPerS) * 1000;
      const headers = { 'content-type': pushContentType };
      const answer = await this.#session.call({ method: 'POST', path: '/v1/push', headers, body, timeoutMs, signal });
      const { writers } = readAnswer(answer, pushResultSchema);
      this.#bytes = Math.min(limits.bytesPerPush, Math.max(this.#bytes, 2 * sizeBytes));
      return writers;
    } catch (cause) {
      const smaller = Math.max(leastBytes, Math.floor(Math.min(this.#bytes, sizeBytes) / 2));
      const tooLarge = cause instanceof Fault && cause.code === 'INPUT_TOO_LARGE';
      if (tooLarge || (cause instanceof Fault && cause.code === 'HUB_UNREACHABLE')) this.#bytes = smaller;
      if (tooLarge && groups > 1) return undefined;
      throw cause;
    }
  }

  #read(
    writers: PushResult['writers'],
    writer: string,
    from: number,
    sent: { readonly first: number; readonly count: number } | undefined,
  ): Pushed {
    const { journal, outcomes } = this.#laptop.mustJoined();
    const own = writers.find((each) => each.writer === writer);
    if (own === undefined || sent === undefined) throw strange('without-this-laptop');
    if (own.refused !== undefined) {
      const { code, details } = own.refused;
      if (code !== 'LAPTOP_FORKED') throw faultWith(code, details);
      if (!this.#verifying) return this.#verify();
      const n = forkSchema.safeParse(details).data?.n ?? from + 1;
      return { kind: 'renumber', reason: 'forked', from: journal.placesAfter(n - 1)[0]?.first ?? n };
    }
    const to = sent.first + sent.count - 1;
    if (own.waits !== undefined) {
      const missing = own.waits.from;
      if (journal.placesAfter(missing - 1)[0]?.first !== missing) return { kind: 'renumber', reason: 'forked', from: missing };
      if (missing <= outcomes.to) this.#missing = missing;
      this.#sentTo = missing - 1;
      return this.#progress(missing - 1 > from);
    }
    this.#hubLast = own.last;
    if (own.last > to) {
      // It has numbers that were not sent just now: this laptop's own from earlier, or those of a copy of it.
      this.#sentTo = to;
      return this.#progress(true);
    }
    if (own.last > 0 && journal.endingAt(own.last) !== undefined && journal.endingAt(own.last)?.digest !== own.lastDigest)
      throw strange('digest-differs');
    this.#sentTo = own.last;
    return this.#progress(own.last > from);
  }

  #progress(forward: boolean): Pushed {
    this.#stuck = forward ? 0 : this.#stuck + 1;
    if (this.#stuck >= triesWithoutProgress) {
      this.#stuck = 0;
      throw strange('no-progress');
    }
    return { kind: 'sent' };
  }
}

function strange(why: string): Fault<Code> {
  return new Fault('HUB_ANSWER_STRANGE', { status: 200, why }, { side: 'hub' });
}

/** The groups that follow number `from` without a hole. */
function leading(groups: readonly Line[], from: number): readonly Line[] {
  let expected = from + 1;
  const out: Line[] = [];
  for (const one of groups) {
    if (one.first !== expected) break;
    out.push(one);
    expected += one.count;
  }
  return out;
}
