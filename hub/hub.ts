/** One hub: everything that its routes work with, built once from a store, the rules and a folder for blobs. */
import { Fault } from '../shared/errors.ts';
import type { BlobStore } from '../shared/node/blob-store.ts';
import { schemaVersion } from '../shared/sync/op.ts';
import type { Rules } from '../shared/sync/rules.ts';
import type { CalendarDesk, CmdbDesk, MailDesk } from './deliver/desk.ts';
import type { RoleTable } from './http/routes.ts';
import { Tries } from './http/tries.ts';
import { type HubKeys, loadHubKeys, withRoot } from './identity/hub-keys.ts';
import { Tokens } from './identity/tokens.ts';
import { judgeHeldAgain } from './intake/held.ts';
import { IntakeQueue } from './intake/queue.ts';
import { firstRoot } from './library/keeping.ts';
import type { PublicPage } from './public/desk.ts';
import type { PageSizes } from './pull/delta.ts';
import { News } from './pull/news.ts';
import type { Registry } from './registry/registry.ts';
import { type HubStore, movedEpoch } from './store/store.ts';
import type { Pieces } from './uploads/uploads.ts';

export interface HubParts {
  readonly store: HubStore;
  readonly blobs: BlobStore;
  /** What is held of files that were cut off on their way here. */
  readonly pieces: Pieces;
  /** What is free where the record lies, bytes; undefined where that cannot be known. */
  readonly freeBytes: (() => Promise<number>) | undefined;
  readonly rules: Rules;
  readonly roles: RoleTable;
  readonly name: string;
  /** The hub's own registry of media; none where it has no folder for it. */
  readonly registry?: Registry | undefined;
  /** The version of the schema that this hub judges by; this build's where left out. */
  readonly sv?: number;
  /** How much a page holds at most; the protocol's limits where left out. */
  readonly sizes?: PageSizes;
  /** The hub's clock, ms. */
  readonly now: () => number;
  /** One line that somebody should look at. */
  readonly alarm: (line: string) => void;
}

export interface Hub extends HubParts {
  readonly sv: number;
  readonly keys: HubKeys;
  readonly tokens: Tokens;
  readonly queue: IntakeQueue;
  readonly news: News;
  /** Failed joinings and sign-ins, by network address. */
  readonly tries: { readonly join: Tries; readonly signIn: Tries };
  /** The delivery to the CMDB, where this process runs one. */
  cmdb: CmdbDesk | undefined;
  /** The delivery to calendars, where this process runs one. */
  calendars: CalendarDesk | undefined;
  /** The mail, where this process sends any. */
  mail: MailDesk | undefined;
  /** The public page, where this process has one. */
  publicPage: PublicPage | undefined;
  /** Where it listens for others, as they would type it; null while it does not. */
  address: string | null;
  /** Lets what runs finish, then closes the store. */
  close(): Promise<void>;
}

/** Builds a hub. Makes its identity where the store is new, and judges what an older hub could not. Throws HUB_MOVED. */
export async function openHub(parts: HubParts): Promise<Hub> {
  const { store, rules, now, sv = schemaVersion } = parts;
  if ((await store.read((read) => read.head())).epoch === movedEpoch) throw new Fault('HUB_MOVED', {}, { side: 'hub' });
  const made = await loadHubKeys(store, { name: parts.name, now: now() });
  const keys = withRoot(made, await firstRoot(store, made.name, now()));
  await judgeHeldAgain(store, rules, sv, now());
  const queue = new IntakeQueue(store, rules, now);
  const news = new News(store);
  return {
    ...parts,
    sv,
    keys,
    queue,
    news,
    tokens: new Tokens(keys, store, now),
    tries: { join: new Tries(10, now), signIn: new Tries(60, now) },
    cmdb: undefined,
    calendars: undefined,
    mail: undefined,
    publicPage: undefined,
    address: null,
    async close() {
      news.close();
      await queue.idle();
      await store.close();
    },
  };
}
