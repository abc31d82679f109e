/**
 * A hub in memory that keeps the protocol (shared/sync/protocol.ts) and judges nothing: every op stands, every group is one entry.
 * It can be restored from a backup, and `between` can spoil any exchange as networks and proxies do.
 */
import { z } from 'zod';
import type { HubAnswer, HubRequest, HubTransport } from '../../electron/sync/transport.ts';
import type { Time } from '../../electron/time.ts';
import { digestOf, loadSigner, makeSigningKey, verifyText } from '../../shared/node/keys.ts';
import { type Group, groupSchema } from '../../shared/sync/op.ts';
import type { Entry, Page } from '../../shared/sync/page.ts';
import { certificateSchema, enrolSchema, pullSchema, renumberSchema, tokenRequestSchema } from '../../shared/sync/protocol.ts';

interface Writer {
  readonly person: string;
  readonly signKey: string;
  readonly sealKey: string;
  last: number;
  lastDigest: string | null;
  revoked: boolean;
}

interface Logged {
  readonly group: Group;
  readonly digest: string;
  readonly seq: number;
  readonly chain: string;
}

export type Between = (request: HubRequest, answer: () => Promise<HubAnswer>) => Promise<HubAnswer>;

export class FakeHub {
  readonly id = 'hub-fake';
  readonly #key = makeSigningKey();
  readonly signer = loadSigner(this.#key.privateKey);
  readonly #time: Time;
  epoch = 'e1';
  durable = 0;
  log: Logged[] = [];
  writers = new Map<string, Writer>();
  blobs = new Map<string, Uint8Array>();
  quarantine: { writer: string; first: number; digest: string }[] = [];
  /** Every request that reached it. */
  readonly asked: string[] = [];
  pageEntries = 500;
  snapshotParts = 1;
  #news: (() => void)[] = [];
  #tokens = new Map<string, string>();

  constructor(time: Time) {
    this.#time = time;
  }

  /** A laptop's way to it; `between` may spoil what goes there and back. */
  transport(between: () => Between | undefined): HubTransport {
    return {
      request: async (request) => {
        const answer = async (): Promise<HubAnswer> => {
          this.asked.push(`${request.method} ${request.path}`);
          return this.#answer(request);
        };
        return (between() ?? ((_, through) => through()))(request, answer);
      },
      close: async () => undefined,
    };
  }

  hello() {
    return {
      hub: this.id,
      name: 'Fake',
      signKey: this.signer.publicKey,
      tlsKey: null,
      root: null,
      protocol: 1 as const,
      sv: 1,
      epoch: this.epoch,
    };
  }

  enrol(writer: string, signKey: string, sealKey: string, person = 'ben'): void {
    this.writers.set(writer, { person, signKey, sealKey, last: 0, lastDigest: null, revoked: false });
  }

  certificate(id: string) {
    const writer = this.writers.get(id);
    const { signKey, sealKey, person } = writer ?? { signKey: '', sealKey: '', person: '' };
    const text = JSON.stringify(
      certificateSchema.parse({ writer: id, person, laptop: 'test', signKey, sealKey, issuedAt: 1, expiresAt: 2, hub: this.id }),
    );
    return { text, sig: this.signer.sign(text) };
  }

  /** What a finished backup holds; `restore` goes back to it as another epoch. */
  backup(): () => void {
    const log = [...this.log];
    const writers = new Map([...this.writers].map(([id, writer]) => [id, { ...writer }]));
    const blobs = new Map(this.blobs);
    this.durable = this.seq;
    return () => {
      this.log = [...log];
      this.writers = new Map([...writers].map(([id, writer]) => [id, { ...writer }]));
      this.blobs = new Map(blobs);
      this.epoch = `${this.epoch}x`;
      this.#tell();
    };
  }

  get seq(): number {
    return this.log.length;
  }

  /** Ops of a colleague, so that there is something to pull. */
  colleague(act: string): void {
    const group = groupSchema.parse({
      writer: 'wcolleague',
      first: this.log.filter((each) => each.group.writer === 'wcolleague').length + 1,
      count: 1,
      prev: null,
      epoch: this.epoch,
      base: 0,
      h: 1,
      wall: 1,
      actor: 'ana',
      via: 'app',
      sv: 1,
      act,
      ops: [{ type: 'visit', id: 'v', kind: 'set', fields: { title: { v: act, b: [] } } }],
    });
    this.#append(group, digestOf(JSON.stringify(group)));
  }

  #append(group: Group, digest: string): void {
    const chain = digestOf(`${this.#chain(this.seq)} ${digest}`);
    this.log.push({ group, digest, seq: this.seq + 1, chain });
    this.#tell();
  }

