/** The embedded hub behind its messages (hub/worker.ts): the same routes as over the network, answered in-process. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Fault } from '../shared/errors.ts';
import { isRawKey } from '../shared/node/keys.ts';
import { writerIdSchema } from '../shared/sync/ids.ts';
import { startHubAt } from './data-folder.ts';
import { buildApp } from './http/app.ts';
import { helloOf } from './http/enrol-routes.ts';
import { type Listening, listen } from './http/listen.ts';
import { answerOf } from './http/problems.ts';
import type { Hub } from './hub.ts';
import { certify } from './identity/certificates.ts';
import { enrolFirstUser } from './identity/first-user.ts';
import { embeddedPublicPage } from './public/public-page.ts';

const requestSchema = z.object({
  id: z.number(),
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().startsWith('/'),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.instanceof(Uint8Array).optional(),
});
const controlSchema = z.object({
  id: z.number(),
  control: z.enum(['share', 'unshare', 'shared', 'firstUser', 'close']),
  input: z.unknown(),
});
const rawKey = z.string().refine(isRawKey);
const laptopSchema = z.object({ writer: writerIdSchema, laptop: z.string().trim().min(1).max(200), signKey: rawKey, sealKey: rawKey });

export interface EmbeddedAnswer {
  readonly id: number;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface EmbeddedParts {
  readonly dataDir: string;
  readonly name: string;
  /** What to call the first user until they say. */
  readonly person: string;
  readonly now: () => number;
  readonly alarm: (line: string) => void;
}

interface Running {
  readonly hub: Hub;
  readonly app: FastifyInstance;
}

const portSecret = 'share-port';

export class EmbeddedHub {
  readonly #parts: EmbeddedParts;
  readonly #running: Promise<Running>;
  #shared: Listening | undefined;
  #closing = false;
  closed = false;

  constructor(parts: EmbeddedParts) {
    this.#parts = parts;
    this.#running = this.#start();
    // Whoever asks is told; until then it is not unhandled.
    this.#running.catch(() => undefined);
  }

  async #start(): Promise<Running> {
    const { dataDir, name, now, alarm } = this.#parts;
    const hub = await startHubAt({ kind: 'folder', folder: dataDir }, { name, now, alarm });
    hub.publicPage = await embeddedPublicPage(hub);
    const app = buildApp(hub, { tls: false });
    await app.ready();
    return { hub, app };
  }

  /** The answer to a message; undefined for what is none. A hub that cannot start answers everything with the reason. */
  async answer(message: unknown): Promise<EmbeddedAnswer | undefined> {
    const control = controlSchema.safeParse(message);
    const request = requestSchema.safeParse(message);
    const id = control.data?.id ?? request.data?.id;
    if (id === undefined) return undefined;
    try {
      if (control.success) return json(id, 200, await this.#control(control.data.control, control.data.input));
      if (request.success) return await this.#request(request.data);
      return undefined;
    } catch (error) {
      const { status, problem, alarming } = answerOf(error);
      if (alarming) this.#parts.alarm(`${problem.code} ${error instanceof Error ? (error.stack ?? '') : ''}`);
      return json(id, status, problem);
    }
  }

  async #request({ id, method, path, headers, body }: z.infer<typeof requestSchema>): Promise<EmbeddedAnswer> {
    const { app } = await this.#running;
    // Whoever asks while the app closes may ask again when it is open.
    if (this.#closing) throw new Fault('HUB_BUSY', { retryAfterS: 1 }, { side: 'hub' });
    const payload = body === undefined ? {} : { payload: Buffer.from(body.buffer, body.byteOffset, body.byteLength) };
    const answer = await app.inject({ method, url: path, headers, ...payload });
    const told: Record<string, string> = {};
    for (const [name, value] of Object.entries(answer.headers)) if (value !== undefined) told[name] = String(value);
    return { id, status: answer.statusCode, headers: told, body: new Uint8Array(answer.rawPayload) };
  }

  async #control(name: z.infer<typeof controlSchema>['control'], input: unknown): Promise<unknown> {
    if (name === 'close') {
      await this.#close();
      return {};
    }
    const { hub } = await this.#running;
    if (name === 'firstUser') return this.#firstUser(hub, input);
    if (name === 'share') await this.#share(hub);
    else if (name === 'unshare') await this.#unshare(hub);
    return { address: hub.address, fingerprint: hub.keys.fingerprint };
  }

  async #firstUser(hub: Hub, input: unknown): Promise<unknown> {
    const laptop = laptopSchema.safeParse(input);
    if (!laptop.success) throw new Fault('INPUT_INVALID', { where: 'laptop', why: 'not understood' }, { side: 'hub' });
    const writer = await enrolFirstUser(hub, laptop.data, this.#parts.person);
    return { certificate: certify(hub.keys, writer, hub.now()), hello: await helloOf(hub) };
  }

  /** Listens under the port of last time, so that the address that colleagues typed stays good; another where it is taken. */
  async #share(hub: Hub): Promise<void> {
    if (this.#shared !== undefined) return;
    const last = Number((await hub.store.read((store) => store.secret(portSecret))) ?? 0);
    const listening = await listen(hub, '0.0.0.0', last).catch(() => listen(hub, '0.0.0.0', 0));
    this.#shared = listening;
    hub.address = listening.address;
    if (listening.port !== last) await hub.store.write((store) => store.putSecret(portSecret, String(listening.port)));
  }

  async #unshare(hub: Hub): Promise<void> {
    hub.address = null;
    const listening = this.#shared;
    this.#shared = undefined;
    await listening?.app.close();
  }

  async #close(): Promise<void> {
    this.#closing = true;
    const running = await this.#running.catch(() => undefined);
    if (running !== undefined && !this.closed) {
      running.hub.news.close();
      await this.#unshare(running.hub);
      await running.hub.publicPage?.close();
      await running.app.close();
      await running.hub.close();
    }
    this.closed = true;
  }
}

function json(id: number, status: number, value: unknown): EmbeddedAnswer {
  return { id, status, headers: { 'content-type': 'application/json' }, body: new TextEncoder().encode(JSON.stringify(value)) };
}
