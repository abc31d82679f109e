/** The planned visits that an import can touch: those whose work is not done. */
import type { Row } from '../../sync/row.ts';
import type { VisitSubject } from '../import/ready.ts';
import { readVisitEvent } from '../visit/facts.ts';
import { doneThrough } from '../visit/returns.ts';
import { readVisit } from '../visit/visit.ts';

/** A visit as the list of touched ones shows it. `number`: none while the hub has not given one. */
export interface PlannedVisit extends VisitSubject {
  readonly number: string | null;
  readonly day: string;
}

/** Planned visits from stored records; cancelled ones, the sample's and those that are done (by their `events`, or by a return visit's) are left out. */
export function plannedVisits(rows: readonly Row[], events: readonly Row[] = []): readonly PlannedVisit[] {
  const ended = events.flatMap((row) => {
    const event = readVisitEvent(row);
    return event?.event === 'done' ? [event.visitId] : [];
  });
  const done = doneThrough(rows, new Set(ended));
  return rows.flatMap((row) => {
    const visit = readVisit(row);
    if (visit === undefined || row.gone !== undefined || row.refused !== undefined) return [];
    if (visit.state !== 'planned' || visit.sample === true || done.has(visit.id)) return [];
    return [
      {
        id: visit.id,
        number: visit.number,
        day: visit.slot.day,
        deviceIds: [visit.deviceId, visit.newDeviceId].filter((id) => id !== null),
        ...(visit.seatId === null ? {} : { seatId: visit.seatId }),
        ...(visit.userId === null ? {} : { personId: visit.userId }),
      },
    ];
  });
}
