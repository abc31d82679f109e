/** What this person is told of conflicts that they lost, and saying that they know. */
import { useState } from 'react';
import { toldOf } from '../../../shared/domain/figures/told.ts';
import { isOfRemovedSample } from '../../../shared/domain/sample/remove-sample.ts';
import { knowConflict } from '../../../shared/domain/settle.ts';
import type { Row } from '../../../shared/sync/row.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { conflictWordsEn } from '../../../shared/words/conflict.en.ts';
import { useDerived, useRows } from '../../data/live.ts';
import { useLocal } from '../../data/local-context.ts';
import { useSaying } from '../../data/saying.ts';
import { wordsOf } from '../../ui/word.ts';
import { type ConflictLine, conflictLine } from './conflict-view.ts';

const word = wordsOf(conflictWordsEn);

export interface ToldLine extends ConflictLine {
  /** How it ended for them, as a sentence. */
  readonly told: string;
}

/** The newest first. Pure. */
export function toldLines(world: World, rows: readonly Row[], me: string): readonly ToldLine[] {
  return toldOf(world, rows, me).flatMap(({ row }) => {
    const line = conflictLine(world, row, me);
    if (line === undefined) return [];
    return [{ ...line, told: line.open ? word('TOLD_DISPLACED', { what: line.says }) : line.says }];
  });
}

/** Undefined while it waits. */
export function useToldLines(): readonly ToldLine[] | undefined {
  const rows = useRows('conflict');
  const { hello } = useLocal();
  return useDerived(
    (world) => {
      const kept = (rows ?? []).filter((row) => !isOfRemovedSample(world, row));
      return rows && toldLines(world, kept, hello.person ?? '');
    },
    [rows, hello.person],
  );
}

/** Says that this person knows. */
export function useKnowing(): {
  readonly know: (conflictId: string) => Promise<void>;
  readonly busy: boolean;
  readonly refused: string | undefined;
} {
  const act = useSaying();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    refused: act.refused,
    know: async (conflictId) => {
      setBusy(true);
      await act.does(knowConflict, { conflictId });
      setBusy(false);
    },
  };
}
