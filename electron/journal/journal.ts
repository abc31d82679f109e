/**
 * The laptop's own groups, exactly as they were signed. "Saved on this laptop" is true when append answers: the group is on the
 * disk then. One journal serves every window, so that numbers have no gap and no twin.
 */
import { Fault } from '../../shared/errors.ts';
import { type Files, fileFault, isDiskFull } from '../../shared/node/files.ts';
import { digestOf, type Signer } from '../../shared/node/keys.ts';
import type { WriterId } from '../../shared/sync/ids.ts';
import { type Group, type GroupDraft, limits, type SignedGroup } from '../../shared/sync/op.ts';
import type { Ballast } from './ballast.ts';
import { readHistory } from './history.ts';
import { type ChainEnd, type Numbered, numberGroup } from './numbering.ts';
import { beginSegment, type OpenSegment, type Place, type SegmentHeader, segmentPath, segmentsIn } from './segment.ts';

/** A segment is closed and another begun beyond this size. */
const segmentBytes = 8 * 1024 * 1024;
/** So many waiting groups share one fsync. */
const groupsPerWrite = 64;
/** The newest groups are kept as they were written, up to this much: they are sent and shown at once, and need not be read back. */
const recentAtMost = { groups: 64, bytes: 1024 * 1024 };
/** After a failed write so many fresh segments are tried. */
const triesPerWrite = 2;

export type Notice = (code: 'JOURNAL_DAMAGED' | 'JOURNAL_TORN' | 'DISK_FULL', details: Record<string, unknown>) => void;

export interface JournalParts {
  readonly folder: string;
  readonly writer: WriterId;
  readonly signer: Signer;
  readonly files: Files;
  readonly ballast: Ballast;
  readonly now: () => number;
  readonly notice: Notice;
}

/** A group as it lies in the journal: `<sig> <text>`. */
export interface Line {
  readonly first: number;
  readonly count: number;
  readonly digest: string;
  readonly line: Buffer;
}

interface Waiting {
  readonly make: (end: ChainEnd) => Numbered;
  readonly done: (signed: SignedGroup) => void;
  readonly failed: (cause: unknown) => void;
}

export class Journal {
  readonly #parts: JournalParts;
  readonly #places: Place[];
  #end: ChainEnd;
  #open: OpenSegment | undefined;
  #nextSegment: number;
  #before: SegmentHeader['before'];
  #waiting: Waiting[] = [];
  #writing: Promise<void> | undefined;
  /** By first number, oldest first. */
  readonly #recent = new Map<number, SignedGroup>();
  #recentBytes = 0;
  /** First op number behind each place that could not be read. */
  readonly damagedAt: readonly number[];

  private constructor(parts: JournalParts, history: Awaited<ReturnType<typeof readHistory>>) {
    this.#parts = parts;
    this.#places = [...history.places];
    this.#end = history.end;
    this.#nextSegment = history.nextSegment;
    this.#before = history.before;
    this.damagedAt = history.damagedAt;
  }

  /**
   * Opens the journal of one writer and reads all of it. Torn ends and damaged places are told by `notice` and stepped over; they
   * stay on the disk. Throws DISK_FAILED where the folder cannot be read.
   */
  static async open(parts: JournalParts): Promise<Journal> {
    try {
      await parts.files.makeFolder(parts.folder);
      const history = await readHistory(parts.folder, parts.files);
      if (history.tornBytes > 0) parts.notice('JOURNAL_TORN', { bytes: history.tornBytes });
      for (const at of history.damagedAt) parts.notice('JOURNAL_DAMAGED', { at });
      return new Journal(parts, history);
    } catch (cause) {
      throw await fileFault(cause, parts.folder, parts.files);
    }
  }

  get writer(): WriterId {
    return this.#parts.writer;
  }

  /** Highest op number, the digest of the group that ends there, the last h. */
  get end(): ChainEnd {
    return this.#end;
  }

  /** Every group that is held, oldest first. */
  get places(): readonly Place[] {
    return this.#places;
  }

  /**
   * Numbers, chains and signs a draft and answers when it is durable. Acts of several windows are taken one after the other.
   * Throws INPUT_TOO_LARGE, DISK_FULL, DISK_FAILED: then nothing was taken and no number used.
   */
  append(draft: GroupDraft): Promise<SignedGroup> {
    return this.#take((end) => numberGroup(draft, end, this.#parts.writer, this.#parts.signer, this.#parts.now()));
  }

