/** Undo: the opposite of what was done here last, as a new act. Refused, with the reason, where the world has moved on. */
import { useState, useSyncExternalStore } from 'react';
import type { Act, ActDraft } from '../../shared/domain/act.ts';
import { takeBack } from '../../shared/domain/take-back.ts';
import { cancelVisit } from '../../shared/domain/visit/cancel-visit.ts';
import { moveVisit } from '../../shared/domain/visit/move-visit.ts';
import { restoreVisit } from '../../shared/domain/visit/restore-visit.ts';
import { no, ok, type Result } from '../../shared/errors.ts';
import { say } from '../../shared/words/say.ts';
import { useLocal } from './local-context.ts';
import type { LocalRecord } from './local-record.ts';
import { carryOut } from './perform.ts';
import { faultWord } from './saying.ts';
import { type Undoable, undoStackOf } from './undo-stack.ts';

type Doer = (record: LocalRecord, input: unknown) => Promise<Result<unknown>>;

function doer<I>(act: Act<I>): Doer {
  return async (record, input) => {
    const parsed = act.input.safeParse(input);
    return parsed.success ? carryOut(record, act, parsed.data) : no('NOTHING_TO_UNDO', {});
  };
}

/** The acts that opposites are made of. */
const doers: { readonly [act: string]: Doer | undefined } = {
  'take-back': doer(takeBack),
  'cancel-visit': doer(cancelVisit),
  'restore-visit': doer(restoreVisit),
  'move-visit': doer(moveVisit),
};

async function carryOutAll(record: LocalRecord, drafts: readonly ActDraft[]): Promise<Result<unknown>> {
  for (const { act, input } of drafts) {
    const done = await (doers[act]?.(record, input) ?? no('NOTHING_TO_UNDO', {}));
    if (!done.ok) return done;
  }
  return ok(undefined);
}

export interface Undo {
  /** What would be undone now; undefined: nothing. */
  readonly last: Undoable | undefined;
  readonly busy: boolean;
  /** Why the last try was refused, as a sentence; gone with the next act. */
  readonly refused: string | undefined;
  /** Undoes it. Answers what was undone; undefined where it was refused. What is refused is forgotten, so that the one before comes next. */
  readonly undo: () => Promise<Undoable | undefined>;
}

export function useUndo(): Undo {
  const { record } = useLocal();
  const stack = undoStackOf(record);
  const last = useSyncExternalStore(stack.watch, stack.last);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<{ readonly says: string; readonly after: Undoable | undefined } | undefined>();
  return {
    last,
    busy,
    refused: refused !== undefined && refused.after === last ? refused.says : undefined,
    undo: async () => {
      const undone = stack.last();
      if (undone === undefined || busy) return undefined;
      setBusy(true);
      try {
        const result = await carryOutAll(record, undone.drafts);
        stack.drop(undone);
        setRefused(result.ok ? undefined : { says: say(result.refusal.code, result.refusal.details), after: stack.last() });
        return result.ok ? undone : undefined;
      } catch (cause) {
        setRefused({ says: faultWord(cause), after: stack.last() });
        return undefined;
      } finally {
        setBusy(false);
      }
    },
  };
}
