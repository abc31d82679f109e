import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, newFolder, removeFolder, startApp } from '../app.ts';

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

describe('the running browser host refuses', () => {
  const folder = newFolder();
  let app: App;
  let origin = '';
  let ours: Record<string, string> = {};
  let code = '';

  /** By node:http, for fetch lets nobody choose Host and normalises paths. */
  const send = ({ method = 'POST', path, headers = ours, body = '{}' }: Sent): Promise<{ status: number; body: string }> =>
    new Promise((done, fail) => {
      const { hostname, port } = new URL(origin);
      const sent = request({ hostname, port, method, path, headers }, (response) => {
        let text = '';
        response.on('data', (part: Buffer) => (text += part));
        response.on('end', () => done({ status: response.statusCode ?? 0, body: text }));
        response.on('error', fail);
      });
      sent.on('error', fail);
      sent.end(method === 'GET' ? undefined : body);
    });

  beforeAll(async () => {
    app = await startApp(join(folder, 'profile'));
    const address = new URL(await app.address());
    origin = address.origin;
    code = address.hash.slice('#code='.length);
    const page = { Origin: origin, 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/json' };
    const answer = await send({ path: '/session', headers: page, body: JSON.stringify({ code }) });
    ours = { ...page, Authorization: `Bearer ${JSON.parse(answer.body).value.secret}` };
  });
  afterAll(async () => {
    await app?.stop();
    removeFolder(folder);
  });

  test('nothing of a proper call', async () => {
    expect(await send({ path: '/bridge/app.hello' })).toMatchObject({ status: 200 });
  });
  test('a code that was used', async () => {
    expect(await send({ path: '/session', body: JSON.stringify({ code }) })).toMatchObject({ status: 401 });
  });
  test.each(['', 'x', 'a'.repeat(5000)])('a code that was never given (%#)', async (guess) => {
    expect(await send({ path: '/session', body: JSON.stringify({ code: guess }) })).toMatchObject({ status: 401 });
  });
  test.each(['localhost', 'evil.example', '127.0.0.1'])('the Host %s', async (host) => {
    expect(await send({ method: 'GET', path: '/', headers: { ...ours, Host: host } })).toMatchObject({ status: 403 });
  });
  test.each(['/bridge/app.hello', '/upload', '/session'])('a foreign Origin at %s', async (path) => {
    expect(await send({ path, headers: { ...ours, Origin: 'https://evil.example' } })).toMatchObject({ status: 403 });
  });
  test.each([
    ['POST', '/bridge/app.hello'],
    ['GET', '/bridge/events'],
    ['POST', '/upload'],
    ['GET', `/file/sha256:${'0'.repeat(64)}`],
  ])('%s %s without the secret', async (method, path) => {
    const { Authorization: _left, ...headers } = ours;
    expect(await send({ method, path, headers })).toMatchObject({ status: 401 });
  });
  test.each([
    '/../package.json',
    '/..%2f..%2fpackage.json',
    '/%2e%2e/%2e%2e/package.json',
    '/assets/..%5c..%5cpackage.json',
    '/file/../../settings.json',
    '//etc/passwd',
    '/settings.json',
  ])('the path %s', async (path) => {
    const answer = await send({ method: 'GET', path });
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain('groundcrew"');
  });
  test('JSON one byte past the limit, quickly and without keeping it', async () => {
    const limit = 33 * 1024 * 1024;
    const answer = await send({ path: '/bridge/settings.set', body: `{"x":"${'a'.repeat(limit + 1 - 8)}"}` }).catch((error: unknown) =>
      String(error),
    );
    // The host answers and closes while the body is still coming: some systems then lose the answer with the connection.
    expect(answer).toSatisfy((got: unknown) =>
      typeof got === 'string' ? /EPIPE|ECONNRESET/.test(got) : JSON.stringify(got).includes('413'),
    );
    expect(await send({ path: '/bridge/app.hello' })).toMatchObject({ status: 200 });
  });
  test.each([
    ['depth 10,000', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['a million values', `[${'0,'.repeat(1_000_000)}0]`],
    ['a poisoned key', '{"__proto__":{"theme":"dark"}}'],
    ['NUL', '{"theme":"da\\u0000rk"}'],
    ['half a character', '{"theme":"\\ud800"}'],
  ])('JSON with %s', async (_what, body) => {
    expect(JSON.parse((await send({ path: '/bridge/settings.set', body })).body)).toMatchObject({ ok: false, code: 'INPUT_INVALID' });
  });
  test.each(['', '{', 'null x', '<html>'])('text that is no JSON (%#)', async (body) => {
    expect(await send({ path: '/bridge/settings.set', body })).toMatchObject({ status: 422 });
  });
  test('JSON that says it is something else, as a foreign form would', async () => {
    expect(await send({ path: '/bridge/app.hello', headers: { ...ours, 'Content-Type': 'text/plain' } })).toMatchObject({ status: 422 });
  });
  test('a command that does not exist, by any name', async () => {
    expect(JSON.parse((await send({ path: '/bridge/constructor' })).body)).toMatchObject({ code: 'METHOD_UNKNOWN' });
  });
  test('other methods', async () => {
    expect(await send({ method: 'PUT', path: '/' })).toMatchObject({ status: 405 });
    expect(await send({ method: 'DELETE', path: '/upload' })).toMatchObject({ status: 405 });
  });
});
