/**
 * The library's metadata, proved step by step in the one order in which it can be proved:
 *
 *   pinned digest → root 1 → root 2 → … → timestamp → snapshot → targets → each delegated role
 *
 * A step out of order throws. Nothing in here looks at a clock: when things end is told, and policy decides (shared/trust).
 */
import type { MetaFile, TargetFile } from '@tufjs/models';
import { Fault } from '../../errors.ts';
import type { Digest } from '../../sync/ids.ts';
import { type DenyList, denyEntriesSchema, denyField, denyRole } from '../../trust/deny-list.ts';
import type { Seen } from '../../trust/seen.ts';
import { digestOf } from '../keys.ts';
import { type Delegation, delegationsOf, speaksFor } from './delegation.ts';
import { metadataLimits } from './limits.ts';
import { type ReadMetadata, readMetadata } from './read.ts';
import { freshKeys, mustBeSigned, topRole } from './threshold.ts';

export interface FoundTarget {
  readonly path: string;
  readonly target: TargetFile;
  /** The role that speaks for it. */
  readonly role: string;
  /** The first of all that it rests on to end, ms, and which. */
  readonly endsAt: number;
  readonly ends: string;
}

export class TrustedMetadata {
  readonly #roots: ReadMetadata<'root'>[];
  #timestamp: ReadMetadata<'timestamp'> | undefined;
  #snapshot: ReadMetadata<'snapshot'> | undefined;
  #targets: ReadMetadata<'targets'> | undefined;
  readonly #delegated = new Map<string, ReadMetadata<'targets'>>();

  private constructor(first: ReadMetadata<'root'>) {
    this.#roots = [first];
  }

  /** Begins with the first root, which must be the very file that was pinned at joining. Throws ROOT_OTHER, METADATA_STRANGE, METADATA_UNSIGNED. */
  static begin(pinned: Digest, first: Uint8Array): TrustedMetadata {
    const found = digestOf(first);
    if (found !== pinned) throw new Fault('ROOT_OTHER', { pinned, found });
    const root = readMetadata('root', first, '1.root');
    if (root.version !== 1) throw new Fault('METADATA_STRANGE', { file: '1.root', why: `version ${root.version}` });
    mustBeSigned('root', topRole(root.signed, 'root'), root);
    return new TrustedMetadata(root);
  }

  get root(): ReadMetadata<'root'> {
    return this.#roots[this.#roots.length - 1] ?? missing('root');
  }
  get roots(): readonly ReadMetadata<'root'>[] {
    return this.#roots;
  }
  get timestamp(): ReadMetadata<'timestamp'> {
    return this.#timestamp ?? missing('timestamp');
  }
  get snapshot(): ReadMetadata<'snapshot'> {
    return this.#snapshot ?? missing('snapshot');
  }
  get targets(): ReadMetadata<'targets'> {
    return this.#targets ?? missing('targets');
  }
  get delegated(): ReadonlyMap<string, ReadMetadata<'targets'>> {
    return this.#delegated;
  }

  /** The next root: signed by the threshold of the one before and by its own. Throws METADATA_UNSIGNED, METADATA_ROLLED_BACK, METADATA_STRANGE. */
  takeRoot(bytes: Uint8Array): void {
    if (this.#timestamp !== undefined) throw new Fault('UNEXPECTED', { why: 'a root after the timestamp' });
    const before = this.root;
    const next = readMetadata('root', bytes, `${before.version + 1}.root`);
    if (next.version !== before.version + 1)
      throw new Fault('METADATA_ROLLED_BACK', { role: 'root', seen: before.version + 1, found: next.version });
    mustBeSigned('root', topRole(before.signed, 'root'), next);
    mustBeSigned('root', topRole(next.signed, 'root'), next);
    this.#roots.push(next);
  }

  takeTimestamp(bytes: Uint8Array): void {
    const read = readMetadata('timestamp', bytes);
    mustBeSigned('timestamp', topRole(this.root.signed, 'timestamp'), read);
    this.#timestamp = read;
  }

  /** Throws METADATA_MIXED where it is not the one that the timestamp names. */
  takeSnapshot(bytes: Uint8Array): void {
    mustBeNamed('snapshot', this.timestamp.signed.snapshotMeta, bytes);
    const read = readMetadata('snapshot', bytes);
    mustBeSigned('snapshot', topRole(this.root.signed, 'snapshot'), read);
    mustBeVersion('snapshot', this.timestamp.signed.snapshotMeta, read);
    this.#snapshot = read;
  }

  takeTargets(bytes: Uint8Array): void {
    this.#targets = this.#named('targets', bytes);
    mustBeSigned('targets', topRole(this.root.signed, 'targets'), this.targets);
  }

  #named(role: string, bytes: Uint8Array): ReadMetadata<'targets'> {
    const named = this.metaOf(role) ?? missing(role);
    mustBeNamed(role, named, bytes);
    const read = readMetadata('targets', bytes, role);
    mustBeVersion(role, named, read);
    return read;
  }

  /** What the snapshot says of a role's file; undefined where it says nothing. */
  metaOf(role: string): MetaFile | undefined {
    const { meta } = this.snapshot.signed;
    const name = `${role}.json`;
    return Object.hasOwn(meta, name) ? meta[name] : undefined;
  }

  /** A delegated role, signed as one of those that delegate to it says. */
  takeDelegated(name: string, bytes: Uint8Array): void {
    const read = this.#named(name, bytes);
    const by = [this.targets, ...this.#delegated.values()].flatMap(({ signed }) =>
      delegationsOf(signed).filter((each) => each.name === name),
    );
    const first = by[0];
    if (first === undefined) throw new Fault('METADATA_UNSIGNED', { role: name, has: 0, needs: 1 });
    if (!by.some((each) => isSigned(each, read))) mustBeSigned(name, first, read);
    this.#delegated.set(name, read);
  }

