/** Takes media from a stick into this laptop's library: each proved by the lists that are held, as one from the registry is, and hashed on the way. */
import type { MediumIn } from '../../../shared/bridge/stick.ts';
import { repositoryOf } from '../../../shared/domain/library/oci-names.ts';
import { type Want, wantSchema } from '../../../shared/domain/library/want.ts';
import { Fault } from '../../../shared/errors.ts';
import type { Running } from '../../carry/job.ts';
import type { LibraryCache } from '../cache/library-cache.ts';
import { shownOf } from '../cache/status.ts';
import type { Released } from '../trust/released.ts';
import type { ListedMedium, ReadStick } from './stick-folder.ts';

export interface TakeParts {
  readonly cache: Pick<LibraryCache, 'takeFrom' | 'held'>;
  /** What the lists say of these media, by their ids. Throws METADATA_* and ROOT_OTHER where there are none that could be proved. */
  readonly released: (mediumIds: readonly string[]) => Promise<ReadonlyMap<string, Released>>;
  readonly now: () => number;
}

/** What is on the stick and not here yet, bytes. */
export function bytesToTake(cache: TakeParts['cache'], { media }: ReadStick): number {
  return media.reduce((sum, { mediumId, digest, sizeBytes }) => sum + (cache.held(mediumId, digest) === undefined ? sizeBytes : 0), 0);
}

/** Of each medium what became of it: a damaged one is named, and its neighbours are taken. Throws STICK_FOLDER, STICK_STOPPED, DISK_FULL, DISK_FAILED. */
export async function takeMedia(parts: TakeParts, stick: ReadStick, running: Running): Promise<MediumIn[]> {
  const all = stick.media.map(({ mediumId }) => mediumId);
  const results: MediumIn[] = stick.unreadable.map((mediumId) =>
    refused({ mediumId, fileName: mediumId, sizeBytes: 0 }, damaged(mediumId)),
  );
  if (all.length === 0) return results;
  let listed: ReadonlyMap<string, Released>;
  try {
    listed = await parts.released(all);
  } catch (cause) {
    if (!(cause instanceof Fault) || cause.code.startsWith('DISK_')) throw cause;
    return [...results, ...stick.media.map((each) => refused(each, cause))];
  }
  for (const [at, medium] of stick.media.entries()) {
    running.at(at + 1, all.length);
    results.push(await takeOne(parts, stick, medium, listed.get(medium.mediumId), running));
  }
  return results;
}

async function takeOne(
  { cache, now }: TakeParts,
  { source }: ReadStick,
  medium: ListedMedium,
  released: Released | undefined,
  running: Running,
): Promise<MediumIn> {
  const named = { mediumId: medium.mediumId, fileName: released?.fileName ?? medium.fileName, sizeBytes: medium.sizeBytes };
  const want = wantFor(medium, released, now());
  if (want instanceof Fault || released === undefined) return refused(named, want instanceof Fault ? want : notListed());
  try {
    const is = await cache.takeFrom(source, want, running);
    return { ...named, number: released.number, is, problem: null };
  } catch (cause) {
    if (running.signal.aborted) throw new Fault('STICK_STOPPED', {});
    if (!(cause instanceof Fault) || cause.code === 'STICK_FOLDER' || cause.code.startsWith('DISK_')) throw cause;
    const differs = cause.code === 'BLOB_DIFFERS' || cause.code === 'NOT_FOUND' || cause.code === 'MEDIUM_NOT_IN_REGISTRY';
    return { ...refused(named, differs ? damaged(named.fileName) : cause), number: released.number };
  }
}

const damaged = (fileName: string): Fault => new Fault('STICK_MEDIUM_DAMAGED', { fileName });
const notListed = (): Fault => new Fault('MEDIUM_NOT_LISTED', { titleId: '' });

const refused = (named: Pick<MediumIn, 'mediumId' | 'fileName' | 'sizeBytes'>, cause: Fault): MediumIn => ({
  mediumId: named.mediumId,
  fileName: named.fileName,
  sizeBytes: named.sizeBytes,
  number: '',
  is: 'refused',
  problem: shownOf(cause),
});

/** What is to be taken, by what the lists say of it and not by what the stick does; or why it is not. */
function wantFor(medium: ListedMedium, released: Released | undefined, now: number): Want | Fault {
  if (released === undefined) return notListed();
  if (released.denied !== undefined) return new Fault('MEDIUM_DENIED', released.denied);
  const { mediumId, titleId, digest, sizeBytes, fileName } = released;
  if (digest !== medium.digest || sizeBytes !== medium.sizeBytes) return new Fault('MEDIUM_DIFFERS', { fileName, why: 'digest' });
  const manifest = released.manifest ?? medium.manifest;
  if (manifest !== medium.manifest) return new Fault('MEDIUM_OTHER_FILE', { expected: manifest, found: medium.manifest });
  const repository = repositoryOf(titleId);
  const about = { dueAt: now, pinned: false, forBackOut: false, chunks: null } as const;
  return wantSchema.safeParse({ mediumId, repository, manifest, digest, sizeBytes, ...about }).data ?? notListed();
}
