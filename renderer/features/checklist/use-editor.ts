/** A draft in hand: its history, and that it is kept on this laptop with every pause. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { asJson } from '../../../shared/domain/checklist/as-json.ts';
import type { Section } from '../../../shared/domain/checklist/step.ts';
import { dropDraft, keepDraft } from '../../data/drafts.ts';
import { useClock } from '../../ui/now.tsx';
import { type Draft, sameDraft } from './draft.ts';
import { begin, change, type History, redo, undo } from './history.ts';

/** UX 1: what is typed is kept within 250 ms. */
const pauseMs = 150;

export type Kept = { readonly is: 'same' | 'waits' | 'failed' } | { readonly is: 'kept'; readonly at: number };

export interface Editor {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>, tag?: string) => void;
  readonly steps: (sections: readonly Section[], tag?: string) => void;
  readonly undo: (() => void) | undefined;
  readonly redo: (() => void) | undefined;
  readonly kept: Kept;
  readonly changed: boolean;
  /** Takes the draft away; nothing of it is kept from here on. */
  readonly drop: () => Promise<void>;
}

/** `base`: what it began from; a draft that says the same is not kept. */
export function useEditor(key: string, base: Draft, found: { readonly draft: Draft; readonly at: number } | undefined): Editor {
  const [history, setHistory] = useState<History<Draft>>(() => begin(found?.draft ?? base));
  const [kept, setKept] = useState<Kept>(found === undefined ? { is: 'same' } : { is: 'kept', at: found.at });
  const clock = useClock();
  const over = useRef(false);
  const { now } = history;
  const changed = !sameDraft(now, base);

  const latest = useRef({ now, changed });
  latest.current = { now, changed };
  const keep = useCallback(async (): Promise<void> => {
    if (over.current) return;
    const at = clock();
    try {
      if (latest.current.changed) await keepDraft(key, asJson(latest.current.now), at);
      else await dropDraft(key);
      setKept(latest.current.changed ? { is: 'kept', at } : { is: 'same' });
    } catch (cause) {
      console.error('draft', cause);
      setKept({ is: 'failed' });
    }
  }, [key, clock]);

  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept anew whenever the draft changes
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return undefined;
    }
    setKept((was) => (was.is === 'failed' ? was : { is: 'waits' }));
    const timer = setTimeout(() => void keep(), pauseMs);
    const leave = (): void => {
      clearTimeout(timer);
      void keep();
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      leave();
    };
  }, [now, keep]);

  const edit = (part: Partial<Draft>, tag?: string): void => setHistory((was) => change(was, { ...was.now, ...part }, tag));
  return {
    draft: now,
    change: edit,
    steps: (sections, tag) => edit({ sections }, tag),
    undo: history.past.length === 0 ? undefined : () => setHistory(undo),
    redo: history.future.length === 0 ? undefined : () => setHistory(redo),
    kept,
    changed,
    drop: async () => {
      over.current = true;
      await dropDraft(key);
    },
  };
}
