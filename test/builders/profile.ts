/** A real profile on this disk: the services as both hosts build them, with the real embedded hub in its worker. */
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildServices, type ServiceParts, type Services } from '../../electron/services.ts';
import { openSecrets } from '../../electron/settings/secrets.ts';
import type { EventName } from '../../shared/bridge/events.ts';
import type { Op } from '../../shared/sync/op.ts';
import type { Cursor, Page } from '../../shared/sync/page.ts';
import { settingsInMemory } from './settings.ts';

const hubWorkerFile = fileURLToPath(new URL('../../hub/worker.ts', import.meta.url));

export interface Profile extends Services {
  readonly folder: string;
  readonly events: { readonly name: EventName; readonly data: unknown }[];
  readonly faults: string[];
}

/** A folder that is removed by `removeFolders`. */
const made: string[] = [];
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'gc-profile-'));
  made.push(folder);
  return folder;
}
export async function removeFolders(): Promise<void> {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true });
}

/** An image of a profile that is not running. */
export async function copyOf(folder: string): Promise<string> {
  const copy = await newFolder();
  await cp(folder, copy, { recursive: true });
  return copy;
}

/** Opens the services of a profile folder. */
export async function openProfile(folder: string, given: Partial<ServiceParts> = {}): Promise<Profile> {
  const events: Profile['events'] = [];
  const faults: string[] = [];
  const services = await buildServices({
    profileDir: folder,
    host: 'browser',
    version: '0.0.0',
    settings: settingsInMemory(),
    secrets: openSecrets(join(folder, 'secrets.json'), undefined, process.platform),
    clock: Date.now,
    random: randomBytes,
    emit: (name, data) => events.push({ name, data }),
    hubWorkerFile,
    notices: [],
    log: (where, cause) => faults.push(`${where} ${cause instanceof Error ? cause.stack : String(cause)}`),
    ...given,
  });
  return { ...services, folder, events, faults };
}

/** Waits, at most 15 s, until it is true. */
export async function until(reached: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const end = Date.now() + 15_000;
  while (!(await reached())) {
    if (Date.now() > end) throw new Error(`never: ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Every act is at the hub and its outcome here. */
export function settled(profile: Profile): Promise<void> {
  return until(async () => {
    const { state, waiting } = await profile.handlers['sync.status']({});
    return state === 'up-to-date' && waiting === 0;
  }, 'settled');
}

/** Saves an act as a window would. */
export async function save(profile: Profile, act: string, ops: readonly Op[]) {
  const { epoch } = await profile.handlers['app.hello']({});
  return profile.handlers['journal.append']({ act, epoch, base: 0, via: 'app', ops: [...ops] });
}

/** A note, which everybody may write. */
export function set(type: string, id: string, fields: Readonly<Record<string, string | boolean>>): Op {
  return { type, id, kind: 'set', fields: Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, { v, b: [] }])) };
}

/** Every page from the start, as a new local database would read them. */
export async function pagesOf(profile: Profile): Promise<readonly Page[]> {
  const pages: Page[] = [];
  let at: { readonly cursor: Cursor | null; readonly part: number } = { cursor: null, part: 0 };
  for (;;) {
    const { page }: { readonly page: Page | null } = await profile.handlers['pages.next'](at);
    if (page === null) return pages;
    pages.push(page);
    at = behind(at.cursor, page);
  }
}

function behind(cursor: Cursor | null, page: Page): { readonly cursor: Cursor | null; readonly part: number } {
  if (page.kind === 'delta') return { cursor: { epoch: page.epoch, ...page.to, scopes: cursor?.scopes ?? [] }, part: 0 };
  return page.next === null ? { cursor: page.cursor, part: 0 } : { cursor, part: page.part + 1 };
}

/** Acts of all deltas since the start, and ids of all records of snapshots. */
export async function heard(profile: Profile): Promise<string> {
  return JSON.stringify(await pagesOf(profile));
}
