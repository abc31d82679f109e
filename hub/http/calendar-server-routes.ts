/** The calendar server: connected, looked at, and what of it needs a person. */

import type { z } from 'zod';
import {
  type CalendarStanding,
  type ConnectCalendar,
  type calendarsThereSchema,
  connectCalendarSchema,
  decideEntrySchema,
  lookCalendarSchema,
} from '../../shared/domain/calendar/server-messages.ts';
import { Fault } from '../../shared/errors.ts';
import { jsonSchema } from '../../shared/sync/op.ts';
import { working } from '../deliver/breaker.ts';
import {
  busyItem,
  busyQueue,
  busyReadOf,
  entryId,
  entryLinkOf,
  entryOf,
  entryQueue,
  entryWorkOf,
  putEntryLink,
  waitingEntry,
} from '../deliver/calendar/items.ts';
import {
  type CalendarSettings,
  calendarBreakerOf,
  calendarSettingsOf,
  putCalendarBreaker,
  putCalendarProgress,
  putCalendarSettings,
} from '../deliver/calendar/settings.ts';
import type { CalendarDesk } from '../deliver/desk.ts';
import type { Hub } from '../hub.ts';
import type { StoreRead } from '../store/store.ts';
import { parsed } from './body.ts';
import { audit } from './caller.ts';
import type { Handlers } from './handler.ts';

/** Entries that are looked at, at most, for whether they only wait to be taken out. */
const saidAtMost = 2_000;
const asksAtMost = 100;
const perSecond = 10;
const absent = () => new Fault('NOT_FOUND', {}, { side: 'hub' });

function deskOf(hub: Hub): CalendarDesk {
  if (hub.calendars === undefined) throw absent();
  return hub.calendars;
}

export const calendarServerHandlers: Handlers['laptop'] = {
  calendarServer: ({ hub }): Promise<CalendarStanding> => hub.store.read((store) => standing(hub, store)),

  /** What there is to choose from. Nothing is kept. */
  async lookCalendar({ hub, request }): Promise<z.infer<typeof calendarsThereSchema>> {
    const ask = { ...parsed(lookCalendarSchema, request.body), people: [] };
    const connector = deskOf(hub).open(settingsFrom(ask, await hub.store.read(calendarSettingsOf)));
    try {
      return { calendars: (await connector.calendars()).map((each) => ({ ...each })) };
    } finally {
      connector.close();
    }
  },

  async connectCalendar({ hub, request }, { writer }) {
    const ask = parsed(connectCalendarSchema, request.body);
    const before = await hub.store.read(calendarSettingsOf);
    const settings = settingsFrom(ask, before);
    const connector = deskOf(hub).open(settings);
    try {
      // What cannot be seen is not kept: nobody finds out days later that a calendar was mistyped.
      const paths = new Set(settings.people.flatMap(({ publish, busy }) => [publish, busy].flatMap((path) => path ?? [])));
      for (const path of paths) await connector.check(path);
      if (paths.size === 0) await connector.calendars();
    } finally {
      connector.close();
    }
    await hub.store.write(async (store) => {
      await putCalendarSettings(store, settings);
      await putCalendarBreaker(store, working);
      // Every visit is looked at: what was in another calendar is taken out there, as far as that can still be reached.
      const { seq } = await store.head();
      await putCalendarProgress(store, { seq, all: '' });
      const people = new Set([...settings.people, ...(before?.people ?? [])].map(({ personId }) => personId));
      const known = await store.outbox(busyQueue, [...people]);
      const reading = (personId: string) => settings.people.find((each) => each.personId === personId)?.busy != null || known.has(personId);
      const now = hub.now();
      await store.putOutbox(
        [...people].filter(reading).map((personId) => {
          const item = known.get(personId);
          return busyItem(personId, item === undefined ? { readAt: 0, n: 0, problems: [] } : busyReadOf(item), now);
        }),
      );
    });
    const { address, listed } = settings;
    await audit(hub, writer, 'calendar', 'DONE', { what: 'connect', address, listed: listed.join(' ') });
    deskOf(hub).kick();
    return {};
  },

  async disconnectCalendar({ hub }, { writer }) {
    await hub.store.write((store) => putCalendarSettings(store, undefined));
    await audit(hub, writer, 'calendar', 'DONE', { what: 'disconnect' });
    return {};
  },

  async calendarAgain({ hub }, { writer }) {
    await hub.store.write(async (store) => {
      const waiting = await store.outboxDue(busyQueue, Number.MAX_SAFE_INTEGER, 1_000);
      const now = hub.now();
      await store.putOutbox(waiting.filter(({ claim, dueAt }) => claim === null && dueAt > now).map((item) => ({ ...item, dueAt: now })));
    });
    await deskOf(hub).again();
    await audit(hub, writer, 'calendar', 'DONE', { what: 'again' });
    return {};
  },

  async decideCalendarEntry({ hub, request }, { writer }) {
    const { choice, ...of } = parsed(decideEntrySchema, request.body);
    const id = entryId(of);
    await hub.store.write(async (store) => {
      const item = (await store.outbox(entryQueue, [id])).get(id);
      if (item === undefined || item.state !== 'stopped') throw absent();
      const link = await entryLinkOf(store, id);
      if (link !== undefined) await putEntryLink(store, id, { ...link, choice });
      await store.putOutbox([waitingEntry(item, id, hub.now())]);
    });
    await audit(hub, writer, 'calendar', 'DONE', { what: 'decide', visit: of.visitId, choice });
    deskOf(hub).kick();
    return {};
  },
};

