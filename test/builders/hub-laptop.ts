/** A hub in a temporary folder, and laptops that speak its protocol with real keys: numbered, chained and signed groups. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp } from '../../hub/http/app.ts';
import type { RoleTable } from '../../hub/http/routes.ts';
import { type Hub, openHub } from '../../hub/hub.ts';
import { putLaptop } from '../../hub/identity/enrol.ts';
import { newId } from '../../hub/identity/hub-keys.ts';
import { tokenText } from '../../hub/identity/tokens.ts';
import { hubAct } from '../../hub/intake/hub-writer.ts';
import type { PageSizes } from '../../hub/pull/delta.ts';
import type { Registry } from '../../hub/registry/registry.ts';
import { openSqliteStore } from '../../hub/store/sqlite/open.ts';
import type { HubStore } from '../../hub/store/store.ts';
import { openFolderPieces } from '../../hub/uploads/folder.ts';
import type { Pieces } from '../../hub/uploads/uploads.ts';
import { type BlobStore, openBlobStore } from '../../shared/node/blob-store.ts';
import { digestOf, loadSigner, makeSealingKey, makeSigningKey, type Signer } from '../../shared/node/keys.ts';
import { writerId } from '../../shared/sync/ids.ts';
import type { Group, Json, Op } from '../../shared/sync/op.ts';
import { type Cursor, movedOn, type Page, pageSchema } from '../../shared/sync/page.ts';
import { type PushResult, pushContentType, pushResultSchema, tokenSchema } from '../../shared/sync/protocol.ts';
import type { Rules } from '../../shared/sync/rules.ts';
import { type Answer, type Ask, askOver } from './hub-ask.ts';
import { hubRoles, hubRules } from './hub-rules.ts';

export interface TestHub {
  readonly hub: Hub;
  readonly app: FastifyInstance;
  readonly folder: string;
  /** Where it listens, with `http`; else ''. */
  readonly address: string;
  readonly ask: Ask;
  /** The hub's clock: set it to move time. */
  readonly clock: { now: number };
  readonly alarms: string[];
  /** Makes a person with grants (role@scope) and a signed-in laptop. */
  person(name: string, ...grants: readonly string[]): Promise<Laptop>;
  laptop(person: string, name?: string): Promise<Laptop>;
  grant(person: string, grant: string): Promise<string>;
  endGrant(id: string): Promise<void>;
  write(...ops: readonly Op[]): Promise<void>;
  close(): Promise<void>;
}

export const set = (type: string, id: string, fields: Readonly<Record<string, Json>>): Op => ({
  type,
  id,
  kind: 'set',
  fields: Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, { v, b: [] }])),
});
export const fact = (type: string, id: string, fields: Readonly<Record<string, Json>>, at?: number): Op => ({
  ...set(type, id, fields),
  kind: 'append',
  ...(at === undefined ? {} : { at }),
});

