/** Builds all of main's parts for one profile and passes them down; nothing else makes a socket, a file or a worker. Both hosts use it. */

import { createReadStream } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { carryMediaType } from '../shared/bridge/carry.ts';
import type { Handlers } from '../shared/bridge/commands.ts';
import type { Emit } from '../shared/bridge/events.ts';
import { Fault } from '../shared/errors.ts';
import { openBlobStore } from '../shared/node/blob-store.ts';
import { diskFiles, type Files } from '../shared/node/files.ts';
import { digestSchema } from '../shared/sync/ids.ts';
import type { StoredFile, Upload } from './bridge/files.ts';
import { handlersOf } from './bridge/handlers.ts';
import { Carry } from './carry/carry.ts';
import { folderMs, SharedFolder } from './carry/folder.ts';
import { openEvidence } from './evidence/evidence.ts';
import { Laptop } from './identity/laptop.ts';
import type { Secrets } from './settings/secrets.ts';
import type { Settings } from './settings/settings.ts';
import { Connection } from './sync/connection.ts';
import { type Random, type Time, timeBy } from './time.ts';

export interface ServiceParts {
  readonly profileDir: string;
  readonly host: 'electron' | 'browser';
  readonly version: string;
  readonly settings: Pick<Settings, 'get' | 'set'>;
  readonly secrets: Secrets;
  /** Milliseconds since 1970. */
  readonly clock: () => number;
  readonly random: Random;
  readonly emit: Emit;
  /** The file the embedded hub's worker thread is started from. */
  readonly hubWorkerFile: string;
  /** What the host has to tell when a window opens (a moved port, damaged settings). */
  readonly notices: readonly { readonly code: string; readonly details: Record<string, unknown> }[];
  /** A fault that somebody should look at; stderr where left out. */
  readonly log?: (where: string, cause: unknown) => void;
  readonly files?: Files;
  readonly time?: Time;
}

export interface Services {
  readonly handlers: Handlers;
  readonly upload: Upload;
  readonly file: StoredFile;
  /** Ends all of it; what was confirmed is on the disk. */
  readonly close: () => Promise<void>;
}

/** Old groups and the ballast are looked after this often, ms. */
const tendMs = 3_600_000;
/** A hub that did not start is tried again after this, ms. */
const startAgainMs = 5_000;
/** Notices that are kept for windows that open later. */
const maxNotices = 50;

const toStderr = (where: string, cause: unknown): void => {
  const said = cause instanceof Fault ? `${cause.code} ${JSON.stringify(cause.details)}` : String(cause);
  process.stderr.write(`ERROR ${where} ${said}${cause instanceof Error && cause.cause !== undefined ? `: ${String(cause.cause)}` : ''}\n`);
};

/**
 * Opens the profile: identity, journal, evidence, spool; starts the embedded hub or the connection to the joined one. A hub that does
 * not start is a notice and is tried again: what the journal has can be read, and an enrolled laptop can work. Throws DISK_FAILED
 * where the profile cannot be read.
 */
