/**
 * The hub of a run: the real intake, pull pages, enrolment and refusals over a store in memory, behind the protocol's paths. It can
 * die at any step of a transaction, be restored from a backup, and be brought up to date.
 */
import type { HubAnswer, HubRequest } from '../../electron/sync/transport.ts';
import type { CarryHub } from '../../hub/carry/carry-hub.ts';
import { rosterOf } from '../../hub/carry/roster.ts';
import { answerOf } from '../../hub/http/problems.ts';
import { verifiedPush } from '../../hub/http/sync-routes.ts';
import { certificateMs, certify } from '../../hub/identity/certificates.ts';
import { alreadyRecorded, type NewLaptop, putLaptop, renumber } from '../../hub/identity/enrol.ts';
import type { HubKeys } from '../../hub/identity/hub-keys.ts';
import { tokenText } from '../../hub/identity/tokens.ts';
import { judgeHeldAgain } from '../../hub/intake/held.ts';
import { hubAct } from '../../hub/intake/hub-writer.ts';
import { takeTogether } from '../../hub/intake/queue.ts';
import { readPush } from '../../hub/intake/read-group.ts';
import type { VerifiedPush } from '../../hub/intake/take.ts';
import type { PageSizes } from '../../hub/pull/delta.ts';
import { pull } from '../../hub/pull/pull.ts';
import type { HubStore, WriterRecord } from '../../hub/store/store.ts';
import { Fault } from '../../shared/errors.ts';
import { hubFingerprint, loadSigner, loadVerifier, makeSealingKey, makeSigningKey } from '../../shared/node/keys.ts';
import { limits, type Op } from '../../shared/sync/op.ts';
import type { Page } from '../../shared/sync/page.ts';
import { nonceRequestSchema, type PushResult, pullSchema, renumberSchema, tokenRequestSchema } from '../../shared/sync/protocol.ts';
import { MemoryPlace, type MemoryTables, openMemoryStore } from '../fakes/memory-store.ts';
import type { Awaits } from './awaits.ts';
import { noBlobs } from './no-blobs.ts';
import { type NewStores, RealStores } from './real-store.ts';
import { simRules } from './rules.ts';
import type { TrueTime } from './true-time.ts';

/** A token is good so long. */
const tokenMs = 15 * 60_000;
/** Pushes that come within this time share one transaction. */
const gatherMs = 10;
/** So often may it die over the same work. */
const triesAtMost = 10;
/** On real stores: what comes within this time is taken by two processes at once. */
const togetherOnRealMs = 250;

/** What a run sees of the hub as it answers. */
export interface HubWatch {
  /** A page is about to be sent. */
  page(writer: WriterRecord, page: Page): void;
  /** A push is about to be answered. */
  pushed(push: VerifiedPush, results: PushResult['writers']): void;
}

interface WaitingPush {
  readonly push: VerifiedPush;
  readonly done: (results: PushResult['writers']) => void;
  readonly failed: (cause: unknown) => void;
}

/** What the hub of a run is called. */
export const hubId = 'hub-sim';

export class HubSide {
  readonly time: TrueTime;
  readonly awaits: Awaits;
  readonly place = new MemoryPlace('e1');
  readonly store: HubStore;
  /** Set where the record lies in a real store. */
  readonly real: RealStores | undefined;
  /** As another hub process sees it, where there are several. */
  readonly #other: HubStore;
  readonly keys: HubKeys;
  rules = simRules(1);
  /** Hub time, ms. */
  upgradedAt: number | undefined;
  /** Commits that come so close together are told of together, ms. */
  togetherMs = 40;
  sizes: PageSizes = limits;
  watch: HubWatch = { page: () => undefined, pushed: () => undefined };
  #tokens = new Map<string, { readonly writer: string; readonly until: number }>();
  #made = 0;
  #waiting: WaitingPush[] = [];
  #news = new Set<() => void>();
  #soon = false;
  #epochs = 1;
  /** Transactions until the hub dies, and the step in it. */
  #dieIn = Number.POSITIVE_INFINITY;
  deaths = 0;
  /** Requests that reached it, by path. */
  readonly asked = new Map<string, number>();

