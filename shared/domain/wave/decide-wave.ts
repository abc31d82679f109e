/** Go or no for a wave, by a named person on the sheet as it stands at the hub. A later decision holds over an earlier one: a wave is stopped by a no. */
import { z } from 'zod';
import { type Refusal, refuse } from '../../errors.ts';
import type { Json } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule, Who, World } from '../../sync/rules.ts';
import { type Act, noOpposite } from '../act.ts';
import { decided } from '../change/gate-args.ts';
import { isSample } from '../people/locks.ts';
import { idSchema } from '../record.ts';
import { cleanText } from '../text.ts';
import { command } from '../write.ts';
import { goSheet } from './go-sheet.ts';
import { waveId } from './wave.ts';

const inputSchema = z.object({
  releaseId: idSchema,
  number: z.number().int().min(0).max(999),
  go: z.boolean(),
  reason: z.string().max(2000).optional(),
});
type Input = z.infer<typeof inputSchema>;

/** Refusals: NOT_FOUND, ROLE_MISSING, WAVE_EMPTY, WAVE_NOT_READY (a go while a line of the sheet is open), WAVE_REASON_MISSING (a no without its reason). */
export const decideWave: Act<Input> = {
  name: 'decide-wave',
  kind: 'gate',
  input: inputSchema,
  check: (world, { releaseId }) => (isLive(world.row('release', releaseId)) ? undefined : refuse('NOT_FOUND', {})),
  ops: (_world, { releaseId, number, go, reason }) => {
    const why = cleanText(reason ?? '');
    return [command('release', releaseId, 'decide-wave', { releaseId, number, go, ...(why === '' ? {} : { reason: why }) })];
  },
  opposite: noOpposite('DECISION_STANDS'),
};

const never = Number.MAX_SAFE_INTEGER;

function ask(world: World, { releaseId, number, go, reason }: Input, who: Who): Refusal | undefined {
  if (!isLive(world.row('release', releaseId))) return refuse('NOT_FOUND', {});
  const sheet = goSheet(world, releaseId, number, who.at ?? never);
  if (sheet.visits === 0) return refuse('WAVE_EMPTY', { number });
  if (!go) return (reason ?? '') === '' ? refuse('WAVE_REASON_MISSING', {}) : undefined;
  return sheet.ready
    ? undefined
    : refuse('WAVE_NOT_READY', { number, lines: sheet.entries.filter(({ stands }) => !stands).map(({ line }) => line) });
}

/** `decide-wave` on a release. */
export const decideWaveGate: GateRule = {
  name: 'decide-wave',
  gate: (world, args, who) => {
    const parsed = inputSchema.safeParse(args);
    return parsed.success ? ask(world, parsed.data, who) : refuse('INPUT_INVALID', { where: 'decide-wave', why: 'its arguments' });
  },
  ops: (world, args, who) => {
    const parsed = inputSchema.safeParse(args);
    if (!parsed.success) return [];
    const { releaseId, number, go, reason } = parsed.data;
    const { entries } = goSheet(world, releaseId, number, who.at ?? never);
    const sheet = entries.map(
      ({ line, said, stands }): Json => ({
        line,
        is: stands ? 'yes' : 'no',
        by: said === undefined ? 'record' : 'lead',
        says: said?.says ?? '',
      }),
    );
    const head: { readonly [field: string]: Json } = isSample(world.row('release', releaseId))
      ? { releaseId, number, sample: true }
      : { releaseId, number };
    const values = { ...head, state: go ? 'go' : 'no', decidedById: who.person, reason: reason ?? null, sheet };
    return [decided('wave', waveId(releaseId, number), values)];
  },
};
