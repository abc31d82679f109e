import { describe, expect, it } from 'vitest';
import { screenAt, sectionPath } from '../../../renderer/app/nav-sections.ts';
import type { Screen } from '../../../renderer/app/screens.ts';
import { sectionIds, sectionOf } from '../../../renderer/app/sections.ts';
import { newsOf, syncState } from '../../../renderer/app/sync-state.ts';
import { ageWord } from '../../../renderer/ui/age.ts';
import { signatureSvg, strokePath } from '../../../renderer/ui/signature.ts';
import type { SyncStatus } from '../../../shared/bridge/events.ts';
import { uiWordsEn } from '../../../shared/words/ui.en.ts';

const component = () => null;
const screens: readonly Screen[] = [
  { path: '/visits/$visitId', section: 'visits', title: 'Visit', component },
  { path: '/visits', section: 'visits', title: 'Visits', component },
  { path: '/visits/new', section: 'visits', title: 'New visit', component },
];

describe('sections', () => {
  it('each has a key of its own after G', () => {
    const keys = sectionIds.map((id) => sectionOf(id).key);
    expect(new Set(keys).size).toBe(keys.length);
  });
  it('lead to their first screen without a part to fill in, and one without screens leads nowhere', () => {
    expect(sectionPath(screens, 'visits')).toBe('/visits');
    expect(sectionPath(screens, 'board')).toBeUndefined();
  });
  it('a path belongs to the plain screen before the one with a part', () => {
    expect(screenAt(screens, '/visits/new')?.title).toBe('New visit');
    expect(screenAt(screens, '/visits/v-12')?.title).toBe('Visit');
    expect(screenAt(screens, '/elsewhere')).toBeUndefined();
  });
});

describe('what the sync indicator says of main’s status', () => {
  const status: SyncStatus = {
    state: 'up-to-date',
    waiting: 7,
    sent: 12,
    total: 40,
    blobsWaiting: 0,
    blobBytesWaiting: 0,
    blobBytesDone: 0,
    blobBytesPerS: null,
    photosPaused: false,
    versions: null,
    lastNewsAt: 1_000_000,
    lastPushAt: null,
    problem: null,
  };
  it('needs you, when up to date and something waits for this person', () => {
    expect(syncState(status, 0)).toEqual({ is: 'upToDate' });
    expect(syncState(status, 2)).toEqual({ is: 'needsYou', n: 2 });
  });
  it('is never up to date while the hub cannot be reached', () => {
    expect(syncState({ ...status, state: 'offline' }, 2)).toEqual({ is: 'offline', saved: 7 });
  });
  it('is blocked with a sentence, not a code', () => {
    const blocked = syncState({ ...status, state: 'blocked', problem: { code: 'LAPTOP_REVOKED', details: {} } }, 0);
    expect(blocked).toEqual({ is: 'blocked', reason: 'This laptop has been revoked. What it sends is kept for a lead to look at.' });
  });
  it('news ages from fresh over grace to stale, and a clock set back makes none younger than now', () => {
    const freshness = { freshHours: 24, graceHours: 72 };
    const at = (hours: number) => newsOf(status, 1_000_000 + hours * 3_600_000, freshness).band;
    expect([at(1), at(31), at(100)]).toEqual(['fresh', 'grace', 'stale']);
    expect(newsOf(status, 0, freshness).ageMs).toBe(0);
  });
});

it('ages are told in one unit, hours up to two days', () => {
  const H = 3_600_000;
  expect([12_000, 240_000, 31 * H, 47.9 * H, 48 * H, 6 * 24 * H, -5].map(ageWord)).toEqual([
    '12 s',
    '4 min',
    '31 h',
    '47 h',
    '2 d',
    '6 d',
    '0 s',
  ]);
});

it('a typed signature cannot smuggle markup into its picture', () => {
  expect(signatureSvg({ is: 'typed', name: '<script>&"' })).toContain('&lt;script&gt;&amp;&quot;');
  expect(strokePath([{ x: 1.234, y: 2 }])).toBe('M1.2 2h.1');
});

it('every code of the interface has a sentence without a code in it', () => {
  for (const [code, sentence] of Object.entries(uiWordsEn)) {
    const said: string = Reflect.apply(sentence, undefined, [
      { n: 2, done: 1, of: 2, step: 1, skipped: 0, left: 1, at: 1, percent: 4, saved: 1, hidden: 0, shown: 1, all: 2, strokes: 2 },
    ]);
    expect(said, code).toMatch(/\S/);
    expect(said, code).not.toMatch(/UI_|!/);
  }
});