  /** `asTexts`: the record goes through texts as in a real store (test/fakes/memory-store.ts). */
  constructor(time: TrueTime, asTexts: boolean, awaits: Awaits, open?: NewStores) {
    this.time = time;
    this.awaits = awaits;
    this.real = open && new RealStores(open, this.place, time);
    this.store = this.real?.process(0) ?? openMemoryStore(this.place);
    this.#other = this.real?.process(1) ?? this.store;
    const sign = makeSigningKey();
    const seal = makeSealingKey();
    const signer = loadSigner(sign.privateKey);
    this.keys = {
      hub: hubId,
      name: 'Simulated',
      signer,
      sealKey: seal.publicKey,
      privateSealKey: seal.privateKey,
      privateSignKey: sign.privateKey,
      nonceKey: 'nonce',
      tls: { certPem: '', keyPem: '', tlsKey: '' },
      root: null,
      fingerprint: hubFingerprint(signer.publicKey, null, null),
    };
    this.place.asTexts = asTexts;
    this.place.nameEpoch = () => {
      this.#epochs += 1;
      return `e${this.#epochs}`;
    };
    this.place.step = (name) => {
      this.#dieIn -= 1;
      if (!awaits.at(`hub ${name}`) && this.#dieIn > 0) return;
      this.#dieIn = Number.POSITIVE_INFINITY;
      this.deaths += 1;
      this.#tokens.clear();
      throw new Fault('STORE_FAILED', { why: 'the hub died' }, { side: 'hub' });
    };
    this.store.onCommit(() => this.#tell());
  }

  #tell(): void {
    if (this.#soon) return;
    this.#soon = true;
    this.time.after(this.togetherMs, () => {
      this.#soon = false;
      const waiting = [...this.#news];
      this.#news.clear();
      for (const wake of waiting) wake();
    });
  }

  /** Dies at this step of its next transactions; they leave nothing, and who asked gets no sensible answer. */
  dieIn(steps: number): void {
    this.#dieIn = steps;
  }

  /** What a hub does by itself it does again when it died over it. */
  async #surely<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await work();
      } catch (cause) {
        if (!(cause instanceof Fault) || cause.code !== 'STORE_FAILED' || tries === triesAtMost) throw cause;
      }
    }
  }

  /** A finished backup; `durable` is told to laptops from now on. */
  async backup(): Promise<MemoryTables> {
    const { seq } = await this.store.read((read) => read.head());
    const copy = this.place.backup();
    await this.#surely(() => this.store.write((write) => write.setDurable(seq)));
    return copy;
  }

  /** Goes back to a backup; like every start this judges what an older hub could not. */
  async restore(backup: MemoryTables, byCommand: boolean): Promise<void> {
    this.place.restore(backup);
    await this.real?.restore(backup);
    this.#tokens.clear();
    const { seq } = await this.store.read((read) => read.head());
    // As hub/backup/restore.ts does; a disk put back as it was does not know.
    if (byCommand)
      await this.#surely(() => this.store.write((write) => write.beginEpoch({ epoch: '', from: seq, startedAt: this.time.now })));
    await this.#surely(() => judgeHeldAgain(this.store, this.rules, this.version, this.time.now));
    this.#tell();
  }

  get version(): 1 | 2 {
    return this.upgradedAt === undefined ? 1 : 2;
  }

  /** The hub's program is brought up to date: what was held is judged. */
  async upgrade(): Promise<void> {
    this.upgradedAt = this.time.now;
    this.rules = simRules(2);
    await this.#surely(() => judgeHeldAgain(this.store, this.rules, 2, this.time.now));
  }

  async write(...ops: readonly Op[]): Promise<void> {
    await hubAct(this.store, this.rules, this.keys, this.time.now, { act: 'hub', via: 'connector', actor: 'hub', ops });
  }

  async enrol(laptop: NewLaptop, person: string) {
    const writer = await this.#surely(() => this.store.write((store) => putLaptop(store, laptop, person, null, this.time.now)));
    return { certificate: certify(this.keys, writer, this.time.now), hello: await this.hello() };
  }

  async hello() {
    const { epoch } = await this.store.read((read) => read.head());
    return {
      hub: this.keys.hub,
      name: this.keys.name,
      signKey: this.keys.signer.publicKey,
      tlsKey: null,
      root: null,
      protocol: 1 as const,
      sv: 1,
      epoch,
    };
  }

