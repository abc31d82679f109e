/**
 * The hub inside the app: a worker thread started by file name (node:sqlite blocks its thread), called by messages. It listens on the
 * network only after "Share on this network".
 *
 *   to the worker    { id, method, path, headers, body }   and   { id, control: 'share' | 'unshare' | 'shared' | 'firstUser' | 'close', input }
 *   from the worker  { id, status, headers, body }
 */
import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { enrolledSchema } from '../../shared/sync/protocol.ts';
import { faultOf, readAnswer } from '../sync/answer.ts';
import type { HubAnswer, HubRequest, HubTransport } from '../sync/transport.ts';

const answerSchema = z.object({
  id: z.number(),
  status: z.number().int(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.instanceof(Uint8Array).default(() => new Uint8Array()),
});
const sharedSchema = z.object({ address: z.string().nullable(), fingerprint: z.string() });
type Control = 'share' | 'unshare' | 'shared' | 'firstUser' | 'close';

/** A hub that does not close within this is ended. */
const closeMs = 10_000;

export interface EmbeddedHub extends HubTransport {
  /** Enrols the profile's own laptop as the hub's first user. */
  firstUser(request: {
    readonly writer: string;
    readonly laptop: string;
    readonly signKey: string;
    readonly sealKey: string;
  }): Promise<z.infer<typeof enrolledSchema>>;
  /** Listens on the network, or no longer. */
  share(on: boolean): Promise<{ readonly address: string | null; readonly fingerprint: string }>;
  /** Where it listens now; null: nowhere. */
  shared(): Promise<{ readonly address: string | null; readonly fingerprint: string }>;
}

/**
 * Starts the embedded hub over the data in `dataDir`; the worker is started again when it has died. `log` hears of a death.
 * Requests to a hub that is not there throw HUB_UNREACHABLE.
 */
export function startEmbeddedHub(parts: {
  readonly workerFile: string;
  readonly dataDir: string;
  readonly name: string;
  readonly log: (where: string, cause: unknown) => void;
}): EmbeddedHub {
  interface Pending {
    readonly done: (answer: HubAnswer) => void;
    readonly failed: (cause: unknown) => void;
  }
  const pending = new Map<number, Pending>();
  let worker: Worker | undefined;
  let last = 0;
  let closed = false;

  const ended = (dead: Worker, cause: unknown): void => {
    if (worker !== dead) return;
    worker = undefined;
    if (!closed) parts.log('embedded-hub', cause);
    for (const { failed } of pending.values()) failed(unreachable(cause));
    pending.clear();
  };

  const running = (): Worker => {
    if (closed) throw unreachable('closed');
    if (worker !== undefined) return worker;
    const started = new Worker(parts.workerFile, { workerData: { dataDir: parts.dataDir, name: parts.name } });
    started.on('message', (message: unknown) => {
      const answer = answerSchema.safeParse(message).data;
      if (answer === undefined) return;
      pending.get(answer.id)?.done(answer);
      pending.delete(answer.id);
    });
    started.on('error', (cause) => ended(started, cause));
    started.on('exit', (code) => ended(started, `exit ${code}`));
    worker = started;
    return started;
  };

  const send = (message: object, signal?: AbortSignal): Promise<HubAnswer> =>
    new Promise((done, failed) => {
      last += 1;
      const id = last;
      signal?.addEventListener(
        'abort',
        () => {
          pending.delete(id);
          failed(unreachable(signal.reason));
        },
        { once: true },
      );
      try {
        const to = running();
        pending.set(id, { done, failed });
        to.postMessage({ id, ...message });
      } catch (cause) {
        pending.delete(id);
        failed(unreachable(cause));
      }
    });

  const control = async (name: Control, input: object = {}): Promise<HubAnswer> => {
    const answer = await send({ control: name, input });
    if (answer.status < 200 || answer.status > 299) throw faultOf(answer);
    return answer;
  };

  return {
    async request({ method, path, headers, body, signal }) {
      return send({ method, path, headers: headers ?? {}, body: await whole(body) }, signal);
    },
    firstUser: async (request) => readAnswer(await control('firstUser', request), enrolledSchema),
    share: async (on) => readAnswer(await control(on ? 'share' : 'unshare'), sharedSchema),
    shared: async () => readAnswer(await control('shared'), sharedSchema),
    async close() {
      const ending = worker;
      if (closed || ending === undefined) {
        closed = true;
        return;
      }
      const gone = new Promise((done) => ending.once('exit', done));
      const late = setTimeout(() => void ending.terminate(), closeMs);
      await control('close').catch(() => undefined);
      closed = true;
      await ending.terminate();
      await gone;
      clearTimeout(late);
    },
  };
}

function unreachable(cause: unknown): Fault {
  return new Fault('HUB_UNREACHABLE', {}, { side: 'hub', cause });
}

async function whole(body: HubRequest['body']): Promise<Uint8Array | undefined> {
  if (body === undefined || body instanceof Uint8Array) return body;
  if (typeof body === 'string') return new TextEncoder().encode(body);
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts);
}
