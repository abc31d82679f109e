import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isPlainGroup } from '../../../hub/intake/plain-group.ts';
import { readGroup } from '../../../hub/intake/read-group.ts';
import { groupSchema } from '../../../shared/sync/op.ts';
import { readJson } from '../../../shared/sync/strict-json.ts';

const good = {
  writer: 'w-ben',
  first: 1,
  count: 1,
  prev: null,
  epoch: 'e1',
  base: 0,
  h: 1,
  wall: 1,
  actor: 'ben',
  via: 'app',
  sv: 1,
  act: 'x',
  ops: [{ type: 'job', id: 'j', kind: 'set', at: 5, fields: { day: { v: 'a', b: ['w-ben:1'], bv: null }, list: { v: [1, 'a'], b: [] } } }],
};

/** Places inside the group, by path. */
function places(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.keys(value).flatMap((key) => places(Reflect.get(value, key), [...path, key]))];
}
function withValue(value: unknown, path: readonly string[], put: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return put;
  const copy: object = Array.isArray(value) ? [...value] : { ...Object(value) };
  if (Array.isArray(copy) && key === 'length') return copy;
  if (put === undefined && rest.length === 0 && Array.isArray(copy)) copy.splice(Number(key), 1);
  else if (put === undefined && rest.length === 0) Reflect.deleteProperty(copy, key);
  else Reflect.set(copy, key, withValue(Reflect.get(Object(value), key), rest, put));
  return copy;
}

it('whatever the quick look takes, the schema takes', () => {
  expect(isPlainGroup(good)).toBe(true);
  const strange = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      undefined,
      null,
      0,
      -1,
      1.5,
      1e300,
      '',
      'w-ben',
      'W',
      'x'.repeat(61),
      'sha256:0',
      [],
      [null],
      {},
      { v: 1 },
      { v: 1, b: [] },
    ),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.constantFrom(...places(good)), strange, fc.string(), (path, put, extra) => {
      for (const made of [withValue(good, path, put), withValue(good, [...path, extra], put)]) {
        // Only what JSON can hold ever gets here.
        const group: unknown = JSON.parse(JSON.stringify(made) ?? 'null');
        if (isPlainGroup(group)) expect(groupSchema.safeParse(group).success).toBe(true);
      }
    }),
    { numRuns: 5_000 },
  );
});

it('any text is read without a fault, and JSON that our clients write is taken as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      readGroup('s', text);
    }),
  );
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      const text = JSON.stringify(value);
      const read = readJson(text);
      if (read.ok) expect(read.value).toEqual(JSON.parse(text));
      else expect(text).toMatch(/__proto__|\\u0000|\\ud[89a-f]/);
    }),
    { numRuns: 1_000 },
  );
});

it('a key that stands twice is seen however it is spelled', () => {
  for (const text of ['{"a":1,"a":2}', '{"a":1, "\\u0061":2}', '[{"x":{"b":[],"b":1}}]', '{"a":{"a":1},"b":2,"a":3}']) {
    expect(readJson(text)).toEqual({ ok: false, why: 'a key stands twice' });
  }
  for (const text of ['{"a":{"a":1},"b":["a","a"]}', ' { "a" : "a\\"a" } ', '{"2":1,"1":"{\\"2\\":1}"}', '{"a":"\\\\","b":"\\\\"}']) {
    expect(readJson(text).ok).toBe(true);
  }
});
