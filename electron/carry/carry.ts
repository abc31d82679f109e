/**
 * Carrying by stick, as services: what waits, parts in, what colleagues brought (parts out: outgoing.ts). Every file that comes in passes through
 * `import`; nothing here touches the local database, which follows spool, journal and the event `colleagues`.
 */
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { CarriedIn, LibraryIn } from '../../shared/bridge/carry.ts';
import type { Output } from '../../shared/bridge/commands.ts';
import type { Emit } from '../../shared/bridge/events.ts';
import { Fault } from '../../shared/errors.ts';
import { type Files, fileFault } from '../../shared/node/files.ts';
import type { KeyPair } from '../../shared/node/keys.ts';
import { checkPart, fileSource, type PartSource, readHead } from '../../shared/node/read-part.ts';
import { isFor, type PartHead, toHub } from '../../shared/sync/bundle.ts';
import type { SignedCertificate } from '../../shared/sync/protocol.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Laptop } from '../identity/laptop.ts';
import type { Secrets } from '../identity/laptop-keys.ts';
import type { Spool } from '../spool/spool.ts';
import type { Session } from '../sync/session.ts';
import { type Random, randomName, type Time } from '../time.ts';
import { carriedIn, nothingIn, type TakenByHub } from './carried-in.ts';
import { recipientsOf } from './export.ts';
import { fetchAnswers, handOver } from './hand-over.ts';
import { denyListsIn, type Imported, type ImportParts, importPart, refusalOf } from './import.ts';
import { Inbox } from './inbox.ts';
import { Job, type Running } from './job.ts';
import type { LibraryByStick } from './library-by-stick.ts';
import type { KeptAs } from './outbox.ts';
import { Outgoing } from './outgoing.ts';
import { dropPart, forHub, keepPart, passedIn } from './passing.ts';
import { type Here, provisionalIn, Rooms, sealPair, seenIn } from './room.ts';

export interface CarryParts {
  readonly profileDir: string;
  readonly files: Files;
  readonly laptop: Laptop;
  readonly evidence: Evidence;
  readonly secrets: Pick<Secrets, 'get'>;
  readonly random: Random;
  readonly time: Time;
  readonly emit: Emit;
  /** The library on this laptop; without it nothing of it travels. */
  readonly library?: LibraryByStick | undefined;
  /** The spool of the joined hub, and a session while the hub answers; `taken`: effects came into the spool; `wake`: there is something to send or to ask. */
  readonly open: () =>
    | { readonly spool: Spool; readonly session: Session | undefined; readonly taken: () => Promise<void>; readonly wake: () => void }
    | undefined;
}

/** Provisional groups whose names are given in one answer. */
const provisionalAtMost = 20_000;

/** One that nobody here could read is carried on; one with things of a newer version in it is read again later. */
function keepAs(read: boolean, brought: Imported | undefined): KeptAs | undefined {
  if (!read) return 'passing';
  return (brought?.unknown ?? 0) > 0 ? 'later' : undefined;
}

interface FoundPart {
  readonly path: string;
  readonly head: PartHead;
  readonly sizeBytes: number;
}

export class Carry {
  readonly #parts: CarryParts;
  readonly #rooms: Rooms;
  readonly #inbox: Inbox;
  readonly job: Job;
  readonly outgoing: Outgoing;
  #seen: readonly string[] = [];
  /** Kept parts that the hub did not want. */
  readonly #refused = new Set<string>();

  constructor(parts: CarryParts) {
    this.#parts = parts;
    this.#rooms = new Rooms({ ...parts, now: () => parts.time.now() });
    this.#inbox = new Inbox(parts.files, join(parts.profileDir, 'carry', 'inbox'), parts.random);
    this.job = new Job(
      () => parts.time.now(),
      (state) => parts.emit('carry', state),
    );
    const here = (): Promise<Here> => this.#rooms.here();
    this.outgoing = new Outgoing({ ...parts, job: this.job, here, cursor: () => parts.open()?.spool.head ?? null });
  }

