import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { type FeedAbout, feedOf } from '../../../shared/domain/calendar/feed.ts';
import { approve, type College, college, plan, releaseOf, visitAt } from '../../builders/small-college.ts';

/** Six visits of Ben's on Tuesday 24 November from 8:45, and a session that Mei holds in the room of the second. */
function rollout(): College & { readonly session: string } {
  const all = college();
  approve(all);
  plan(all);
  const releaseId = releaseOf(all);
  const course = all.olu.do(acts['add-course'], { fields: { releaseId, name: 'The new desktop', form: 'session', minutes: 60 } })[0]?.id;
  const slot = { day: '2026-11-20', startsAt: 600, minutes: 60 };
  const made = all.olu.do(acts['add-session'], { courseId: course, slot, places: 4, siteId: 'dock', room: 'D02', trainerId: 'mei' });
  return { ...all, session: made.find(({ type }) => type === 'training-session')?.id ?? '' };
}
const seen = (all: College, kind: FeedAbout['kind'], aboutId: string, room: string | null = null, today = '2026-11-18') =>
  feedOf(all.hub.world(), { kind, aboutId, room }, today, 'hub-1');
const uids = (all: College, ...about: Parameters<typeof seen> extends [College, ...infer R] ? R : never) =>
  (seen(all, ...about)?.entries ?? []).map(({ uid }) => uid.replace(/^groundcrew-|@hub-1$/g, ''));

describe('a feed', () => {
  it('of a room has its visits and its sessions, of a trainer their sessions, of a department its visits, of a release everything', () => {
    const all = rollout();
    const visit = (n: number): string => `visit-${visitAt(all, `s${n}`).id}`;
    expect(uids(all, 'room', 'dock', 'D02')).toEqual([`session-${all.session}`, visit(2)]);
    expect(uids(all, 'room', 'dock', 'D99')).toEqual([]);
    expect(uids(all, 'installer', 'mei')).toEqual([`session-${all.session}`]);
    expect(uids(all, 'installer', 'ben')).toEqual([1, 2, 3, 4, 5, 6].map(visit));
    expect(uids(all, 'department', 'eng')).toHaveLength(6);
    expect(uids(all, 'release', releaseOf(all))).toHaveLength(7);
    expect(seen(all, 'department', 'nowhere')).toBeUndefined();
  });

  it('names no user, and who works only where colleagues read it', () => {
    const all = rollout();
    // Seats and devices are often called after whoever uses them.
    all.olu.do(acts['edit-seat'], { id: 's2', fields: { label: 'User 2' } });
    all.olu.do(acts['edit-device'], { id: 'd2', fields: { name: 'User 2 PC' } });
    const text = (kind: FeedAbout['kind'], id: string, room: string | null = null): string => JSON.stringify(seen(all, kind, id, room));
    for (const each of [text('department', 'eng'), text('room', 'dock', 'D02'), text('installer', 'ben'), text('release', releaseOf(all))])
      expect(each).not.toContain('User 2');
    expect(text('department', 'eng')).not.toMatch(/Installer/);
    expect(text('release', releaseOf(all))).toMatch(/Installer: ben/i);
  });

  it('shows an installer the time of the work and everybody else what was promised', () => {
    const all = rollout();
    const visitId = visitAt(all, 's1').id;
    const moves = [{ visitId, day: '2026-11-24', startsAt: 600, promised: { from: 540, to: 720 } }];
    all.olu.do(acts['move-visit'], { moves, reason: 'Asked' });
    const times = (kind: FeedAbout['kind'], id: string) => {
      const found = seen(all, kind, id)?.entries.find(({ uid }) => uid.includes(`${visitId}@`))?.when;
      return found?.is === 'time' ? [found.from, found.to].map((at) => new Date(at).toISOString().slice(11, 16)) : [];
    };
    expect(times('installer', 'ben')).toEqual(['10:00', '10:45']);
    expect(times('department', 'eng')).toEqual(['09:00', '12:00']);
  });

  it('holds what is over for two months, and nothing older', () => {
    const all = rollout();
    expect(uids(all, 'department', 'eng', null, '2027-01-20')).toHaveLength(6);
    expect(uids(all, 'department', 'eng', null, '2027-02-20')).toEqual([]);
  });
});
