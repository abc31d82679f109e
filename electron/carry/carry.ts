/**
 * Carrying by stick, as services: what waits, parts out, parts in, what colleagues brought. Every file that comes in passes through
 * `import`; nothing here touches the local database, which follows spool, journal and the event `colleagues`.
 */
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { CarriedIn, CarryBundle } from '../../shared/bridge/carry.ts';
import type { Output } from '../../shared/bridge/commands.ts';
import type { Emit } from '../../shared/bridge/events.ts';
import { Fault } from '../../shared/errors.ts';
import { type Files, fileFault } from '../../shared/node/files.ts';
import { checkPart, fileSource, readHead } from '../../shared/node/read-part.ts';
import { bundleLimits, bundleSuffix, isFor, type PartHead, toHub } from '../../shared/sync/bundle.ts';
import type { CarryTaken, SignedCertificate } from '../../shared/sync/protocol.ts';
import type { Evidence } from '../evidence/evidence.ts';
import type { Joined, Laptop } from '../identity/laptop.ts';
import type { Secrets } from '../identity/laptop-keys.ts';
import type { Spool } from '../spool/spool.ts';
import type { Session } from '../sync/session.ts';
import { type Random, randomName, type Time } from '../time.ts';
import { type ExportParts, keepPlan, madePart, makePlan, planBytes, readPlan, writeParts } from './export.ts';
import { fetchAnswers, handOver } from './hand-over.ts';
import { type Imported, importPart, refusalOf } from './import.ts';
import { Inbox } from './inbox.ts';
import { Job, type Running } from './job.ts';
import { bundleIn, foldersIn } from './outbox.ts';
import { provisionalIn, type Room, Rooms, sealPair, seenIn } from './room.ts';

export interface CarryParts {
  readonly profileDir: string;
  readonly files: Files;
  readonly laptop: Laptop;
  readonly evidence: Evidence;
  readonly secrets: Pick<Secrets, 'get'>;
  readonly random: Random;
  readonly time: Time;
  readonly emit: Emit;
  /** The spool of the joined hub, and a session while the hub answers; `taken`: effects came into the spool; `wake`: there is something to send or to ask. */
  readonly open: () =>
    | { readonly spool: Spool; readonly session: Session | undefined; readonly taken: () => Promise<void>; readonly wake: () => void }
    | undefined;
}

/** Provisional groups whose names are given in one answer. */
const provisionalAtMost = 20_000;

const nothingIn: Omit<CarriedIn, 'name'> = {
  problem: null,
  from: null,
  part: 0,
  of: 0,
  opened: false,
  groups: { fresh: 0, known: 0, unsigned: 0 },
  blobs: { fresh: 0, known: 0 },
  effects: { taken: 0, older: 0, apart: 0 },
  unknown: 0,
  receipt: null,
  waits: [],
  hub: null,
};

type Here = Room & { readonly joined: Joined };

export class Carry {
  readonly #parts: CarryParts;
  readonly #rooms: Rooms;
  readonly #inbox: Inbox;
  readonly job: Job;
  #seen: readonly string[] = [];

  constructor(parts: CarryParts) {
    this.#parts = parts;
    this.#rooms = new Rooms({ ...parts, now: () => parts.time.now() });
    this.#inbox = new Inbox(parts.files, join(parts.profileDir, 'carry', 'inbox'), parts.random);
    this.job = new Job(
      () => parts.time.now(),
      (state) => parts.emit('carry', state),
    );
  }

