/**
 * The sync engine of one laptop: three loops that share a session and never wait for one another.
 *
 *   push   journal → hub        woken by an append, by news, by "now"
 *   pull   hub → spool          long poll; downloads never wait for uploads
 *   blobs  evidence → hub       when the groups are out
 *
 * Each loop: step → (idle: sleep until woken) | (failed: back off) | (blocked or paused: sleep until told). Being offline is a state.
 */
import type { Emit, SyncStatus } from '../../shared/bridge/events.ts';
import { Fault } from '../../shared/errors.ts';
import { schemaVersion } from '../../shared/sync/op.ts';
import type { Token } from '../../shared/sync/protocol.ts';
import { sameJson } from '../../shared/sync/same.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { Sending } from '../evidence/sending.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Secrets } from '../identity/laptop-keys.ts';
import type { Spool } from '../spool/spool.ts';
import { chance, type Random, type Time } from '../time.ts';
import { backoffMs } from './backoff.ts';
import { Bell } from './bell.ts';
import type { LastNews } from './last-news.ts';
import { Pull } from './pull.ts';
import { Push, type Renumbering } from './push.ts';
import { type Relayed, relayFormer } from './relay.ts';
import { takeNewIdentity } from './renumber.ts';
import { Acknowledging } from './revoked.ts';
import { Session } from './session.ts';
import { compareVersions, isBlocking, type Noticed, olderThanHub, syncStatus } from './standing.ts';
import type { HubTransport } from './transport.ts';

/** How long the hub may hold a pull when there is no news. */
const pollMs = 25_000;
/** A pull that comes back empty sooner than this is not asked again at once. */
const leastPollMs = 1_000;
/** Groups that the hub said it has but whose outcome does not come are sent again after this. */
const hintMs = 60_000;
/** A blocked laptop asks this often whether it still is. */
const blockedMs = 10 * 60_000;

export interface SyncParts {
  readonly laptop: Laptop;
  readonly spool: Spool;
  readonly evidence: Evidence;
  readonly news: LastNews;
  readonly secrets: Secrets;
  readonly transport: () => HubTransport;
  readonly time: Time;
  readonly random: Random;
  readonly emit: Emit;
  /** Colleagues' work that came on a stick: sent on when own work is out. False: nothing to do. */
  readonly carried?: {
    readonly relay: (session: Session, signal: AbortSignal) => Promise<boolean>;
    readonly newEpoch: () => Promise<void>;
  };
  /** Photos and files wait until the person lets them go; the rest goes on. */
  readonly photosPaused?: () => boolean;
  /** The version of the schema that this laptop writes; this build's where left out. */
  readonly sv?: number;
  /** A fault that somebody should look at: not being offline. */
  readonly log: (where: string, cause: unknown) => void;
}

type Loop = 'push' | 'pull' | 'blobs';

