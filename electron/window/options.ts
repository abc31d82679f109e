import type { BrowserWindowConstructorOptions } from 'electron';

/**
 * Options of the one window: sandboxed, isolated, without Node anywhere, with the preload as its only bridge, and not throttled
 * in the background, for it goes on syncing there. `preload` is an absolute path.
 */
export function windowOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    width: 1440,
    height: 900,
    minWidth: 400,
    minHeight: 480,
    show: false,
    title: 'Groundcrew',
    autoHideMenuBar: true,
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      experimentalFeatures: false,
      spellcheck: false,
      backgroundThrottling: false,
    },
  };
}
