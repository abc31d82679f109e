import {
  Ban,
  CalendarX,
  Circle,
  CircleCheck,
  CircleX,
  Clock,
  DoorClosed,
  Hand,
  Hourglass,
  Lock,
  type LucideIcon,
  MoveRight,
  OctagonAlert,
  TriangleAlert,
  Undo2,
  UserX,
} from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import { HalfDisc, Icon } from './icon.tsx';
import { word } from './word.ts';

type Tone = 'plain' | 'good' | 'info' | 'warn' | 'danger' | 'past' | 'gone';

/** Every state of a visit, a step, a version and an approval: its icon, tone and word. Good news is quiet: only the icon is green. */
const STATES = {
  ready: [Circle, 'plain', 'UI_STATE_READY'],
  inProgress: [HalfDisc, 'info', 'UI_STATE_PROGRESS'],
  done: [CircleCheck, 'good', 'UI_STATE_DONE'],
  noAccess: [DoorClosed, 'warn', 'UI_STATE_NO_ACCESS'],
  absent: [UserX, 'warn', 'UI_STATE_ABSENT'],
  deferred: [Clock, 'past', 'UI_STATE_DEFERRED'],
  skipped: [TriangleAlert, 'warn', 'UI_STATE_SKIPPED'],
  failed: [CircleX, 'danger', 'UI_STATE_FAILED'],
  backedOut: [Undo2, 'danger', 'UI_STATE_BACKED_OUT'],
  withdrawn: [OctagonAlert, 'danger', 'UI_STATE_WITHDRAWN'],
  wrongVersion: [OctagonAlert, 'danger', 'UI_STATE_WRONG_VERSION'],
  cancelled: [CalendarX, 'past', 'UI_STATE_CANCELLED'],
  moved: [MoveRight, 'info', 'UI_STATE_MOVED'],
  displaced: [Hand, 'warn', 'UI_STATE_DISPLACED'],
  freeze: [Lock, 'past', 'UI_STATE_FREEZE'],
  draft: [Circle, 'past', 'UI_STATE_DRAFT'],
  inTest: [HalfDisc, 'info', 'UI_STATE_IN_TEST'],
  accepted: [CircleCheck, 'good', 'UI_STATE_ACCEPTED'],
  signedOff: [CircleCheck, 'good', 'UI_STATE_SIGNED_OFF'],
  superseded: [Clock, 'past', 'UI_STATE_SUPERSEDED'],
  retired: [Ban, 'gone', 'UI_STATE_RETIRED'],
  approved: [CircleCheck, 'good', 'UI_STATE_APPROVED'],
  awaiting: [Hourglass, 'info', 'UI_STATE_AWAITING'],
} as const satisfies Record<string, readonly [LucideIcon | typeof HalfDisc, Tone, Parameters<typeof word>[0]]>;

export type StateName = keyof typeof STATES;
export const stateNames = Object.keys(STATES) as readonly StateName[];

/** The plain word of a state, for filters, groups and exports. */
export function stateWord(state: StateName): string {
  return word(STATES[state][2]);
}

export type StateWordProps = {
  readonly state: StateName;
  /** In place of the plain word: "Step 9 of 14", "Done 09:21". */
  readonly children?: ReactNode;
};

/** Icon and word, never a filled pill. */
export function StateWord({ state, children }: StateWordProps): JSX.Element {
  const [icon, tone] = STATES[state];
  return (
    <span className={`gc-state ${tone}`}>
      <Icon of={icon} />
      <span>{children ?? stateWord(state)}</span>
    </span>
  );
}
