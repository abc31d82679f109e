/** What goes into a record of the CMDB, from three sides; what comes out of it as a file. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FieldValues, planWrite, valueKey } from '../../../shared/domain/cmdb/compare.ts';
import { type MappedValue, type Mapping, mapped, mappingProblem, presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { recordsCsv } from '../../../shared/domain/cmdb/records-csv.ts';
import { guessKind, mapColumns } from '../../../shared/domain/import/columns.ts';
import { readWholeTable } from '../../../shared/domain/import/table.ts';

const line = (value: string, owner: MappedValue['owner'] = 'groundcrew'): MappedValue => ({
  attribute: 'room',
  field: 'Room',
  owner,
  kind: 'text',
  value,
});
const room = (value: string): FieldValues => ({ Room: value });

describe('a field that the two say differently', () => {
  it.each([
    ['nothing stands there', 'C3', '', undefined, 'write'],
    ['it is the same but for blanks', ' C3 ', 'C3', undefined, 'same'],
    ['nobody touched it since', 'C3', 'D01', 'D01', 'write'],
    ['somebody changed it there', 'C3', 'B12', 'D01', 'ask'],
    ['somebody emptied it there', 'C3', '', 'D01', 'ask'],
    ['somebody there came to the same', 'C3', 'C3', 'D01', 'same'],
    ['work was done, and the two never met', 'C3', 'B12', undefined, 'write'],
  ] as const)('%s', (_case, ours, theirs, before, what) => {
    const plan = planWrite([line(ours)], room(theirs), before === undefined ? undefined : room(before));
    const did = plan.conflicts.length > 0 ? 'ask' : plan.write['Room'] === undefined ? 'same' : 'write';
    expect(did).toBe(what);
  });

  it('without work done here, the first meeting only fills what is empty', () => {
    expect(planWrite([line('C3')], room('B12'), undefined, [], false)).toMatchObject({
      write: {},
      conflicts: [{ ours: 'C3', theirs: 'B12', before: null }],
    });
    expect(planWrite([line('C3')], room(''), undefined, [], false)).toMatchObject({ write: { Room: 'C3' }, conflicts: [] });
  });

  const text = fc.constantFrom('', 'A', 'B', 'C');
  it('nothing that stands there is ever written over but what both last agreed on, or what a person said', () => {
    fc.assert(
      fc.property(text, text, text, (ours, theirs, before) => {
        const { write } = planWrite([line(ours)], room(theirs), room(before));
        if (write['Room'] !== undefined) expect(theirs).toBe(before);
      }),
    );
  });
  it('what the CMDB owns is never written, whatever stands where', () => {
    fc.assert(
      fc.property(text, text, fc.option(text, { nil: undefined }), fc.boolean(), (ours, theirs, before, worked) => {
        const plan = planWrite([line(ours, 'cmdb')], room(theirs), before === undefined ? undefined : room(before), [], worked);
        expect(plan).toEqual({ write: {}, conflicts: [], expect: {} });
      }),
    );
  });
  it('a decision counts for the two values that were seen, and for no others', () => {
    const kept = [{ field: 'Room', ours: 'C3', theirs: 'B12', choice: 'theirs' }] as const;
    expect(planWrite([line('C3')], room('B12'), room('D01'), kept)).toMatchObject({ write: {}, conflicts: [] });
    expect(planWrite([line('C3')], room('B13'), room('D01'), kept).conflicts).toHaveLength(1);
    expect(planWrite([line('C4')], room('B12'), room('D01'), kept).conflicts).toHaveLength(1);
    const ours = [{ ...kept[0], choice: 'ours' }] as const;
    expect(planWrite([line('C3')], room('B12'), room('D01'), ours).write).toEqual({ Room: 'C3' });
  });

  it('sets have no order, days no time, moments one spelling', () => {
    expect(valueKey('many', ['b', 'a'])).toBe(valueKey('many', ['a', 'b', '']));
    expect(valueKey('day', '2026-12-24 00:00:00')).toBe('2026-12-24');
    expect(valueKey('moment', '2026-11-24T08:15:30Z')).toBe(valueKey('moment', '2026-11-24 08:15:30'));
  });
});

describe('a mapping', () => {
  it('has each attribute and each field once', () => {
    for (const kind of ['rt', 'itop', 'csv'] as const) expect(mappingProblem(presetOf(kind))).toBeUndefined();
    const twice: Mapping = { ...presetOf('rt'), lines: [...presetOf('rt').lines, { attribute: 'model', field: 'Room', owner: 'cmdb' }] };
    expect(mappingProblem(twice)).toEqual({ field: 'Room' });
  });
  it('says a state in the CMDB’s words, and nothing of one that has none', () => {
    const status = (state: string, mapping = presetOf('rt')) => mapped(mapping, { status: state }).map(({ value }) => value);
    expect(status('replaced')).toEqual(['recycled']);
    expect(status('replaced', { ...presetOf('rt'), statuses: {} })).toEqual([]);
    expect(status('no state of ours')).toEqual([]);
  });
});

describe('what stands in the CMDB, as a file', () => {
  it('is read by Import without a person saying which column is which, and formulas in it are text', () => {
    const csv = recordsCsv([
      {
        asset: '1',
        values: { assetTag: 'GC1', serial: 'SER1', name: '=1+1', site: 'DOCK', department: 'ENG', status: 'in-use', user: 'Ann' },
      },
      { asset: '2', values: { assetTag: 'GC2', serial: 'Default string', licences: ['a', 'b'] } },
    ]);
    const read = readWholeTable('cmdb.csv', csv);
    if (!read.ok) throw new Error(read.problem.code);
    expect(guessKind(read.table.columns)).toBe('device');
    expect(Object.keys(mapColumns('device', read.table.columns)).sort()).toEqual([
      'assetTag',
      'department',
      'name',
      'serial',
      'site',
      'status',
    ]);
    expect(csv).toContain("'=1+1");
  });
});
