/** What people answered to their appointments, as this laptop knows it. */
import { useMemo } from 'react';
import { missedOf } from '../../shared/domain/contact/missed.ts';
import { readCaseOf, type SpecialCase } from '../../shared/domain/contact/special-case.ts';
import { readPerson } from '../../shared/domain/person/person.ts';
import { appointmentVisits } from '../../shared/domain/visit/acknowledge.ts';
import { type Tells, tellsSchema } from '../../shared/domain/visit/answer-parts.ts';
import { type Answered, answeredIn, tellsOf } from '../../shared/domain/visit/answered.ts';
import { togetherOf } from '../../shared/domain/visit/appointments-standing.ts';
import { doneBy } from '../../shared/domain/visit/state.ts';
import { readVisit, type Visit } from '../../shared/domain/visit/visit.ts';
import type { Json } from '../../shared/sync/op.ts';
import type { World } from '../../shared/sync/rules.ts';
import { useDerived, useFind, useRows } from './live.ts';

export interface AppointmentAnswer {
  /** All visits that the answer is for. */
  readonly visits: readonly Visit[];
  readonly stands: Answered;
  readonly tells: Tells | null;
  /** Whom it is for; undefined: a seat without a user, where nobody is asked. */
  readonly who: string | undefined;
  /** Nobody was there too often: its department's contact says first how it goes on. */
  readonly held: { readonly times: number; readonly departmentId: string } | undefined;
  /** Who wrote the answer down; undefined where it is not known here. */
  readonly by: string | undefined;
}

/** The answer to the appointment of a visit. Undefined while it waits; null where there is no such visit. */
export function useAppointmentAnswer(visitId: string): AppointmentAnswer | null | undefined {
  return useDerived(
    (world) => {
      const visits = appointmentVisits(world, visitId);
      const [first] = visits;
      if (first === undefined) return null;
      const stands = togetherOf(visits.map(({ id }) => answeredIn(world, id)));
      const tells = visits.map((visit) => tellsOf(world, visit)).find((each) => each !== null) ?? null;
      const said = stands.is === 'silent' ? undefined : stands.said.row.made.p;
      return {
        visits,
        stands,
        tells,
        who: first.userId === null ? undefined : (readPerson(world.row('person', first.userId))?.name ?? ''),
        held: heldOf(world, visits),
        by: said === undefined ? undefined : readPerson(world.row('person', said))?.name,
      };
    },
    [visitId],
  );
}

function heldOf(world: World, visits: readonly Visit[]): AppointmentAnswer['held'] {
  for (const visit of visits) {
    const { held, times } = missedOf(world, visit, undefined);
    if (held && visit.departmentId !== null) return { times, departmentId: visit.departmentId };
  }
  return undefined;
}

/** Special cases of departments that nobody has settled. Undefined while it waits. */
export function useOpenCases(): readonly SpecialCase[] | undefined {
  const rows = useFind('special-case', 'state', 'open');
  return useMemo(() => rows?.flatMap((row) => readCaseOf(row) ?? []), [rows]);
}

/** How many people of visits to come wish a computer on loan meanwhile. Undefined while it waits. */
export function useLoanWishes(): number | undefined {
  const rows = useRows('acknowledgement');
  const wishing = useMemo(
    () => [...new Set((rows ?? []).filter(({ fields }) => wishesLoan(fields.tells)).map(({ fields }) => String(fields.visitId)))],
    [rows],
  );
  const spelled = wishing.join(' ');
  return useDerived(
    (world) => {
      const visits = wishing.flatMap((id) => readVisit(world.row('visit', id)) ?? []);
      const open = visits.filter((visit) => visit.state === 'planned' && tellsOf(world, visit)?.loan === true);
      return new Set(open.filter(({ id }) => doneBy(world, id) === undefined).map(({ userId }) => userId)).size;
    },
    [spelled],
  );
}
const wishesLoan = (tells: Json | undefined): boolean => tellsSchema.safeParse(tells).data?.loan === true;

/** How many appointments wait for the lead's answer to a wish, and the one release they are of. Undefined while it waits. */
export function useWishes(): { readonly visitIds: ReadonlySet<string> } | undefined {
  const rows = useRows('acknowledgement');
  const asking = useMemo(
    () => [...new Set((rows ?? []).filter(({ fields }) => fields.answer === 'does-not-suit').map(({ fields }) => String(fields.visitId)))],
    [rows],
  );
  const spelled = asking.join(' ');
  return useDerived(
    (world) => {
      const waiting = asking.filter((id) => world.row('visit', id)?.fields.state === 'planned' && answeredIn(world, id).is === 'asks');
      const firsts = waiting.map((id) => appointmentVisits(world, id)[0]?.id ?? id);
      return { visitIds: new Set(firsts) };
    },
    [spelled],
  );
}
