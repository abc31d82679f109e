/** Adding and changing what nominated users try. A case that is changed is asked again. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { editAct } from '../edit-record.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanName, cleanText, refuseName } from '../text.ts';
import { make } from '../write.ts';
import { acceptanceCase, readCase } from './case.ts';

/** How many a release may have. */
export const casesAtMost = 200;

const inputSchema = z.object({
  releaseId: idSchema,
  title: z.string().max(1600),
  steps: z.string().max(10_000).optional(),
  expected: z.string().max(10_000).optional(),
});

/** Refusals: NOT_FOUND, NAME_UNUSABLE, INPUT_TOO_LARGE. */
export const addCase: Act<z.infer<typeof inputSchema>> = {
  name: 'add-case',
  kind: 'edit',
  input: inputSchema,
  check: (world, { releaseId, title }) => {
    const release = world.row('release', releaseId);
    const there = casesOf(world, releaseId).length;
    if (!isLive(release)) return refuse('NOT_FOUND', {});
    if (there >= casesAtMost) return refuse('INPUT_TOO_LARGE', { where: 'cases', limit: casesAtMost });
    return refuseName('title', title);
  },
  ops: (world, { releaseId, title, steps, expected }, _who, ids) => {
    const places = casesOf(world, releaseId).map(({ place }) => place ?? 0);
    const text = (value: string | undefined): string | undefined => cleanText(value ?? '') || undefined;
    const sample = world.row('release', releaseId)?.fields.sample === true ? true : undefined;
    const values = { releaseId, title: cleanName(title), steps: text(steps), expected: text(expected) };
    return [make('acceptance-case', ids(), { ...values, place: Math.max(0, ...places) + 1, sample })];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

const casesOf = (world: World, releaseId: string) =>
  world.find('acceptance-case', 'release', releaseId).flatMap((row) => (isLive(row) ? (readCase(row) ?? []) : []));

/** `{ id, fields: { title?, steps?, expected?, place? } }`. Refusals as of every record. */
export const editCase = editAct('edit-case', acceptanceCase);
