/** What the hub knows of each laptop, in words. Pure. */
import type { Output } from '../../../shared/bridge/commands.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { ageWord } from '../../ui/age.ts';
import { dayOf, dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(accessWordsEn);

export type Laptop = Output<'hub.laptops'>['laptops'][number];

const day = (atMs: number): string => dayWord(dayOf(atMs, myZone()), 'year');

/** How long ago the hub last heard of it. */
export function heardWord({ heardAt }: Laptop, now: number): string {
  return heardAt === null ? word('LAPTOPS_NEVER') : word('LAPTOPS_AGO', { age: ageWord(now - heardAt) });
}

/** How far its data are behind what this laptop has; `hubSeq` is the last change that this laptop knows of. */
export function dataWord({ pulledSeq }: Laptop, hubSeq: number): string {
  if (pulledSeq === null) return word('LAPTOPS_DATA_NONE');
  const behind = hubSeq - pulledSeq;
  return behind <= 0 ? word('LAPTOPS_DATA_ALL') : word('LAPTOPS_DATA_BEHIND', { n: behind });
}

/**
 * Its state, honestly: a revoked laptop knows of it only once it has called since. Until then its certificate's end is what is sure.
 */
export function stateWord({ revokedAt, heardAt, expiresAt }: Laptop, now: number): string {
  if (revokedAt !== null) {
    const at = momentWord(revokedAt, myZone(), now);
    return heardAt !== null && heardAt > revokedAt
      ? word('LAPTOPS_REVOKED_HEARD', { at })
      : word('LAPTOPS_REVOKED_AWAY', { at, until: day(expiresAt) });
  }
  return expiresAt <= now ? word('LAPTOPS_EXPIRED', { since: day(expiresAt) }) : word('LAPTOPS_ACTIVE', { until: day(expiresAt) });
}
