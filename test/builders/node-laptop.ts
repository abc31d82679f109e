/** A whole laptop without a window: main's real services on a folder, and the renderer's local record on an IndexedDB in memory. */
import 'fake-indexeddb/auto';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { root } from '../../build/sources.ts';
import type { Media } from '../../electron/library/trust/medium-standing.ts';
import { buildServices, type Services } from '../../electron/services.ts';
import { openSecrets } from '../../electron/settings/secrets.ts';
import { LocalDatabase, rowsOfType } from '../../renderer/data/database.ts';
import { LocalRecord } from '../../renderer/data/local-record.ts';
import { localSource } from '../../renderer/data/source.ts';
import { type CommandName, commands, type Input, type Output } from '../../shared/bridge/commands.ts';
import type { EventData, EventName } from '../../shared/bridge/events.ts';
import type { Act } from '../../shared/domain/act.ts';
import { decide } from '../../shared/domain/decide.ts';
import { groundcrewRules } from '../../shared/domain/rules.ts';
import type { Result } from '../../shared/errors.ts';
import { type RowKey, rowKey } from '../../shared/sync/ids.ts';
import type { Group } from '../../shared/sync/op.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { World } from '../../shared/sync/rules.ts';
import { gather } from '../../shared/sync/world.ts';
import { settingsInMemory } from './settings.ts';

/** The worker that the embedded hub runs in, straight from its source. */
export const hubWorkerFile = join(root, 'hub/worker.ts');

let databases = 0;

export class NodeLaptop {
  readonly #services: Services;
  readonly #record: LocalRecord;
  readonly #listeners: Set<(name: EventName) => void>;
  #following: Promise<unknown> = Promise.resolve();
  /** Faults of main and of following it, for the message of a wait that ends in vain. */
  readonly #faults: unknown[];

  private constructor(services: Services, record: LocalRecord, listeners: Set<(name: EventName) => void>, faults: unknown[]) {
    this.#services = services;
    this.#faults = faults;
    this.#record = record;
    this.#listeners = listeners;
  }

  /** Opens the profile in `folder`; `workerFile` a file that does not exist: no embedded hub. */
  static async open(
    folder: string,
    options: { readonly workerFile?: string; readonly clock?: () => number; readonly media?: Media } = {},
  ): Promise<NodeLaptop> {
    const listeners = new Set<(name: EventName) => void>();
    const faults: unknown[] = [];
    const services = await buildServices({
      profileDir: folder,
      host: 'browser',
      version: 'test',
      settings: settingsInMemory(),
      secrets: openSecrets(join(folder, 'secrets.json'), undefined, process.platform),
      clock: options.clock ?? Date.now,
      ...(options.media === undefined ? {} : { media: options.media }),
      random: (bytes) => randomBytes(bytes),
      emit: (name: EventName, _data: EventData<EventName>) => {
        for (const listener of listeners) listener(name);
      },
      hubWorkerFile: options.workerFile ?? hubWorkerFile,
      notices: [],
      log: (where, cause) => faults.push(where, cause),
    });
    return NodeLaptop.#attach(services, listeners, faults);
  }

