/**
 * Brings one device's record in the CMDB to what the record here says, and reads it back.
 *
 *   gather ─▶ find (own key, serial, tag) ─▶ make, or compare and write ─▶ read back ─▶ what others changed meanwhile ─▶ link
 *
 * Nothing of it is remembered between two steps: a hub that was killed anywhere begins again at the first, finds what it had made by
 * its key, and has nothing to write where it was written.
 */
import type { FieldValues, Kept } from '../../../shared/domain/cmdb/compare.ts';
import { type Difference, notAsWritten, planWrite, valueKey, valuesToMake } from '../../../shared/domain/cmdb/compare.ts';
import { connectedCmdb } from '../../../shared/domain/cmdb/connection.ts';
import { type Delivery, readDelivery } from '../../../shared/domain/cmdb/delivery.ts';
import { type MappedValue, type Mapping, mapped } from '../../../shared/domain/cmdb/mapping.ts';
import { type Wanted, wantedOf } from '../../../shared/domain/cmdb/wanted.ts';
import { Fault } from '../../../shared/errors.ts';
import type { BlobStore } from '../../../shared/node/blob-store.ts';
import { stableHash } from '../../../shared/sync/hash.ts';
import { digestSchema } from '../../../shared/sync/ids.ts';
import type { Json } from '../../../shared/sync/op.ts';
import type { World } from '../../../shared/sync/rules.ts';
import { evidenceText } from '../../../shared/words/cmdb-evidence.en.ts';
import type { CmdbConnector, CmdbRecord, OnWay } from './connector.ts';
import { findAsset } from './find-asset.ts';
import { type Link, linkIn, type Way } from './items.ts';
import { type ItemShelf, linkItems } from './link-items.ts';

/** A record that moves under every write is left to a later try. */
const writesAtMost = 3;
/** What waits for an export is looked at when one comes; by itself only this often. */
const exportMs = 24 * 3_600_000;
/** Another delivery makes the item that this one needs, which takes seconds. */
const itemMs = 10_000;

export type Delivered =
  | { readonly end: 'written'; readonly link: Link; readonly covers: Wanted['covers'] }
  /** Nothing of it failed: it waits for something here. */
  | { readonly end: 'waits'; readonly code: string; readonly details: Json; readonly link?: Link; readonly inMs?: number }
  | { readonly end: 'asks'; readonly code: string; readonly details: Json; readonly asked: Asked; readonly link: Link | undefined }
  /** The device is gone from the record, or is one that is never sent. */
  | { readonly end: 'nothing' };

export interface Asked {
  readonly asset?: string;
  readonly differences?: readonly Difference[];
  readonly candidates?: readonly { readonly asset: string; readonly name: string }[];
}

/** What a delivery begins from, read in one transaction. */
export interface Begun {
  readonly mapping: Mapping;
  readonly wanted: Wanted | undefined;
  readonly said: Delivery | undefined;
}

/** Pure: what the record here says of it now. Undefined: no CMDB is connected. */
export function begin(world: World, deviceId: string): Begun | undefined {
  const mapping = connectedCmdb(world)?.mapping;
  const said = readDelivery(world.row('delivery', deviceId));
  const wanted = wantedOf(world, deviceId, evidenceText);
  return mapping === undefined ? undefined : { mapping, wanted, said };
}

/** What a delivery works with. */
export interface Means {
  readonly connector: CmdbConnector;
  readonly blobs: Pick<BlobStore, 'size'>;
  readonly shelf: ItemShelf;
  /** What was put into the record on the way to what it should be, also before this hub was killed; `note` comes before it is put there. */
  readonly way: { readonly known: () => Promise<Way>; readonly note: OnWay };
  /** Which CMDB it is: what is known of a record in another one is nothing here. */
  readonly where: string;
}

