import { CalendarPlus } from 'lucide-react';
import type { JSX } from 'react';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { handOverSeats } from '../../data/chosen-seats.ts';
import { useMayEdit } from '../../data/rights.ts';
import { Button } from '../../ui/button.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { RecordList, whereColumn } from '../../ui/record-list.tsx';
import { DeviceTabs } from '../../ui/section-tabs.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { wordsOf } from '../../ui/word.ts';
import type { SeatLine } from './device-lines.ts';
import { NeedForm, SeatForm, SeatsForm } from './seat-form.tsx';
import { useSeatLines } from './use-lists.ts';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);
const shared = (line: SeatLine): string => (line.shared ? word('RECORD_SHARED_SEAT') : '');

const columns: readonly TableColumn<SeatLine>[] = [
  { id: 'name', head: word('RECORD_SEAT_OF'), text: (line) => line.name, cell: (line) => <b>{line.name}</b>, width: '18%' },
  { id: 'site', head: say('field.siteId'), text: (line) => line.site },
  { id: 'room', head: say('field.room'), text: (line) => line.room, width: '8%' },
  { id: 'department', head: say('field.departmentId'), text: (line) => line.department },
  { id: 'shared', head: say('field.shared'), text: shared, width: '8%', phone: 'hide' },
  { id: 'devices', head: word('RECORD_DEVICES_HERE'), text: (line) => line.devices },
  { id: 'needs', head: say('field.needs'), text: (line) => line.needs },
  whereColumn(),
];
const groupings = [
  { id: 'site', label: say('field.siteId'), of: (line: SeatLine) => line.site },
  { id: 'department', label: say('field.departmentId'), of: (line: SeatLine) => line.department },
  { id: 'room', label: say('field.room'), of: (line: SeatLine) => line.room },
];
const keyOf = (line: SeatLine): string => line.id;
const lookOf = (line: SeatLine) => (line.retired ? ('past' as const) : undefined);
const nameOf = (line: SeatLine): string => line.name || word('SEAT_PLACE_ONLY');

const byName = { column: 'name', up: true } as const;

/** All seats: who sits where, with which device, and what to heed there; visits are planned from here for those selected. */
export default function SeatsScreen(): JSX.Element {
  const lines = useSeatLines();
  const go = useGo();
  const may = useMayEdit('seat');
  const plans = useMayEdit('visit');
  return (
    <RecordList
      head={<DeviceTabs current="/seats" />}
      what={word('RECORD_SEATS_MANY')}
      file="seats"
      lines={lines}
      columns={columns}
      keyOf={keyOf}
      nameOf={nameOf}
      lookOf={lookOf}
      sortedBy={byName}
      groupings={groupings}
      to={(line) => pathOf('/seats', line.id)}
      empty={{ title: word('RECORD_NO_SEATS'), why: word('RECORD_NO_SEATS_WHY') }}
      add={may ? { label: equipment('ADD_SEAT'), form: (close) => <SeatForm onClose={close} /> } : undefined}
      acts={(selected, hand) => {
        const ids = selected.map(keyOf);
        const saved = (): void => hand.changed(ids.length);
        return (
          <>
            {plans ? (
              <Button
                icon={CalendarPlus}
                onClick={() => {
                  handOverSeats(ids);
                  go('/visits/plan');
                }}
              >
                {equipment('PLAN_FOR_THESE')}
              </Button>
            ) : null}
            {may ? (
              <>
                <Button onClick={() => hand.open((close) => <SeatsForm ids={ids} onClose={close} onSaved={saved} />)}>
                  {equipment('CHANGE_SELECTED')}
                </Button>
                <Button onClick={() => hand.open((close) => <NeedForm ids={ids} onClose={close} onSaved={saved} />)}>
                  {equipment('NEED_ADD_MANY')}
                </Button>
              </>
            ) : null}
          </>
        );
      }}
    />
  );
}
