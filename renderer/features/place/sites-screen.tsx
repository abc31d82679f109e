import { type JSX, useMemo } from 'react';
import { textIn } from '../../../shared/domain/record.ts';
import { readSite } from '../../../shared/domain/site/site.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows } from '../../data/live.ts';
import { useWhere } from '../../data/where.ts';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { pathOf, useGo } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { ListState } from '../../ui/list-state.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { type Where, WhereMark, whereWord } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { PlaceTabs } from './tabs.tsx';

const word = wordsOf(recordWordsEn);

export interface SiteLine {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly address: string;
  readonly link: string;
  readonly contact: string;
  readonly seats: number;
  readonly devices: number;
  readonly where: Where;
}

/** How many live records of a list name each site (or department). */
export function countBy(rows: readonly Row[], field: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const id = textIn(row, field);
    if (id !== undefined) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

/** One line for each site, with how many seats and devices are there. */
export function siteLines(
  rows: readonly Row[],
  seats: readonly Row[],
  devices: readonly Row[],
  where: (row: Row) => Where,
): readonly SiteLine[] {
  const seatsAt = countBy(seats, 'siteId');
  const devicesAt = countBy(devices, 'siteId');
  return rows.flatMap((row) => {
    const site = readSite(row);
    if (site === undefined) return [];
    const { id, name, code, address, link, contactName } = site;
    return [
      {
        id,
        name,
        code: code ?? '',
        address: address ?? '',
        link: link ?? '',
        contact: contactName ?? '',
        seats: seatsAt.get(id) ?? 0,
        devices: devicesAt.get(id) ?? 0,
        where: where(row),
      },
    ];
  });
}

const columns: readonly TableColumn<SiteLine>[] = [
  { id: 'name', head: say('field.name'), text: (line) => line.name, cell: (line) => <b>{line.name}</b>, width: '22%' },
  { id: 'code', head: say('field.code'), text: (line) => line.code, width: '8%', phone: 'hide' },
  { id: 'link', head: say('field.link'), text: (line) => line.link },
  { id: 'address', head: say('field.address'), text: (line) => line.address },
  { id: 'contact', head: say('field.contactName'), text: (line) => line.contact },
  {
    id: 'seats',
    head: word('RECORD_SEATS_HERE'),
    text: (line) => String(line.seats),
    sortBy: (line) => line.seats,
    align: 'end',
    width: '7%',
  },
  {
    id: 'devices',
    head: word('RECORD_DEVICES_HERE'),
    text: (line) => String(line.devices),
    sortBy: (line) => line.devices,
    align: 'end',
    width: '7%',
  },
  {
    id: 'where',
    head: word('RECORD_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '13%',
    phone: 'end',
  },
];
const keyOf = (line: SiteLine): string => line.id;
const nameOf = (line: SiteLine): string => line.name;

/** All sites. */
export default function SitesScreen(): JSX.Element {
  const rows = useRows('site');
  const seats = useRows('seat');
  const devices = useRows('device');
  const where = useWhere();
  const go = useGo();
  const lines = useMemo(
    () => (rows && seats && devices ? siteLines(rows, seats, devices, where) : undefined),
    [rows, seats, devices, where],
  );
  return (
    <ListPage head={<PlaceTabs current="/sites" />}>
      <ListState
        data={lines === undefined ? { state: 'waiting' } : { state: 'here', rows: lines }}
        empty={{
          title: word('RECORD_NO_SITES'),
          children: word('RECORD_NO_SITES_WHY'),
          action: { label: word('RECORD_IMPORT'), onDo: () => go('/import') },
        }}
      >
        {(shown) => (
          <VirtualTable
            bare
            what={word('RECORD_SITES_MANY')}
            rows={shown}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            sortedBy={{ column: 'name', up: true }}
            onOpen={(line) => go(pathOf('/sites', line.id))}
            exportOf={(list) => <ExportCsv columns={columns} rows={list} file="sites" />}
          />
        )}
      </ListState>
    </ListPage>
  );
}
