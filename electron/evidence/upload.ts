/** Sends blobs to the hub one by one, asking first whether it has them, or how much of them; and fetches them from there. */
import { Fault } from '../../shared/errors.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import { limits } from '../../shared/sync/op.ts';
import { uploadHeldSchema, uploadLengthHeader, uploadOffsetHeader } from '../../shared/sync/protocol.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Session } from '../sync/session.ts';
import type { Evidence, WaitingBlob } from './evidence.ts';

const askMs = 30_000;
const slowestBytesPerS = 8 * 1024;
const pathOf = (digest: Digest): string => `/v1/blobs/${digest}`;
const transferMs = (sizeBytes: number): number => 120_000 + (sizeBytes / slowestBytesPerS) * 1000;

/** Files below this are not worth a question more: they are sent whole, or anew. */
const resumedBytes = 64 * 1024;
/** The hub may say another number than it said before: it forgot, or an earlier request wrote on. */
const triesPerFile = 3;

/** Does the hub have it, as far as this laptop may know? Throws what the session throws, but not NOT_FOUND. */
export async function isAtHub(session: Session, digest: Digest, signal?: AbortSignal): Promise<boolean> {
  try {
    await session.call({ method: 'HEAD', path: pathOf(digest), timeoutMs: askMs, ...(signal && { signal }) });
    return true;
  } catch (cause) {
    if (isAbsent(cause)) return false;
    throw cause;
  }
}

/** A HEAD has no body, so the code cannot come with it. */
const isAbsent = (cause: unknown): boolean =>
  cause instanceof Fault &&
  (cause.code === 'NOT_FOUND' || (cause.code === 'HUB_ANSWER_STRANGE' && Reflect.get(cause.details, 'status') === 404));

/** How much of it the hub holds from this laptop; a hub of an older version holds nothing that is not whole. */
async function heldAtHub(session: Session, digest: Digest, signal: AbortSignal): Promise<number> {
  try {
    const answer = await session.call({ method: 'GET', path: `/v1/uploads/${digest}`, timeoutMs: askMs, signal });
    return readAnswer(answer, uploadHeldSchema).held;
  } catch (cause) {
    if (isAbsent(cause)) return 0;
    throw cause;
  }
}

/** Who wants to know how it goes: where the hub stands before anything is sent, and what went out. */
export interface OnTheWay {
  readonly at: (heldBytes: number) => void;
  readonly went: (bytes: number) => void;
}

/** Sends what the hub lacks of one blob. Throws what the session throws; what went out until then need not be sent again. */
export async function sendBlob(
  session: Session,
  evidence: Evidence,
  { digest, sizeBytes }: WaitingBlob,
  onTheWay: OnTheWay,
  signal: AbortSignal,
): Promise<void> {
  for (let tries = 1; !(await isAtHub(session, digest, signal)); tries += 1) {
    const from = sizeBytes < resumedBytes ? 0 : Math.min(sizeBytes, await heldAtHub(session, digest, signal));
    onTheWay.at(from);
    try {
      await sendFrom(session, evidence, { digest, sizeBytes }, from, onTheWay, signal);
      break;
    } catch (cause) {
      // Another number than it said, or bytes that make no whole: the hub has forgotten them, and it is asked again.
      const anew = cause instanceof Fault && (cause.code === 'UPLOAD_OFFSET' || (cause.code === 'BLOB_DIFFERS' && from > 0));
      if (!anew || tries >= triesPerFile) throw cause;
    }
  }
  await evidence.sent(digest);
}

async function sendFrom(
  session: Session,
  evidence: Evidence,
  { digest, sizeBytes }: WaitingBlob,
  from: number,
  { went }: OnTheWay,
  signal: AbortSignal,
): Promise<void> {
  const found = await evidence.read(digest, from);
  if (found === undefined) throw new Fault('BLOB_MISSING', { digest });
  const resumed = { [uploadOffsetHeader]: String(from), [uploadLengthHeader]: String(sizeBytes) };
  const headers = {
    'content-type': 'application/octet-stream',
    'content-length': String(sizeBytes - from),
    ...(sizeBytes >= resumedBytes && resumed),
  };
  const timeoutMs = transferMs(sizeBytes - from);
  await session.call({ method: 'PUT', path: pathOf(digest), headers, body: counted(found.stream, went), timeoutMs, signal });
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
