import type { Release } from '../../../shared/domain/release/release.ts';
import type { SeatLine } from './seat-line.ts';
import type { Lookup } from './visit-line.ts';

/** As many as one act takes (plan-visits). */
export const plannedAtMost = 5_000;

export interface PlanProps {
  readonly release: Release;
  readonly approved: boolean;
  readonly chosen: readonly SeatLine[];
  readonly lookup: Lookup;
  /** Narrows the list to seats that can be planned. */
  readonly onLeaveOut: () => void;
  readonly onPlanned: (count: number) => void;
}
