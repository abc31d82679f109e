/** Acts out: gather, decide, save. The one write path of every screen. */
import type { Act, Opposite } from '../../shared/domain/act.ts';
import { decide } from '../../shared/domain/decide.ts';
import type { Result } from '../../shared/errors.ts';
import type { Op, Via } from '../../shared/sync/op.ts';
import { gather } from '../../shared/sync/world.ts';
import { call } from './bridge.ts';
import { useLocal } from './local-context.ts';
import type { LocalRecord } from './local-record.ts';
import { onceSource } from './source.ts';
import { isKeptForUndo, undoStackOf } from './undo-stack.ts';

/** What is kept of an act that was done: its numbers in the journal and its ops (for undo). */
export interface Done {
  readonly first: number;
  readonly count: number;
  readonly ops: readonly Op[];
}

/** The same ids in every round of one decision, however often it is gathered again. */
export function steadyIds(): () => () => string {
  const made: string[] = [];
  return () => {
    let at = 0;
    return () => {
      const id = made[at] ?? crypto.randomUUID();
      made[at++] = id;
      return id;
    };
  };
}

/**
 * Does an act for the person at this laptop. Resolves when the journal has it ("Saved on this laptop") and the screens show it;
 * with a refusal when it cannot be done, and then nothing has changed. Faults of main (DISK_FAILED …) reject with a BridgeError.
 */
export async function perform<I>(record: LocalRecord, act: Act<I>, input: I, via: Via = 'app'): Promise<Result<Done>> {
  const done = await carryOut(record, act, input, via);
  if (done.ok && done.value.opposite !== undefined && 'drafts' in done.value.opposite) {
    const { opposite, ops } = done.value;
    const count = new Set(ops.map((op) => `${op.type}/${op.id}`)).size;
    if (isKeptForUndo(act.name)) undoStackOf(record).push({ act: act.name, count, drafts: opposite.drafts });
  }
  return done;
}

/** The same, without keeping it for undo: what undoing itself does. */
export async function carryOut<I>(
  record: LocalRecord,
  act: Act<I>,
  input: I,
  via: Via = 'app',
): Promise<Result<Done & { readonly opposite: Opposite | undefined }>> {
  const who = { ...(await record.who()), via };
  const ids = steadyIds();
  let opposite: Opposite | undefined;
  const decided = await gather(onceSource(record.database), (world) => {
    const made = decide(act, world, input, who, ids());
    opposite = made.ok && isKeptForUndo(act.name) ? act.opposite(world, input, made.value) : undefined;
    return made;
  });
  if (!decided.ok) return decided;
  const cursor = await record.cursor();
  const { group, digest } = await call('journal.append', {
    act: act.name,
    epoch: cursor?.epoch ?? 'none',
    base: cursor?.seq ?? 0,
    via,
    ops: [...decided.value],
  });
  await record.takeGroup(group, digest);
  return { ok: true, value: { first: group.first, count: group.count, ops: decided.value, opposite } };
}

/** For screens: `const act = useAct(); const result = await act(moveVisit, { … })`. */
export function useAct(): <I>(act: Act<I>, input: I, via?: Via) => Promise<Result<Done>> {
  const { record } = useLocal();
  return (act, input, via) => perform(record, act, input, via);
}
