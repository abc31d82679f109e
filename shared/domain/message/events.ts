/** The calendar entries that go with a message: one for each appointment it tells of, and a cancellation for each that is gone. */
import { stableHash } from '../../sync/hash.ts';
import type { World } from '../../sync/rules.ts';
import type { Invitation } from '../calendar/invitation.ts';
import { readRelease } from '../release/release.ts';
import { readSite } from '../site/site.ts';
import { ofSession, ofVisits, tells } from './kinds.ts';
import type { Message } from './message.ts';
import type { Told } from './told.ts';
import { lastTold } from './wanted.ts';

/** All of an entry but who sends it, when, to which address, and the link. */
export interface EventDraft extends Pick<Invitation, 'appointment' | 'uid' | 'sequence' | 'method' | 'zone'> {
  readonly summary: string;
  readonly location: string | undefined;
}

/**
 * `others`: this person's other messages of the release, the first one first. The same appointment keeps its uid whatever becomes of its
 * day, and its sequence grows with every message (RFC 5546).
 */
export function eventsOf(world: World, message: Message, others: readonly Message[]): readonly EventDraft[] {
  const { releaseId, personId, sessionId, kind, n, values } = message;
  const telling = sessionId === null ? ofVisits : ofSession;
  if (!tells(telling, kind) || personId === null) return [];
  const now = message.told ?? [];
  const before =
    lastTold(
      others.filter((each) => each.n < n && each.sessionId === sessionId),
      telling,
    )?.told ?? [];
  const gone = before.filter(({ key }) => now.every((each) => each.key !== key));
  const release = readRelease(world.row('release', releaseId))?.name ?? '';
  const summary = sessionId === null ? release : [values?.['course'], release].filter(Boolean).join(' · ');
  const thread = stableHash(JSON.stringify([releaseId, personId, ...(sessionId === null ? [] : [sessionId])]));
  const draft = (told: Told, method: EventDraft['method']): EventDraft => {
    const site = readSite(world.row('site', told.siteId ?? ''));
    const window = told.from === null || told.to === null ? undefined : { from: told.from, to: told.to };
    return {
      appointment: { day: told.day, window },
      uid: `${thread}-${told.key}@appointment.groundcrew`,
      sequence: n - 1,
      method,
      zone: site?.timeZone ?? 'UTC',
      summary,
      location: [site?.name, told.room].filter(Boolean).join(', ') || undefined,
    };
  };
  return [...now.map((told) => draft(told, 'REQUEST')), ...gone.map((told) => draft(told, 'CANCEL'))];
}
