/** What the facts of a plan say about any one visit in it: its work, its rules, its installers. Looked up once, asked ten thousand times. */
import { againstInstaller, againstTime, type Hands, type Work } from '../clash/against.ts';
import { reservedBy } from '../lease/lease.ts';
import { type BrokenRule, brokenRules } from '../policy/broken-rules.ts';
import { readHours } from '../site/hours.ts';
import type { Slot, TimeWindow } from '../visit/slot.ts';
import type { InstallerToPlan, LeftWhy, PlanFacts, SeatToPlan } from './facts.ts';

export class Ground {
  readonly facts: PlanFacts;
  readonly hands: readonly Hands[];
  readonly #sites: ReadonlyMap<string, { readonly zone: string; readonly hours: string | null; readonly read: Work['siteHours'] }>;
  readonly #roomsMatter: boolean;
  readonly #waves: readonly { readonly wave: number; readonly first: string; readonly last: string }[];
  readonly #rules = new Map<string, readonly BrokenRule[]>();

  constructor(facts: PlanFacts) {
    this.facts = facts;
    this.hands = facts.installers.map((each) => handsOf(each));
    this.#sites = new Map(
      facts.sites.map(({ id, zone, hours }) => [id, { zone, hours, read: hours === null ? undefined : readHours(hours) }]),
    );
    this.#roomsMatter = facts.freezes.some(({ room }) => room !== null);
    this.#waves = wavesOf(facts);
  }

  work(seat: SeatToPlan): Work {
    const { siteId, skill, agreesOutOfHours, inHandFrom, trainedOn } = seat;
    return { siteId, siteHours: this.#sites.get(siteId)?.read, skill, agreesOutOfHours, inHandFrom, trainedOn };
  }

  /** The rules of the policy that a visit there would break; those of one place and time are looked up once. */
  broken(seat: SeatToPlan, slot: Slot): readonly BrokenRule[] {
    const { siteId, departmentId, agreesOutOfHours, wave } = seat;
    const room = this.#roomsMatter ? seat.room : '';
    const keeps = keepsTime(seat, slot);
    const key = `${siteId}|${departmentId}|${room}|${agreesOutOfHours}|${wave}|${keeps}|${slot.day}|${slot.startsAt}|${slot.minutes}`;
    const known = this.#rules.get(key);
    if (known !== undefined) return known;
    const { policy, freezes, at, visitKind, category } = this.facts;
    const site = this.#sites.get(siteId);
    const edit = { about: 'visit', slot, visitKind, category, siteId, departmentId, room: seat.room, tells: !keeps } as const;
    const context = {
      at,
      zone: site?.zone ?? policy.timeZone,
      hours: site?.hours ?? null,
      agreed: agreesOutOfHours,
      freezes,
      waves: this.#around(wave),
    };
    const broken = brokenRules(policy, edit, context);
    this.#rules.set(key, broken);
    return broken;
  }

  /** Why nobody can be sent there at that time, whoever it is; undefined where somebody can. */
  shut(seat: SeatToPlan, slot: Slot): LeftWhy | undefined {
    if (tooEarly(seat, slot.day)) return 'too-early';
    if (this.#held(seat, slot)) return 'held';
    const broken = this.broken(seat, slot);
    if (broken.some(({ rule }) => rule === 'freeze')) return 'frozen';
    if (broken.length > 0) return 'against-policy';
    for (const each of againstTime(this.work(seat), slot)) {
      if (each.kind === 'closed' && !each.agreed) return 'closed';
      if (each.kind === 'not-in-hand' || each.kind === 'before-training') return each.kind;
    }
    return undefined;
  }

  /** Somebody else holds its place then; what stands there already may stay. */
  #held(seat: SeatToPlan, slot: Slot): boolean {
    const { held = [] } = this.facts;
    if (held.length === 0 || keepsTime(seat, slot)) return false;
    const booking = { slot, installerId: null, siteId: seat.siteId, room: seat.room };
    return held.some((each) => reservedBy(each, booking).place);
  }

  /** The installers who go there and know all of it, or why there are none. */
  able(seats: readonly SeatToPlan[]): readonly number[] | LeftWhy {
    if (this.hands.length === 0) return 'no-installer';
    const works = seats.map((seat) => this.work(seat));
    const against = this.hands.map((hands) => works.flatMap((work) => againstInstaller(work, hands)));
    const there = against.flatMap((each, i) => (each.some(({ kind }) => kind === 'not-their-site') ? [] : [i]));
    if (there.length === 0) return 'no-installer-for-site';
    const able = there.filter((i) => against[i]?.length === 0);
    return able.length === 0 ? 'no-installer-with-skill' : able;
  }

  #around(wave: number | null): { readonly before: string | undefined; readonly after: string | undefined } {
    let before: string | undefined;
    let after: string | undefined;
    if (wave === null || this.facts.policy.phasing.soakDays === null) return { before, after };
    for (const other of this.#waves) {
      if (other.wave < wave && (before === undefined || other.last > before)) before = other.last;
      if (other.wave > wave && (after === undefined || other.first < after)) after = other.first;
    }
    return { before, after };
  }
}

const keepsTime = ({ now }: SeatToPlan, slot: Slot): boolean =>
  now !== undefined && now.slot.day === slot.day && now.slot.promised?.from === slot.promised?.from;

/** Nobody wants it before its day. */
const tooEarly = ({ notBefore }: SeatToPlan, day: string): boolean => notBefore !== undefined && day < notBefore;

function handsOf({ id, siteIds, skills, hours, away }: InstallerToPlan): Hands {
  return { id, siteIds, skills, hours: readHours(hours), away };
}

/** The first and last day of each wave of the release, as far as it stays where it is. */
function wavesOf({ booked }: PlanFacts): readonly { readonly wave: number; readonly first: string; readonly last: string }[] {
  const days = new Map<number, { first: string; last: string }>();
  for (const { wave, slot } of booked) {
    if (wave === null) continue;
    const known = days.get(wave);
    if (known === undefined) days.set(wave, { first: slot.day, last: slot.day });
    else {
      if (slot.day < known.first) known.first = slot.day;
      if (slot.day > known.last) known.last = slot.day;
    }
  }
  return [...days].map(([wave, each]) => ({ wave, ...each }));
}

/** A window as a visit that takes all of it: what shuts any part of it shuts it. */
export function wholeWindow(day: string, window: TimeWindow): Slot {
  return { day, startsAt: window.from, minutes: window.to - window.from, promised: window };
}
