/** Data in for the lists of devices and seats. */
import { useMemo } from 'react';
import { useRows } from '../../data/live.ts';
import { useNames } from '../../data/names.ts';
import { useWhere } from '../../data/where.ts';
import { type DeviceLine, deviceLines, type Names, type SeatLine, seatLines } from './device-lines.ts';

function useListNames(): Names | undefined {
  const site = useNames('site');
  const department = useNames('department');
  const person = useNames('person');
  return useMemo(() => (site && department && person ? { site, department, person } : undefined), [site, department, person]);
}

/** All devices of this laptop; undefined while they are read. */
export function useDeviceLines(): readonly DeviceLine[] | undefined {
  const rows = useRows('device');
  const names = useListNames();
  const where = useWhere();
  return useMemo(() => (rows && names ? deviceLines(rows, names, where) : undefined), [rows, names, where]);
}

/** All seats of this laptop; undefined while they are read. */
export function useSeatLines(): readonly SeatLine[] | undefined {
  const rows = useRows('seat');
  const devices = useRows('device');
  const names = useListNames();
  const where = useWhere();
  return useMemo(() => (rows && devices && names ? seatLines(rows, devices, names, where) : undefined), [rows, devices, names, where]);
}
