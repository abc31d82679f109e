/** What main does for each command of the renderer. One line of work each; the parts do it. */
import type { Handlers } from '../../shared/bridge/commands.ts';
import type { Emit, SyncStatus } from '../../shared/bridge/events.ts';
import type { Settings as AppSettings } from '../../shared/bridge/settings.ts';
import { Fault } from '../../shared/errors.ts';
import type { Files } from '../../shared/node/files.ts';
import { digest as asDigest } from '../../shared/sync/ids.ts';
import type { Group, SignedGroup } from '../../shared/sync/op.ts';
import {
  invitedSchema,
  laptopsSchema,
  quarantineGroupSchema,
  quarantineListSchema,
  quarantineSettledSchema,
} from '../../shared/sync/protocol.ts';
import type { Carry } from '../carry/carry.ts';
import type { SharedFolder } from '../carry/folder.ts';
import { carryHandlers } from '../carry/handlers.ts';
import { type Evidence, mustHaveBytes } from '../evidence/evidence.ts';
import { fetchBlob, isAtHub } from '../evidence/upload.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Secrets } from '../identity/laptop-keys.ts';
import type { DiskWatch } from '../journal/disk-watch.ts';
import { libraryHandlers } from '../library/cache/handlers.ts';
import type { LibraryCache } from '../library/cache/library-cache.ts';
import { checkerHandlers } from '../library/checker/handlers.ts';
import { installerHandlers } from '../library/installer/handlers.ts';
import { Installs } from '../library/installer/installs.ts';
import { licenceHandlers } from '../library/licence-handlers.ts';
import { publishHandlers } from '../library/publish/handlers.ts';
import type { Publish } from '../library/publish/publish.ts';
import type { Registries } from '../library/registries.ts';
import { stickHandlers } from '../library/stick/handlers.ts';
import type { Sticks } from '../library/stick/sticks.ts';
import { trustHandlers } from '../library/trust/handlers.ts';
import type { LibraryTrust } from '../library/trust/trust.ts';
import { pdfOf } from '../paper/pdf.ts';
import { nextJoined } from '../spool/joined.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Connection } from '../sync/connection.ts';
import { within } from '../sync/deadline.ts';
import type { Random, Time } from '../time.ts';
import { auditHandlers } from './audit-handlers.ts';
import { calendarHandlers } from './calendar-handlers.ts';
import { cmdbHandlers } from './cmdb-handlers.ts';
import { mailHandlers } from './mail-handlers.ts';
import { publicHandlers } from './public-handlers.ts';

/** One answer of journal.read and of sync.queue holds at most this. */
const groupsPerAnswer = 500;
/** A person who saves waits no longer than this for the hub to say whether it has a file. */
const askHubMs = 3_000;
const bytesPerAnswer = 8 * 1024 * 1024;

export interface HandlerParts {
  readonly version: string;
  readonly host: 'electron' | 'browser';
  readonly weakSecrets: string | null;
  readonly settings: { readonly get: () => AppSettings; readonly set: (change: Partial<AppSettings>) => AppSettings };
  readonly notices: () => readonly { readonly code: string; readonly details: Record<string, unknown> }[];
  readonly laptop: Laptop;
  readonly random: Random;
  readonly evidence: Evidence;
  readonly connection: Connection;
  readonly carry: Carry;
  readonly folder: SharedFolder;
  readonly publish: Publish;
  readonly registries: Registries;
  readonly trust: LibraryTrust;
  readonly files: Files;
  readonly secrets: Secrets;
  readonly library: LibraryCache;
  readonly sticks: Sticks;
  readonly emit: Emit;
  readonly disk: DiskWatch;
  readonly time: Time;
}

const notJoined: SyncStatus = {
  state: 'not-joined',
  waiting: 0,
  sent: 0,
  total: 0,
  blobsWaiting: 0,
  blobBytesWaiting: 0,
  blobBytesDone: 0,
  blobBytesPerS: null,
  photosPaused: false,
  versions: null,
  lastNewsAt: null,
  lastPushAt: null,
  problem: null,
};

/** What this laptop had seen besides its pages, so that the hub can tell what it could have known. */
function withSeen<D extends object>(draft: D, groups: readonly string[], denyList: number): D & Pick<Group, 'seen'> {
  if (groups.length === 0 && denyList === 0) return draft;
  return { ...draft, seen: { ...(groups.length > 0 && { groups }), ...(denyList > 0 && { denyList }) } };
}

const numbered = ({ group, digest }: SignedGroup) => ({ group, digest: asDigest(digest) });

