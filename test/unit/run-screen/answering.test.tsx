// @vitest-environment jsdom
/** An answer is saved, or the person hears that it is not, and the run does not go on as if it were. */
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TYPING_PAUSE_MS, useAnswering } from '../../../renderer/features/run/use-answering.ts';
import type { Step } from '../../../shared/domain/checklist/step.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';

const main = vi.hoisted(() => ({
  saved: [] as unknown[],
  /** What the next saves answer, one after the other: a refusal, or nothing. */
  answers: [] as (Promise<string | undefined> | string | undefined)[],
  /** What the next look at the record fails with. */
  unreadable: undefined as Error | undefined,
}));
vi.mock('../../../renderer/data/saying.ts', () => ({
  faultWord: () => 'The record could not be read.',
  useSaying: () => ({
    says: async (_act: unknown, input: { readonly answer: unknown }) => {
      const why = await main.answers.shift();
      if (why === undefined) main.saved.push(input.answer);
      return why;
    },
  }),
}));
vi.mock('../../../renderer/data/reading.ts', () => ({
  useReading: () => async (derive: (world: unknown) => unknown) => {
    const fault = main.unreadable;
    main.unreadable = undefined;
    if (fault) throw fault;
    return derive(new FixedWorld([], groundcrewRules));
  },
}));

const step: Step = { id: 'label', kind: 'text', ask: 'What does the label say?', mandatory: true };
const text = (words: string) => ({ kind: 'text', text: words }) as const;

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(main, { saved: [], answers: [], unreadable: undefined });
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('what is typed in a run', () => {
  it('is saved at a pause, and Next has nothing more to do', async () => {
    const { result } = renderHook(() => useAnswering('v1'));
    act(() => result.current.type(step, text('B-12')));
    await act(() => vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS));
    expect(main.saved).toEqual([text('B-12')]);
    expect(await act(() => result.current.settle())).toBeUndefined();
    expect(main.saved).toHaveLength(1);
  });

  it('is not passed over by Next while its save is still on its way and then refused', async () => {
    const { result } = renderHook(() => useAnswering('v1'));
    const refusal = Promise.withResolvers<string | undefined>();
    main.answers.push(refusal.promise);
    act(() => result.current.type(step, text('B-12')));
    await act(() => vi.advanceTimersByTimeAsync(TYPING_PAUSE_MS));
    const next = result.current.settle();
    refusal.resolve('The disk is full.');
    expect(await act(() => next)).toBe('The disk is full.');
    expect(result.current.refused).toEqual({ stepId: 'label', why: 'The disk is full.' });
    expect(await act(() => result.current.settle())).toBeUndefined();
    expect(main.saved).toEqual([text('B-12')]);
  });

  it('is kept and told where the record cannot be read, and saved with the next press', async () => {
    const { result } = renderHook(() => useAnswering('v1'));
    main.unreadable = new Error('the database is closed');
    act(() => result.current.type(step, text('B-12')));
    expect(await act(() => result.current.settle())).toBe('The record could not be read.');
    expect(result.current.saving).toBe(true);
    expect(await act(() => result.current.settle())).toBeUndefined();
    expect(main.saved).toEqual([text('B-12')]);
    expect(result.current.saving).toBe(false);
  });

  it('lets whoever reads a refusal of before go on', async () => {
    const { result } = renderHook(() => useAnswering('v1'));
    main.answers.push('Somebody else has answered.');
    expect(await act(() => result.current.save(step, text('B-12')))).toBe('Somebody else has answered.');
    expect(await act(() => result.current.settle())).toBeUndefined();
  });
});
