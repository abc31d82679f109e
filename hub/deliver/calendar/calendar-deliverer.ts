/**
 * The hub's calendars: visits go into their installers' calendars one by one from a queue that survives everything, and busy times come
 * back from time to time. Any hub process on the same store may run one; an item is claimed for a while, and whoever lost its claim
 * writes nothing more about it.
 */
import { visitEntry } from '../../../shared/domain/calendar/visit-entry.ts';
import { readVisit } from '../../../shared/domain/visit/visit.ts';
import { Fault, problemOf } from '../../../shared/errors.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import { isLive } from '../../../shared/sync/row.ts';
import { gather } from '../../../shared/sync/world.ts';
import type { Hub } from '../../hub.ts';
import type { OutboxItem, StoreWrite } from '../../store/store.ts';
import { sourceOf } from '../../store/world-source.ts';
import { itemTries, waitMs } from '../back-off.ts';
import { type Breaker, working } from '../breaker.ts';
import { claimDue, freeClaims } from '../claims.ts';
import { Connection } from '../connection.ts';
import { Running } from '../running.ts';
import type { CalendarConnector, OpenCalendar } from './connector.ts';
import { deliverEntry, type EntryDelivered } from './deliver-entry.ts';
import { busyItem, busyQueue, busyReadOf, type EntryWork, entryLinkOf, entryOf, entryQueue, entryWorkOf, putEntryLink } from './items.ts';
import { noticeAllVisits, noticeVisits } from './notice-visits.ts';
import { readBusy } from './read-busy.ts';
import {
  type CalendarSettings,
  calendarBreakerOf,
  calendarSettingsOf,
  calendarTripped,
  putCalendarBreaker,
  whereCalendars,
} from './settings.ts';

/** Busy times are read again this often, ms; what was noticed of a fault in them, sooner. */
export const busyEveryMs = 15 * 60_000;

export interface CalendarDelivererParts {
  readonly hub: Hub;
  readonly open: OpenCalendar;
  /** In [0, 1). */
  readonly chance: () => number;
}

export class CalendarDeliverer {
  readonly #parts: CalendarDelivererParts;
  readonly #running: Running;
  readonly #connection = new Connection<CalendarConnector>();

