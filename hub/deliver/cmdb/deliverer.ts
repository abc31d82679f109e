/**
 * The hub's delivery to the CMDB: one device after the other, from a queue that survives everything. Any hub process on the same store
 * may run one; an item is claimed for a while, and whoever lost its claim writes nothing more about it.
 */
import { readDelivery } from '../../../shared/domain/cmdb/delivery.ts';
import type { Mapping } from '../../../shared/domain/cmdb/mapping.ts';
import { Fault, problemOf } from '../../../shared/errors.ts';
import { randomText } from '../../../shared/node/keys.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Json, Op } from '../../../shared/sync/op.ts';
import { gather } from '../../../shared/sync/world.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import type { OutboxItem, StoreWrite } from '../../store/store.ts';
import { sourceOf } from '../../store/world-source.ts';
import { itemTries, waitMs } from '../back-off.ts';
import { type Breaker, working } from '../breaker.ts';
import { claimDue, freeClaims } from '../claims.ts';
import { Connection } from '../connection.ts';
import { Running } from '../running.ts';
import { Ticketer } from '../tickets/ticketer.ts';
import { type Blame, blameOf, breakerOf, cmdbTripped } from './breaker.ts';
import type { CmdbConnector } from './connector.ts';
import { type Asked, begin, type Delivered, deliverOne, type Means } from './deliver-one.ts';
import { itemShelf, linksOf, putLink, putWay, queue, type Work, wayOf, whereOf, workOf } from './items.ts';
import { noticeAll, noticeNews } from './notice.ts';
import type { OpenConnector, OpenTickets } from './open.ts';
import { sayBreaker } from './say-breaker.ts';
import { type DeliverySaid, sayDelivery } from './say-delivery.ts';
import { type CmdbSettings, settingsOf } from './settings.ts';
import { Turn } from './turn.ts';

/** What waits for files or for a conflict is looked at again after this, and then half as often each time; a look asks nothing of the CMDB. */
const firstLookMs = 5_000;
const looksAgainMs = 5 * 60_000;
const rateWindowMs = 60_000;

export interface DelivererParts {
  readonly hub: Hub;
  readonly open: OpenConnector;
  readonly openTickets: OpenTickets;
  /** In [0, 1). */
  readonly chance: () => number;
}

export class Deliverer {
  readonly #parts: DelivererParts;
  readonly #running: Running;
  readonly #recent: number[] = [];
  readonly #tickets: Ticketer;
  readonly #turn: Turn;
  readonly #connection = new Connection<CmdbConnector>();

