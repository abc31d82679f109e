/** What a nominated user said of a case: made once, never changed. A correction is a new one that names what it supersedes. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Row } from '../../sync/row.ts';
import type { Who, World } from '../../sync/rules.ts';
import { describeRecord, idSchema, indexed, may, must, type RecordOf, textIn } from '../record.ts';
import { acceptanceId, nominatedFor, scopesOfRelease } from './acceptance.ts';

/** PROCESS, "Planning", 4. */
export const acceptanceOutcomes = ['accepted', 'accepted-with-known-errors', 'on-hold', 'rejected'] as const;
export type AcceptanceOutcome = (typeof acceptanceOutcomes)[number];

/** Characters of what is said with an answer, at most. */
export const saysLimit = 2_000;

const fields = {
  releaseId: must(idSchema, { ref: 'release' }),
  caseId: must(idSchema, { ref: 'acceptance-case' }),
  personId: must(idSchema, { ref: 'person' }),
  outcome: must(z.enum(acceptanceOutcomes)),
  /** The known errors, what it waits for, or why it was rejected. */
  says: may(z.string().max(saysLimit)),
  /** What it was asked about (case.ts, `askedOf`). */
  asked: must(z.string().max(60)),
  /** Earlier answers of this person to this case that this one takes the place of. */
  supersedes: may(z.array(idSchema).max(100)),
};

export const acceptanceResult = describeRecord('acceptance-result', 'fact', fields, {
  scopes: (row, world) => scopesOfRelease(world, textIn(row, 'releaseId')),
  about: (row) => {
    const id = textIn(row, 'caseId');
    return id === undefined ? undefined : { type: 'acceptance-case', id };
  },
  indexes: (row) => indexed(row, { release: 'releaseId', case: 'caseId' }),
});
export const readResult = acceptanceResult.read;
export type AcceptanceResult = RecordOf<typeof fields>;

/**
 * May they say this? Only in their own name, and only whoever is nominated: the release names them, whatever their roles are. Whose
 * nomination ended after what their laptop knew of has the benefit of the doubt, as with a visit that was given away.
 */
export function refuseResult(world: World, fact: Row, who: Who): Refusal | undefined {
  const releaseId = textIn(fact, 'releaseId') ?? '';
  if (textIn(fact, 'personId') !== who.person) return refuse('NOT_NOMINATED', {});
  if (nominatedFor(world, releaseId).includes(who.person)) return undefined;
  const row = world.row('acceptance', acceptanceId(releaseId));
  const ended = row?.removed?.nominated?.[who.person] !== undefined && row.seq > who.base;
  return ended ? undefined : refuse('NOT_NOMINATED', {});
}