export class Sync {
  readonly #parts: SyncParts;
  readonly session: Session;
  readonly #push: Push;
  readonly #pull: Pull;
  readonly #sending: Sending;
  readonly #acknowledging: Acknowledging;
  readonly #sv: number;
  #photos = new AbortController();
  readonly #bells: Record<Loop, Bell>;
  readonly #ended = new AbortController();
  #stretch = new AbortController();
  #running: Promise<unknown> = Promise.resolve();
  #renumbering: Promise<void> | undefined;
  #hintedAt = 0;
  #noticed: Noticed = {
    online: false,
    upToDate: false,
    paused: false,
    problems: [],
    lastNewsAt: null,
    lastPushAt: null,
    sendingFrom: 0,
  };
  readonly #problems = new Map<Loop, Fault>();
  #told: SyncStatus | undefined;

  constructor(parts: SyncParts) {
    const { laptop, transport, time, spool } = parts;
    this.#parts = parts;
    this.#noticed = { ...this.#noticed, lastNewsAt: parts.news.at };
    this.session = new Session({ laptop, transport, time, onToken: (token) => this.#onToken(token) });
    this.#push = new Push(laptop, this.session);
    this.#acknowledging = new Acknowledging(this.session);
    this.#sv = parts.sv ?? schemaVersion;
    this.#sending = new Sending(parts.evidence, time, () => this.#tell());
    this.#pull = new Pull({
      laptop,
      spool,
      session: this.session,
      onEpoch: (epoch) => this.#newEpoch(epoch),
      onOther: (last) => this.#onOther(last),
    });
    this.#bells = { push: new Bell(time), pull: new Bell(time), blobs: new Bell(time) };
  }

  /** Begins to sync; returns at once. */
  start(): void {
    const { outcomes } = this.#parts.laptop.mustJoined();
    this.#notice({ sendingFrom: outcomes.to });
    this.#running = Promise.all([
      this.#loop('push', (signal) => this.#pushStep(signal)),
      this.#loop('pull', (signal) => this.#pullStep(signal)),
      this.#loop('blobs', (signal) => this.#blobStep(signal)),
    ]);
  }

  status(): SyncStatus {
    const sending = { ...this.#sending.progress, paused: this.#parts.photosPaused?.() ?? false };
    const versions = compareVersions(this.#sv, this.session.hubSv);
    return syncStatus(this.#parts.laptop, this.#push, this.#parts.evidence, { ...sending, versions }, this.#noticed);
  }

  /** Something was journalled or put into evidence. */
  changed(): void {
    this.#bells.push.ring();
    this.#bells.blobs.ring();
    this.#tell();
  }

  /** Tries at once, whatever it was waiting for. */
  now(): void {
    for (const bell of Object.values(this.#bells)) bell.ring();
  }

  /** Stops or goes on; what is under way is broken off, which loses nothing. */
  pause(paused: boolean): void {
    this.#notice({ paused });
    if (paused) {
      this.#stretch.abort();
      this.#stretch = new AbortController();
    } else this.now();
  }

  /** The person has paused photos and files, or lets them go; what is under way is broken off and goes on from there later. */
  photosChanged(): void {
    this.#photos.abort();
    this.#photos = new AbortController();
    this.#bells.blobs.ring();
    this.#tell();
  }

  /** Ends the loops; answers when nothing is under way any more. */
  async close(): Promise<void> {
    this.#ended.abort();
    this.#stretch.abort();
    await this.#running;
    await this.#parts.news.flush();
    await this.#renumbering?.catch(() => undefined);
    await this.#acknowledging.idle();
  }

  async #loop(name: Loop, step: (signal: AbortSignal) => Promise<number | undefined>): Promise<void> {
    const bell = this.#bells[name];
    const ended = this.#ended.signal;
    let failures = 0;
    while (!ended.aborted) {
      if (this.#noticed.paused) {
        await bell.wait(undefined, ended);
        continue;
      }
      // Closing ends the stretch as well.
      const stretch = this.#stretch.signal;
      try {
        const waitMs = await step(stretch);
        failures = 0;
        if (waitMs !== 0) await bell.wait(waitMs, ended);
      } catch (cause) {
        if (stretch.aborted) continue;
        failures += 1;
        this.#failed(name, cause);
        await bell.wait(isBlocking(cause) ? blockedMs : backoffMs(failures, cause, chance(this.#parts.random)), ended);
      }
    }
  }

  /** Each step answers how long to sleep, ms: 0 not at all, undefined until woken. */
  async #pushStep(signal: AbortSignal): Promise<number | undefined> {
    await this.#renumbering;
    const { outcomes, journal } = this.#parts.laptop.mustJoined();
    const now = (): number => this.#parts.time.now();
    if (outcomes.to >= journal.end.last) this.#notice({ sendingFrom: outcomes.to });
    else if (this.#push.sentTo > outcomes.to && now() - this.#hintedAt > hintMs) this.#push.sendAgain();
    // Older work first, for what came later builds on it. Where it cannot be sent, the later goes all the same.
    let failed: unknown;
    const former = await relayFormer(this.#parts.laptop, this.session, signal).catch((cause: unknown): Relayed => {
      failed = cause;
      return { kind: 'none' };
    });
    if (former.kind === 'unknown') {
      const from = this.#parts.laptop.mustJoined().outcomes.to + 1;
      await this.#renumber({ reason: 'behind', from, lost: former.writer });
    }
    if (former.kind !== 'none') return 0;
    const pushed = await this.#push.step(signal);
    if (pushed.kind === 'renumber') {
      await this.#renumber(pushed);
      return 0;
    }
    if (pushed.kind === 'sent') {
      this.#hintedAt = now();
      this.#succeeded('push', { lastPushAt: now() });
      return 0;
    }
    if (failed !== undefined) throw failed;
    if (await this.#parts.carried?.relay(this.session, signal)) return 0;
    this.#wentWell('push');
    this.#bells.blobs.ring();
    return outcomes.to < journal.end.last ? hintMs : undefined;
  }

  async #pullStep(signal: AbortSignal): Promise<number | undefined> {
    await this.#renumbering;
    const { time, spool, emit, news } = this.#parts;
    const began = time.now();
    const { upToDate } = this.#noticed;
    const pulled = await this.#pull.step(upToDate ? pollMs : 0, signal);
    await news.heard(time.now());
    this.#succeeded('pull', { upToDate: !pulled.more, lastNewsAt: news.at });
    if (pulled.got) emit('pages', { waiting: spool.waiting });
    const early = !pulled.got && upToDate && time.now() - began < leastPollMs;
    return early ? leastPollMs : 0;
  }

  async #blobStep(signal: AbortSignal): Promise<number | undefined> {
    const { joined } = this.#parts.laptop;
    const photos = this.#photos.signal;
    const sends = joined !== undefined && this.#push.sentTo >= joined.journal.end.last && this.#parts.photosPaused?.() !== true;
    try {
      if (sends && (await this.#sending.step(this.session, () => AbortSignal.any([signal, photos])))) {
        this.#succeeded('blobs', {});
        return 0;
      }
    } catch (cause) {
      this.#sending.rest();
      if (!photos.aborted) throw cause;
    }
    if (!sends) this.#sending.rest();
    else if (!photos.aborted) this.#wentWell('blobs');
    this.#tell();
    return undefined;
  }

  /** One change of identity at a time; the other loops wait for it. */
  async #renumber(renumbering: Renumbering): Promise<void> {
    this.#renumbering ??= (async () => {
      const { laptop, transport, secrets, random, time, emit } = this.#parts;
      const means = { secrets, random, time, signal: this.#ended.signal };
      const changed = await takeNewIdentity(laptop, transport(), renumbering, means);
      this.session.forget();
      this.#push.startOver();
      this.#notice({ sendingFrom: 0 });
      emit('renumbered', changed);
      this.now();
    })().finally(() => {
      this.#renumbering = undefined;
    });
    await this.#renumbering;
  }

  /** What the hub has of this laptop may show at once that a copy of it is at work. */
  async #onToken(token: Token): Promise<void> {
    this.#push.hint(token);
    this.#bells.push.ring();
  }

  /** Sending finds out where the copy's work and this laptop's part. */
  #onOther(last: number): void {
    this.#push.met(last);
    this.#bells.push.ring();
  }

  async #newEpoch(epoch: string): Promise<void> {
    const { laptop, evidence } = this.#parts;
    const { writer, hub, former } = laptop.mustJoined().identity;
    await laptop.remember(writer, { epoch, former: former.map((each) => (each.hub === hub.id ? { ...each, again: true } : each)) });
    await evidence.askAgain();
    await this.#parts.carried?.newEpoch();
    this.#push.sendAgain();
    this.#notice({ sendingFrom: laptop.mustJoined().outcomes.to });
    this.now();
  }

  #wentWell(name: Loop): void {
    if (this.#problems.delete(name)) this.#notice({ problems: [...this.#problems.values()] });
  }

  #succeeded(name: Loop, noticed: Partial<Noticed>): void {
    const wasOffline = !this.#noticed.online;
    this.#wentWell(name);
    this.#notice({ online: true, ...noticed });
    if (wasOffline) this.now();
  }

  #failed(name: Loop, cause: unknown): void {
    const fault = olderThanHub(asFault(cause), this.#sv, this.session.hubSv);
    if (fault.code === 'LAPTOP_REVOKED') this.#acknowledging.start();
    const unreachable = fault.code === 'HUB_UNREACHABLE' || fault.code === 'PEER_FOREIGN';
    if (fault.side === 'laptop' && !unreachable) this.#parts.log(name, cause);
    this.#problems.set(name, fault);
    this.#notice({ problems: [...this.#problems.values()], ...(unreachable && { online: false, upToDate: false }) });
  }

  #notice(change: Partial<Noticed>): void {
    this.#noticed = { ...this.#noticed, ...change };
    this.#tell();
  }

  /** Tells the windows, once for each status that differs. */
  #tell(): void {
    const status = this.status();
    if (sameJson(status, this.#told)) return;
    this.#told = status;
    this.#parts.emit('sync', status);
  }

  /** Looks at what the spool holds and was not yet looked at: before start, and whenever a stick has brought pages. */
  async catchUp(): Promise<void> {
    // That a copy of this laptop is at work shows again with the first token and the first push.
    // Some of it can only be proved by asking the hub: without a network that waits.
    await this.#pull.catchUp().catch((cause: unknown) => {
      if (!(cause instanceof Fault) || cause.side !== 'hub') throw cause;
    });
  }
}

const asFault = (cause: unknown): Fault =>
  cause instanceof Fault ? cause : new Fault('UNEXPECTED', { why: cause instanceof Error ? cause.name : 'unknown' }, { cause });
