/**
 * Takes newer metadata in from anywhere (the hub, a stick, the folder of last time), as TUF's client workflow does (specification, 5.3–5.6):
 * roots first and kept on their own; then everything else as one set, or nothing of it. What was seen before is the floor.
 */
import { Fault } from '../../errors.ts';
import type { Digest } from '../../sync/ids.ts';
import { refuseBack, type Seen } from '../../trust/seen.ts';
import { metadataLimits } from './limits.ts';
import { readMetadata } from './read.ts';
import { mustBeSigned, topRole } from './threshold.ts';
import { TrustedMetadata } from './trusted.ts';

/** A metadata file by its name: `3.root.json`, `timestamp.json`, `7.snapshot.json`, `2.title-t1.json`; undefined where there is none. */
export type MetadataSource = (name: string) => Promise<Uint8Array | undefined>;

/** The file of a role at a version; safe as a name on disk and in an address, whatever the role is called. */
export function metadataName(role: string, version?: number): string {
  return `${version === undefined ? '' : `${version}.`}${encodeURIComponent(role)}.json`;
}

export interface TakenIn {
  /** The roots as far as they could be followed; everything else where all of it could be proved. */
  readonly trusted: TrustedMetadata;
  readonly whole: boolean;
  /** Why the rest was not taken; undefined where it was, or was held already. */
  readonly problem: Fault | undefined;
}

interface Ask {
  /** Digest of the first root, pinned at joining. */
  readonly pinned: Digest;
  readonly seen: Seen;
  /** The time that is trusted, ms: what has ended by then is not taken in. undefined: what is held is read again, whatever its age. */
  readonly now: number | undefined;
  /** What is held already: a timestamp of the same number under the same root changes nothing, whatever it says. */
  readonly held?: TrustedMetadata | undefined;
}

/** Throws ROOT_OTHER and what the first root is refused for; every later problem is told beside the roots. */
export async function takeIn(source: MetadataSource, ask: Ask): Promise<TakenIn> {
  const trusted = TrustedMetadata.begin(ask.pinned, await must(source, 'root', 1));
  try {
    await followRoots(trusted, source);
    if ((await isHeld(trusted, source, ask)) && ask.held !== undefined) return { trusted: ask.held, whole: true, problem: undefined };
    await takeRest(trusted, source, ask);
    return { trusted, whole: true, problem: undefined };
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    return { trusted: await rootsOnly(trusted, ask.pinned), whole: false, problem: cause };
  }
}

async function must(source: MetadataSource, role: string, version?: number): Promise<Uint8Array> {
  const bytes = await source(metadataName(role, version));
  if (bytes === undefined) throw new Fault('METADATA_MISSING', { role });
  return bytes;
}

async function followRoots(trusted: TrustedMetadata, source: MetadataSource): Promise<void> {
  while (trusted.root.version < metadataLimits.roots) {
    const bytes = await source(metadataName('root', trusted.root.version + 1));
    if (bytes === undefined) return;
    trusted.takeRoot(bytes);
  }
  throw new Fault('METADATA_STRANGE', { file: 'root', why: 'too many roots' });
}

/** Is it the very timestamp number that is held, under the same root? Signed anew with other content it would be no newer. */
async function isHeld(trusted: TrustedMetadata, source: MetadataSource, { held }: Ask): Promise<boolean> {
  if (held === undefined || held.root.version !== trusted.root.version) return false;
  const read = readMetadata('timestamp', await must(source, 'timestamp'));
  mustBeSigned('timestamp', topRole(trusted.root.signed, 'timestamp'), read);
  return read.version === held.timestamp.version;
}

async function takeRest(trusted: TrustedMetadata, source: MetadataSource, { seen, now }: Ask): Promise<void> {
  if (trusted.root.version < seen.root)
    throw new Fault('METADATA_ROLLED_BACK', { role: 'root', seen: seen.root, found: trusted.root.version });
  inTime('root', trusted.root.expiresAt, now);
  trusted.takeTimestamp(await must(source, 'timestamp'));
  inTime('timestamp', trusted.timestamp.expiresAt, now);
  trusted.takeSnapshot(await must(source, 'snapshot', trusted.timestamp.signed.snapshotMeta.version));
  inTime('snapshot', trusted.snapshot.expiresAt, now);
  trusted.takeTargets(await must(source, 'targets', trusted.metaOf('targets')?.version));
  inTime('targets', trusted.targets.expiresAt, now);
  for (let names = trusted.waiting(); names.length > 0; names = trusted.waiting())
    for (const name of names) trusted.takeDelegated(name, await must(source, name, trusted.metaOf(name)?.version));
  const back = refuseBack(seen, trusted.seen());
  if (back !== undefined) throw new Fault(back.code, back.details);
}

/** A title that has ended concerns nobody but who installs it: then it is told (`FoundTarget.endsAt`). What all rests on must hold. */
function inTime(role: string, expiresAt: number, now: number | undefined): void {
  if (now !== undefined && expiresAt <= now) throw new Fault('METADATA_EXPIRED', { role, at: expiresAt });
}

/** The proved roots without what was begun on top of them. */
async function rootsOnly(trusted: TrustedMetadata, pinned: Digest): Promise<TrustedMetadata> {
  const [first, ...later] = trusted.roots;
  const anew = TrustedMetadata.begin(pinned, first?.bytes ?? new Uint8Array());
  for (const { bytes } of later) anew.takeRoot(bytes);
  return anew;
}
