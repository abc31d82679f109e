import { describe, expect, it } from 'vitest';
import { judge, type State } from '../../bench/sync/oracle.ts';
import { rowOf } from '../../bench/sync/rows.ts';
import { type Edit, editsOf, recordsOf, type Work } from '../../bench/sync/work.ts';

const work: Work = { records: 100, perGroup: 10, edits: 50 };
const records = recordsOf(work);
const edits = editsOf(work);
const before: State = Object.fromEntries(records.map(({ id, fields }) => [id, fields]));

/** The record after these edits, one after the other. */
function after(list: readonly Edit[]): State {
  const state: Record<string, Record<string, string>> = structuredClone(before) as never;
  for (const { id, field, value } of list) state[id] = { ...state[id], [field]: value };
  return state;
}
const merged = after([...edits[0], ...edits[1]]);
const both = edits[0].filter((edit) => edits[1].some((other) => other.id === edit.id && other.field === edit.field));
const shown = both.map(({ id, field, value }) => ({ id, field, values: [value, merged[id]?.[field] ?? ''] }));

describe('the work of the sync bench', () => {
  it('has 8 fields a record, and 10 % of the edits in the same record, 2 % in the same field', () => {
    expect(records.every(({ fields }) => Object.keys(fields).length === 8)).toBe(true);
    const ids = new Set(edits[0].map(({ id }) => id));
    expect(ids.size).toBe(50);
    expect(edits[1].filter(({ id }) => ids.has(id))).toHaveLength(5);
    expect(both).toHaveLength(1);
  });
  it('refuses more edits than there are records', () => {
    expect(() => editsOf({ ...work, edits: 60 })).toThrow(/need 114 records/);
  });
});

describe('the oracle of the sync bench', () => {
  it('finds nothing lost where the conflict shows both values', () => {
    expect(judge(records, edits, [merged, merged, merged], shown)).toEqual({
      editsLost: 0,
      conflictsExpected: 1,
      conflictsReported: 1,
      conflictsWrong: 0,
    });
  });
  it('counts the loser of a last write that nobody is told of', () => {
    expect(judge(records, edits, [merged, merged], [])).toMatchObject({ editsLost: 1, conflictsReported: 0 });
  });
  it('does not count a conflict that names only one of the two values', () => {
    const half = shown.map((each) => ({ ...each, values: each.values.slice(1) }));
    expect(judge(records, edits, [merged, merged], half)).toMatchObject({ editsLost: 1, conflictsReported: 0 });
  });
  it('counts a conflict that is none as wrong, not as reported', () => {
    const none = { id: edits[0][0]?.id ?? '', field: 'kind', values: ['desktop', 'laptop'] };
    expect(judge(records, edits, [merged], [...shown, none])).toMatchObject({ conflictsReported: 1, conflictsWrong: 1 });
  });
  it('takes a conflict of the whole record as right only where a field of it met', () => {
    const whole = edits[1].filter(({ id }) => edits[0].some((edit) => edit.id === id)).map(({ id }) => ({ id, field: null }));
    const values = edits[0].map(({ value }) => value);
    const told = whole.map((each) => ({ ...each, values }));
    expect(judge(records, edits, [merged], told)).toMatchObject({ conflictsReported: 1, conflictsWrong: 4 });
  });
  it('refuses replicas that differ, records that are gone, and values that nobody wrote', () => {
    const [{ id = '' } = {}] = records;
    expect(() => judge(records, edits, [merged, before], [])).toThrow(/replicas differ/);
    const { [id]: _gone, ...rest } = merged;
    expect(() => judge(records, edits, [rest], [])).toThrow(/is gone/);
    expect(() => judge(records, edits, [{ ...merged, [id]: { ...merged[id], room: 'elsewhere' } }], [])).toThrow(/nobody wrote/);
  });
});

describe('a row of the sync bench', () => {
  it('carries medians, the worst losses, and the names that readers of the JSON look for', () => {
    const run = { writePerS: 1, pushPerS: 10, pullPerS: 20, reconcileS: 1.234, wireBytes: 5 };
    const good = { ...run, editsLost: 0, conflictsExpected: 1, conflictsReported: 1, conflictsWrong: 0 };
    const bad = { ...good, pushPerS: 30, editsLost: 2, conflictsReported: 0 };
    const entrant = { engine: 'groundcrew', mode: 'durable', client: 'memory', file: '', durable: true } as const;
    expect(rowOf(entrant, [good, { ...good, pushPerS: 20 }, bad])).toEqual({
      engine: 'groundcrew',
      mode: 'durable',
      client: 'memory',
      pushPerS: 20,
      pullPerS: 20,
      reconcileS: 1.23,
      editsLost: 2,
      conflictsExpected: 1,
      conflictsReported: 0,
      conflictsWrong: 0,
      wireBytes: 5,
      writePerS: 1,
      runs: 3,
    });
  });
});
