/**
 * A wave of a release (PROCESS, "Rollout": each wave starts with a recorded go or no by a named person on one sheet). Which visits are in it
 * follows from their departments (`visit.wave`); this is what was said about it and decided. Its id is made of both, so that two laptops
 * that speak of one wave speak of the same.
 *
 *   (nothing said) ──decide-wave──▶ go ⇄ no      the last decision at the hub holds
 */
import { z } from 'zod';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { changeScopes } from '../change/rfc.ts';
import { describeRecord, flagSchema, idSchema, indexed, may, must, type RecordOf } from '../record.ts';

/** The lines of the sheet, in its order. */
export const sheetLines = [
  'approval',
  'version',
  'equipment',
  'licences',
  'training',
  'told',
  'service-desk',
  'access',
  'back-out',
  'soak',
] as const;
export type SheetLine = (typeof sheetLines)[number];

/** What the lead says of a line that the record does not answer. */
export const saidSchema = z.object({ ok: z.boolean(), says: z.string().trim().min(1).max(500) }).readonly();
export type Said = z.infer<typeof saidSchema>;

/** The sheet as it was decided on. */
const sheetSchema = z
  .array(
    z.object({ line: z.enum(sheetLines), is: z.enum(['yes', 'no']), by: z.enum(['record', 'lead']), says: z.string().max(500) }).readonly(),
  )
  .max(20);

const said = { matters: true };

const fields = {
  releaseId: must(idSchema, { ref: 'release', fixed: true }),
  number: must(z.number().int().min(0).max(999), { fixed: true }),
  // A field a line, so that what two people say of two lines is kept. Approval and version are gates, and nobody's word.
  equipment: may(saidSchema, said),
  licences: may(saidSchema, said),
  training: may(saidSchema, said),
  told: may(saidSchema, said),
  serviceDesk: may(saidSchema, said),
  access: may(saidSchema, said),
  backOut: may(saidSchema, said),
  soak: may(saidSchema, said),
  state: may(z.enum(['go', 'no']), { gated: true }),
  decidedById: may(idSchema, { ref: 'person', gated: true }),
  reason: may(z.string().max(2000), { gated: true }),
  sheet: may(sheetSchema, { gated: true }),
  sample: may(flagSchema, { fixed: true }),
};

/** The lines that a lead may answer. */
export const answeredLines = ['equipment', 'licences', 'training', 'told', 'service-desk', 'access', 'back-out', 'soak'] as const;
export type AnsweredLine = (typeof answeredLines)[number];

/** The field that holds what was said of a line: names of fields have no hyphen. */
export function fieldOfLine(line: AnsweredLine) {
  if (line === 'service-desk') return 'serviceDesk';
  return line === 'back-out' ? 'backOut' : line;
}

export const wave = describeRecord('wave', 'record', fields, {
  scopes: changeScopes,
  indexes: (row) => indexed(row, { release: 'releaseId', sample: 'sample' }),
});
export const readWave = wave.read;
export type Wave = RecordOf<typeof fields>;

export function waveId(releaseId: string, number: number): string {
  return `${releaseId}.wave.${number}`;
}

/** What is known of a wave; undefined where nobody has said anything of it. */
export function waveOf(world: World, releaseId: string, number: number): Wave | undefined {
  const row = world.row('wave', waveId(releaseId, number));
  return isLive(row) ? readWave(row) : undefined;
}
