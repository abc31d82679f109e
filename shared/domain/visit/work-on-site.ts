/** From a visit's facts: which equipment came and which went. A tick says nothing about it; serials that were read do. */
import type { World } from '../../sync/rules.ts';
import { readDevice, serialKey } from '../device/device.ts';
import { daySchema } from '../record.ts';
import type { EquipmentWork } from './equipment-work.ts';
import type { VisitOutcome } from './facts.ts';
import { factsOf, standing, type VisitFacts } from './run.ts';
import { serialFits } from './serial-fits.ts';
import { readVisit, type Visit } from './visit.ts';

/** Steps of the shipped checklists that say how long a disk is kept and how the device looked. */
const holdSteps: readonly string[] = ['hold-until'];
const conditionSteps: readonly string[] = ['old-condition', 'condition'];

/**
 * What a visit with this outcome did to equipment; undefined where it moved none. With "backed out" it is what an earlier "done"
 * had said, to be put back. A return visit goes on with the visit that it follows.
 */
export function workOnSite(world: World, visit: Visit, outcome: VisitOutcome): EquipmentWork | undefined {
  const facts = factsOf(world, visit.id);
  if (outcome === 'backed-out') return facts.events.findLast((each) => each.fact.work !== null)?.fact.work ?? undefined;
  if (outcome !== 'done') return undefined;
  const before = readVisit(world.row('visit', visit.followsId ?? ''));
  const plan = visit.kind === 'return' && before !== undefined ? before : visit;
  const { kind } = plan;
  if (kind !== 'new' && kind !== 'replace' && kind !== 'collect') return undefined;
  const all = plan === visit ? [facts] : [factsOf(world, plan.id), facts];
  const old = kind === 'new' ? none : readOff(world, all, 'device', visit.deviceId ?? plan.deviceId);
  const brought = kind === 'collect' ? none : readOff(world, all, 'new-device', visit.newDeviceId ?? plan.newDeviceId);
  const holdUntil = said(all, holdSteps, 'date');
  return {
    kind,
    seatId: visit.seatId,
    userId: visit.userId,
    oldId: old.id,
    oldSerial: old.serial,
    newId: brought.id,
    newSerial: brought.serial,
    holdUntil: daySchema.safeParse(holdUntil).data ?? null,
    condition: said(all, conditionSteps, 'choice'),
  };
}

interface ReadOff {
  readonly id: string | null;
  readonly serial: string | null;
}
const none: ReadOff = { id: null, serial: null };

/** The device whose serial was read, where it can be told; the planned one where nobody read any. */
function readOff(world: World, facts: readonly VisitFacts[], of: 'device' | 'new-device', planned: string | null): ReadOff {
  const serial = facts.flatMap((each) => each.serials).findLast((each) => each.fact.of === of)?.fact.serial;
  if (serial === undefined) return { id: planned, serial: null };
  if (planned !== null && serialFits(world, planned, serial) !== false) return { id: planned, serial };
  const key = serialKey(serial);
  const found = [...world.find('device', 'serial', key), ...world.find('device', 'assetTag', serial)].filter(
    (row) => row.gone === undefined && row.refused === undefined && readDevice(row) !== undefined,
  );
  const ids = [...new Set(found.map((row) => row.id))];
  return { id: ids.length === 1 ? (ids[0] ?? null) : null, serial };
}

/** The answer that stands for one of these steps, the later visit's first. */
function said(facts: readonly VisitFacts[], steps: readonly string[], kind: 'date' | 'choice'): string | null {
  for (const each of [...facts].reverse()) {
    const answers = standing(each.results);
    for (const step of steps) {
      const answer = answers.get(step)?.fact.answer;
      if (answer?.kind === 'date' && kind === 'date') return answer.day;
      if (answer?.kind === 'choice' && kind === 'choice') return answer.option;
    }
  }
  return null;
}
