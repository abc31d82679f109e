/** What an installer has with them: collected and unused devices of the last days, and what they took out; and the receipts. */
import { addDays, format, parseISO } from 'date-fns';
import { useMemo } from 'react';
import { textIn } from '../../shared/domain/record.ts';
import { type Due, dueOfVisits, stillDue } from '../../shared/domain/visit/hand-in-due.ts';
import { lookAt } from '../../shared/domain/visit/look.ts';
import { installerDay, installerDayKey } from '../../shared/domain/visit/visit.ts';
import type { Row } from '../../shared/sync/row.ts';
import { useDerived, useFind, useFindRange } from './live.ts';

/** Older visits are settled on the devices' own pages. */
const backDays = 14;
const carries: readonly string[] = ['new', 'replace', 'collect', 'move', 'return'];

/** The person's hand-ins and take-outs, as rows. Undefined while they are read. */
export function useHandIns(personId: string): readonly Row[] | undefined {
  return useFind('hand-in', 'person', personId);
}

/** What is due today (yyyy-MM-dd); undefined while it is read. */
export function useDue(personId: string, today: string): readonly Due[] | undefined {
  const from = format(addDays(parseISO(today), -backDays), 'yyyy-MM-dd');
  const rows = useFindRange('visit', installerDay, installerDayKey(personId, from), installerDayKey(personId, today));
  const handIns = useHandIns(personId);
  const ids = (rows ?? []).filter((row) => carries.includes(textIn(row, 'kind') ?? '')).map((row) => row.id);
  const looks = useDerived((world) => ids.flatMap((id) => lookAt(world, id) ?? []), [ids.join(' ')]);
  return useMemo(
    () => (rows === undefined || looks === undefined || handIns === undefined ? undefined : stillDue(dueOfVisits(looks), handIns)),
    [rows, looks, handIns],
  );
}
