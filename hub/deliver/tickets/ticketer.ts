/**
 * The hub's tickets: one request after the other, from a queue that survives everything, in the turn of the delivery to the same
 * server (cmdb/deliverer.ts), whose breaker holds for both. A ticket that goes on is looked at again and again, at longer and longer
 * times, so that what is decided there is heard of here.
 */
import { connectedCmdb } from '../../../shared/domain/cmdb/connection.ts';
import { mapped } from '../../../shared/domain/cmdb/mapping.ts';
import { wantedOf } from '../../../shared/domain/cmdb/wanted.ts';
import { readTicket, roundOfTicket } from '../../../shared/domain/ticket/ticket.ts';
import { ticketWanted } from '../../../shared/domain/ticket/wanted.ts';
import { Fault, problemOf } from '../../../shared/errors.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import type { Json, Op } from '../../../shared/sync/op.ts';
import { gather } from '../../../shared/sync/world.ts';
import { evidenceText } from '../../../shared/words/cmdb-evidence.en.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import type { OutboxItem, StoreWrite } from '../../store/store.ts';
import { sourceOf } from '../../store/world-source.ts';
import { itemTries, waitMs } from '../back-off.ts';
import { type Breaker, working } from '../breaker.ts';
import { claimDue, freeClaims } from '../claims.ts';
import { blameOf, cmdbTripped } from '../cmdb/breaker.ts';
import type { CmdbConnector } from '../cmdb/connector.ts';
import { findAsset } from '../cmdb/find-asset.ts';
import { linkIn, linksOf, whereOf } from '../cmdb/items.ts';
import { sayBreaker } from '../cmdb/say-breaker.ts';
import type { CmdbSettings } from '../cmdb/settings.ts';
import { Connection } from '../connection.ts';
import { countVerdict } from './count.ts';
import { deliverTicket, type LookUp, type TicketDelivered } from './deliver-ticket.ts';
import { nextLookMs, putTicketLink, type TicketLink, type TicketWork, ticketLinkOf, ticketQueue, ticketWorkOf } from './items.ts';
import { noticeRequests } from './notice-requests.ts';
import { sayTicket, type TicketSaid } from './say-ticket.ts';
import type { TicketConnector } from './ticket-connector.ts';

interface Opened {
  readonly tickets: TicketConnector;
  readonly cmdb: CmdbConnector;
  readonly close: () => void;
}
export interface TicketerParts {
  readonly hub: Hub;
  readonly open: (settings: CmdbSettings) => TicketConnector;
  readonly openCmdb: (settings: CmdbSettings, place: string) => CmdbConnector;
  /** In [0, 1). */
  readonly chance: () => number;
}

/** What is wrong with how tickets are set up: a person changes that, and the devices' deliveries go on meanwhile. */
const setUp: readonly string[] = ['TICKET_QUEUE_MISSING', 'TICKET_FIELD_MISSING'];

export class Ticketer {
  readonly #parts: TicketerParts;
  readonly #connection = new Connection<Opened>();

  constructor(parts: TicketerParts) {
    this.#parts = parts;
  }

  free(): Promise<void> {
    return freeClaims(this.#parts.hub, ticketQueue);
  }

  close(): void {
    this.#connection.close();
  }

  /** Reads what is new. Answers whether there is more of that. */
  async notice(): Promise<boolean> {
    return (await noticeRequests(this.#parts.hub)).more;
  }

  /** Somebody wants to know now: whatever waits for its next look is due. */
  async again(): Promise<void> {
    const { hub } = this.#parts;
    this.#connection.renew();
    await hub.store.write(async (store) => {
      const waiting = await store.outboxDue(ticketQueue, Number.MAX_SAFE_INTEGER, 1_000);
      const now = hub.now();
      await store.putOutbox(waiting.filter(({ claim, dueAt }) => claim === null && dueAt > now).map((item) => ({ ...item, dueAt: now })));
    });
  }

  /** When the next ticket is due, hub time, ms; undefined: none is. */
  async nextAt(): Promise<number | undefined> {
    const { nextAt } = await this.#parts.hub.store.read((store) => store.outboxCounts(ticketQueue));
    return nextAt ?? undefined;
  }

  /** One ticket; false when none is due. The server may be asked: its breaker was looked at. */
  async step(settings: CmdbSettings, breaker: Breaker): Promise<boolean> {
    const { hub } = this.#parts;
    if (settings.kind !== 'rt') return false;
    const item = await claimDue(hub, ticketQueue);
    if (item === undefined) return false;
    const work = ticketWorkOf(item);
    const { cmdb, wanted, link, assets } = await hub.store.read(async (store) => {
      const found = await gather(sourceOf(store), (world) => ({ cmdb: connectedCmdb(world), wanted: ticketWanted(world, item.id) }));
      const links = await linksOf(store, found.wanted?.deviceIds ?? []);
      const where = whereOf(settings);
      const known = new Map([...links].flatMap(([id, each]) => (linkIn(each, where) === undefined ? [] : [[id, each.asset] as const])));
      return { ...found, link: await ticketLinkOf(store, item.id), assets: known };
    });
    if (cmdb?.tickets == null) {
      await this.#finish(item, work, link, { end: 'nothing' }, breaker);
      return true;
    }
    try {
      const { tickets, cmdb: assetsThere } = this.#open(settings, cmdb.mapping.place);
      const lookUp: LookUp = (deviceId) => this.#lookUp(assetsThere, deviceId);
      const server = stableHash(JSON.stringify([settings.kind, settings.address]));
      const delivered = await deliverTicket(tickets, lookUp, server, { ticketing: cmdb.tickets, wanted, assets }, link);
      await this.#finish(item, work, link, delivered, breaker);
    } catch (error) {
      await this.#failed(item, work, breaker, error);
    }
    return true;
  }

  #open(settings: CmdbSettings, place: string): Opened {
    const { open, openCmdb } = this.#parts;
    return this.#connection.to(stableHash(JSON.stringify([settings, place])), () => {
      const [tickets, cmdb] = [open(settings), openCmdb(settings, place)];
      const close = (): void => {
        tickets.close();
        cmdb.close();
      };
      return { tickets, cmdb, close };
    });
  }

