/** Data in and acts out for the conflict desk. */
import { useState } from 'react';
import { editSeat } from '../../../shared/domain/place-acts.ts';
import { isOfRemovedSample } from '../../../shared/domain/sample/remove-sample.ts';
import { reopenConflict, settleConflict } from '../../../shared/domain/settle.ts';
import type { Choice } from '../../../shared/sync/apply/settle.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { say } from '../../../shared/words/say.ts';
import { useForeseen } from '../../data/foresee.ts';
import { useAnswersAbout } from '../../data/hub-answers.ts';
import { useDerived, usePendingKeys, useRows } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { useAct } from '../../data/perform.ts';
import { faultWord } from '../../data/saying.ts';
import type { Option } from './choices.ts';
import { type ConflictLine, type ConflictView, conflictLine, conflictView } from './conflict-view.ts';
import { memberOf } from './sides.ts';

/** Settled conflicts that the desk still lists, the newest. */
const settledShown = 100;

/** Every conflict, the newest first: open ones, then what was settled. Undefined while it waits. */
export function useConflictLines(): { readonly open: readonly ConflictLine[]; readonly settled: readonly ConflictLine[] } | undefined {
  const rows = useRows('conflict');
  const { hello } = useLocal();
  return useDerived(
    (world) => {
      const kept = (rows ?? []).filter((row) => !isOfRemovedSample(world, row));
      const lines = kept.flatMap((row) => conflictLine(world, row, hello.person ?? '') ?? []);
      lines.sort((a, b) => b.at - a.at);
      return rows && { open: lines.filter((line) => line.open), settled: lines.filter((line) => !line.open).slice(0, settledShown) };
    },
    [rows, hello.person],
  );
}

/** One conflict; null where this laptop has none of this id. Undefined while it waits, also on the way from one to the next. */
export function useConflictView(id: string | undefined): ConflictView | null | undefined {
  const { hello } = useLocal();
  const found = useDerived(
    (world) => {
      const row = id === undefined ? undefined : world.row('conflict', id);
      return { id, view: (row && conflictView(world, row, hello.person ?? '')) ?? null };
    },
    [id, hello.person],
  );
  return found?.id === id ? found?.view : undefined;
}

export interface Settling {
  /** Why this person cannot settle it, or undefined. */
  readonly mayNot: string | undefined;
  /** Why the last decision was not taken by the hub. */
  readonly notTaken: string | undefined;
  /** Its settlement is saved here and not at the hub yet. */
  readonly pending: boolean;
  readonly busy: boolean;
  readonly failed: string | undefined;
  /** Undoing this decision: undefined where there is none to undo; else why it cannot be, where it cannot. */
  readonly undoable: { readonly mayNot: string | undefined; readonly undo: () => Promise<void> } | undefined;
  readonly settle: (option: Pick<Option, 'choice' | 'takeOut'>) => Promise<void>;
}

/** Settling one conflict: the sides that are on the screen go with the decision, so that a new one makes the hub ask again. */
export function useSettling(view: ConflictView, onSettled: () => void): Settling {
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string>();
  const pendingKeys = usePendingKeys();
  const key = rowKey('conflict', view.id);
  const answers = useAnswersAbout(view.open ? key : undefined);
  const seen = view.fields.sides.flatMap((side) => side.ops);
  const input = (choice: Choice) => ({ conflictId: view.id, seen, choice });
  const asked = useForeseen(settleConflict, view.open ? input({ kind: 'leave' }) : undefined);
  const decided = !view.open && view.fields.settledBy !== 'released' && view.fields.stood != null;
  const undoing = useForeseen(reopenConflict, decided ? { conflictId: view.id } : undefined);
  const refused = answers?.[0]?.outcomes.find((each) => each.key === key && each.result === 'rejected');

  const settle = async ({ choice, takeOut }: Pick<Option, 'choice' | 'takeOut'>): Promise<void> => {
    setBusy(true);
    setFailed(undefined);
    try {
      if (takeOut) {
        const out = await act(editSeat, { id: view.fields.id, remove: { [view.fields.field ?? '']: [memberOf(view.fields)] } });
        if (!out.ok && out.refusal.code !== 'NOTHING_CHANGED') return setFailed(say(out.refusal.code, out.refusal.details));
      }
      const done = await act(settleConflict, input(choice));
      if (done.ok) onSettled();
      else setFailed(say(done.refusal.code, done.refusal.details));
    } catch (error) {
      setFailed(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  const undo = async (): Promise<void> => {
    setBusy(true);
    setFailed(undefined);
    try {
      const done = await act(reopenConflict, { conflictId: view.id });
      if (!done.ok) setFailed(say(done.refusal.code, done.refusal.details));
    } catch (error) {
      setFailed(faultWord(error));
    } finally {
      setBusy(false);
    }
  };
  return {
    undoable:
      decided && undoing ? { mayNot: undoing.may ? undefined : say(undoing.refusal.code, undoing.refusal.details), undo } : undefined,
    mayNot: asked && !asked.may ? say(asked.refusal.code, asked.refusal.details) : undefined,
    notTaken: refused && say(refused.code, (refused.details ?? {}) as object),
    pending: pendingKeys.has(key),
    busy,
    failed,
    settle,
  };
}
