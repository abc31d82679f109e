/** Preparing a course, or a card that is read in the app, and changing it. What somebody has done stays done. */
import { type Refusal, refuse } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { addAct, editAct } from '../edit-record.ts';
import { cleanText } from '../text.ts';
import { trainingCourse } from './course.ts';

const add = addAct('add-course', trainingCourse);

/** `{ fields }`. Refusals besides those of every record: NOT_FOUND (the release), CARD_EMPTY (a card with nothing to read). */
export const addCourse: typeof add = {
  ...add,
  check: (world, input, who) => {
    const release = refuseRelease(world, input.fields.releaseId);
    return add.check(world, input, who) ?? release ?? refuseEmpty(input.fields);
  },
  ops: (world, input, who, ids) => add.ops(world, { ...input, fields: withDigests(input.fields) }, who, ids),
};

const edit = editAct('edit-course', trainingCourse);

/** `{ id, fields }`. Refusals besides those of every record: CARD_EMPTY. */
export const editCourse: typeof edit = {
  ...edit,
  check: (world, input, who) =>
    edit.check(world, input, who) ?? refuseEmpty({ ...world.row('training-course', input.id)?.fields, ...input.fields }),
  ops: (world, input, who, ids) =>
    edit.ops(world, input.fields === undefined ? input : { ...input, fields: withDigests(input.fields) }, who, ids),
};

type Values = { readonly [name: string]: Json };

/** The digests of the files beside the files themselves. */
function withDigests(fields: Values): Values {
  const { material } = fields;
  if (material === undefined) return fields;
  const files = Array.isArray(material) ? material : [];
  const digests = files.flatMap((each) => {
    const digest = typeof each === 'object' && each !== null && !Array.isArray(each) ? each.digest : undefined;
    return typeof digest === 'string' ? [digest] : [];
  });
  return { ...fields, digests: digests.length === 0 ? null : digests };
}

function refuseRelease(world: World, id: Json | undefined): Refusal | undefined {
  return typeof id === 'string' && isLive(world.row('release', id)) ? undefined : refuse('NOT_FOUND', {});
}

function refuseEmpty({ form, text, material }: { readonly [name: string]: Json | undefined }): Refusal | undefined {
  const files = Array.isArray(material) ? material.length : 0;
  const empty = form === 'card' && files === 0 && cleanText(typeof text === 'string' ? text : '') === '';
  return empty ? refuse('CARD_EMPTY', {}) : undefined;
}
