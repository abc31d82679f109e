/**
 * Which laptops are out of reach since when, and what waits there. The hub only knows when it last heard of a laptop; what was done
 * since stands in that laptop's journal, so a visit whose time has come since then may be done and is neither counted nor called late.
 */
import type { VisitStateName } from '../../visit/state.ts';
import type { Visit } from '../../visit/visit.ts';

/** A laptop as the hub last told of it (GET /v1/laptops). Times in ms. */
export interface LaptopNews {
  readonly writer: string;
  readonly person: string;
  readonly laptop: string;
  /** The highest number of its journal that the hub has. */
  readonly last: number;
  readonly heardAt: number | null;
  readonly pulledSeq: number | null;
  readonly expiresAt: number;
  readonly revokedAt: number | null;
  readonly quarantined: number;
  /** As of when its data are. An older hub does not say this, nor what it knows of a revocation. */
  readonly dataAt?: number | null | undefined;
  readonly toldAt?: number | null | undefined;
  readonly acknowledgedAt?: number | null | undefined;
  /** The media that lie there, and when it said so. */
  readonly held?: { readonly digests: readonly string[]; readonly at: number } | null | undefined;
}

/** A moment on a calendar: a day (yyyy-MM-dd) and minutes from its midnight. */
export interface OnCalendar {
  readonly day: string;
  readonly minutes: number;
}

/** A laptop that waits for news asks every half minute; after so long without a word it is out of reach. */
export const outOfReachAfterMs = 15 * 60_000;
/** A certificate that ends within this is told beforehand. */
export const expiresSoonMs = 7 * 24 * 3_600_000;

/** Since when people's laptops are out of reach, by person, and what time it was when that was known. */
export interface Away {
  readonly since: ReadonlyMap<string, OnCalendar>;
  readonly now: OnCalendar;
}

/** Somebody with a second laptop that is heard of is in reach. A laptop never heard of has no work, and a revoked one none that counts. */
export function awayOf(laptops: readonly LaptopNews[], knownAtMs: number, now: OnCalendar, onCalendar: (atMs: number) => OnCalendar): Away {
  const heard = new Map<string, number>();
  for (const { person, heardAt, revokedAt } of laptops)
    if (heardAt !== null && revokedAt === null) heard.set(person, Math.max(heardAt, heard.get(person) ?? 0));
  const late = [...heard].filter(([, at]) => knownAtMs - at > outOfReachAfterMs);
  return { since: new Map(late.map(([person, at]) => [person, onCalendar(at)])), now };
}

/** Has the time of this visit come since its installer's laptop was last heard of? */
export function mayBeDoneThere(visit: Visit, state: VisitStateName, { since, now }: Away): boolean {
  if (state !== 'planned' && state !== 'in-progress') return false;
  const from = visit.installerId === null ? undefined : since.get(visit.installerId);
  if (from === undefined) return false;
  const { day, startsAt, minutes } = visit.slot;
  const begins = startsAt ?? 0;
  const ends = startsAt === null ? 1440 : startsAt + minutes;
  const afterNews = day > from.day || (day === from.day && ends > from.minutes);
  const hasCome = day < now.day || (day === now.day && begins <= now.minutes);
  return afterNews && hasCome;
}

export interface LaptopLine extends LaptopNews {
  readonly state: 'in-reach' | 'away' | 'never' | 'revoked' | 'expired';
  readonly expiresSoon: boolean;
  /** Visits that may be done there and of which the hub has not heard. */
  readonly notHeard: number;
  /** Changes at the hub that it has not fetched; null where that is not known. */
  readonly behind: number | null;
}

/** Every laptop with what waits there; those out of reach first, the longest first. `seq`: the hub's last change known here. */
export function laptopLines(
  laptops: readonly LaptopNews[],
  visits: readonly { readonly visit: Visit; readonly away: boolean }[],
  knownAtMs: number,
  seq: number | null,
): readonly LaptopLine[] {
  const waits = new Map<string, number>();
  for (const { visit, away } of visits)
    if (away && visit.installerId !== null) waits.set(visit.installerId, (waits.get(visit.installerId) ?? 0) + 1);
  const lines = laptops.map((laptop): LaptopLine => {
    const state = stateOf(laptop, knownAtMs);
    return {
      ...laptop,
      state,
      expiresSoon: laptop.revokedAt === null && laptop.expiresAt > knownAtMs && laptop.expiresAt - knownAtMs < expiresSoonMs,
      notHeard: state === 'away' || state === 'expired' ? (waits.get(laptop.person) ?? 0) : 0,
      behind: seq === null || laptop.pulledSeq === null ? null : Math.max(0, seq - laptop.pulledSeq),
    };
  });
  return lines.sort((a, b) => ranks[a.state] - ranks[b.state] || (a.heardAt ?? 0) - (b.heardAt ?? 0) || (a.writer < b.writer ? -1 : 1));
}

const ranks = { expired: 0, away: 1, 'in-reach': 2, never: 3, revoked: 4 } as const;

function stateOf({ revokedAt, expiresAt, heardAt }: LaptopNews, knownAtMs: number): LaptopLine['state'] {
  if (revokedAt !== null) return 'revoked';
  if (expiresAt <= knownAtMs) return 'expired';
  if (heardAt === null) return 'never';
  return knownAtMs - heardAt > outOfReachAfterMs ? 'away' : 'in-reach';
}
