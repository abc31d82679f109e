/** Sends blobs to the hub one by one, asking first whether it has them; and fetches them from there. */
import { Fault } from '../../shared/errors.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import type { Session } from '../sync/session.ts';
import type { Evidence, WaitingBlob } from './evidence.ts';

const askMs = 30_000;
const slowestBytesPerS = 8 * 1024;
const pathOf = (digest: Digest): string => `/v1/blobs/${digest}`;
const transferMs = (sizeBytes: number): number => 120_000 + (sizeBytes / slowestBytesPerS) * 1000;

/** Does the hub have it, as far as this laptop may know? Throws what the session throws, but not NOT_FOUND. */
export async function isAtHub(session: Session, digest: Digest, signal?: AbortSignal): Promise<boolean> {
  try {
    await session.call({ method: 'HEAD', path: pathOf(digest), timeoutMs: askMs, ...(signal && { signal }) });
    return true;
  } catch (cause) {
    // A HEAD has no body, so the code cannot come with it.
    if (
      cause instanceof Fault &&
      (cause.code === 'NOT_FOUND' || (cause.code === 'HUB_ANSWER_STRANGE' && Reflect.get(cause.details, 'status') === 404))
    )
      return false;
    throw cause;
  }
}

/** Sends one blob unless the hub has it; `onBytes` is told of what went out. Throws what the session throws. */
export async function sendBlob(
  session: Session,
  evidence: Evidence,
  blob: WaitingBlob,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const { digest, sizeBytes } = blob;
  if (!(await isAtHub(session, digest, signal))) {
    const found = await evidence.read(digest);
    if (found === undefined) throw new Fault('BLOB_MISSING', { digest });
    const body = counted(found.stream, onBytes);
    const headers = { 'content-type': 'application/octet-stream', 'content-length': String(sizeBytes) };
    await session.call({ method: 'PUT', path: pathOf(digest), headers, body, timeoutMs: transferMs(sizeBytes), signal });
  }
  await evidence.sent(digest);
}

async function* counted(source: AsyncIterable<Uint8Array>, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    yield chunk;
    onBytes(chunk.length);
  }
}

/** Fetches a blob that is not here. Throws NOT_FOUND, BLOB_DIFFERS, and what the session throws. */
export async function fetchBlob(session: Session, evidence: Evidence, digest: Digest): Promise<void> {
  if (evidence.where(digest).here) return;
  const timeoutMs = transferMs(limits.blobBytes);
  const answer = await session.call({ method: 'GET', path: pathOf(digest), timeoutMs, maxAnswerBytes: limits.blobBytes });
  await evidence.keep(digest, answer.body);
}