  async revoke(writer: string): Promise<void> {
    await this.#surely(() =>
      this.store.write(async (store) => {
        const [known] = await store.writers([writer]);
        if (known) await store.putWriters([{ ...known, revokedAt: this.time.now }]);
      }),
    );
  }

  /** What HTTP would answer. `gone` ends a long poll. */
  async answer(request: HubRequest, gone: AbortSignal): Promise<HubAnswer> {
    this.asked.set(request.path, (this.asked.get(request.path) ?? 0) + 1);
    try {
      const body = await this.#route(request, gone);
      if (body === undefined) return { status: 204, headers: {}, body: new Uint8Array() };
      return { status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(JSON.stringify(body)) };
    } catch (cause) {
      const { status, problem, retryAfterS } = answerOf(cause);
      if (status === 500 && !(cause instanceof Fault)) throw cause;
      const headers: Record<string, string> = retryAfterS === undefined ? {} : { 'retry-after': String(retryAfterS) };
      return { status, headers, body: Buffer.from(JSON.stringify(problem)) };
    }
  }

  async #route(request: HubRequest, gone: AbortSignal): Promise<unknown> {
    const { method, path } = request;
    const bytes =
      typeof request.body === 'string' ? Buffer.from(request.body) : request.body instanceof Uint8Array ? request.body : Buffer.alloc(0);
    const json = (): unknown => {
      try {
        return JSON.parse(Buffer.from(bytes).toString('utf8'));
      } catch {
        throw new Fault('INPUT_INVALID', { where: 'body', why: 'not JSON' }, { side: 'hub' });
      }
    };
    if (path === '/v1/nonce') return { nonce: this.#nonce(nonceRequestSchema.parse(json()).writer) };
    if (path === '/v1/token') return this.#token(json());
    if (path === '/v1/renumber') return this.#renumber(json());
    const writer = await this.#caller(request, path);
    if (path === '/v1/push') return this.#push(writer, bytes);
    if (path === '/v1/pull') return this.#pull(writer, json(), gone);
    if (path === '/v1/roster') return rosterOf({ store: this.store, keys: this.keys, now: () => this.time.now });
    throw new Fault('NOT_FOUND', {}, { side: 'hub', cause: new Error(`${method} ${path}`) });
  }

  #nonce(writer: string): string {
    this.#made += 1;
    return `${this.time.now + 60_000}.${writer}.${this.#made}`;
  }

  async #token(body: unknown): Promise<object> {
    const parsed = tokenRequestSchema.safeParse(body);
    if (!parsed.success) throw new Fault('INPUT_INVALID', { where: 'body', why: 'token' }, { side: 'hub' });
    const { writer: id, nonce, sig } = parsed.data;
    const { now } = this.time;
    const known = await this.store.read(async (read) => {
      const [writer] = await read.writers([id]);
      return writer && { writer, head: await read.head() };
    });
    const [until = '0', named] = nonce.split('.');
    const good =
      known && named === id && Number(until) > now && loadVerifier(known.writer.signKey)?.verify(tokenText(this.keys.hub, nonce), sig);
    if (!good || !(await this.store.burnNonce(nonce, Number(until), now))) throw new Fault('TOKEN_REFUSED', {}, { side: 'hub' });
    const { writer, head } = known;
    this.#made += 1;
    const token = `t${this.#made}`;
    this.#tokens.set(token, { writer: id, until: now + tokenMs });
    return {
      token,
      expiresInS: tokenMs / 1000,
      person: writer.person,
      last: writer.last,
      lastDigest: writer.lastDigest,
      epoch: head.epoch,
      hubTime: now,
      certificate: certify(this.keys, { ...writer, expiresAt: now + certificateMs }, now),
    };
  }

  async #renumber(body: unknown): Promise<object> {
    const parsed = renumberSchema.safeParse(body);
    if (!parsed.success) throw new Fault('INPUT_INVALID', { where: 'body', why: 'renumber' }, { side: 'hub' });
    const writer = await this.store.write((store) => renumber(store, parsed.data, this.time.now));
    if (writer === undefined) throw new Fault('SIGNATURE_WRONG', { writer: parsed.data.writer }, { side: 'hub' });
    const recorded = await this.store.read((store) => alreadyRecorded(store, parsed.data, writer.person));
    return { certificate: certify(this.keys, writer, this.time.now), hello: await this.hello(), recorded };
  }

  async #caller(request: HubRequest, path: string): Promise<WriterRecord> {
    const token = (request.headers?.['authorization'] ?? '').replace('Bearer ', '');
    const known = this.#tokens.get(token);
    if (known === undefined || known.until <= this.time.now) throw new Fault('TOKEN_REFUSED', {}, { side: 'hub' });
    const [writer] = await this.store.read((read) => read.writers([known.writer]));
    if (writer === undefined) throw new Fault('TOKEN_REFUSED', {}, { side: 'hub' });
    if (writer.revokedAt !== null && path !== '/v1/push') throw new Fault('LAPTOP_REVOKED', { writer: writer.writer }, { side: 'hub' });
    return writer;
  }

  async #push(writer: WriterRecord, bytes: Uint8Array): Promise<PushResult> {
    const read = readPush(bytes);
    if (read === undefined) throw new Fault('INPUT_TOO_LARGE', { where: 'groups', limit: 0 }, { side: 'hub' });
    const push = await verifiedPush(this.store, writer.writer, read);
    const writers = await this.#queued(push);
    if (writer.revokedAt !== null) throw new Fault('LAPTOP_REVOKED', { writer: writer.writer }, { side: 'hub' });
    return { writers, hubTime: this.time.now };
  }

  #queued(push: VerifiedPush): Promise<PushResult['writers']> {
    return new Promise((done, failed) => {
      this.#waiting.push({ push, done, failed });
      if (this.#waiting.length === 1) this.time.after(this.real === undefined ? gatherMs : togetherOnRealMs, () => void this.#take());
    });
  }

  /** The hub as its command takes sticks in (hub/carry). */
  get forSticks(): CarryHub {
    return {
      store: this.store,
      rules: this.rules,
      news: { after: async () => false },
      now: () => this.time.now,
      sizes: this.sizes,
      keys: this.keys,
      // A stick is taken in at once: a person stands beside it.
      queue: {
        take: async (push) => {
          const results = await takeTogether(this.store, this.rules, [push], this.time.now);
          return [...(results[0] ?? [])];
        },
      },
      blobs: noBlobs,
    };
  }

  async #take(): Promise<void> {
    const batch = this.#waiting.splice(0);
    try {
      const pushes = batch.map((each) => each.push);
      const results = await this.#taken(pushes);
      for (const [at, each] of batch.entries()) {
        this.watch.pushed(each.push, [...(results[at] ?? [])]);
        each.done([...(results[at] ?? [])]);
      }
    } catch (cause) {
      for (const each of batch) each.failed(cause);
    }
  }

  /** Several hub processes take what comes together at the same time. */
  async #taken(pushes: readonly VerifiedPush[]): Promise<Awaited<ReturnType<typeof takeTogether>>> {
    const { now } = this.time;
    if (this.real === undefined || pushes.length < 2) return takeTogether(this.store, this.rules, pushes, now);
    const half = Math.ceil(pushes.length / 2);
    const both = await Promise.all([
      takeTogether(this.store, this.rules, pushes.slice(0, half), now),
      takeTogether(this.#other, this.rules, pushes.slice(half), now),
    ]);
    return both.flat();
  }

  async #pull(writer: WriterRecord, body: unknown, gone: AbortSignal): Promise<Page | undefined> {
    const wanted = pullSchema.safeParse(body);
    if (!wanted.success) throw new Fault('INPUT_INVALID', { where: 'body', why: 'pull' }, { side: 'hub' });
    const news = { after: (seq: number, ms: number, left: AbortSignal) => this.#after(seq, ms, left) };
    const page = await pull(
      { store: this.store, rules: this.rules, news, now: () => this.time.now, sizes: this.sizes },
      writer,
      wanted.data,
      gone,
    );
    if (page) this.watch.page(writer, page);
    return page;
  }

  #after(_seq: number, ms: number, gone: AbortSignal): Promise<boolean> {
    if (gone.aborted) return Promise.resolve(false);
    return new Promise((done) => {
      const finish = (came: boolean): void => {
        off();
        this.#news.delete(wake);
        gone.removeEventListener('abort', stop);
        done(came);
      };
      const wake = (): void => finish(true);
      const stop = (): void => finish(false);
      const off = this.time.after(ms, stop);
      this.#news.add(wake);
      gone.addEventListener('abort', stop);
    });
  }
}
