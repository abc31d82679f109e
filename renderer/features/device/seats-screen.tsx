import type { JSX } from 'react';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { useGo } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { ListState } from '../../ui/list-state.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { WhereMark, whereWord } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import type { SeatLine } from './device-lines.ts';
import { DeviceTabs } from './tabs.tsx';
import { useSeatLines } from './use-lists.ts';

const word = wordsOf(recordWordsEn);
const shared = (line: SeatLine): string => (line.shared ? word('RECORD_SHARED_SEAT') : '');

const columns: readonly TableColumn<SeatLine>[] = [
  { id: 'name', head: word('RECORD_SEAT_OF'), text: (line) => line.name, cell: (line) => <b>{line.name}</b>, width: '18%' },
  { id: 'site', head: say('field.siteId'), text: (line) => line.site },
  { id: 'room', head: say('field.room'), text: (line) => line.room, width: '8%' },
  { id: 'department', head: say('field.departmentId'), text: (line) => line.department },
  { id: 'shared', head: say('field.shared'), text: shared, width: '8%', phone: 'hide' },
  { id: 'devices', head: word('RECORD_DEVICES_HERE'), text: (line) => line.devices },
  { id: 'needs', head: say('field.needs'), text: (line) => line.needs },
  {
    id: 'where',
    head: word('RECORD_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '13%',
    phone: 'end',
  },
];
const groupings = [
  { id: 'site', label: say('field.siteId'), of: (line: SeatLine) => line.site },
  { id: 'department', label: say('field.departmentId'), of: (line: SeatLine) => line.department },
  { id: 'room', label: say('field.room'), of: (line: SeatLine) => line.room },
];
const keyOf = (line: SeatLine): string => line.id;
const nameOf = (line: SeatLine): string => line.name || word('SEAT_PLACE_ONLY');

/** All seats: who sits where, with which device, and what to heed there. */
export default function SeatsScreen(): JSX.Element {
  const lines = useSeatLines();
  const go = useGo();
  return (
    <ListPage head={<DeviceTabs current="/seats" />}>
      <ListState
        data={lines === undefined ? { state: 'waiting' } : { state: 'here', rows: lines }}
        empty={{
          title: word('RECORD_NO_SEATS'),
          children: word('RECORD_NO_SEATS_WHY'),
          action: { label: word('RECORD_IMPORT'), onDo: () => go('/import') },
        }}
      >
        {(rows) => (
          <VirtualTable
            bare
            what={word('RECORD_SEATS_MANY')}
            rows={rows}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            sortedBy={{ column: 'name', up: true }}
            groupings={groupings}
            onOpen={(line) => go(`/seats/${line.id}`)}
            exportOf={(shown) => <ExportCsv columns={columns} rows={shown} file="seats" />}
            actions={(selected) => (
              <ExportCsv columns={columns} rows={selected} file="seats-selected">
                {word('RECORD_EXPORT_SELECTED', { n: selected.length })}
              </ExportCsv>
            )}
          />
        )}
      </ListState>
    </ListPage>
  );
}
