import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assetFor } from '../../../electron/page/asset-path.ts';
import { contentSecurityPolicy, noncePlaceholder } from '../../../electron/page/headers.ts';
import { readPage } from '../../../electron/page/page.ts';

describe('a request path', () => {
  test.each([
    ['/', 'index.html'],
    ['/index.html', 'index.html'],
    ['/assets/index-a_B1.js', 'assets/index-a_B1.js'],
    ['/assets/reader%20full.wasm', 'assets/reader full.wasm'],
  ])('%s is the file %s', (path, file) => expect(assetFor(path)?.path).toBe(file));

  test.each([
    '/../x.js',
    '/..%2fx.js',
    '/%2e%2e/x.js',
    '/assets/../../x.js',
    '/assets/..%5c..%5cx.js',
    '/assets\\..\\x.js',
    '//etc/x.js',
    '/C:/x.js',
    '/C%3A%5Cx.js',
    '/.env.js',
    '/assets/.hidden.js',
    '/%00.js',
    '/a%00.js',
    '/%E0%A4%A.js',
    '/assets/',
    '/assets',
    '/x.sh',
    '/main.js.map',
    '',
    'index.html',
    `/${'a'.repeat(600)}.js`,
  ])('%s is nothing', (path) => expect(assetFor(path)).toBeUndefined());
});

describe('the page', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'groundcrew-page-'));
    await writeFile(join(folder, 'index.html'), `<meta nonce="${noncePlaceholder}"><script nonce="${noncePlaceholder}">`);
    await writeFile(join(folder, 'a.js'), '1');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('carries one fresh nonce in its text and its policy at every load, and is never kept', async () => {
    let n = 0;
    const first = await readPage(folder, '/', () => `nonce${++n}`);
    const second = await readPage(folder, '/', () => `nonce${++n}`);
    expect(new TextDecoder().decode(first.body)).toBe('<meta nonce="nonce1"><script nonce="nonce1">');
    expect(first.headers['Content-Security-Policy']).toContain("'nonce-nonce1'");
    expect(second.headers['Content-Security-Policy']).toContain("'nonce-nonce2'");
    expect(first.headers['Cache-Control']).toBe('no-store');
  });

  test('serves its files with their type, and 404 for what is not there', async () => {
    expect(await readPage(folder, '/a.js', () => '')).toMatchObject({
      status: 200,
      headers: { 'Content-Type': 'text/javascript; charset=utf-8' },
    });
    expect(await readPage(folder, '/b.js', () => '')).toMatchObject({ status: 404 });
  });
});

describe('the content security policy', () => {
  const policy = contentSecurityPolicy('N');
  test('begins with nothing allowed and names no foreign host', () => {
    expect(policy).toMatch(/^default-src 'none'/);
    expect(policy).not.toMatch(/https?:|wss?:|\*/);
  });
  test("allows no eval and no inline script; the barcode reader's wasm may run", () => {
    expect(policy).not.toMatch(/'unsafe-(eval|inline)'/);
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  });
  test.each(["object-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "connect-src 'self'"])(
    'says %s',
    (part) => expect(policy.split('; ')).toContain(part),
  );
});
