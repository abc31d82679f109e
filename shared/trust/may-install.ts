/**
 * "May this be installed here and now?": one function, one order (DESIGN, "Trust"). Each step is somebody else's rule, asked in its turn:
 *
 *   role and assignment → approval or standard change → window → metadata → band → deny-list → requirements
 *     → size and digest on the same open handle → private copy → evidence
 *
 * A screen asks before the file is opened and gets the steps that are still open; who hands the file on asks with all of them.
 */
import type { Lack } from '../domain/title/requirements.ts';
import type { Details, Refusal } from '../errors.ts';
import { refuse } from '../errors.ts';
import { type BandIs, bandOf, type Freshness } from './bands.ts';
import type { DenyEntry } from './deny-list.ts';
import type { Unlock } from './unlock.ts';

export const steps = ['role', 'approval', 'window', 'metadata', 'band', 'deny-list', 'requirements', 'digest', 'copy', 'evidence'] as const;
export type Step = (typeof steps)[number];

/** What the record on this laptop says about visit, person and device. The rules stand in shared/domain; here is their answer. */
export interface RecordFacts {
  readonly role: { readonly may: boolean; readonly needs: readonly string[] };
  readonly assigned: boolean;
  readonly approval: Refusal | undefined;
  readonly window: Refusal | undefined;
  readonly approvedBy: string | null;
  readonly approvedAt: number | null;
  readonly freshness: Freshness;
  /** It is put back, or repaired: what was definitive before may be installed for that. */
  readonly backOut: boolean;
  /** Channels that this visit listens to, nearest first: a wave, a department, general. */
  readonly channels: readonly string[];
  readonly lacks: readonly Lack[];
  /** Why it goes ahead on knowledge that is no longer fresh, as the installer wrote it. */
  readonly reason: string;
}

/** What signed metadata says of a medium. */
export interface SignedMedium {
  readonly titleId: string;
  readonly versionId: string;
  readonly number: string;
  readonly fileName: string;
  readonly status: string;
  /** The first of what it rests on to end, ms. */
  readonly endsAt: number;
}

/** What main knows: proved metadata, the time that can be trusted, the file. */
export interface TrustFacts {
  /** Why the metadata cannot be used at all; undefined where it can. */
  readonly metadata: Refusal | undefined;
  /** undefined: the metadata does not name this medium. */
  readonly medium: SignedMedium | undefined;
  readonly titleId: string;
  /** Which version of the title is definitive in each channel, as it is signed. */
  readonly definitive: { readonly [channel: string]: string };
  /** When the hub issued the newest of it that is here; ms. */
  readonly issuedAt: number;
  readonly now: number;
  readonly clockBackMs: number;
  readonly denied: DenyEntry | undefined;
  readonly unlock: Unlock | undefined;
  readonly file:
    | { readonly is: 'absent'; readonly fileName: string; readonly lost?: 'gone' | 'replaced' | undefined }
    | { readonly is: 'differs'; readonly fileName: string; readonly why: 'size' | 'digest' }
    | { readonly is: 'verified'; readonly at: number }
    /** Opened, measured and hashed now, and the handle is still held. */
    | { readonly is: 'held'; readonly at: number; readonly verifiedBefore: number | null };
  readonly copy?: { readonly made: boolean; readonly path: string };
  readonly evidence?: { readonly kept: boolean };
}

export interface Allowed {
  readonly may: true;
  /** Steps that are still to be taken. */
  readonly open: readonly Step[];
  readonly say: {
    readonly approvedBy: string | null;
    readonly approvedAt: number | null;
    readonly verifiedAt: number;
    readonly band: BandIs;
    readonly unlock: Unlock | undefined;
    readonly backOut: boolean;
  };
}
export interface NotAllowed {
  readonly may: false;
  readonly step: Step;
  readonly refusal: Refusal;
}

