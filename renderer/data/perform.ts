/** Acts out: gather, decide, save. The one write path of every screen. */
import type { Act, Opposite } from '../../shared/domain/act.ts';
import { decide } from '../../shared/domain/decide.ts';
import type { Result } from '../../shared/errors.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import type { Op, Via } from '../../shared/sync/op.ts';
import { gather } from '../../shared/sync/world.ts';
import { call } from './bridge.ts';
import type { KeptAct } from './kept-act.ts';
import { useLocal } from './local-context.ts';
import type { LocalRecord } from './local-record.ts';
import { onceSource } from './source.ts';
import { againOf, noteDone, turnOf } from './undo-history.ts';

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
  return carryOut(record, act, input, via, async ({ opposite, ops }) => {
    if (!unkept.includes(act.name)) await noteDone(record.database, keptAct(act, input, ops, opposite));
  });
}

/** Said and heard: nothing that somebody would look for in a history. */
const unkept: readonly string[] = ['know-conflict'];
/** Decisions that are undone by key like an edit; the others are taken back at their own place, with a reason. */
const turnable: readonly string[] = [
  'settle-conflict',
  'reopen-conflict',
  'restore-record',
  'mark-version',
  'set-installer',
  'mark-definitive',
  'end-definitive',
];

function keptAct<I>(act: Act<I>, input: I, ops: readonly Op[], opposite: Opposite): Omit<KeptAct, 'n'> {
  const [first] = ops;
  const count = new Set(ops.filter((op) => op.type === first?.type).map((op) => op.id)).size;
  const decided = act.kind === 'gate' && !turnable.includes(act.name);
  return {
    state: 'done',
    act: act.name,
    about: first === undefined ? null : rowKey(first.type, first.id),
    count,
    at: Date.now(),
    ...turnOf(decided ? { none: 'DECISION_STANDS' } : opposite),
    again: againOf(act.name, input),
  };
}

/** What an act is, done: for whoever keeps it. */
type Carried = Done & { readonly opposite: Opposite };

/** The same, without a place in the history: what undoing itself does. `keep` writes in the transaction that shows the act. */
export async function carryOut<I>(
  record: LocalRecord,
  act: Act<I>,
  input: I,
  via: Via = 'app',
  keep?: (carried: Pick<Carried, 'ops' | 'opposite'>) => Promise<void>,
): Promise<Result<Carried>> {
  const who = { ...(await record.who()), via };
  const ids = steadyIds();
  let opposite: Opposite = { none: 'NOTHING_TO_UNDO' };
  const decided = await gather(onceSource(record.database), (world) => {
    const made = decide(act, world, input, who, ids());
    const parsed = act.input.safeParse(input);
    if (made.ok && parsed.success) opposite = act.opposite(world, parsed.data, made.value);
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
  const ops = decided.value;
  // It is in the journal, so it is saved: a window that cannot show it at once takes it from there (follow-main.ts).
  await record
    .takeGroup(group, digest, keep && (() => keep({ ops, opposite })))
    .catch((error: unknown) => console.error('what was saved could not be shown', error));
  return { ok: true, value: { first: group.first, count: group.count, ops, opposite } };
}

/** For screens: `const act = useAct(); const result = await act(moveVisit, { … })`. */
export function useAct(): <I>(act: Act<I>, input: I, via?: Via) => Promise<Result<Done>> {
  const { record } = useLocal();
  return (act, input, via) => perform(record, act, input, via);
}
