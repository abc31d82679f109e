import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type App, newFolder, openBrowser, removeFolder, startApp, type Watched } from '../app.ts';

describe('the built page in Chromium', () => {
  const folder = newFolder();
  let app: App;
  let browser: Watched;
  beforeAll(async () => {
    app = await startApp(join(folder, 'profile'));
    browser = await openBrowser(join(folder, 'browser'));
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
    removeFolder(folder);
  });

  test('opens by its address, talks to main, and takes the code out of the address', async () => {
    const page = await browser.context.newPage();
    await page.goto(await app.address());
    await expect.poll(() => page.evaluate('sessionStorage.getItem("groundcrew.session") !== null'), { timeout: 60_000 }).toBe(true);
    expect(page.url()).not.toContain('code=');
    expect(await page.evaluate(hello)).toMatchObject({ ok: true, value: { host: 'browser' } });
    await page.close();
  });

  test('goes on after a reload, and a second tab needs its own code', async () => {
    const page = await browser.context.newPage();
    await page.goto(await app.address());
    await expect.poll(() => page.evaluate('sessionStorage.getItem("groundcrew.session") !== null'), { timeout: 60_000 }).toBe(true);
    await page.reload();
    expect(await page.evaluate(hello)).toMatchObject({ ok: true });
    const other = await browser.context.newPage();
    await other.goto(new URL('/', page.url()).href);
    expect(await other.evaluate(hello)).toMatchObject({ ok: false, code: 'TOKEN_MISSING' });
    await other.close();
    await page.close();
  });

  test('runs under the strict policy without one violation, and asks no foreign host for anything', async () => {
    browser.complaints.length = 0;
    const page = await browser.context.newPage();
    await page.goto(await app.address());
    await page.locator('#root > :not(style)').first().waitFor();
    // Time for what an overlay, the scroll lock and the first call bring along.
    await expect
      .poll(() => page.evaluate('performance.getEntriesByType("resource").some((entry) => entry.name.includes("/bridge/"))'), {
        timeout: 60_000,
      })
      .toBe(true);
    expect(await page.evaluate('[...document.querySelectorAll("style")].every((style) => style.nonce !== "")')).toBe(true);
    expect(browser.complaints).toEqual([]);
    expect(browser.foreign).toEqual([]);
    await page.close();
  });

  test('has a policy with teeth: inline script and style, and images, frames and calls elsewhere are stopped and seen', async () => {
    // Elsewhere is a server that can be reached, so that the policy alone stops the page.
    let reached = 0;
    const elsewhere = createServer((_request, response) => {
      reached += 1;
      response.end();
    });
    const port = await new Promise<number>((done) =>
      elsewhere.listen(0, '127.0.0.1', () => done(Number(Object(elsewhere.address()).port))),
    );
    const page = await browser.context.newPage();
    await page.goto(await app.address());
    await page.locator('#root > :not(style)').first().waitFor();
    browser.complaints.length = 0;
    await page.evaluate(`(() => {
      const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script);
      const image = document.createElement('img'); image.src = 'http://127.0.0.1:${port}/x.png'; document.body.append(image);
      const frame = document.createElement('iframe'); frame.src = 'http://127.0.0.1:${port}/'; document.body.append(frame);
      const style = document.createElement('style'); style.textContent = 'body{color:red}'; document.body.append(style);
      return fetch('http://127.0.0.1:${port}/').catch(() => 0);
    })()`);
    await expect.poll(() => browser.complaints.filter((text) => text.startsWith('CSP')).length).toBeGreaterThanOrEqual(5);
    expect(await page.evaluate('window.ran')).toBeUndefined();
    await page.close();
    elsewhere.close();
    elsewhere.closeAllConnections();
    expect(reached).toBe(0);
  });
});

/** Run in the page, so a text: asks main who it is with the secret of this tab, or none. */
const hello = `fetch('/bridge/app.hello', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + sessionStorage.getItem('groundcrew.session') },
  body: '{}',
}).then((response) => response.json())`;
