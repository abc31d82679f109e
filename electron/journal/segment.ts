/**
 * A segment: a file of entries, written once by one run of the app and never again. Its header says where the one before it
 * ended; whatever lies there behind that place (a torn write, a batch that failed) stays on the disk and does not count.
 */
import { join } from 'node:path';
import { z } from 'zod';
import type { Files, FileWriter } from '../../shared/node/files.ts';
import { digestOf } from '../../shared/node/keys.ts';
import { type Digest, digestSchema, type WriterId, writerIdSchema } from '../../shared/sync/ids.ts';
import { frame, frameKinds, readFrames } from './frame.ts';
import type { ChainEnd } from './numbering.ts';

const headerSchema = z.object({
  v: z.literal(1),
  writer: writerIdSchema,
  last: z.number().int().min(0),
  digest: digestSchema.nullable(),
  h: z.number(),
  before: z.object({ segment: z.number().int(), bytes: z.number().int() }).nullable(),
});
export type SegmentHeader = z.infer<typeof headerSchema>;

const groupHeadSchema = z.object({
  writer: writerIdSchema,
  first: z.number().int().min(1),
  count: z.number().int().min(1),
  prev: digestSchema.nullable(),
  h: z.number(),
  wall: z.number(),
  act: z.string().optional(),
});

/** What the journal remembers of a group without reading it again. */
export interface Place {
  readonly first: number;
  readonly count: number;
  readonly digest: Digest;
  readonly prev: Digest | null;
  readonly h: number;
  readonly wall: number;
  readonly act: string;
  readonly segment: number;
  /** Where `<sig> <text>` lies, and how long it is, bytes. */
  readonly at: number;
  readonly bytes: number;
}

export interface Segment {
  readonly number: number;
  readonly header: SegmentHeader | undefined;
  readonly places: readonly Place[];
  /** Where the readable part ends, and the size of the file. */
  readonly end: number;
  readonly sizeBytes: number;
}

const suffix = '.journal';

export function segmentPath(folder: string, segment: number): string {
  return join(folder, `${String(segment).padStart(8, '0')}${suffix}`);
}

/** Numbers of the segments in a folder, ascending. */
export async function segmentsIn(folder: string, files: Files): Promise<readonly number[]> {
  const names = (await files.list(folder)).filter((name) => /^\d{8}\.journal$/.test(name));
  return names.map((name) => Number(name.slice(0, -suffix.length))).sort((a, b) => a - b);
}

/** Reads a segment, whatever state it is in. Throws only what the file system throws. */
export async function readSegment(folder: string, segment: number, files: Files): Promise<Segment> {
  const bytes = (await files.read(segmentPath(folder, segment))) ?? new Uint8Array();
  const { frames, end } = readFrames(bytes);
  const places: Place[] = [];
  let header: SegmentHeader | undefined;
  for (const { kind, payload, at } of frames) {
    if (kind === frameKinds.header) header = parse(headerSchema, payload.toString('utf8')) ?? header;
    if (kind !== frameKinds.group) continue;
    const line = payload.toString('utf8');
    const text = line.slice(line.indexOf(' ') + 1);
    const head = parse(groupHeadSchema, text);
    // What cannot be read shows as a hole in the numbers.
    if (head === undefined) continue;
    const { writer: _writer, act, ...rest } = head;
    places.push({ ...rest, act: act ?? '', digest: digestOf(text), segment, at, bytes: payload.length });
  }
  return { number: segment, header, places, end, sizeBytes: bytes.length };
}

function parse<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A segment being written. After any failure it is given up and another is begun: what a failed write left is unknown. */
export interface OpenSegment {
  readonly number: number;
  /** Durable bytes. */
  readonly bytes: number;
  /** Appends lines `<sig> <text>` and answers where each lies, when all of them are durable. */
  append(lines: readonly Uint8Array[]): Promise<readonly number[]>;
  close(): Promise<void>;
}

/** Begins a segment with its header; durable, name and all, with the first append. */
export async function beginSegment(
  folder: string,
  segment: number,
  head: { readonly writer: WriterId; readonly end: ChainEnd; readonly before: SegmentHeader['before'] },
  files: Files,
): Promise<OpenSegment> {
  const header: SegmentHeader = {
    v: 1,
    writer: head.writer,
    last: head.end.last,
    digest: head.end.digest,
    h: head.end.h,
    before: head.before,
  };
  const writer: FileWriter = await files.create(segmentPath(folder, segment));
  let bytes = 0;
  let pending: Buffer[] = [frame(frameKinds.header, Buffer.from(JSON.stringify(header)))];
  let named = false;
  return {
    number: segment,
    get bytes() {
      return bytes;
    },
    async append(lines) {
      const places: number[] = [];
      let at = bytes + pending.reduce((sum, part) => sum + part.length, 0);
      for (const line of lines) {
        const framed = frame(frameKinds.group, line);
        pending.push(framed);
        at += framed.length;
        places.push(at - line.length);
      }
      const all = Buffer.concat(pending);
      pending = [];
      await writer.write(all);
      await writer.sync();
      if (!named) await files.syncFolder(folder);
      named = true;
      bytes += all.length;
      return places;
    },
    close: () => writer.close(),
  };
}
