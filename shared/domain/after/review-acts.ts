/** Writing the review of a release and signing it. Its actions are records of their own, so that two people's meet without a conflict. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import { jsonSchema } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule, World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { addAct, editAct } from '../edit-record.ts';
import { idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { command, makeOrWrite, only } from '../write.ts';
import { contentOfReview, objectiveSchema, readReview, review, reviewAction, reviewId } from './review.ts';

const saveSchema = z.object({
  releaseId: idSchema,
  objectives: z.array(objectiveSchema).max(40).optional(),
  downtimeMinutes: z.number().int().min(0).max(1_000_000).nullable().optional(),
  downtimeNote: z.string().max(500).nullable().optional(),
  wentWell: z.string().max(10_000).optional(),
  lessons: z.string().max(10_000).optional(),
});

/** Begins the review, or changes it; what is left out stays. Refusal: NOT_FOUND. */
export const saveReview: Act<z.infer<typeof saveSchema>> = {
  name: 'save-review',
  kind: 'edit',
  input: saveSchema,
  check: (world, { releaseId }) => (isLive(world.row('release', releaseId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (world, { releaseId, objectives, downtimeMinutes, downtimeNote, wentWell, lessons }) => {
    const id = reviewId(releaseId);
    const text = (value: string | null | undefined): string | null | undefined => (value == null ? value : cleanText(value) || null);
    const values = {
      releaseId,
      objectives: objectives?.map((each) => ({ ...each })),
      downtimeMinutes,
      downtimeNote: text(downtimeNote),
      wentWell: text(wentWell),
      lessons: text(lessons),
    };
    return only(makeOrWrite(world.row(review.type, id), review.type, id, values));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

export const addAction = addAct('add-action', reviewAction);
export const editAction = editAct('edit-action', reviewAction);

const signSchema = z.object({ releaseId: idSchema, figures: jsonSchema.optional() });

/** Signs the review as it is seen, with the figures that stood beside it. Refusals: those of its gate. */
export const signReview: Act<z.infer<typeof signSchema>> = {
  name: 'sign-review',
  kind: 'gate',
  input: signSchema,
  check: (world, { releaseId }) => refuseEmpty(world, releaseId),
  ops: (world, { releaseId, figures }) => [
    command('review', reviewId(releaseId), 'sign-review', {
      release: releaseId,
      content: contentOfReview(world, releaseId),
      ...(figures === undefined ? {} : { figures }),
    }),
  ],
  opposite: noOpposite('DECISION_STANDS'),
};

const argsSchema = z.object({ release: idSchema, content: z.string().max(100_000), figures: jsonSchema.optional() });

/** `sign-review` { release, content, figures? }. Refusals: NOT_FOUND, REVIEW_EMPTY, REVIEW_CHANGED (somebody wrote in it since), REVIEW_SIGNED (nothing is new). */
export const signReviewGate: GateRule = {
  name: 'sign-review',
  gate: (world, given) => {
    const args = argsSchema.safeParse(given).data;
    if (args === undefined) return refuse('INPUT_INVALID', { where: 'sign-review', why: 'its arguments' });
    const empty = refuseEmpty(world, args.release);
    if (empty) return empty;
    if (contentOfReview(world, args.release) !== args.content) return refuse('REVIEW_CHANGED', {});
    const before = readReview(world.row('review', reviewId(args.release)));
    return before?.signedFor === args.content ? refuse('REVIEW_SIGNED', {}) : undefined;
  },
  ops: (world, given, who) => {
    const args = argsSchema.safeParse(given).data;
    if (args === undefined) return [];
    const before = readReview(world.row('review', reviewId(args.release)));
    return [
      decided('review', reviewId(args.release), {
        signed: (before?.signed ?? 0) + 1,
        signedById: who.person,
        signedFor: args.content,
        signedFigures: args.figures ?? null,
      }),
    ];
  },
};

/** A review says at least how the objectives came out, or what was learned. */
function refuseEmpty(world: World, releaseId: string) {
  const record = readReview(world.row('review', reviewId(releaseId)));
  if (!isLive(world.row('release', releaseId)) || record === undefined) return refuse('NOT_FOUND', {});
  const judged = (record.objectives ?? []).length > 0 && (record.objectives ?? []).every(({ met }) => met !== null);
  return judged || record.lessons !== null ? undefined : refuse('REVIEW_EMPTY', {});
}
