/** What main is asked for by a screen, with the four states of every answer. */
import { useCallback, useEffect, useState } from 'react';
import type { CommandName, Input, Output } from '../../shared/bridge/commands.ts';
import { call } from './bridge.ts';
import { faultWord } from './saying.ts';

export type Asked<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly why: string; readonly again: () => void }
  | { readonly state: 'here'; readonly value: T; readonly again: () => void };

type Kept<T> =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly why: string }
  | { readonly state: 'here'; readonly value: T };

/** Asks once, and once more whenever `turn` changes or `again` is called. The last answer stays while it asks anew. */
export function useAsked<N extends CommandName>(name: N, input: Input<N>, turn: unknown = ''): Asked<Output<N>> {
  const [kept, setKept] = useState<Kept<Output<N>>>({ state: 'waiting' });
  const [times, setTimes] = useState(0);
  const spelled = JSON.stringify(input);
  const again = useCallback(() => setTimes((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` and `times` stand for "ask again"; `spelled` for the input
  useEffect(() => {
    let over = false;
    call(name, input).then(
      (value) => {
        if (!over) setKept({ state: 'here', value });
      },
      (error: unknown) => {
        if (!over) setKept({ state: 'failed', why: faultWord(error) });
      },
    );
    return () => {
      over = true;
    };
  }, [name, spelled, turn, times]);
  return kept.state === 'waiting' ? kept : { ...kept, again };
}
