/** Brings a part to the hub as it is, and fetches what the hub answers for other laptops, to be carried back. */
import { join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import type { Files } from '../../shared/node/files.ts';
import type { PartSource } from '../../shared/node/read-part.ts';
import { bundleLimits, bundleSuffix } from '../../shared/sync/bundle.ts';
import { type CarryTaken, carryTakenSchema } from '../../shared/sync/protocol.ts';
import { readAnswer } from '../sync/answer.ts';
import type { Session } from '../sync/session.ts';

const pieceBytes = 256 * 1024;
const timeoutMs = 15 * 60_000;
/** So many answers are fetched for one part. */
const answersAtMost = 50;

async function* piecesOf(source: PartSource, sizeBytes: number, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < sizeBytes; ) {
    const piece = await source.read(at, Math.min(pieceBytes, sizeBytes - at));
    if (piece.length === 0) return;
    at += piece.length;
    yield piece;
    onBytes(piece.length);
  }
}

/** Sends a part of `sizeBytes` to the hub. Throws what the session throws and the hub's BUNDLE_ codes. */
export async function handOver(
  session: Session,
  source: PartSource,
  sizeBytes: number,
  options: { readonly onBytes: (bytes: number) => void; readonly signal: AbortSignal },
): Promise<CarryTaken> {
  const headers = { 'content-type': 'application/octet-stream', 'content-length': String(sizeBytes) };
  const body = piecesOf(source, sizeBytes, options.onBytes);
  const answer = await session.call({ method: 'POST', path: '/v1/carry', headers, body, timeoutMs, signal: options.signal });
  return readAnswer(answer, carryTakenSchema);
}

/** Fetches the hub's answers for these laptops into the folder `out`, one file each. Answers how many there are. */
export async function fetchAnswers(
  session: Session,
  files: Files,
  out: string,
  writers: readonly string[],
  newName: () => string,
): Promise<number> {
  let fetched = 0;
  for (const writer of writers.slice(0, answersAtMost)) {
    const answer = await session
      .call({
        method: 'POST',
        path: '/v1/carry/answer',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ writer }),
        timeoutMs,
        maxAnswerBytes: bundleLimits.largestPartBytes + bundleLimits.headBytes,
      })
      .catch((cause: unknown) => {
        if (cause instanceof Fault && cause.code === 'NOT_FOUND') return undefined;
        throw cause;
      });
    if (answer === undefined || answer.status === 204) continue;
    const folder = join(out, newName());
    await files.makeFolder(folder);
    const file = await files.create(join(folder, `1${bundleSuffix}`));
    try {
      await file.write(answer.body);
      await file.sync();
    } finally {
      await file.close();
    }
    await files.syncFolder(folder);
    fetched += 1;
  }
  return fetched;
}