  /** By the same keys as a delivery; where they do not lead to one record, none is linked. */
  async #lookUp(connector: CmdbConnector, deviceId: string): Promise<string | undefined> {
    const values = await this.#parts.hub.store.read((store) =>
      gather(sourceOf(store), (world) => {
        const mapping = connectedCmdb(world)?.mapping;
        const wanted = wantedOf(world, deviceId, evidenceText);
        return mapping === undefined || wanted === undefined ? [] : mapped(mapping, wanted.values);
      }),
    );
    const found = await findAsset(connector, values);
    return found.found === 'one' ? found.record.id : undefined;
  }

  /** Everything that came of a look, what was decided there with it, in one transaction; nothing of it where the claim was lost. */
  async #finish(
    item: OutboxItem,
    work: TicketWork,
    before: TicketLink | undefined,
    delivered: TicketDelivered,
    breaker: Breaker,
  ): Promise<void> {
    const { hub } = this.#parts;
    const now = hub.now();
    await hub.store.write(async (store) => {
      const mine = await this.#mine(store, item, work);
      if (mine === undefined) return;
      if (breaker.state !== 'working' || breaker.failures > 0) await sayBreaker(hub, store, working);
      if (delivered.end === 'nothing') {
        await this.#put(store, mine.item, mine.again ? { state: 'waiting', dueAt: now } : { state: 'done', dueAt: now }, mine.work);
        await this.#tell(store, item.id, { state: 'written', since: now, ...nothingAsked });
        return;
      }
      if (delivered.end === 'asks') {
        if (delivered.link !== undefined) await putTicketLink(store, item.id, delivered.link);
        await this.#stop(store, mine, item.id, delivered.code, delivered.details);
        return;
      }
      const { link, status, decided, waits, more } = delivered;
      const counts = await gather(sourceOf(store), (world) => countVerdict(world, item.id, link, decided, now));
      await putTicketLink(store, item.id, { ...link, counted: counts.counted });
      const wanted = await gather(sourceOf(store), (world) => ticketWanted(world, item.id));
      const told: TicketSaid = { state: 'written', since: now, ticket: link.ticket, status, verdict: counts.verdict, ...nothingAsked };
      if (counts.asks !== undefined) {
        const { code, details, audit } = counts.asks;
        if (await this.#ask(store, item.id, code, details, { ...told, state: 'needs-person' }))
          if (audit !== undefined) await this.#audit(store, audit.person, link.ticket, audit.refusal.code);
      } else if (waits) {
        const details = { ticket: link.ticket };
        await this.#tell(store, item.id, { ...told, state: 'queued', code: 'TICKET_WAITS_FOR_APPROVAL', details });
      } else await this.#tell(store, item.id, told);
      if (counts.act !== undefined) await this.#act(store, counts.act.name, counts.act.actor, counts.act.ops);
      // What is over and closed there is not looked at any more.
      const over = wanted === undefined || (wanted.end !== 'open' && !waits);
      const moved = before?.seen !== link.seen || counts.act !== undefined || more;
      const looks = moved ? 0 : mine.work.looks + 1;
      const dueAt = mine.again || counts.act !== undefined || more ? now : now + nextLookMs(looks);
      await this.#put(store, mine.item, over && dueAt > now ? { state: 'done', dueAt: now } : { state: 'waiting', dueAt }, {
        ...mine.work,
        tries: 0,
        looks,
      });
    });
  }

  /** The server's fault stops everything for a while; the ticket's own puts this one off, and in the end before a person. */
  async #failed(item: OutboxItem, work: TicketWork, breaker: Breaker, error: unknown): Promise<void> {
    const { hub, chance } = this.#parts;
    const now = hub.now();
    const blame = blameOf(error);
    const { code, details } = problemOf(error);
    if (!(error instanceof Fault)) hub.alarm(`tickets ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    if (blame === 'connection') this.close();
    await hub.store.write(async (store) => {
      const mine = await this.#mine(store, item, work);
      if (mine === undefined) return;
      if (blame === 'server' || blame === 'connection') {
        await this.#put(store, mine.item, { state: 'waiting', dueAt: now }, mine.work);
        await sayBreaker(hub, store, cmdbTripped(breaker, error, now, chance()));
        return;
      }
      const tries = mine.work.tries + 1;
      if (blame === 'refused' || setUp.includes(code)) return this.#stop(store, mine, item.id, code, details);
      if (tries >= itemTries) return this.#stop(store, mine, item.id, 'CMDB_GAVE_UP', { tries, why: code });
      await this.#put(store, mine.item, { state: 'waiting', dueAt: now + waitMs(tries, chance()) }, { ...mine.work, tries });
      await this.#tell(store, item.id, { state: 'queued', since: now, code, details: detailsOf(details) });
      if (code === 'CMDB_FAILED' || code === 'CMDB_ANSWER_STRANGE')
        await sayBreaker(hub, store, cmdbTripped(breaker, error, now, chance()));
    });
  }

  /** The item as it stands now, where the claim still holds; `again`: more came meanwhile. */
  async #mine(store: StoreWrite, item: OutboxItem, work: TicketWork) {
    const now = (await store.outbox(ticketQueue, [item.id])).get(item.id);
    if (now === undefined || now.claim !== item.claim) return undefined;
    const then = ticketWorkOf(now);
    return { item: now, work: then, again: then.turn !== work.turn };
  }

  async #put(store: StoreWrite, item: OutboxItem, to: Pick<OutboxItem, 'state' | 'dueAt'>, work: TicketWork): Promise<void> {
    await store.putOutbox([{ ...item, ...to, claim: null, body: JSON.stringify(work) }]);
  }

  async #stop(
    store: StoreWrite,
    mine: { readonly item: OutboxItem; readonly work: TicketWork; readonly again: boolean },
    id: string,
    code: string,
    details: Json,
  ): Promise<void> {
    const now = this.#parts.hub.now();
    await this.#put(store, mine.item, mine.again ? { state: 'waiting', dueAt: now } : { state: 'stopped', dueAt: now }, mine.work);
    await this.#ask(store, id, code, details, { state: 'needs-person', since: now });
  }

  /** Answers whether it was not asked already. */
  async #ask(store: StoreWrite, id: string, code: string, details: Json, said: TicketSaid): Promise<boolean> {
    const row = (await store.rows([rowKey('ticket', id)])).get(rowKey('ticket', id));
    const before = readTicket(row);
    const same =
      before?.state === 'needs-person' &&
      before.code === code &&
      stableHash(JSON.stringify(before.details)) === stableHash(JSON.stringify(details));
    // A question that was answered and still stands is a new one.
    const asks = same && before.choice === null ? before.asks : stableHash(JSON.stringify([code, details, this.#parts.hub.now()]));
    await this.#tell(store, id, { ...said, code, details: detailsOf(details), asks, choice: null, choiceFor: null });
    return !same;
  }

  async #tell(store: StoreWrite, id: string, said: TicketSaid): Promise<void> {
    const named = roundOfTicket(id);
    const rows = await store.rows([rowKey('ticket', id), rowKey('rfc', named?.rfcId ?? '')]);
    const releaseId = rows.get(rowKey('rfc', named?.rfcId ?? ''))?.fields['releaseId'];
    if (typeof releaseId !== 'string') return;
    await this.#act(store, 'deliver', 'hub', sayTicket(rows.get(rowKey('ticket', id)), id, releaseId, said));
  }

  async #audit(store: StoreWrite, person: string, ticket: string, code: string): Promise<void> {
    const at = this.#parts.hub.now();
    const details = { ticket };
    await store.putAudit({ id: `${at}-${crypto.randomUUID()}`, at, person, writer: 'hub', act: 'approve-to-implement', code, details });
  }

  async #act(store: StoreWrite, act: string, actor: string, ops: readonly Op[]): Promise<void> {
    const { hub } = this.#parts;
    if (ops.length > 0) await hubActIn(store, hub.rules, hub.keys, hub.now(), { act, via: 'connector', actor, ops });
  }
}

const nothingAsked = { code: null, details: null, asks: null, choice: null, choiceFor: null };
const detailsOf = (details: Json): Readonly<Record<string, Json>> => Object.fromEntries(Object.entries(Object(details)));