  static async #attach(services: Services, listeners: Set<(name: EventName) => void>, faults: unknown[]): Promise<NodeLaptop> {
    const call = caller(services);
    const hello = await call('app.hello', {});
    const db = new LocalDatabase(`laptop-${databases++}`);
    await db.open();
    const record = new LocalRecord(db, groundcrewRules, call, { writer: hello.writer ?? '', person: hello.person ?? '' });
    const laptop = new NodeLaptop(services, record, listeners, faults);
    if (hello.writer !== null) await record.catchUp();
    listeners.add((name) => {
      if (name === 'pages') laptop.#follow(() => laptop.#record.takePages());
      if (name === 'colleagues') laptop.#follow(() => laptop.#record.takeColleagues());
    });
    if (hello.writer !== null) await laptop.until('the first pages', async () => (await record.cursor()) !== null);
    // The first page of a new hub may be from before its first user had a role.
    if (hello.hub?.embedded === true) await laptop.until('its own roles', async () => (await record.who()).now.length > 0);
    return laptop;
  }

  #follow(work: () => Promise<void>): void {
    this.#following = this.#following.then(work).catch((cause: unknown) => this.#faults.push('follow', cause));
  }

  get person(): string {
    return this.#record.self.person;
  }
  get writer(): string {
    return this.#record.self.writer;
  }

  call<N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> {
    return caller(this.#services)(name, input);
  }

  /** Does an act as a screen would: gather, decide, journal, show. */
  async act<I>(act: Act<I>, input: I): Promise<Result<Group>> {
    const who = await this.#record.who();
    const made: string[] = [];
    const decided = await gather(localSource(this.#record.database), (world) => {
      let at = 0;
      return decide(act, world, input, who, () => {
        made[at] ??= crypto.randomUUID();
        return made[at++] ?? '';
      });
    });
    if (!decided.ok) return decided;
    const cursor = await this.#record.cursor();
    const { group, digest } = await this.call('journal.append', {
      act: act.name,
      epoch: cursor?.epoch ?? 'none',
      base: cursor?.seq ?? 0,
      via: 'app',
      ops: [...decided.value],
    });
    await this.#record.takeGroup(group, digest);
    return { ok: true, value: group };
  }

  /** Joins another hub as `hub.join` does; answers the laptop that goes on from here (as the window reloads). */
  async join(input: Input<'hub.join'>): Promise<NodeLaptop> {
    await this.call('hub.join', input);
    return NodeLaptop.#attach(this.#services, this.#listeners, this.#faults);
  }

  /** The bytes of a file that main keeps: evidence, or a part to be carried. */
  async file(digest: string): Promise<Buffer | undefined> {
    const stream = await this.#services.file(digest);
    if (stream === undefined) return undefined;
    const pieces: Buffer[] = [];
    for await (const piece of stream) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  }

  /** What a pure function sees in this laptop's record. */
  look<T>(decide: (world: World) => T): Promise<T> {
    return gather(localSource(this.#record.database), decide);
  }

  upload(bytes: Uint8Array, mediaType: string, name: string): Promise<{ readonly digest: string; readonly sizeBytes: number }> {
    return this.#services.upload(Readable.from([Buffer.from(bytes)]), { mediaType, name });
  }

  async row(type: string, id: string): Promise<Row | undefined> {
    return (await this.#record.database.rows.get(rowKey(type, id)))?.row;
  }
  async rows(type: string): Promise<readonly Row[]> {
    return (await rowsOfType(this.#record.database, type).toArray()).map((each) => each.row);
  }
  async pendingKeys(): Promise<readonly RowKey[]> {
    return (await this.#record.database.bases.toCollection().primaryKeys()) as RowKey[];
  }

  /** Resolves when `seen` is true of what this laptop shows; asked again after every page. */
  async until(what: string, seen: () => Promise<boolean>, timeoutMs = 60_000): Promise<void> {
    const end = Date.now() + timeoutMs;
    while (!(await seen())) {
      if (Date.now() > end) {
        const status = JSON.stringify(await this.call('sync.status', {}));
        throw new Error(`not seen in ${timeoutMs} ms: ${what}; ${status}; faults: ${this.#faults.map(String).join(', ')}`, {
          cause: this.#faults.at(-1),
        });
      }
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          this.#listeners.delete(done);
          this.#following.then(() => resolve());
        };
        const timer = setTimeout(done, 100);
        this.#listeners.add(done);
      });
    }
  }

  /** Everything this laptop did has an outcome, and the local record shows it. */
  async settled(timeoutMs = 60_000): Promise<void> {
    await this.until('all work has an outcome', async () => (await this.#record.database.pending.count()) === 0, timeoutMs);
  }

  async close(): Promise<void> {
    await this.#services.close();
    await this.#following;
    this.#record.database.close();
  }
}

function caller(services: Services) {
  return async <N extends CommandName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const parsed = commands[name].input.parse(input);
    const handler = services.handlers[name] as (input: unknown) => Promise<unknown>;
    return commands[name].output.parse(await handler(parsed)) as Output<N>;
  };
}
