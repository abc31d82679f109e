/** Acts for screens that show a refusal as a sentence beside what was pressed. */
import { useState } from 'react';
import type { Act } from '../../shared/domain/act.ts';
import { say } from '../../shared/words/say.ts';
import { BridgeError } from './bridge.ts';
import { useAct } from './perform.ts';

export interface Saying {
  /** Does it. Answers why not, as a sentence; undefined when it was saved on this laptop. */
  readonly says: <I>(act: Act<I>, input: I) => Promise<string | undefined>;
  /** Does it; false when refused, and `refused` says why until the next act. */
  readonly does: <I>(act: Act<I>, input: I) => Promise<boolean>;
  readonly refused: string | undefined;
}

/** A fault of main as its sentence (DISK_FULL, HOST_GONE …). */
export function faultWord(cause: unknown): string {
  return cause instanceof BridgeError ? say(cause.code, cause.details) : say('UNEXPECTED');
}

export function useSaying(): Saying {
  const act = useAct();
  const [refused, setRefused] = useState<string | undefined>();
  const says = async <I>(what: Act<I>, input: I): Promise<string | undefined> => {
    try {
      const done = await act(what, input);
      return done.ok || done.refusal.code === 'NOTHING_CHANGED' ? undefined : say(done.refusal.code, done.refusal.details);
    } catch (cause) {
      console.error(what.name, cause);
      return faultWord(cause);
    }
  };
  return {
    says,
    refused,
    does: async (what, input) => {
      const why = await says(what, input);
      setRefused(why);
      return why === undefined;
    },
  };
}
