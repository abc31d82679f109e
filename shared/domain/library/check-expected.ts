/** What the record on this laptop says about a check that comes back for a visit: what was handed over, and on which device it belongs. */
import type { World } from '../../sync/rules.ts';
import { compareStamps } from '../../sync/stamp.ts';
import type { CheckExpected } from '../../trust/check-result.ts';
import { counts } from '../visit/run.ts';
import { serialsOf } from '../visit/serial-fits.ts';
import { readVisit } from '../visit/visit.ts';
import { type InstallCheck, readInstallCheck } from './install-check.ts';

/** Named at most, the newest of the visit first. */
const most = 500;

/**
 * `named`: the beginning of the hand-over that the result names, so that one of another visit is told from one that nobody knows. `approved`: digests of
 * the visit's media now.
 */
export function checkExpected(world: World, visitId: string, approved: readonly string[], named: string | undefined): CheckExpected {
  const visit = readVisit(world.row('visit', visitId));
  const checks = checksOn(world, visitId);
  const elsewhere = named === undefined ? [] : world.find('install-check', 'handOver', named).filter(counts);
  const handed = [...checks, ...elsewhere.flatMap((row) => readInstallCheck(row) ?? [])].flatMap(
    ({ outcome, handOver, visitId: on, digest }) =>
      outcome === 'handed-on' && handOver !== null && digest !== null ? [{ handOver, visitId: on, digest }] : [],
  );
  const deviceId = visit?.newDeviceId ?? visit?.deviceId ?? null;
  return {
    visitId,
    approved: approved.slice(0, most),
    handOvers: handed.slice(0, most),
    serials: deviceId === null ? [] : serialsOf(world, deviceId),
    known: checks.flatMap((each) => each.checkCode ?? []).slice(0, most),
  };
}

/** The checks of a visit that count, the newest first. */
export function checksOn(world: World, visitId: string): readonly InstallCheck[] {
  return world
    .find('install-check', 'visit', visitId)
    .filter(counts)
    .toSorted((a, b) => compareStamps(b.made, a.made))
    .flatMap((row) => readInstallCheck(row) ?? []);
}
