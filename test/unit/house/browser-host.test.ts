import { describe, expect, test } from 'vitest';
import { chromiumArguments, chromiumPlaces, findChromium, hasDisplay } from '../../../electron/browser-host/chromium.ts';
import { refuseRequest } from '../../../electron/browser-host/request-check.ts';
import { codeLifeMs, Sessions } from '../../../electron/browser-host/session.ts';

function sessions() {
  let nowMs = 0;
  let n = 0;
  const made = new Sessions({ nowMs: () => nowMs, secret: () => `secret-number-${++n}` });
  return { made, pass: (ms: number) => (nowMs += ms) };
}

describe('a code', () => {
  test('opens one session', () => {
    const { made } = sessions();
    const secret = made.exchange(made.newCode(codeLifeMs.window));
    expect(secret).toBeDefined();
    expect(made.holds(secret ?? '')).toBe(true);
  });
  test('is good once', () => {
    const { made } = sessions();
    const code = made.newCode(codeLifeMs.window);
    made.exchange(code);
    expect(made.exchange(code)).toBeUndefined();
  });
  test.each([
    ['of our own window', codeLifeMs.window, 20_000],
    ['printed for a person', codeLifeMs.person, 600_000],
  ])('%s is good to the last millisecond and no longer', (_whose, lifeMs, limitMs) => {
    const { made, pass } = sessions();
    const [inTime, late] = [made.newCode(lifeMs), made.newCode(lifeMs)];
    pass(limitMs);
    expect(made.exchange(inTime)).toBeDefined();
    pass(1);
    expect(made.exchange(late)).toBeUndefined();
  });
  test('cannot be guessed: after 60 tries in a minute even the right one waits', () => {
    const { made, pass } = sessions();
    const code = made.newCode(codeLifeMs.person);
    for (let i = 0; i < 60; i += 1) expect(made.exchange(`guess-${i}`)).toBeUndefined();
    expect(made.exchange(code)).toBeUndefined();
    pass(60_000);
    expect(made.exchange(code)).toBeDefined();
  });
  test('is no session secret, nor is an empty one', () => {
    const { made } = sessions();
    expect(made.holds(made.newCode(1000))).toBe(false);
    expect(made.holds('')).toBe(false);
  });
});

describe('a request to the browser host', () => {
  const origin = 'http://127.0.0.1:4100';
  const good = { host: '127.0.0.1:4100', origin, 'sec-fetch-site': 'same-origin', authorization: 'Bearer 0123456789abcdef' };
  const judge = (kind: 'page' | 'asset' | 'session' | 'secret', method: string, headers: Record<string, string | undefined>) =>
    refuseRequest({ kind, method, headers: { ...good, ...headers }, origin, holds: (secret) => secret === '0123456789abcdef' });

  test.each([
    ['a call with its secret', 'secret', 'POST', {}, undefined],
    [
      'the page, typed into the address bar',
      'page',
      'GET',
      { origin: undefined, 'sec-fetch-site': 'none', authorization: undefined },
      undefined,
    ],
    ['the page by a program without Sec-Fetch-Site', 'page', 'GET', { origin: undefined, 'sec-fetch-site': undefined }, undefined],
    ['a file of the page', 'asset', 'GET', { origin: undefined, authorization: undefined }, undefined],
    ['the exchange of a code', 'session', 'POST', { authorization: undefined }, undefined],
    ['another host name for the same address', 'secret', 'POST', { host: 'localhost:4100' }, 'wrong-host'],
    ['a rebound name', 'page', 'GET', { host: 'evil.example:4100' }, 'wrong-host'],
    ['another port', 'page', 'GET', { host: '127.0.0.1:4101' }, 'wrong-host'],
    ['no Host', 'page', 'GET', { host: undefined }, 'wrong-host'],
    ['another origin', 'secret', 'POST', { origin: 'http://evil.example' }, 'wrong-origin'],
    ['another port as origin', 'secret', 'POST', { origin: 'http://127.0.0.1:4101' }, 'wrong-origin'],
    ['the null origin', 'secret', 'POST', { origin: 'null' }, 'wrong-origin'],
    ['a post without origin', 'secret', 'POST', { origin: undefined }, 'wrong-origin'],
    ['the page for a foreign origin', 'page', 'GET', { origin: 'http://evil.example' }, 'wrong-origin'],
    ['a link on a foreign page', 'page', 'GET', { origin: undefined, 'sec-fetch-site': 'cross-site' }, 'cross-site'],
    ['a sister port of the same site', 'page', 'GET', { origin: undefined, 'sec-fetch-site': 'same-site' }, 'cross-site'],
    ['a call that is none of a page', 'secret', 'POST', { 'sec-fetch-site': 'none' }, 'cross-site'],
    ['a call without Sec-Fetch-Site', 'secret', 'POST', { 'sec-fetch-site': undefined }, 'cross-site'],
    ['a call without secret', 'secret', 'POST', { authorization: undefined }, 'no-session'],
    ['a call with a wrong secret', 'secret', 'POST', { authorization: 'Bearer ffffffffffffffff' }, 'no-session'],
    ['a call with another scheme', 'secret', 'POST', { authorization: 'Basic 0123456789abcdef' }, 'no-session'],
    ['events without secret', 'secret', 'GET', { origin: undefined, authorization: undefined }, 'no-session'],
  ] as const)('%s', (_what, kind, method, headers, refusal) => expect(judge(kind, method, headers)).toBe(refusal));
});

describe('Chromium', () => {
  const linux = { platform: 'linux', home: '/home/ben', env: { PATH: '/usr/bin:relative:/opt/x' } } as const;
  test('is looked for on the PATH, never in a relative folder', () => {
    expect(chromiumPlaces(linux)[0]).toBe('/usr/bin/chromium');
    expect(chromiumPlaces(linux).every((place) => place.startsWith('/'))).toBe(true);
  });
  test('named by GROUNDCREW_CHROMIUM comes first; "none" stands for none', () => {
    expect(chromiumPlaces({ ...linux, env: { GROUNDCREW_CHROMIUM: '/opt/chromium' } })[0]).toBe('/opt/chromium');
    expect(findChromium({ ...linux, env: { ...linux.env, GROUNDCREW_CHROMIUM: 'none' } })).toBeUndefined();
  });
  test('keeps its sandbox, but for root', () => {
    expect(chromiumArguments('http://x/', '/p', false)).not.toContain('--no-sandbox');
    expect(chromiumArguments('http://x/', '/p', true)).toContain('--no-sandbox');
  });
  test('has its data in the profile and goes on working in the background', () => {
    const args = chromiumArguments('http://x/', '/p/chromium', false);
    expect(args).toContain('--user-data-dir=/p/chromium');
    expect(args).toContain('--disable-background-timer-throttling');
    expect(args).toContain('--disable-renderer-backgrounding');
  });
  test.each([
    [{ ...linux, env: {} }, false],
    [{ ...linux, env: { DISPLAY: ':0' } }, true],
    [{ ...linux, env: { WAYLAND_DISPLAY: 'wayland-0' } }, true],
    [{ ...linux, platform: 'darwin', env: {} }, true],
  ] as const)('needs a display: case %#', (around, shown) => expect(hasDisplay(around)).toBe(shown));
});
