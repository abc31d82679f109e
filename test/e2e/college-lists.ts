/** The college's lists as their owners wrote them, read without the app: what the walk compares the screens with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';

export const folder = join(import.meta.dirname, '../fixtures/college');
export const lists = ['devices', 'people', 'sites', 'departments', 'installers', 'titles'] as const;
export const textOf = (name: (typeof lists)[number]): string => readFileSync(join(folder, `${name}.csv`), 'utf8').replace(/^\uFEFF/, '');

/** A line of the devices' list; `line` is its number in the file, the head being 1. */
export interface Listed {
  readonly line: number;
  readonly cells: readonly string[];
}
export const cell = {
  tag: 0,
  serial: 1,
  name: 2,
  department: 8,
  site: 9,
  room: 10,
} as const;

/** Rows with their lines: a note may hold line breaks, so a row is no line. */
export function devicesListed(): readonly Listed[] {
  const text = textOf('devices');
  const listed: Listed[] = [];
  let from = 0;
  Papa.parse<string[]>(text, {
    step: ({ data, meta }) => {
      listed.push({ line: text.slice(0, from).split('\n').length, cells: data });
      from = meta.cursor;
    },
  });
  return listed.slice(1).filter(({ cells }) => cells.some((each) => each.trim() !== ''));
}

export const placeholders = ['default string', 'to be filled by o.e.m.', 'system serial number', '0', 'n/a'];

/** Lines whose faults anybody can see: too few columns, or a serial that is the maker's placeholder. */
export function faultyLines(): readonly number[] {
  const wide = 16;
  return devicesListed()
    .filter(({ cells }) => cells.length < wide || placeholders.includes((cells[cell.serial] ?? '').trim().toLowerCase()))
    .map(({ line }) => line);
}
