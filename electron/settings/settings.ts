import { renameSync } from 'node:fs';
import { z } from 'zod';
import { type Settings as AppSettings, settingsSchema } from '../../shared/bridge/settings.ts';

const defaults = (): AppSettings => settingsSchema.parse({});

/** What one profile remembers outside the journal: the person's settings, and what the host needs before anything is open. */
const profileSettingsSchema = z.object({
  app: settingsSchema.default(defaults).catch(defaults),
  /** The browser host's port: another port is another origin, whose database is empty. */
  port: z.number().int().min(1024).max(65_535).optional().catch(undefined),
});
type ProfileSettings = z.output<typeof profileSettingsSchema>;

/** The part of `conf` and `electron-store` that is used: the whole file as one value, written aside and renamed. */
export interface SettingsFile {
  store: Record<string, unknown>;
}

/** Settings of one profile, read and written at once. Every read is parsed; what is damaged falls back to its default. */
export interface Settings {
  readonly get: () => AppSettings;
  /** Changes these fields and answers all of them. Throws what the disk says when it cannot be written. */
  readonly set: (change: Partial<AppSettings>) => AppSettings;
  readonly port: () => number | undefined;
  readonly keepPort: (port: number) => void;
  /** Where a file that could not be read at all was set aside, so that it can be told. */
  readonly setAside: string | undefined;
}

/**
 * Opens the settings in `path` by `open` (electron-store in Electron, conf elsewhere). A file that is no JSON is renamed to
 * `<path>.damaged-<nowMs>` and never deleted; the defaults hold from then on.
 */
export function openSettings(path: string, nowMs: number, open: () => SettingsFile): Settings {
  const { file, setAside } = openOrSetAside(path, nowMs, open);
  const read = (): ProfileSettings => profileSettingsSchema.parse(file.store);
  const write = (change: Partial<ProfileSettings>): void => {
    // Unknown fields of a newer version stay in the file.
    file.store = JSON.parse(JSON.stringify({ ...file.store, ...read(), ...change }));
  };
  return {
    get: () => read().app,
    set: (change) => {
      write({ app: settingsSchema.parse({ ...read().app, ...change }) });
      return read().app;
    },
    port: () => read().port,
    keepPort: (port) => write({ port }),
    setAside,
  };
}

function openOrSetAside(path: string, nowMs: number, open: () => SettingsFile): { file: SettingsFile; setAside: string | undefined } {
  try {
    return { file: open(), setAside: undefined };
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    const setAside = `${path}.damaged-${nowMs}`;
    renameSync(path, setAside);
    return { file: open(), setAside };
  }
}
