import { Select } from '@mantine/core';
import type { JSX } from 'react';
import { deviceStates } from '../../../shared/domain/device/device.ts';
import { setDeviceState } from '../../../shared/domain/device/set-state.ts';
import { equipmentWordsEn } from '../../../shared/words/equipment.en.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useMayEdit } from '../../data/rights.ts';
import { useSaying } from '../../data/saying.ts';
import { Button } from '../../ui/button.tsx';
import { pathOf } from '../../ui/link.tsx';
import { type ListHand, RecordList, whereColumn } from '../../ui/record-list.tsx';
import { DeviceTabs } from '../../ui/section-tabs.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import type { Column } from '../../ui/table-view.ts';
import { PHONE, RAIL, useMedia } from '../../ui/use-media.ts';
import { whereWord } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { DeviceForm, DevicesForm } from './device-form.tsx';
import { type DeviceLine, deviceState } from './device-lines.ts';
import { useDeviceLines } from './use-lists.ts';

const equipment = wordsOf(equipmentWordsEn);
const word = wordsOf(recordWordsEn);

const joined = (one: string, other: string): string => [one, other].filter((each) => each !== '').join(', ');

/** What is drawn; a line has room for so much. */
const columns: readonly TableColumn<DeviceLine>[] = [
  { id: 'name', head: say('type.device'), text: (line) => line.name, cell: (line) => <b>{line.name}</b>, width: '12%' },
  { id: 'tag', head: say('field.assetTag'), text: (line) => line.tag, width: '9%', phone: 'hide' },
  {
    id: 'serial',
    head: say('field.serial'),
    text: (line) => line.serial,
    cell: (line) => <span className="gc-mono">{line.serial}</span>,
    width: '9%',
  },
  { id: 'model', head: say('field.model'), text: (line) => joined(line.model, line.system) },
  { id: 'place', head: word('RECORD_PLACE'), text: (line) => joined(line.site, line.room) },
  { id: 'department', head: say('field.departmentId'), text: (line) => line.department, width: '9%', phone: 'hide' },
  { id: 'user', head: say('field.userId'), text: (line) => line.user, width: '10%' },
  { id: 'state', head: say('field.status'), text: (line) => line.state, width: '7%', phone: 'end' },
  whereColumn(),
];
/** Below 1200 px: what was left out is still found by the filter. */
const narrow: readonly TableColumn<DeviceLine>[] = columns.flatMap((column): readonly TableColumn<DeviceLine>[] => {
  switch (column.id) {
    case 'tag':
    case 'department':
      return [];
    case 'name':
      return [{ ...column, text: (line) => joined(line.name, line.tag), width: '15%' }];
    case 'place':
      return [
        { ...column, text: (line) => `${joined(line.site, line.room)} ${line.department}`, cell: (line) => joined(line.site, line.room) },
      ];
    case 'state':
      return [{ ...column, width: '11%' }];
    case 'where':
      return [{ ...column, width: '15%' }];
    default:
      return [column];
  }
});
/** What is exported: the same rows, each value in a column of its own. */
const exported: readonly Column<DeviceLine>[] = [
  ...columns.filter((column) => !['model', 'place', 'where'].includes(column.id)),
  { id: 'model', head: say('field.model'), text: (line) => line.model },
  { id: 'system', head: say('field.system'), text: (line) => line.system },
  { id: 'site', head: say('field.siteId'), text: (line) => line.site },
  { id: 'room', head: say('field.room'), text: (line) => line.room },
  { id: 'where', head: word('RECORD_WHERE'), text: (line) => whereWord(line.where) },
];
const groupings = [
  { id: 'site', label: say('field.siteId'), of: (line: DeviceLine) => line.site },
  { id: 'department', label: say('field.departmentId'), of: (line: DeviceLine) => line.department },
  { id: 'model', label: say('field.model'), of: (line: DeviceLine) => line.model },
  { id: 'system', label: say('field.system'), of: (line: DeviceLine) => line.system },
  { id: 'state', label: say('field.status'), of: (line: DeviceLine) => line.state },
  { id: 'where', label: word('RECORD_WHERE'), of: (line: DeviceLine) => whereWord(line.where) },
];
const keyOf = (line: DeviceLine): string => line.id;
const nameOf = (line: DeviceLine): string => line.name || line.model || word('RECORD_NAMELESS');
const gone: readonly string[] = ['retired', 'disposed', 'returned'];
const lookOf = (line: DeviceLine) => (line.retired || gone.includes(line.status ?? '') ? ('past' as const) : undefined);
const states = deviceStates.map((value) => ({ value, label: deviceState(value) }));

const byName = { column: 'name', up: true } as const;

/** All devices: filter, sort, group, open one, add one, change many, export what is shown. */
export default function DevicesScreen(): JSX.Element {
  const lines = useDeviceLines();
  const may = useMayEdit('device');
  const phone = useMedia(PHONE);
  const rail = useMedia(RAIL) && !phone;
  const { says } = useSaying();
  const setState = async (selected: readonly DeviceLine[], status: (typeof deviceStates)[number], hand: ListHand): Promise<void> => {
    const why = await says(setDeviceState, { deviceIds: selected.map(keyOf), status });
    if (why === undefined) hand.selectNone();
    hand.tell(
      why === undefined ? 'ok' : 'danger',
      why ?? word('RECORD_STATE_MANY_DONE', { n: selected.length, state: deviceState(status) }),
    );
  };
  return (
    <RecordList
      head={<DeviceTabs current="/devices" />}
      what={word('RECORD_DEVICES_MANY')}
      file="devices"
      lines={lines}
      columns={rail ? narrow : columns}
      exported={exported}
      keyOf={keyOf}
      nameOf={nameOf}
      lookOf={lookOf}
      sortedBy={byName}
      groupings={groupings}
      to={(line) => pathOf('/devices', line.id)}
      empty={{ title: word('RECORD_NO_DEVICES'), why: word('RECORD_NO_DEVICES_WHY') }}
      add={may ? { label: word('DEVICE_ADD'), form: (close) => <DeviceForm onClose={close} /> } : undefined}
      acts={(selected, hand) =>
        may ? (
          <>
            <Select
              aria-label={word('RECORD_STATE_MANY')}
              placeholder={word('RECORD_STATE_MANY_PICK')}
              data={states}
              value={null}
              onChange={(value) => {
                const status = deviceStates.find((each) => each === value);
                if (status) void setState(selected, status, hand);
              }}
            />
            <Button
              onClick={() =>
                hand.open((close) => (
                  <DevicesForm ids={selected.map(keyOf)} onClose={close} onSaved={() => hand.changed(selected.length)} />
                ))
              }
            >
              {equipment('CHANGE_SELECTED')}
            </Button>
          </>
        ) : null
      }
    />
  );
}
