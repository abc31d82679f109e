/** What Chromium is started with before a walk. */

/**
 * Left off by Playwright (playwright-core, chromiumSwitches): Chromium takes the last such list alone, so that they stand here again beside
 * our own.
 */
const leftOffByPlaywright = [
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
];
/** Two pages under the address bar, which no walk sees: loaded beforehand, they are half of what a start costs. */
const popups = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup'];

export const chromiumArgs: readonly string[] = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${[...leftOffByPlaywright, ...popups].join(',')}`,
];
