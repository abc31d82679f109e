/** Settings that live as long as a test. */
import { type Settings, settingsSchema } from '../../shared/bridge/settings.ts';

export function settingsInMemory() {
  let settings = settingsSchema.parse({});
  return {
    get: (): Settings => settings,
    set: (change: Partial<Settings>): Settings => {
      settings = { ...settings, ...change };
      return settings;
    },
  };
}