  /** Appends groups that were numbered elsewhere (numberAgain), as one durable write each. For a laptop's new identity. */
  async takeOver(make: readonly ((end: ChainEnd) => Numbered)[]): Promise<void> {
    await Promise.all(make.map((one) => this.#take(one)));
  }

  #take(make: Waiting['make']): Promise<SignedGroup> {
    return new Promise((done, failed) => {
      this.#waiting.push({ make, done, failed });
      this.#writing ??= this.#writeAll();
    });
  }

  async #writeAll(): Promise<void> {
    await Promise.resolve(); // acts of the same moment share the write
    while (this.#waiting.length > 0) {
      const batch: { readonly waiting: Waiting; readonly numbered: Numbered; readonly line: Buffer }[] = [];
      let end = this.#end;
      let bytes = 0;
      while (this.#waiting.length > 0 && batch.length < groupsPerWrite && bytes < segmentBytes) {
        const waiting = this.#waiting.shift();
        if (waiting === undefined) break;
        try {
          const numbered = waiting.make(end);
          const line = Buffer.from(`${numbered.signed.sig} ${numbered.signed.text}`);
          if (line.length > limits.bytesPerGroup) throw new Fault('INPUT_TOO_LARGE', { where: 'group', limit: limits.bytesPerGroup });
          batch.push({ waiting, numbered, line });
          end = numbered.end;
          bytes += line.length;
        } catch (cause) {
          waiting.failed(cause);
        }
      }
      if (batch.length === 0) continue;
      try {
        const { segment, at } = await this.#write(batch.map(({ line }) => line));
        for (const [i, { numbered, line }] of batch.entries()) {
          this.#places.push(placeOf(numbered, segment, at[i] ?? 0, line.length));
          this.#keep(numbered.signed);
        }
        this.#end = end;
        for (const { waiting, numbered } of batch) waiting.done(numbered.signed);
      } catch (cause) {
        for (const { waiting } of batch) waiting.failed(cause);
      }
    }
    // In the same turn as the look at what waits: the next act begins a new round.
    this.#writing = undefined;
  }

  #keep(signed: SignedGroup): void {
    this.#recent.set(signed.group.first, signed);
    this.#recentBytes += signed.text.length;
    for (const [first, { text }] of this.#recent) {
      if (this.#recent.size <= recentAtMost.groups && this.#recentBytes <= recentAtMost.bytes) return;
      this.#recent.delete(first);
      this.#recentBytes -= text.length;
    }
  }

