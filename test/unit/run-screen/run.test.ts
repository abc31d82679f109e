import { describe, expect, it } from 'vitest';
import { type ImageHeader, imageHeader } from '../../../renderer/data/image-header.ts';
import { earlierToShow } from '../../../renderer/features/run/earlier-answers.ts';
import { mainOfStep, missingShots, neighbour } from '../../../renderer/features/run/main-of-step.ts';
import { fittedSize, refusePicture } from '../../../renderer/ui/photo-file.ts';
import { acts } from '../../../shared/domain/acts.ts';
import type { Answer } from '../../../shared/domain/checklist/answer.ts';
import { lookAt, type VisitLook } from '../../../shared/domain/visit/look.ts';
import type { Run, StepState } from '../../../shared/domain/visit/run.ts';
import { approve, type College, college, digest, plan, visitAt } from '../../builders/small-college.ts';

function begun(): College {
  const all = college();
  approve(all);
  plan(all);
  all.ben.do(acts['start-visit'], { visitId: visitAt(all, 's1').id });
  return all;
}
function look(all: College): VisitLook {
  const found = lookAt(all.ben.world(), visitAt(all, 's1').id);
  if (found === undefined) throw new Error('no visit');
  return found;
}
function run(all: College): Run {
  const found = look(all).state.run;
  if (found === undefined) throw new Error('no run');
  return found;
}
function step(all: College, id: string): StepState {
  const found = run(all).steps.find((each) => each.step.id === id);
  if (found === undefined) throw new Error(`no step ${id}`);
  return found;
}
const answer = (all: College, stepId: string, value: Answer, files: unknown[] = []) =>
  all.ben.do(acts['answer-step'], { visitId: visitAt(all, 's1').id, stepId, answer: value, files });
const serial: Answer = { kind: 'serial', serial: 'SER1', how: 'typed' };

describe('where a run goes on', () => {
  it('begins at the first step', () => {
    expect(look(begun()).resume).toEqual({ stepId: 'serial', place: 1, of: 14 });
  });
  it('goes on after the answer given last, not at an optional step that was passed by', () => {
    const all = begun();
    answer(all, 'serial', serial);
    answer(all, 'user-saved', { kind: 'check' });
    answer(all, 'needs', { kind: 'choice', option: 'No special needs' });
    answer(all, 'version-before', { kind: 'version', version: '22H2' });
    answer(all, 'run-installer', { kind: 'check' });
    expect(look(all).resume?.stepId).toBe('restart');
    answer(all, 'version-after', { kind: 'version', version: '2026.10' });
    expect(look(all).resume?.stepId).toBe('photo');
  });
  it('stays at a step that is not finished', () => {
    const all = begun();
    answer(all, 'user-saved', { kind: 'check' });
    answer(all, 'user-saved', { kind: 'open' });
    expect(look(all).resume?.stepId).toBe('user-saved');
  });
  it('comes back to a mandatory step that was left, and is at its end when only skipped ones are open', () => {
    const all = begun();
    for (const { step: each } of run(all)
      .steps.slice(1)
      .filter((state) => state.asked && state.step.mandatory))
      answer(all, each.id, { kind: 'skip', reason: 'Not today' });
    expect(look(all).resume?.stepId).toBe('serial');
    answer(all, 'serial', serial);
    answer(all, 'signature', { kind: 'skip', reason: 'Nobody there today' });
    expect(look(all).resume).toBeUndefined();
  });
  it('keeps the version of the checklist it began with', () => {
    const all = begun();
    const before = look(all).brief.template?.id;
    const other = college();
    expect(other).toBeDefined();
    all.renee.do(acts['save-template'], {
      name: 'Another',
      kind: 'install',
      sections: [{ id: 'a', title: 'A', steps: [{ id: 'only', kind: 'check', ask: 'The only step', mandatory: true }] }],
    });
    const newer = all.hub.all('template-version').find((row) => row.id !== before)?.id;
    const visit = all.hub.row('visit', visitAt(all, 's1').id);
    expect(newer).toBeDefined();
    expect(visit).toBeDefined();
    all.olu.send([{ type: 'visit', id: visitAt(all, 's1').id, kind: 'set', fields: { templateVersionId: { v: newer ?? '', b: [] } } }]);
    expect(look(all).brief.template?.id).toBe(before);
  });
});

