import { expect, it } from 'vitest';
import { filledNote, takenNote } from '../../../renderer/features/carry/stick-lines.ts';
import type { MediumIn, StickFilled } from '../../../shared/bridge/stick.ts';
import { digest } from '../../../shared/sync/ids.ts';

const asked = { mediumId: 'm-1' as StickFilled['media'][number]['mediumId'], digest: digest(`sha256:${'0'.repeat(64)}`) };
const on = (fileName: string, is: StickFilled['media'][number]['is'], code?: string): StickFilled['media'][number] => ({
  ...asked,
  fileName,
  is,
  sizeBytes: 2_000_000,
  problem: code === undefined ? null : { code, details: { fileName, shortBytes: 1_500_000, why: 'digest' } },
});
const stick = { stick: 'abcdefgh', name: 'USB', lists: true };

it('says what lies on the stick, what was left out and why', () => {
  expect(filledNote({ ...stick, media: [on('a.msi', 'written'), on('b.msi', 'known')] })).toEqual({
    tone: 'ok',
    what: 'USB',
    says: [
      '2 files (4 MB) lie on USB, each checked while it was written.',
      '1 file lay there already and was checked again.',
      'The signed lists lie beside them.',
    ],
  });
  expect(filledNote({ ...stick, lists: false, media: [on('a.msi', 'absent'), on('b.msi', 'refused', 'STICK_FULL')] })).toEqual({
    tone: 'warn',
    what: 'USB',
    says: [
      'No file was written to USB.',
      'This laptop has no signed lists that it could put beside them: whoever takes them in needs their own.',
      'a.msi is not on this laptop, so it was left out.',
      'b.msi does not fit on the stick: 2 MB are missing. Make room on it, leave files out, or take another one.',
    ],
  });
});

const taken = (fileName: string, is: MediumIn['is'], code?: string): MediumIn => ({
  mediumId: fileName,
  fileName,
  number: '4.2.1',
  sizeBytes: 2_000_000,
  is,
  problem: code === undefined ? null : { code, details: { fileName, number: '4.2.1', by: '', at: 1, reason: '' } },
});

it('says what is here now, and names each file that was refused with its reason', () => {
  const all = [
    taken('a.msi', 'taken'),
    taken('b.msi', 'known'),
    taken('c.msi', 'refused', 'STICK_MEDIUM_DAMAGED'),
    taken('d.msi', 'refused', 'MEDIUM_NOT_LISTED'),
  ];
  expect(takenNote({ name: 'USB', library: null, media: all, parts: [] })).toEqual({
    tone: 'warn',
    what: 'From USB',
    says: [
      '1 file of the library (2 MB) is here now, verified.',
      '1 file was here already.',
      'c.msi on the stick is not the file that was released. It was not taken; fill the stick again.',
      'd.msi: The library does not list this medium. Only what a release manager has signed is installed.',
    ],
  });
  expect(takenNote({ name: 'USB', library: null, media: [], parts: [] })).toMatchObject({
    tone: 'ok',
    says: ['No file of the library lies on it.'],
  });
});
