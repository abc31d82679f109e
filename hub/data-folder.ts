/** A hub's data on this machine: `hub.db` (or PostgreSQL elsewhere), `blobs/`, and `hub.lock` while a hub runs. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { groundcrewRules } from '../shared/domain/rules.ts';
import { type BlobStore, openBlobStore } from '../shared/node/blob-store.ts';
import { groundcrewRoles } from './groundcrew-roles.ts';
import { type Hub, openHub } from './hub.ts';
import { newId } from './identity/hub-keys.ts';
import { lockDataFolder } from './store/sqlite/lock.ts';
import { openSqliteStore } from './store/sqlite/open.ts';
import type { HubStore } from './store/store.ts';

/** Where a hub's record lies: a folder, or a PostgreSQL database (blobs lie in it as well). */
export type Place = { readonly kind: 'folder'; readonly folder: string } | { readonly kind: 'postgres'; readonly url: string };

export interface OpenedData {
  readonly store: HubStore;
  readonly blobs: BlobStore;
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
  return { store, blobs: await openBlobStore(join(place.folder, 'blobs'), { side: 'hub', beside: !alone }) };
}

/**
 * Opens the hub of this place with Groundcrew's rules. One hub a folder: throws HUB_IN_USE where another runs there. PostgreSQL takes
 * any number of hub processes.
 */
export async function startHubAt(
  place: Place,
  options: { readonly name: string; readonly now: () => number; readonly alarm: (line: string) => void },
): Promise<Hub> {
  if (place.kind === 'folder') await mkdir(place.folder, { recursive: true, mode: 0o700 });
  const unlock = place.kind === 'folder' ? lockDataFolder(place.folder) : () => undefined;
  try {
    const hub = await openHub({ ...(await openData(place, { alone: true })), rules: groundcrewRules, roles: groundcrewRoles, ...options });
    return {
      ...hub,
      async close() {
        await hub.close();
        unlock();
      },
    };
  } catch (cause) {
    unlock();
    throw cause;
  }
}
