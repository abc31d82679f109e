import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserRoom, electronRoom, type Room } from './hosts.ts';

describe.each([
  ['browser host', browserRoom],
  ['Electron', electronRoom],
])('the bridge in the %s', (_host, open) => {
  let room: Room;
  beforeAll(async () => {
    room = await open();
  });
  afterAll(() => room.close());

  test('answers a command', async () => {
    expect(await room.call('text.upper', { text: 'abc' })).toEqual({ ok: true, value: { text: 'ABC' } });
  });
  test('tells a refusal with its code and details', async () => {
    expect(await room.call('text.refuse', {})).toEqual({ ok: false, code: 'NOT_APPROVED', details: {} });
  });
  test('tells nothing of an unexpected fault but that there was one, and logs its cause', async () => {
    const answer = await room.call('text.break', {});
    expect(answer).toEqual({ ok: false, code: 'UNEXPECTED', details: { why: 'Error' } });
    expect(room.logged).toContainEqual({
      command: 'text.break',
      cause: expect.objectContaining({ message: expect.stringContaining('SELECT') }),
    });
  });
  test.each(['text.missing', 'toString', '__proto__', 'constructor'])('does not know the command %s', async (command) => {
    expect(await room.call(command, {})).toEqual({ ok: false, code: 'METHOD_UNKNOWN', details: { name: command } });
  });
  test.each([
    ['a missing field', {}, 'text.upper: text'],
    ['a wrong type', { text: 1 }, 'text.upper: text'],
    ['a text past the limit', { text: 'x'.repeat(11) }, 'text.upper: text'],
    ['nothing', null, 'text.upper'],
    ['NUL in text', { text: 'a\u0000' }, 'text.upper'],
    ['a poisoned key', JSON.parse('{"text":"a","__proto__":{"x":1}}'), 'text.upper'],
  ])('refuses %s and says where, never what', async (_what, input, where) => {
    expect(await room.call('text.upper', input)).toMatchObject({ ok: false, code: 'INPUT_INVALID', details: { where } });
  });
  test('refuses whoever is not our page', async () => {
    expect(await room.callFromOutside()).toMatchObject({ ok: false, code: 'PEER_FOREIGN' });
  });
  test('takes a file in whole and gives the same bytes back by digest, never to be opened inline', async () => {
    const bytes = new Uint8Array(3_000_000).map((_, index) => index % 251);
    const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
    expect(await room.upload(bytes, 'Gerät 1.jpg')).toEqual({ status: 200, body: { ok: true, value: { digest, sizeBytes: 3_000_000 } } });
    const back = await room.fetch(`/file/${digest}`);
    expect(back.headers.get('content-type')).toBe('application/octet-stream');
    expect(back.headers.get('content-disposition')).toBe('attachment');
    expect(Buffer.compare(new Uint8Array(await back.arrayBuffer()), bytes)).toBe(0);
  });
  test.each([undefined, '', '../x.jpg', 'C:\\x.jpg', 'a\u0000.jpg'])('refuses a file named %j', async (name) => {
    expect(await room.upload(new Uint8Array([1]), name)).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } });
  });
  test.each([`/file/sha256:${'0'.repeat(64)}`, '/file/..%2f..%2fetc%2fpasswd', '/file/sha256:xyz', '/file/'])(
    'has no file at %s',
    async (path) => {
      expect((await room.fetch(path)).status).toBe(404);
    },
  );
  test.each(['/..%2f..%2fpackage.json', '/%2e%2e/package.json', '/settings.json', '/.env'])('has no page at %s', async (path) => {
    expect((await room.fetch(path)).status).toBe(404);
  });
});
