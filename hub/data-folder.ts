/** A hub's data on this machine: `hub.db` (or PostgreSQL elsewhere), `blobs/`, and `hub.lock` while a hub runs. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { groundcrewRules } from '../shared/domain/rules.ts';
import { type BlobStore, openBlobStore } from '../shared/node/blob-store.ts';
import { diskFiles } from '../shared/node/files.ts';
import { CalendarDeliverer } from './deliver/calendar/calendar-deliverer.ts';
import { calendarsBy } from './deliver/calendar/open-calendar.ts';
import { Deliverer } from './deliver/cmdb/deliverer.ts';
import { connectorBy, realChance, ticketsBy } from './deliver/cmdb/open.ts';
import { Mailer } from './deliver/mail/mailer.ts';
import { courierBy } from './deliver/mail/smtp.ts';
import { groundcrewRoles } from './groundcrew-roles.ts';
import { type Hub, openHub } from './hub.ts';
import { newId } from './identity/hub-keys.ts';
import { openRegistry } from './registry/registry.ts';
import { startSweeping } from './retention/sweep.ts';
import { lockDataFolder } from './store/sqlite/lock.ts';
import { openSqliteStore } from './store/sqlite/open.ts';
import type { HubStore } from './store/store.ts';
import { openFolderPieces } from './uploads/folder.ts';
import type { Pieces } from './uploads/uploads.ts';

/** Where a hub's record lies: a folder, or a PostgreSQL database (blobs lie in it as well). */
export type Place = { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'postgres'; readonly url: string };

/** Uploads that expired and blobs that nothing names are looked for this often, ms. */
const tidyMs = 3_600_000;

export interface OpenedData {
  readonly store: HubStore;
  readonly blobs: BlobStore;
  /** What is held of files that were cut off on their way here. */
  readonly pieces: Pieces;
  /** What is free where the record lies, bytes; undefined where that cannot be known (a database elsewhere). */
  readonly freeBytes: (() => Promise<number>) | undefined;
}

/** The folder of SQLite data, or what a postgres:// address names. */
export function placeOf(text: string): Place {
  return /^postgres(ql)?:\/\//.test(text) ? { kind: 'postgres', url: text } : { kind: 'folder', folder: text };
}

/**
 * Opens store and blobs, made where missing. Takes no lock: a backup may read while a hub runs. `alone`: whoever asks holds the lock, so
 * that uploads which a crash left half-written can go.
 */
export async function openData(place: Place, { alone }: { readonly alone: boolean } = { alone: false }): Promise<OpenedData> {
  const newEpoch = newId();
  if (place.kind === 'postgres') {
    // Loaded only where it is used: the embedded hub never needs it.
    const { openPostgres } = await import('./store/postgres/open.ts');
    return openPostgres(place.url, { newEpoch });
  }
  await mkdir(place.folder, { recursive: true, mode: 0o700 });
  const store = await openSqliteStore(join(place.folder, 'hub.db'), { newEpoch });
  const folder = join(place.folder, 'blobs');
  return {
    store,
    blobs: await openBlobStore(folder, { side: 'hub', beside: !alone }),
    pieces: await openFolderPieces(join(folder, 'uploads')),
    freeBytes: () => diskFiles.freeBytes(place.folder),
  };
}

/**
 * Opens the hub of this place with Groundcrew's rules. One hub a folder: throws HUB_IN_USE where another runs there. PostgreSQL takes
 * any number of hub processes.
 */
export async function startHubAt(
  place: Place,
  options: {
    readonly name: string;
    readonly now: () => number;
    readonly alarm: (line: string) => void;
    /** Where media lie; beside the record where it has a folder, else nowhere. */
    readonly media?: string | undefined;
  },
): Promise<Hub> {
  if (place.kind === 'folder') await mkdir(place.folder, { recursive: true, mode: 0o700 });
  const unlock = place.kind === 'folder' ? lockDataFolder(place.folder) : () => undefined;
  try {
    const { media = place.kind === 'folder' ? join(place.folder, 'media') : undefined, now } = options;
    const registry = media === undefined ? undefined : await openRegistry(media, { now, beside: place.kind !== 'folder' });
    const data = await openData(place, { alone: true });
    const hub = await openHub({ ...data, rules: groundcrewRules, roles: groundcrewRoles, registry, ...options });
    const tidying = setInterval(() => {
      registry?.tidy().catch((cause: unknown) => options.alarm(`registry ${String(cause)}`));
    }, tidyMs);
    tidying.unref();
    const opening = { now, sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)), shelf: hub.store };
    const open = connectorBy(opening);
    const deliverer = new Deliverer({ hub, open, openTickets: ticketsBy(opening), chance: realChance });
    deliverer.start();
    const openCalendar = calendarsBy(opening);
    const calendars = new CalendarDeliverer({ hub, open: openCalendar, chance: realChance });
    calendars.start();
    const sweeping = startSweeping(hub);
    const courier = courierBy();
    const page = (): string | null => made.publicPage?.standing().address ?? null;
    const mailer = new Mailer({ hub, open: courier, page, chance: realChance });
    mailer.start();
    // Whoever serves the public page says so of this one.
    const made: Hub = {
      ...hub,
      mail: { open: courier, again: () => mailer.again() },
      cmdb: { open, perMinute: () => deliverer.perMinute, again: () => deliverer.again(), kick: () => deliverer.kick() },
      calendars: { open: openCalendar, again: () => calendars.again(), kick: () => calendars.kick() },
      async close() {
        clearInterval(tidying);
        await sweeping.stop();
        await deliverer.stop();
        await calendars.stop();
        await mailer.stop();
        await hub.close();
        unlock();
      },
    };
    return made;
  } catch (cause) {
    unlock();
    throw cause;
  }
}
