/**
 * Sending a blob in pieces: POST, PATCH, always the newest Location, PUT. What counts is what the registry says it has: after a cut it
 * is asked, and where it lost the session (Debian's does, when a piece is cut) sending starts again in a new one.
 */
import { Fault } from '../../errors.ts';
import type { Digest } from '../../sync/ids.ts';
import { digestSchema } from '../../sync/ids.ts';
import { type Ask, type Exchange, faultOf, isPassing, strange } from './exchange.ts';
import type { OciAnswer } from './transport.ts';

/** Bytes of the blob from `start` up to, not including, `end`; asked anew for every try. */
export type BlobSource = (start: number, end: number) => AsyncIterable<Uint8Array>;

/** An upload that can be gone on with, also after a restart. */
export interface UploadResume {
  /** Path and query at the registry. */
  readonly location: string;
  /** What the registry has confirmed, bytes. */
  readonly offset: number;
}

export interface PushOptions {
  readonly resume?: UploadResume | undefined;
  /** Told after every piece; durable when it resolves. */
  readonly onResume?: (resume: UploadResume) => Promise<void> | void;
  /** How many bytes have gone out or are known to be there; goes back where the registry lost some. */
  readonly onBytes?: (bytes: number) => void;
  /** Asked between pieces: true stops there, to be gone on with. */
  readonly stop?: () => boolean;
  readonly pieceBytes?: number;
  readonly signal?: AbortSignal;
}

export type Pushed = { readonly done: true; readonly was: 'there' | 'sent' } | { readonly done: false; readonly resume: UploadResume };

/** One piece: what is lost at most to a cut where the registry keeps sessions. */
const pieceBytesUsual = 8 * 1024 * 1024;
const failuresAtMost = 6;
/** New sessions after one was lost; a registry that loses every one is given up. */
const sessionsAtMost = 6;

interface Blob {
  readonly digest: Digest;
  readonly size: number;
}

/** See OciClient.pushBlob. */
export async function pushBlob(
  exchange: Exchange,
  exists: (signal: AbortSignal | undefined) => Promise<boolean>,
  repository: string,
  blob: Blob,
  source: BlobSource,
  options: PushOptions,
): Promise<Pushed> {
  const { signal, onBytes, onResume, stop, pieceBytes = pieceBytesUsual } = options;
  const upload = new Upload(exchange, repository, signal);
  if (await exists(signal)) {
    onBytes?.(blob.size);
    return { done: true, was: 'there' };
  }
  let session: UploadResume | undefined;
  let ask = options.resume;
  let sessions = 0;
  for (let failures = 0; ; ) {
    try {
      if (ask !== undefined) {
        session = await upload.where(ask, blob.size);
        ask = undefined;
        // The answer to the last request may be what was lost.
        if (session === undefined && (await exists(signal))) break;
      }
      if (session === undefined) {
        if (sessions++ > sessionsAtMost) throw strange('sessions-lost');
        session = await upload.begin();
      }
      onBytes?.(session.offset);
      while (session.offset < blob.size && blob.size > pieceBytes) {
        if (stop?.() === true) return { done: false, resume: session };
        signal?.throwIfAborted();
        const { offset }: UploadResume = session;
        session = await upload.piece(session, Math.min(offset + pieceBytes, blob.size), source, onBytes);
        failures = 0;
        await onResume?.(session);
      }
      await upload.finish(session, blob, source, onBytes);
      break;
    } catch (cause) {
      if (signal?.aborted || !mayGoOn(cause)) throw cause;
      failures += 1;
      if (failures > failuresAtMost) throw cause;
      ask = session;
      session = undefined;
      await exchange.pause(failures, cause, signal);
    }
  }
  onBytes?.(blob.size);
  return { done: true, was: 'sent' };
}

/** A cut, or a session that is no more. */
function mayGoOn(cause: unknown): boolean {
  if (isPassing(cause)) return true;
  return cause instanceof Fault && cause.code === 'UPLOAD_LOST';
}

class Upload {
  readonly #exchange: Exchange;
  readonly #repository: string;
  readonly #signal: AbortSignal | undefined;

  constructor(exchange: Exchange, repository: string, signal: AbortSignal | undefined) {
    this.#exchange = exchange;
    this.#repository = repository;
    this.#signal = signal;
  }

