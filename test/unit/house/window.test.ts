import { describe, expect, test } from 'vitest';
import { fuses } from '../../../electron/window/fuses.ts';
import { windowOptions } from '../../../electron/window/options.ts';
import { answerWindowOpen, isOurAddress, mayNavigate, mayUse, refuseSender } from '../../../electron/window/rights.ts';

describe('the window', () => {
  test.each([
    ['sandbox', true],
    ['contextIsolation', true],
    ['webSecurity', true],
    ['nodeIntegration', false],
    ['nodeIntegrationInWorker', false],
    ['nodeIntegrationInSubFrames', false],
    ['allowRunningInsecureContent', false],
    ['webviewTag', false],
    ['navigateOnDragDrop', false],
    ['experimentalFeatures', false],
    ['backgroundThrottling', false],
    ['preload', '/app/preload.cjs'],
  ] as const)('is made with %s = %s', (option, value) => {
    expect(windowOptions('/app/preload.cjs').webPreferences?.[option]).toBe(value);
  });

  test('has no option that opens the inspector or another session', () => {
    expect(windowOptions('/p').webPreferences).not.toHaveProperty('partition');
    expect(windowOptions('/p').webPreferences?.devTools).not.toBe(true);
  });
});

describe('an address', () => {
  test.each([
    ['app://groundcrew/', true],
    ['app://groundcrew/index.html#/today', true],
    ['app://groundcrew.example/', false],
    ['app://groundcrew@evil.example/', false],
    ['app://user:pw@groundcrew/', false],
    ['app://groundcrew:81/', false],
    ['app://evil/', false],
    ['apps://groundcrew/', false],
    ['https://groundcrew/', false],
    ['file:///etc/passwd', false],
    ['javascript:alert(1)', false],
    ['data:text/html,x', false],
    ['about:blank', false],
    ['blob:app://groundcrew/1', false],
    ['', false],
  ])('%s is ours: %s, and the window may go there as little or much', (address, ours) => {
    expect(isOurAddress(address)).toBe(ours);
    expect(mayNavigate(address)).toBe(ours);
  });

  test('no second window is ever opened', () => {
    expect(answerWindowOpen()).toEqual({ action: 'deny' });
  });
});

describe('a permission', () => {
  const camera = { permission: 'media', requester: 'app://groundcrew/', isMainFrame: true, media: ['video'] };
  test('is given for the camera to our own page', () => expect(mayUse(camera)).toBe(true));
  test.each([
    ['the microphone', { media: ['audio'] }],
    ['camera and microphone together', { media: ['video', 'audio'] }],
    ['media of an unknown kind', { media: ['unknown'] }],
    ['media of no kind', { media: [] }],
    ['a foreign page', { requester: 'https://evil.example/' }],
    ['a frame', { isMainFrame: false }],
    ...[
      'geolocation',
      'notifications',
      'midi',
      'display-capture',
      'clipboard-read',
      'openExternal',
      'fullscreen',
      'hid',
      'usb',
      'serial',
      'unknown',
    ].map((permission) => [permission, { permission }] as const),
  ] as const)('is denied for %s', (_what, change) => {
    expect(mayUse({ ...camera, ...change })).toBe(false);
  });
});

describe('a sender', () => {
  test.each([
    ['our page', { address: 'app://groundcrew/', isMainFrame: true }, undefined],
    ['a frame in our page', { address: 'app://groundcrew/', isMainFrame: false }, 'subframe'],
    ['a foreign page', { address: 'https://evil.example/', isMainFrame: true }, 'foreign-page'],
    ['a blank page', { address: 'about:blank', isMainFrame: true }, 'foreign-page'],
    ['a frame that is gone', { address: null, isMainFrame: false }, 'no-frame'],
  ])('%s is refused as: %s', (_who, sender, why) => expect(refuseSender(sender)).toBe(why));
});

describe('the packaged binary', () => {
  test.each([
    ['RunAsNode', false],
    ['EnableNodeOptionsEnvironmentVariable', false],
    ['EnableNodeCliInspectArguments', false],
    ['GrantFileProtocolExtraPrivileges', false],
    ['EnableEmbeddedAsarIntegrityValidation', true],
    ['OnlyLoadAppFromAsar', true],
    ['EnableCookieEncryption', true],
  ] as const)('has the fuse %s = %s', (fuse, value) => expect(fuses[fuse]).toBe(value));
});