export async function buildServices(parts: ServiceParts): Promise<Services> {
  const { profileDir, secrets, emit, clock, random } = parts;
  const files = parts.files ?? diskFiles;
  const time = parts.time ?? timeBy(clock);
  const log = parts.log ?? toStderr;
  const own: { readonly code: string; readonly details: Record<string, unknown> }[] = [];
  const notice = (code: string, details: Record<string, unknown>): void => {
    if (own.length < maxNotices) own.push({ code, details });
    emit('notice', { code, details });
  };

  const blobs = await openBlobStore(join(profileDir, 'evidence'));
  const evidence = await openEvidence(join(profileDir, 'evidence'), blobs, files);
  const laptop = await Laptop.open({ profileDir, files, secrets, random, now: clock, notice });
  const carry: Carry = new Carry({
    profileDir,
    files,
    laptop,
    evidence,
    secrets,
    random,
    time,
    emit,
    open: () => {
      const { open } = connection;
      if (open === undefined) return undefined;
      const { state } = open.sync.status();
      const taken = async (): Promise<void> => {
        await open.sync.catchUp();
        emit('pages', { waiting: open.spool.waiting });
        open.sync.changed();
      };
      const online = state === 'up-to-date' || state === 'syncing';
      const wake = (): void => open.sync.changed();
      return { spool: open.spool, session: online ? open.sync.session : undefined, taken, wake };
    },
  });
  const folder = new SharedFolder({
    files,
    carry,
    path: () => parts.settings.get().carryFolder,
    self: () => {
      const { joined } = laptop;
      return joined && { writer: joined.identity.writer, hub: { id: joined.identity.hub.id, signKey: joined.identity.hub.signKey } };
    },
    fingerprint: () => {
      const { joined } = laptop;
      const blobs = evidence.waiting().map(({ digest }) => digest);
      return `${joined?.journal.end.last} ${joined?.outcomes.to} ${carry.seen.join(' ')} ${blobs.join(' ')}`;
    },
    now: () => time.now(),
  });
  const connection: Connection = new Connection({
    profileDir,
    hubWorkerFile: parts.hubWorkerFile,
    laptopName: hostname(),
    files,
    laptop,
    evidence,
    secrets,
    time,
    random,
    emit,
    carried: { relay: (session, signal) => carry.relay(session, signal), newEpoch: () => carry.newEpoch() },
    log,
    notice,
  });

  const ending = new AbortController();
  let triedOnce = (): void => undefined;
  const tried = new Promise<void>((done) => {
    triedOnce = done;
  });
  const starting = (async () => {
    for (let tries = 0; !ending.signal.aborted; tries += 1) {
      try {
        const started = await connection.start();
        const { joined } = laptop;
        if (tries > 0 && started && joined !== undefined)
          emit('joined', { writer: joined.identity.writer, person: joined.identity.person });
        return;
      } catch (cause) {
        log('start', cause);
        if (tries === 0) notice('HUB_NOT_STARTED', { why: cause instanceof Fault ? cause.code : 'UNEXPECTED' });
        triedOnce();
        await time.sleep(startAgainMs, ending.signal);
      }
    }
  })();
  // The first try decides whether the window opens on a joined laptop; later ones go on behind it.
  await Promise.race([starting, tried]);

  const tending = (async () => {
    while (!ending.signal.aborted) {
      await laptop.tend().catch((cause: unknown) => log('tend', cause));
      await time.sleep(tendMs, ending.signal);
    }
  })();

  const exchanging = (async () => {
    await carry.refresh().catch((cause: unknown) => log('carry', cause));
    while (!ending.signal.aborted) {
      await folder.round();
      await carry.tend().catch((cause: unknown) => log('carry', cause));
      await time.sleep(folderMs, ending.signal);
    }
  })();

  return {
    handlers: handlersOf({
      version: parts.version,
      host: parts.host,
      weakSecrets: secrets.weak,
      settings: parts.settings,
      notices: () => [...parts.notices, ...own],
      laptop,
      evidence,
      connection,
      carry,
      folder,
      emit,
      time,
    }),
    upload: async (stream: Readable, info) => {
      if (info.mediaType === carryMediaType) return carry.receive(stream);
      const put = await evidence.put(stream, info);
      connection.open?.sync.changed();
      return put;
    },
    file: async (digest) => {
      const known = digestSchema.safeParse(digest).data;
      if (known === undefined) return undefined;
      const blob = await evidence.read(known);
      if (blob !== undefined) return blob.stream;
      const part = await carry.fileOf(known);
      return part === undefined ? undefined : createReadStream(part);
    },
    async close() {
      ending.abort();
      await starting;
      await tending;
      carry.job.cancel();
      await exchanging;
      await connection.close();
      await laptop.close();
    },
  };
}