async function standing(hub: Hub, store: StoreRead): Promise<CalendarStanding> {
  const settings = await calendarSettingsOf(store);
  const breaker = await calendarBreakerOf(store);
  const counts = await store.outboxCounts(entryQueue);
  // A cancelled entry says so for a day: nobody waits for anything there.
  const waits = await store.outboxDue(entryQueue, Number.MAX_SAFE_INTEGER, saidAtMost);
  const said = waits.filter((item) => entryWorkOf(item).said === true).length;
  const people = settings?.people ?? [];
  const busy = await store.outbox(
    busyQueue,
    people.map(({ personId }) => personId),
  );
  return {
    connection: settings === undefined ? null : shown(settings),
    state: settings === undefined ? 'off' : breaker.state,
    problem: breaker.code === null ? null : { code: breaker.code, details: plain(breaker.details) },
    againAt: breaker.state === 'waiting' ? breaker.until : null,
    counts: { waiting: counts.waiting - said, done: counts.done + said, stopped: counts.stopped },
    asks: (await store.outboxStopped(entryQueue, asksAtMost)).flatMap((item) => {
      const { asks } = entryWorkOf(item);
      return asks === null ? [] : [{ ...entryOf(item.id), code: asks.code, details: plain(asks.details) }];
    }),
    busy: people.flatMap(({ personId, busy: path }) => {
      const item = busy.get(personId);
      return item === undefined || path === null ? [] : [{ personId, ...busyReadOf(item) }];
    }),
    hubTime: hub.now(),
  };
}

const plain = (details: object) => Object.fromEntries(Object.entries(details).map(([name, value]) => [name, jsonSchema.parse(value)]));

function shown({ address, listed, user, secret, people }: CalendarSettings): NonNullable<CalendarStanding['connection']> {
  return { address, listed: [...listed], user, hasSecret: secret !== '', people };
}

/** A secret that was kept goes to the address and the account that it was entered for, and to no other. Throws INPUT_INVALID. */
function settingsFrom(ask: ConnectCalendar, before: CalendarSettings | undefined): CalendarSettings {
  const { secret, ...rest } = ask;
  if (secret !== null) return { ...rest, secret, perSecond };
  if (before === undefined || before.address !== ask.address || before.user !== ask.user)
    throw new Fault('INPUT_INVALID', { where: 'secret', why: 'enter it again for this address' }, { side: 'hub' });
  return { ...rest, secret: before.secret, perSecond };
}
