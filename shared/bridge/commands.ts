/** Everything the renderer may ask of main, on one screen. Arguments are parsed on arrival, answers typed. */
import { z } from 'zod';
import { digestSchema, recordIdSchema } from '../sync/ids.ts';
import { groupSchema, opSchema, vias } from '../sync/op.ts';
import { cursorSchema, pageSchema } from '../sync/page.ts';
import {
  invitedSchema,
  inviteSchema,
  laptopsSchema,
  quarantineAskSchema,
  quarantineGroupSchema,
  quarantineListSchema,
  quarantineSettledSchema,
  quarantineSettleSchema,
  revokeSchema,
} from '../sync/protocol.ts';
import { auditCommands } from './audit.ts';
import { calendarCommands } from './calendar.ts';
import { carryCommands } from './carry.ts';
import { checkerCommands } from './checker.ts';
import { cmdbCommands } from './cmdb.ts';
import { diskRoomSchema, syncStatusSchema } from './events.ts';
import { installerCommands } from './installer.ts';
import { libraryCacheCommands } from './library-cache.ts';
import { licenceCommands } from './licence.ts';
import { mailCommands } from './mail.ts';
import { paperCommands } from './paper.ts';
import { publicCommands } from './public.ts';
import { publishCommands } from './publish.ts';
import { settingsChangeSchema, settingsSchema } from './settings.ts';
import { stickCommands } from './stick.ts';
import { trustCommands } from './trust.ts';

const none = z.object({});
const done = z.object({});
const numberedGroup = z.object({ group: groupSchema, digest: digestSchema });

export const commands = {
  /** Who and where: asked once when a window opens. `writer` is null until this laptop has joined a hub. */
  'app.hello': {
    input: none,
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'browser']),
      writer: z.string().nullable(),
      person: z.string().nullable(),
      hub: z.object({ name: z.string(), embedded: z.boolean(), address: z.string().nullable(), fingerprint: z.string() }).nullable(),
      epoch: z.string(),
      weakSecrets: z.string().nullable(),
      notices: z.array(z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) })),
    }),
  },
  /** Numbers, chains, signs and appends; answers when it is on the disk. "Saved on this laptop" is true from then on. */
  'journal.append': {
    input: z.object({
      act: z.string().max(60),
      epoch: z.string(),
      base: z.number().int().min(0),
      via: z.enum(vias),
      ops: z.array(opSchema).min(1).max(20_000),
    }),
    output: numberedGroup,
  },
  /** The laptop's own groups after number `after`, oldest first, at most 500 or 8 MiB. */
  'journal.read': {
    input: z.object({ after: z.number().int().min(0) }),
    output: z.object({ writer: z.string().nullable(), groups: z.array(numberedGroup), more: z.boolean() }),
  },
  /** The spooled page that follows this cursor (null: from the start); null when there is none. `next` continues inside a snapshot. */
  'pages.next': {
    input: z.object({ cursor: cursorSchema.nullable(), part: z.number().int().min(0) }),
    output: z.object({ page: pageSchema.nullable() }),
  },
  /** The renderer's cursor after a page, for compaction and data age. */
  'pages.done': { input: z.object({ cursor: cursorSchema }), output: done },
  /** Room on this laptop's disk now; null where it cannot be known. */
  'app.disk': { input: none, output: z.object({ room: diskRoomSchema.nullable() }) },
  'sync.status': { input: none, output: syncStatusSchema },
  'sync.now': { input: none, output: done },
  'sync.pause': { input: z.object({ paused: z.boolean() }), output: done },
  /** Photos and files wait until they are let go, also after a restart; the rest goes on. */
  'sync.pausePhotos': { input: z.object({ paused: z.boolean() }), output: done },
  /** Acts that have no outcome from the hub yet, oldest first, at most 500. */
  'sync.queue': {
    input: none,
    output: z.object({
      groups: z.array(z.object({ first: z.number().int(), count: z.number().int(), act: z.string(), at: z.number() })),
      blobs: z.array(z.object({ digest: digestSchema, sizeBytes: z.number() })),
    }),
  },
  'evidence.where': {
    input: z.object({ digests: z.array(digestSchema).max(500) }),
    output: z.object({ where: z.array(z.object({ digest: digestSchema, here: z.boolean(), atHub: z.boolean() })) }),
  },
  'hub.join': {
    input: z.object({
      address: z.url().max(300),
      code: z.string().trim().min(1).max(100),
      fingerprint: z.string().trim().min(1).max(200),
      laptop: z.string().trim().min(1).max(100),
    }),
    output: z.object({ writer: z.string(), person: z.string(), hub: z.string() }),
  },
  /** Lets colleagues on this network join the embedded hub. */
  'hub.share': { input: z.object({ on: z.boolean() }), output: z.object({ address: z.string().nullable(), fingerprint: z.string() }) },
  /** Whether the embedded hub is shared now, and its fingerprint; NOT_FOUND where this laptop has joined another hub. */
  'hub.shared': { input: none, output: z.object({ address: z.string().nullable(), fingerprint: z.string() }) },
  'hub.invite': { input: inviteSchema, output: invitedSchema },
  'hub.laptops': { input: none, output: laptopsSchema },
  'hub.revoke': { input: revokeSchema, output: done },
  /** Groups that the hub set aside, what one of them holds, and deciding about it (lead). */
  'hub.quarantine': { input: none, output: quarantineListSchema },
  'hub.quarantined': { input: quarantineAskSchema, output: quarantineGroupSchema },
  'hub.settleQuarantine': { input: quarantineSettleSchema, output: quarantineSettledSchema },
  'settings.get': { input: none, output: settingsSchema },
  'settings.set': { input: settingsChangeSchema, output: settingsSchema },
  /** Fetches a blob from the hub when it is not here. */
  'evidence.fetch': {
    input: z.object({ digest: digestSchema, about: recordIdSchema.optional() }),
    output: z.object({ here: z.boolean() }),
  },
  /** Removes what the hub said was erased and has itself; what only this laptop holds stays. */
  'evidence.erase': {
    input: z.object({ digests: z.array(digestSchema).max(500) }),
    output: z.object({ erased: z.number().int() }),
  },
  ...auditCommands,
  ...carryCommands,
  ...cmdbCommands,
  ...mailCommands,
  ...stickCommands,
  ...licenceCommands,
  ...paperCommands,
  ...publicCommands,
  ...calendarCommands,
  ...publishCommands,
  ...trustCommands,
  ...checkerCommands,
  ...installerCommands,
  ...libraryCacheCommands,
} as const;

export type Commands = typeof commands;
export type CommandName = keyof Commands;
export type Input<N extends CommandName> = z.input<Commands[N]['input']>;
export type Parsed<N extends CommandName> = z.output<Commands[N]['input']>;
export type Output<N extends CommandName> = z.output<Commands[N]['output']>;

/** What main implements, one function a command. A refusal is thrown as a Fault and crosses as { code, details }. */
export type Handlers = { readonly [N in CommandName]: (input: Parsed<N>) => Promise<Output<N>> };

/** How an answer crosses. */
export const answerSchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), code: z.string(), details: z.unknown() }),
]);
