/** Commands around a title's installer: run on this laptop, looked after, and its end taken into the record. */
import { z } from 'zod';
import { recordIdSchema } from '../sync/ids.ts';

const copy = z.string().max(60);
const done = z.object({});

/** What the record gives a command's places; what it does not have is left out. */
export const installerValuesSchema = z.record(z.enum(['serial', 'device', 'user', 'site']), z.string().max(1_000).optional());

export const installerRunSchema = z.object({
  copy: z.string(),
  mediumId: z.string(),
  /** Laptop clock, ms. */
  startedAt: z.number(),
  /** Program and arguments as they were given to the system. */
  line: z.array(z.string()),
  /** The end of what it printed. `cut`: not all was kept. */
  out: z.string(),
  err: z.string(),
  cut: z.boolean(),
  /** null: it runs. `exit` null: it was ended by a signal. */
  ended: z.object({ at: z.number(), exit: z.number().nullable(), signal: z.string().nullable() }).nullable(),
});
export type InstallerRun = z.infer<typeof installerRunSchema>;

export const installerCommands = {
  /**
   * Runs, on a copy that was prepared and whose check is in the record, the command that was signed with it; answers once it has started. A value
   * that the record does not have is left out. Throws NOT_FOUND, EVIDENCE_NOT_KEPT, INSTALLER_NONE, INSTALLER_RUNS, INSTALLER_COMMAND,
   * ARGUMENT_REFUSED, INSTALLER_FAILED.
   */
  'installer.run': {
    input: z.object({ copy, values: installerValuesSchema }),
    output: done,
  },
  /** Runs of a visit that are not in the record yet: still running, or ended. */
  'installer.runs': { input: z.object({ visit: recordIdSchema }), output: z.object({ runs: z.array(installerRunSchema) }) },
  /** Asks it to end; absent is fine. */
  'installer.stop': { input: z.object({ copy }), output: done },
  /** Whoever is answered true writes the end into the record; once, whatever windows there are. Its copy is gone then. */
  'installer.take': { input: z.object({ copy }), output: z.object({ taken: z.boolean() }) },
} as const;
