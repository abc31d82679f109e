/** Whose time a visit takes: the installer's while the work is on, and that of the person it is for, in the window that they were promised. */
import type { Claim } from '../../sync/rules.ts';
import { promisedBy } from '../visit/promise.ts';
import type { Slot } from '../visit/slot.ts';

/** Of a visit what its claims on time follow from. */
export interface TakesTime {
  readonly installerId: string | null;
  readonly userId: string | null;
  readonly siteId: string | null;
  readonly slot: Slot;
}

/** Who takes part of whose day: a visit, an absence and a lesson take one person's time; a visit and a place in a lesson that of a user. */
export const timeSpace = (personId: string, day: string): string => `time:${personId}:${day}`;
export const timeTypes: readonly string[] = ['visit', 'absence', 'training-session'];
export const userSpace = (personId: string, day: string): string => `user:${personId}:${day}`;
export const userTypes: readonly string[] = ['visit', 'enrolment'];

/** The claims on people's time: none of an installer's while only the day is known. */
export function timeClaims({ installerId, userId, siteId, slot }: TakesTime): readonly Claim[] {
  const claims: Claim[] = [];
  if (installerId !== null && slot.startsAt !== null)
    claims.push({
      space: timeSpace(installerId, slot.day),
      from: slot.startsAt,
      to: slot.startsAt + slot.minutes,
      conflict: 'person-booked-twice',
      with: timeTypes,
    });
  const told = promisedBy(slot);
  if (userId !== null && told !== undefined)
    claims.push({
      space: userSpace(userId, slot.day),
      from: told.from,
      to: told.to,
      conflict: 'user-booked-twice',
      with: userTypes,
      // One appointment for all of a person's devices at a site.
      shares: `${told.from}-${told.to} ${siteId ?? ''}`,
    });
  return claims;
}
