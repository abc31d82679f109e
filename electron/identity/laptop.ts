/**
 * The laptop as a writer: its identity, the journal of that identity, and which of its groups have had their outcome. It changes
 * identity as one step between two appends, so that no window ever writes under a name that was given up.
 */
import { join } from 'node:path';
import { Fault } from '../../shared/errors.ts';
import { type Files, fileFault } from '../../shared/node/files.ts';
import type { Signer } from '../../shared/node/keys.ts';
import { type OpId, opId, opParts, type WriterId } from '../../shared/sync/ids.ts';
import type { GroupDraft, SignedGroup } from '../../shared/sync/op.ts';
import { type Ballast, ballastIn } from '../journal/ballast.ts';
import { Journal, type Notice } from '../journal/journal.ts';
import { firstPlace, numberAgain } from '../journal/numbering.ts';
import { type Outcomes, openOutcomes } from '../journal/outcomes.ts';
import type { Random } from '../time.ts';
import { type Identity, type IdentityFile, openIdentity } from './identity.ts';
import { type Secrets, signerOf } from './laptop-keys.ts';

/** Groups are carried to a new identity in steps of this size. */
const groupsPerStep = 500;
const bytesPerStep = 8 * 1024 * 1024;

interface LaptopParts {
  readonly profileDir: string;
  readonly files: Files;
  readonly secrets: Secrets;
  readonly random: Random;
  readonly now: () => number;
  readonly notice: Notice;
  readonly ballastBytes?: number;
  /** How long own groups stay after their outcome, ms; 90 days where it is not given. */
  readonly keepMs?: number;
}

/** What there is once the laptop has joined a hub. */
export interface Joined {
  readonly identity: Identity;
  readonly signer: Signer;
  readonly journal: Journal;
  readonly outcomes: Outcomes;
}

/** What goes along to a new identity at the same hub. */
export interface TakenAlong {
  /** Own groups from this number on. */
  readonly from: number;
  /** Groups that the hub has from another image of this laptop, by digest of their first text: they stay behind, and what built on them names that. */
  readonly recorded?: ReadonlyMap<string, OpId>;
  /** A former identity that the hub no longer knows: what it wrote comes first. */
  readonly lost?: WriterId | undefined;
  /** The hub does not know this laptop: what it wrote under former names is to be sent once more. */
  readonly again?: boolean;
}

/** Groups of one journal that are taken along to a new identity. */
interface Carried {
  readonly journal: Journal;
  readonly after: number;
  readonly to: number;
}

export class Laptop {
  readonly #parts: LaptopParts;
  readonly #file: IdentityFile;
  #joined: Omit<Joined, 'identity'> | undefined;
  /** Set while the identity changes; appends wait for it. */
  #changing: Promise<unknown> = Promise.resolve();
  #appending = new Set<Promise<unknown>>();

  private constructor(parts: LaptopParts, file: IdentityFile) {
    this.#parts = parts;
    this.#file = file;
  }

  /** Opens the profile's identity and, where there is one, its journal. Throws DISK_FAILED. */
  static async open(parts: LaptopParts): Promise<Laptop> {
    const laptop = new Laptop(parts, await openIdentity(parts.profileDir, parts.files));
    const identity = laptop.#file.get();
    if (identity !== undefined) laptop.#joined = await laptop.#openJournal(identity);
    return laptop;
  }

  /** The journal of an identity that was given up, to be read only: its key may be gone. */
  async formerJournal(writer: WriterId): Promise<Journal> {
    const signer: Signer = {
      publicKey: '',
      sign: () => {
        throw new Fault('NOT_ENROLLED', {});
      },
    };
    const { files, now, random } = this.#parts;
    const folder = this.#folder(writer);
    return Journal.open({ folder, writer, signer, files, ballast: ballastIn(folder, files, random), now, notice: () => undefined });
  }

  /** Who this laptop is and was. A profile whose keys are gone has an identity and has not joined. */
  get identity(): Identity | undefined {
    return this.#file.get();
  }

  get joined(): Joined | undefined {
    const identity = this.#file.get();
    return identity === undefined || this.#joined === undefined ? undefined : { identity, ...this.#joined };
  }

