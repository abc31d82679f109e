/** By when an emergency that was approved by word has to be written up, and whether it was (PROCESS, "Change management"). Derived from the policy's hours. */
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { revisionForRelease } from '../policy/in-force.ts';
import { textIn } from '../record.ts';
import { readRelease } from '../release/release.ts';
import { readRfc } from './rfc.ts';
import { type Word, wordOf } from './word-approval.ts';

const hourMs = 3_600_000;

export interface WriteUp {
  readonly word: Word;
  /** Hours that the policy gives, and when they are over, ms. */
  readonly hours: number;
  readonly dueAt: number;
  /** When its request was submitted, ms; null: not yet. */
  readonly writtenAt: number | null;
  /** Written up after the hours were over, or still not. */
  readonly late: boolean;
}

/** For a release that was approved by word; undefined otherwise. `now`: ms. */
export function writeUpOf(world: World, releaseId: string, now: number): WriteUp | undefined {
  const row = world.row('release', releaseId);
  const subject = isLive(row) ? readRelease(row) : undefined;
  const word = subject === undefined ? undefined : wordOf(world, subject);
  if (word === undefined) return undefined;
  const hours = revisionForRelease(world, releaseId, word.saidAt).emergency.writtenWithinHours;
  const dueAt = word.saidAt + hours * hourMs;
  const written = world
    .find('rfc', 'release', releaseId)
    .filter(isLive)
    .flatMap((each) => readRfc(each)?.writtenAt ?? []);
  // A request that was there before the word was written in time.
  const writtenAt = written.length === 0 ? null : Math.min(...written);
  return { word, hours, dueAt, writtenAt, late: (writtenAt ?? now) > dueAt };
}

/** Every release that was approved by word, with where its write-up stands: those that are late first, the oldest first. `now`: ms. */
export function writeUpsIn(world: World, now: number): readonly (WriteUp & { readonly releaseId: string })[] {
  const releases = new Set(world.find('word-approval', 'all', 'yes').flatMap((row) => textIn(row, 'releaseId') ?? []));
  return [...releases]
    .flatMap((releaseId) => {
      const writeUp = writeUpOf(world, releaseId, now);
      return writeUp === undefined ? [] : [{ ...writeUp, releaseId }];
    })
    .sort((a, b) => Number(b.late) - Number(a.late) || a.dueAt - b.dueAt);
}