/** Pure. The first refusal in the fixed order, with its step; or what can be said about why it may. */
export function mayInstall(record: RecordFacts, trust: TrustFacts): Allowed | NotAllowed {
  const band = bandOf(record.freshness, trust.now - trust.issuedAt, trust.now - (trust.medium?.endsAt ?? trust.now));
  const refusals: { readonly [S in Step]: () => Refusal | undefined } = {
    role: () => refuseRole(record),
    approval: () => record.approval,
    window: () => record.window,
    metadata: () => refuseMetadata(record, trust),
    band: () => (trust.unlock === undefined ? refuseBand(record, trust, band) : undefined),
    'deny-list': () => refuseDenied(trust.denied),
    requirements: () => refuseLack(record.lacks),
    digest: () => refuseFile(trust.file),
    copy: () => (trust.copy?.made === false ? refuse('COPY_FAILED', { path: trust.copy.path }) : undefined),
    evidence: () => (trust.evidence?.kept === false ? refuse('EVIDENCE_NOT_KEPT', {}) : undefined),
  };
  for (const step of steps) {
    const refusal = refusals[step]();
    if (refusal !== undefined) return { may: false, step, refusal };
  }
  return {
    may: true,
    open: openSteps(trust),
    say: {
      approvedBy: record.approvedBy,
      approvedAt: record.approvedAt,
      verifiedAt: trust.file.is === 'verified' || trust.file.is === 'held' ? trust.file.at : 0,
      band,
      unlock: trust.unlock,
      backOut: record.backOut,
    },
  };
}

function openSteps({ file, copy, evidence }: TrustFacts): readonly Step[] {
  const out: Step[] = file.is === 'held' ? [] : ['digest'];
  if (copy === undefined) out.push('copy');
  if (evidence === undefined) out.push('evidence');
  return out;
}

function refuseRole({ role, assigned }: RecordFacts): Refusal | undefined {
  if (!role.may) return refuse('ROLE_MISSING', { needs: role.needs, act: 'install' });
  return assigned ? undefined : refuse('VISIT_NOT_YOURS', {});
}

/** Statuses under which the library lets a version be installed, and those that serve for putting back alone (PROCESS, "DSL"). */
const released = ['definitive'];
const forBackOut = ['definitive', 'superseded'];

function refuseMetadata({ backOut, channels }: RecordFacts, { metadata, medium, titleId, definitive }: TrustFacts): Refusal | undefined {
  if (metadata !== undefined) return metadata;
  if (medium === undefined) return refuse('MEDIUM_NOT_LISTED', { titleId });
  // What was withdrawn is said by the deny-list, in its turn and with who did it.
  if (medium.status === 'withdrawn') return undefined;
  if (!(backOut ? forBackOut : released).includes(medium.status))
    return refuse('MEDIUM_NOT_RELEASED', { number: medium.number, status: medium.status });
  // The nearest channel in which something is definitive says what it is: a wave, else the department, else everybody.
  const nearest = channels.find((channel) => Object.hasOwn(definitive, channel));
  if (!backOut && (nearest === undefined || definitive[nearest] !== medium.versionId))
    return refuse('MEDIUM_OTHER_CHANNEL', { number: medium.number });
  return undefined;
}

function refuseBand(record: RecordFacts, trust: TrustFacts, band: BandIs): Refusal | undefined {
  if (trust.clockBackMs > 0) return refuse('CLOCK_BACK', { byMs: trust.clockBackMs });
  const { ageMs, limitMs } = band;
  if (band.band === 'stale') return refuse('METADATA_STALE', { ageMs, limitMs });
  if (band.band === 'fresh') return undefined;
  // In grace only what was here, approved and verified while the news was fresh.
  const before = trust.issuedAt + record.freshness.freshHours * 3_600_000;
  const verifiedAt = trust.file.is === 'verified' ? trust.file.at : trust.file.is === 'held' ? trust.file.verifiedBefore : null;
  if (verifiedAt === null || verifiedAt > before) return refuse('GRACE_NOT_VERIFIED', { ageMs });
  return record.reason.trim() === '' ? refuse('GRACE_REASON_MISSING', { ageMs }) : undefined;
}

function refuseDenied(entry: DenyEntry | undefined): Refusal | undefined {
  return entry && refuse('MEDIUM_DENIED', { number: entry.number, by: entry.by, at: entry.at, reason: entry.reason });
}

function refuseLack(lacks: readonly Lack[]): Refusal | undefined {
  const [first] = lacks;
  return first && refuse('DEVICE_LACKS', { lacks: first.lacks });
}

function refuseFile(file: TrustFacts['file']): Refusal | undefined {
  if (file.is === 'absent')
    return file.lost === undefined
      ? refuse('MEDIUM_NOT_HERE', { fileName: file.fileName })
      : refuse('MEDIUM_LOST', { fileName: file.fileName, how: file.lost });
  if (file.is === 'differs')
    return refuse('MEDIUM_DIFFERS', { fileName: file.fileName, why: file.why } satisfies Details['MEDIUM_DIFFERS']);
  return undefined;
}
