/**
 * What has to be tested, and what of it was not: every model and system on the chosen seats, by itself and beside each application that
 * stands there too (PROCESS, "Release planning": an untested combination is named at sign-off). Pure, from what the record says of the
 * devices; what it does not say is null, and is a combination like another.
 */
import { z } from 'zod';
import { isLive, type Row } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { type Device, readDevice } from '../device/device.ts';
import { readLicenceUse } from '../library/licence-use.ts';
import { equipmentOf, modelKey, softwareOf } from '../release/items.ts';
import { type Release, readRelease } from '../release/release.ts';
import { readTitle } from '../title/title.ts';
import { readVisit } from '../visit/visit.ts';
import { planOf } from './release-plan.ts';
import { readTestRun, type TestRun } from './test-run.ts';

export interface Combination {
  readonly model: string | null;
  readonly system: string | null;
  /** null: by itself. */
  readonly neighbour: string | null;
}

const combinationSchema = z.tuple([z.string().nullable(), z.string().nullable(), z.string().nullable()]);

/** A combination as a text that is kept: as it is spelled, always the same for the same spelling. */
export function textOfCombination({ model, system, neighbour }: Combination): string {
  return JSON.stringify([model, system, neighbour]);
}
/** The combination behind a text; undefined for one that this version cannot read. */
export function readCombination(text: string): Combination | undefined {
  try {
    const parsed = combinationSchema.safeParse(JSON.parse(text));
    if (!parsed.success) return undefined;
    const [model, system, neighbour] = parsed.data;
    return { model, system, neighbour };
  } catch {
    return undefined;
  }
}
/** One spelling of a combination, for comparing: lists of devices spell models in many ways. */
export function combinationKey({ model, system, neighbour }: Combination): string {
  return JSON.stringify([model, system, neighbour].map((each) => (each === null ? null : modelKey(each))));
}

export interface Tested extends Combination {
  readonly key: string;
  /** Seats on which it will be met. */
  readonly seats: number;
  /** The last run on it; undefined: nobody tested it. */
  readonly run: TestRun | undefined;
}

export interface Matrix {
  /** From where the seats are known: visits that are planned, else the departments that it is for; none: nothing is chosen yet. */
  readonly from: 'visits' | 'departments' | 'nothing';
  readonly seats: number;
  /** Most seats first. */
  readonly combinations: readonly Tested[];
  /** Runs on combinations that no chosen seat has. */
  readonly beside: readonly TestRun[];
}

interface Place {
  readonly model: string | null;
  readonly system: string | null;
  readonly neighbours: readonly string[];
}

const gone: readonly string[] = ['replaced', 'collected', 'stored', 'returned', 'retired', 'disposed'];
const brings: readonly string[] = ['new', 'replace'];

/** The matrix of a release as this world knows it; undefined where there is no such release. */
export function matrixOf(world: World, releaseId: string): Matrix | undefined {
  const subject = readRelease(world.row('release', releaseId));
  if (subject === undefined) return undefined;
  const { from, places } = placesOf(world, subject);
  const besides = planOf(world, releaseId)?.neighbours ?? [];
  const counted = new Map<string, { readonly combination: Combination; seats: number }>();
  for (const place of places) {
    for (const neighbour of [null, ...new Map([...place.neighbours, ...besides].map((each) => [modelKey(each), each])).values()]) {
      const combination = { model: place.model, system: place.system, neighbour };
      const key = combinationKey(combination);
      const known = counted.get(key);
      if (known === undefined) counted.set(key, { combination, seats: 1 });
      else known.seats += 1;
    }
  }
  const runs = runsOf(world, releaseId);
  const last = new Map(runs.map((run) => [combinationKey(run), run]));
  const combinations = [...counted].map(([key, { combination, seats }]) => ({ ...combination, key, seats, run: last.get(key) }));
  return {
    from,
    seats: places.length,
    combinations: combinations.sort((a, b) => b.seats - a.seats || (a.key < b.key ? -1 : 1)),
    beside: runs.filter((run) => !counted.has(combinationKey(run))),
  };
}

/** Combinations of the chosen seats whose last run did not pass, or that nobody ran. */
export function notPassed(matrix: Matrix): readonly Tested[] {
  return matrix.combinations.filter(({ run }) => run === undefined || run.result === 'failed');
}

/** The runs of a release, the earliest first; of one day in the order in which they were written. */
export function runsOf(world: World, releaseId: string): readonly TestRun[] {
  return world
    .find('test-run', 'release', releaseId)
    .filter(isLive)
    .flatMap((row) => {
      const run = readTestRun(row);
      return run === undefined ? [] : [{ run, at: row.made.t }];
    })
    .sort((a, b) => (a.run.on === b.run.on ? a.at - b.at || (a.run.id < b.run.id ? -1 : 1) : a.run.on < b.run.on ? -1 : 1))
    .map(({ run }) => run);
}

function placesOf(world: World, subject: Release): { readonly from: Matrix['from']; readonly places: readonly Place[] } {
  const visits = world.find('visit', 'release', subject.id).filter((row) => isLive(row) && row.fields.state === 'planned');
  if (visits.length > 0) {
    const places = visits.flatMap((row) => readVisit(row) ?? []).filter(({ kind }) => kind !== 'collect');
    const met = places.map((visit) => ({
      old: world.row('device', visit.deviceId ?? ''),
      brought: brings.includes(visit.kind) ? world.row('device', visit.newDeviceId ?? '') : undefined,
      brings: brings.includes(visit.kind),
    }));
    return { from: 'visits', places: withNeighbours(world, subject, met) };
  }
  const departments = (subject.departmentIds ?? []).map((id) => world.find('device', 'department', id));
  const standing = departments.flat().filter((row) => isLive(row) && standsSomewhere(readDevice(row)));
  const comes = subject.visitKind !== null && brings.includes(subject.visitKind);
  const met = standing.map((old) => ({ old, brought: undefined, brings: comes }));
  return { from: standing.length === 0 ? 'nothing' : 'departments', places: withNeighbours(world, subject, met) };
}

function standsSomewhere(device: Device | undefined): boolean {
  if (device === undefined || device.retired === true || device.seatId === null) return false;
  return device.status === null || !gone.includes(device.status);
}

interface Met {
  /** What stands there now: its applications are those that come along. */
  readonly old: Row | undefined;
  readonly brought: Row | undefined;
  readonly brings: boolean;
}

function withNeighbours(world: World, subject: Release, met: readonly Met[]): readonly Place[] {
  const own = softwareOf(subject).map(({ titleId }) => titleId);
  // Everything is looked up before any of it is used, so that a laptop gathers it in one go.
  const uses = met.map(({ old }) => (old === undefined ? [] : world.find('licence-use', 'device', old.id)));
  const titles = uses.map((rows) =>
    rows.filter(isLive).flatMap((row) => {
      const use = readLicenceUse(row);
      return use === undefined || use.state !== 'used' || own.includes(use.titleId) ? [] : [use.titleId];
    }),
  );
  const known = new Map([...new Set(titles.flat())].map((id) => [id, world.row('title', id)]));
  const models = equipmentOf(subject);
  const model = models.length === 1 ? (models[0]?.model ?? null) : null;
  return met.map(({ old, brought, brings: comes }, at) => {
    const device = readDevice(comes ? brought : old);
    const neighbours = (titles[at] ?? []).flatMap((id) => readTitle(known.get(id))?.name ?? []);
    return { model: clean(device?.model) ?? (comes ? model : null), system: clean(device?.system), neighbours };
  });
}

const clean = (text: string | null | undefined): string | null => (text == null || text.trim() === '' ? null : text.trim().slice(0, 200));
