/** The metadata that this laptop holds for the hub it joined: read again and proved at every start, taken in from the hub or from a stick. */
import { join } from 'node:path';
import { Fault } from '../../../shared/errors.ts';
import { type Files, replaceFile } from '../../../shared/node/files.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { readMetadata } from '../../../shared/node/metadata/read.ts';
import { filesOf } from '../../../shared/node/metadata/set-files.ts';
import { issuedField } from '../../../shared/node/metadata/sign.ts';
import { type MetadataSource, metadataName, type TakenIn, takeIn } from '../../../shared/node/metadata/take-in.ts';
import type { TrustedMetadata } from '../../../shared/node/metadata/trusted.ts';
import type { Digest } from '../../../shared/sync/ids.ts';
import { clockSlackMs, heardHub, lookedAt, provedIssue, type TrustedTime, trustedTime } from '../../../shared/trust/clock.ts';
import { type DenyList, denyRole } from '../../../shared/trust/deny-list.ts';
import { furthest, refuseBack, type Seen } from '../../../shared/trust/seen.ts';
import { folderSource, keepRoots, keepSet } from './folder.ts';
import type { MemoryOf } from './memory.ts';

export interface HeldParts {
  readonly folder: string;
  readonly files: Files;
  readonly memory: MemoryOf;
  /** Digest of the first root, pinned at joining; null: joined before there was one. */
  readonly pinned: Digest | null;
  readonly now: () => number;
  readonly builtAt: number;
}

/** So long it is shown that older lists had been put back, ms. */
const restoredShownMs = 7 * 86_400_000;

/** A deny-list that came alone lies beside the set. */
const looseName = 'deny-list.loose';

export class HeldMetadata {
  readonly #parts: HeldParts;
  readonly memory: MemoryOf;
  #set: TrustedMetadata | undefined;
  #loose: (DenyList & { readonly bytes: Uint8Array }) | undefined;
  /** Why what lies here cannot be used. */
  #unusable: Fault | undefined;
  /** Why the last news was refused; what was held before still counts. */
  refused: Fault | undefined;
  private constructor(parts: HeldParts) {
    this.#parts = parts;
    this.memory = parts.memory;
  }

  /** Reads and proves what lies in the folder. What cannot be proved is not used, and says why; nothing is thrown for it. */
  static async open(parts: HeldParts): Promise<HeldMetadata> {
    const held = new HeldMetadata(parts);
    await held.#load();
    return held;
  }

  async #load(): Promise<void> {
    const { folder, files, pinned, memory } = this.#parts;
    const { seen } = memory.get();
    if (pinned === null) {
      this.#unusable = new Fault('METADATA_NEVER', {});
      return;
    }
    try {
      const taken = await takeIn(folderSource(files, folder), { pinned, seen, now: undefined });
      if (taken.problem !== undefined) throw taken.problem;
      this.#set = taken.trusted;
      await this.#loadLoose(taken.trusted);
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      this.#unusable = this.#asSeen(cause, seen);
      if (this.#unusable.code === 'METADATA_ROLLED_BACK') this.#noteRestored();
    }
  }