  /** Writes into the open segment, or into a fresh one after any failure; gives the ballast back when the disk is full. */
  async #write(lines: readonly Uint8Array[]): Promise<{ readonly segment: number; readonly at: readonly number[] }> {
    const { folder, files, ballast, notice } = this.#parts;
    let fault: unknown;
    for (let left = triesPerWrite; left > 0; left -= 1) {
      try {
        if (this.#open !== undefined && this.#open.bytes > segmentBytes) await this.#leave();
        this.#open ??= await beginSegment(
          folder,
          this.#nextSegment++,
          { writer: this.#parts.writer, end: this.#end, before: this.#before },
          files,
        );
        const at = await this.#open.append(lines);
        this.#before = { segment: this.#open.number, bytes: this.#open.bytes };
        return { segment: this.#open.number, at };
      } catch (cause) {
        fault = cause;
        await this.#leave();
        if (isDiskFull(cause)) {
          const released = await ballast.release().catch(() => false);
          notice('DISK_FULL', { freeBytes: await files.freeBytes(folder).catch(() => 0) });
          if (released) left = Math.max(left, triesPerWrite);
        }
      }
    }
    throw await fileFault(fault, segmentPath(folder, this.#nextSegment), files);
  }

  async #leave(): Promise<void> {
    const left = this.#open;
    this.#open = undefined;
    await left?.close().catch(() => undefined);
  }

  /** The group whose first number is `first`. */
  at(first: number): Place | undefined {
    const place = this.#places[this.#indexAfter(first - 1)];
    return place?.first === first ? place : undefined;
  }

  /** The group whose last number is `n`. */
  endingAt(n: number): Place | undefined {
    const place = this.#places[this.#indexAfter(n - 1)];
    return place !== undefined && place.first + place.count - 1 === n ? place : undefined;
  }

  /** How many groups end above number `n`. */
  countAfter(n: number): number {
    return this.#places.length - this.#indexAfter(n);
  }

  /** Places of the groups that end above number `n`, oldest first. */
  placesAfter(n: number): readonly Place[] {
    return this.#places.slice(this.#indexAfter(n));
  }

  #indexAfter(n: number): number {
    let low = 0;
    let high = this.#places.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const place = this.#places[middle];
      if (place !== undefined && place.first + place.count - 1 <= n) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /**
   * The groups that end above number `after`, oldest first, at most so many and so many bytes (one at least); `to` is the last number
   * that was looked at. A group whose bytes on the disk are no longer what was signed is left out and told as JOURNAL_DAMAGED.
   */
  async read(
    after: number,
    maxGroups: number,
    maxBytes: number,
  ): Promise<{ readonly groups: readonly SignedGroup[]; readonly to: number; readonly more: boolean }> {
    const { back, recent, from, to } = this.#placesWithin(after, maxGroups, maxBytes);
    const groups: SignedGroup[] = [];
    for (const run of runs(back)) groups.push(...(await this.#readRun(run)));
    groups.push(...recent);
    const last = this.#places[to - 1];
    return { groups, to: last === undefined || to === from ? after : last.first + last.count - 1, more: to < this.#places.length };
  }

  /** The same as `<sig> <text>`, for sending: nothing of it is read as a group. */
  async lines(after: number, maxGroups: number, maxBytes: number): Promise<readonly Line[]> {
    const { back, recent } = this.#placesWithin(after, maxGroups, maxBytes);
    const out: Line[] = [];
    for (const run of runs(back)) out.push(...(await this.#linesOf(run)));
    for (const { group, digest, sig, text } of recent)
      out.push({ first: group.first, count: group.count, digest, line: Buffer.from(`${sig} ${text}`) });
    return out;
  }

  #placesWithin(after: number, maxGroups: number, maxBytes: number) {
    const from = this.#indexAfter(after);
    let to = from;
    let bytes = 0;
    for (let place = this.#places[to]; place !== undefined && to - from < maxGroups; place = this.#places[to]) {
      if (to > from && bytes + place.bytes > maxBytes) break;
      bytes += place.bytes;
      to += 1;
    }
    const wanted = this.#places.slice(from, to);
    // The newest are at the end: whatever is read back lies before them.
    const written = wanted.findIndex((place) => this.#recent.has(place.first));
    const back = written < 0 ? wanted : wanted.slice(0, written);
    const recent = wanted.slice(back.length).flatMap((place) => this.#recent.get(place.first) ?? []);
    return { back, recent, from, to };
  }

  async #readRun(run: readonly Place[]): Promise<readonly SignedGroup[]> {
    return (await this.#linesOf(run)).map(({ line, digest }) => {
      const space = line.indexOf(' ');
      const text = line.toString('utf8', space + 1);
      return { text, sig: line.toString('latin1', 0, space), digest, group: JSON.parse(text) as Group };
    });
  }

  async #linesOf(run: readonly Place[]): Promise<readonly Line[]> {
    const [head] = run;
    const tail = run.at(-1);
    if (head === undefined || tail === undefined) return [];
    const part = await this.#parts.files.readPart(segmentPath(this.#parts.folder, head.segment), head.at, tail.at + tail.bytes - head.at);
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.length);
    return run.flatMap(({ first, count, digest, at, bytes: length }) => {
      const line = bytes.subarray(at - head.at, at - head.at + length);
      if (digestOf(line.subarray(line.indexOf(' ') + 1)) === digest) return [{ first, count, digest, line }];
      this.#parts.notice('JOURNAL_DAMAGED', { at: first });
      return [];
    });
  }

  /**
   * Removes whole segments from the oldest on, as long as every group in them may go; never the newest segment. The groups that
   * stay are chained as before.
   */
  async compact(mayGo: (place: Place) => boolean): Promise<number> {
    let removed = 0;
    for (;;) {
      const segment = this.#places[0]?.segment;
      if (segment === undefined || segment === this.#before?.segment || segment === this.#open?.number) return removed;
      const count = this.#places.findIndex((place) => place.segment !== segment);
      if (count < 1 || !this.#places.slice(0, count).every(mayGo)) return removed;
      // Lower ones that were given up go first, so that a crash in between leaves none that seems to be missing its successor.
      const { folder, files } = this.#parts;
      for (const old of await segmentsIn(folder, files)) if (old <= segment) await files.remove(segmentPath(folder, old));
      this.#places.splice(0, count);
      removed += 1;
    }
  }

  /** Answers when what was asked before is written. */
  async idle(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  async close(): Promise<void> {
    await this.idle();
    await this.#leave();
  }
}

function placeOf({ signed }: Numbered, segment: number, at: number, bytes: number): Place {
  const { group } = signed;
  const { first, count, h, wall } = group;
  return { first, count, h, wall, act: group.act ?? '', digest: signed.digest, prev: group.prev as Place['prev'], segment, at, bytes };
}

/** Neighbours in one segment, so that each run is one read. */
function runs(places: readonly Place[]): readonly (readonly Place[])[] {
  const out: Place[][] = [];
  for (const place of places) {
    const run = out.at(-1);
    if (run?.[0]?.segment === place.segment) run.push(place);
    else out.push([place]);
  }
  return out;
}
