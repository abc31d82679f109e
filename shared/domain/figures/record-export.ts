/**
 * Records as CSV and JSON. The columns are a promise (docs/record-export.md): a name keeps its meaning, new ones come at the end.
 * Times are ISO 8601 in UTC; days are yyyy-MM-dd at the site.
 */
import { writeCsv } from '../import/csv-out.ts';
import { fiveFactNames, type Known } from '../visit/five-facts.ts';
import type { VisitRecord } from './visit-record.ts';

const time = (ms: number | null): string => (ms === null ? '' : new Date(ms).toISOString());
const state = { yes: 'yes', 'not-yet': 'not yet', 'not-known-yet': 'not known yet' } as const satisfies Record<Known['state'], string>;

type Cell = (record: VisitRecord) => string;
const plain: readonly (readonly [string, Cell])[] = [
  ['visit', ({ visit }) => visit.number ?? ''],
  ['visit_id', ({ visit }) => visit.id],
  ['kind', ({ visit }) => visit.kind],
  ['state', (record) => record.state],
  ['planned_day', ({ visit }) => visit.slot.day],
  ['ended_at', (record) => time(record.endedAt)],
  ['ended_heard_at', (record) => time(record.endedHeardAt)],
  ['ended_by', (record) => record.endedBy ?? ''],
  ['release', (record) => record.release ?? ''],
  ['title', (record) => record.title ?? ''],
  ['version', (record) => record.version ?? ''],
  ['site', (record) => record.site ?? ''],
  ['room', (record) => record.room ?? ''],
  ['department', (record) => record.department ?? ''],
  ['wave', ({ visit }) => (visit.wave === null ? '' : String(visit.wave))],
  ['seat', (record) => record.seat ?? ''],
  ['user', (record) => record.user ?? ''],
  ['installer', (record) => record.installer ?? ''],
  ['old_device', ({ old }) => old?.name ?? ''],
  ['old_serial', ({ old }) => old?.serial ?? ''],
  ['old_serial_read', ({ old }) => (old === null ? '' : old.read ? 'yes' : 'no')],
  ['new_device', ({ brought }) => brought?.name ?? ''],
  ['new_serial', ({ brought }) => brought?.serial ?? ''],
  ['new_serial_read', ({ brought }) => (brought === null ? '' : brought.read ? 'yes' : 'no')],
];
const facts = fiveFactNames.flatMap((name): readonly (readonly [string, Cell])[] => {
  const column = name.replaceAll('-', '_');
  const told = (of: (known: Extract<Known, { state: 'yes' }>) => string): Cell => {
    return ({ five }) => {
      const known = five[name];
      return known.state === 'yes' ? of(known) : '';
    };
  };
  return [
    [column, ({ five }) => state[five[name].state]],
    [`${column}_at`, told((known) => time(known.at))],
    [`${column}_heard_at`, told((known) => time(known.heardAt))],
    [`${column}_by`, told((known) => known.who)],
  ];
});
const found: readonly (readonly [string, Cell])[] = [
  ['versions_found', (record) => record.found.map(({ version, at }) => `${version} (${time(at)})`).join('; ')],
];
const cells = [...plain, ...facts, ...found];

/** The names of the columns, in their order. */
export const recordColumns: readonly string[] = cells.map(([name]) => name);

/** One line a visit; safe to open in a spreadsheet. */
export function recordCsv(records: readonly VisitRecord[]): string {
  return writeCsv(
    recordColumns,
    records.map((record) => cells.map(([, cell]) => cell(record))),
  );
}

/** The same columns as objects, with the version of this format and when it was written (ms). */
export function recordJson(records: readonly VisitRecord[], writtenAt: number): string {
  const rows = records.map((record) => Object.fromEntries(cells.map(([name, cell]) => [name, cell(record)])));
  return `${JSON.stringify({ format: 'groundcrew-record', version: 1, written_at: time(writtenAt), records: rows }, undefined, 2)}\n`;
}