  /** Delegated roles that were not taken yet, as far as their delegators are known. Throws METADATA_STRANGE where they lie too deep. */
  waiting(): readonly string[] {
    const waits = new Set<string>();
    const met = new Set<string>(['targets']);
    let level = [this.targets];
    for (let depth = 0; level.length > 0; depth += 1) {
      if (depth > metadataLimits.depth) throw new Fault('METADATA_STRANGE', { file: 'targets', why: 'delegations lie too deep' });
      const next: ReadMetadata<'targets'>[] = [];
      for (const { name } of level.flatMap(({ signed }) => delegationsOf(signed))) {
        if (met.has(name)) continue;
        met.add(name);
        if (met.size > metadataLimits.roles) throw new Fault('METADATA_STRANGE', { file: 'targets', why: 'too many delegations' });
        const taken = this.#delegated.get(name);
        if (taken !== undefined) next.push(taken);
        // A role that nobody has signed anything for yet is not in the snapshot.
        else if (this.metaOf(name) !== undefined) waits.add(name);
      }
      level = next;
    }
    return [...waits];
  }

  /**
   * What the roles say about a path, asked depth first in the order of the delegations; undefined where none of them names it. `onVisit`
   * hears each role that is asked. Throws METADATA_UNSIGNED, METADATA_MISSING where a role on the way cannot be proved: the search ends there.
   */
  find(path: string, onVisit: (role: string) => void = () => undefined): FoundTarget | undefined {
    const met = new Set<string>();
    let open: { readonly name: string; readonly by: Delegation | undefined }[] = [{ name: 'targets', by: undefined }];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (met.has(at.name) || met.size > metadataLimits.roles) continue;
      met.add(at.name);
      if (at.by !== undefined) onVisit(at.name);
      const read = at.name === 'targets' ? this.targets : (this.#delegated.get(at.name) ?? missing(at.name));
      if (at.by !== undefined) mustBeSigned(at.name, at.by, read);
      if (Object.hasOwn(read.signed.targets, path)) {
        const target = read.signed.targets[path];
        if (target !== undefined) return { path, target, role: at.name, ...this.#ends(at.name, read) };
      }
      const speaking = delegationsOf(read.signed).filter((each) => speaksFor(each, path));
      const last = speaking.findIndex((each) => each.terminating);
      if (last >= 0) open = [];
      const asked = last >= 0 ? speaking.slice(0, last + 1) : speaking;
      open.push(...asked.reverse().map((by) => ({ name: by.name, by })));
    }
    return undefined;
  }

  #ends(role: string, read: ReadMetadata): { readonly endsAt: number; readonly ends: string } {
    const all = [
      { ends: 'root', endsAt: this.root.expiresAt },
      { ends: 'timestamp', endsAt: this.timestamp.expiresAt },
      { ends: 'snapshot', endsAt: this.snapshot.expiresAt },
      { ends: 'targets', endsAt: this.targets.expiresAt },
      { ends: role, endsAt: read.expiresAt },
    ];
    return all.reduce((first, each) => (each.endsAt < first.endsAt ? each : first));
  }

  /** The deny-list of this set; undefined where none was ever signed. Throws METADATA_STRANGE where its entries cannot be read. */
  denyList(): DenyList | undefined {
    const read = this.#delegated.get(denyRole);
    return read === undefined ? undefined : denyListOf(read);
  }

  /** Reads and proves a deny-list that came alone (in a part of a bundle), by the targets that are held. */
  provedDenyList(bytes: Uint8Array): DenyList {
    const read = readMetadata('targets', bytes, denyRole);
    const by = delegationsOf(this.targets.signed).find((each) => each.name === denyRole);
    mustBeSigned(denyRole, by, read);
    return denyListOf(read);
  }

  /** The versions of this set, to be remembered. */
  seen(): Seen {
    const files = [['targets', this.targets] as const, ...this.#delegated.entries()].map(([role, { version }]) => [role, version] as const);
    return {
      root: this.root.version,
      keys: freshKeys(this.root.signed),
      timestamp: this.timestamp.version,
      snapshot: this.snapshot.version,
      files: Object.fromEntries(files.filter(([role]) => role !== denyRole)),
      denyList: this.#delegated.get(denyRole)?.version ?? 0,
    };
  }
}

function denyListOf(read: ReadMetadata<'targets'>): DenyList {
  const entries = denyEntriesSchema.safeParse(read.signed.unrecognizedFields[denyField]);
  if (!entries.success) throw new Fault('METADATA_STRANGE', { file: denyRole, why: 'its entries cannot be read' });
  return { version: read.version, entries: entries.data };
}

function isSigned(by: Delegation, read: ReadMetadata): boolean {
  try {
    mustBeSigned(by.name, by, read);
    return true;
  } catch {
    return false;
  }
}

function missing(role: string): never {
  throw new Fault('METADATA_MISSING', { role });
}

const mixed = (role: string, why: 'length' | 'hash' | 'version'): Fault => new Fault('METADATA_MIXED', { role, why });

/** Length and hash as they are named, before anything is parsed. */
function mustBeNamed(role: string, named: MetaFile, bytes: Uint8Array): void {
  if (named.length !== undefined && named.length !== bytes.length) throw mixed(role, 'length');
  for (const [algorithm, value] of Object.entries(named.hashes ?? {}))
    if (algorithm !== 'sha256' || digestOf(bytes) !== `sha256:${value.toLowerCase()}`) throw mixed(role, 'hash');
}

function mustBeVersion(role: string, named: MetaFile, read: ReadMetadata): void {
  if (named.version !== read.version) throw mixed(role, 'version');
}
