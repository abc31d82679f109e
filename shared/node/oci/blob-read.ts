/** Reading a blob, or a part of it, through cuts: Range and If-Range, a server that ignores them, and answers that lie about themselves. */
import { createHash } from 'node:crypto';
import { Fault } from '../../errors.ts';
import type { Digest } from '../../sync/ids.ts';
import { digestFromHex } from '../keys.ts';
import { type Exchange, faultOf, isPassing, strange } from './exchange.ts';
import { type OciAnswer, unreachable } from './transport.ts';

export interface BlobRange {
  readonly start?: number;
  /** Not included. */
  readonly end?: number;
  /** Rather REGISTRY_NO_RANGES than reading past much that is not wanted. */
  readonly rangesOnly?: boolean;
  readonly signal?: AbortSignal;
}

/** Cuts in a row without a byte of progress, after which it is given up. */
const failuresAtMost = 5;

export async function* readBlob(
  exchange: Exchange,
  repository: string,
  blob: { readonly digest: Digest; readonly size: number },
  { start = 0, end = blob.size, rangesOnly = false, signal }: BlobRange,
): AsyncGenerator<Uint8Array> {
  const { digest, size } = blob;
  if (!(start >= 0 && start <= end && end <= size)) throw new Fault('INPUT_INVALID', { where: 'range', why: 'outside' });
  const hash = start === 0 && end === size ? createHash('sha256') : undefined;
  let at = start;
  let etag: string | undefined;
  let failures = 0;
  while (at < end) {
    let answer: OciAnswer | undefined;
    try {
      answer = await exchange.send({
        method: 'GET',
        path: `/v2/${repository}/blobs/${digest}`,
        headers: {
          accept: '*/*',
          ...((at > 0 || end < size) && { range: `bytes=${at}-${end - 1}`, ...(etag !== undefined && { 'if-range': etag }) }),
        },
        repository,
        again: true,
        follow: true,
        signal,
      });
      const skip = toSkip(answer, { at, end, size, rangesOnly });
      etag = strongTag(answer.headers['etag']);
      for await (const bytes of wanted(answer, skip, end - at, end === size)) {
        at += bytes.byteLength;
        failures = 0;
        hash?.update(bytes);
        yield bytes;
      }
    } catch (cause) {
      if (signal?.aborted || !isPassing(cause) || ++failures > failuresAtMost) throw cause;
      await exchange.pause(failures, cause, signal);
    } finally {
      answer?.discard();
    }
  }
  const found = hash && digestFromHex(hash.digest('hex'));
  if (found !== undefined && found !== digest) throw new Fault('BLOB_DIFFERS', { expected: digest, found }, { side: 'registry' });
}

/** How many bytes come before the one that is wanted. Throws for an answer that cannot be this blob. */
function toSkip(
  answer: OciAnswer,
  want: { readonly at: number; readonly end: number; readonly size: number; readonly rangesOnly: boolean },
): number {
  const { status, headers } = answer;
  if (status !== 200 && status !== 206) throw faultOf(answer);
  if (/^text\/html/i.test(headers['content-type'] ?? '')) throw strange('html');
  if ((headers['content-encoding'] ?? 'identity') !== 'identity') throw strange('encoded');
  const length = headers['content-length'] === undefined ? undefined : Number(headers['content-length']);
  if (status === 200) {
    if (length !== undefined && length !== want.size) throw strange('size');
    if (want.rangesOnly && want.at > 0) throw new Fault('REGISTRY_NO_RANGES', {}, { side: 'registry' });
    return want.at;
  }
  const [, from, to, of] = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15}|\*)$/.exec(headers['content-range'] ?? '') ?? [];
  if (from === undefined || to === undefined || of === undefined) throw strange('range');
  if (Number(from) !== want.at || Number(to) >= want.end || Number(to) < want.at) throw strange('range');
  if (of !== '*' && Number(of) !== want.size) throw strange('size');
  return 0;
}

/** The next `length` bytes behind `skip`. What comes behind the blob's own end is no part of it: refused. */
async function* wanted(answer: OciAnswer, skip: number, length: number, toEnd: boolean): AsyncGenerator<Uint8Array> {
  let before = skip;
  let left = length;
  for await (const part of answer.body) {
    const bytes = before >= part.byteLength ? part.subarray(part.byteLength) : part.subarray(before);
    before = Math.max(0, before - part.byteLength);
    if (bytes.byteLength > left && (toEnd || answer.status === 206)) throw strange('trailing-bytes');
    const own = bytes.subarray(0, left);
    left -= own.byteLength;
    if (own.byteLength > 0) yield own;
    if (left === 0 && !toEnd) return;
  }
  if (left > 0) throw unreachable(new Error('short'));
}

/** If-Range takes strong tags only. */
function strongTag(etag: string | undefined): string | undefined {
  return etag !== undefined && /^"[\x21\x23-\x7e]{1,200}"$/.test(etag) ? etag : undefined;
}
