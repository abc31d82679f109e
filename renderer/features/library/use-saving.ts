/** Changing settings from a form: what could not be kept is said beside it. */
import { useCallback, useState } from 'react';
import { faultWord } from '../../data/saying.ts';
import { changeSettings } from '../../data/settings.ts';

export function useSaving(): { readonly save: (change: Parameters<typeof changeSettings>[0]) => void; readonly why: string | undefined } {
  const [why, setWhy] = useState<string>();
  const save = useCallback((change: Parameters<typeof changeSettings>[0]) => {
    setWhy(undefined);
    changeSettings(change).catch((error: unknown) => setWhy(faultWord(error)));
  }, []);
  return { save, why };
}
