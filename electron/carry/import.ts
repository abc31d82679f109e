/**
 * Takes one part in. It is proved and read through before anything of it counts; then colleagues' groups are kept, photos stored, receipts
 * and effects taken. Taking the same part again changes nothing, and the order of parts does not matter.
 */
import { Readable } from 'node:stream';
import type { LibraryIn } from '../../shared/bridge/carry.ts';
import { Fault, type Problem } from '../../shared/errors.ts';
import { digestOf, type KeyPair, loadVerifier } from '../../shared/node/keys.ts';
import { type CarriedGroup, envelopeOf, linesIn, notesIn, pageIn, readThrough } from '../../shared/node/part-content.ts';
import { type CheckedPart, checkPart, itemsOf, type PartSource, type ReadItem, readHead, wholeBody } from '../../shared/node/read-part.ts';
import type { Notes, PartHead, Receipt } from '../../shared/sync/bundle.ts';
import type { Digest } from '../../shared/sync/ids.ts';
import type { Page } from '../../shared/sync/page.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Identity } from '../identity/identity.ts';
import type { Journal } from '../journal/journal.ts';
import type { Spool } from '../spool/spool.ts';
import type { Carried } from './carried.ts';
import type { Colleagues } from './colleagues.ts';
import type { LibraryByStick } from './library-by-stick.ts';

export interface ImportParts {
  readonly joined: { readonly identity: Pick<Identity, 'writer' | 'hub' | 'epoch'>; readonly journal: Pick<Journal, 'at'> };
  /** This laptop's sealing pair. */
  readonly seal: KeyPair;
  readonly carried: Carried;
  readonly colleagues: Colleagues;
  readonly evidence: Pick<Evidence, 'put' | 'sent' | 'where'>;
  /** undefined: effects are not taken (there is no spool to put them into). */
  readonly spool: Pick<Spool, 'head' | 'add'> | undefined;
  /** The library on this laptop; undefined: what is of it is not taken. */
  readonly library?: Pick<LibraryByStick, 'take'> | undefined;
}

/** What a part brought. */
export interface Imported {
  readonly head: PartHead;
  /** Colleagues' groups that are new here, and that were here already (own ones too). */
  readonly groups: { readonly fresh: number; readonly known: number; readonly unsigned: number };
  readonly blobs: { readonly fresh: number; readonly known: number };
  /** Pages of effects: taken, older than what is here, and such as do not continue what is here. */
  readonly effects: { readonly taken: number; readonly older: number; readonly apart: number };
  readonly receipts: readonly Receipt[];
  /** Items of a kind that this version does not know. */
  readonly unknown: number;
  readonly library: LibraryIn | null;
}

