/** Looking after a release that is new in use: begun and kept by whoever leads, ended by a named person when nothing is open. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule, Who, World } from '../../sync/rules.ts';
import { type Act, fine, type Opposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { daySchema, idSchema } from '../record.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { command, makeOrWrite, only } from '../write.ts';
import { earlyLifeId, earlyLifeStanding, ownCriterionSchema, trainingAnswers } from './early-life.ts';

const saveSchema = z.object({
  releaseId: idSchema,
  ownerId: idSchema.nullable().optional(),
  from: daySchema.nullable().optional(),
  until: daySchema.nullable().optional(),
  usersCanWork: z.boolean().nullable().optional(),
  training: z.enum(trainingAnswers).nullable().optional(),
  trainingWhy: z.string().max(500).nullable().optional(),
  own: z.array(ownCriterionSchema).max(20).optional(),
});

/** Begins it, or changes what is said of it; what is left out stays. Refusals: NOT_FOUND, FIELD_INVALID (no reason why training is not needed; it ends before it begins), EARLY_LIFE_ENDED. */
export const saveEarlyLife: Act<z.infer<typeof saveSchema>> = {
  name: 'save-early-life',
  kind: 'edit',
  input: saveSchema,
  check: (world, input) => {
    const { state, record } = earlyLifeStanding(world, input.releaseId);
    if (!isLive(world.row('release', input.releaseId))) return refuse('NOT_FOUND', {});
    if (state === 'ended') return refuse('EARLY_LIFE_ENDED', {});
    const why = input.trainingWhy ?? record?.trainingWhy ?? '';
    if (input.training === 'not-needed' && cleanText(why) === '') return refuse('REASON_MISSING', { outcome: 'not-needed' });
    const from = input.from === undefined ? record?.from : input.from;
    const until = input.until === undefined ? record?.until : input.until;
    const turned = from != null && until != null && until < from;
    return turned ? refuse('FIELD_INVALID', { field: 'until', why: 'it ends before it begins' }) : undefined;
  },
  ops: (world, { releaseId, trainingWhy, own, ...rest }) => {
    const id = earlyLifeId(releaseId);
    const why = trainingWhy == null ? trainingWhy : cleanText(trainingWhy);
    const values = { ...rest, releaseId, trainingWhy: why === '' ? null : why, own: own?.map((each) => ({ ...each })) };
    return only(makeOrWrite(world.row('early-life', id), 'early-life', id, values));
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

const endSchema = z.object({ releaseId: idSchema });

/** Refusals: those of its gate. */
export const endEarlyLife: Act<z.infer<typeof endSchema>> = {
  name: 'end-early-life',
  kind: 'gate',
  input: endSchema,
  check: fine,
  ops: (_world, { releaseId }) => [command('early-life', earlyLifeId(releaseId), 'end-early-life', { release: releaseId })],
  opposite: (_world, { releaseId }): Opposite => ({ drafts: [{ act: 'reopen-early-life', input: { releaseId, reason: 'Taken back' } }] }),
};

const reopenSchema = z.object({ releaseId: idSchema, reason: z.string().max(2000) });

/** Refusals: REASON_MISSING, and those of its gate. */
export const reopenEarlyLife: Act<z.infer<typeof reopenSchema>> = {
  name: 'reopen-early-life',
  kind: 'gate',
  input: reopenSchema,
  check: (_world, { reason }) => (cleanText(reason) === '' ? refuse('REASON_MISSING', { outcome: 'reopened' }) : undefined),
  ops: (_world, { releaseId, reason }) => [
    command('early-life', earlyLifeId(releaseId), 'reopen-early-life', { release: releaseId, reason: cleanText(reason) }),
  ],
  opposite: (_world, { releaseId }): Opposite => ({ drafts: [{ act: 'end-early-life', input: { releaseId } }] }),
};

const argsSchema = z.object({ release: idSchema, reason: z.string().max(2000).optional() });
type Args = z.infer<typeof argsSchema>;

function earlyLifeGate(
  name: string,
  ask: (world: World, args: Args) => Refusal | undefined,
  sets: (args: Args, who: Who) => { readonly [field: string]: Json },
): GateRule {
  return {
    name,
    gate: (world, given) => {
      const args = argsSchema.safeParse(given).data;
      if (args === undefined) return refuse('INPUT_INVALID', { where: name, why: 'its arguments' });
      return isLive(world.row('release', args.release)) ? ask(world, args) : refuse('NOT_FOUND', {});
    },
    ops: (_world, given, who) => {
      const args = argsSchema.safeParse(given).data;
      return args === undefined ? [] : [decided('early-life', earlyLifeId(args.release), { releaseId: args.release, ...sets(args, who) })];
    },
  };
}

/** `end-early-life` { release }. Refusals: EARLY_LIFE_NONE, EARLY_LIFE_ENDED, EARLY_LIFE_OPEN with what is open at that place in hub order. */
export const endEarlyLifeGate = earlyLifeGate(
  'end-early-life',
  (world, { release }) => {
    const { state, open } = earlyLifeStanding(world, release);
    if (state === 'none') return refuse('EARLY_LIFE_NONE', {});
    if (state === 'ended') return refuse('EARLY_LIFE_ENDED', {});
    const named = open.map((each) => ({
      name: each.name,
      says: each.name === 'own' ? each.says : '',
      open: 'open' in each ? each.open : 0,
    }));
    return named.length === 0 ? undefined : refuse('EARLY_LIFE_OPEN', { open: named });
  },
  (_args, who) => ({ state: 'ended', endedById: who.person, reason: null }),
);

/** `reopen-early-life` { release, reason }. Refusal: EARLY_LIFE_NOT_ENDED. */
export const reopenEarlyLifeGate = earlyLifeGate(
  'reopen-early-life',
  (world, { release }) => (earlyLifeStanding(world, release).state === 'ended' ? undefined : refuse('EARLY_LIFE_NOT_ENDED', {})),
  ({ reason }) => ({ state: 'running', endedById: null, reason: reason ?? null }),
);
