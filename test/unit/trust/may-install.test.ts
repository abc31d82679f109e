/** "May this be installed here and now?": the fixed order, each refusal beside what is allowed. */
import { describe, expect, it } from 'vitest';
import { refuse } from '../../../shared/errors.ts';
import { isUnlockCode, unlockCode, unlockNonce, unlockSecretOf } from '../../../shared/node/unlock-code.ts';
import { bandOf, usualFreshness } from '../../../shared/trust/bands.ts';
import { clockOfBuild, heardHub, lookedAt, trustedTime } from '../../../shared/trust/clock.ts';
import { deniedBy } from '../../../shared/trust/deny-list.ts';
import { mayInstall, type RecordFacts, steps, type TrustFacts } from '../../../shared/trust/may-install.ts';

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 29, 8);

const record: RecordFacts = {
  role: { may: true, needs: ['installer'] },
  assigned: true,
  approval: undefined,
  window: undefined,
  approvedBy: 'R. Shah',
  approvedAt: now - 5 * day,
  freshness: usualFreshness.major,
  backOut: false,
  channels: ['department:sci', 'general'],
  lacks: [],
  reason: '',
};
const medium = {
  titleId: 't1',
  versionId: 'v1',
  number: '128.6',
  fileName: 'firefox.deb',
  status: 'definitive',
  endsAt: now + 30 * day,
};
const trust: TrustFacts = {
  metadata: undefined,
  medium,
  titleId: 't1',
  definitive: { general: 'v1', 'wave:r2:1': 'v2' },
  issuedAt: now - 31 * hour,
  now,
  clockBackMs: 0,
  denied: undefined,
  unlock: undefined,
  file: { is: 'verified', at: now - hour },
};
const denied = { number: '128.6', by: 'R. Shah', at: now, reason: 'broken', versionId: 'v1' };
const unlock = { visit: 'x', means: 'telephone', by: 'L. Lead', at: now, until: now + day } as const;
const code = (r: Partial<RecordFacts>, t: Partial<TrustFacts> = {}): string => {
  const answer = mayInstall({ ...record, ...r }, { ...trust, ...t });
  return answer.may ? 'may' : answer.refusal.code;
};

describe('the order', () => {
  it('everything in order: it may, with what can be said about why', () => {
    expect(mayInstall(record, trust)).toMatchObject({
      may: true,
      open: ['digest', 'copy', 'evidence'],
      say: { approvedBy: 'R. Shah', verifiedAt: now - hour, band: { band: 'fresh', ageMs: 31 * hour } },
    });
  });

  // Every step refused at once: mended one by one from the front, the next one speaks.
  it('is role, approval, window, metadata, band, deny-list, requirements, digest, copy, evidence', () => {
    const bad = {
      role: [{ role: { may: false, needs: ['installer'] } }, {}],
      approval: [{ approval: refuse('NOT_APPROVED', {}) }, {}],
      window: [{ window: refuse('VISIT_FROZEN', { name: 'exams', from: '', to: '', day: '', rule: '6', revision: 0 }) }, {}],
      metadata: [{}, { metadata: refuse('ROOT_OTHER', { pinned: '', found: '' }) }],
      band: [{}, { issuedAt: now - 60 * day }],
      'deny-list': [{}, { denied }],
      requirements: [{ lacks: [{ lacks: 'memory', has: 2, needs: 8 }] }, {}],
      digest: [{}, { file: { is: 'differs', fileName: 'f', why: 'digest' } }],
      copy: [{}, { copy: { made: false, path: '/x' } }],
      evidence: [{}, { evidence: { kept: false } }],
    } as const;
    for (let from = 0; from < steps.length; from += 1) {
      const rest = steps.slice(from).map((step) => bad[step]);
      const answer = mayInstall(Object.assign({}, record, ...rest.map(([r]) => r)), Object.assign({}, trust, ...rest.map(([, t]) => t)));
      expect(answer).toMatchObject({ may: false, step: steps[from] });
    }
  });

  it.each([
    ['somebody without the role', { role: { may: false, needs: ['installer'] } }, {}, 'ROLE_MISSING'],
    ['a colleague’s visit', { assigned: false }, {}, 'VISIT_NOT_YOURS'],
    ['a withdrawn approval', { approval: refuse('APPROVAL_WITHDRAWN', {}) }, {}, 'APPROVAL_WITHDRAWN'],
    ['right digest, wrong title', {}, { medium: undefined }, 'MEDIUM_NOT_LISTED'],
    ['a version in test', {}, { medium: { ...medium, status: 'in-test' } }, 'MEDIUM_NOT_RELEASED'],
    ['a superseded version', {}, { medium: { ...medium, status: 'superseded' } }, 'MEDIUM_NOT_RELEASED'],
    ['a superseded version as back-out', { backOut: true }, { medium: { ...medium, status: 'superseded' } }, 'may'],
    ['a version for another wave', {}, { medium: { ...medium, versionId: 'v2' } }, 'MEDIUM_OTHER_CHANNEL'],
    [
      'the general version where the department has its own',
      {},
      { definitive: { general: 'v1', 'department:sci': 'v3' } },
      'MEDIUM_OTHER_CHANNEL',
    ],
    ['the department’s own version', {}, { definitive: { general: 'v9', 'department:sci': 'v1' } }, 'may'],
    ['a title that is definitive nowhere', {}, { definitive: {} }, 'MEDIUM_OTHER_CHANNEL'],
    ['digest on the deny-list', {}, { denied }, 'MEDIUM_DENIED'],
    ['a denied version as back-out', { backOut: true }, { denied }, 'MEDIUM_DENIED'],
    ['too little memory', { lacks: [{ lacks: 'memory', has: 2, needs: 8 }] }, {}, 'DEVICE_LACKS'],
    ['the file is not here', {}, { file: { is: 'absent', fileName: 'f' } }, 'MEDIUM_NOT_HERE'],
    ['another size', {}, { file: { is: 'differs', fileName: 'f', why: 'size' } }, 'MEDIUM_DIFFERS'],
  ] as const)('%s: %s', (_name, r, t, wanted) => {
    expect(code(r, t)).toBe(wanted);
  });
});

