/** One hub: everything that its routes work with, built once from a store, the rules and a folder for blobs. */
import { Fault } from '../shared/errors.ts';
import type { BlobStore } from '../shared/node/blob-store.ts';
import { schemaVersion } from '../shared/sync/op.ts';
import type { Rules } from '../shared/sync/rules.ts';
import type { RoleTable } from './http/routes.ts';
import { Tries } from './http/tries.ts';
import { type HubKeys, loadHubKeys } from './identity/hub-keys.ts';
import { Tokens } from './identity/tokens.ts';
import { judgeHeldAgain } from './intake/held.ts';
import { IntakeQueue } from './intake/queue.ts';
import { News } from './pull/news.ts';
import { type HubStore, movedEpoch } from './store/store.ts';

export interface HubParts {
  readonly store: HubStore;
  readonly blobs: BlobStore;
  readonly rules: Rules;
  readonly roles: RoleTable;
  readonly name: string;
  /** The hub's clock, ms. */
  readonly now: () => number;
  /** One line that somebody should look at. */
  readonly alarm: (line: string) => void;
}

export interface Hub extends HubParts {
  readonly keys: HubKeys;
  readonly tokens: Tokens;
  readonly queue: IntakeQueue;
  readonly news: News;
  /** Failed joinings and sign-ins, by network address. */
  readonly tries: { readonly join: Tries; readonly signIn: Tries };
  /** Where it listens for others, as they would type it; null while it does not. */
  address: string | null;
  /** Lets what runs finish, then closes the store. */
  close(): Promise<void>;
}

/** Builds a hub. Makes its identity where the store is new, and judges what an older hub could not. Throws HUB_MOVED. */
export async function openHub(parts: HubParts): Promise<Hub> {
  const { store, rules, now } = parts;
  if ((await store.read((read) => read.head())).epoch === movedEpoch) throw new Fault('HUB_MOVED', {}, { side: 'hub' });
  const keys = await loadHubKeys(store, { name: parts.name, now: now() });
  await judgeHeldAgain(store, rules, schemaVersion, now());
  const queue = new IntakeQueue(store, rules, now);
  const news = new News(store);
  return {
    ...parts,
    keys,
    queue,
    news,
    tokens: new Tokens(keys, store, now),
    tries: { join: new Tries(10, now), signIn: new Tries(60, now) },
    address: null,
    async close() {
      news.close();
      await queue.idle();
      await store.close();
    },
  };
}
