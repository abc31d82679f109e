/**
 * Exchange through a folder that laptops on one site share: each keeps one newest export of its own there, sealed for the hub and for
 * whoever else has put something there, and takes in what the others put. Repetition does no harm, so nothing is remembered across starts.
 */
import { join } from 'node:path';
import { Fault, problemOf } from '../../shared/errors.ts';
import { type Files, fileFault } from '../../shared/node/files.ts';
import { checkPart, fileSource, type HubOfParts, readHead } from '../../shared/node/read-part.ts';
import { bundleSuffix, isFor, type PartHead, toHub } from '../../shared/sync/bundle.ts';
import type { Carry } from './carry.ts';
import { copy } from './copy.ts';

/** The folder is looked at this often, ms. */
export const folderMs = 15_000;
/** More files than this are not looked at in one round. */
const filesPerRound = 500;

export interface FolderState {
  readonly path: string;
  readonly lookedAt: number | null;
  readonly problem: { readonly code: string; readonly details: Record<string, unknown> } | null;
}

export interface FolderParts {
  readonly files: Files;
  readonly carry: Carry;
  /** The folder of now; empty: none. */
  readonly path: () => string;
  readonly self: () => { readonly writer: string; readonly hub: HubOfParts } | undefined;
  /** Changes whenever there is something new to put there. */
  readonly fingerprint: () => string;
  readonly now: () => number;
}

interface Seen {
  readonly name: string;
  readonly head: PartHead;
}

export class SharedFolder {
  readonly #parts: FolderParts;
  readonly #taken = new Set<string>();
  #put = '';
  #turn: Promise<void> = Promise.resolve();
  #state: Pick<FolderState, 'lookedAt' | 'problem'> = { lookedAt: null, problem: null };

  constructor(parts: FolderParts) {
    this.#parts = parts;
  }

  get state(): FolderState {
    return { path: this.#parts.path(), ...this.#state };
  }

  /** One round: takes in what is new, then puts what is new. Never throws; what went wrong is told in `state`. Rounds take turns. */
  round(): Promise<void> {
    this.#turn = this.#turn.then(() => this.#round());
    return this.#turn;
  }

  async #round(): Promise<void> {
    const path = this.#parts.path();
    const self = this.#parts.self();
    if (path === '' || self === undefined) {
      this.#state = { lookedAt: null, problem: null };
      return;
    }
    try {
      const seen = await this.#look(path, self.hub);
      await this.#takeIn(path, seen, self.writer);
      await this.#putOut(path, seen, self.writer);
      this.#state = { lookedAt: this.#parts.now(), problem: null };
    } catch (cause) {
      const fault = await fileFault(cause, path, this.#parts.files);
      const told = fault.code === 'DISK_FAILED' ? new Fault('CARRY_FOLDER', { path }, { cause }) : fault;
      const { code, details } = problemOf(told);
      this.#state = { lookedAt: this.#state.lookedAt, problem: { code, details: Object(details) } };
    }
  }

  /** The parts of this hub that lie there; what is not one is none of our business. */
  async #look(path: string, hub: HubOfParts): Promise<readonly Seen[]> {
    const { files } = this.#parts;
    const seen: Seen[] = [];
    const names = (await files.list(path)).filter((name) => name.endsWith(bundleSuffix));
    for (const name of names.slice(0, filesPerRound)) {
      const head = await readHead(fileSource(files, join(path, name))).then(
        (read) => read.head,
        () => undefined,
      );
      if (head !== undefined && head.hub === hub.id) seen.push({ name, head });
    }
    return seen;
  }

  async #takeIn(path: string, seen: readonly Seen[], own: string): Promise<void> {
    for (const { name, head } of seen) {
      const key = `${name} ${head.digest}`;
      if (head.from.writer === own || this.#taken.has(key)) continue;
      await this.#learnSender(join(path, name));
      // A part that is still being written there is damaged now and whole in the next round.
      const result = isFor(head, own) || isFor(head, toHub) ? await this.#parts.carry.take(join(path, name), name, false) : undefined;
      if (result?.problem === null || result?.problem?.code === 'BUNDLE_NOT_FOR_US' || result === undefined) this.#taken.add(key);
      else this.#state = { ...this.#state, problem: result.problem };
    }
  }

  /** Whoever puts something there shows the certificate that others seal for, also where this part cannot be opened here. */
  async #learnSender(path: string): Promise<void> {
    const self = this.#parts.self();
    if (self === undefined) return;
    const part = await checkPart(fileSource(this.#parts.files, path), self.hub).catch(() => undefined);
    if (part?.head.certificate) await this.#parts.carry.meet(part.head.certificate);
  }

  async #putOut(path: string, seen: readonly Seen[], own: string): Promise<void> {
    const { carry, files, fingerprint } = this.#parts;
    const others = [...new Set(seen.map(({ head }) => head.from.writer))].filter((writer) => writer !== own && writer !== toHub).sort();
    const put = `${path} ${fingerprint()} ${others.join(' ')}`;
    const mine = seen.filter(({ head }) => head.from.writer === own);
    if (put === this.#put && mine.length > 0) return;
    const to = await carry.canSealFor([toHub, ...others]);
    if (to.length === 0) return;
    const bundle = await carry.outgoing.export(to);
    for (const part of bundle.parts) {
      const from = await carry.outgoing.fileOf(part.file);
      if (from === undefined) continue;
      await copy(files, from, join(path, part.name), part.sizeBytes);
    }
    for (const old of mine) if (old.head.bundle !== bundle.bundle) await files.remove(join(path, old.name));
    await carry.outgoing.discard(bundle.bundle);
    this.#put = put;
  }
}
