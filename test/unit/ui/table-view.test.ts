import { describe, expect, it } from 'vitest';
import { allChosenAfter, type Column, chosenAfter, fitting, haystacks, lines, sorted } from '../../../renderer/ui/table-view.ts';

type Device = { readonly name: string; readonly who: string; readonly minutes?: number };
const rows: readonly Device[] = [
  { name: 'PC-10', who: 'Xenia Fernández', minutes: 30 },
  { name: 'PC-2', who: 'Hannah Xu' },
  { name: 'PC-1', who: '', minutes: 5 },
];
const columns: readonly Column<Device>[] = [
  { id: 'name', head: 'Device', text: (d) => d.name },
  { id: 'who', head: 'User', text: (d) => d.who },
  { id: 'minutes', head: 'Minutes', text: (d) => String(d.minutes ?? ''), sortBy: (d) => d.minutes },
];
const names = (list: readonly Device[]): readonly string[] => list.map((d) => d.name);

describe('what a list shows', () => {
  const hay = haystacks(rows, columns);
  it('finds every typed word in any column, without case and accents', () => {
    expect(names(fitting(rows, hay, 'FERNANDEZ pc-1'))).toEqual(['PC-10']);
    expect(names(fitting(rows, hay, '  '))).toEqual(['PC-10', 'PC-2', 'PC-1']);
    expect(names(fitting(rows, hay, 'nobody'))).toEqual([]);
  });
  it('sorts numbers inside names as numbers', () => {
    expect(names(sorted(rows, columns, { column: 'name', up: true }))).toEqual(['PC-1', 'PC-2', 'PC-10']);
  });
  it('puts what is empty last, upwards and downwards', () => {
    expect(names(sorted(rows, columns, { column: 'minutes', up: true }))).toEqual(['PC-1', 'PC-10', 'PC-2']);
    expect(names(sorted(rows, columns, { column: 'minutes', up: false }))).toEqual(['PC-10', 'PC-1', 'PC-2']);
  });
  it('keeps the order it was given for a column it does not have', () => {
    expect(names(sorted(rows, columns, { column: 'gone', up: true }))).toEqual(names(rows));
  });
  it('groups under heads, and shows a shut group by its head alone', () => {
    const grouping = { id: 'w', label: 'User', of: (d: Device) => d.who };
    const shown = lines(rows, (d) => d.name, grouping, new Set(['Hannah Xu']));
    expect(shown.map((line) => (line.is === 'group' ? `${line.name} ${line.size}` : line.key))).toEqual([
      'Hannah Xu 1',
      'Xenia Fernández 1',
      'PC-10',
      ' 1',
      'PC-1',
    ]);
  });
});

describe('selecting many', () => {
  const keys = ['a', 'b', 'c', 'd'];
  it('X adds one and takes it away again', () => {
    expect([...chosenAfter(new Set(), keys, 'b', undefined, false)]).toEqual(['b']);
    expect([...chosenAfter(new Set(['b']), keys, 'b', 'b', false)]).toEqual([]);
  });
  it('Shift takes all between, in either direction, and keeps what was selected elsewhere', () => {
    expect([...chosenAfter(new Set(['a']), keys, 'b', 'd', true)].sort()).toEqual(['a', 'b', 'c', 'd']);
  });
  it('“all shown” adds to what was selected under another filter, however many those are, and takes only those away again', () => {
    expect([...allChosenAfter(new Set(['a', 'b', 'c']), ['d'])].sort()).toEqual(['a', 'b', 'c', 'd']);
    expect([...allChosenAfter(new Set(['a', 'c', 'd']), ['c', 'd'])]).toEqual(['a']);
    expect([...allChosenAfter(new Set(['a']), [])]).toEqual(['a']);
  });
  it('Shift from a row that is no longer there takes just this one', () => {
    expect([...chosenAfter(new Set(), keys, 'c', 'gone', true)]).toEqual(['c']);
  });
});
