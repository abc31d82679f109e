/** What the hosts print in the terminal, in English. */
export const host = {
  profileIs: (folder: string) => `Your data are in ${folder}.`,
  windowOpen: 'Groundcrew is open in its own window. Close the window or press Ctrl-C here to end it.',
  windowFailed: 'The window could not be opened.',
  noChromium: 'No Chromium, Chrome or Edge was found on this computer.',
  noDisplay: 'There is no display here to open a window on.',
  noSandbox: 'Chromium runs without its sandbox, because Groundcrew was started as root. Start it as an ordinary user where you can.',
  orphanClosed: 'A window left over from a start that was cut off has been closed.',
  openAddress: (url: string, minutes: number) =>
    `Open this address in a browser on this computer (good once, for ${minutes} minutes; press Enter for a fresh one):\n  ${url}`,
  electronAbsent: (why: string) => `The Electron window is not available (${why}); Groundcrew runs in a browser window instead.`,
  electronTry: 'Fetching the Electron window (once, at most 30 s) …',
  electronRemembered: 'it could not be fetched before; "npm start -- --electron" tries again',
  electronNotFetched: 'it could not be fetched',
  building: 'Building …',
} as const;
