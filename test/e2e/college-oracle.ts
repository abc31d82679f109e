/** What must be true, counted from what the walk did. The record is read only to learn which seats the plan took, and to be compared. */
import Papa from 'papaparse';
import { expect } from 'vitest';
import { type Section, stepsOf } from '../../shared/domain/checklist/step.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { Place } from './college-installer.ts';

export interface Planned extends Place {
  readonly deviceId: string;
  readonly seatId: string;
  readonly who: string;
}

const textIn = (row: Row | undefined, field: string): string => {
  const value = row?.fields[field];
  return typeof value === 'string' ? value : '';
};
const byId = (rows: readonly Row[], type: string): ReadonlyMap<string, Row> =>
  new Map(rows.filter((row) => row.type === type).map((row) => [row.id, row]));

/** Which seats and devices the plan took, in its order. */
export function planOf(
  rows: readonly Row[],
  what: {
    readonly swapId: string;
    readonly officeId: string;
    readonly swap: { readonly version: string };
    readonly office: { readonly version: string };
    readonly sam: string;
    readonly mei: string;
  },
): { readonly swaps: readonly Planned[]; readonly installs: readonly Planned[] } {
  const [devices, people] = [byId(rows, 'device'), byId(rows, 'person')];
  const of = (releaseId: string, installs: string): readonly Planned[] =>
    rows
      .filter((row) => row.type === 'visit' && textIn(row, 'releaseId') === releaseId)
      .map((row): Planned => {
        const device = devices.get(textIn(row, 'deviceId'));
        const newSerial = textIn(devices.get(textIn(row, 'newDeviceId')), 'serial');
        return {
          visitId: row.id,
          deviceId: device?.id ?? '',
          seatId: textIn(row, 'seatId'),
          tag: textIn(device, 'assetTag'),
          // Whatever its firmware says: the tag is on every one of them.
          serial: textIn(device, 'assetTag'),
          name: textIn(device, 'name'),
          user: textIn(people.get(textIn(row, 'userId')), 'name') || 'Whoever sits there',
          who: textIn(people.get(textIn(row, 'installerId')), 'name'),
          installs,
          ...(newSerial === '' ? {} : { newSerial }),
        };
      })
      .sort((a, b) => start(rows, a.visitId) - start(rows, b.visitId));
  return { swaps: of(what.swapId, what.swap.version), installs: of(what.officeId, what.office.version) };
}

function start(rows: readonly Row[], visitId: string): number {
  const slot = rows.find((row) => row.id === visitId)?.fields['slot'];
  return typeof slot === 'object' && slot !== null ? Number(Reflect.get(slot, 'startsAt')) : 0;
}

/** A device of another department that no visit is for. */
export function spareOf(
  rows: readonly Row[],
  planned: readonly Planned[],
): { readonly id: string; readonly tag: string; readonly name: string } {
  const taken = new Set(planned.map((each) => each.deviceId));
  const departments = byId(rows, 'department');
  const spare = rows.find(
    (row) =>
      row.type === 'device' &&
      !taken.has(row.id) &&
      textIn(row, 'assetTag') !== '' &&
      textIn(departments.get(textIn(row, 'departmentId')), 'name') === 'Estates',
  );
  return { id: spare?.id ?? '', tag: textIn(spare, 'assetTag'), name: textIn(spare, 'name') };
}

/** The return visits by the visit that each follows. */
export const returnsOf = (rows: readonly Row[]): ReadonlyMap<string, string> =>
  new Map(rows.filter((row) => row.type === 'visit' && textIn(row, 'kind') === 'return').map((row) => [textIn(row, 'followsId'), row.id]));

export const boardAnswer = (done: number, total: number): string =>
  done === total ? `All ${total} visits are done` : `${done} of ${total} visits done, none behind plan`;

/** Mandatory steps that are asked before anything is answered. */
export const mandatoryAtFirst = (sections: readonly Section[]): number =>
  stepsOf(sections).filter((step) => step.mandatory && step.when === undefined).length;