  async #send(ask: Pick<Ask, 'method' | 'path' | 'again'> & Partial<Ask>): Promise<OciAnswer> {
    const answer = await this.#exchange.send({ ...ask, repository: this.#repository, push: true, signal: this.#signal });
    answer.discard();
    return answer;
  }

  async begin(): Promise<UploadResume> {
    const headers = { 'content-length': '0' };
    const answer = await this.#send({ method: 'POST', path: `/v2/${this.#repository}/blobs/uploads/`, headers, again: false });
    if (answer.status !== 202) throw faultOf(answer);
    return { location: this.#location(answer), offset: 0 };
  }

  /** Asks what the registry has; undefined where the session is no more. */
  async where({ location, offset }: UploadResume, size: number): Promise<UploadResume | undefined> {
    const answer = await this.#send({ method: 'GET', path: location, again: true });
    if (answer.status !== 204 && answer.status !== 202 && answer.status !== 200) {
      if (answer.status === 401 || answer.status === 403) throw faultOf(answer);
      return undefined;
    }
    const has = heldOf(answer.headers['range'], offset);
    if (has === undefined || has > size) return undefined;
    return { location: answer.headers['location'] === undefined ? location : this.#location(answer), offset: has };
  }

  async piece(session: UploadResume, end: number, source: BlobSource, onBytes: PushOptions['onBytes']): Promise<UploadResume> {
    const { location, offset } = session;
    const answer = await this.#send({
      method: 'PATCH',
      path: location,
      headers: {
        'content-type': 'application/octet-stream',
        'content-length': String(end - offset),
        'content-range': `${offset}-${end - 1}`,
      },
      body: () => counted(source(offset, end), offset, onBytes),
      again: false,
    });
    if (isLost(answer.status)) throw lost();
    if (answer.status !== 202) throw faultOf(answer);
    const has = heldOf(answer.headers['range'], end);
    if (has !== undefined && has !== end) throw lost();
    return { location: this.#location(answer), offset: end };
  }

  /** The last request, with all bytes where the blob is one piece. Throws BLOB_DIFFERS where the registry finds another digest. */
  async finish(session: UploadResume, { digest, size }: Blob, source: BlobSource, onBytes: PushOptions['onBytes']): Promise<void> {
    const { location, offset } = session;
    const path = `${location}${location.includes('?') ? '&' : '?'}digest=${encodeURIComponent(digest)}`;
    const headers = { 'content-type': 'application/octet-stream', 'content-length': String(size - offset) };
    const body = offset < size ? { body: () => counted(source(offset, size), offset, onBytes) } : {};
    const answer = await this.#send({ method: 'PUT', path, headers, ...body, again: false });
    if (answer.status === 400 || answer.status === 422) {
      throw new Fault('REGISTRY_ANSWER_STRANGE', { why: 'digest-not-taken' }, { side: 'registry' });
    }
    if (isLost(answer.status)) throw lost();
    if (answer.status !== 201 && answer.status !== 204) throw faultOf(answer);
    const told = digestSchema.safeParse(answer.headers['docker-content-digest']).data;
    if (told !== undefined && told !== digest) throw new Fault('BLOB_DIFFERS', { expected: digest, found: told }, { side: 'registry' });
  }

  /** The newest Location, on this registry whatever origin it thinks it has behind a proxy; another host is refused. */
  #location(answer: OciAnswer): string {
    const { base } = this.#exchange;
    const text = answer.headers['location'];
    if (text === undefined || text.length > 8_192 || !URL.canParse(text, base.href)) throw strange('location');
    const url = new URL(text, base);
    if (url.hostname !== base.hostname) throw new Fault('REGISTRY_ELSEWHERE', { host: url.host.slice(0, 100) }, { side: 'registry' });
    return `${url.pathname}${url.search}`;
  }
}

const isLost = (status: number): boolean => status === 404 || status === 416 || status === 409;
const lost = (): Fault => new Fault('UPLOAD_LOST', {}, { side: 'registry' });

/** How many bytes a Range header says are there. `0-0` stands for none as well as for one: then `known` decides. */
function heldOf(range: string | undefined, known: number): number | undefined {
  const end = /^(?:bytes=)?0-(\d{1,15})$/.exec(range ?? '')?.[1];
  if (end === undefined) return range === undefined ? known : undefined;
  return end === '0' ? (known === 1 ? 1 : 0) : Number(end) + 1;
}

async function* counted(source: AsyncIterable<Uint8Array>, from: number, onBytes: PushOptions['onBytes']): AsyncGenerator<Uint8Array> {
  let at = from;
  for await (const bytes of source) {
    yield bytes;
    at += bytes.byteLength;
    onBytes?.(at);
  }
}