/** Throws what the connector throws, and CMDB_NOT_READ_BACK. `look`: also where nothing new is to be said. */
export async function deliverOne(
  means: Means,
  { mapping, wanted, said }: Begun,
  link: Link | undefined,
  look: boolean,
): Promise<Delivered> {
  const { connector, blobs, where, way } = means;
  const known = linkIn(link, where);
  if (wanted === undefined) return { end: 'nothing' };
  if (wanted.inConflict) return { end: 'waits', code: 'CMDB_WAITS_FOR_CONFLICT', details: {} };
  const missing = await missingFiles(blobs, wanted.digests);
  if (missing > 0) return { end: 'waits', code: 'CMDB_WAITS_FOR_FILES', details: { n: missing } };
  const values = mapped(mapping, wanted.values);
  const linking = connector.library === undefined ? [] : [mapping.library, wanted.library];
  const hash = stableHash(JSON.stringify([mapping.place, values, wanted.covers, ...linking]));
  if (!look && known?.hash === hash) return { end: 'written', link: known, covers: wanted.covers };
  const decided = said !== undefined && said.choiceFor === said.asks ? said.choice : null;
  const kept = keptBy(known?.kept ?? [], said, decided);

  const at = await assetOf(means, values, known, decided);
  if ('end' in at) return at;
  let record = at.record;
  for (let go = 0; go < writesAtMost; go++) {
    const agreed = known?.asset === record.id ? known.agreed : undefined;
    const over = wanted.covers.length > 0 && mapping.firstMeeting !== 'ask';
    const planned = planWrite(values, record.values, agreed, kept, at.made || over);
    // What the hub itself left there half-way is nobody's word against ours.
    const own = planned.conflicts.length === 0 ? [] : ownOnWay(planned.conflicts, await way.known());
    const plan = own.length === 0 ? planned : planWrite(values, record.values, agreed, [...kept, ...own], at.made || over);
    const write = { ...plan.write, ...(go === 0 ? putBack(values, record.values, said, decided) : {}) };
    if (plan.conflicts.length > 0) {
      await connector.later?.withdraw(record.id);
      const link = known?.asset === record.id ? { ...known, kept } : undefined;
      const asked = { asset: record.id, differences: plan.conflicts };
      const code = agreed === undefined ? 'CMDB_STANDS_OTHERWISE' : 'CMDB_MOVED';
      return { end: 'asks', code, details: { n: plan.conflicts.length }, asked, link };
    }
    const writes = Object.keys(write).length > 0;
    if (writes && (await connector.write(record.id, write, record.version, mappedUses(values), way.note)) === 'moved') {
      record = await mustRead(connector, record.id);
      continue;
    }
    if (connector.later !== undefined) {
      // What stood there when it was said first is what both last agreed on: whatever comes instead is somebody else's word.
      const base = agreed ?? agreedOf(mapping, record.values);
      const link: Link = { asset: record.id, agreed: base, kept, hash: '', items: [], where };
      if (writes) return { end: 'waits', code: 'CMDB_WAITS_FOR_EXPORT', details: {}, link, inMs: exportMs };
      await connector.later.withdraw(record.id);
    }
    const back = writes || at.made ? await mustRead(connector, record.id) : record;
    const wrong = notAsWritten(values, { ...plan.expect, ...write }, back.values);
    if (wrong.length > 0) throw new Fault('CMDB_NOT_READ_BACK', { fields: wrong }, { side: 'cmdb' });
    const link: Link = { asset: back.id, agreed: agreedOf(mapping, back.values), kept, hash, items: known?.items ?? [], where };
    const meant = writes ? await metOthers(connector, record, values, write, agreed) : [];
    const met = meant.length === 0 ? [] : without(meant, await way.known());
    if (met.length > 0)
      return { end: 'asks', code: 'CMDB_MOVED', details: { n: met.length }, asked: { asset: back.id, differences: met }, link };
    return linkedTo(means, mapping, wanted, link);
  }
  throw new Fault('CMDB_BUSY', { retryAfterS: 30 }, { side: 'cmdb' });
}

/** The record is as it should be; now what it is linked to. */
async function linkedTo({ connector, shelf }: Means, mapping: Mapping, wanted: Wanted, link: Link): Promise<Delivered> {
  const { covers, library } = wanted;
  const nothing = library.length === 0 && link.items.length === 0 && covers.length === 0;
  if (connector.library === undefined || (mapping.library ?? '') === '' || nothing) return { end: 'written', link, covers };
  const linked = await linkItems(connector.library, shelf, link.asset, library, link.items);
  switch (linked.end) {
    case 'linked':
      return { end: 'written', link: { ...link, items: linked.items }, covers };
    case 'waits':
      return { end: 'waits', code: 'CMDB_WAITS_FOR_ITEM', details: { item: linked.item }, link: { ...link, hash: '' }, inMs: itemMs };
    case 'asks': {
      const { item, n } = linked;
      return { end: 'asks', code: 'CMDB_ITEM_TWICE', details: { item, n }, asked: { asset: link.asset }, link: { ...link, hash: '' } };
    }
  }
}

const mappedUses = (values: readonly MappedValue[]) => values.map(({ field, kind }) => ({ field, kind }));

/** Whether this value of a difference is one that the hub put there on the way. */
const isOnWay = ({ field, theirs }: Difference, way: Way): boolean =>
  way[field]?.some((each) => valueKey('text', each) === valueKey('text', theirs)) === true;