export async function startHub(
  options: {
    readonly store?: HubStore;
    readonly rules?: Rules;
    readonly folder?: string;
    readonly blobs?: BlobStore;
    readonly pieces?: Pieces;
    /** What is free on the hub's disk, bytes. */
    readonly freeBytes?: () => Promise<number>;
    readonly roles?: RoleTable;
    readonly registry?: Registry;
    /** The version of the schema that it judges by. */
    readonly sv?: number;
    readonly sizes?: PageSizes;
    /** Asked over a real socket; else in-process. */
    readonly http?: boolean;
  } = {},
): Promise<TestHub> {
  const folder = options.folder ?? (await mkdtemp(join(tmpdir(), 'gc-hub-')));
  const clock = { now: Date.UTC(2026, 10, 23, 9) };
  const alarms: string[] = [];
  const rules = options.rules ?? hubRules;
  const store = options.store ?? (await openSqliteStore(join(folder, 'hub.db'), { newEpoch: newId() }));
  const hub = await openHub({
    store,
    blobs: options.blobs ?? (await openBlobStore(join(folder, 'blobs'), { side: 'hub' })),
    pieces: options.pieces ?? (await openFolderPieces(join(folder, 'blobs', 'uploads'))),
    freeBytes: options.freeBytes,
    rules,
    roles: options.roles ?? hubRoles,
    registry: options.registry,
    ...(options.sv === undefined ? {} : { sv: options.sv }),
    ...(options.sizes === undefined ? {} : { sizes: options.sizes }),
    name: 'College hub',
    now: () => clock.now,
    alarm: (line) => alarms.push(line),
  });
  const app = buildApp(hub, { tls: false });
  await app.ready();
  const address = options.http ? await app.listen({ host: '127.0.0.1', port: 0 }) : '';
  const inProcess: Ask = async (method, path, headers, body) => {
    const got = await app.inject({ method, url: path, headers, ...(body === undefined ? {} : { payload: body }) });
    const json = String(got.headers['content-type'] ?? '').includes('json');
    return { status: got.statusCode, body: json ? got.json() : got.rawPayload, headers: got.headers };
  };
  const ask = options.http ? askOver(address) : inProcess;
  const write = async (...ops: readonly Op[]) => {
    clock.now += 1_000;
    await hubAct(store, rules, hub.keys, clock.now, { act: 'test', via: 'connector', actor: 'hub', ops });
  };
  let grants = 0;
  const self: TestHub = {
    hub,
    app,
    folder,
    address,
    ask,
    clock,
    alarms,
    write,
    async person(name, ...list) {
      await write(set('person', name, { name }));
      for (const each of list) await self.grant(name, each);
      return self.laptop(name);
    },
    async laptop(person, name) {
      const laptop = new Laptop(person, ask, hub.keys.hub, clock, name);
      await store.write((tx) => putLaptop(tx, laptop.request, person, null, clock.now));
      await laptop.signIn();
      return laptop;
    },
    async grant(person, text) {
      const [role, scope] = text.split('@');
      grants += 1;
      const id = `g${grants}`;
      await write(set('grant', id, { person, role: role ?? '', scope: scope ?? 'org' }));
      return id;
    },
    async endGrant(id) {
      await write({ type: 'grant', id, kind: 'del' });
    },
    async close() {
      await app.close();
      await hub.close();
      if (options.folder === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
  return self;
}

let laptops = 0;

/** A laptop with its own key. It numbers and chains what it writes, and keeps it all, like a journal. */
export class Laptop {
  writer: string;
  signer: Signer;
  readonly seal = makeSealingKey();
  readonly sealKey = this.seal.publicKey;
  readonly journal: { readonly group: Group; readonly text: string; readonly sig: string }[] = [];
  readonly person: string;
  readonly #ask: Ask;
  readonly #hub: string;
  readonly #clock: { now: number };
  token = '';
  epoch = 'e';
  base = 0;
  wall: number | undefined;

  constructor(person: string, ask: Ask, hub: string, clock: { now: number }, name?: string) {
    laptops += 1;
    this.writer = name ?? `w-${person}-${laptops}`;
    this.person = person;
    this.signer = loadSigner(makeSigningKey().privateKey);
    this.#ask = ask;
    this.#hub = hub;
    this.#clock = clock;
  }

  get request() {
    return { writer: writerId(this.writer), laptop: `${this.person}'s laptop`, signKey: this.signer.publicKey, sealKey: this.sealKey };
  }

  /** A copy as an image of the disk would be: same key, same numbers, same journal. */
  image(): Laptop {
    const copy = new Laptop(this.person, this.#ask, this.#hub, this.#clock, this.writer);
    copy.signer = this.signer;
    copy.journal.push(...this.journal);
    copy.token = this.token;
    copy.epoch = this.epoch;
    copy.base = this.base;
    return copy;
  }

  /** The same laptop, reaching another hub process. */
  onto(ask: Ask, hub = this.#hub): Laptop {
    const same = new Laptop(this.person, ask, hub, this.#clock, this.writer);
    same.signer = this.signer;
    same.journal.push(...this.journal);
    same.epoch = this.epoch;
    same.base = this.base;
    return same;
  }

  async signIn() {
    const asked = await this.post('/v1/nonce', { writer: this.writer }, false);
    const nonce = String(Reflect.get(Object(asked.body), 'nonce'));
    const got = await this.post('/v1/token', { writer: this.writer, nonce, sig: this.signer.sign(tokenText(this.#hub, nonce)) }, false);
    if (got.status !== 200) return got;
    const parsed = tokenSchema.parse(got.body);
    this.token = parsed.token;
    this.epoch = parsed.epoch;
    return got;
  }

  post(path: string, body: unknown, signedIn = true): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...(signedIn ? { authorization: `Bearer ${this.token}` } : {}) };
    return this.#ask('POST', path, headers, JSON.stringify(body));
  }

  get(path: string, method: 'GET' | 'HEAD' = 'GET'): Promise<Answer> {
    return this.#ask(method, path, { authorization: `Bearer ${this.token}` });
  }

  put(path: string, body: Buffer): Promise<Answer> {
    return this.#ask('PUT', path, { authorization: `Bearer ${this.token}`, 'content-type': 'application/octet-stream' }, body);
  }

  /** Numbers, chains and signs; what `changes` says differs from a good group. */
  write(ops: readonly Op[], changes: Partial<Group> = {}): { readonly group: Group; readonly text: string; readonly sig: string } {
    const last = this.journal[this.journal.length - 1];
    const wall = this.wall ?? this.#clock.now;
    const group: Group = {
      writer: writerId(this.writer),
      first: last ? last.group.first + last.group.count : 1,
      count: ops.length,
      prev: last ? digestOf(last.text) : null,
      epoch: this.epoch,
      base: this.base,
      h: Math.max((last?.group.h ?? 0) + 1, wall),
      wall,
      actor: this.person,
      via: 'app',
      sv: 1,
      act: 'test',
      ops,
      ...changes,
    };
    const text = JSON.stringify(group);
    const written = { group, text, sig: this.signer.sign(text) };
    this.journal.push(written);
    return written;
  }

  pushRaw(body: string | Buffer): Promise<Answer> {
    return this.#ask('POST', '/v1/push', { authorization: `Bearer ${this.token}`, 'content-type': pushContentType }, body);
  }

  async push(groups: readonly { readonly text: string; readonly sig: string }[] = this.journal): Promise<PushResult> {
    const got = await this.pushRaw(lines(groups));
    if (got.status !== 200) throw new Error(`${got.status} ${JSON.stringify(got.body)}`);
    return pushResultSchema.parse(got.body);
  }

  /** Writes one group and pushes it. */
  async send(...ops: readonly Op[]) {
    return this.push([this.write(ops)]);
  }

  async pull(cursor: Cursor | null, next: string | null = null, waitMs = 0): Promise<Page | undefined> {
    const got = await this.post('/v1/pull', { cursor, next, waitMs });
    if (got.status === 204) return undefined;
    if (got.status !== 200) throw new Error(`${got.status} ${JSON.stringify(got.body)}`);
    return pageSchema.parse(got.body);
  }

  /** Every page from a cursor to the end, and where that is. */
  async pullAll(from: Cursor | null = null): Promise<{ readonly pages: readonly Page[]; readonly cursor: Cursor }> {
    const pages: Page[] = [];
    let cursor = from;
    let next: string | null = null;
    for (;;) {
      const page = await this.pull(cursor, next);
      if (page === undefined) break;
      pages.push(page);
      if (pages.length > 1_000) throw new Error('no end');
      if (page.kind === 'snapshot') {
        next = page.next;
        if (next === null) cursor = page.cursor;
      } else if (cursor) cursor = movedOn(cursor, page.to);
    }
    if (cursor === null) throw new Error('nothing came');
    this.base = cursor.seq;
    this.epoch = cursor.epoch;
    return { pages, cursor };
  }
}

/** Groups as the body of a push. */
export function lines(groups: readonly { readonly text: string; readonly sig: string }[]): string {
  return groups.map(({ sig, text }) => `${sig} ${text}\n`).join('');
}
