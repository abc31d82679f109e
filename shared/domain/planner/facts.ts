/** What the planner is given: plain data, gathered by whoever asks (a screen, a bench), so that it can be worked on elsewhere. */
import type { Away } from '../clash/against.ts';
import type { Freeze } from '../freeze/freeze.ts';
import type { Lease } from '../lease/lease.ts';
import type { Preference } from '../person/preference.ts';
import type { BrokenRule } from '../policy/broken-rules.ts';
import type { Revision } from '../policy/policy.ts';
import type { ReleaseCategory } from '../release/categories.ts';
import type { Slot, TimeWindow } from '../visit/slot.ts';
import type { Weights } from './problem.ts';

/** One device at one seat that is to be visited, or a visit that may be planned anew. */
export interface SeatToPlan {
  readonly key: string;
  readonly siteId: string;
  readonly room: string;
  readonly name: string;
  readonly departmentId: string | null;
  /** Whom it is for; seats of one person at one site get one appointment. */
  readonly userId: string | null;
  readonly wish: Preference | undefined;
  readonly skill: string | undefined;
  readonly minutes: number;
  /** What stands or comes there: identical machines that are nobody's own are set up side by side. */
  readonly model: string | null;
  readonly wave: number | null;
  readonly agreesOutOfHours: boolean;
  readonly inHandFrom: string | null | undefined;
  readonly trainedOn: string | null | undefined;
  /** Not before this day: "Science a week later". */
  readonly notBefore: string | undefined;
  /** Where it stands in the plan. `confirmed`: its person said that it suits; `upset`: it cannot stay as it is. */
  readonly now:
    | { readonly slot: Slot; readonly installerId: string | null; readonly confirmed: boolean; readonly upset: boolean }
    | undefined;
}

export interface InstallerToPlan {
  readonly id: string;
  /** null or empty: goes anywhere. */
  readonly siteIds: readonly string[] | null;
  readonly skills: readonly string[] | null;
  /** null: as many as fit into the windows. */
  readonly visitsPerDay: number | null;
  /** As people write it; null: not known. */
  readonly hours: string | null;
  readonly away: readonly Away[];
}

/** A visit that stays where it is. */
export interface Booked {
  readonly id: string;
  readonly installerId: string | null;
  readonly userId: string | null;
  readonly siteId: string | null;
  readonly slot: Slot;
  readonly batch: string | undefined;
  /** The wave of the release that is planned; null: of another release, or of none. */
  readonly wave: number | null;
}

export interface SiteFacts {
  readonly id: string;
  readonly zone: string;
  readonly hours: string | null;
  /** Minutes from the other sites (site/travel.ts); null: not known. */
  readonly travel?: number | null;
}

/** Days, both inside, on which somebody else holds these installers and places. */
export type Held = Pick<Lease, 'from' | 'to' | 'installerIds' | 'places'>;

export interface PlanFacts {
  readonly seats: readonly SeatToPlan[];
  readonly installers: readonly InstallerToPlan[];
  readonly booked: readonly Booked[];
  readonly sites: readonly SiteFacts[];
  /** What judges it: policy/in-force.ts. */
  readonly policy: Revision;
  readonly freezes: readonly Freeze[];
  /** What others hold (lease/lease.ts): nothing new goes there. */
  readonly held?: readonly Held[];
  /** Now, ms. */
  readonly at: number;
  readonly visitKind: string;
  readonly category: ReleaseCategory;
  /** Days that may be used, in order. */
  readonly days: readonly string[];
  /** Windows that are promised; they do not overlap. */
  readonly windows: readonly TimeWindow[];
  readonly weights?: Weights;
  readonly seed?: number;
  /** How many places are looked at, at most (planner/search.ts); the usual number where it is not said. */
  readonly looks?: number;
}

export interface Placed {
  readonly key: string;
  readonly slot: Slot;
  readonly installerId: string;
  readonly why: Why;
}

/** Why a visit is where it is: everything that decided about it. */
export interface Why {
  /** The room of the visit before it, in the same window of the same installer. */
  readonly beside: string | undefined;
  readonly wish: 'none' | 'kept' | 'missed';
  /** Against where it stood: stays, or what of it is another; undefined: it is new. */
  readonly change: 'stays' | 'installer' | 'moved' | 'confirmed-moved' | undefined;
  /** Which visit of that installer's day it is, and how many they take. */
  readonly nth: number;
  readonly most: number | null;
}

export const leftReasons = [
  'no-installer',
  'no-installer-for-site',
  'no-installer-with-skill',
  'frozen',
  'held',
  'against-policy',
  'closed',
  'not-in-hand',
  'before-training',
  'too-early',
  'person-booked',
  'away',
  'too-far',
  'too-long',
  'full',
] as const;
export type LeftWhy = (typeof leftReasons)[number];

export interface Left {
  readonly key: string;
  readonly why: LeftWhy;
  /** The rule of the policy that stands in the way on the first of the days, where it is one. */
  readonly rule?: BrokenRule['refusal'];
}

export interface PlanFigures {
  readonly visits: number;
  readonly placed: number;
  readonly unplaced: number;
  /** Appointments with a wish that can be read, and those of them that are kept. */
  readonly wishes: number;
  readonly wishesKept: number;
  /** Of those that have a place. */
  readonly wishesMissed: number;
  readonly confirmed: number;
  readonly confirmedKept: number;
  /** Appointments whose people have to be told of another time. */
  readonly moved: number;
  /** Most installers that are out on one day. */
  readonly peakInstallers: number;
  readonly lastDay: string | null;
  readonly cost: number;
}

export interface Plan {
  readonly placed: readonly Placed[];
  readonly left: readonly Left[];
  readonly figures: PlanFigures;
}
