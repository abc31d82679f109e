/**
 * PLACEHOLDER until the services arrive from the branch `electron`: it answers the commands that need no journal, so that both
 * hosts, the bridge and the page can be run and tested. Everything else says METHOD_UNKNOWN.
 */
import type { Readable } from 'node:stream';
import { commands, type Handlers } from '../shared/bridge/commands.ts';
import type { Emit } from '../shared/bridge/events.ts';
import { Fault } from '../shared/errors.ts';
import type { StoredFile, Upload } from './bridge/files.ts';
import type { Secrets } from './settings/secrets.ts';
import type { Settings } from './settings/settings.ts';

export interface ServiceParts {
  readonly profileDir: string;
  readonly host: 'electron' | 'browser';
  readonly version: string;
  readonly settings: Settings;
  readonly secrets: Secrets;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  /** So many random bytes. */
  readonly random: (bytes: number) => Uint8Array;
  readonly emit: Emit;
  /** The file the embedded hub's worker thread is started from. */
  readonly hubWorkerFile: string;
  /** What the host has to tell when a window opens (a moved port, damaged settings). */
  readonly notices: readonly { readonly code: string; readonly details: Record<string, unknown> }[];
}

export interface Services {
  readonly handlers: Handlers;
  readonly upload: Upload;
  readonly file: StoredFile;
  readonly close: () => Promise<void>;
}

export async function buildServices(parts: ServiceParts): Promise<Services> {
  const missing = Object.fromEntries(
    Object.keys(commands).map((name) => [
      name,
      async () => {
        throw new Fault('METHOD_UNKNOWN', { name });
      },
    ]),
  );
  const handlers: Partial<Handlers> = {
    ...missing,
    'app.hello': async () => ({
      version: parts.version,
      host: parts.host,
      writer: null,
      person: null,
      hub: null,
      epoch: '',
      weakSecrets: parts.secrets.weak,
      notices: [...parts.notices],
    }),
    'settings.get': async () => parts.settings.get(),
    'settings.set': async (change) => parts.settings.set(change),
  };
  return {
    handlers: handlers as Handlers,
    upload: async (stream: Readable) => {
      stream.resume();
      throw new Fault('METHOD_UNKNOWN', { name: 'upload' });
    },
    file: async () => undefined,
    close: async () => {},
  };
}
