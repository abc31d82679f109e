/** Builds all of main's parts for one profile and passes them down; nothing else makes a socket, a file or a worker. Both hosts use it. */

import { createReadStream } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { carryMediaType } from '../shared/bridge/carry.ts';
import type { Handlers } from '../shared/bridge/commands.ts';
import type { Emit } from '../shared/bridge/events.ts';
import { mediumMediaType } from '../shared/bridge/publish.ts';
import { Fault } from '../shared/errors.ts';
import { openBlobStore } from '../shared/node/blob-store.ts';
import { diskFiles, type Files } from '../shared/node/files.ts';
import type { Digest } from '../shared/sync/ids.ts';
import { digestSchema } from '../shared/sync/ids.ts';
import type { StoredFile, Upload } from './bridge/files.ts';
import { handlersOf } from './bridge/handlers.ts';
import { Carry } from './carry/carry.ts';
import { folderMs, SharedFolder } from './carry/folder.ts';
import { openEvidence } from './evidence/evidence.ts';
import { Laptop } from './identity/laptop.ts';
import { DiskWatch } from './journal/disk-watch.ts';
import { RegistryAtHand } from './library/cache/at-hand.ts';
import { LibraryCache } from './library/cache/library-cache.ts';
import { chunksOf, mostIndexedBytes, writeIndex } from './library/chunks/chunk-index.ts';
import { Publish } from './library/publish/publish.ts';
import { Registries } from './library/registries.ts';
import { KnownSticks } from './library/stick/known-sticks.ts';
import { Sticks } from './library/stick/sticks.ts';
import type { Media } from './library/trust/medium-standing.ts';
import { LibraryTrust } from './library/trust/trust.ts';
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
  /** When this build was made, ms: it is not earlier than that. */
  readonly builtAt?: number;
  /** The version of the schema that this laptop understands; this build's where left out. */
  readonly sv?: number;
  /** Where media lie; tests give their own. */
  readonly media?: Media;
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
/** The disk is looked at this often, and soon after anything was written, ms. */
const diskMs = 60_000;
/** A hub that did not start is tried again after this, ms. */
const startAgainMs = 5_000;
/** News of the library is asked for this often, ms. */
const trustMs = { online: 10 * 60_000, offline: 30_000, failed: 5 * 60_000 } as const;
/** Notices that are kept for windows that open later. */
const maxNotices = 50;

/** So many media are told to the hub in one message. */
const toldMediaAtMost = 2_000;