  #heldSeq(): number {
    return this.#parts.open()?.spool.head?.seq ?? 0;
  }

  /** What own groups written from now on have seen of colleagues' work that the hub has not put in order. */
  get seen(): readonly string[] {
    return this.#seen;
  }

  /** To be called when the laptop opens and whenever what is held may have changed. */
  async refresh(): Promise<void> {
    if (this.#parts.laptop.joined === undefined) return;
    const here = await this.#rooms.here();
    this.#seen = seenIn(provisionalIn(here, here.joined.identity.writer, this.#heldSeq()));
    await here.colleagues.tidy(({ writer, last, digest }) => {
      if (here.carried.isAside(digest)) return true;
      const mark = here.carried.atHub(writer);
      return mark !== undefined && mark.seq <= this.#heldSeq() && mark.last >= last;
    });
  }

  async standing(): Promise<Omit<Output<'carry.standing'>, 'folder'>> {
    const here = await this.#rooms.here();
    const { joined, carried, colleagues } = here;
    const { journal, outcomes, identity } = joined;
    // Whoever looks at this wants to know who is there now; the answer comes with the event `colleagues`.
    if (here.relay.wantRoster()) this.#parts.open()?.wake();
    const places = journal.placesAfter(outcomes.to);
    const blobs = this.#parts.evidence.waiting();
    const receipt = carried.receiptFor(identity.writer);
    const last = Math.max(outcomes.to, receipt?.last ?? 0);
    const name = (writer: string): string => carried.laptop(writer)?.laptop ?? writer;
    const provisional = provisionalIn(here, identity.writer, this.#heldSeq());
    const held = colleagues.held.filter((group) => !carried.hubHas(group));
    return {
      groups: places.length,
      changes: places.reduce((sum, place) => sum + place.count, 0),
      blobs: blobs.length,
      sizeBytes: places.reduce((sum, place) => sum + place.bytes, 0) + blobs.reduce((sum, blob) => sum + blob.sizeBytes, 0),
      receipt: receipt === undefined ? null : { at: receipt.at, last: receipt.last },
      received: places.filter((place) => place.first + place.count - 1 <= last).length,
      colleagues: [...Map.groupBy(held, ({ writer }) => writer)].map(([writer, groups]) => ({
        writer,
        laptop: name(writer),
        groups: groups.length,
        lastAt: null,
      })),
      waits: provisional.waits.map((wait) => ({ ...wait, laptop: name(wait.writer) })),
      recipients: [
        ...(carried.hubSeal === null ? [] : [{ to: toHub, laptop: identity.hub.name, person: null }]),
        ...carried.laptops
          .filter(({ writer }) => writer !== identity.writer)
          .map(({ writer, laptop, person }) => ({ to: writer, laptop, person })),
      ],
      bundles: await this.outgoing.list(here),
      history: carried.history.map((line) => ({
        at: line.at,
        kind: line.kind,
        name: line.name,
        groups: line.groups,
        blobs: line.blobs,
        sizeBytes: line.sizeBytes,
        received: line.kind === 'in' ? null : line.to <= last,
      })),
      job: this.job.state,
    };
  }

  /** Keeps a file that came in until it is taken in. Throws INPUT_TOO_LARGE, DISK_FULL. */
  receive(stream: Readable): Promise<{ readonly digest: string; readonly sizeBytes: number }> {
    return this.#inbox.receive(stream);
  }

  /** Takes in a file that was received; it goes afterwards. Throws NOT_FOUND and what `take` throws. */
  async import(digest: string, name: string): Promise<CarriedIn> {
    const path = this.#inbox.pathOf(digest);
    if (path === undefined) throw new Fault('NOT_FOUND', {});
    try {
      return await this.take(path, name);
    } finally {
      await this.#inbox.drop(digest);
    }
  }

  /**
   * Takes in one file, wherever it lies. What is wrong with the file is an answer, not a fault. `keep`: one that is not for this laptop
   * is kept, to be carried on. Throws CARRY_CANCELLED, DISK_FULL, DISK_FAILED.
   */
  async take(path: string, name: string, keep = true): Promise<CarriedIn> {
    const here = await this.#rooms.here();
    const source = fileSource(this.#parts.files, path);
    let head: PartHead | undefined;
    try {
      const read = await readHead(source);
      head = read.head;
      return await this.job.run('in', 2 * read.head.sealedBytes, async (running) => {
        running.at(read.head.part, read.head.of);
        return this.#takeIn(here, { path, head: read.head, sizeBytes: read.bodyAt + read.head.sealedBytes }, name, keep, running);
      });
    } catch (cause) {
      const problem = refusalOf(cause);
      if (problem === undefined) throw await fileFault(cause, path, this.#parts.files);
      const details = typeof problem.details === 'object' && problem.details !== null ? { ...problem.details } : {};
      const told = { code: problem.code, details };
      const library = head === undefined ? null : await this.#denyListOf(here, source);
      return { ...nothingIn, name, problem: told, library, from: head?.from ?? null, part: head?.part ?? 0, of: head?.of ?? 0 };
    }
  }

  #importParts(here: Here): ImportParts {
    const { secrets, evidence, library, open } = this.#parts;
    return { ...here, seal: sealPair(here.joined, secrets), evidence, spool: open()?.spool, library };
  }

  /** Of a part that is refused the deny-list still counts, if the library's keys signed it. null: there was none, or it could not be read. */
  async #denyListOf(here: Here, source: PartSource): Promise<LibraryIn | null> {
    const { library } = this.#parts;
    const denyLists = library === undefined ? [] : await denyListsIn(this.#importParts(here), source);
    return library === undefined || denyLists.length === 0 ? null : library.take({ files: new Map(), denyLists });
  }

  async #takeIn(here: Here, file: FoundPart, name: string, keep: boolean, running: Running): Promise<CarriedIn> {
    const { path, head, sizeBytes } = file;
    const { joined } = here;
    const source = fileSource(this.#parts.files, path);
    const forUs = isFor(head, joined.identity.writer);
    const open = this.#parts.open();
    const brought = forUs ? await importPart(this.#importParts(here), source, running) : undefined;
    if (!forUs) await checkPart(source, { id: joined.identity.hub.id, signKey: joined.identity.hub.signKey }, running);
    const session = isFor(head, toHub) ? open?.session : undefined;
    const taken = session && (await this.#toHub(here, session, source, sizeBytes, running));
    const as = keepAs(forUs || taken !== undefined, brought);
    const kept =
      as !== undefined && keep && (await keepPart(this.#parts, join(here.folder, 'out'), joined.identity.writer, file, as)) ? as : null;
    if (as === 'passing' && kept === null) throw new Fault('BUNDLE_NOT_FOR_US', { for: head.seal.to.length });
    if (brought !== undefined && brought.effects.taken > 0) await open?.taken();
    await this.#tell(here);
    const about = { name, head, photosWait: this.#parts.evidence.waiting().length > 0, seq: this.#heldSeq() };
    const result = { ...carriedIn(here, about, brought, taken), kept };
    await here.carried.note({
      at: this.#parts.time.now(),
      kind: 'in',
      name: head.from.laptop,
      to: 0,
      groups: brought?.groups.fresh ?? taken?.laptops.reduce((sum, each) => sum + each.groups, 0) ?? 0,
      blobs: brought?.blobs.fresh ?? taken?.blobs.fresh ?? 0,
      sizeBytes,
    });
    return result;
  }

  /** The hub takes it as well, when it answers; when it does not, the work is still here and is sent on later. */
  async #toHub(
    here: Here,
    session: Session,
    source: ReturnType<typeof fileSource>,
    sizeBytes: number,
    running: Running,
  ): Promise<TakenByHub | undefined> {
    try {
      const taken = await handOver(session, source, sizeBytes, running);
      await here.carried.learn({ receipts: [taken.receipt] });
      const { files, random } = this.#parts;
      const own = here.joined.identity.writer;
      const wanted = taken.answers.filter((writer) => writer !== own);
      const names: string[] = [];
      const newName = (): string => {
        const made = `a${randomName(random, 11)}`;
        names.push(made);
        return made;
      };
      const fetched = await fetchAnswers(session, files, join(here.folder, 'out'), wanted, newName);
      for (const made of names.slice(0, fetched)) await this.outgoing.addToList(here, made);
      return { ...taken, fetched };
    } catch (cause) {
      if (cause instanceof Fault && (cause.code === 'HUB_UNREACHABLE' || cause.code === 'NOT_FOUND')) return undefined;
      throw cause;
    }
  }

  async #tell(here: Here): Promise<void> {
    await this.refresh();
    this.#parts.emit('colleagues', { held: here.colleagues.held.length });
  }

  /** The names of the groups that are shown as provisional. */
  async provisional(): Promise<Output<'carry.provisional'>> {
    if (this.#parts.laptop.joined === undefined) return { groups: [] };
    const here = await this.#rooms.here();
    const { groups } = provisionalIn(here, here.joined.identity.writer, this.#heldSeq());
    return {
      groups: groups.slice(0, provisionalAtMost).map(({ order, digest, writer }) => ({
        order,
        digest,
        writer,
        laptop: here.carried.laptop(writer)?.laptop ?? writer,
      })),
    };
  }

  /** The exact text of some of them. */
  async texts(orders: readonly number[]): Promise<readonly { readonly order: number; readonly text: string }[]> {
    const { colleagues } = await this.#rooms.here();
    return colleagues.read(orders);
  }

  /** For the sync engine: sends colleagues' groups on and asks who the laptops are. False when there was nothing to do. */
  async relay(session: Session, signal: AbortSignal): Promise<boolean> {
    const here = await this.#rooms.here();
    const did = (await here.relay.step(session, signal)) || (await this.#passOn(here, session, signal));
    if (did) await this.#tell(here);
    return did;
  }

  /** Hands one part that was kept for the hub to it. What the hub refuses stays for the person to see, and is not tried again by itself. */
  async #passOn(here: Here, session: Session, signal: AbortSignal): Promise<boolean> {
    const { files } = this.#parts;
    const out = join(here.folder, 'out');
    const waiting = forHub(await passedIn(files, out, here.joined.identity.writer, 'passing'));
    const next = waiting.find(({ folder }) => !this.#refused.has(folder));
    if (next === undefined) return false;
    try {
      const taken = await handOver(session, fileSource(files, next.path), next.sizeBytes, { onBytes: () => undefined, signal });
      await here.carried.learn({ receipts: [taken.receipt] });
      await dropPart(files, out, next.folder);
    } catch (cause) {
      if (refusalOf(cause) === undefined) throw cause;
      this.#refused.add(next.folder);
    }
    return true;
  }

  /** After an upgrade: what an older version could not read in the parts that it kept is taken in now. Once, when the app opens. */
  async takeLater(): Promise<void> {
    if (this.#parts.laptop.joined === undefined) return;
    const here = await this.#rooms.here();
    const { files } = this.#parts;
    const out = join(here.folder, 'out');
    const open = this.#parts.open();
    for (const { folder, path } of await passedIn(files, out, here.joined.identity.writer, 'later')) {
      const brought = await importPart(this.#importParts(here), fileSource(files, path)).catch((cause: unknown) => {
        if (refusalOf(cause) === undefined) throw cause;
        return undefined;
      });
      if (brought?.unknown === 0) await dropPart(files, out, folder);
      if ((brought?.effects.taken ?? 0) > 0) await open?.taken();
    }
    await this.#tell(here);
  }

  /** From time to time: wakes the sending loop where the hub should be asked again who its laptops are. */
  async tend(): Promise<void> {
    if (this.#parts.laptop.joined === undefined) return;
    const { relay } = await this.#rooms.here();
    if (relay.due) this.#parts.open()?.wake();
  }

  /** Somebody showed a certificate: it counts where the hub signed it. */
  async meet(certificate: SignedCertificate): Promise<void> {
    const { carried } = await this.#rooms.here();
    await carried.learn({ certificates: [certificate] });
  }

  /** Those of the recipients whose keys are known here. */
  async canSealFor(names: readonly string[]): Promise<readonly string[]> {
    const { carried } = await this.#rooms.here();
    return names.filter((to) => (to === toHub ? carried.hubSeal !== null : carried.laptop(to) !== undefined));
  }

  /** The sealing keys of these laptops, as the hub signed them. Throws CARRY_NO_KEY for one that is not known. */
  async sealKeysOf(names: readonly string[]): Promise<readonly { readonly to: string; readonly sealKey: string }[]> {
    const { carried } = await this.#rooms.here();
    return recipientsOf(carried, names);
  }

  /** This laptop's own sealing pair. Throws NOT_ENROLLED, CARRY_NO_KEY. */
  async ownSealPair(): Promise<KeyPair> {
    return sealPair(this.#parts.laptop.mustJoined(), this.#parts.secrets);
  }

  /** The hub began a new epoch: what it had may be gone there. */
  async newEpoch(): Promise<void> {
    const here = await this.#rooms.here();
    await here.carried.forgetMarks();
    here.relay.startOver();
  }
}
