/** One act at a time from a form or a button: busy while it is saved, and in words why it was not. */
import { useState } from 'react';
import type { Act } from '../../shared/domain/act.ts';
import type { Via } from '../../shared/sync/op.ts';
import { say } from '../../shared/words/say.ts';
import { BridgeError } from './bridge.ts';
import { type Done, useAct } from './perform.ts';

export interface Doing {
  readonly busy: boolean;
  /** Why the last one was refused or failed, as a sentence; gone with the next try. */
  readonly problem: string | undefined;
  /** Resolves with what was saved, or with nothing where it was refused or failed. A press while busy does nothing. */
  readonly run: <I>(act: Act<I>, input: I, via?: Via) => Promise<Done | undefined>;
  readonly forget: () => void;
}

export function useDoing(): Doing {
  const act = useAct();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  return {
    busy,
    problem,
    forget: () => setProblem(undefined),
    run: async (which, input, via) => {
      if (busy) return undefined;
      setBusy(true);
      setProblem(undefined);
      try {
        const result = await act(which, input, via);
        if (result.ok) return result.value;
        setProblem(say(result.refusal.code, result.refusal.details));
      } catch (error) {
        if (!(error instanceof BridgeError)) console.error(which.name, error);
        setProblem(error instanceof BridgeError ? say(error.code, error.details) : say('UNEXPECTED', { why: 'act' }));
      } finally {
        setBusy(false);
      }
      return undefined;
    },
  };
}
