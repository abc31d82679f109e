/** May one leave? Each visit's verdict from what it needs and what lies on this laptop, and how long the rest takes. Pure. */
import type { Refusal } from '../../errors.ts';
import type { MediumToTake, ReadyVisit } from './ready.ts';

/** Where a file stands on the laptop. `here`: all of it, and its digest was found right. */
export interface FileHere {
  readonly state: 'here' | 'coming' | 'waiting' | 'failed';
  readonly doneBytes: number;
}
/** undefined: the laptop does not know of it. */
export type FilesHere = (mediumId: string) => FileHere | undefined;

export interface MediaStand {
  readonly is: 'none' | 'here' | 'partly' | 'missing' | 'failed' | 'not-in-registry' | 'no-file' | 'not-right';
  readonly doneBytes: number;
  readonly sizeBytes: number;
  readonly missingBytes: number;
}

/** The media of a visit together: those that are installed, or those that lead back. The worst of them says how they stand. */
export function mediaStand(ready: ReadyVisit, files: FilesHere, forBackOut: boolean): MediaStand {
  const media = ready.media.filter((each) => each.forBackOut === forBackOut);
  const sizeBytes = media.reduce((sum, each) => sum + each.sizeBytes, 0);
  const doneBytes = media.reduce((sum, each) => sum + doneOf(each, files), 0);
  const is = (what: MediaStand['is']): MediaStand => ({ is: what, doneBytes, sizeBytes, missingBytes: sizeBytes - doneBytes });
  if (ready.noFile.some((each) => each.forBackOut === forBackOut && !each.outside)) return is('no-file');
  if (media.some(({ right }) => right !== null && right !== 'definitive' && right !== 'back-out' && right !== 'repair'))
    return is('not-right');
  const missing = media.filter(({ mediumId }) => files(mediumId)?.state !== 'here');
  if (missing.some(({ inRegistry }) => !inRegistry)) return is('not-in-registry');
  if (missing.some(({ mediumId }) => files(mediumId)?.state === 'failed')) return is('failed');
  if (media.length === 0) return is('none');
  if (missing.length === 0) return is('here');
  return is(doneBytes > 0 ? 'partly' : 'missing');
}

/** What lies here of a file; one that is not found right yet may have all its bytes and still is not here. */
function doneOf({ mediumId, sizeBytes }: MediumToTake, files: FilesHere): number {
  const file = files(mediumId);
  return file === undefined ? 0 : file.state === 'here' ? sizeBytes : Math.min(sizeBytes, file.doneBytes);
}

/** What signed metadata says of a visit's media: undefined while nobody has asked. */
export type Proof = { readonly may: true } | { readonly may: false; readonly refusal: ToldRefusal } | undefined;
/** A refusal as it crossed from the laptop's other side. */
export interface ToldRefusal {
  readonly code: string;
  readonly details: object;
}

export type Verdict =
  | { readonly is: 'stopped'; readonly refusal: Refusal }
  | { readonly is: 'no-file' | 'not-in-registry' | 'not-right' | 'failed' }
  /** A device that is to be brought: nobody has said which, or it is not in hand. */
  | { readonly is: 'equipment'; readonly what: 'not-chosen' | 'not-in-hand' | 'unknown' }
  /** Missing; `leftMs` until it is here, behind what comes before it; null: not known. */
  | { readonly is: 'media'; readonly leftMs: number | null }
  | { readonly is: 'unproved'; readonly refusal: ToldRefusal }
  | { readonly is: 'ask'; readonly about: 'do-not-move' | 'does-not-suit' }
  | { readonly is: 'ready' };

export interface Judged {
  readonly ready: ReadyVisit;
  readonly media: MediaStand;
  readonly back: MediaStand;
  readonly verdict: Verdict;
}

export interface Leaving {
  readonly visits: readonly Judged[];
  readonly ready: number;
  /** Files that are not here, each once, soonest first, and their bytes. */
  readonly missing: readonly MediumToTake[];
  readonly missingBytes: number;
  /** null: no rate is known. */
  readonly leftMs: number | null;
  /** How many visits each kind of verdict has. */
  readonly counts: ReadonlyMap<Verdict['is'], number>;
}

/** Where these devices are, so that they can be loaded: others are still to be fetched, or the record does not say. */
const inHand: readonly string[] = ['in-hand', 'stored'];

/** Every visit's verdict. `bytesPerS`: the rate at which files came last; null where that is not known. */
export function leaving(
  visits: readonly ReadyVisit[],
  files: FilesHere,
  bytesPerS: number | null,
  proofOf: (visitId: string) => Proof = () => undefined,
): Leaving {
  const seen = new Set<string>();
  const missing: MediumToTake[] = [];
  const timeFor = (bytes: number): number | null => (bytesPerS === null || bytesPerS <= 0 ? null : Math.round((bytes * 1000) / bytesPerS));
  let missingBytes = 0;
  const judged = visits.map((ready): Judged => {
    for (const each of ready.media) {
      if (seen.has(each.mediumId) || files(each.mediumId)?.state === 'here') continue;
      seen.add(each.mediumId);
      missing.push(each);
      missingBytes += each.sizeBytes - doneOf(each, files);
    }
    const media = mediaStand(ready, files, false);
    const back = mediaStand(ready, files, true);
    return { ready, media, back, verdict: verdictOf(ready, { media, back }, timeFor(missingBytes), proofOf(ready.visit.id)) };
  });
  const counts = new Map<Verdict['is'], number>();
  for (const { verdict } of judged) counts.set(verdict.is, (counts.get(verdict.is) ?? 0) + 1);
  return { visits: judged, ready: counts.get('ready') ?? 0, missing, missingBytes, leftMs: timeFor(missingBytes), counts };
}

function verdictOf(
  ready: ReadyVisit,
  { media, back }: { readonly media: MediaStand; readonly back: MediaStand },
  leftMs: number | null,
  proof: Proof,
): Verdict {
  if (ready.refusal !== undefined) return { is: 'stopped', refusal: ready.refusal };
  for (const { is } of [media, back])
    if (is === 'no-file' || is === 'not-right' || is === 'not-in-registry' || is === 'failed') return { is };
  const brought = ready.brings.find(({ status }) => status === null || !inHand.includes(status));
  if (ready.model !== null) return { is: 'equipment', what: 'not-chosen' };
  if (brought !== undefined) return { is: 'equipment', what: brought.status === null ? 'unknown' : 'not-in-hand' };
  if ([media, back].some(({ is }) => is === 'partly' || is === 'missing')) return { is: 'media', leftMs };
  if (proof?.may === false) return { is: 'unproved', refusal: proof.refusal };
  if (ready.people === 'does-not-suit') return { is: 'ask', about: 'does-not-suit' };
  if (ready.needs.some(({ need }) => need === 'do-not-move')) return { is: 'ask', about: 'do-not-move' };
  return { is: 'ready' };
}
