/** One line of the table: an engine's runs as medians, its losses and conflicts as in its worst run. */
import { median, round } from '../print.ts';
import type { EngineRun, Measured } from './run-engine.ts';

export interface Entrant extends EngineRun {
  readonly engine: string;
  readonly mode: 'memory' | 'durable';
}

export function rowOf({ engine, mode, client }: Entrant, runs: readonly Measured[]) {
  const middle = (pick: (run: Measured) => number): number => median(runs.map(pick));
  return {
    engine,
    mode,
    client,
    pushPerS: round(middle((run) => run.pushPerS)),
    pullPerS: round(middle((run) => run.pullPerS)),
    reconcileS: round(
      middle((run) => run.reconcileS),
      2,
    ),
    editsLost: Math.max(...runs.map((run) => run.editsLost)),
    conflictsExpected: Math.max(...runs.map((run) => run.conflictsExpected)),
    conflictsReported: Math.min(...runs.map((run) => run.conflictsReported)),
    conflictsWrong: Math.max(...runs.map((run) => run.conflictsWrong)),
    wireBytes: middle((run) => run.wireBytes),
    writePerS: round(middle((run) => run.writePerS)),
    runs: runs.length,
  };
}
