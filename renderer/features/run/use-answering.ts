/**
 * Saving answers. One after the other, so that a correction always names what it corrects; typed answers wait for a pause in
 * typing, for a left field or for Next, and for no longer (UX 1: every answer is saved within 250 ms).
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type Answer, checkAnswer, digestsOf, shotsOf } from '../../../shared/domain/checklist/answer.ts';
import type { Step } from '../../../shared/domain/checklist/step.ts';
import { type AnswerStepInput, answerStep } from '../../../shared/domain/visit/answer-step.ts';
import { factsOf, standing } from '../../../shared/domain/visit/run.ts';
import { useReading } from '../../data/reading.ts';
import { faultWord, useSaying } from '../../data/saying.ts';
import { useClock } from '../../ui/now.tsx';

/** With the journal's own few milliseconds below 250. */
export const TYPING_PAUSE_MS = 150;
/** Whoever types on leaves a fact every two seconds, not one a keystroke: facts are kept for ever. */
export const TYPING_SAVES_APART_MS = 2_000;

type Files = NonNullable<AnswerStepInput['files']>;
/** An answer, or how it follows from the one that stands (one more photo). */
export type MadeAnswer = Answer | ((current: Answer | undefined) => Answer);

export interface Answering {
  /** Saves now. Answers why not, as a sentence. */
  readonly save: (step: Step, made: MadeAnswer, files?: Files) => Promise<string | undefined>;
  /** Takes what is being typed; it is saved at the next pause. An unusable one (number out of range) waits and is shown as such. */
  readonly type: (step: Step, answer: Answer) => void;
  /** Saves what waits and resolves when all is in the journal. Answers why not, as a sentence. */
  readonly settle: () => Promise<string | undefined>;
  readonly saving: boolean;
  /** What is being typed and not saved yet. */
  readonly typed: { readonly stepId: string; readonly answer: Answer } | undefined;
  /** What was saved last: it is in the journal a moment before the screen has read it back. */
  readonly kept: { readonly stepId: string; readonly answer: Answer } | undefined;
  readonly refused: { readonly stepId: string; readonly why: string } | undefined;
}

/** The photos that a step asks for stay with its answer, whatever is answered anew. */
function withShots(answer: Answer, current: Answer | undefined): Answer {
  if (answer.kind === 'photo' || answer.kind === 'skip' || answer.shots !== undefined) return answer;
  const kept = current?.kind === 'photo' ? [] : shotsOf(current);
  return kept.length === 0 ? answer : { ...answer, shots: [...kept] };
}

export function useAnswering(visitId: string): Answering {
  const { says } = useSaying();
  const read = useReading();
  const doing = useRef({ says, read });
  doing.current = { says, read };
  const queue = useRef<Promise<string | undefined>>(Promise.resolve(undefined));
  /** Saves on their way. */
  const underWay = useRef(0);
  const waiting = useRef<{ readonly step: Step; readonly answer: Answer } | undefined>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const clock = useClock();
  const lastTyped = useRef<{ readonly stepId: string; readonly at: number } | undefined>(undefined);
  const [running, setRunning] = useState(0);
  const [typed, setTyped] = useState<Answering['typed']>();
  const [kept, setKept] = useState<Answering['kept']>();
  const [refused, setRefused] = useState<Answering['refused']>();

  const save = useCallback(
    (step: Step, made: MadeAnswer, files: Files = []): Promise<string | undefined> => {
      underWay.current += 1;
      setRunning((n) => n + 1);
      const saved = async (): Promise<string | undefined> => {
        const current = await doing.current.read((world) => standing(factsOf(world, visitId).results).get(step.id)?.fact.answer);
        const answer = withShots(typeof made === 'function' ? made(current) : made, current);
        const still = current === undefined || current.kind === 'open';
        if (answer.kind === 'open' && still && shotsOf(answer).length === shotsOf(current).length) return undefined;
        const named = digestsOf(answer);
        const why = await doing.current.says(answerStep, {
          visitId,
          stepId: step.id,
          answer,
          files: files.filter((file) => named.includes(file.digest)),
        });
        if (why === undefined) setKept({ stepId: step.id, answer });
        return why;
      };
      queue.current = queue.current.then(async () => {
        // What could not even be read is told like a refusal: an answer is saved, or the person hears that it is not.
        const why = await saved().catch(faultWord);
        setRefused(why === undefined ? undefined : { stepId: step.id, why });
        underWay.current -= 1;
        setRunning((n) => n - 1);
        return why;
      });
      return queue.current;
    },
    [visitId],
  );

  const settle = useCallback(async (): Promise<string | undefined> => {
    clearTimeout(timer.current);
    const held = waiting.current;
    // What is on its way already may be refused yet; what was refused before has been told.
    if (held === undefined) return underWay.current > 0 ? queue.current : undefined;
    const unusable = checkAnswer(held.step, held.answer);
    if (unusable !== undefined) return undefined; // shown beside the field; nothing is thrown away
    waiting.current = undefined;
    lastTyped.current = { stepId: held.step.id, at: clock() };
    const why = await save(held.step, held.answer);
    if (why === undefined) setTyped((was) => (waiting.current === undefined && was?.answer === held.answer ? undefined : was));
    else waiting.current ??= held; // tried again with the next stroke, or with Next
    return why;
  }, [save, clock]);

  const type = useCallback(
    (step: Step, answer: Answer): void => {
      waiting.current = { step, answer };
      setTyped({ stepId: step.id, answer });
      clearTimeout(timer.current);
      const since = lastTyped.current?.stepId === step.id ? clock() - lastTyped.current.at : TYPING_SAVES_APART_MS;
      timer.current = setTimeout(() => void settle(), Math.max(TYPING_PAUSE_MS, TYPING_SAVES_APART_MS - since));
    },
    [settle, clock],
  );

  useEffect(() => {
    const now = (): void => void settle();
    window.addEventListener('pagehide', now);
    document.addEventListener('visibilitychange', now);
    return () => {
      window.removeEventListener('pagehide', now);
      document.removeEventListener('visibilitychange', now);
      now();
    };
  }, [settle]);

  return { save, type, settle, saving: running > 0 || typed !== undefined, typed, kept, refused };
}
