/** Everything that carrying keeps for one hub, opened once; another hub's lies in another folder. */
import { join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import type { Files } from '../../shared/node/files.ts';
import type { KeyPair } from '../../shared/node/keys.ts';
import type { WriterId } from '../../shared/sync/ids.ts';
import { folderName } from '../identity/folder-name.ts';
import type { Joined, Laptop } from '../identity/laptop.ts';
import type { Secrets } from '../identity/laptop-keys.ts';
import { Carried } from './carried.ts';
import { Colleagues } from './colleagues.ts';
import { type Provisional, provisionalOf } from './provisional.ts';
import { Relay } from './relay.ts';

/** Names of unsequenced colleagues' groups that an own group says it had seen. */
const seenAtMost = 500;

export interface Room {
  readonly hub: string;
  readonly folder: string;
  readonly carried: Carried;
  readonly colleagues: Colleagues;
  readonly relay: Relay;
}

export type Here = Room & { readonly joined: Joined };

export class Rooms {
  readonly #parts: { readonly profileDir: string; readonly files: Files; readonly laptop: Laptop; readonly now: () => number };
  #open: Promise<Room> | undefined;
  #hub = '';

  constructor(parts: { readonly profileDir: string; readonly files: Files; readonly laptop: Laptop; readonly now: () => number }) {
    this.#parts = parts;
  }

  /** The room of the joined hub. Throws NOT_ENROLLED, DISK_FAILED. */
  async here(): Promise<Here> {
    const joined = this.#parts.laptop.mustJoined();
    const { hub } = joined.identity;
    if (this.#open === undefined || this.#hub !== hub.id) {
      this.#hub = hub.id;
      this.#open = this.#make(hub);
      this.#open.catch(() => {
        this.#open = undefined;
      });
    }
    return { ...(await this.#open), joined };
  }

  async #make(hub: { readonly id: string; readonly signKey: string }): Promise<Room> {
    const { files, profileDir, now } = this.#parts;
    const folder = join(profileDir, 'carry', folderName(hub.id));
    const carried = await Carried.open(files, folder, hub);
    const colleagues = await Colleagues.open(files, join(folder, 'colleagues'));
    return { hub: hub.id, folder, carried, colleagues, relay: new Relay(carried, colleagues, now) };
  }
}

/** This laptop's sealing pair; its private half lies in the secret store. Throws CARRY_NO_KEY where it is gone. */
export function sealPair(joined: Joined, secrets: Pick<Secrets, 'get'>): KeyPair {
  const { writer, sealKey } = joined.identity;
  const privateKey = secrets.get(`seal-key/${writer}`);
  if (privateKey === undefined) throw new Fault('CARRY_NO_KEY', { to: writer });
  return { publicKey: sealKey, privateKey };
}

/**
 * What of colleagues' groups is shown as provisional: verified, in a chain, and not yet among the effects that this laptop holds
 * (`heldSeq`: the hub's seq up to which it does).
 */
export function provisionalIn({ carried, colleagues }: Room, own: WriterId, heldSeq: number): Provisional {
  const known = colleagues.held.filter(
    ({ writer }) => writer !== own && carried.laptop(writer) !== undefined && !carried.isUnknown(writer),
  );
  return provisionalOf(known, (writer) => {
    const mark = carried.atHub(writer);
    return {
      atHub: mark !== undefined && mark.seq <= heldSeq ? mark : undefined,
      aside: (digest) => carried.isAside(digest),
      said: carried.standings.find((each) => each.writer === writer),
    };
  });
}

/** Names of the last change of each run of provisional groups, for `seen` of own later groups: `<laptop>:<number>`. */
export function seenIn({ groups }: Provisional): readonly string[] {
  const last = new Map<string, number>();
  for (const group of groups) last.set(group.writer, Math.max(last.get(group.writer) ?? 0, group.last));
  return [...last].slice(0, seenAtMost).map(([writer, n]) => `${writer}:${n}`);
}
