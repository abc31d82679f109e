/** What the hub knows of each laptop, in words. Pure. */
import type { Output } from '../../../shared/bridge/commands.ts';
import { accessWordsEn } from '../../../shared/words/access.en.ts';
import { ageWord } from '../../ui/age.ts';
import { dayOf, dayWord, momentWord, myZone } from '../../ui/moment.tsx';
import { wordsOf } from '../../ui/word.ts';

const word = wordsOf(accessWordsEn);

export type Laptop = Output<'hub.laptops'>['laptops'][number];

const longDay = (atMs: number): string => dayWord(dayOf(atMs, myZone()), 'long');
const day = (atMs: number): string => dayWord(dayOf(atMs, myZone()), 'year');

/** How long ago the hub last heard of it. */
export function heardWord({ heardAt }: Laptop, now: number): string {
  return heardAt === null ? word('LAPTOPS_NEVER') : word('LAPTOPS_AGO', { age: ageWord(now - heardAt) });
}

/** How far its data are behind what this laptop has, and how old they are; `hubSeq` is the last change that this laptop knows of. */
export function dataWord({ pulledSeq, dataAt }: Laptop, hubSeq: number, now: number): string {
  if (pulledSeq === null) return word('LAPTOPS_DATA_NONE');
  const behind = hubSeq - pulledSeq;
  const says = behind <= 0 ? word('LAPTOPS_DATA_ALL') : word('LAPTOPS_DATA_BEHIND', { n: behind });
  return dataAt == null ? says : `${says} · ${word('LAPTOPS_DATA_AGE', { age: ageWord(now - dataAt) })}`;
}

/** Its certificate, or that it is revoked. */
export function stateWord({ revokedAt, expiresAt }: Laptop, now: number): string {
  if (revokedAt !== null) return word('LAPTOPS_REVOKED', { at: momentWord(revokedAt, myZone(), now) });
  return expiresAt <= now ? word('LAPTOPS_EXPIRED', { since: day(expiresAt) }) : word('LAPTOPS_ACTIVE', { until: day(expiresAt) });
}

export type RevocationStands = 'acknowledged' | 'sent' | 'unreachable';

/** What is sure of a revocation, from what the hub saw: the laptop said that it knows, the hub refused it once, or neither. */
export function revocationStands({ revokedAt, toldAt, acknowledgedAt }: Laptop): RevocationStands | undefined {
  if (revokedAt === null) return undefined;
  if (acknowledgedAt != null) return 'acknowledged';
  return toldAt == null ? 'unreachable' : 'sent';
}

/** The same in a sentence; undefined where it is not revoked. */
export function revocationWord(laptop: Laptop, now: number): string | undefined {
  const at = (moment: number | null | undefined): string => (moment == null ? '' : momentWord(moment, myZone(), now));
  switch (revocationStands(laptop)) {
    case undefined:
      return undefined;
    case 'acknowledged':
      return word('LAPTOPS_REVOKED_ACKNOWLEDGED', { at: at(laptop.acknowledgedAt) });
    case 'sent':
      return word('LAPTOPS_REVOKED_SENT', { at: at(laptop.toldAt) });
    case 'unreachable': {
      const heard = laptop.heardAt === null ? word('LAPTOPS_REVOKED_NEVER') : at(laptop.heardAt);
      return laptop.expiresAt <= now
        ? word('LAPTOPS_REVOKED_UNREACHABLE_ENDED', { heard, since: longDay(laptop.expiresAt) })
        : word('LAPTOPS_REVOKED_UNREACHABLE', { heard, until: longDay(laptop.expiresAt) });
    }
  }
}