  /** The same, or NOT_ENROLLED. */
  mustJoined(): Joined {
    const { joined } = this;
    if (joined === undefined) throw new Fault('NOT_ENROLLED', {});
    return joined;
  }

  async #openJournal(identity: Identity): Promise<Omit<Joined, 'identity'> | undefined> {
    const signer = signerOf(identity.writer, this.#parts.secrets);
    if (signer === undefined) return undefined;
    const folder = this.#folder(identity.writer);
    const { files, now, notice } = this.#parts;
    const ballast = this.#ballast();
    const journal = await Journal.open({ folder, writer: identity.writer, signer, files, ballast, now, notice });
    await ballast.take();
    return { signer, journal, outcomes: await openOutcomes(folder, files, this.#parts.keepMs) };
  }

  #folder(writer: string): string {
    return join(this.#parts.profileDir, 'journal', writer);
  }

  /** Journals an act (Journal.append) under the identity that holds at that moment. Throws NOT_ENROLLED, DISK_FULL, DISK_FAILED. */
  async append(draft: Omit<GroupDraft, 'actor'>): Promise<SignedGroup> {
    await this.#changing;
    const { journal, identity } = this.mustJoined();
    const writing = journal.append({ ...draft, actor: identity.person });
    this.#appending.add(writing);
    try {
      return await writing;
    } finally {
      this.#appending.delete(writing);
    }
  }

  /**
   * Remembers what changed about `writer`'s identity without changing who it is (a renewed certificate, the epoch, a wish to be
   * renumbered). Nothing happens when the laptop is somebody else by then.
   */
  async remember(writer: WriterId, change: Partial<Pick<Identity, 'certificate' | 'epoch' | 'next' | 'former'>>): Promise<void> {
    await this.#exclusively(async () => {
      const identity = this.#file.get();
      if (identity?.writer === writer) await this.#file.set({ ...identity, ...change });
    });
  }

