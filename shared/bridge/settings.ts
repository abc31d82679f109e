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
  /** Photos and files are not sent until the person lets them go: the line costs money. */
  photosPaused: z.boolean(),
  /** How fast media may be fetched, bytes a second; 0: as fast as it goes. */
  libraryBytesPerS: z.number().int().min(0).max(10_000_000_000),
  /** How much of the disk media may take, bytes; 0: no bound but the disk. */
  libraryMostBytes: z
    .number()
    .int()
    .min(0)
    .max(2 ** 50),
  /** Media are fetched on this network only, by its range ("192.168.10.0/24"); empty: on any. */
  libraryNetwork: z.string().max(60),
  /** Media that stay on this laptop though no visit needs them, by their ids. */
  libraryPinned: z.array(z.string().max(120)).max(500),
};

export const settingsSchema = z.object({
  theme: fields.theme.default('system'),
  density: fields.density.default('comfortable'),
  weekStartsOn: fields.weekStartsOn.default(1),
  letters: fields.letters.default(true),
  language: fields.language.default('en'),
  importMappings: fields.importMappings.default({}),
  carryFolder: fields.carryFolder.default(''),
  photosPaused: fields.photosPaused.default(false),
  libraryBytesPerS: fields.libraryBytesPerS.default(0),
  libraryMostBytes: fields.libraryMostBytes.default(0),
  libraryNetwork: fields.libraryNetwork.default(''),
  libraryPinned: fields.libraryPinned.default([]),
});
export type Settings = z.infer<typeof settingsSchema>;

/** Some of them. Without defaults: a partial of the schema above would fill in every field that was not named, and undo the others. */
export const settingsChangeSchema = z.object(fields).partial();