  constructor(parts: DelivererParts) {
    this.#parts = parts;
    const { hub, openTickets, open, chance } = parts;
    this.#turn = new Turn(hub, randomText(64));
    this.#tickets = new Ticketer({ hub, open: openTickets, openCmdb: open, chance });
    this.#running = new Running(hub, {
      name: 'cmdb',
      step: () => this.step(),
      nextAt: () => this.#nextAt(),
      unset: async () => (await hub.store.read(settingsOf)) === undefined,
    });
  }

  /** Works until `stop`. What was in hand when this hub was killed is free at once where no other process can have it. */
  start(): void {
    const { hub } = this.#parts;
    this.#running.start(async () => {
      if (hub.store.engine !== 'sqlite') return;
      await freeClaims(hub, queue);
      await this.#tickets.free();
    });
  }

  /** Lets the delivery in hand finish. */
  async stop(): Promise<void> {
    await this.#running.stop();
    this.#connection.close();
    this.#tickets.close();
  }

  /** Something may be due now. */
  kick(): void {
    this.#running.kick();
  }

  /** Written and read back in the last minute. */
  get perMinute(): number {
    const from = this.#parts.hub.now() - rateWindowMs;
    while (this.#recent.length > 0 && (this.#recent[0] ?? 0) < from) this.#recent.shift();
    return this.#recent.length;
  }

  /** One thing after another; false when nothing is to be done just now. */
  async step(): Promise<boolean> {
    const { hub } = this.#parts;
    const settings = await hub.store.read(settingsOf);
    if (settings === undefined) return false;
    const news = await noticeNews(hub);
    const breaker = await hub.store.read(breakerOf);
    // Another mapping may be what it stopped for; looking first is not.
    if (news.mapped && breaker.code !== 'CMDB_LOOK_FIRST') await this.again();
    if ((await this.#tickets.notice()) || news.more) return true;
    if (breaker.state === 'stopped' || (breaker.state === 'waiting' && breaker.until > hub.now())) return false;
    if (!(await this.#turn.mine(() => this.perMinute))) return false;
    // Few, and people wait for what is decided there: they go before the devices.
    if (await this.#tickets.step(settings, breaker)) return true;
    const item = await claimDue(hub, queue);
    // A full delivery is put into the queue no faster than the queue empties.
    if (item === undefined) return noticeAll(hub);
    await this.#deliver(settings, item, breaker);
    return true;
  }

  /** A person says that the CMDB may be asked again. */
  async again(): Promise<void> {
    await this.#parts.hub.store.write((store) => this.#say(store, working));
    this.#connection.renew();
    await this.#tickets.again();
    this.kick();
  }

  async #nextAt(): Promise<number | undefined> {
    const { hub } = this.#parts;
    const { nextAt } = await hub.store.read((store) => store.outboxCounts(queue));
    const { until, state } = await hub.store.read(breakerOf);
    const due = Math.min(nextAt ?? Number.MAX_SAFE_INTEGER, (await this.#tickets.nextAt()) ?? Number.MAX_SAFE_INTEGER);
    return state === 'stopped' ? undefined : Math.max(due, state === 'waiting' ? until : 0);
  }

  async #deliver(settings: CmdbSettings, item: OutboxItem, breaker: Breaker): Promise<void> {
    const { hub } = this.#parts;
    const work = workOf(item);
    const { begun, link } = await hub.store.read(async (store) => ({
      begun: await gather(sourceOf(store), (world) => begin(world, item.id)),
      link: (await linksOf(store, [item.id])).get(item.id),
    }));
    if (begun === undefined) return this.#finish(item, work, { end: 'nothing' });
    let delivered: Delivered;
    try {
      const connector = this.#open(settings, begun.mapping);
      const where = whereOf(settings);
      const shelf = itemShelf(hub.store, where, begun.mapping.library ?? '', () => hub.now());
      delivered = await deliverOne({ connector, blobs: hub.blobs, shelf, way: this.#way(item.id), where }, begun, link, work.look);
    } catch (error) {
      return this.#failed(item, work, breaker, error);
    }
    await this.#finish(item, work, delivered, breaker);
  }

  /** Kept before anything is put there on the way, and until the delivery got there. */
  #way(deviceId: string): Means['way'] {
    const { store } = this.#parts.hub;
    return {
      known: () => store.read((read) => wayOf(read, deviceId)),
      note: (field, value) =>
        store.write(async (write) => {
          const way = await wayOf(write, deviceId);
          const before = way[field] ?? [];
          if (!before.includes(value)) await putWay(write, deviceId, { ...way, [field]: [...before, value] });
        }),
    };
  }

  #open(settings: CmdbSettings, mapping: Mapping): CmdbConnector {
    const { place, lines, library, statuses } = mapping;
    const key = stableHash(JSON.stringify([settings, place, lines, library ?? '', statuses]));
    return this.#connection.to(key, () => this.#parts.open(settings, place, mapping));
  }

  /** Everything that came of a delivery, in one transaction; nothing of it where the claim was lost. */
  async #finish(item: OutboxItem, work: Work, delivered: Delivered, breaker: Breaker = working): Promise<void> {
    const { hub } = this.#parts;
    const now = hub.now();
    await hub.store.write(async (store) => {
      const mine = await this.#mine(store, item, work);
      if (mine === undefined) return;
      if (breaker.state !== 'working' || breaker.failures > 0) await this.#say(store, working);
      const again = mine.again ? ({ state: 'waiting', dueAt: now } as const) : undefined;
      switch (delivered.end) {
        case 'written':
          await putLink(store, item.id, delivered.link);
          await putWay(store, item.id, {});
          await this.#put(store, mine.item, again ?? { state: 'done', dueAt: now }, { ...mine.work, tries: 0, why: null });
          await this.#tell(store, item.id, {
            state: again === undefined ? 'written' : 'queued',
            since: now,
            asset: delivered.link.asset,
            covers: delivered.covers,
            readBackAt: now,
            ...nothingAsked,
          });
          break;
        case 'waits':
          if (delivered.link !== undefined) await putLink(store, item.id, delivered.link);
          await this.#putOff(store, mine, delivered, now);
          await this.#tell(store, item.id, { state: 'queued', since: now, code: delivered.code, details: detailsOf(delivered.details) });
          break;
        case 'asks':
          if (delivered.link !== undefined) await putLink(store, item.id, delivered.link);
          await this.#put(store, mine.item, again ?? { state: 'stopped', dueAt: now }, { ...mine.work, why: delivered.code });
          await this.#ask(store, item.id, delivered.code, delivered.details, delivered.asked);
          break;
        case 'nothing':
          await this.#put(store, mine.item, again ?? { state: 'done', dueAt: now }, mine.work);
      }
    });
    if (delivered.end === 'written') this.#recent.push(now);
  }

  /** The server's fault stops the queue for a while; the record's own puts this one off, and in the end before a person. */
  async #failed(item: OutboxItem, work: Work, breaker: Breaker, error: unknown): Promise<void> {
    const { hub, chance } = this.#parts;
    const now = hub.now();
    const blame: Blame = blameOf(error);
    const { code, details } = problemOf(error);
    if (!(error instanceof Fault)) hub.alarm(`cmdb ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    if (blame === 'connection') this.#connection.close();
    await hub.store.write(async (store) => {
      const mine = await this.#mine(store, item, work);
      if (mine === undefined) return;
      if (blame === 'server' || blame === 'connection') {
        await this.#put(store, mine.item, { state: 'waiting', dueAt: now }, { ...mine.work, why: code });
        await this.#say(store, cmdbTripped(breaker, error, now, chance()));
        return;
      }
      const tries = mine.work.tries + 1;
      if (blame === 'refused' || tries >= itemTries) {
        await this.#put(store, mine.item, { state: 'stopped', dueAt: now }, { ...mine.work, tries, why: code });
        await putWay(store, item.id, {});
        const asked = blame === 'refused' ? { code, details } : { code: 'CMDB_GAVE_UP', details: { tries, why: code } };
        await this.#ask(store, item.id, asked.code, asked.details, {});
        return;
      }
      await this.#put(store, mine.item, { state: 'waiting', dueAt: now + waitMs(tries, chance()) }, { ...mine.work, tries, why: code });
      await this.#tell(store, item.id, { state: 'queued', since: now, code, details: detailsOf(details) });
      // A server that fails every time is not asked for each of a thousand devices.
      if (code === 'CMDB_FAILED' || code === 'CMDB_ANSWER_STRANGE') await this.#say(store, cmdbTripped(breaker, error, now, chance()));
    });
  }

  /** The item as it stands now, where the claim still holds; `again`: more came meanwhile. */
  async #mine(store: StoreWrite, item: OutboxItem, work: Work) {
    const now = (await store.outbox(queue, [item.id])).get(item.id);
    if (now === undefined || now.claim !== item.claim) return undefined;
    const then = workOf(now);
    return { item: now, work: then, again: then.turn !== work.turn };
  }

  async #putOff(
    store: StoreWrite,
    { item, work, again }: { readonly item: OutboxItem; readonly work: Work; readonly again: boolean },
    { code, inMs }: Extract<Delivered, { end: 'waits' }>,
    now: number,
  ): Promise<void> {
    const waited = work.why === code ? (work.waited ?? 0) + 1 : 0;
    const dueAt = again ? now : now + (inMs ?? Math.min(looksAgainMs, firstLookMs * 2 ** Math.min(waited, 10)));
    await this.#put(store, item, { state: 'waiting', dueAt }, { ...work, why: code, waited });
  }

  async #put(store: StoreWrite, item: OutboxItem, to: Pick<OutboxItem, 'state' | 'dueAt'>, work: Work): Promise<void> {
    await store.putOutbox([{ ...item, ...to, claim: null, body: JSON.stringify(work) }]);
  }

  async #ask(store: StoreWrite, deviceId: string, code: string, details: Json, asked: Asked): Promise<void> {
    const now = this.#parts.hub.now();
    await this.#tell(store, deviceId, {
      state: 'needs-person',
      since: now,
      code,
      details: detailsOf(details),
      ...(asked.asset === undefined ? {} : { asset: asked.asset }),
      differences: asked.differences ?? null,
      candidates: asked.candidates ?? null,
      // Two times the same question are two questions: an answer to the first is none to the second.
      asks: stableHash(JSON.stringify([code, asked, now])),
      choice: null,
      choiceFor: null,
    });
  }

  async #tell(store: StoreWrite, deviceId: string, said: DeliverySaid): Promise<void> {
    const row = (await store.rows([rowKey('delivery', deviceId)])).get(rowKey('delivery', deviceId));
    // A full delivery of thousands is told of as it is written.
    if (said.state === 'queued' && said.code == null && readDelivery(row) === undefined) return;
    await this.#act(store, sayDelivery(row, deviceId, said));
  }

  #say(store: StoreWrite, breaker: Breaker): Promise<void> {
    return sayBreaker(this.#parts.hub, store, breaker);
  }

  async #act(store: StoreWrite, ops: readonly Op[]): Promise<void> {
    const { hub } = this.#parts;
    if (ops.length > 0) await hubActIn(store, hub.rules, hub.keys, hub.now(), { act: 'deliver', via: 'connector', actor: 'hub', ops });
  }
}

const nothingAsked = { code: null, details: null, differences: null, candidates: null, asks: null, choice: null, choiceFor: null };
const detailsOf = (details: Json): Readonly<Record<string, Json>> => Object.fromEntries(Object.entries(Object(details)));