  /** Takes a first identity, or that of another hub. The journal of a former one stays in the profile. */
  async become(identity: Identity): Promise<void> {
    await this.#exclusively(async () => {
      const before = this.#file.get();
      const former = before === undefined ? [] : [...before.former, this.#leftBehind(before, identity)];
      const opened = await this.#openJournal(identity);
      await this.#file.set({ ...identity, former });
      await this.#joined?.journal.close();
      this.#joined = opened;
    });
  }

  /** At the same hub, where the keys were lost, what was written before goes there as it was signed. */
  #leftBehind(before: Identity, next: Identity): Identity['former'][number] {
    const to = this.#joined?.journal.end.last ?? Number.MAX_SAFE_INTEGER;
    return { writer: before.writer, hub: before.hub.id, to, again: before.hub.id === next.hub.id };
  }

  /**
   * Becomes `identity` at the same hub: own groups from number `taken.from` on are numbered and signed anew in its journal, oldest first.
   * Done again after a crash, it begins anew; the old journal stays as it was. Acts of the windows wait meanwhile.
   */
  async renumber(identity: Identity, { from, recorded, lost, again }: TakenAlong): Promise<void> {
    await this.#exclusively(async () => {
      const { journal, outcomes, identity: before } = this.mustJoined();
      await journal.idle();
      const folder = this.#folder(identity.writer);
      for (const name of await this.#parts.files.list(folder)) await this.#parts.files.remove(join(folder, name));
      const opened = await this.#openJournal(identity);
      if (opened === undefined) throw new Fault('NOT_ENROLLED', {});
      const stayed = await carry(await this.carriedTo(from, lost), opened, recorded ?? new Map());
      // Pages that came before say nothing of the new name.
      await opened.outcomes.reset({ ownLast: 0, seq: 0, durable: 0, page: outcomes.page });
      const hub = before.hub.id;
      const former = [...before.former, { writer: before.writer, hub, to: from - 1, again: lost !== undefined }].map((each) => ({
        ...each,
        to: Math.max(each.writer === lost ? 0 : each.to, stayed.get(each.writer) ?? 0),
        again: each.writer !== lost && (each.again || (again === true && each.hub === hub)),
      }));
      await this.#file.set({ ...identity, next: null, former });
      await journal.close();
      this.#joined = opened;
    });
  }

  /** What would be taken along to a new identity, oldest first: of each journal the groups behind `after` that end at `to` or before. */
  async carriedTo(from: number, lost?: WriterId): Promise<readonly Carried[]> {
    const { journal, identity } = this.mustJoined();
    const own = { journal, after: from - 1, to: Number.MAX_SAFE_INTEGER };
    const former = identity.former.find(({ writer }) => writer === lost);
    return former === undefined ? [own] : [{ journal: await this.formerJournal(former.writer), after: 0, to: former.to }, own];
  }

  async #exclusively(work: () => Promise<void>): Promise<void> {
    const before = this.#changing;
    const done = (async () => {
      await before;
      await Promise.allSettled(this.#appending);
      try {
        await work();
      } catch (cause) {
        throw await fileFault(cause, this.#parts.profileDir, this.#parts.files);
      }
    })();
    this.#changing = done.catch(() => undefined);
    await done;
  }

  /** From time to time: own groups that had their outcome, that a backup holds and that are 90 days old go; a spent ballast is taken again. */
  async tend(): Promise<void> {
    const { joined } = this;
    if (joined === undefined) return;
    await joined.journal.compact((place) => joined.outcomes.mayGo(place));
    await this.#ballast().take();
  }

  /** Is the reserve for work on a full disk still held? */
  ballastHeld(): Promise<boolean> {
    return this.#ballast().held();
  }

  #ballast(): Ballast {
    return ballastIn(join(this.#parts.profileDir, 'journal'), this.#parts.files, this.#parts.random, this.#parts.ballastBytes);
  }

  async close(): Promise<void> {
    await this.#changing;
    await Promise.allSettled(this.#appending);
    await this.#joined?.journal.close();
  }
}

/**
 * Their groups become 1… of the new journal; those that are recorded already get the name that they have there. Answers up to which number
 * of which writer some stayed behind for that.
 */
async function carry(
  from: readonly Carried[],
  to: Omit<Joined, 'identity'>,
  recorded: ReadonlyMap<string, OpId>,
): Promise<ReadonlyMap<string, number>> {
  const went: Went = { places: new Map(), stayed: new Map() };
  let next = 1;
  for (const each of from) next = await carryOne(each, next, to, recorded, went);
  return went.stayed;
}

interface Went {
  /** Under which names the numbers of a writer are known from now on. */
  readonly places: Map<string, { readonly first: number; readonly last: number; readonly now: OpId }[]>;
  readonly stayed: Map<string, number>;
}

/** The name that an op has now; undefined for any text that names none of these. */
function nameNow({ places }: Went, text: string): OpId | undefined {
  const at = text.lastIndexOf(':');
  const n = Number(text.slice(at + 1));
  const place = places.get(text.slice(0, at))?.findLast((each) => each.first <= n && n <= each.last);
  if (place === undefined) return undefined;
  const now = opParts(place.now);
  return opId(now.writer, now.n + n - place.first);
}

/** Answers with the number that follows. */
async function carryOne(
  { journal: old, after: behind, to }: Carried,
  begin: number,
  { journal, signer }: Omit<Joined, 'identity'>,
  recorded: ReadonlyMap<string, OpId>,
  went: Went,
): Promise<number> {
  const places: { readonly first: number; readonly last: number; readonly now: OpId }[] = [];
  went.places.set(old.writer, places);
  const moved = (text: string): OpId | undefined => nameNow(went, text);
  let next = begin;
  for (let after = behind, more = true; more; ) {
    const step = await old.read(after, groupsPerStep, bytesPerStep);
    const taken: SignedGroup[] = [];
    for (const each of step.groups) {
      const { first, count } = each.group;
      if (first + count - 1 > to) continue;
      const there = recorded.get(firstPlace(each).digest);
      places.push({ first, last: first + count - 1, now: there ?? opId(journal.writer, next) });
      if (there !== undefined) {
        const { writer, n } = opParts(there);
        went.stayed.set(writer, Math.max(went.stayed.get(writer) ?? 0, n + count - 1));
        continue;
      }
      taken.push(each);
      next += count;
    }
    await journal.takeOver(taken.map((each) => (end) => numberAgain(each, moved, end, journal.writer, signer)));
    after = step.to;
    more = step.more;
  }
  return next;
}
