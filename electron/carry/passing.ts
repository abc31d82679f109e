/**
 * Parts that cannot be read here, kept as they came, among the files to be saved on a stick: sealed for somebody else (carried on, and
 * handed to the hub where it is for the hub), or with things of a newer version in them (taken in again after an upgrade).
 */
import { join } from 'node:path';
import type { Files } from '../../shared/node/files.ts';
import { bundleSuffix, isFor, type PartHead, toHub } from '../../shared/sync/bundle.ts';
import { type Random, randomName } from '../time.ts';
import { copy } from './copy.ts';
import { type MadePart, madePart } from './export.ts';
import { foldersIn, type KeptAs, keptAs, letters } from './outbox.ts';

/** No more than this is kept for others. */
const partsAtMost = 200;
const bytesAtMost = 1_000_000_000;

export interface Passed extends MadePart {
  readonly folder: string;
}

/** The parts of others that are kept in `out`. */
export async function passedIn(files: Files, out: string, own: string, as: KeptAs): Promise<readonly Passed[]> {
  const all: Passed[] = [];
  for (const folder of await foldersIn(files, out)) {
    if (keptAs(folder) !== as) continue;
    const made = await madePart(files, join(out, folder, `1${bundleSuffix}`));
    if (made !== undefined && made.head.from.writer !== own) all.push({ ...made, folder });
  }
  return all;
}

/** Keeps the part that lies at `path`, once; false where there is no more room for others' parts. Throws what the file system throws. */
export async function keepPart(
  { files, random }: { readonly files: Files; readonly random: Random },
  out: string,
  own: string,
  { path, head, sizeBytes }: { readonly path: string; readonly head: PartHead; readonly sizeBytes: number },
  as: KeptAs,
): Promise<boolean> {
  const kept = await passedIn(files, out, own, as);
  if (kept.some((each) => each.head.digest === head.digest)) return true;
  if (kept.length >= partsAtMost || kept.reduce((sum, each) => sum + each.sizeBytes, sizeBytes) > bytesAtMost) return false;
  const folder = `${letters[as]}${randomName(random, 11)}`;
  await files.makeFolder(join(out, folder));
  await copy(files, path, join(out, folder, `1${bundleSuffix}`), sizeBytes);
  const marker = await files.create(join(out, `${folder}.bundle`));
  await marker.close();
  await files.syncFolder(out);
  return true;
}

/** It has arrived, or the person does not want it any more. */
export async function dropPart(files: Files, out: string, folder: string): Promise<void> {
  await files.remove(join(out, folder, `1${bundleSuffix}`));
  await files.remove(join(out, `${folder}.bundle`));
}

/** Those that the hub can open. */
export const forHub = (parts: readonly Passed[]): readonly Passed[] => parts.filter(({ head }) => isFor(head, toHub));