describe('the main action of a step', () => {
  it('ticks a check, then goes on', () => {
    const all = begun();
    expect(mainOfStep(step(all, 'user-saved'), undefined)).toEqual({ does: 'tick' });
    answer(all, 'user-saved', { kind: 'check' });
    expect(mainOfStep(step(all, 'user-saved'), undefined)).toEqual({ does: 'next' });
  });
  it('waits for an answer to a mandatory step, and opens as soon as a usable one is typed', () => {
    const all = begun();
    expect(mainOfStep(step(all, 'serial'), undefined)).toEqual({ does: 'wait', for: 'answer' });
    expect(mainOfStep(step(all, 'serial'), serial)).toEqual({ does: 'next' });
    expect(mainOfStep(step(all, 'serial'), { kind: 'open' })).toEqual({ does: 'wait', for: 'answer' });
  });
  it('does not go on over a number outside its range', () => {
    const all = begun();
    expect(mainOfStep(step(all, 'disk-free'), undefined)).toEqual({ does: 'leave-open' });
    expect(mainOfStep(step(all, 'disk-free'), { kind: 'number', value: -5 })).toEqual({ does: 'wait', for: 'answer' });
    expect(mainOfStep(step(all, 'disk-free'), { kind: 'number', value: Number.NaN })).toEqual({ does: 'wait', for: 'answer' });
    expect(mainOfStep(step(all, 'disk-free'), { kind: 'number', value: 5 })).toEqual({ does: 'next' });
  });
  it('takes the photo that is missing', () => {
    const all = begun();
    expect(mainOfStep(step(all, 'photo'), undefined)).toEqual({ does: 'photo', label: 'Version on the screen' });
    answer(all, 'photo', { kind: 'photo', shots: [{ label: 'Version on the screen', digest: digest(1) }] }, [
      { digest: digest(1), sizeBytes: 10, kind: 'photo', mediaType: 'image/jpeg' },
    ]);
    expect(missingShots(step(all, 'photo'))).toEqual([]);
    expect(mainOfStep(step(all, 'photo'), undefined)).toEqual({ does: 'next' });
  });
  it('goes on after a skip, which leaves a mandatory step open', () => {
    const all = begun();
    answer(all, 'signature', { kind: 'skip', reason: 'Nobody there' });
    expect(mainOfStep(step(all, 'signature'), undefined)).toEqual({ does: 'next' });
    expect(run(all).open.map((each) => each.id)).toContain('signature');
  });
  it('passes over steps that are not asked', () => {
    const all = begun();
    expect(neighbour(run(all).steps, 'needs', 1)?.step.id).toBe('version-before');
    answer(all, 'needs', { kind: 'choice', option: 'A need that the plan does not name' });
    expect(neighbour(run(all).steps, 'needs', 1)?.step.id).toBe('needs-found');
    expect(neighbour(run(all).steps, 'serial', -1)).toBeUndefined();
  });
});

describe('corrected answers', () => {
  it('are kept and shown; keystrokes of one sitting are shown as one', () => {
    const all = begun();
    answer(all, 'version-before', { kind: 'version', version: '2' });
    answer(all, 'version-before', { kind: 'version', version: '22H2' });
    const state = step(all, 'version-before');
    expect(state.earlier).toHaveLength(1);
    const typed = state.earlier.map((each) => ({ ...each, at: (state.result?.at ?? 0) - 2_000 }));
    expect(earlierToShow({ ...state, earlier: typed })).toEqual([]);
    const later = state.earlier.map((each) => ({ ...each, at: (state.result?.at ?? 0) - 3_600_000 }));
    expect(earlierToShow({ ...state, earlier: later })).toHaveLength(1);
    const other = typed.map((each) => ({ ...each, who: 'mei' }));
    expect(earlierToShow({ ...state, earlier: other })).toHaveLength(1);
  });
});

const bytes = (...parts: (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : [...part])));
const png = (width: number, height: number): Uint8Array => {
  const out = new Uint8Array(33);
  out.set(bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], [0, 0, 0, 13], 'IHDR'));
  new DataView(out.buffer).setUint32(16, width);
  new DataView(out.buffer).setUint32(20, height);
  return out;
};

describe('pictures', () => {
  it.each<[string, Uint8Array, ImageHeader | 'svg' | undefined]>([
    ['a PNG', png(640, 480), { kind: 'png', width: 640, height: 480 }],
    [
      'a JPEG behind its EXIF part',
      bytes([0xff, 0xd8, 0xff, 0xe1, 0, 6, 1, 2, 3, 4, 0xff, 0xc0, 0, 11, 8, 0x01, 0xe0, 0x02, 0x80]),
      { kind: 'jpeg', width: 640, height: 480 },
    ],
    ['a GIF', bytes('GIF89a', [0x80, 2, 0xe0, 1]), { kind: 'gif', width: 640, height: 480 }],
    [
      'a WebP',
      bytes('RIFF', [0, 0, 0, 0], 'WEBPVP8X', [10, 0, 0, 0, 0, 0, 0, 0, 0x7f, 2, 0, 0xdf, 1, 0]),
      { kind: 'webp', width: 640, height: 480 },
    ],
    ['a drawing', bytes('<?xml version="1.0"?><svg onload="alert(1)">'), 'svg'],
    ['a JPEG that is cut off', bytes([0xff, 0xd8, 0xff, 0xe1, 0, 6]), undefined],
    ['a PNG that is cut off', png(1, 1).slice(0, 18), undefined],
    ['a program called photo.jpg', bytes('MZ', [0x90, 0, 3]), undefined],
    ['nothing', new Uint8Array(), undefined],
    ['a PDF', bytes('%PDF-1.7'), undefined],
  ])('%s is known by its bytes', (_what, head, found) => expect(imageHeader(head)).toEqual(found));

  it('are refused with a sentence: a drawing, a bomb, something too large, something else', () => {
    expect(refusePicture('a.svg', bytes('<svg>'))).toMatch(/drawing \(SVG\)/);
    expect(refusePicture('big.png', png(30_000, 30_000))).toBe(
      'big.png has more than 30 megapixels. Take it again with a lower resolution.',
    );
    expect(refusePicture('a.pdf.exe', bytes('MZ'))).toMatch(/is not a photo that can be read/);
    expect(refusePicture('big.jpg', new Uint8Array(12_000_001))).toMatch(/more than 12 MB/);
    expect(refusePicture('fine.png', png(4000, 3000))).toBeUndefined();
  });
  it('are kept at 1600 pixels at most, never enlarged', () => {
    expect(fittedSize(4000, 3000)).toEqual({ width: 1600, height: 1200 });
    expect(fittedSize(640, 480)).toEqual({ width: 640, height: 480 });
    expect(fittedSize(10_000, 1)).toEqual({ width: 1600, height: 1 });
  });
});
