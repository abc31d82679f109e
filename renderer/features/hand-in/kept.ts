/** A hand-in that is half filled in, kept as it is typed: a kill, a crash or an empty battery costs at most the last word. */
import { useCallback, useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import type { Json } from '../../../shared/sync/op.ts';
import { dropDraft, keepDraft, readDraft } from '../../data/drafts.ts';
import { type Filled, unfilled } from './items.ts';

/** What is typed is written this long after it was begun, ms. */
const pauseMs = 150;

const itemSchema = z.object({
  what: z.enum(['device', 'stick', 'key', 'other']),
  serial: z.string(),
  deviceId: z.string().nullable(),
  condition: z.string(),
});
const keptSchema = z.object({
  filled: z.object({
    marks: z.record(z.string(), z.object({ ticked: z.boolean().optional(), condition: z.string().optional(), why: z.string().optional() })),
    added: z.array(itemSchema),
  }),
  siteId: z.string().nullable().optional(),
  note: z.string(),
  receivedBy: z.string(),
});

/** What has been filled in; the signature is given at the end, and given again. */
export interface HandInDraft {
  readonly filled: Filled;
  /** Left out until the person chose. */
  readonly siteId?: string | null | undefined;
  readonly note: string;
  readonly receivedBy: string;
}
export const emptyDraft: HandInDraft = { filled: unfilled, note: '', receivedBy: '' };

export type KeptHandIn =
  | { readonly state: 'waiting' }
  /** `at`: when it was left half filled in, ms; null where it begins empty. */
  | { readonly state: 'here'; readonly draft: HandInDraft; readonly at: number | null };

/** What was kept under this key, read anew for each `round`. What cannot be read begins empty. */
export function useKeptHandIn(key: string, round: number): KeptHandIn {
  const [read, setRead] = useState<{ readonly of: string; readonly kept: KeptHandIn }>();
  const of = `${key} ${round}`;
  useEffect(() => {
    let over = false;
    const show = (kept: KeptHandIn): void => {
      if (!over) setRead({ of: `${key} ${round}`, kept });
    };
    readDraft(key).then(
      (found) => {
        const draft = keptSchema.safeParse(found?.value).data;
        show({ state: 'here', draft: draft ?? emptyDraft, at: draft === undefined ? null : (found?.at ?? null) });
      },
      () => show({ state: 'here', draft: emptyDraft, at: null }),
    );
    return () => {
      over = true;
    };
  }, [key, round]);
  return read?.of === of ? read.kept : { state: 'waiting' };
}

/** Whether what stands in the form is on the disk; `untouched`: nothing was filled in yet. */
export type Keeping = 'untouched' | 'typing' | 'kept';

/**
 * Keeps the draft while it is typed, and says when it is kept. `forget` ends that and removes it: it is handed in, or begun again.
 * Whatever is read or kept under the key after the call comes behind the removal: the database does its work in order.
 */
export function useKeeping(key: string, draft: HandInDraft): { readonly forget: () => void; readonly state: Keeping } {
  const begun = useRef(false);
  const [written, setWritten] = useState<string>();
  const over = useRef(false);
  const spelled = JSON.stringify(draft);
  const first = useRef(spelled);
  const now = useRef(spelled);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  now.current = spelled;
  const keep = useCallback(
    (text: string): void => {
      if (over.current) return;
      // Where it cannot be kept the form goes on as it is.
      keepDraft(key, JSON.parse(text) as Json, Date.now()).then(
        () => setWritten(text),
        (cause: unknown) => console.error('hand-in', cause),
      );
    },
    [key],
  );
  useEffect(() => {
    if (!begun.current && spelled === first.current) return;
    begun.current = true;
    // Not put off by what is typed next: whoever types without a pause loses no more than this.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      keep(now.current);
    }, pauseMs);
  }, [spelled, keep]);
  // Leaving the screen meanwhile writes at once.
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      if (begun.current) keep(now.current);
    },
    [keep],
  );
  const forget = useCallback(() => {
    over.current = true;
    dropDraft(key).catch((cause: unknown) => console.error('hand-in', cause));
  }, [key]);
  return { forget, state: written === spelled ? 'kept' : spelled === first.current ? 'untouched' : 'typing' };
}
