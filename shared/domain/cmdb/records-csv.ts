/** What stands in the CMDB as a file that Import reads: CSV out of there and in here, by the one way in (domain/import). */
import { writeCsv } from '../import/csv-out.ts';
import type { AttributeName } from './attributes.ts';
import type { CmdbRecords } from './hub-messages.ts';

/** Headers that Import knows by themselves, with what stands under them. The user is left out: there it is a name, and Import goes by keys. */
const columns = [
  ['asset tag', 'assetTag'],
  ['serial number', 'serial'],
  ['device name', 'name'],
  ['model', 'model'],
  ['operating system', 'system'],
  ['status', 'status'],
  ['site', 'site'],
  ['department', 'department'],
  ['room', 'room'],
] as const satisfies readonly (readonly [string, AttributeName])[];

/** One line a record, in the order given. A column of which no record holds anything is left out. */
export function recordsCsv(records: CmdbRecords['records']): string {
  const textOf = (values: CmdbRecords['records'][number]['values'], attribute: AttributeName): string => {
    const value = values[attribute] ?? '';
    return typeof value === 'string' ? value : value.join('; ');
  };
  const held = columns.filter(([, attribute]) => records.some(({ values }) => textOf(values, attribute) !== ''));
  return writeCsv(
    held.map(([head]) => head),
    records.map(({ values }) => held.map(([, attribute]) => textOf(values, attribute))),
  );
}
