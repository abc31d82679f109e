/** A library's metadata for tests, made and changed as its keepers (and those who are not) would. */
import { digestOf, loadSigner, makeSigningKey, type Signer } from '../../../shared/node/keys.ts';
import {
  type DelegationDraft,
  type NamedFile,
  type RoleDraft,
  rootDraft,
  type Signed,
  signed,
  snapshotDraft,
  type TargetDraft,
  targetsDraft,
  timestampDraft,
} from '../../../shared/node/metadata/sign.ts';
import { metadataName } from '../../../shared/node/metadata/take-in.ts';
import type { Digest } from '../../../shared/sync/ids.ts';

export const dayMs = 86_400_000;
export const start = Date.UTC(2026, 10, 2, 8);

export const newSigner = (): Signer => loadSigner(makeSigningKey().privateKey);
export const role = (signers: readonly Signer[], threshold = 1): RoleDraft => ({
  keys: signers.map(({ publicKey }) => ({ publicKey })),
  threshold,
});

export interface RoleState {
  version: number;
  expiresAt: number;
  targets: TargetDraft[];
  delegations: DelegationDraft[];
  signers: Signer[];
  more: Signed;
}

export const newRole = (signers: Signer[]): RoleState => ({
  version: 1,
  expiresAt: start + 365 * dayMs,
  targets: [],
  delegations: [],
  signers,
  more: {},
});

export const medium = (path: string, content: string, custom: Signed = {}): TargetDraft => ({
  path,
  sizeBytes: Buffer.byteLength(content),
  digest: digestOf(content),
  custom,
});

/** Everything can be set before it is published; what is published is kept by name, and may be changed there as well. */
export class Library {
  files = new Map<string, Uint8Array>();
  asked: string[] = [];
  rootSigners = [newSigner()];
  keys = { timestamp: [newSigner()], snapshot: [newSigner()], targets: [newSigner()] };
  thresholds = { root: 1, timestamp: 1, snapshot: 1, targets: 1 };
  rootVersion = 0;
  rootExpires = start + 700 * dayMs;
  timestamp = { version: 1, expiresAt: start + 30 * dayMs, issuedAt: start };
  snapshot = { version: 1, expiresAt: start + 30 * dayMs };
  roles = new Map<string, RoleState>();
  /** What the snapshot says where it does not say the truth. */
  lies = new Map<string, NamedFile>();

  constructor() {
    this.roles.set('targets', newRole(this.keys.targets));
    this.publishRoot();
    this.publish();
  }

  get pinned(): Digest {
    return digestOf(this.files.get('1.root.json') ?? '');
  }

  get targets(): RoleState {
    return this.role('targets');
  }
  role(name: string): RoleState {
    const found = this.roles.get(name);
    if (found === undefined) throw new Error(`no role ${name}`);
    return found;
  }

  /** The next root by what is set; signed by these (the keepers where none are named). */
  publishRoot(by: readonly Signer[] = this.rootSigners, draft: Partial<Signed> = {}): void {
    this.rootVersion += 1;
    const { timestamp, snapshot, targets } = this.keys;
    const whole = rootDraft({
      version: this.rootVersion,
      expiresAt: this.rootExpires,
      root: role(this.rootSigners, this.thresholds.root),
      timestamp: role(timestamp, this.thresholds.timestamp),
      snapshot: role(snapshot, this.thresholds.snapshot),
      targets: role(targets, this.thresholds.targets),
    });
    this.files.set(metadataName('root', this.rootVersion), signed('root', { ...whole, ...draft } as Signed, by));
  }

  delegate(by: string, name: string, signers: Signer[], more: Partial<DelegationDraft> = {}): RoleState {
    const made = this.roles.get(name) ?? newRole(signers);
    this.roles.set(name, made);
    this.role(by).delegations.push({ name, paths: [`${name.replace(/^title-/, '')}/*/*`], terminating: true, ...role(signers), ...more });
    return made;
  }

  /** All roles, a snapshot of them and a timestamp, each with its own number as it is set. */
  publish(): void {
    const named = new Map<string, NamedFile>();
    for (const [name, { version, expiresAt, targets, delegations, signers, more }] of this.roles) {
      const draft = targetsDraft({ version, expiresAt, targets, more, ...(delegations.length === 0 ? {} : { delegations }) });
      const bytes = signed('targets', draft, signers);
      this.files.set(metadataName(name, version), bytes);
      named.set(name, this.lies.get(name) ?? { version, bytes });
    }
    const bytes = signed('snapshot', snapshotDraft({ ...this.snapshot, files: named }), this.keys.snapshot);
    this.files.set(metadataName('snapshot', this.snapshot.version), bytes);
    this.stamp(this.lies.get('snapshot') ?? { version: this.snapshot.version, bytes });
  }

  stamp(snapshot: NamedFile): void {
    this.files.set('timestamp.json', signed('timestamp', timestampDraft({ ...this.timestamp, snapshot }), this.keys.timestamp));
  }

  /** Everything one version on, as after an honest change. */
  next(...roles: string[]): void {
    for (const name of roles) this.role(name).version += 1;
    this.snapshot.version += 1;
    this.timestamp.version += 1;
    this.publish();
  }

  source = async (name: string): Promise<Uint8Array | undefined> => {
    this.asked.push(name);
    return this.files.get(name);
  };
}
