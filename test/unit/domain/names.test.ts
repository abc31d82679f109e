import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acts } from '../../../shared/domain/acts.ts';
import { cleanName, nameProblem } from '../../../shared/domain/text.ts';
import { college } from '../../builders/small-college.ts';

describe('names', () => {
  it.each([
    ['Łucja Nowak', undefined],
    ['田中 愛', undefined],
    ['مريم', undefined],
    ['👩‍🔧', undefined],
    ['O’Brien-Fernández', undefined],
    ['x'.repeat(200), undefined],
    ['x'.repeat(201), 'too-long'],
    ['   ', 'empty'],
    ['\u200b\u202e', 'empty'],
    ['', 'empty'],
    ['A\u0000B', 'control'],
    ['A\u0007', 'control'],
  ] as const)('%j is %s', (text, problem) => {
    expect(nameProblem(text)).toBe(problem);
  });

  it('marks that turn or hide text are cleaned away; line breaks become spaces; both spellings of é are one', () => {
    expect(cleanName('Ben\u202Egpj.exe')).toBe('Bengpj.exe');
    expect(cleanName(' Ben\r\n  Hill\t')).toBe('Ben Hill');
    expect(cleanName('Jose\u0301')).toBe('José');
    expect(cleanName('a\ud800b')).toBe('a\ufffdb');
  });

  it('a usable name stays usable and the same when it is cleaned again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const clean = cleanName(text);
        expect(cleanName(clean)).toBe(clean);
        expect(nameProblem(clean)).toBe(nameProblem(text));
      }),
    );
  });

  it('an unusable name is refused by the act and by the hub', () => {
    const { olu, hub } = college();
    expect(olu.try(acts['add-person'], { fields: { name: '  ', departmentId: 'eng' } })).toMatchObject({
      refusal: { code: 'NAME_UNUSABLE', details: { field: 'name', why: 'empty' } },
    });
    const before = hub.all('person').length;
    const fields = { name: { v: 'x'.repeat(300), b: [] }, departmentId: { v: 'eng', b: [] } };
    expect(olu.send([{ type: 'person', id: 'bad', kind: 'set', fields }])).toMatchObject([{ result: 'rejected', code: 'NAME_UNUSABLE' }]);
    expect(hub.all('person')).toHaveLength(before);
  });
});