  #tell(): void {
    const waiting = this.#news;
    this.#news = [];
    for (const wake of waiting) wake();
  }

  #chain(seq: number): string {
    return seq === 0 ? 'start' : (this.log[seq - 1]?.chain ?? 'unknown');
  }

  async #answer(request: HubRequest): Promise<HubAnswer> {
    const { method, path } = request;
    if (path === '/v1/hello') return json(200, this.hello());
    if (path === '/v1/nonce') return json(200, { nonce: `n${this.asked.length}` });
    if (path === '/v1/token') return this.#token(await bodyOf(request));
    if (path === '/v1/enrol') return this.#enrol(await bodyOf(request));
    if (path === '/v1/renumber') return this.#renumber(await bodyOf(request));
    const writer = this.#tokens.get(request.headers?.authorization?.slice('Bearer '.length) ?? '');
    if (writer === undefined || !this.writers.has(writer)) return problem(401, 'TOKEN_REFUSED');
    const revoked = this.writers.get(writer)?.revoked === true;
    if (path === '/v1/push') {
      const answer = this.#push(await textOf(request));
      return revoked ? problem(401, 'LAPTOP_REVOKED', { writer }) : answer;
    }
    if (revoked) return problem(401, 'LAPTOP_REVOKED', { writer });
    if (path === '/v1/pull') return this.#pull(writer, await bodyOf(request), request.signal);
    const digest = path.replace('/v1/blobs/', '');
    if (method === 'PUT') {
      this.blobs.set(digest, await bytesOf(request));
      return json(201, {});
    }
    const blob = this.blobs.get(digest);
    if (blob === undefined) return problem(404, 'NOT_FOUND');
    return { status: 200, headers: {}, body: method === 'HEAD' ? new Uint8Array() : blob };
  }

  #token(body: unknown): HubAnswer {
    const { writer: id, nonce, sig } = tokenRequestSchema.parse(body);
    const writer = this.writers.get(id);
    if (writer === undefined) return problem(401, 'TOKEN_REFUSED');
    if (!verifyText(writer.signKey, `groundcrew-token ${this.id} ${nonce}`, sig)) return problem(401, 'SIGNATURE_WRONG', { writer: id });
    const token = `t${this.asked.length}`;
    this.#tokens.set(token, id);
    const { last, lastDigest, person } = writer;
    const hubTime = this.#time.now();
    return json(200, { token, expiresInS: 900, person, last, lastDigest, epoch: this.epoch, hubTime, certificate: this.certificate(id) });
  }

  /** Every token that was given out is void. */
  forgetTokens(): void {
    this.#tokens.clear();
  }

  #enrol(body: unknown): HubAnswer {
    const { writer, signKey, sealKey, code } = enrolSchema.parse(body);
    if (code !== 'GOOD-CODE') return problem(403, 'CODE_REFUSED');
    this.enrol(writer, signKey, sealKey);
    return json(200, { certificate: this.certificate(writer), hello: this.hello() });
  }

  #renumber(body: unknown): HubAnswer {
    const { writer, next, signKey, sealKey, proof } = renumberSchema.parse(body);
    const old = this.writers.get(writer);
    if (old === undefined || !verifyText(old.signKey, `${writer} ${next} ${signKey}`, proof))
      return problem(403, 'SIGNATURE_WRONG', { writer });
    const taken = this.writers.get(next);
    if (taken !== undefined && taken.signKey !== signKey) return problem(400, 'INPUT_INVALID', { where: 'writer', why: 'taken' });
    if (taken === undefined) this.enrol(next, signKey, sealKey, old.person);
    return json(200, { certificate: this.certificate(next), hello: this.hello() });
  }

  #push(text: string): HubAnswer {
    const results = new Map<string, object>();
    for (const line of text.split('\n').filter((each) => each !== '')) {
      const exact = line.slice(line.indexOf(' ') + 1);
      const group = groupSchema.parse(JSON.parse(exact));
      const digest = digestOf(exact);
      const writer = this.writers.get(group.writer);
      if (writer === undefined) {
        const refused = { code: 'WRITER_UNKNOWN', details: { writer: group.writer } };
        results.set(group.writer, { writer: group.writer, last: 0, lastDigest: null, refused });
        continue;
      }
      if (!verifyText(writer.signKey, exact, line.slice(0, line.indexOf(' '))))
        return problem(403, 'SIGNATURE_WRONG', { writer: group.writer });
      const refused = this.#place(writer, group, digest);
      const { last, lastDigest } = writer;
      // The first refusal of a push is the one that is told.
      results.set(group.writer, { ...refused, ...results.get(group.writer), writer: group.writer, last, lastDigest });
    }
    return json(200, { writers: [...results.values()], hubTime: this.#time.now() });
  }

  #place(writer: Writer, group: Group, digest: string): object {
    const { writer: id, first, count, prev } = group;
    if (writer.revoked) {
      this.#setAside(id, first, digest);
      return { refused: { code: 'LAPTOP_REVOKED', details: { writer: id } } };
    }
    const known = this.log.find((each) => each.group.writer === id && each.group.first === first);
    if (first <= writer.last && known?.digest === digest) return {};
    if (first <= writer.last || (first === writer.last + 1 && prev !== writer.lastDigest)) {
      this.#setAside(id, first, digest);
      return { refused: { code: 'LAPTOP_FORKED', details: { writer: id, n: first } } };
    }
    if (first > writer.last + 1) return { waits: { from: writer.last + 1, to: first - 1 } };
    this.#append(group, digest);
    writer.last = first + count - 1;
    writer.lastDigest = digest;
    return {};
  }

  #setAside(writer: string, first: number, digest: string): void {
    if (this.quarantine.every((each) => each.digest !== digest)) this.quarantine.push({ writer, first, digest });
  }

  async #pull(writer: string, body: unknown, signal: AbortSignal | undefined): Promise<HubAnswer> {
    const { cursor, next, waitMs } = pullSchema.parse(body);
    const same = cursor !== null && cursor.epoch === this.epoch && cursor.seq <= this.seq && cursor.chain === this.#chain(cursor.seq);
    if (!same) return json(200, this.#snapshot(writer, next ?? null));
    if (cursor.seq === this.seq && waitMs > 0) {
      const news = new Promise<void>((done) => this.#news.push(done));
      await Promise.race([news, this.#time.sleep(waitMs, signal)]);
    }
    if (cursor.epoch !== this.epoch) return json(200, this.#snapshot(writer, null));
    if (cursor.seq >= this.seq) return { status: 204, headers: {}, body: new Uint8Array() };
    const entries = this.log.slice(cursor.seq, cursor.seq + this.pageEntries);
    const to = entries.at(-1);
    const page: Page = {
      kind: 'delta',
      epoch: this.epoch,
      hubTime: this.#time.now(),
      durable: this.durable,
      from: { seq: cursor.seq, chain: cursor.chain },
      to: { seq: to?.seq ?? cursor.seq, chain: to?.chain ?? cursor.chain },
      entries: entries.map(entryOf),
      stubs: [],
      more: (to?.seq ?? 0) < this.seq,
    };
    return json(200, page);
  }

  #snapshot(writer: string, next: string | null): Page {
    const part = next === null ? 0 : Number(next);
    return {
      kind: 'snapshot',
      epoch: this.epoch,
      hubTime: this.#time.now(),
      durable: this.durable,
      reset: true,
      part,
      rows: [],
      stubs: [],
      next: part + 1 < this.snapshotParts ? String(part + 1) : null,
      cursor: { epoch: this.epoch, seq: this.seq, chain: this.#chain(this.seq), scopes: ['org'] },
      ownLast: this.writers.get(writer)?.last ?? 0,
      ownWriter: writer,
    };
  }
}

function entryOf({ group, digest, seq }: Logged): Entry {
  const { writer, first, count, wall, actor, via, act } = group;
  return { seq, writer, first, count, digest, heard: 1, wall, actor, via, ...(act !== undefined && { act }), outcomes: [], patches: [] };
}

export function json(status: number, value: unknown, headers: Record<string, string> = {}): HubAnswer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: Buffer.from(JSON.stringify(value)) };
}

export function problem(status: number, code: string, details: object = {}, headers: Record<string, string> = {}): HubAnswer {
  return json(status, { code, details }, headers);
}

async function bytesOf({ body }: HubRequest): Promise<Buffer> {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}

async function textOf(request: HubRequest): Promise<string> {
  return (await bytesOf(request)).toString('utf8');
}

async function bodyOf(request: HubRequest): Promise<unknown> {
  return z.unknown().parse(JSON.parse(await textOf(request)));
}
