import { CalendarDays } from 'lucide-react';
import type { JSX } from 'react';
import { calendarWords } from '../../shared/words/calendar.en.ts';
import { useReadWorld } from '../data/live.ts';
import { Button } from './button.tsx';
import { saveText, toldWritten } from './export-csv.tsx';

/** Saves a visit as a file that any calendar takes; without the hub, too. */
export function CalendarFile({ visitId, file }: { readonly visitId: string; readonly file: string }): JSX.Element {
  const read = useReadWorld();
  const save = async (): Promise<void> => {
    // Loaded only where somebody wants it.
    const [{ visitEntry }, { writeCalendar }] = await Promise.all([
      import('../../shared/domain/calendar/visit-entry.ts'),
      import('../../shared/domain/calendar/write-calendar.ts'),
    ]);
    const entry = await read((world) => visitEntry(world, world.row('visit', visitId), 'installer', 'file'));
    if (entry === undefined) return;
    saveText(`${file}.ics`, writeCalendar({ method: 'PUBLISH' }, [entry]), 'text/calendar;charset=utf-8');
    toldWritten(1, `${file}.ics`);
  };
  return (
    <Button kind="quiet" icon={CalendarDays} onClick={() => void save()}>
      {calendarWords.CALENDAR_FILE()}
    </Button>
  );
}
