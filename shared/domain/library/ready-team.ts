/** Ready to leave, for the lead: who of the team can go, on which laptops each medium lies, and who would be stuck if one laptop failed. Pure. */
import type { MediumToTake, ReadyVisit } from './ready.ts';
import { type FilesHere, leaving, type Proof, type Verdict } from './ready-verdict.ts';

/** A laptop and what it last told of itself. `held` null: it has never told what it holds. */
export interface LaptopHolds {
  readonly writer: string;
  readonly person: string;
  readonly laptop: string;
  readonly held: { readonly digests: readonly string[]; readonly at: number; readonly sticks?: readonly StickSeen[] | undefined } | null;
}

/** A stick with media, as a laptop last saw it. `at`: when, by that laptop's clock, ms. */
export interface StickSeen {
  readonly stick: string;
  readonly name: string;
  readonly digests: readonly string[];
  readonly at: number;
}

export interface PersonReady {
  /** null: visits that nobody is planned for. */
  readonly person: string | null;
  readonly visits: number;
  readonly counts: ReadonlyMap<Verdict['is'], number>;
  readonly missingBytes: number;
  /** None of their laptops has told what it holds: nothing is said of their media. */
  readonly notTold: boolean;
  /** The oldest of what their laptops told, ms. */
  readonly toldAt: number | null;
}

export interface MediumWhere {
  readonly medium: MediumToTake;
  /** Writers of the laptops on which it lies, verified. */
  readonly laptops: readonly string[];
  /** Sticks on which it lay when somebody last filled them or took them in. */
  readonly sticks: readonly StickSeen[];
  readonly visits: number;
}

/** A laptop whose loss would leave its person without media that lie nowhere else. */
export interface Stuck {
  readonly writer: string;
  readonly person: string;
  readonly visits: readonly string[];
  readonly media: readonly MediumToTake[];
}

export interface TeamReady {
  readonly people: readonly PersonReady[];
  readonly media: readonly MediumWhere[];
  readonly stuck: readonly Stuck[];
}

/** The team's visits beside what their laptops hold. Whoever has several laptops has what lies on any of them. `proofOf`: by signed metadata. */
export function teamReady(
  visits: readonly ReadyVisit[],
  laptops: readonly LaptopHolds[],
  proofOf: (visitId: string) => Proof = () => undefined,
): TeamReady {
  const holders = new Map<string, string[]>();
  for (const { writer, held } of laptops)
    for (const digest of held?.digests ?? []) holders.set(digest, [...(holders.get(digest) ?? []), writer]);
  const byPerson = Map.groupBy(visits, ({ visit }) => visit.installerId);
  const media = new Map<string, MediumWhere>();
  const sticks = newestOf(laptops);
  for (const { media: needed } of visits)
    for (const medium of needed) {
      const before = media.get(medium.mediumId);
      const on = sticks.filter(({ digests }) => digests.includes(medium.digest));
      media.set(medium.mediumId, { medium, laptops: holders.get(medium.digest) ?? [], sticks: on, visits: (before?.visits ?? 0) + 1 });
    }
  return {
    people: [...byPerson].map(([person, own]) => personReady(person, own, { laptops, proofOf })),
    media: [...media.values()],
    stuck: laptops.flatMap((laptop) => stuckWithout(laptop, byPerson.get(laptop.person) ?? [], holders) ?? []),
  };
}

/** Each stick once, as it was seen last, by whichever laptop; by name. */
function newestOf(laptops: readonly LaptopHolds[]): readonly StickSeen[] {
  const newest = new Map<string, StickSeen>();
  for (const seen of laptops.flatMap(({ held }) => held?.sticks ?? [])) {
    const before = newest.get(seen.stick);
    if (before === undefined || before.at < seen.at) newest.set(seen.stick, seen);
  }
  return [...newest.values()].sort((a, b) => a.name.localeCompare(b.name) || (a.stick < b.stick ? -1 : 1));
}

function personReady(
  person: string | null,
  visits: readonly ReadyVisit[],
  { laptops, proofOf }: { readonly laptops: readonly LaptopHolds[]; readonly proofOf: (visitId: string) => Proof },
): PersonReady {
  const told = laptops.flatMap((each) => (each.person === person && each.held !== null ? [each.held] : []));
  const held = new Set(told.flatMap(({ digests }) => digests));
  const digests = new Map(visits.flatMap(({ media }) => media.map((each) => [each.mediumId, each] as const)));
  const files: FilesHere = (mediumId) => {
    const medium = digests.get(mediumId);
    return medium !== undefined && held.has(medium.digest) ? { state: 'here', doneBytes: medium.sizeBytes } : undefined;
  };
  const { counts, missingBytes } = leaving(visits, files, null, proofOf);
  const toldAt = told.length === 0 ? null : Math.min(...told.map(({ at }) => at));
  return { person, visits: visits.length, counts, missingBytes, notTold: told.length === 0, toldAt };
}

/** The visits that could go ahead with this laptop and could not without it: something that they need lies on no other. */
function stuckWithout(
  { writer, person, held }: LaptopHolds,
  visits: readonly ReadyVisit[],
  holders: ReadonlyMap<string, readonly string[]>,
) {
  if (held === null) return undefined;
  const here = new Set(held.digests);
  const onlyHere = ({ digest }: MediumToTake): boolean => here.has(digest) && (holders.get(digest) ?? []).every((each) => each === writer);
  const stuck = visits.filter(({ media }) => media.some(onlyHere));
  if (stuck.length === 0) return undefined;
  const media = new Map(stuck.flatMap((ready) => ready.media.filter(onlyHere).map((each) => [each.mediumId, each] as const)));
  return { writer, person, visits: stuck.map(({ visit }) => visit.id), media: [...media.values()] };
}
