/** Which record of the CMDB is this device: by the hub's own key, then by serial, then by asset tag. Junk never is a key. */
import type { AttributeName, AttributeValue } from '../../../shared/domain/cmdb/attributes.ts';
import type { MappedValue } from '../../../shared/domain/cmdb/mapping.ts';
import { serialState } from '../../../shared/domain/import/serials.ts';
import { foldKey } from '../../../shared/domain/import/text.ts';
import type { CmdbConnector, CmdbRecord } from './connector.ts';

const candidatesAtMost = 10;
const keys: readonly AttributeName[] = ['key', 'serial', 'assetTag'];

export type FoundAsset =
  | { readonly found: 'one'; readonly record: CmdbRecord }
  | { readonly found: 'none' }
  /** Several, or keys that lead to different records: a person says which. */
  | { readonly found: 'several'; readonly records: readonly CmdbRecord[]; readonly by: string }
  | { readonly found: 'no-key' };

/**
 * `byKeyOnly`: a person said that none of those that look like it is it. The hub's own key is asked for all the same, so that a record
 * that was made before the hub was killed is never made twice.
 */
export async function findAsset(connector: CmdbConnector, wanted: readonly MappedValue[], byKeyOnly = false): Promise<FoundAsset> {
  const usable = keys.flatMap((key) => {
    const line = wanted.find(({ attribute }) => attribute === key);
    if (line === undefined || typeof line.value !== 'string' || line.value === '') return [];
    return key === 'key' || serialState(line.value) === 'usable' ? [line] : [];
  });
  if (usable.length === 0) return { found: 'no-key' };
  const found = new Map<string, CmdbRecord>();
  const by: string[] = [];
  for (const line of usable) {
    if (byKeyOnly && line.attribute !== 'key') continue;
    const asked = String(line.value);
    // Folded letters are the same serial, and never the same key.
    const same = (there: AttributeValue | undefined): boolean =>
      line.attribute === 'key' ? there === asked : foldKey(String(there ?? '')) === foldKey(asked);
    const records = (await connector.find(line, asked, candidatesAtMost)).filter(({ values }) => same(values[line.field]));
    if (records.length > 0) by.push(line.field);
    for (const record of records) found.set(record.id, record);
    // Its own key says which it is, whatever else looks alike.
    if (line.attribute === 'key' && records.length === 1) break;
  }
  const [first, ...others] = [...found.values()];
  if (first === undefined) return { found: 'none' };
  return others.length === 0 ? { found: 'one', record: first } : { found: 'several', records: [first, ...others], by: by.join(', ') };
}
