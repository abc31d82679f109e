import { type JSX, useMemo } from 'react';
import { readSite } from '../../../shared/domain/site/site.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useRows } from '../../data/live.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useWhere } from '../../data/where.ts';
import { Button } from '../../ui/button.tsx';
import { pathOf } from '../../ui/link.tsx';
import { RecordList, whereColumn } from '../../ui/record-list.tsx';
import { PlaceTabs } from '../../ui/section-tabs.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import type { Where } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { countBy } from './count-by.ts';
import { SiteForm, SitesForm } from './place-form.tsx';

const word = wordsOf(recordWordsEn);
const equipment = wordsOf(equipmentWordsEn);

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
  whereColumn(),
];
const keyOf = (line: SiteLine): string => line.id;
const nameOf = (line: SiteLine): string => line.name;

const byName = { column: 'name', up: true } as const;

/** All sites. */
export default function SitesScreen(): JSX.Element {
  const rows = useRows('site');
  const seats = useRows('seat');
  const devices = useRows('device');
  const where = useWhere();
  const may = useMayEdit('site');
  const lines = useMemo(
    () => (rows && seats && devices ? siteLines(rows, seats, devices, where) : undefined),
    [rows, seats, devices, where],
  );
  return (
    <RecordList
      head={<PlaceTabs current="/sites" />}
      what={word('RECORD_SITES_MANY')}
      file="sites"
      lines={lines}
      columns={columns}
      keyOf={keyOf}
      nameOf={nameOf}
      sortedBy={byName}
      to={(line) => pathOf('/sites', line.id)}
      empty={{ title: word('RECORD_NO_SITES'), why: word('RECORD_NO_SITES_WHY') }}
      add={may ? { label: equipment('ADD_SITE'), form: (close) => <SiteForm onClose={close} /> } : undefined}
      acts={(selected, hand) =>
        may ? (
          <Button
            onClick={() =>
              hand.open((close) => <SitesForm ids={selected.map(keyOf)} onClose={close} onSaved={() => hand.changed(selected.length)} />)
            }
          >
            {equipment('CHANGE_SELECTED')}
          </Button>
        ) : null
      }
    />
  );
}
