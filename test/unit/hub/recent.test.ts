import { expect, it } from 'vitest';
import { Recent } from '../../../hub/store/sql/recent.ts';
import type { LogEntry } from '../../../hub/store/store.ts';

const entry = (seq: number, chain = `c${seq}`, bytes = 10): LogEntry => ({
  seq,
  writer: 'w-ben',
  first: seq,
  count: 1,
  digest: 'd',
  heard: 1,
  wall: 1,
  actor: 'ben',
  via: 'app',
  act: undefined,
  outcomes: [],
  changes: [],
  bytes,
  chain,
});
const seqs = (found: readonly LogEntry[] | undefined) => found?.map(({ seq }) => seq);

it('the end of the log is answered as far as it is held, and no further than the reader sees', () => {
  const recent = new Recent();
  expect(recent.after(0, { seq: 0, chain: '' })).toBeUndefined();
  recent.add([entry(4), entry(5), entry(6)]);
  expect(seqs(recent.after(3, { seq: 6, chain: 'c6' }))).toEqual([4, 5, 6]);
  expect(seqs(recent.after(4, { seq: 5, chain: 'c5' }))).toEqual([5]);
  expect(seqs(recent.after(6, { seq: 6, chain: 'c6' }))).toEqual([]);
  expect(recent.after(2, { seq: 6, chain: 'c6' })).toBeUndefined();
  expect(recent.after(3, { seq: 7, chain: 'c7' })).toBeUndefined();
});

it('a log that ends otherwise (another process wrote it, or it was put back) is read from the store', () => {
  const recent = new Recent();
  recent.add([entry(1), entry(2)]);
  expect(recent.after(0, { seq: 2, chain: 'other' })).toBeUndefined();
  recent.add([entry(5)]);
  expect(recent.after(0, { seq: 5, chain: 'c5' })).toBeUndefined();
  expect(seqs(recent.after(4, { seq: 5, chain: 'c5' }))).toEqual([5]);
});

it('holds so many bytes at most, and lets the oldest go', () => {
  const recent = new Recent();
  recent.add([entry(1, 'c1', 9e6), entry(2, 'c2', 9e6), entry(3, 'c3', 1)]);
  expect(recent.after(0, { seq: 3, chain: 'c3' })).toBeUndefined();
  expect(seqs(recent.after(1, { seq: 3, chain: 'c3' }))).toEqual([2, 3]);
  recent.add([entry(4, 'c4', 99e6)]);
  expect(recent.after(3, { seq: 4, chain: 'c4' })).toBeUndefined();
});
