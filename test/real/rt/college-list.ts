/** A department of the college as its owners exported it, mess and all, and what of it must stand in the CMDB: read without the app. */
import Papa from 'papaparse';
import { cell, devicesListed, placeholders, textOf } from '../../e2e/college-lists.ts';

/** Human Resources: three spellings, repeated rows, junk serials, serials that stand twice, line breaks and a formula in cells. */
export const department = 'Human Resources';
const spellings = ['human resources', 'hr'];

interface File {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}
const file = (name: string, text: string): File => ({ name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(text) });

const rows = devicesListed().filter(({ cells }) => spellings.includes((cells[cell.department] ?? '').trim().toLowerCase()));
const head = Papa.parse<string[]>(textOf('devices'), { preview: 1 }).data[0] ?? [];

/** The lists as they are brought: the department's devices, and everything that they refer to. */
export function listsToBring(): readonly File[] {
  const devices = Papa.unparse([head, ...rows.map(({ cells }) => [...cells])], { newline: '\n' });
  return [file('devices', devices), ...(['people', 'sites', 'departments', 'installers'] as const).map((name) => file(name, textOf(name)))];
}

/** What a record in the CMDB must say of a device. `serial`: '' where the maker's placeholder or another device has it. */
export interface Listed {
  readonly tag: string;
  readonly serial: string;
  readonly room: string;
  readonly site: string;
}

/** By tag; a row that stands twice is one device. */
export function devicesOfDepartment(): ReadonlyMap<string, Listed> {
  const sites = new Map(Papa.parse<string[]>(textOf('sites')).data.map(([code = '', name = '']) => [code, name]));
  const text = (cells: readonly string[], at: number): string => (cells[at] ?? '').trim();
  const tagsOf = Map.groupBy(rows, ({ cells }) => text(cells, cell.serial).toLowerCase());
  const alone = (serial: string): boolean =>
    new Set((tagsOf.get(serial.toLowerCase()) ?? []).map(({ cells }) => text(cells, cell.tag))).size === 1;
  return new Map(
    rows.map(({ cells }) => {
      const serial = text(cells, cell.serial);
      const usable = serial !== '' && !placeholders.includes(serial.toLowerCase()) && alone(serial);
      const tag = text(cells, cell.tag);
      return [tag, { tag, serial: usable ? serial : '', room: text(cells, cell.room), site: sites.get(text(cells, cell.site)) ?? '' }];
    }),
  );
}
