/** What every merge rule is given about the op that it judges. */

import type { OpId } from '../ids.ts';
import type { Json } from '../op.ts';
import type { Stamp } from '../row.ts';
import type { Rules, Who } from '../rules.ts';
import type { Draft } from '../world.ts';

export interface OpContext {
  readonly draft: Draft;
  readonly rules: Rules;
  readonly who: Who;
  readonly mode: 'hub' | 'predict';
  /** The op's id, effective time, h and person. */
  readonly id: OpId;
  readonly stamp: Stamp;
  readonly seq: number;
  readonly heard: number;
  /** When it happened as the person entered it; undefined: when it was entered. */
  readonly at: number | undefined;
  readonly wall: number;
  /** Hub time of what the laptop had seen, ms; below every other on a laptop, which does not know it. */
  readonly baseTime: number;
}

/** How one op ended, when it did not simply stand. */
export interface NotStanding {
  readonly result: 'rejected' | 'kept-other' | 'quarantined' | 'held';
  readonly code: string;
  readonly details?: Json;
}
