/** The hub that this profile belongs to, embedded or elsewhere, with the spool and the sync engine that go with it. */
import { join } from 'node:path';
import type { Emit } from '../../shared/bridge/events.ts';
import { Fault } from '../../shared/errors.ts';
import type { Files } from '../../shared/node/files.ts';
import { type EmbeddedHub, startEmbeddedHub } from '../embedded-hub/embedded-hub.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { askHello, identityOf, joinHub, pinned } from '../identity/enrol.ts';
import { folderName } from '../identity/folder-name.ts';
import type { Identity } from '../identity/identity.ts';
import type { Laptop } from '../identity/laptop.ts';
import { makeLaptopKeys, type Secrets } from '../identity/laptop-keys.ts';
import { Spool, type SpoolNotice } from '../spool/spool.ts';
import type { Random, Time } from '../time.ts';
import { within } from './deadline.ts';
import { httpTransport } from './http-transport.ts';
import { LastNews } from './last-news.ts';
import { Sync, type SyncParts } from './sync.ts';
import type { HubTransport } from './transport.ts';

/** The embedded hub opens in ms; a machine that is very busy may take longer. */
const startMs = 30_000;

export interface ConnectionParts {
  readonly profileDir: string;
  readonly hubWorkerFile: string;
  /** What this machine is called. */
  readonly laptopName: string;
  readonly files: Files;
  readonly laptop: Laptop;
  readonly evidence: Evidence;
  readonly secrets: Secrets;
  readonly time: Time;
  readonly random: Random;
  readonly emit: Emit;
  readonly carried: NonNullable<SyncParts['carried']>;
  readonly photosPaused: () => boolean;
  readonly sv?: number;
  readonly log: (where: string, cause: unknown) => void;
  readonly notice: SpoolNotice;
}

interface Open {
  readonly transport: HubTransport;
  readonly spool: Spool;
  readonly sync: Sync;
}

export class Connection {
  readonly #parts: ConnectionParts;
  #embedded: EmbeddedHub | undefined;
  #open: Open | undefined;
  #joining = false;
  /** Starting and joining take turns: two engines over one journal and spool would write the same files. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(parts: ConnectionParts) {
    this.#parts = parts;
  }

  /** The spool and engine of the joined hub; undefined before. */
  get open(): Omit<Open, 'transport'> | undefined {
    return this.#open;
  }

  /** The same, or NOT_ENROLLED. */
  mustOpen(): Omit<Open, 'transport'> {
    if (this.#open === undefined) throw new Fault('NOT_ENROLLED', {});
    return this.#open;
  }

  /** The embedded hub of this profile; undefined where the profile joined another one. */
  get embedded(): EmbeddedHub | undefined {
    return this.#embedded;
  }

  /**
   * Starts what this profile needs: the hub that it joined, else the embedded one, whose first user it makes of this profile on its
   * first start. Throws HUB_NOT_STARTED when that cannot be done; called again it tries again. Where a hub was joined meanwhile there
   * is nothing left to start. Answers whether it started anything.
   */
  start(): Promise<boolean> {
    return this.#alone(async () => {
      if (this.#open !== undefined) return false;
      await this.#start();
      return true;
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const run = this.#turn.then(work);
    this.#turn = run.catch(() => undefined);
    return run;
  }

  async #start(): Promise<void> {
    const { laptop, hubWorkerFile, profileDir, log, laptopName } = this.#parts;
    const { identity } = laptop;
    if (identity !== undefined && identity.hub.address !== null) {
      await this.#connect(httpTransport(identity.hub.address, { tlsKey: identity.hub.tlsKey }));
      return;
    }
    this.#embedded ??= startEmbeddedHub({ workerFile: hubWorkerFile, dataDir: join(profileDir, 'hub'), name: laptopName, log });
    if (laptop.joined === undefined) await this.#firstUser(this.#embedded);
    await this.#connect(this.#embedded);
  }

  async #firstUser(embedded: EmbeddedHub): Promise<void> {
    const { laptop, secrets, random, laptopName } = this.#parts;
    try {
      const inTime = <T>(work: () => Promise<T>): Promise<T> => within(startMs, this.#parts.time, undefined, work);
      const hub = pinned(await inTime(() => askHello(embedded)), null);
      const keys = makeLaptopKeys(random, secrets);
      await laptop.become(identityOf(await inTime(() => embedded.firstUser({ ...keys, laptop: laptopName })), keys, hub, laptopName));
    } catch (cause) {
      const why = cause instanceof Fault ? cause.code : 'UNEXPECTED';
      throw new Fault('HUB_NOT_STARTED', { why }, { side: 'hub', cause });
    }
  }

  async #connect(transport: HubTransport): Promise<void> {
    const { laptop, files, profileDir, notice, evidence, secrets, time, random, emit, log, carried, photosPaused, sv } = this.#parts;
    const { identity } = laptop.mustJoined();
    const spool = await Spool.open({ folder: join(profileDir, 'spool', folderName(identity.hub.id)), files, notice });
    const news = await LastNews.open(join(profileDir, 'spool', folderName(identity.hub.id)), files);
    const version = sv === undefined ? {} : { sv };
    const own = { laptop, spool, evidence, news, secrets, transport: () => transport, time, random, emit, log };
    const sync = new Sync({ ...own, ...version, carried, photosPaused });
    await sync.catchUp();
    this.#open = { transport, spool, sync };
    sync.start();
  }

  /**
   * Leaves the present hub for the one at this address, or joins that one anew. What this profile wrote for its former hub stays in
   * its folder; what the same hub does not have is taken along under the new identity. Throws as joinHub does: nothing has changed then.
   */
  async join(ask: {
    readonly address: string;
    readonly code: string;
    readonly fingerprint: string;
    readonly laptop: string;
  }): Promise<void> {
    const { secrets, random } = this.#parts;
    if (this.#joining) throw new Fault('HUB_BUSY', { retryAfterS: 5 });
    this.#joining = true;
    try {
      const { identity, transport } = await joinHub(ask, secrets, random);
      await this.#alone(() => this.#goOver(identity, transport));
    } finally {
      this.#joining = false;
    }
  }

  async #goOver(identity: Identity, transport: HubTransport): Promise<void> {
    const { laptop, evidence } = this.#parts;
    const before = laptop.joined;
    const unknown = this.#open?.sync.status().problem?.code === 'WRITER_UNKNOWN';
    const left = this.#open;
    this.#open = undefined;
    await left?.sync.close();
    await left?.spool.close();
    await left?.transport.close();
    if (this.#embedded !== left?.transport) await this.#embedded?.close();
    if (before !== undefined && before.identity.hub.id === identity.hub.id) {
      // A hub that does not know this laptop has none of its groups.
      await laptop.renumber(identity, { from: unknown ? 1 : before.outcomes.to + 1, again: unknown });
    } else await laptop.become(identity);
    this.#embedded = undefined;
    await evidence.askAgain();
    await this.#connect(transport);
  }

  /** Ends everything that was started; answers when it is ended. */
  async close(): Promise<void> {
    await this.#open?.sync.close();
    await this.#open?.spool.close();
    await this.#open?.transport.close();
    await this.#embedded?.close();
  }
}