  #heldSeq(): number {
    return this.#parts.open()?.spool.head?.seq ?? 0;
  }

  #exportParts({ joined, carried, colleagues }: Here): ExportParts {
    const { evidence, files, random, time } = this.#parts;
    const cursor = (): ReturnType<ExportParts['cursor']> => this.#parts.open()?.spool.head ?? null;
    return { joined, carried, colleagues, evidence, files, random, now: () => time.now(), cursor };
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
      bundles: await this.#bundles(here),
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

  async #bundles({ folder, joined, carried }: Here): Promise<readonly CarryBundle[] & CarryBundle[]> {
    const { files } = this.#parts;
    const out = join(folder, 'out');
    const all: CarryBundle[] = [];
    for (const name of await foldersIn(files, out)) {
      const bundle = await bundleIn(files, join(out, name), name, joined.identity.writer, (writer) => carried.laptop(writer)?.laptop);
      if (bundle !== undefined) all.push(bundle);
    }
    return all.sort((a, b) => b.madeAt - a.madeAt);
  }

  /** Writes parts for these recipients. Throws CARRY_NO_KEY, CARRY_CANCELLED, DISK_FULL, DISK_FAILED. */
  async export(to: readonly string[], partBytes: number = bundleLimits.partBytes): Promise<CarryBundle> {
    const here = await this.#rooms.here();
    const plan = makePlan(this.#exportParts(here), to, partBytes);
    const folder = join(here.folder, 'out', plan.bundle);
    return this.job.run('out', planBytes(plan), async (running) => {
      await keepPlan(this.#parts.files, folder, plan);
      await this.#addToList(here, plan.bundle);
      return this.#write(here, plan.bundle, undefined, running);
    });
  }

  /** Goes on with a stopped export, or writes one part of it anew. Throws NOT_FOUND besides what `export` throws. */
  async again(bundle: string, part?: number): Promise<CarryBundle> {
    const here = await this.#rooms.here();
    const plan = await readPlan(this.#parts.files, join(here.folder, 'out', bundle));
    if (plan === undefined) throw new Fault('NOT_FOUND', {});
    return this.job.run('out', planBytes(plan), (running) => this.#write(here, bundle, part, running));
  }

  async #addToList({ folder }: Here, bundle: string): Promise<void> {
    const { files } = this.#parts;
    const out = join(folder, 'out');
    await files.makeFolder(out);
    const marker = join(out, `${bundle}.bundle`);
    const file = await files.create(marker);
    await file.close();
    await files.syncFolder(out);
  }

  async #write(here: Here, bundle: string, again: number | undefined, running: Running): Promise<CarryBundle> {
    const { files, time } = this.#parts;
    const folder = join(here.folder, 'out', bundle);
    const plan = await readPlan(files, folder);
    if (plan === undefined) throw new Fault('NOT_FOUND', {});
    let sizeBytes = 0;
    const { signal, onBytes } = running;
    running.at(1, plan.parts.length);
    for await (const made of writeParts(this.#exportParts(here), folder, plan, {
      signal,
      onBytes,
      ...(again !== undefined && { again }),
    })) {
      sizeBytes += made.sizeBytes;
      running.at(Math.min(made.head.part + 1, made.head.of), made.head.of);
    }
    const things = plan.parts.flat();
    await here.carried.note({
      at: time.now(),
      kind: 'out',
      name: plan.recipients
        .map(({ to }) => (to === toHub ? here.joined.identity.hub.name : (here.carried.laptop(to)?.laptop ?? to)))
        .join(', '),
      to: plan.to,
      groups: things.reduce((sum, thing) => sum + (thing.k === 'own' ? thing.groups : thing.k === 'relayed' ? thing.orders.length : 0), 0),
      blobs: things.filter(({ k }) => k === 'blob').length,
      sizeBytes,
    });
    const done = await bundleIn(files, folder, bundle, here.joined.identity.writer, (writer) => here.carried.laptop(writer)?.laptop);
    if (done === undefined) throw new Fault('NOT_FOUND', {});
    return done;
  }

  /** Removes the parts of an export. */
  async discard(bundle: string): Promise<void> {
    const { folder } = await this.#rooms.here();
    const { files } = this.#parts;
    const inside = join(folder, 'out', bundle);
    if (!/^[a-z0-9]{8,40}$/.test(bundle)) throw new Fault('NOT_FOUND', {});
    for (const name of await files.list(inside)) await files.remove(join(inside, name));
    await files.remove(join(folder, 'out', `${bundle}.bundle`));
  }

  /** The path of a finished part by its digest; undefined where there is none. */
  async fileOf(digest: string): Promise<string | undefined> {
    if (this.#parts.laptop.joined === undefined) return undefined;
    const { folder } = await this.#rooms.here();
    const { files } = this.#parts;
    for (const name of await foldersIn(files, join(folder, 'out'))) {
      const inside = join(folder, 'out', name);
      for (const file of await files.list(inside)) {
        if (!file.endsWith(bundleSuffix)) continue;
        const made = await madePart(files, join(inside, file));
        if (made?.head.digest === digest) return made.path;
      }
    }
    return undefined;
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
   * Takes in one file, wherever it lies. What is wrong with the file is an answer, not a fault. Throws CARRY_CANCELLED,
   * DISK_FULL, DISK_FAILED.
   */
  async take(path: string, name: string): Promise<CarriedIn> {
    const here = await this.#rooms.here();
    const source = fileSource(this.#parts.files, path);
    let head: PartHead | undefined;
    try {
      const read = await readHead(source);
      head = read.head;
      return await this.job.run('in', 2 * read.head.sealedBytes, async (running) => {
        running.at(read.head.part, read.head.of);
        return this.#takeIn(here, path, name, read.head, read.bodyAt + read.head.sealedBytes, running);
      });
    } catch (cause) {
      const problem = refusalOf(cause);
      if (problem === undefined) throw await fileFault(cause, path, this.#parts.files);
      const details = typeof problem.details === 'object' && problem.details !== null ? { ...problem.details } : {};
      const told = { code: problem.code, details };
      return { ...nothingIn, name, problem: told, from: head?.from ?? null, part: head?.part ?? 0, of: head?.of ?? 0 };
    }
  }

  async #takeIn(here: Here, path: string, name: string, head: PartHead, sizeBytes: number, running: Running): Promise<CarriedIn> {
    const { joined } = here;
    const source = fileSource(this.#parts.files, path);
    const forUs = isFor(head, joined.identity.writer);
    const open = this.#parts.open();
    const brought = forUs
      ? await importPart(
          { ...here, seal: sealPair(joined, this.#parts.secrets), evidence: this.#parts.evidence, spool: open?.spool },
          source,
          running,
        )
      : undefined;
    if (!forUs) await checkPart(source, { id: joined.identity.hub.id, signKey: joined.identity.hub.signKey }, running);
    const session = isFor(head, toHub) ? open?.session : undefined;
    const taken = session && (await this.#toHub(here, session, source, sizeBytes, running));
    if (!forUs && taken === undefined) throw new Fault('BUNDLE_NOT_FOR_US', { for: head.seal.to.length });
    if (brought !== undefined && brought.effects.taken > 0) await open?.taken();
    await this.#tell(here);
    const result = this.#result(here, name, head, brought, taken);
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
  ): Promise<(CarryTaken & { readonly fetched: number }) | undefined> {
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
      for (const made of names.slice(0, fetched)) await this.#addToList(here, made);
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

  #result(
    here: Here,
    name: string,
    head: PartHead,
    brought: Imported | undefined,
    taken: (CarryTaken & { readonly fetched: number }) | undefined,
  ): CarriedIn {
    const { carried, joined } = here;
    const own = joined.identity.writer;
    const laptopName = (writer: string): string =>
      carried.laptop(writer)?.laptop ?? (writer === head.from.writer ? head.from.laptop : writer);
    const receipts = (brought?.receipts ?? []).flatMap((receipt) =>
      receipt.laptops.filter(({ writer }) => writer === own).map(({ last }) => ({ at: receipt.at, last })),
    );
    const receipt = receipts.sort((a, b) => b.last - a.last)[0];
    const waits = provisionalIn(here, own, this.#heldSeq()).waits.map((wait) => ({ ...wait, laptop: laptopName(wait.writer) }));
    return {
      ...nothingIn,
      name,
      from: head.from,
      part: head.part,
      of: head.of,
      opened: brought !== undefined,
      ...(brought && { groups: brought.groups, blobs: brought.blobs, effects: brought.effects, unknown: brought.unknown }),
      receipt:
        receipt === undefined
          ? null
          : { ...receipt, all: receipt.last >= joined.journal.end.last && this.#parts.evidence.waiting().length === 0 },
      waits,
      hub:
        taken === undefined
          ? null
          : {
              laptops: taken.laptops.map(({ writer, groups, last, waits: gap, refused }) => ({
                laptop: laptopName(writer),
                groups,
                last,
                missing: gap === null ? 0 : gap.to - gap.from + 1,
                refused,
              })),
              blobs: taken.blobs,
              answers: taken.fetched,
            },
    };
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
    const did = await here.relay.step(session, signal);
    if (did) await this.#tell(here);
    return did;
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

  /** The hub began a new epoch: what it had may be gone there. */
  async newEpoch(): Promise<void> {
    const here = await this.#rooms.here();
    await here.carried.forgetMarks();
    here.relay.startOver();
  }
}
