/** The lists of devices and seats, as lines: names in place of ids. Pure. */
import { type Device, deviceStates } from '../../../shared/domain/device/device.ts';
import { textIn } from '../../../shared/domain/record.ts';
import { readNeed } from '../../../shared/domain/seat/need.ts';
import { readSeat } from '../../../shared/domain/seat/seat.ts';
import type { Row } from '../../../shared/sync/row.ts';
import { say } from '../../../shared/words/say.ts';
import type { NameOf } from '../../data/names.ts';
import type { Where } from '../../ui/where-mark.tsx';

export interface DeviceLine {
  readonly id: string;
  readonly name: string;
  readonly tag: string;
  readonly serial: string;
  readonly model: string;
  readonly system: string;
  readonly site: string;
  readonly room: string;
  readonly department: string;
  readonly user: string;
  readonly status: Device['status'];
  readonly state: string;
  readonly retired: boolean;
  readonly where: Where;
}

export interface SeatLine {
  readonly id: string;
  readonly name: string;
  readonly shared: boolean;
  readonly site: string;
  readonly room: string;
  readonly department: string;
  readonly devices: string;
  readonly needs: string;
  readonly retired: boolean;
  readonly where: Where;
}

export interface Names {
  readonly site: NameOf;
  readonly department: NameOf;
  readonly person: NameOf;
}

/** What a state of a device is called; '' where none is recorded. */
export function deviceState(status: Device['status']): string {
  return status === null ? '' : say(`device-state.${status}`);
}

const isState = (text: string): text is NonNullable<Device['status']> => (deviceStates as readonly string[]).includes(text);

/** One line for each device. Fields are taken as they are: parsing each of 10,000 would be felt, and a list only shows text. */
export function deviceLines(rows: readonly Row[], names: Names, where: (row: Row) => Where): readonly DeviceLine[] {
  return rows.map((row) => {
    const text = (field: string): string => textIn(row, field) ?? '';
    const status = text('status');
    const known = isState(status) ? status : null;
    return {
      id: row.id,
      name: text('name') || text('assetTag') || text('serial'),
      tag: text('assetTag'),
      serial: text('serial'),
      model: text('model'),
      system: text('system'),
      site: names.site(text('siteId')) ?? '',
      room: text('room'),
      department: names.department(text('departmentId')) ?? '',
      user: names.person(text('userId')) ?? '',
      status: known,
      state: deviceState(known),
      retired: row.fields.retired === true,
      where: where(row),
    };
  });
}

/** One line for each seat; `devices` are all devices, to say which stand there. */
export function seatLines(rows: readonly Row[], devices: readonly Row[], names: Names, where: (row: Row) => Where): readonly SeatLine[] {
  const there = new Map<string, string[]>();
  for (const row of devices) {
    const seatId = textIn(row, 'seatId');
    if (seatId === undefined) continue;
    const named = textIn(row, 'name') ?? textIn(row, 'assetTag') ?? textIn(row, 'model') ?? '';
    there.set(seatId, [...(there.get(seatId) ?? []), named]);
  }
  return rows.flatMap((row) => {
    const seat = readSeat(row);
    if (seat === undefined) return [];
    return [
      {
        id: seat.id,
        name: names.person(seat.userId) ?? seat.label ?? seat.contactName ?? seat.room ?? '',
        shared: seat.shared === true || seat.userId === null,
        site: names.site(seat.siteId) ?? '',
        room: seat.room ?? '',
        department: names.department(seat.departmentId) ?? '',
        devices: (there.get(seat.id) ?? []).sort().join(', '),
        needs: seat.needs.flatMap((text) => needWord(text) ?? []).join('; '),
        retired: seat.retired === true,
        where: where(row),
      },
    ];
  });
}

/** A need of a seat in words; undefined where this version cannot read it. */
export function needWord(text: string): string | undefined {
  const need = readNeed(text);
  return need === undefined ? undefined : need.words || say(`need.${need.need}`);
}
