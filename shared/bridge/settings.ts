/** Settings of one profile. Every field has a default, so that an old or damaged file still opens. */
import { z } from 'zod';

const fields = {
  theme: z.enum(['light', 'dark', 'system']),
  density: z.enum(['compact', 'comfortable', 'field', 'gloved']),
  weekStartsOn: z.number().int().min(0).max(6),
  /** Single-letter keys are on. */
  letters: z.boolean(),
  language: z.enum(['en']),
  /** Answers of the import screen that are kept: header → field, spelling → department. */
  importMappings: z.record(z.string(), z.record(z.string(), z.string())),
  /** A folder that laptops on one site share: work is exchanged through it. Empty: none. */
  carryFolder: z.string().max(1000),
};

export const settingsSchema = z.object({
  theme: fields.theme.default('system'),
  density: fields.density.default('comfortable'),
  weekStartsOn: fields.weekStartsOn.default(1),
  letters: fields.letters.default(true),
  language: fields.language.default('en'),
  importMappings: fields.importMappings.default({}),
  carryFolder: fields.carryFolder.default(''),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Some of them. Without defaults: a partial of the schema above would fill in every field that was not named, and undo the others. */
export const settingsChangeSchema = z.object(fields).partial();
