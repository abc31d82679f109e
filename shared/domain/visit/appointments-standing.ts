/** Every appointment that is still to come with what its person said: whoever has not confirmed comes first, the next visit before the later. */
import type { Row } from '../../sync/row.ts';
import type { Tells, Wants } from './answer-parts.ts';
import { type Answered, type AnsweredIs, answered, answeredFirst, toldIn } from './answered.ts';
import { type Appointment, appointmentsOf } from './appointment.ts';
import { readVisit, type Visit } from './visit.ts';

export interface AppointmentStanding {
  /** The id of its first visit. */
  readonly key: string;
  readonly appointment: Appointment;
  readonly stands: Answered;
  readonly wants: Wants | null;
  readonly tells: Tells | null;
}

/** Where several visits of one appointment stand together: what somebody has to do something about comes first. */
export function togetherOf(all: readonly Answered[]): Answered {
  const is = answeredFirst.find((each) => all.some((one) => one.is === each));
  return all.find((one) => one.is === is) ?? { is: 'silent' };
}

/**
 * Of visits (rows) that are planned and whose work has not begun (the caller knows which), with all acknowledgements. Seats without a
 * user are left out: nobody is asked there. Pure.
 */
export function appointmentsStanding(rows: readonly Row[], acknowledgements: readonly Row[]): readonly AppointmentStanding[] {
  const said = Map.groupBy(acknowledgements, (row) => String(row.fields.visitId));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const visits = rows.flatMap((row): readonly Visit[] => {
    const visit = readVisit(row);
    return visit === undefined || visit.userId === null || visit.state !== 'planned' ? [] : [visit];
  });
  return appointmentsOf(visits)
    .map((appointment) => standing(appointment, byId, said))
    .sort(byUrgency);
}

function standing(
  appointment: Appointment,
  byId: ReadonlyMap<string, Row>,
  said: ReadonlyMap<string, readonly Row[]>,
): AppointmentStanding {
  const all = appointment.visits.flatMap(({ id }) => {
    const row = byId.get(id);
    return row === undefined ? [] : [answered(row, said.get(id) ?? [])];
  });
  const stands = togetherOf(all);
  const tells = appointment.visits.map((visit) => toldIn(visit, said.get(visit.id) ?? [])).find((each) => each !== null) ?? null;
  const wants = stands.is === 'asks' || stands.is === 'declined' ? stands.said.fact.wants : null;
  return { key: appointment.visits[0].id, appointment, stands, wants, tells };
}

const rank: { readonly [K in AnsweredIs]: number } = { asks: 0, silent: 1, again: 1, declined: 1, suits: 2 };

/** A wish waits for the lead; then whoever has not confirmed, by day; the confirmed last. */
function byUrgency(a: AppointmentStanding, b: AppointmentStanding): number {
  const first = rank[a.stands.is] - rank[b.stands.is];
  if (first !== 0) return first;
  const [one, other] = [a.appointment, b.appointment];
  if (one.day !== other.day) return one.day < other.day ? -1 : 1;
  return (one.window?.from ?? -1) - (other.window?.from ?? -1);
}
