/** What is known already, as the import's plan wants it: the stored records, read into its own shapes. */
import type { Row } from '../../sync/row.ts';
import { readDepartment } from '../department/department.ts';
import { readDevice } from '../device/device.ts';
import type { Entity, Known, KnownRecord, Records } from '../import/records.ts';
import { readInstaller } from '../person/installer.ts';
import { readPerson } from '../person/person.ts';
import { readNeed } from '../seat/need.ts';
import { readSeat } from '../seat/seat.ts';
import { readSite } from '../site/site.ts';
import { readLicence } from '../title/licence.ts';
import { readTitle } from '../title/title.ts';

/** Stored records by type: all of `knownTypes`, deleted ones too. */
export type StoredRecords = ReadonlyMap<string, readonly Row[]>;

/** The types of record that an import compares with. */
export const knownTypes = ['site', 'department', 'person', 'installer', 'title', 'licence', 'seat', 'device'] as const;

export interface KnownHere {
  readonly known: Known;
  /** `<type>/<id>` of records that somebody deleted. */
  readonly deleted: readonly string[];
  /** Who wrote a field's value last, and when (ms), by record id: only fields that were written after the record was made. */
  readonly written?: Readonly<Record<string, Readonly<Record<string, { readonly by: string; readonly at: number }>>>>;
}

/** Ids that an import makes (shared/domain/import/stable-id.ts); any other was made by hand, at the hub or by a connector. */
const madeByImport = /^[a-z]+:[0-9a-f]{32}$/;

/** States of a device that left its seat by what was done on site (equipment/settle-equipment.ts). */
const takenStates: readonly (string | null)[] = ['replaced', 'collected', 'stored', 'returned'];

type Plain = { readonly [name: string]: unknown };

/** A record without what it lacks: the plan's shapes have no null. */
function given<K extends Entity>(record: Plain, names: readonly string[]): Records[K] {
  const fields: Record<string, unknown> = {};
  for (const name of names) if (record[name] !== null && record[name] !== undefined) fields[name] = record[name];
  return fields as Records[K]; // parsed: each value passed its field's schema when the record was read
}

const names = {
  site: ['code', 'name', 'timeZone', 'link', 'address', 'hours', 'keys', 'parking', 'contactName', 'contactPhone'],
  department: ['code', 'name', 'wave', 'spellings'],
  person: ['code', 'name', 'mail', 'departmentId', 'language', 'preference'],
  installer: ['code', 'name', 'mail', 'siteIds', 'visitsPerDay', 'skills'],
  title: ['code', 'name', 'numbering', 'audience', 'audienceDepartmentId', 'licenceSeats'],
  licence: ['titleId', 'seats', 'supplier', 'reference', 'boughtOn', 'endsOn', 'notes'],
  seat: ['siteId', 'room', 'label', 'departmentId', 'userId', 'shared', 'contactName', 'contactMail', 'needs'],
  device: [
    'assetTag',
    'serial',
    'serialUsable',
    'name',
    'maker',
    'model',
    'kind',
    'system',
    'memoryGb',
    'diskGb',
    'departmentId',
    'siteId',
    'room',
    'seatId',
    'userId',
    'boughtOn',
    'warrantyEndsOn',
    'status',
    'notes',
  ],
} as const satisfies { readonly [K in Entity]: readonly string[] };

function knownRecord<K extends Entity>(entity: K, row: Row, record: Plain | undefined, retired: boolean): readonly KnownRecord<K>[] {
  if (record === undefined) return [];
  // A stub is somebody else's: too little is known of it here to miss it or to call it changed by hand.
  const byHand = !madeByImport.test(row.id) || row.stub === true;
  const fields = given<K>(record, names[entity]);
  return [{ id: row.id, fields, ...(byHand ? { byHand } : {}), ...(retired ? { retired } : {}) }];
}

/**
 * The known records of an import. Left out: the sample (it is nobody's), refused creations, deleted records (told by id), and the
 * team's own entries of installers among the people, which the list of installers speaks of. Lenient: what cannot be read is absent.
 */
export function knownFrom(stored: StoredRecords): KnownHere {
  const deleted: string[] = [];
  const rowsOf = (type: string): readonly Row[] =>
    (stored.get(type) ?? []).filter((row) => {
      if (row.gone !== undefined) deleted.push(`${type}/${row.id}`);
      return row.gone === undefined && row.refused === undefined && row.fields['sample'] !== true;
    });
  const people = rowsOf('person');
  const personById = new Map(people.map((row) => [row.id, row]));
  const installers = rowsOf('installer');
  const installerPeople = new Set(installers.map((row) => row.id));
  const known: Known = {
    site: rowsOf('site').flatMap((row) => {
      const record = readSite(row);
      return knownRecord('site', row, record, record?.retired === true);
    }),
    department: rowsOf('department').flatMap((row) => {
      const record = readDepartment(row);
      return knownRecord('department', row, record, record?.retired === true);
    }),
    person: people
      .filter((row) => !installerPeople.has(row.id))
      .flatMap((row) => {
        const record = readPerson(row);
        return knownRecord('person', row, record, record?.left === true || record?.retired === true);
      }),
    installer: installers.flatMap((row) => {
      const record = readInstaller(row);
      const person = record === undefined ? undefined : readPerson(personById.get(record.personId));
      if (record === undefined || person === undefined) return [];
      const { code, name, mail } = person;
      return knownRecord('installer', row, { ...record, code, name, mail }, record.retired === true);
    }),
    title: rowsOf('title').flatMap((row) => {
      const record = readTitle(row);
      return knownRecord('title', row, record, record?.retired === true);
    }),
    licence: rowsOf('licence').flatMap((row) => {
      const record = readLicence(row);
      return knownRecord('licence', row, record, record?.retired === true);
    }),
    seat: rowsOf('seat').flatMap((row) => {
      const record = readSeat(row);
      if (record === undefined) return [];
      const needs = record.needs.flatMap((text) => readNeed(text) ?? []);
      const seat = { ...record, room: record.room ?? '', label: record.label ?? '', shared: record.shared === true };
      return knownRecord('seat', row, { ...seat, needs: needs.length === 0 ? null : needs }, record.retired === true);
    }),
    device: rowsOf('device').flatMap((row) => {
      const record = readDevice(row);
      if (record === undefined) return [];
      const retired = record.retired === true || record.status === 'retired' || record.status === 'disposed';
      const known = knownRecord('device', row, { ...record, serialUsable: record.serialUsable === true }, retired);
      return takenStates.includes(record.status) ? known.map((each) => ({ ...each, taken: true })) : known;
    }),
  };
  return { known, deleted, written: writtenIn(knownTypes.flatMap(rowsOf)) };
}

function writtenIn(rows: readonly Row[]): NonNullable<KnownHere['written']> {
  return Object.fromEntries(
    rows.flatMap((row) => {
      const fields = Object.entries(row.stamps ?? {}).map(([field, { p, t }]) => [field, { by: p, at: t }] as const);
      return fields.length === 0 ? [] : [[row.id, Object.fromEntries(fields)] as const];
    }),
  );
}
