/** What main does for each command of the renderer. One line of work each; the parts do it. */
import type { Handlers } from '../../shared/bridge/commands.ts';
import type { Emit, SyncStatus } from '../../shared/bridge/events.ts';
import type { Settings as AppSettings } from '../../shared/bridge/settings.ts';
import { Fault } from '../../shared/errors.ts';
import { digest as asDigest } from '../../shared/sync/ids.ts';
import type { SignedGroup } from '../../shared/sync/op.ts';
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
import { readAnswer } from '../sync/answer.ts';
import type { Connection } from '../sync/connection.ts';
import { within } from '../sync/deadline.ts';
import type { Time } from '../time.ts';

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
  readonly evidence: Evidence;
  readonly connection: Connection;
  readonly carry: Carry;
  readonly folder: SharedFolder;
  readonly emit: Emit;
  readonly time: Time;
}

const notJoined: SyncStatus = {
  state: 'not-joined',
  waiting: 0,
  sent: 0,
  total: 0,
  blobsWaiting: 0,
  blobBytesWaiting: 0,
  blobBytesPerS: null,
  lastNewsAt: null,
  lastPushAt: null,
  problem: null,
};

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
      const signed = await laptop.append(carry.seen.length > 0 ? { ...draft, seen: { groups: carry.seen } } : draft);
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
    'pages.next': async ({ cursor, part }) => ({ page: (await connection.open?.spool.next(cursor, part)) ?? null }),
    'pages.done': async ({ cursor }) => {
      await connection.open?.spool.done(cursor);
      return {};
    },
    'sync.status': async () => connection.open?.sync.status() ?? notJoined,
    'sync.now': async () => {
      connection.open?.sync.now();
      return {};
    },
    'sync.pause': async ({ paused }) => {
      connection.mustOpen().sync.pause(paused);
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
    ...carryHandlers(carry, parts.folder),
    'settings.get': async () => settings.get(),
    'settings.set': async (change) => {
      const kept = settings.set(change);
      // Whoever names the folder wants to see at once whether it works.
      if (change.carryFolder !== undefined) await parts.folder.round();
      return kept;
    },
  };
}