/** What lies here and was found right, wanted by a visit or not. */
const verifiedIn = (library: LibraryCache): readonly Digest[] => {
  const right = library.media.filter(({ medium, digest }) => (library.held(medium, digest)?.verifiedAt ?? null) !== null);
  return [...new Set(right.map(({ digest }) => digest))].sort().slice(0, toldMediaAtMost);
};

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
  const held: { media: LibraryCache | undefined; digests: readonly Digest[] } = { media: undefined, digests: [] };
  /** The hub hears soon, not at the next round, that a file came or went. */
  let toldOfMedia = new AbortController();
  const knownSticks = await KnownSticks.open(files, join(profileDir, 'library', 'sticks.json'));
  const trust = new LibraryTrust({
    profileDir,
    files,
    secrets,
    laptop,
    media: () => parts.media ?? held.media,
    holds: () => held.digests,
    sticks: () => (laptop.joined === undefined ? [] : knownSticks.toTell(laptop.joined.identity.hub.id)),
    time,
    random,
    builtAt: parts.builtAt ?? 0,
    changed: () => emit('trust', {}),
  });
  const carry: Carry = new Carry({
    profileDir,
    files,
    laptop,
    evidence,
    secrets,
    random,
    time,
    emit,
    library: trust,
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
      return `${joined?.journal.end.last} ${joined?.outcomes.to} ${carry.seen.join(' ')} ${trust.mark} ${blobs.join(' ')}`;
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
    photosPaused: () => parts.settings.get().photosPaused,
    ...(parts.sv !== undefined && { sv: parts.sv }),
    log,
    notice,
  });

  const registries = new Registries({ connection, laptop, secrets, time, random });
  const disk = new DiskWatch({
    folder: profileDir,
    files,
    time,
    ballastHeld: () => laptop.ballastHeld(),
    tell: (room) => emit('disk', room),
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

  const publish = await Publish.open({
    folder: join(profileDir, 'library'),
    files,
    time,
    client: () => registries.client('put-in'),
    indexer: async (source, sizeBytes) => (sizeBytes <= mostIndexedBytes ? writeIndex(await chunksOf(source)) : undefined),
    tell: (status) => emit('publish', status),
    log,
  });

  const openedAt = time.now();
  const atHand = new RegistryAtHand({ registries, connection, laptop, time });
  const library = await LibraryCache.open({
    folder: join(profileDir, 'library-cache'),
    files,
    time,
    random,
    secrets,
    settings: () => parts.settings.get(),
    registry: () => atHand.get(),
    interfaces: networkInterfaces,
    tell: (status) => {
      emit('library', status);
      const digests = held.media === undefined ? [] : verifiedIn(held.media);
      if (digests.join() !== held.digests.join()) toldOfMedia.abort();
      held.digests = digests;
    },
    log,
  });
  held.media = library;
  held.digests = verifiedIn(library);

  const sticks = new Sticks({
    files,
    random,
    time,
    job: carry.job,
    cache: library,
    library: trust,
    released: (media) => trust.released(media),
    takePart: (path, name) => carry.take(path, name),
    known: knownSticks,
    hub: () => laptop.mustJoined().identity.hub.id,
    saw: () => toldOfMedia.abort(),
  });
  const { exchanged } = library.status();
  if (exchanged !== null && exchanged.at >= openedAt) notice('LIBRARY_EXCHANGED', { how: exchanged.how });

  const tending = (async () => {
    while (!ending.signal.aborted) {
      await laptop.tend().catch((cause: unknown) => log('tend', cause));
      await time.sleep(tendMs, ending.signal);
    }
  })();

  const watching = (async () => {
    while (!ending.signal.aborted) {
      await disk.look();
      await time.sleep(diskMs, ending.signal);
    }
  })();

  const exchanging = (async () => {
    await carry.refresh().catch((cause: unknown) => log('carry', cause));
    await carry.takeLater().catch((cause: unknown) => log('carry', cause));
    while (!ending.signal.aborted) {
      await folder.round();
      await carry.tend().catch((cause: unknown) => log('carry', cause));
      await time.sleep(folderMs, ending.signal);
    }
  })();

  const trusting = (async () => {
    await trust.tidy();
    while (!ending.signal.aborted) {
      toldOfMedia = new AbortController();
      const waitMs = await newsOfLibrary().catch((cause: unknown) => {
        log('library', cause);
        return trustMs.failed;
      });
      await time.sleep(waitMs, AbortSignal.any([ending.signal, toldOfMedia.signal]));
    }
  })();

  /** Answers how long to wait, ms. Being offline is no fault; news that was refused is told on the screens that need it. */
  async function newsOfLibrary(): Promise<number> {
    const { open } = connection;
    if (open === undefined || open.sync.status().state === 'paused') return trustMs.offline;
    try {
      await trust.refresh(open.sync.session);
      return trustMs.online;
    } catch (cause) {
      if (cause instanceof Fault && (cause.side === 'hub' || cause.code.startsWith('METADATA_'))) return trustMs.offline;
      throw cause;
    }
  }

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
      publish,
      registries,
      trust,
      files,
      secrets,
      library,
      sticks,
      emit,
      disk,
      time,
      random,
    }),
    upload: async (stream: Readable, info) => {
      if (info.mediaType === carryMediaType) return carry.receive(stream);
      if (info.mediaType === mediumMediaType) return publish.receive(stream, info.name);
      const put = await evidence.put(stream, info);
      connection.open?.sync.changed();
      disk.soon();
      return put;
    },
    file: async (digest) => {
      const known = digestSchema.safeParse(digest).data;
      if (known === undefined) return undefined;
      const blob = await evidence.read(known);
      if (blob !== undefined) return blob.stream;
      const part = laptop.joined && (await carry.outgoing.fileOf(known));
      return part === undefined ? undefined : createReadStream(part);
    },
    async close() {
      ending.abort();
      await starting;
      await tending;
      await watching;
      carry.job.cancel();
      await exchanging;
      await publish.close();
      await trusting;
      await trust.close();
      await library.close();
      await atHand.close();
      await connection.close();
      await laptop.close();
    },
  };
}
