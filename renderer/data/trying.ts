/** Work that main or the hub does for a form: busy while it runs, and in words what came of it. */
import { useState } from 'react';
import { faultWord } from './saying.ts';

/** What came of the last try. It stays when a form begins anew with what is kept now. */
export interface TriedSays {
  readonly tone: 'ok' | 'danger';
  readonly what: string;
}

export interface Trying {
  readonly busy: boolean;
  /** Gone with the next try. */
  readonly said: TriedSays | undefined;
  /** `work` answers the sentence of its success, nothing where there is nothing to say. True when it came through. */
  readonly run: (work: () => Promise<string | undefined>) => Promise<boolean>;
}

export function useTrying(): Trying {
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<TriedSays>();
  return {
    busy,
    said,
    run: async (work) => {
      setBusy(true);
      setSaid(undefined);
      try {
        const what = await work();
        if (what !== undefined) setSaid({ tone: 'ok', what });
        return true;
      } catch (error) {
        setSaid({ tone: 'danger', what: faultWord(error) });
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}
