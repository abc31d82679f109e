/** The figures of a period, read once: they are of one moment, which is said, and are not made anew for every tick of ten thousand visits. */
import { useCallback, useEffect, useState } from 'react';
import { type FiguresOf, figureTypes, isFigureRow, type RolloutFigures, rolloutFigures } from '../../../shared/domain/figures/rollout.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { FixedWorld } from '../../../shared/sync/world.ts';
import { useReadRows } from '../../data/read-rows.ts';

type Read = { readonly rows: ReadonlyMap<string, readonly Row[]>; readonly world: FixedWorld; readonly at: number };

export type FiguresData =
  | { readonly state: 'waiting' }
  | { readonly state: 'failed'; readonly again: () => void }
  | { readonly state: 'here'; readonly figures: RolloutFigures; readonly at: number; readonly again: () => void };

/** What is asked for may change without reading again. */
export function useFigures({ from, to, departmentId }: FiguresOf): FiguresData {
  const readRows = useReadRows();
  const [read, setRead] = useState<Read>();
  const [failed, setFailed] = useState(false);
  const [times, setTimes] = useState(0);
  const [made, setMade] = useState<{ readonly figures: RolloutFigures; readonly at: number }>();
  const again = useCallback(() => setTimes((before) => before + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `times` stands for "read again"
  useEffect(() => {
    let over = false;
    readRows([...figureTypes]).then(
      (found) => {
        if (over) return;
        const rows = new Map([...found].map(([type, list]) => [type, list.filter(isFigureRow)]));
        setRead({ rows, world: new FixedWorld([...rows.values()].flat(), groundcrewRules), at: Date.now() });
        setFailed(false);
      },
      () => {
        if (!over) setFailed(true);
      },
    );
    return () => {
      over = true;
    };
  }, [readRows, times]);
  useEffect(() => {
    if (read !== undefined) setMade({ figures: rolloutFigures(read.world, read.rows, { from, to, departmentId }), at: read.at });
  }, [read, from, to, departmentId]);
  if (failed) return { state: 'failed', again };
  return made === undefined ? { state: 'waiting' } : { state: 'here', ...made, again };
}
