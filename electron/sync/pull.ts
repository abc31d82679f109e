/**
 * Fetches what the hub has for this laptop: a snapshot first, then effects as they come (long poll). A page is in the spool, durable,
 * before anybody hears of it. Pages also prove which own groups had their outcome, and show that a copy of this laptop is at work.
 */
import { Fault } from '../../shared/errors.ts';
import { ownLastOf, type Page, pageSchema } from '../../shared/sync/page.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Spool } from '../spool/spool.ts';
import { readWithText } from './answer.ts';
import type { Session } from './session.ts';

const timeoutMs = 120_000;
/** After so many pages in a row that do not follow, everything is fetched anew. */
const strangePages = 3;

interface PullParts {
  readonly laptop: Laptop;
  readonly session: Session;
  readonly spool: Spool;
  /** The hub began a new epoch (restored from a backup): what was acknowledged may be gone there. */
  readonly onEpoch: (epoch: string) => Promise<void>;
  /** The hub has own numbers up to `last` that this laptop did not write: a copy of it is at work. */
  readonly onOther: (last: number) => void;
}

export interface Pulled {
  /** A page came. */
  readonly got: boolean;
  /** More is known to wait at the hub. */
  readonly more: boolean;
}

export class Pull {
  readonly #parts: PullParts;
  #strange = 0;
  /** News counts in the order of the pages and one at a time, whether the hub or a stick brought them. */
  #noting: Promise<void> = Promise.resolve();

  constructor(parts: PullParts) {
    this.#parts = parts;
  }

  /**
   * Takes into account what lies in the spool and was not yet: a page that has just come, one that a stick brought, or one whose outcomes
   * could not be noted (a crash, a full disk).
   */
  catchUp(): Promise<void> {
    const run = this.#noting.then(() => this.#note());
    this.#noting = run.catch(() => undefined);
    return run;
  }

  async #note(): Promise<void> {
    const { spool, laptop } = this.#parts;
    const { outcomes } = laptop.mustJoined();
    const after = outcomes.page > spool.order ? 0 : outcomes.page;
    for await (const { order, page } of spool.since(after)) await this.#news(page, order);
  }

  /** One exchange; `waitMs` is how long the hub may hold it when there is no news. Throws what session and spool throw. */
  async step(waitMs: number, signal: AbortSignal): Promise<Pulled> {
    const { laptop, spool, session } = this.#parts;
    await this.catchUp();
    const { writer } = laptop.mustJoined().journal;
    await spool.dropStaleSide();
    const { fetching, order } = spool;
    const side = fetching?.side ?? (waitMs > 0 && spool.wantsSnapshot);
    const body = JSON.stringify({ cursor: side ? null : spool.head, next: fetching?.next ?? null, waitMs: side || fetching ? 0 : waitMs });
    const headers = { 'content-type': 'application/json' };
    try {
      const answer = await session.call({ method: 'POST', path: '/v1/pull', headers, body, timeoutMs: timeoutMs + waitMs, signal });
      if (answer.status === 204) return { got: false, more: false };
      const { value: page, text } = readWithText(answer, pageSchema);
      // A stick has brought pages meanwhile: this one continues a place where the spool no longer stands, and is asked for anew. So is one
      // that was made for an identity that was given up meanwhile: it says nothing of what the new one has sent since.
      if (spool.order !== order || laptop.mustJoined().journal.writer !== writer) return { got: false, more: true };
      await spool.add(page, text, side);
      this.#strange = 0;
      await this.catchUp();
      return { got: true, more: page.kind === 'delta' ? page.more : true };
    } catch (cause) {
      await this.#afterFault(cause, fetching !== undefined);
      throw cause;
    }
  }

  /** A snapshot that the hub does not continue is begun anew; pages that never follow end in a new snapshot. */
  async #afterFault(cause: unknown, fetching: boolean): Promise<void> {
    if (!(cause instanceof Fault)) return;
    const refused = ['INPUT_INVALID', 'NOT_FOUND', 'CURSOR_DIFFERS'].includes(cause.code);
    this.#strange = refused || cause.code === 'HUB_ANSWER_STRANGE' ? this.#strange + 1 : this.#strange;
    if (refused && fetching) await this.#parts.spool.dropFetching();
    else if (refused || this.#strange >= strangePages) {
      this.#strange = 0;
      if (fetching) await this.#parts.spool.dropFetching();
      else this.#parts.spool.startOver();
    }
  }

  async #news(page: Page, order: number): Promise<void> {
    return page.kind === 'delta' ? this.#outcomes(page, order) : this.#snapshot(page, order);
  }

  async #outcomes(page: Extract<Page, { kind: 'delta' }>, order: number): Promise<void> {
    const { journal, outcomes } = this.#parts.laptop.mustJoined();
    let n: number | undefined;
    let seq: number | undefined;
    let other: number | undefined;
    for (const entry of page.entries) {
      if (entry.writer !== journal.writer) continue;
      const last = entry.first + entry.count - 1;
      // The own group that holds this number: the entry may be one op of it that was judged later.
      const place = journal.placesAfter(entry.first - 1)[0];
      const differs =
        entry.first > journal.end.last || (place !== undefined && place.first <= entry.first && place.digest !== entry.digest);
      if (other !== undefined || differs) other = Math.max(other ?? 0, last);
      else if (n === undefined || last > n) {
        // An op that an older hub had held is judged under its old number, behind later ones.
        n = last;
        seq = entry.seq;
      }
    }
    await outcomes.recorded({
      ...(n !== undefined && seq !== undefined && { n, seq }),
      durable: page.durable,
      page: order,
      hubTime: page.hubTime,
    });
    if (other !== undefined) this.#parts.onOther(other);
  }

  async #snapshot(page: Extract<Page, { kind: 'snapshot' }>, order: number): Promise<void> {
    const { laptop, session } = this.#parts;
    const { journal, outcomes, identity } = laptop.mustJoined();
    if (page.next !== null || !page.reset) {
      await outcomes.recorded({ durable: page.durable, page: order, hubTime: page.hubTime });
      return;
    }
    // Without a number the hub claims nothing; sending again does no harm. A number alone proves nothing: it may be that of a copy.
    const ownLast = ownLastOf(page, journal.writer);
    const { last, lastDigest } = ownLast > 0 ? await session.token(true) : { last: 0, lastDigest: null };
    const proven = ownLast === 0 || (last >= ownLast && journal.endingAt(last)?.digest === lastDigest);
    const to = proven ? ownLast : (journal.places[0]?.first ?? 1) - 1;
    await outcomes.reset({ ownLast: to, seq: page.cursor.seq, durable: page.durable, page: order });
    if (page.epoch !== identity.epoch) await this.#parts.onEpoch(page.epoch);
  }
}
