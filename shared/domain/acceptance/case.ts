/** One thing that nominated users try before a release goes to everybody: what to do, and what should happen (PROCESS, "Planning"). */
import { z } from 'zod';
import { stableHash } from '../../sync/hash.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, flagSchema, idSchema, indexed, may, must, mustName, type RecordOf, textIn } from '../record.ts';
import { itemKey, itemsOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { acceptanceId, nominatedFor, scopesOfRelease } from './acceptance.ts';

const paragraph = z.string().max(10_000);

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  title: mustName(),
  /** What to try, in the words of whoever tries it. */
  steps: may(paragraph, { matters: true }),
  /** What should happen. */
  expected: may(paragraph, { matters: true }),
  /** Its place in the list: the lowest comes first, ties by id. */
  place: may(z.number()),
  sample: may(flagSchema, { fixed: true }),
};

export const acceptanceCase = describeRecord('acceptance-case', 'record', fields, {
  scopes: (row, world) => {
    const releaseId = textIn(row, 'releaseId') ?? '';
    return [...scopesOfRelease(world, releaseId), ...nominatedFor(world, releaseId).map((id) => `person:${id}`)];
  },
  indexes: (row) => {
    const releaseId = textIn(row, 'releaseId');
    const group = releaseId === undefined ? [] : [{ name: 'acceptance', value: acceptanceId(releaseId) }];
    return [...indexed(row, { release: 'releaseId', sample: 'sample' }), ...group];
  },
  stub: ['releaseId', 'title'],
});
export const readCase = acceptanceCase.read;
export type AcceptanceCase = RecordOf<typeof fields>;

/** The cases in their order. */
export function inPlace<C extends Pick<AcceptanceCase, 'id' | 'place'>>(cases: readonly C[]): readonly C[] {
  return [...cases].sort((a, b) => (a.place ?? 0) - (b.place ?? 0) || (a.id < b.id ? -1 : 1));
}

/**
 * What an answer is given to, in one short name: the case's words and the items of the release. Where either changes, the case is asked
 * again, and what was said before stays in the history.
 */
export function askedOf(world: World, subject: AcceptanceCase): string {
  const release = readRelease(world.row('release', subject.releaseId));
  const items = release === undefined ? [] : itemsOf(release).map(itemKey).sort();
  return stableHash(JSON.stringify([subject.title, subject.steps, subject.expected, items]));
}
