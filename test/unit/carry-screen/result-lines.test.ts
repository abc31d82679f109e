import { expect, it } from 'vitest';
import { resultLines } from '../../../renderer/features/carry/result-lines.ts';
import type { CarriedIn, LibraryIn } from '../../../shared/bridge/carry.ts';

const part: CarriedIn = {
  name: 'stick.gcarry',
  problem: null,
  from: { writer: 'w-ben1', laptop: 'Ben’s laptop' },
  part: 2,
  of: 3,
  opened: true,
  kept: null,
  groups: { fresh: 0, known: 0, unsigned: 0 },
  blobs: { fresh: 0, known: 0 },
  effects: { taken: 0, older: 0, apart: 0 },
  unknown: 0,
  library: null,
  receipt: null,
  waits: [],
  hub: null,
};

it('says what a part brought, in whole sentences', () => {
  expect(resultLines({ ...part, groups: { fresh: 1, known: 0, unsigned: 0 }, blobs: { fresh: 2, known: 0 } })).toEqual({
    tone: 'ok',
    what: 'Part 2 of 3 from Ben’s laptop',
    says: ['1 act and 2 photos and files taken in. They show as not at the hub yet.'],
  });
  expect(resultLines({ ...part, groups: { fresh: 0, known: 5, unsigned: 0 } }).says).toEqual(['Everything in it was here already.']);
});

it('warns where something waits or was not signed, and says how much', () => {
  const waits = [{ writer: 'w-ben1', laptop: 'Ben’s laptop', from: 4, to: 6 }];
  expect(resultLines({ ...part, groups: { fresh: 2, known: 0, unsigned: 1 }, waits })).toMatchObject({
    tone: 'warn',
    says: [
      '2 acts taken in. They show as not at the hub yet.',
      '1 act with a wrong signature was not taken; the others were.',
      'Waiting for 3 earlier changes from Ben’s laptop. What came after is kept and not shown yet.',
    ],
  });
});

it('says of older news that they changed nothing, and of a receipt that the stick may be wiped only when it covers everything', () => {
  expect(resultLines({ ...part, effects: { taken: 0, older: 2, apart: 0 }, receipt: { at: 1, last: 412, all: true } }).says).toEqual([
    'Its news are older than what is here, so they changed nothing.',
    'Received at the hub up to #412; this stick may be wiped.',
  ]);
  expect(resultLines({ ...part, receipt: { at: 1, last: 412, all: false } }).says).toEqual([
    'Received at the hub up to #412. Work or photos beyond that are still only here.',
  ]);
});

it('says of a damaged part that nothing of it was taken, and of one for somebody else that it may be carried on', () => {
  const damaged = { code: 'BUNDLE_DAMAGED', details: { part: 3, of: 7, laptop: 'Ben’s laptop' } };
  expect(resultLines({ ...part, opened: false, problem: damaged })).toMatchObject({
    tone: 'danger',
    says: ['Part 3 of 7 from Ben’s laptop is damaged, so nothing of it was taken. Export it again.'],
  });
  const foreign = { code: 'BUNDLE_NOT_FOR_US', details: { for: 1 } };
  expect(resultLines({ ...part, opened: false, problem: foreign })).toMatchObject({ tone: 'info' });
  expect(resultLines({ ...part, opened: false, kept: 'passing' })).toMatchObject({
    tone: 'info',
    says: [expect.stringContaining('it is kept here, so that you can save it on another stick')],
  });
  expect(resultLines({ ...part, unknown: 1, kept: 'later' }).says).toContain(
    '1 thing in it needs a newer version. The file is kept here and taken in again after the upgrade.',
  );
  const strange = { code: 'BUNDLE_STRANGE', details: { why: 'it does not begin like one' } };
  expect(resultLines({ ...part, opened: false, from: null, problem: strange })).toMatchObject({ what: 'stick.gcarry' });
});

it('tells what the hub took of each laptop, and whom it refuses', () => {
  const hub = {
    laptops: [
      { laptop: 'Ben’s laptop', groups: 2, last: 9, missing: 0, refused: null },
      { laptop: 'Dot’s laptop', groups: 1, last: 4, missing: 2, refused: null },
      { laptop: 'Cal’s laptop', groups: 1, last: 3, missing: 0, refused: 'LAPTOP_REVOKED' },
    ],
    blobs: { fresh: 1, known: 0 },
    answers: 2,
  };
  const single = resultLines({ ...part, part: 1, of: 1, opened: false, hub });
  expect(single.says[0]).toBe('The hub took 2 acts of Ben’s laptop: received up to #9; this stick may be wiped.');
  expect(resultLines({ ...part, opened: false, hub })).toEqual({
    tone: 'warn',
    what: 'Part 2 of 3 from Ben’s laptop',
    says: [
      'The hub took 2 acts of Ben’s laptop: received up to #9.',
      'The hub has Dot’s laptop up to #4. 2 earlier changes are missing, so keep this stick until they have come.',
      'Cal’s laptop: This laptop has been revoked. What it sends is kept for a lead to look at.',
      'The hub took 1 photo or file.',
      '2 answers are ready to be carried back, below.',
    ],
  });
});

const library: LibraryIn = { lists: null, denyList: null, issuedAt: null, withdrawn: [], problem: null };

it('says what came of the library, and names what was withdrawn with who and why', () => {
  const withdrawn = [{ number: '4.2.1', by: 'R. Shah', at: 1, reason: 'it deletes notes' }];
  const issuedAt = Date.UTC(2026, 10, 29, 8, 12);
  expect(resultLines({ ...part, library: { ...library, lists: 'taken', denyList: 'taken', issuedAt, withdrawn } })).toMatchObject({
    tone: 'warn',
    says: [
      expect.stringMatching(/^News of the library came with it: the lists of released versions are those of .*\.$/),
      'Version 4.2.1 was withdrawn by R. Shah: “it deletes notes”. It is not installed from now on.',
    ],
  });
  expect(resultLines({ ...part, library: { ...library, lists: 'known', denyList: 'known' } }).says).toEqual([
    'Everything in it was here already.',
  ]);
  expect(resultLines({ ...part, library: { ...library, lists: 'older' } })).toMatchObject({
    tone: 'ok',
    says: ['Its lists of released versions are older than what is here, so they changed nothing.'],
  });
});

it('says why lists were refused and that what was here still counts; and that a deny-list in a damaged file was taken all the same', () => {
  const problem = { code: 'ROOT_OTHER', details: { pinned: 'a', found: 'b' } };
  const refused = resultLines({ ...part, groups: { fresh: 1, known: 0, unsigned: 0 }, library: { ...library, lists: 'refused', problem } });
  expect(refused.tone).toBe('warn');
  expect(refused.says).toEqual([
    '1 act taken in. They show as not at the hub yet.',
    expect.stringMatching(/^Its lists of released versions were not taken; what was here before still counts\. The library here comes/),
  ]);
  const damaged = { code: 'BUNDLE_DAMAGED', details: { part: 2, of: 3, laptop: 'Ben’s laptop' } };
  const withdrawn = [{ number: '4.2.1', by: '', at: 1, reason: '' }];
  expect(resultLines({ ...part, opened: false, problem: damaged, library: { ...library, denyList: 'taken', withdrawn } }).says).toEqual([
    'Part 2 of 3 from Ben’s laptop is damaged, so nothing of it was taken. Export it again.',
    'Its list of withdrawn versions is signed by itself, and was taken all the same.',
    'Version 4.2.1 was withdrawn. It is not installed from now on.',
  ]);
});