  /** What is missing although it was here is as old as nothing. */
  #asSeen(cause: Fault, seen: Seen): Fault {
    if (cause.code !== 'METADATA_MISSING') return cause;
    if (seen.timestamp === 0) return new Fault('METADATA_NEVER', {});
    return new Fault('METADATA_ROLLED_BACK', { role: 'timestamp', seen: seen.timestamp, found: 0 });
  }

  async #loadLoose(set: TrustedMetadata): Promise<void> {
    const bytes = await this.#parts.files.read(join(this.#parts.folder, looseName));
    if (bytes !== undefined) this.#loose = { ...set.provedDenyList(bytes), bytes };
    const { denyFloor } = this.memory.get();
    const found = this.denyList?.version ?? 0;
    if (found < denyFloor) throw new Fault('METADATA_ROLLED_BACK', { role: 'deny-list', seen: denyFloor, found });
  }

  /** The proved set, or why there is none. */
  get set(): TrustedMetadata | undefined {
    return this.#unusable === undefined ? this.#set : undefined;
  }
  get unusable(): Fault | undefined {
    return this.#unusable;
  }

  /** The newest deny-list, whether it came with the set or alone. */
  get denyList(): DenyList | undefined {
    const own = this.#set?.denyList();
    return (this.#loose?.version ?? 0) > (own?.version ?? 0) ? this.#loose : own;
  }

  /** The same as the very file that was signed, to be carried on. */
  get denyFile(): { readonly version: number; readonly bytes: Uint8Array } | undefined {
    const own = this.#set?.delegated.get(denyRole);
    return (this.#loose?.version ?? 0) > (own?.version ?? 0) ? this.#loose : own;
  }

  /** When the hub issued the newest news that is here, by its own clock, ms. */
  get issuedAt(): number | undefined {
    return this.set && issuedOf(this.set);
  }

  /** Something older than what was seen lay here in the last days, or the hub knew of more: the folder or the memory was put back. */
  get restored(): boolean {
    const { restoredAt } = this.memory.get();
    return restoredAt !== null && Math.abs(this.#parts.now() - restoredAt) < restoredShownMs;
  }
  #noteRestored(): void {
    this.memory.set({ restoredAt: this.#parts.now() });
  }

  get time(): TrustedTime {
    return trustedTime(this.memory.get().clock, this.#parts.now());
  }

  /** Keeps how far the clock has been, so that a step back is noticed after a restart; at most every ten minutes. */
  look(): void {
    const { clock } = this.memory.get();
    const next = lookedAt(clock, this.#parts.now());
    if (next.furthest - clock.furthest >= clockSlackMs) this.memory.set({ clock: next });
  }

  /** The hub remembers what this laptop told it: where that is more than is known here, this laptop was put back. */
  heardEcho(echo: Seen | null): void {
    const { seen } = this.memory.get();
    if (echo === null || refuseBack(echo, seen) === undefined) return;
    if (seen.timestamp > 0 || echo.timestamp > 0) this.#noteRestored();
    this.memory.set({ seen: furthest(seen, echo) });
  }

  /**
   * Takes news in from `source`. `hubTime`: it comes from the hub itself, over its pinned connection. Throws what it is refused for; what
   * was held stays, and roots that could be followed are kept.
   */
  async take(source: MetadataSource, hubTime: number | undefined): Promise<void> {
    const { pinned } = this.#parts;
    if (pinned === null) throw new Fault('METADATA_NEVER', {});
    const held = this.set;
    const { seen } = this.memory.get();
    const taken = await takeIn(source, { pinned, seen, now: hubTime ?? this.time.now, held });
    if (!taken.whole) {
      await this.#keepRoots(taken);
      this.refused = taken.problem;
      throw taken.problem ?? new Fault('METADATA_NEVER', {});
    }
    await this.#keep(taken.trusted, hubTime);
  }

  /**
   * Takes news in that a stick brought: what it lacks is looked for among what is held. Older than what is held, or the same, is no refusal
   * and changes nothing. Throws what it is refused for; what was held stays, and screens go on saying what is wrong with that alone.
   */
  async takeCarried(files: ReadonlyMap<string, Uint8Array>): Promise<'taken' | 'known' | 'older'> {
    const { pinned } = this.#parts;
    if (pinned === null) throw new Fault('METADATA_NEVER', {});
    const held = this.set;
    if (held !== undefined && endsSooner(files, held)) return 'older';
    const known = held === undefined ? new Map<string, Uint8Array>() : filesOf(held);
    const source: MetadataSource = async (name) => files.get(name) ?? known.get(name);
    const taken = await takeIn(source, { pinned, seen: this.memory.get().seen, now: this.time.now, held });
    if (!taken.whole) {
      if (held !== undefined && isOlder(files, held, taken)) return 'older';
      await this.#keepRoots(taken);
      throw taken.problem ?? new Fault('METADATA_NEVER', {});
    }
    if (taken.trusted === held) return 'known';
    await this.#keep(taken.trusted, undefined);
    return 'taken';
  }

  async #keep(set: TrustedMetadata, hubTime: number | undefined): Promise<void> {
    const { folder, files, now, builtAt } = this.#parts;
    const { seen, clock } = this.memory.get();
    if (set !== this.set) await keepSet(files, folder, set);
    const issuedAt = issuedOf(set);
    this.#set = set;
    this.#unusable = undefined;
    this.refused = undefined;
    const next = hubTime === undefined ? provedIssue(clock, issuedAt) : heardHub(now(), hubTime, builtAt, issuedAt);
    const denyFloor = Math.max(this.memory.get().denyFloor, this.denyList?.version ?? 0);
    this.memory.set({ seen: furthest(set.seen(), seen), clock: next, takenAt: now(), denyFloor });
    await this.#againLoose(set);
  }

  async #keepRoots({ trusted }: TakenIn): Promise<void> {
    const { folder, files } = this.#parts;
    const { seen } = this.memory.get();
    await keepRoots(files, folder, trusted);
    this.memory.set({ seen: { ...seen, root: Math.max(seen.root, trusted.root.version) } });
  }

  /** What came alone is kept until the set has it too; keys that no longer sign it make it worthless. */
  async #againLoose(set: TrustedMetadata): Promise<void> {
    if ((this.#loose?.version ?? 0) > (set.denyList()?.version ?? 0)) return;
    this.#loose = undefined;
    await this.#parts.files.remove(join(this.#parts.folder, looseName));
  }

  /** Takes a deny-list that came alone. Answers whether it was newer. Throws METADATA_STRANGE, METADATA_UNSIGNED, METADATA_NEVER. */
  async takeDenyList(bytes: Uint8Array): Promise<boolean> {
    const { set } = this;
    if (set === undefined) throw this.unusable ?? new Fault('METADATA_NEVER', {});
    const list = set.provedDenyList(bytes);
    if (list.version <= (this.denyList?.version ?? 0)) return false;
    await replaceFile(this.#parts.files, join(this.#parts.folder, looseName), bytes);
    this.#loose = { ...list, bytes };
    this.memory.set({ denyFloor: Math.max(this.memory.get().denyFloor, list.version) });
    return true;
  }
}

/** Does it come from before a change of the keys that is known here? Its first roots are ours, and ours go further. */
function endsSooner(files: ReadonlyMap<string, Uint8Array>, held: TrustedMetadata): boolean {
  const [first] = held.roots;
  const theirs = files.get(metadataName('root', 1));
  if (first === undefined || theirs === undefined || digestOf(theirs) !== first.digest) return false;
  return !files.has(metadataName('root', held.root.version));
}

/** Is it refused for nothing but its age, under the root that is held? Its stamp is proved by then, or nothing rests on it. */
function isOlder(files: ReadonlyMap<string, Uint8Array>, held: TrustedMetadata, { trusted, problem }: TakenIn): boolean {
  const stamp = files.get(metadataName('timestamp'));
  if (problem?.code !== 'METADATA_ROLLED_BACK' && problem?.code !== 'METADATA_EXPIRED') return false;
  if (stamp === undefined || trusted.root.version > held.root.version) return false;
  return readMetadata('timestamp', stamp).version < held.timestamp.version;
}

/** When a set's stamp was issued; where it does not say, as if it had been issued thirty days before it ends. */
function issuedOf(set: TrustedMetadata): number {
  const said = Date.parse(String(set.timestamp.signed.unrecognizedFields[issuedField] ?? ''));
  const latest = set.timestamp.expiresAt;
  return Number.isFinite(said) ? Math.min(said, latest) : latest - 30 * 86_400_000;
}
