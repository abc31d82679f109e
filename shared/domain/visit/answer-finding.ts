/** A lead's answer to a finding: the record follows what was found, or stays as it is. Only this changes the record. */
import { z } from 'zod';
import { refuse } from '../../errors.ts';
import type { Op } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import type { Act } from '../act.ts';
import { idSchema } from '../record.ts';
import { readSeat } from '../seat/seat.ts';
import { takenBack } from '../take-back.ts';
import { cleanText } from '../text.ts';
import { make, only, write } from '../write.ts';
import { type Finding, findingAnswerId, readFinding } from './finding.ts';
import { liveVisit } from './planned.ts';
import { visitStateIn } from './state.ts';

const inputSchema = z.object({ findingId: idSchema, taken: z.boolean(), note: z.string().max(300).optional() });

/** Refusals: NOT_FOUND, FINDING_ANSWERED, FINDING_NOTHING_TO_TAKE (the device that was found is not in the record). */
export const answerFinding: Act<z.infer<typeof inputSchema>> = {
  name: 'answer-finding',
  kind: 'edit',
  input: inputSchema,
  check: (world, { findingId, taken }) => {
    const row = world.row('finding', findingId);
    const found = readFinding(row);
    const answered = isLive(world.row('finding-answer', findingAnswerId(findingId)));
    const may = found === undefined || mayTake(world, found);
    if (!isLive(row) || found === undefined) return refuse('NOT_FOUND', {});
    if (answered) return refuse('FINDING_ANSWERED', {});
    return taken && !may ? refuse('FINDING_NOTHING_TO_TAKE', {}) : undefined;
  },
  ops: (world, { findingId, taken, note }) => {
    const found = readFinding(world.row('finding', findingId));
    if (found === undefined) return [];
    const text = cleanText(note ?? '');
    const answer = make('finding-answer', findingAnswerId(findingId), {
      findingId,
      visitId: found.visitId,
      taken,
      note: text === '' ? undefined : text,
    });
    return [answer, ...(taken ? opsOf(world, found) : [])];
  },
  opposite: (world, _input, made) => takenBack(world, made),
};

/** Can the record follow this finding? */
export function mayTake(world: World, found: Finding): boolean {
  if (found.what === 'other-device') return found.foundId !== null && isLive(world.row('device', found.foundId));
  return found.deviceId !== null && isLive(world.row('device', found.deviceId));
}

function opsOf(world: World, found: Finding): readonly Op[] {
  const visit = liveVisit(world, found.visitId);
  const planned = found.deviceId === null ? undefined : world.row('device', found.deviceId);
  const there = found.foundId === null ? undefined : world.row('device', found.foundId);
  const seat = readSeat(visit?.seatId == null ? undefined : world.row('seat', visit.seatId));
  // The planned device leaves the seat; where it stands is known only where it was found.
  const leaves = planned && write(planned, { seatId: null, userId: null, room: found.what === 'found-elsewhere' ? found.place : null });
  if (found.what !== 'other-device') return only(leaves);
  const { siteId, room, departmentId, userId } = seat ?? { siteId: undefined, room: undefined, departmentId: undefined, userId: undefined };
  const stands = there && write(there, { seatId: seat?.id, siteId, room, departmentId, userId });
  const open = visit !== undefined && !['done', 'cancelled'].includes(visitStateIn(world, visit).state);
  const visitRow = visit && open && visit.deviceId !== null ? world.row('visit', visit.id) : undefined;
  return only(leaves, stands, visitRow && write(visitRow, { deviceId: found.foundId }));
}
