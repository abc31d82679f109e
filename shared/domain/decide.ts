/** Gather, decide, save: this is "decide". The same judgement that the hub will make says at once whether an act can be done. */
import { type Code, no, ok, type Refusal, type Result, refuse } from '../errors.ts';
import { judgeGroup } from '../sync/apply/group.ts';
import { writerId, writerIdSchema } from '../sync/ids.ts';
import { type Group, limits, type Op, schemaVersion } from '../sync/op.ts';
import type { Outcome } from '../sync/page.ts';
import type { Who, World } from '../sync/rules.ts';
import { unreadOf } from '../unread.ts';
import { en } from '../words/en.ts';
import type { Act } from './act.ts';
import { groundcrewRules } from './rules.ts';

/**
 * The ops of an act, or why it cannot be done. Pure: same world, input, person and ids give the same ops. `world` is what the
 * person sees, its own unsent work included. Refusals: INPUT_INVALID, the act's own, and whatever the merge would refuse
 * (roles, scope, locks, values). Facts that would be quarantined are refused too: the app never makes one knowingly.
 */
export function decide<I>(act: Act<I>, world: World, input: unknown, who: Who, ids: () => string): Result<readonly Op[]> {
  const parsed = act.input.safeParse(input);
  if (!parsed.success) {
    const { where, why } = unreadOf(parsed.error);
    return no('INPUT_INVALID', { where: where || act.name, why });
  }
  const refusal = act.check(world, parsed.data, who);
  if (refusal) return { ok: false, refusal };
  const ops = act.ops(world, parsed.data, who, ids);
  if (ops.length === 0) return no('NOTHING_CHANGED', {});
  if (ops.length > limits.opsPerGroup) return no('INPUT_TOO_LARGE', { where: act.name, limit: limits.opsPerGroup });
  const judged = predicted(ops, world, who);
  return judged === undefined ? ok(ops) : { ok: false, refusal: judged };
}

/** What `decide` asks of the hub's judgement, for ops at hand. */
export function predicted(ops: readonly Op[], world: World, who: Who): Refusal | undefined {
  const group = groupOf(ops, who);
  const context = { mode: 'predict', seq: 0, heard: Number.MAX_SAFE_INTEGER, baseTime: Number.MIN_SAFE_INTEGER, who } as const;
  const { outcomes } = judgeGroup(groundcrewRules, world, group, context);
  const first = outcomes.find((outcome) => outcome.result === 'rejected' && outcome.code !== 'COMMAND_OF_GROUP_REFUSED');
  const worst = first ?? outcomes.find((outcome) => outcome.result === 'quarantined');
  if (worst === undefined) return undefined;
  const op = ops[worst.i];
  const right = op?.kind === 'append' ? groundcrewRules.may(who, op, undefined, world) : undefined;
  return right ?? refusalOf(worst);
}

/** A laptop that has not joined yet decides too. Numbers above any real one, so that a prediction's ops are never taken for ops of the journal. */
function groupOf(ops: readonly Op[], who: Who): Group {
  const writer = writerIdSchema.safeParse(who.writer);
  return {
    writer: writer.success ? writer.data : writerId('not-joined'),
    first: 9_000_000_000_000_000 - limits.opsPerGroup,
    count: ops.length,
    prev: null,
    epoch: '',
    base: who.base,
    h: Number.MAX_SAFE_INTEGER,
    wall: Number.MAX_SAFE_INTEGER,
    actor: who.person,
    via: 'app',
    sv: schemaVersion,
    ops,
  };
}

const isCode = (code: string): code is Code => Object.hasOwn(en, code);

function refusalOf(outcome: Outcome): Refusal {
  if (!isCode(outcome.code)) return refuse('UNEXPECTED', { why: outcome.code });
  return { code: outcome.code, details: (outcome.details ?? {}) as Refusal['details'] }; // parsed: the merge made it from a Refusal
}
