import { Select } from '@mantine/core';
import { type JSX, useState } from 'react';
import { deviceStates } from '../../../shared/domain/device/device.ts';
import { setDeviceState } from '../../../shared/domain/device/set-state.ts';
import { recordWordsEn } from '../../../shared/words/record.en.ts';
import { say } from '../../../shared/words/say.ts';
import { useAct } from '../../data/perform.ts';
import { faultWord } from '../../data/saying.ts';
import { ExportCsv } from '../../ui/export-csv.tsx';
import { useGo } from '../../ui/link.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { ListState } from '../../ui/list-state.tsx';
import { Note } from '../../ui/note.tsx';
import type { TableColumn } from '../../ui/table-column.ts';
import type { Column } from '../../ui/table-view.ts';
import { VirtualTable } from '../../ui/virtual-table.tsx';
import { WhereMark, whereWord } from '../../ui/where-mark.tsx';
import { wordsOf } from '../../ui/word.ts';
import { type DeviceLine, deviceState } from './device-lines.ts';
import { DeviceTabs } from './tabs.tsx';
import { useDeviceLines } from './use-lists.ts';

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
  {
    id: 'where',
    head: word('RECORD_WHERE'),
    text: (line) => whereWord(line.where),
    cell: (line) => <WhereMark where={line.where} />,
    width: '13%',
    phone: 'end',
  },
];
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
const lookOf = (line: DeviceLine) => (line.status === 'retired' || line.status === 'disposed' ? ('past' as const) : undefined);
const states = deviceStates.map((value) => ({ value, label: deviceState(value) }));

/** All devices: filter, sort, group, open one, say what many of them are, export what is shown. */
export default function DevicesScreen(): JSX.Element {
  const lines = useDeviceLines();
  const go = useGo();
  const act = useAct();
  const [told, setTold] = useState<{ readonly tone: 'ok' | 'danger'; readonly says: string }>();

  const setState = async (selected: readonly DeviceLine[], status: (typeof deviceStates)[number]): Promise<void> => {
    try {
      const done = await act(setDeviceState, { deviceIds: selected.map((line) => line.id), status });
      setTold(
        done.ok
          ? { tone: 'ok', says: word('RECORD_STATE_MANY_DONE', { n: selected.length, state: deviceState(status) }) }
          : { tone: 'danger', says: say(done.refusal.code, done.refusal.details) },
      );
    } catch (error) {
      setTold({ tone: 'danger', says: faultWord(error) });
    }
  };

  return (
    <ListPage
      head={
        <>
          <DeviceTabs current="/devices" />
          {told ? (
            <Note tone={told.tone} announce>
              {told.says}
            </Note>
          ) : null}
        </>
      }
    >
      <ListState
        data={lines === undefined ? { state: 'waiting' } : { state: 'here', rows: lines }}
        empty={{
          title: word('RECORD_NO_DEVICES'),
          children: word('RECORD_NO_DEVICES_WHY'),
          action: { label: word('RECORD_IMPORT'), onDo: () => go('/import') },
        }}
      >
        {(rows) => (
          <VirtualTable
            bare
            what={word('RECORD_DEVICES_MANY')}
            rows={rows}
            columns={columns}
            keyOf={keyOf}
            nameOf={nameOf}
            lookOf={lookOf}
            sortedBy={{ column: 'name', up: true }}
            groupings={groupings}
            onOpen={(line) => go(`/devices/${line.id}`)}
            exportOf={(shown) => <ExportCsv columns={exported} rows={shown} file="devices" />}
            actions={(selected, none) => (
              <>
                <Select
                  aria-label={word('RECORD_STATE_MANY')}
                  placeholder={word('RECORD_STATE_MANY_PICK')}
                  data={states}
                  value={null}
                  onChange={(value) => {
                    const status = deviceStates.find((each) => each === value);
                    if (status) void setState(selected, status).then(none);
                  }}
                />
                <ExportCsv columns={exported} rows={selected} file="devices-selected">
                  {word('RECORD_EXPORT_SELECTED', { n: selected.length })}
                </ExportCsv>
              </>
            )}
          />
        )}
      </ListState>
    </ListPage>
  );
}