describe('bands', () => {
  it('fresh runs; grace runs what was verified while it was fresh, with a reason; stale does not', () => {
    expect(code({}, { issuedAt: now - 71 * hour })).toBe('may');
    const grace = { issuedAt: now - 5 * day, file: { is: 'verified', at: now - 4 * day } } as const;
    expect(code({}, grace)).toBe('GRACE_REASON_MISSING');
    expect(code({ reason: 'no network this week' }, grace)).toBe('may');
    expect(code({ reason: 'no network this week' }, { ...grace, file: { is: 'verified', at: now } })).toBe('GRACE_NOT_VERIFIED');
    expect(code({ reason: 'why' }, { issuedAt: now - 15 * day })).toBe('METADATA_STALE');
  });

  it('an emergency release asks for fresher news', () => {
    expect(code({ freshness: usualFreshness.emergency }, { issuedAt: now - 73 * hour })).toBe('METADATA_STALE');
  });

  it('what has ended is never fresh, and stale when the grace is over from there', () => {
    expect(bandOf(usualFreshness.major, hour, hour).band).toBe('grace');
    expect(bandOf(usualFreshness.major, hour, 12 * day).band).toBe('stale');
    expect(bandOf(usualFreshness.major, hour, -day)).toMatchObject({ band: 'fresh', leftMs: day });
  });

  it('an unlock opens old news and a clock that went back, and nothing else', () => {
    expect(code({}, { issuedAt: now - 60 * day, unlock })).toBe('may');
    expect(code({}, { clockBackMs: 10 * day })).toBe('CLOCK_BACK');
    expect(code({}, { clockBackMs: 10 * day, unlock })).toBe('may');
    expect(code({}, { denied, unlock })).toBe('MEDIUM_DENIED');
    expect(code({}, { metadata: refuse('METADATA_UNSIGNED', { role: 'targets', has: 0, needs: 1 }), unlock })).toBe('METADATA_UNSIGNED');
  });
});

describe('the clock', () => {
  const built = Date.UTC(2026, 9, 1);
  it('ten days back is noticed, also after a restart; a minute is not', () => {
    const memory = lookedAt(heardHub(now, now, built, built), now + day);
    expect(trustedTime(memory, now + day - 10 * day)).toMatchObject({ backMs: 10 * day });
    expect(trustedTime(memory, now + day - 60_000).backMs).toBe(0);
  });
  it('ten years ahead makes news stale and leaves no floor behind; the hub sets it right', () => {
    const ahead = now + 3650 * day;
    const memory = lookedAt(heardHub(now, now, built, now), ahead);
    expect(memory.floor).toBe(now);
    expect(trustedTime(memory, ahead).now).toBe(ahead);
    expect(trustedTime(memory, now).backMs).toBe(3650 * day);
    expect(trustedTime(heardHub(now, now, built, now), now)).toEqual({ now, backMs: 0 });
  });
  it('a clock that is always wrong by a day tells the right age', () => {
    expect(trustedTime(heardHub(now - day, now, built, now), now - day + hour)).toEqual({ now: now + hour, backMs: 0 });
  });
  it('a laptop that never heard a hub knows that it is not before its build', () => {
    expect(trustedTime(clockOfBuild(built), 0)).toEqual({ now: built, backMs: built });
  });
});

describe('the unlock by telephone', () => {
  const secret = unlockSecretOf(Buffer.alloc(32, 7).toString('base64url'), 'w1');
  it('has at most 12 characters, for one laptop, one visit and one nonce', () => {
    const nonce = unlockNonce();
    const said = unlockCode(secret, 'w1', 'visit1', nonce);
    expect(said.replace(/-/g, '')).toHaveLength(12);
    const typed = said.toLowerCase().replace(/-/g, ' ').replace(/0/g, 'o');
    expect(isUnlockCode(secret, 'w1', 'visit1', nonce.toLowerCase(), typed)).toBe(true);
    expect(isUnlockCode(secret, 'w1', 'visit2', nonce, said)).toBe(false);
    expect(isUnlockCode(secret, 'w2', 'visit1', nonce, said)).toBe(false);
    expect(isUnlockCode(secret, 'w1', 'visit1', unlockNonce(), said)).toBe(false);
    expect(isUnlockCode(unlockSecretOf(secret, 'w1'), 'w1', 'visit1', nonce, said)).toBe(false);
    expect(isUnlockCode(secret, 'w1', 'visit1', nonce, '')).toBe(false);
  });
});

it('deny beats allow by version and by content', () => {
  const list = { version: 1, entries: [denied, { digest: 'sha256:aa', number: '', by: '', at: 0, reason: '' }] };
  expect(deniedBy(list, { versionId: 'v1', digest: 'sha256:bb' })?.number).toBe('128.6');
  expect(deniedBy(list, { versionId: 'v2', digest: 'sha256:aa' })).toBeDefined();
  expect(deniedBy(list, { versionId: 'v2', digest: 'sha256:bb' })).toBeUndefined();
});