  constructor(parts: CalendarDelivererParts) {
    this.#parts = parts;
    this.#running = new Running(parts.hub, {
      name: 'calendar',
      step: () => this.step(),
      nextAt: () => this.#nextAt(),
      unset: async () => (await parts.hub.store.read(calendarSettingsOf)) === undefined,
    });
  }

  /** Works until `stop`. Where no other process can have it, whatever is claimed was this one's before it was killed. */
  start(): void {
    const { hub } = this.#parts;
    this.#running.start(async () => {
      if (hub.store.engine === 'sqlite') for (const queue of [entryQueue, busyQueue]) await freeClaims(hub, queue);
    });
  }

  /** Lets what is in hand finish. */
  async stop(): Promise<void> {
    await this.#running.stop();
    this.#connection.close();
  }

  /** Something may be due now. */
  kick(): void {
    this.#running.kick();
  }

  /** A person says that the server may be asked again. */
  async again(): Promise<void> {
    await this.#parts.hub.store.write((store) => putCalendarBreaker(store, working));
    this.#connection.renew();
    this.kick();
  }

  /** One thing after another; false when nothing is to be done just now. */
  async step(): Promise<boolean> {
    const { hub } = this.#parts;
    const settings = await hub.store.read(calendarSettingsOf);
    if (settings === undefined) return false;
    if ((await noticeVisits(hub, settings)) || (await noticeAllVisits(hub, settings))) return true;
    const breaker = await hub.store.read(calendarBreakerOf);
    if (breaker.state === 'stopped' || (breaker.state === 'waiting' && breaker.until > hub.now())) return false;
    const item = await claimDue(hub, entryQueue);
    if (item !== undefined) {
      await this.#deliver(settings, item, breaker);
      return true;
    }
    const busy = await claimDue(hub, busyQueue);
    if (busy === undefined) return false;
    await this.#busy(settings, busy, breaker);
    return true;
  }

  async #nextAt(): Promise<number | undefined> {
    const { breaker, due } = await this.#parts.hub.store.read(async (store) => ({
      breaker: await calendarBreakerOf(store),
      due: [(await store.outboxCounts(entryQueue)).nextAt, (await store.outboxCounts(busyQueue)).nextAt],
    }));
    if (breaker.state === 'stopped') return undefined;
    return Math.max(Math.min(...due.map((at) => at ?? Number.MAX_SAFE_INTEGER)), breaker.state === 'waiting' ? breaker.until : 0);
  }

  async #deliver(settings: CalendarSettings, item: OutboxItem, breaker: Breaker): Promise<void> {
    const { hub } = this.#parts;
    const work = entryWorkOf(item);
    const { visitId, personId } = entryOf(item.id);
    const { entry, theirs, link } = await hub.store.read(async (store) => ({
      ...(await gather(sourceOf(store), (world) => {
        const row = world.row('visit', visitId);
        const visit = isLive(row) ? readVisit(row) : undefined;
        return {
          entry: isLive(row) ? visitEntry(world, row, 'installer', hub.keys.hub) : undefined,
          theirs: visit?.installerId === personId,
        };
      })),
      link: await entryLinkOf(store, item.id),
    }));
    const path = settings.people.find((each) => each.personId === personId)?.publish ?? undefined;
    try {
      const intend = (next: Parameters<typeof putEntryLink>[2]) =>
        hub.store.write(async (store) => {
          if ((await this.#mine(store, item)) === undefined) throw new Fault('HUB_BUSY', { retryAfterS: 1 }, { side: 'hub' });
          await putEntryLink(store, item.id, next);
        });
      const asked = { server: whereCalendars(settings), path, theirs, entry, now: hub.now(), intend };
      const delivered = await deliverEntry(this.#open(settings), asked, link);
      await this.#finish(item, work, delivered, breaker);
    } catch (error) {
      await this.#failed(item, work, breaker, error);
    }
  }

  /** Everything that came of it, in one transaction; nothing where the claim was lost. */
  async #finish(item: OutboxItem, work: EntryWork, delivered: EntryDelivered, breaker: Breaker): Promise<void> {
    const now = this.#parts.hub.now();
    await this.#parts.hub.store.write(async (store) => {
      const mine = await this.#mine(store, item);
      if (mine === undefined) return;
      if (breaker.state !== 'working' || breaker.failures > 0) await putCalendarBreaker(store, working);
      await putEntryLink(store, item.id, delivered.end === 'nothing' ? undefined : delivered.link);
      const then = entryWorkOf(mine);
      const again = then.turn === work.turn ? undefined : ({ state: 'waiting', dueAt: now } as const);
      const asks = delivered.end === 'asks' ? { code: delivered.code, details: delivered.details } : null;
      const usual =
        delivered.end === 'waits'
          ? ({ state: 'waiting', dueAt: delivered.until } as const)
          : ({ state: asks === null ? 'done' : 'stopped', dueAt: now } as const);
      await this.#put(store, mine, again ?? usual, { ...then, tries: 0, asks, said: delivered.end === 'waits' && again === undefined });
    });
  }

  /** The server's fault stops everything for a while; the entry's own puts this one off, and in the end before a person. */
  async #failed(item: OutboxItem, work: EntryWork, breaker: Breaker, error: unknown): Promise<void> {
    const { hub, chance } = this.#parts;
    const now = hub.now();
    const { code, details } = problemOf(error);
    if (!(error instanceof Fault)) hub.alarm(`calendar ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
    const tripped = calendarTripped(breaker, error, now, chance());
    if (tripped !== undefined) this.#connection.close();
    await hub.store.write(async (store) => {
      const mine = await this.#mine(store, item);
      if (mine === undefined) return;
      const then = entryWorkOf(mine);
      if (tripped !== undefined) {
        await putCalendarBreaker(store, tripped);
        return this.#put(store, mine, { state: 'waiting', dueAt: now }, then);
      }
      const tries = work.tries + 1;
      const gaveUp = code === 'CALENDAR_PLACE_MISSING' || code === 'CALENDAR_REFUSED' || tries >= itemTries;
      const asks =
        code === 'CALENDAR_PLACE_MISSING' || code === 'CALENDAR_REFUSED'
          ? { code, details: Object(details) }
          : { code: 'CALENDAR_GAVE_UP', details: { tries, why: code } };
      if (gaveUp && then.turn === work.turn) return this.#put(store, mine, { state: 'stopped', dueAt: now }, { ...then, tries, asks });
      await this.#put(store, mine, { state: 'waiting', dueAt: now + waitMs(tries, chance()) }, { ...then, tries });
    });
  }

  async #busy(settings: CalendarSettings, item: OutboxItem, breaker: Breaker): Promise<void> {
    const { hub, chance } = this.#parts;
    const path = settings.people.find((each) => each.personId === item.id)?.busy ?? undefined;
    const before = busyReadOf(item);
    try {
      const read = await readBusy(hub, this.#open(settings), item.id, path);
      // Nobody asks for it any more: what was read is gone, and nothing is read again.
      const next = busyItem(item.id, read, hub.now() + busyEveryMs);
      await this.#putBusy(item, path === undefined ? { ...next, state: 'done' } : next);
    } catch (error) {
      const { code } = problemOf(error);
      if (!(error instanceof Fault)) hub.alarm(`calendar ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      const tripped = calendarTripped(breaker, error, hub.now(), chance());
      if (tripped !== undefined) await hub.store.write((store) => putCalendarBreaker(store, tripped));
      const problems = tripped === undefined ? [{ code, n: 1, what: '' }] : before.problems;
      await this.#putBusy(item, busyItem(item.id, { ...before, problems }, hub.now() + (tripped === undefined ? busyEveryMs : 0)));
    }
  }

  async #putBusy(item: OutboxItem, next: OutboxItem): Promise<void> {
    await this.#parts.hub.store.write(async (store) => {
      const now = (await store.outbox(busyQueue, [item.id])).get(item.id);
      if (now?.claim === item.claim) await store.putOutbox([next]);
    });
  }

  /** The item as it stands now, where the claim still holds. */
  async #mine(store: StoreWrite, item: OutboxItem): Promise<OutboxItem | undefined> {
    const now = (await store.outbox(entryQueue, [item.id])).get(item.id);
    return now !== undefined && now.claim === item.claim ? now : undefined;
  }

  async #put(store: StoreWrite, item: OutboxItem, to: Pick<OutboxItem, 'state' | 'dueAt'>, work: EntryWork): Promise<void> {
    await store.putOutbox([{ ...item, ...to, claim: null, body: JSON.stringify(work) }]);
  }

  #open(settings: CalendarSettings): CalendarConnector {
    const { address, listed, user, secret, perSecond } = settings;
    const key = stableHash(JSON.stringify([address, listed, user, secret, perSecond]));
    return this.#connection.to(key, () => this.#parts.open(settings));
  }
}
