/**
 * `settle-licences` { fact }: what finished work means for licences. It travels in the fact's group and is decided at the hub, at its
 * place in the order: an installation uses one, a replacement moves them all from the old device to the new, a collection frees them,
 * and a back-out puts them back.
 */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { GateRule, World } from '../../sync/rules.ts';
import { decided } from '../change/gate-args.ts';
import { idSchema } from '../record.ts';
import { softwareOf } from '../release/items.ts';
import { readRelease } from '../release/release.ts';
import { readVisitEvent, type VisitEvent } from '../visit/facts.ts';
import { counts } from '../visit/run.ts';
import { readVisit, type Visit } from '../visit/visit.ts';
import { isLicensed, type LicenceUse, licenceUseId, readLicenceUse } from './licence-use.ts';

const argsSchema = z.object({ fact: idSchema });

export const settleLicencesGate: GateRule = {
  name: 'settle-licences',
  firm: true,
  gate: (world, args) => {
    const parsed = argsSchema.safeParse(args);
    if (!parsed.success) return refuse('INPUT_INVALID', { where: 'settle-licences', why: 'its arguments' });
    const fact = world.row('visit-event', parsed.data.fact);
    return fact !== undefined && counts(fact) ? undefined : refuse('NOT_FOUND', {});
  },
  ops: (world, args) => {
    const parsed = argsSchema.safeParse(args);
    const event = parsed.success ? readVisitEvent(world.row('visit-event', parsed.data.fact)) : undefined;
    const visit = event === undefined ? undefined : readVisit(world.row('visit', event.visitId));
    if (event === undefined || visit === undefined) return [];
    if (event.event === 'backed-out') return putBack(world, visit);
    return event.event === 'done' ? used(world, visit, event) : [];
  },
};

/** Licensed titles that a visit installs. */
export function licensedTitles(world: World, visit: Visit): readonly string[] {
  const subject = readRelease(world.row('release', visit.releaseId));
  const titles = [...new Set((subject === undefined ? [] : softwareOf(subject)).map(({ titleId }) => titleId))];
  return titles.filter((titleId) => isLicensed(world, titleId));
}

/** Has this visit anything to do with licences? Then its outcome carries the command. */
export function touchesLicences(world: World, visit: Visit): boolean {
  const held = visit.deviceId !== null && usesOn(world, visit.deviceId).length > 0;
  const moved = world.find('licence-use', 'visit', visit.id).length > 0;
  return licensedTitles(world, visit).length > 0 || held || moved;
}

function usesOn(world: World, deviceId: string): readonly LicenceUse[] {
  return world
    .find('licence-use', 'device', deviceId)
    .filter(isLive)
    .flatMap((row) => readLicenceUse(row) ?? [])
    .filter((use) => use.state === 'used');
}

function used(world: World, visit: Visit, event: VisitEvent): readonly Op[] {
  const { work } = event;
  const kind = work?.kind ?? visit.kind;
  const oldId = kind === 'replace' || kind === 'collect' ? (work?.oldId ?? visit.deviceId) : null;
  const standing = kind === 'new' || kind === 'replace' ? (work?.newId ?? visit.newDeviceId) : visit.deviceId;
  const deviceId = kind === 'collect' ? null : standing;
  const leaving = oldId === null ? [] : usesOn(world, oldId);
  const titles = new Set([...(deviceId === null ? [] : licensedTitles(world, visit)), ...leaving.map(({ titleId }) => titleId)]);
  return [
    ...leaving.map(({ titleId }) => set(world, titleId, oldId ?? '', 'freed', visit, kind === 'replace' ? deviceId : null)),
    ...(deviceId === null ? [] : [...titles].map((titleId) => set(world, titleId, deviceId, 'used', visit, null))),
  ];
}

/** What this visit used is free again, and what it moved away is back. */
function putBack(world: World, visit: Visit): readonly Op[] {
  return world
    .find('licence-use', 'visit', visit.id)
    .filter(isLive)
    .flatMap((row) => readLicenceUse(row) ?? [])
    .map((use) => set(world, use.titleId, use.deviceId, use.state === 'used' ? 'freed' : 'used', visit, null));
}

function set(world: World, titleId: string, deviceId: string, state: LicenceUse['state'], visit: Visit, movedToId: string | null): Op {
  const id = licenceUseId(titleId, deviceId);
  const known = world.row('licence-use', id) !== undefined;
  const made = known ? {} : { titleId, deviceId, ...(visit.sample === true ? { sample: true } : {}) };
  return decided('licence-use', id, { ...made, state, visitId: visit.id, movedToId });
}
