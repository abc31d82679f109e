/** Sends colleagues' groups on to the hub, in their original signed bytes, and asks the hub who its laptops are and how far it has each. */
import { Fault } from '../../shared/errors.ts';
import { limits } from '../../shared/sync/op.ts';
import { pushContentType, pushResultSchema, rosterSchema } from '../../shared/sync/protocol.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Session } from '../sync/session.ts';
import type { Carried } from './carried.ts';
import type { Colleagues, HeldGroup } from './colleagues.ts';

const bytesPerBody = 1024 * 1024;
const timeoutMs = 300_000;
/** Who the laptops are is asked again after this, ms. */
const rosterMs = 15 * 60_000;
/** And not sooner than this, whoever wants it. */
const freshMs = 5_000;

export class Relay {
  readonly #carried: Carried;
  readonly #colleagues: Colleagues;
  readonly #now: () => number;
  /** Orders that the hub was given in this run of the app; after a start all are given once more, and recognised by digest. */
  readonly #given = new Set<number>();
  #askedAt: number | undefined;

  constructor(carried: Carried, colleagues: Colleagues, now: () => number) {
    this.#carried = carried;
    this.#colleagues = colleagues;
    this.#now = now;
  }

  /** Sends one body, or asks for the roster when that is due; false when there was nothing to do. Throws what the session throws. */
  async step(session: Session, signal: AbortSignal): Promise<boolean> {
    const groups = this.#next();
    if (groups.length > 0) {
      await this.#send(session, groups, signal);
      this.#askedAt = undefined;
      return true;
    }
    if (!this.due) return false;
    this.#askedAt = this.#now();
    return this.#askRoster(session);
  }

  /** It is time to ask who the laptops are. */
  get due(): boolean {
    return this.#askedAt === undefined || Math.abs(this.#now() - this.#askedAt) >= rosterMs;
  }

  #next(): readonly HeldGroup[] {
    const waiting = this.#colleagues.held
      .filter((group) => !this.#given.has(group.order) && !this.#carried.hubHas(group))
      .sort((a, b) => (a.writer < b.writer ? -1 : a.writer > b.writer ? 1 : a.first - b.first));
    const body: HeldGroup[] = [];
    let bytes = 0;
    for (const group of waiting) {
      if (body.length > 0 && (bytes + group.bytes > bytesPerBody || body.length >= limits.groupsPerPush)) break;
      body.push(group);
      bytes += group.bytes;
    }
    return body;
  }

  async #send(session: Session, groups: readonly HeldGroup[], signal: AbortSignal): Promise<void> {
    const lines = await this.#colleagues.read(groups.map(({ order }) => order));
    const body = lines.map(({ sig, text }) => `${sig} ${text}\n`).join('');
    const headers = { 'content-type': pushContentType };
    // What the hub refuses of them stays here and on their laptop.
    const answer = await session.call({ method: 'POST', path: '/v1/push', headers, body, timeoutMs, signal });
    const { writers } = readAnswer(answer, pushResultSchema);
    // A restored hub may not know a laptop any more: it joins anew, and its work comes under the new name.
    const unknown = writers.filter(({ refused }) => refused?.code === 'WRITER_UNKNOWN').map(({ writer }) => writer);
    if (unknown.length > 0) await this.#carried.learn({ unknown });
    for (const { order } of groups) this.#given.add(order);
  }

  /** A hub of an older version has none; then parts are sealed for those who are known from sticks. */
  async #askRoster(session: Session): Promise<boolean> {
    const answer = await session.ask('GET', '/v1/roster').catch((cause: unknown) => {
      if (cause instanceof Fault && (cause.code === 'NOT_FOUND' || cause.code === 'METHOD_UNKNOWN')) return undefined;
      this.#askedAt = undefined;
      throw cause;
    });
    if (answer === undefined) return false;
    const { seq, hubSeal, laptops, aside = [], revoked = [] } = readAnswer(answer, rosterSchema);
    const marks = [...laptops, ...revoked].map(({ writer, last, digest }) => ({ writer, last, digest, seq }));
    await this.#carried.learn({ hubSeal, certificates: laptops.map(({ certificate }) => certificate), marks, aside });
    return true;
  }

  /** Somebody wants to know who the laptops are: asked at the next step, unless that was just now. */
  wantRoster(): boolean {
    if (this.#askedAt === undefined || this.#now() - this.#askedAt < freshMs) return false;
    this.#askedAt = undefined;
    return true;
  }

  /** A new epoch: the hub may lack what it was given. */
  startOver(): void {
    this.#given.clear();
    this.#askedAt = undefined;
  }
}
