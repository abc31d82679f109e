/** What a mapping would do to real records, without doing it: the same finding and the same comparing as a delivery. */
import { planWrite, valueKey } from '../../../shared/domain/cmdb/compare.ts';
import type { Previewed } from '../../../shared/domain/cmdb/hub-messages.ts';
import { type MappedValue, type Mapping, mapped } from '../../../shared/domain/cmdb/mapping.ts';
import { wantedOf } from '../../../shared/domain/cmdb/wanted.ts';
import { gather } from '../../../shared/sync/world.ts';
import { evidenceText } from '../../../shared/words/cmdb-evidence.en.ts';
import type { HubStore } from '../../store/store.ts';
import { sourceOf } from '../../store/world-source.ts';
import type { CmdbConnector, CmdbRecord } from './connector.ts';
import { findAsset } from './find-asset.ts';
import { type Link, linkIn, linksOf } from './items.ts';

type Line = Previewed['records'][number]['lines'][number];
const asValue = (value: string | readonly string[]): Line['here'] => (typeof value === 'string' ? value : [...value]);

/** One entry a device that is there. What fails for one device is said of it; what fails for all is thrown. */
export async function previewOf(
  store: HubStore,
  { connector, where }: { readonly connector: CmdbConnector; readonly where: string },
  mapping: Mapping,
  deviceIds: readonly string[],
): Promise<Previewed['records']> {
  const records: Previewed['records'] = [];
  for (const deviceId of deviceIds) {
    const { wanted, link } = await store.read(async (read) => ({
      wanted: await gather(sourceOf(read), (world) => wantedOf(world, deviceId, evidenceText)),
      link: linkIn((await linksOf(read, [deviceId])).get(deviceId), where),
    }));
    if (wanted === undefined) continue;
    const values = mapped(mapping, wanted.values);
    const known = link === undefined ? undefined : await connector.read(link.asset);
    const found = known === undefined ? await findAsset(connector, values) : ({ found: 'one', record: known } as const);
    if (found.found === 'several' || found.found === 'no-key') {
      const problem = found.found === 'several' ? { code: 'CMDB_TWO_MATCHES', details: { n: found.records.length, by: found.by } } : noKey;
      records.push({ deviceId, asset: null, ...problem, lines: [] });
      continue;
    }
    const record = found.found === 'one' ? found.record : undefined;
    records.push({
      deviceId,
      asset: record?.id ?? null,
      code: null,
      details: {},
      lines: linesOf(values, record, link, wanted.covers.length > 0 && mapping.firstMeeting !== 'ask'),
    });
  }
  return records;
}

const noKey = { code: 'CMDB_NO_KEY', details: {} };

function linesOf(values: readonly MappedValue[], record: CmdbRecord | undefined, link: Link | undefined, worked: boolean): Line[] {
  const agreed = link !== undefined && link.asset === record?.id ? link.agreed : undefined;
  const plan = planWrite(values, record?.values ?? {}, agreed, link?.kept, worked);
  return values.map(({ attribute, field, owner, kind, value }) => {
    const there = record?.values[field] ?? '';
    const same = valueKey(kind, value) === valueKey(kind, there);
    const conflict = plan.conflicts.some((each) => each.field === field);
    const verdict =
      record === undefined ? 'make' : same ? 'same' : conflict ? 'conflict' : plan.write[field] === undefined ? 'theirs' : 'write';
    return { attribute, field, owner, here: asValue(value), there: asValue(there), verdict };
  });
}
