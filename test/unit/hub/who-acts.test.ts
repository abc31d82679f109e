import { describe, expect, it } from 'vitest';
import { hubPerson, viaOf } from '../../../hub/intake/who-acts.ts';
import type { WriterRecord } from '../../../hub/store/store.ts';

const writer = (person: string): WriterRecord => ({
  writer: 'w-ben',
  person,
  laptop: 'Ben’s laptop',
  signKey: '',
  sealKey: '',
  last: 0,
  lastDigest: null,
  enrolledAt: 0,
  expiresAt: 0,
  revokedAt: null,
  heardAt: null,
  pulledSeq: null,
  was: null,
});

describe('how a group came', () => {
  it.each(['link', 'connector'] as const)('a laptop that says "%s" is believed to have used the app', (via) => {
    expect(viaOf(writer('ben'), { via })).toBe('app');
    expect(viaOf(undefined, { via })).toBe('app');
  });
  it.each(['link', 'connector', 'app', 'paper'] as const)('the hub’s own writer says "%s" and it counts', (via) => {
    expect(viaOf(writer(hubPerson), { via })).toBe(via);
  });
  it('what a laptop entered from paper stays marked so', () => {
    expect(viaOf(writer('ben'), { via: 'paper' })).toBe('paper');
  });
});
