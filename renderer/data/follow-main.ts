/**
 * Keeps a window's record in step with main for as long as the window is open. Main tells a thing once: so the window listens before it
 * asks, asks again whenever the line begins to carry, and tries again what failed.
 */

/** What of the local record is brought up to date (local-record.ts). */
export interface Followed {
  catchUp(): Promise<void>;
  takePages(): Promise<void>;
  takeJournal(): Promise<void>;
  takeColleagues(): Promise<void>;
}

/** Main's news as bridge.ts gives them: each answers how to stop listening. */
export interface News {
  readonly on: (event: 'pages' | 'journal' | 'colleagues', fn: () => void) => () => void;
  /** The line carries, at first or again: what was told before has not been heard. */
  readonly onConnected: (fn: () => void) => () => void;
}

const againAfterMs = { first: 2_000, most: 60_000 };

/**
 * Follows main until `stop`. `caughtUp` rejects where the first catching up failed; any later failure is told to `failed` and tried again,
 * after two seconds at first and a minute at most.
 */
export function followMain(record: Followed, news: News, failed: (error: unknown) => void) {
  let stopped = false;
  let again: ReturnType<typeof setTimeout> | undefined;
  let wait = againAfterMs.first;
  const quietly = (work: () => Promise<void>): void => {
    work().then(
      () => {
        wait = againAfterMs.first;
      },
      (error: unknown) => {
        if (stopped) return;
        failed(error);
        clearTimeout(again);
        again = setTimeout(() => quietly(() => record.catchUp()), wait);
        wait = Math.min(wait * 2, againAfterMs.most);
      },
    );
  };
  const stops = [
    news.on('pages', () => quietly(() => record.takePages())),
    news.on('journal', () => quietly(() => record.takeJournal())),
    news.on('colleagues', () => quietly(() => record.takeColleagues())),
    news.onConnected(() => quietly(() => record.catchUp())),
  ];
  const stop = (): void => {
    stopped = true;
    clearTimeout(again);
    for (const each of stops) each();
  };
  return { caughtUp: record.catchUp(), stop };
}
