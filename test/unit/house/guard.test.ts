import { describe, expect, test } from 'vitest';
import { guardContents, guardSession, listenOnBridge } from '../../../electron/window/guard.ts';

type Call = (...args: readonly unknown[]) => unknown;

/** Records what is handed to Electron, by name, so that it can be called as Electron would. */
function recorder() {
  const given = new Map<string, Call>();
  const take = (name: string) => (handler: unknown) => void given.set(name, handler as Call);
  const on = (event: string, listener: unknown): never => {
    given.set(event, listener as Call);
    return undefined as never;
  };
  const call = (name: string, ...args: readonly unknown[]): unknown => given.get(name)?.(...args);
  return { given, take, on, call };
}

describe('a guarded session', () => {
  const { take, call } = recorder();
  guardSession({
    setPermissionRequestHandler: take('request'),
    setPermissionCheckHandler: take('check'),
    setDevicePermissionHandler: take('device'),
  });
  const ask = (permission: string, details: object): unknown => {
    let answer: unknown = 'none';
    call('request', null, permission, (given: boolean) => (answer = given), details);
    return answer;
  };

  test('gives the camera to our page when it asks', () => {
    expect(ask('media', { requestingUrl: 'app://groundcrew/', isMainFrame: true, mediaTypes: ['video'] })).toBe(true);
  });
  test.each([
    ['media', { requestingUrl: 'app://groundcrew/', isMainFrame: true, mediaTypes: ['video', 'audio'] }],
    ['media', { requestingUrl: 'app://groundcrew/', isMainFrame: true }],
    ['media', { requestingUrl: 'https://evil.example/', isMainFrame: true, mediaTypes: ['video'] }],
    ['geolocation', { requestingUrl: 'app://groundcrew/', isMainFrame: true }],
  ])('refuses %s to %o, and says so rather than nothing', (permission, details) => expect(ask(permission, details)).toBe(false));
  test('checks as it answers', () => {
    expect(call('check', null, 'media', 'app://groundcrew/', { isMainFrame: true, mediaType: 'video' })).toBe(true);
    expect(call('check', null, 'media', 'app://groundcrew/', { isMainFrame: true, mediaType: 'audio' })).toBe(false);
    expect(call('check', null, 'notifications', 'app://groundcrew/', { isMainFrame: true })).toBe(false);
  });
  test('gives no device', () => expect(call('device', { deviceType: 'usb' })).toBe(false));
});

describe('a guarded page', () => {
  const { on, take, call } = recorder();
  guardContents({ on, setWindowOpenHandler: take('open') });
  const stopped = (event: string, url: string): boolean => {
    let prevented = false;
    call(event, { url, preventDefault: () => (prevented = true) });
    return prevented;
  };

  test.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])('%s elsewhere is stopped, within the app it is not', (event) => {
    expect(stopped(event, 'https://evil.example/')).toBe(true);
    expect(stopped(event, 'file:///etc/passwd')).toBe(true);
    expect(stopped(event, 'app://groundcrew/#/today')).toBe(false);
  });
  test('gets no webview and no second window', () => {
    expect(stopped('will-attach-webview', '')).toBe(true);
    expect(call('open', { url: 'app://groundcrew/' })).toEqual({ action: 'deny' });
  });
});

describe('the bridge channel', () => {
  const { given } = recorder();
  const logged: string[] = [];
  const reached: unknown[] = [];
  const bridge = async (command: unknown) => {
    reached.push(command);
    return { ok: true as const, value: null };
  };
  listenOnBridge({ handle: (channel, listener) => void given.set(channel, listener as Call) }, bridge, (why, address) =>
    logged.push(`${why} ${address}`),
  );

  test('is one, and lets nobody but our main frame reach a command; the rest is logged', async () => {
    expect([...given.keys()]).toEqual(['groundcrew:call']);
    const send = (senderFrame: unknown): unknown => given.get('groundcrew:call')?.({ senderFrame }, 'app.hello', {});
    expect(await send({ url: 'app://groundcrew/', parent: null })).toEqual({ ok: true, value: null });
    expect(await send({ url: 'app://groundcrew/', parent: {} })).toMatchObject({ code: 'PEER_FOREIGN', details: { why: 'subframe' } });
    expect(await send({ url: 'https://evil.example/', parent: null })).toMatchObject({ code: 'PEER_FOREIGN' });
    expect(await send(null)).toMatchObject({ code: 'PEER_FOREIGN', details: { why: 'no-frame' } });
    expect(reached).toEqual(['app.hello']);
    expect(logged).toEqual(['subframe app://groundcrew/', 'foreign-page https://evil.example/', 'no-frame ']);
  });
});
