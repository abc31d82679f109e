/** Settings of one profile. Every field has a default, so that an old or damaged file still opens. */
import { z } from 'zod';

export const settingsSchema = z.object({
  theme: z.enum(['light', 'dark', 'system']).default('system'),
  density: z.enum(['compact', 'comfortable', 'field', 'gloved']).default('comfortable'),
  weekStartsOn: z.number().int().min(0).max(6).default(1),
  /** Single-letter keys are on. */
  letters: z.boolean().default(true),
  language: z.enum(['en']).default('en'),
  /** Answers of the import screen that are kept: header → field, spelling → department. */
  importMappings: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});
export type Settings = z.infer<typeof settingsSchema>;