/** The board as it must read. */
export function board(should: {
  readonly done: number;
  readonly total: number;
  readonly wave: number;
  readonly department: string;
  readonly causes: readonly string[];
  readonly remaining: { readonly left: number; readonly returns: number; readonly openSteps: number };
}) {
  const { done, total, wave, department, causes, remaining } = should;
  const first = Math.round((100 * (total - causes.length)) / total);
  const stands = done === total ? `closed, ${first} %` : `${total - done} to go to again`;
  const starts = (text: string): unknown => expect.stringMatching(new RegExp(`^${text}`));
  return {
    answer: boardAnswer(done, total),
    waves: [`Wave ${wave} 1 department ${done} / ${total} ${stands}`],
    departments: [starts(`${department} Wave ${wave} ${done} / ${total}`)],
    remaining: [
      starts(`Visits left ${remaining.left}`),
      starts(`Return visits proposed.* ${remaining.returns}`),
      starts(`Steps left open.* ${remaining.openSteps}`),
    ],
    causes: [...causes],
  };
}

/** Both ends of each replacement, as the record has them. */
export function devicesOf(rows: readonly Row[], ends: readonly Planned[]): readonly unknown[] {
  const devices = byId(rows, 'device');
  return ends.map((each) => {
    const fresh = devices.get(deviceBySerial(rows, each.newSerial ?? ''));
    const old = devices.get(each.deviceId);
    return {
      tag: each.serial,
      old: { status: textIn(old, 'status'), seat: textIn(old, 'seatId'), holdUntil: textIn(old, 'holdUntil') },
      fresh: { serial: textIn(fresh, 'serial'), status: textIn(fresh, 'status'), seat: textIn(fresh, 'seatId') },
    };
  });
}
export const devicesShould = (ends: readonly Planned[]): readonly unknown[] =>
  ends.map((each) => ({
    tag: each.serial,
    old: { status: 'collected', seat: '', holdUntil: '2027-03-01' },
    fresh: { serial: each.newSerial, status: 'in-use', seat: each.seatId },
  }));

export const deviceBySerial = (rows: readonly Row[], serial: string): string =>
  rows.find((row) => row.type === 'device' && textIn(row, 'serial') === serial)?.id ?? '';
export const departmentIdOf = (rows: readonly Row[], name: string): string =>
  rows.find((row) => row.type === 'department' && textIn(row, 'name') === name)?.id ?? '';

/** The rows of the exported record in which something was replaced: old serial, new serial and version. */
export function exported(csv: string, release: string): readonly string[] {
  const { data } = Papa.parse<{ readonly [column: string]: string }>(csv.replace(/^\uFEFF/, ''), { header: true, skipEmptyLines: true });
  return data
    .filter((row) => row['release'] === release && row['state'] === 'done')
    .map((row) => [row['old_serial'], row['new_serial'], row['installed'], row['signed_off']].join(' '))
    .sort();
}
export const exportShould = (ends: readonly Planned[]): readonly string[] =>
  ends.map((each) => `${each.serial} ${each.newSerial} yes yes`).sort();

/** Somebody of a department who has one device, at one seat. */
export function lonelyUser(
  rows: readonly Row[],
  department: string,
): { readonly name: string; readonly tag: string; readonly site: string } {
  const departmentId = departmentIdOf(rows, department);
  const [people, sites] = [byId(rows, 'person'), byId(rows, 'site')];
  const devices = rows.filter(
    (row) => row.type === 'device' && textIn(row, 'departmentId') === departmentId && textIn(row, 'seatId') !== '',
  );
  const own = Map.groupBy(
    rows.filter((row) => row.type === 'seat'),
    (row) => textIn(row, 'userId'),
  );
  const named = Map.groupBy(people.values(), (row) => textIn(row, 'name'));
  for (const device of devices) {
    const person = people.get(textIn(device, 'userId'));
    const name = textIn(person, 'name');
    const alone = devices.filter((other) => textIn(other, 'userId') === person?.id).length === 1 && own.get(person?.id ?? '')?.length === 1;
    if (person !== undefined && alone && named.get(name)?.length === 1 && textIn(device, 'assetTag') !== '')
      return { name, tag: textIn(device, 'assetTag'), site: textIn(sites.get(textIn(device, 'siteId')), 'name') };
  }
  throw new Error(`nobody in ${department} has one device alone`);
}