export interface ImportOptions {
  readonly onBytes?: (bytes: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Takes a part in. Throws the BUNDLE_ codes (nothing of it was taken then), CARRY_CANCELLED, DISK_FULL, DISK_FAILED (what was taken before
 * the fault stays, and the same part may be taken again).
 */
export async function importPart(parts: ImportParts, source: PartSource, options: ImportOptions = {}): Promise<Imported> {
  const { identity } = parts.joined;
  const hub = { id: identity.hub.id, signKey: identity.hub.signKey };
  const checked = await checkPart(source, hub, options);
  const items = (): AsyncGenerator<ReadItem> => itemsOf(source, checked, identity.writer, parts.seal);
  await readThrough(checked, items());
  const found = new Found(parts, checked);
  for await (const item of items()) {
    if (options.signal?.aborted) throw new Fault('CARRY_CANCELLED', {});
    await found.take(item);
  }
  return found.result();
}

/**
 * The deny-lists that lie at the beginning of a part, whatever is wrong with the rest of it or with whoever signed it: they are signed by
 * the library's keys. None where the part does not open that far.
 */
export async function denyListsIn({ joined, seal }: Pick<ImportParts, 'joined' | 'seal'>, source: PartSource): Promise<readonly Buffer[]> {
  const found: Buffer[] = [];
  try {
    for await (const item of itemsOf(source, await readHead(source), joined.identity.writer, seal)) {
      if (item.head.k !== 'deny-list') break;
      found.push(await wholeBody(item));
    }
  } catch (cause) {
    if (refusalOf(cause) === undefined) throw cause;
  }
  return found;
}

class Found {
  readonly #parts: ImportParts;
  readonly #part: CheckedPart;
  #groups = { fresh: 0, known: 0, unsigned: 0 };
  #blobs = { fresh: 0, known: 0 };
  #effects = { taken: 0, older: 0, apart: 0 };
  #receipts: readonly Receipt[] = [];
  #unknown = 0;
  readonly #files = new Map<string, Uint8Array>();
  readonly #denyLists: Uint8Array[] = [];

  constructor(parts: ImportParts, part: CheckedPart) {
    this.#parts = parts;
    this.#part = part;
  }

  /** Of the library last: whatever becomes of it, the work of people was taken before. */
  async result(): Promise<Imported> {
    const some = this.#files.size > 0 || this.#denyLists.length > 0;
    const brought = { files: this.#files, denyLists: this.#denyLists };
    return {
      library: (some && (await this.#parts.library?.take(brought))) || null,
      head: this.#part.head,
      groups: this.#groups,
      blobs: this.#blobs,
      effects: this.#effects,
      receipts: this.#receipts,
      unknown: this.#unknown,
    };
  }

  async take(item: ReadItem): Promise<void> {
    switch (item.head.k) {
      case 'notes':
        return this.#notes(notesIn(this.#part.head, await wholeBody(item)));
      case 'groups':
        return this.#take(linesIn(this.#part.head, await wholeBody(item)));
      case 'effects':
        return this.#effect(item.head.for, pageIn(this.#part.head, await wholeBody(item)));
      case 'blob':
        return this.#blob(item, item.head.digest);
      case 'deny-list':
        this.#denyLists.push(await wholeBody(item));
        return;
      case 'metadata':
        this.#files.set(item.head.name, await wholeBody(item));
        return;
      case 'unknown':
        this.#unknown += 1;
        return;
    }
  }

  async #notes(notes: Notes): Promise<void> {
    const { carried, evidence, joined } = this.#parts;
    const certificates = this.#part.head.certificate === null ? notes.certificates : [this.#part.head.certificate, ...notes.certificates];
    // A laptop speaks for itself; what it says of others is only what it was told.
    const standings = notes.standings.filter(({ writer }) => writer !== joined.identity.writer);
    this.#receipts = await carried.learn({ certificates, hubSeal: notes.hubSeal, standings, receipts: notes.receipts });
    for (const { epoch, blobs } of this.#receipts) {
      if (epoch !== joined.identity.epoch) continue;
      for (const digest of blobs) if (evidence.where(digest).here && !evidence.where(digest).atHub) await evidence.sent(digest);
    }
  }

  /** Own groups that the journal holds are known. Any other is kept, whoever wrote it: the hub decides what becomes of it. */
  async #take(lines: readonly CarriedGroup[]): Promise<void> {
    const { joined, colleagues, carried } = this.#parts;
    const fresh: CarriedGroup[] = [];
    for (const line of lines) {
      const envelope = envelopeOf(line.text);
      if (envelope === undefined) continue;
      const digest = digestOf(line.text);
      const own = envelope.writer === joined.identity.writer && joined.journal.at(envelope.first)?.digest === digest;
      const past = carried.hubHas({ writer: envelope.writer, last: envelope.first + envelope.count - 1, digest });
      if (own || past || colleagues.has(envelope.writer, envelope.first, digest)) {
        this.#groups = { ...this.#groups, known: this.#groups.known + 1 };
        continue;
      }
      const key = carried.laptop(envelope.writer)?.signKey;
      if (key !== undefined && !(loadVerifier(key)?.verify(line.text, line.sig) ?? false)) {
        this.#groups = { ...this.#groups, unsigned: this.#groups.unsigned + 1 };
        continue;
      }
      fresh.push(line);
    }
    const added = await colleagues.add(fresh);
    this.#groups = { ...this.#groups, fresh: this.#groups.fresh + added };
  }

  async #blob(item: ReadItem, digest: Digest): Promise<void> {
    const { evidence } = this.#parts;
    if (evidence.where(digest).here || evidence.where(digest).atHub) {
      this.#blobs = { ...this.#blobs, known: this.#blobs.known + 1 };
      return;
    }
    // It was looked at and found whole; kept as bytes, whatever it claims to be.
    await evidence.put(Readable.from(item.body()), { mediaType: 'application/octet-stream' });
    this.#blobs = { ...this.#blobs, fresh: this.#blobs.fresh + 1 };
  }

  async #effect(reader: string, { page, text }: { readonly page: Page; readonly text: string }): Promise<void> {
    const { spool, joined } = this.#parts;
    const count = (which: keyof Imported['effects']): void => {
      this.#effects = { ...this.#effects, [which]: this.#effects[which] + 1 };
    };
    if (spool === undefined || reader !== joined.identity.writer) return count('apart');
    const { head } = spool;
    const end = page.kind === 'delta' ? page.to.seq : page.cursor.seq;
    if (head !== null && head.epoch === page.epoch && head.seq >= end) return count('older');
    try {
      await spool.add(page, text);
      count('taken');
    } catch (cause) {
      if (!(cause instanceof Fault) || cause.code !== 'HUB_ANSWER_STRANGE') throw cause;
      count('apart');
    }
  }
}

/** A refusal of a part as a value, for a list of several; faults of the disk go on. */
export function refusalOf(cause: unknown): Problem | undefined {
  if (!(cause instanceof Fault) || !cause.code.startsWith('BUNDLE_')) return undefined;
  return { code: cause.code, details: JSON.parse(JSON.stringify(cause.details)) };
}