/** The handlers of every command over the given parts. Refusals and faults are thrown as Fault. */
export function handlersOf(parts: HandlerParts): Handlers {
  const { laptop, evidence, connection, emit, settings, carry } = parts;
  const session = () => connection.mustOpen().sync.session;
  return {
    'app.hello': async () => {
      const { identity, joined } = laptop;
      const hub = joined?.identity.hub;
      return {
        version: parts.version,
        host: parts.host,
        writer: joined?.identity.writer ?? null,
        person: joined?.identity.person ?? null,
        hub:
          hub === undefined ? null : { name: hub.name, embedded: hub.address === null, address: hub.address, fingerprint: hub.fingerprint },
        epoch: identity?.epoch ?? '',
        weakSecrets: parts.weakSecrets,
        notices: parts.notices().map(({ code, details }) => ({ code, details: { ...details } })),
      };
    },
    'journal.append': async (draft) => {
      await mustHaveBytes(draft.ops, evidence, (digest) =>
        within(askHubMs, parts.time, undefined, (signal) => isAtHub(session(), digest, signal)),
      );
      const signed = await laptop.append(withSeen(draft, carry.seen, parts.trust.denySeen));
      parts.disk.soon();
      emit('journal', { last: signed.group.first + signed.group.count - 1 });
      connection.open?.sync.changed();
      return numbered(signed);
    },
    'journal.read': async ({ after }) => {
      const { joined } = laptop;
      if (joined === undefined) return { writer: null, groups: [], more: false };
      const { groups, more } = await joined.journal.read(after, groupsPerAnswer, bytesPerAnswer);
      return { writer: joined.identity.writer, groups: groups.map(numbered), more };
    },
    'pages.next': async ({ cursor, part }) => {
      const spool = connection.open?.spool;
      return { page: spool === undefined ? null : await nextJoined(spool, cursor, part) };
    },
    'pages.done': async ({ cursor }) => {
      await connection.open?.spool.done(cursor);
      return {};
    },
    'app.disk': async () => ({ room: (await parts.disk.look()) ?? null }),
    'sync.status': async () => connection.open?.sync.status() ?? notJoined,
    'sync.now': async () => {
      connection.open?.sync.now();
      return {};
    },
    'sync.pause': async ({ paused }) => {
      connection.mustOpen().sync.pause(paused);
      return {};
    },
    'sync.pausePhotos': async ({ paused }) => {
      settings.set({ photosPaused: paused });
      connection.open?.sync.photosChanged();
      return {};
    },
    'sync.queue': async () => {
      const { joined } = laptop;
      const places = joined?.journal.placesAfter(joined.outcomes.to).slice(0, groupsPerAnswer) ?? [];
      return {
        groups: places.map(({ first, count, act, wall }) => ({ first, count, act, at: wall })),
        blobs: evidence.waiting().map(({ digest, sizeBytes }) => ({ digest, sizeBytes })),
      };
    },
    'evidence.where': async ({ digests }) => ({ where: digests.map((digest) => ({ digest, ...evidence.where(digest) })) }),
    'evidence.erase': async ({ digests }) => ({ erased: await evidence.erase(digests) }),
    'evidence.fetch': async ({ digest }) => {
      await fetchBlob(session(), evidence, digest).catch((cause) => {
        if (!(cause instanceof Fault && cause.code === 'NOT_FOUND')) throw cause;
      });
      return { here: evidence.where(digest).here };
    },
    'hub.join': async (ask) => {
      await connection.join(ask);
      const { identity } = laptop.mustJoined();
      emit('joined', { writer: identity.writer, person: identity.person });
      return { writer: identity.writer, person: identity.person, hub: identity.hub.name };
    },
    'hub.share': async ({ on }) => {
      const { embedded } = connection;
      if (embedded === undefined) throw new Fault('NOT_FOUND', {});
      return embedded.share(on);
    },
    'hub.shared': async () => {
      const { embedded } = connection;
      if (embedded === undefined) throw new Fault('NOT_FOUND', {});
      return embedded.shared();
    },
    'hub.invite': async (invite) => readAnswer(await session().ask('POST', '/v1/invites', invite), invitedSchema),
    'hub.laptops': async () => readAnswer(await session().ask('GET', '/v1/laptops'), laptopsSchema),
    'hub.revoke': async (revoke) => {
      await session().ask('POST', '/v1/laptops/revoke', revoke);
      return {};
    },
    'hub.quarantine': async () => readAnswer(await session().ask('GET', '/v1/quarantine'), quarantineListSchema),
    'hub.quarantined': async (ask) => readAnswer(await session().ask('POST', '/v1/quarantine/group', ask), quarantineGroupSchema),
    'hub.settleQuarantine': async (settle) =>
      readAnswer(await session().ask('POST', '/v1/quarantine/settle', settle), quarantineSettledSchema),
    ...trustHandlers({ ...parts, session }),
    ...checkerHandlers(parts.trust, parts.files),
    ...installerHandlers(new Installs(parts.trust, parts.time)),
    ...carryHandlers(carry, parts.folder),
    ...cmdbHandlers(session),
    ...mailHandlers(session),
    ...auditHandlers(session),
    ...publicHandlers(session),
    ...calendarHandlers(session),
    ...stickHandlers(parts.sticks),
    ...licenceHandlers(parts),
    ...publishHandlers(parts.publish, parts.registries),
    'paper.pdf': async (paper) => {
      const { bytes, lacks } = await pdfOf(paper, parts.time.now());
      return { base64: Buffer.from(bytes).toString('base64'), lacks: [...lacks] };
    },
    ...libraryHandlers(parts.library),
    'settings.get': async () => settings.get(),
    'settings.set': async (change) => {
      const kept = settings.set(change);
      // Whoever names the folder wants to see at once whether it works.
      if (change.carryFolder !== undefined) await parts.folder.round();
      parts.library.changed();
      return kept;
    },
  };
}
