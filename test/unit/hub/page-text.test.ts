import { expect, it } from 'vitest';
import { textOf, withText } from '../../../hub/known-text.ts';
import { pageText } from '../../../hub/pull/page-text.ts';
import type { Page } from '../../../shared/sync/page.ts';
import { pageSchema } from '../../../shared/sync/page.ts';

const made = { by: ['w-ben:1' as const], p: 'ben', t: 1, h: 1 };
const row = (id: string) => ({ type: 'job', id, seq: 4, made, fields: { text: 'naïve "quoted" \\ \u2028' }, scopes: ['org'] });
const head = { epoch: 'e', hubTime: 5, durable: 0 };
const patch = { type: 'job', id: 'a', fields: { text: null } };
const entry = { seq: 4, writer: 'w-ben', first: 1, count: 1, digest: 'd', heard: 1, wall: 1, actor: 'ben', via: 'app', outcomes: [] };
const pages: readonly Page[] = [
  {
    kind: 'snapshot',
    ...head,
    reset: true,
    part: 0,
    rows: [row('a'), row('b')] as never,
    stubs: [],
    next: null,
    cursor: { epoch: 'e', seq: 4, chain: 'c', scopes: ['org'] },
    ownLast: 1,
  },
  {
    kind: 'delta',
    ...head,
    from: { seq: 3, chain: 'b' },
    to: { seq: 4, chain: 'c' },
    entries: [
      { ...entry, patches: [patch], leave: ['job/b'] },
      { ...entry, patches: [] },
    ],
    stubs: [],
    more: false,
  },
  { kind: 'delta', ...head, from: { seq: 3, chain: 'b' }, to: { seq: 4, chain: 'c' }, entries: [], stubs: [], more: true },
];

it('a page reads back as it was, whether its records are known as text or not', () => {
  for (const page of pages) {
    expect(pageSchema.parse(JSON.parse(pageText(page)))).toEqual(page);
    const parts: readonly object[] = page.kind === 'snapshot' ? page.rows : page.entries.flatMap((each) => each.patches);
    for (const each of parts) withText(each, JSON.stringify(each));
    expect(pageSchema.parse(JSON.parse(pageText(page)))).toEqual(page);
  }
});

it('a text belongs to the very record that it was given for', () => {
  const one = withText({ a: 1 }, '{"a":1}');
  expect(textOf(one)).toBe('{"a":1}');
  expect(textOf({ ...one, a: 2 })).toBe('{"a":2}');
});
