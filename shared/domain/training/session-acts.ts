/** Planning a session of a course, moving it, and calling it off. Its people keep their places; who told them tells them again. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { editAct } from '../edit-record.ts';
import { isSample } from '../people/locks.ts';
import { idSchema, lineSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { slotSchema } from '../visit/slot.ts';
import { make } from '../write.ts';
import { readCourse } from './course.ts';
import { readSession, trainingSession } from './session.ts';

const inputSchema = z.object({
  courseId: idSchema,
  slot: slotSchema,
  places: z.number().int().min(1).max(1000),
  trainerId: idSchema.optional(),
  siteId: idSchema.optional(),
  room: lineSchema.optional(),
  language: lineSchema.optional(),
  notes: z.string().max(10_000).optional(),
});

/** Refusals: NOT_FOUND (the course), CARD_HAS_NO_SESSIONS, RECORD_UNKNOWN (a trainer or site that is not in the record). */
export const addSession: Act<z.infer<typeof inputSchema>> = {
  name: 'add-session',
  kind: 'edit',
  input: inputSchema,
  check: (world, { courseId, trainerId, siteId }) => {
    const row = world.row('training-course', courseId);
    const course = readCourse(row);
    const strangers = [unknown(world, 'person', trainerId), unknown(world, 'site', siteId)];
    if (!isLive(row) || course === undefined) return refuse('NOT_FOUND', {});
    if (course.form === 'card') return refuse('CARD_HAS_NO_SESSIONS', {});
    return strangers.find((each) => each !== undefined);
  },
  ops: (world, { courseId, slot, places, trainerId, siteId, ...texts }, _who, ids) => {
    const releaseId = readCourse(world.row('training-course', courseId))?.releaseId;
    if (releaseId === undefined) return [];
    const clean = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, cleanText(text ?? '') || undefined]));
    const sample = isSample(world.row('training-course', courseId)) ? true : undefined;
    const values = { releaseId, courseId, slot: { ...slot }, places, state: 'planned', trainerId, siteId, ...clean, sample };
    return [make('training-session', ids(), values)];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

function unknown(world: World, type: string, id: string | undefined): Refusal | undefined {
  return id === undefined || isLive(world.row(type, id)) ? undefined : refuse('RECORD_UNKNOWN', { type, id });
}

const edit = editAct('edit-session', trainingSession);

/** `{ id, fields }`: moved, given to somebody else, called off with its reason. Refusals besides those of every record: TRAINING_REASON_MISSING. */
export const editSession: typeof edit = {
  ...edit,
  check: (world, input, who) => {
    const refused = edit.check(world, input, who);
    const session = readSession(world.row('training-session', input.id));
    const off = input.fields?.state === 'cancelled' && session?.state === 'planned';
    const reason = input.fields?.cancelReason;
    const silent = off && (typeof reason !== 'string' || cleanText(reason) === '');
    return refused ?? (silent ? refuse('TRAINING_REASON_MISSING', { about: 'cancelled' }) : undefined);
  },
};
