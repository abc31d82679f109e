/** The runs of a person that have begun and not ended, whatever their day: they stand open side by side. */
import { addDays, format, parseISO } from 'date-fns';
import { lookAt, type VisitLook } from '../../shared/domain/visit/look.ts';
import { factsFrom } from '../../shared/domain/visit/run.ts';
import { installerDay, installerDayKey } from '../../shared/domain/visit/visit.ts';
import { useDerived, useFindRange } from './live.ts';

/** How far back and ahead an open run is looked for: whoever took up a visit of another day sees it. */
const backDays = 14;
const aheadDays = 21;
const goesOn: readonly string[] = ['started', 'backing-out'];

const shifted = (day: string, by: number): string => format(addDays(parseISO(day), by), 'yyyy-MM-dd');

/** In the order of their days; undefined while they are read. `day`: today, yyyy-MM-dd. */
export function useOpenRuns(personId: string, day: string): readonly VisitLook[] | undefined {
  const from = installerDayKey(personId, shifted(day, -backDays));
  const rows = useFindRange('visit', installerDay, from, installerDayKey(personId, shifted(day, aheadDays)));
  const ids = (rows ?? []).map((row) => row.id);
  const looks = useDerived(
    (world) =>
      ids.flatMap((id) => {
        const last = factsFrom(world.find('visit-event', 'visit', id)).events.at(-1);
        return last === undefined || !goesOn.includes(last.fact.event) ? [] : (lookAt(world, id) ?? []);
      }),
    [ids.join(' ')],
  );
  return rows === undefined ? undefined : looks;
}