const ownOnWay = (differences: readonly Difference[], way: Way): readonly Kept[] =>
  differences.filter((each) => isOnWay(each, way)).map(({ field, ours, theirs }) => ({ field, ours, theirs, choice: 'ours' }));
const without = (differences: readonly Difference[], way: Way): readonly Difference[] => differences.filter((each) => !isOnWay(each, way));

async function missingFiles(blobs: Pick<BlobStore, 'size'>, digests: readonly string[]): Promise<number> {
  let missing = 0;
  for (const digest of digests) {
    const parsed = digestSchema.safeParse(digest);
    if (parsed.success && (await blobs.size(parsed.data)) === undefined) missing += 1;
  }
  return missing;
}

/** What was decided before and is decided now; a newer decision about a field takes the older one's place. */
function keptBy(before: readonly Kept[], said: Delivery | undefined, decided: string | null): readonly Kept[] {
  if (decided !== 'ours' && decided !== 'theirs') return before;
  const fresh = (said?.differences ?? []).map(({ field, ours, theirs }): Kept => ({ field, ours, theirs, choice: decided }));
  return [...before.filter(({ field }) => !fresh.some((each) => each.field === field)), ...fresh];
}

/** Their value was overwritten in the same second as it was written, and a person said that it holds: it is put back, once. */
function putBack(values: readonly MappedValue[], now: FieldValues, said: Delivery | undefined, decided: string | null): FieldValues {
  if (decided !== 'theirs') return {};
  const back = (said?.differences ?? []).filter(({ field, ours, theirs }) => {
    const kind = values.find((each) => each.field === field)?.kind ?? 'text';
    return valueKey(kind, now[field] ?? '') === valueKey(kind, ours) && valueKey(kind, ours) !== valueKey(kind, theirs);
  });
  return Object.fromEntries(back.map(({ field, theirs }) => [field, theirs]));
}

/** The record to go on with: the one that is known, one that was found, or a new one. */
async function assetOf(
  { connector, way }: Means,
  values: readonly MappedValue[],
  known: Link | undefined,
  decided: string | null,
): Promise<{ readonly record: CmdbRecord; readonly made: boolean } | Extract<Delivered, { end: 'asks' | 'waits' }>> {
  const asset = decided?.startsWith('asset:') === true ? decided.slice('asset:'.length) : known?.asset;
  const there = asset === undefined ? undefined : await connector.read(asset);
  if (there !== undefined) return { record: there, made: false };
  const found = await findAsset(connector, values, decided === 'make');
  switch (found.found) {
    case 'one':
      return { record: found.record, made: false };
    case 'none': {
      const id = await connector.make(valuesToMake(values), mappedUses(values), way.note);
      if (connector.later !== undefined) return { end: 'waits', code: 'CMDB_WAITS_FOR_EXPORT', details: {}, inMs: exportMs };
      return { record: await mustRead(connector, id), made: true };
    }
    case 'several': {
      const candidates = found.records.map(({ id, name }) => ({ asset: id, name }));
      const details = { n: candidates.length, by: found.by };
      return { end: 'asks', code: 'CMDB_TWO_MATCHES', details, asked: { candidates }, link: undefined };
    }
    case 'no-key':
      return { end: 'asks', code: 'CMDB_NO_KEY', details: {}, asked: {}, link: undefined };
  }
}

async function mustRead(connector: CmdbConnector, id: string): Promise<CmdbRecord> {
  const record = await connector.read(id);
  if (record === undefined) throw new Fault('CMDB_NOT_READ_BACK', { fields: [] }, { side: 'cmdb' });
  return record;
}

/** Every field that Groundcrew owns, as it stands there now: also those of which nothing is known here yet. */
function agreedOf(mapping: Mapping, now: FieldValues): FieldValues {
  return Object.fromEntries(mapping.lines.filter(({ owner }) => owner === 'groundcrew').map(({ field }) => [field, now[field] ?? '']));
}

/** A check of versions is not always atomic there: whoever wrote one of our fields between our reading and our writing is found in its history. */
async function metOthers(
  connector: CmdbConnector,
  before: CmdbRecord,
  values: readonly MappedValue[],
  written: FieldValues,
  agreed: FieldValues | undefined,
): Promise<readonly Difference[]> {
  const changes = await connector.changesSince(before.id, before.version, mappedUses(values));
  return changes.flatMap(({ field, value }) => {
    const line = values.find((each) => each.field === field);
    const ours = written[field];
    if (line === undefined || ours === undefined || line.kind === 'many' || valueKey(line.kind, ours) === valueKey(line.kind, value))
      return [];
    return [{ attribute: line.attribute, field, ours, theirs: value, before: agreed?.[field] ?? null }];
  });
}
