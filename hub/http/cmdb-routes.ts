/** Connecting the CMDB, looking what a mapping would do, and how the deliveries get on. */
import type { z } from 'zod';
import { attributes } from '../../shared/domain/cmdb/attributes.ts';
import type { FieldValues } from '../../shared/domain/cmdb/compare.ts';
import { cmdbId, connectedCmdb } from '../../shared/domain/cmdb/connection.ts';
import { readDelivery } from '../../shared/domain/cmdb/delivery.ts';
import {
  type CmdbRecords,
  type CmdbStanding,
  type ConnectCmdb,
  cmdbAgainSchema,
  cmdbRecordsAskSchema,
  connectCmdbSchema,
  type FirstLook,
  firstLookAskSchema,
  type Outgoing,
  outgoingAskSchema,
  previewCmdbSchema,
  type previewedSchema,
  takeExportSchema,
} from '../../shared/domain/cmdb/hub-messages.ts';
import { type Mapping, presetOf } from '../../shared/domain/cmdb/mapping.ts';
import { Fault } from '../../shared/errors.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import { isLive } from '../../shared/sync/row.ts';
import { gather } from '../../shared/sync/world.ts';
import { type Breaker, working } from '../deliver/breaker.ts';
import { breakerOf, putBreaker } from '../deliver/cmdb/breaker.ts';
import type { CmdbConnector } from '../deliver/cmdb/connector.ts';
import { CsvConnector, hasColumn } from '../deliver/cmdb/csv.ts';
import { heldExport, outgoingCount, takePiece } from '../deliver/cmdb/csv-shelf.ts';
import { queue, whereOf, workOf } from '../deliver/cmdb/items.ts';
import { previewOf } from '../deliver/cmdb/preview.ts';
import { sayConnection } from '../deliver/cmdb/say-delivery.ts';
import { type CmdbSettings, progressOf, putProgress, putSettings, settingsOf } from '../deliver/cmdb/settings.ts';
import { pacedBy } from '../deliver/cmdb/turn.ts';
import type { CmdbDesk } from '../deliver/desk.ts';
import type { Hub } from '../hub.ts';
import { hubActIn } from '../intake/hub-writer.ts';
import type { StoreRead, StoreWrite } from '../store/store.ts';
import { sourceOf } from '../store/world-source.ts';
import { parsed } from './body.ts';
import { audit } from './caller.ts';
import type { Handlers } from './handler.ts';

const previewsAtMost = 5;
/** Devices of a first look in one answer, and in all. */
const looksAtOnce = 5;
const looksAtMost = 100_000;
/** Lines of the outgoing file in one answer. */
const outgoingAtOnce = 200;
const lookFirst: Breaker = { ...working, state: 'stopped', code: 'CMDB_LOOK_FIRST' };
const looksThrough = 2_000;
const absent = () => new Fault('NOT_FOUND', {}, { side: 'hub' });

function deskOf(hub: Hub): CmdbDesk {
  if (hub.cmdb === undefined) throw absent();
  return hub.cmdb;
}

export const cmdbHandlers: Handlers['laptop'] = {
  async cmdb({ hub }): Promise<CmdbStanding> {
    const desk = deskOf(hub);
    return hub.store.read(async (store) => {
      const settings = await settingsOf(store);
      const breaker = await breakerOf(store);
      const { full } = await progressOf(store);
      const { waiting, done, stopped } = await store.outboxCounts(queue);
      return {
        connection: settings === undefined ? null : shown(settings),
        counts: { waiting, done, stopped },
        perMinute: Math.max(desk.perMinute(), await pacedBy(store, hub.now())),
        full: full === null ? null : { queued: full.queued, of: full.of },
        files: settings?.kind === 'csv' ? await filesOf(store) : null,
        againAt: breaker.state === 'waiting' ? breaker.until : null,
        hubTime: hub.now(),
      };
    });
  },

  async connectCmdb({ hub, request }, { writer }) {
    const ask = parsed(connectCmdbSchema, request.body);
    const before = await hub.store.read(settingsOf);
    const settings = settingsFrom(ask, before);
    const known = await hub.store.read((store) => gather(sourceOf(store), connectedCmdb));
    const sameKind = known?.kind === ask.kind;
    const base = known !== undefined && sameKind ? known.mapping : presetOf(ask.kind);
    const mapping: Mapping = { ...base, place: ask.place, ...(ask.library === undefined ? {} : { library: ask.library }) };
    // What cannot be greeted is not kept: nobody finds out days later that an address was mistyped.
    await greeted(deskOf(hub).open(settings, ask.place, mapping), mapping);
    const same = before !== undefined && before.kind === settings.kind && before.address === settings.address;
    const held = await hub.store.write(async (store) => {
      const breaker = await breakerOf(store);
      // Nothing is written over in a CMDB that is met for the first time before somebody has seen what.
      const begins = same && breaker.code !== lookFirst.code ? working : lookFirst;
      await putSettings(store, settings);
      await putBreaker(store, begins);
      // Another CMDB has heard of nothing yet: the log is read from its beginning.
      if (!same) await putProgress(store, { seq: 0, full: null });
      const { state, code } = begins;
      const said = { kind: ask.kind, name: ask.name, mapping, state, since: hub.now(), code, details: code === null ? null : {} };
      await say(hub, store, said);
      return begins === lookFirst;
    });
    await audit(hub, writer, 'cmdb', 'DONE', { what: 'connect', kind: ask.kind, address: ask.address, listed: ask.listed.join(' ') });
    if (held) deskOf(hub).kick();
    else await deskOf(hub).again();
    return {};
  },

  async disconnectCmdb({ hub }, { writer }) {
    await hub.store.write(async (store) => {
      await putSettings(store, undefined);
      await say(hub, store, { state: 'off', since: hub.now(), code: null, details: null });
    });
    await audit(hub, writer, 'cmdb', 'DONE', { what: 'disconnect' });
    return {};
  },

  async previewCmdb({ hub, request }): Promise<z.infer<typeof previewedSchema>> {
    const { mapping, deviceIds } = parsed(previewCmdbSchema, request.body);
    const settings = await hub.store.read(settingsOf);
    if (settings === undefined) throw new Fault('CMDB_MISSING', {}, { side: 'hub' });
    const connector = deskOf(hub).open(settings, mapping.place, mapping);
    try {
      await checkAll(connector, mapping);
      const ids = deviceIds.length > 0 ? deviceIds : await hub.store.read(someDevices);
      return { records: await previewOf(hub.store, { connector, where: whereOf(settings) }, mapping, ids) };
    } finally {
      connector.close();
    }
  },

  async firstLook({ hub, request }): Promise<FirstLook> {
    const { after } = parsed(firstLookAskSchema, request.body);
    const { settings, mapping } = await mustBeConnected(hub);
    const items = await hub.store.read((store) => store.outboxDue(queue, Number.MAX_SAFE_INTEGER, looksAtMost));
    const ids = items.map(({ id }) => id).sort();
    const left = after === null ? ids : ids.filter((id) => id > after);
    const now = left.slice(0, looksAtOnce);
    const connector = deskOf(hub).open(settings, mapping.place, mapping);
    try {
      const records = await previewOf(hub.store, { connector, where: whereOf(settings) }, mapping, now);
      const last = now.at(-1);
      const looked = ids.length - left.length + now.length;
      return { records, looked, of: ids.length, after: now.length < left.length && last !== undefined ? last : null };
    } finally {
      connector.close();
    }
  },

  async outgoing({ hub, request }): Promise<Outgoing> {
    const { from } = parsed(outgoingAskSchema, request.body);
    const { settings, mapping } = await mustBeConnected(hub);
    const connector = byFiles(deskOf(hub).open(settings, mapping.place, mapping));
    const { head, lines } = await connector.outgoing();
    const some = lines.slice(from, from + outgoingAtOnce);
    return { head: [...head], lines: some.map((line) => [...line]), next: from + some.length < lines.length ? from + some.length : null };
  },

  async takeExport({ hub, request }, { writer }) {
    const piece = parsed(takeExportSchema, request.body);
    const { settings, mapping } = await mustBeConnected(hub);
    if (settings.kind !== 'csv') throw absent();
    const columns = mapping.lines.map(({ field }) => field).filter((field) => !hasColumn(piece.head, field));
    if (columns.length > 0) throw new Fault('CMDB_EXPORT_LACKS', { columns }, { side: 'cmdb' });
    const whole = await hub.store.write(async (store) => {
      const taken = await takePiece(store, piece, hub.now());
      if (taken) await lookAgain(store, hub.now());
      return taken;
    });
    if (!whole) return {};
    await byFiles(deskOf(hub).open(settings, mapping.place, mapping)).confirm();
    await audit(hub, writer, 'cmdb', 'DONE', { what: 'export', name: piece.name });
    deskOf(hub).kick();
    return {};
  },

  async cmdbRecords({ hub, request }): Promise<CmdbRecords> {
    const { page } = parsed(cmdbRecordsAskSchema, request.body);
    const { settings, mapping } = await mustBeConnected(hub);
    const connector = deskOf(hub).open(settings, mapping.place, mapping);
    try {
      const { records, next, total } = await connector.list(page);
      return { records: records.map(({ id, values }) => ({ asset: id, values: asAttributes(mapping, values) })), next, total };
    } finally {
      connector.close();
    }
  },

  async cmdbAgain({ hub, request }, { writer }) {
    const { firstMeeting } = parsed(cmdbAgainSchema, request.body);
    const desk = deskOf(hub);
    // In one step with what it is asked for: nothing is written over before the mapping says so.
    if (firstMeeting !== undefined)
      await hub.store.write(async (store) => {
        const known = await gather(sourceOf(store), connectedCmdb);
        if (known === undefined) throw new Fault('CMDB_MISSING', {}, { side: 'hub' });
        const { state, code, details } = known;
        await say(hub, store, { state, since: hub.now(), code, details, mapping: { ...known.mapping, firstMeeting } });
      });
    await desk.again();
    await audit(hub, writer, 'cmdb', 'DONE', { what: 'again' });
    return {};
  },

  async deliverAll({ hub }, { writer }) {
    const desk = deskOf(hub);
    await hub.store.write(async (store) => {
      if ((await settingsOf(store)) === undefined) throw new Fault('CMDB_MISSING', {}, { side: 'hub' });
      const progress = await progressOf(store);
      // One that is under way goes on where it stands.
      if (progress.full === null) await putProgress(store, { ...progress, full: { after: '', queued: 0, of: await devicesIn(store) } });
    });
    await audit(hub, writer, 'cmdb', 'DONE', { what: 'deliver-all' });
    desk.kick();
    return {};
  },
};

function shown({ secret, ...rest }: CmdbSettings): CmdbStanding['connection'] {
  return { ...rest, listed: [...rest.listed], hasSecret: secret !== '' };
}

/** A secret that was kept goes to the address that it was entered for, and to no other. Throws INPUT_INVALID. */
function settingsFrom({ place: _place, secret, ...ask }: ConnectCmdb, before: CmdbSettings | undefined): CmdbSettings {
  if (secret !== null) return { ...ask, secret };
  if (before === undefined || before.address !== ask.address || before.kind !== ask.kind)
    throw new Fault('INPUT_INVALID', { where: 'secret', why: 'enter it again for this address' }, { side: 'hub' });
  return { ...ask, secret: before.secret };
}

/** The other way round than a delivery: a state that several of ours are called there is the first of them. */
function asAttributes(mapping: Mapping, values: FieldValues): CmdbRecords['records'][number]['values'] {
  const states = Object.entries(mapping.statuses);
  return Object.fromEntries(
    mapping.lines.flatMap(({ attribute, field }): readonly (readonly [string, string | string[]])[] => {
      const there = values[field] ?? '';
      if (there.length === 0) return [];
      if (attribute === 'status') {
        // What stands for none of our states says nothing here: what it begins with there would read as a device in the store room.
        const state = states.find(([, word]) => word === there)?.[0];
        return state === undefined ? [] : [[attribute, state]];
      }
      return [[attribute, typeof there === 'string' ? there : [...there]]];
    }),
  );
}

/** Throws NOT_FOUND where the CMDB does not speak by files. */
function byFiles(connector: CmdbConnector): CsvConnector {
  if (!(connector instanceof CsvConnector)) throw absent();
  return connector;
}

async function filesOf(store: StoreRead): Promise<CmdbStanding['files']> {
  const held = await heldExport(store);
  const shownExport = held === undefined ? null : { name: held.name, at: held.at, records: held.records, left: held.left };
  return { outgoing: await outgoingCount(store), export: shownExport };
}

/** What waits for an export is looked at now that one came. */
async function lookAgain(store: StoreWrite, now: number): Promise<void> {
  const waiting = await store.outboxDue(queue, Number.MAX_SAFE_INTEGER, looksAtMost);
  const here = waiting.filter((item) => item.claim === null && item.dueAt > now && workOf(item).why === 'CMDB_WAITS_FOR_EXPORT');
  await store.putOutbox(here.map((item) => ({ ...item, dueAt: now })));
}

/** Throws CMDB_MISSING. */
async function mustBeConnected(hub: Hub): Promise<{ readonly settings: CmdbSettings; readonly mapping: Mapping }> {
  const { settings, known } = await hub.store.read(async (store) => ({
    settings: await settingsOf(store),
    known: await gather(sourceOf(store), connectedCmdb),
  }));
  if (settings === undefined || known === undefined) throw new Fault('CMDB_MISSING', {}, { side: 'hub' });
  return { settings, mapping: known.mapping };
}

/** Devices that a full delivery puts into the queue. */
async function devicesIn(store: StoreRead): Promise<number> {
  let n = 0;
  for (let after = rowKey('device', ''); ; ) {
    const rows = (await store.snapshot(['org'], after, looksThrough)).filter((row) => row.type === 'device');
    n += rows.filter((row) => isLive(row) && row.fields.sample !== true && row.fields.retired !== true).length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < looksThrough) return n;
    after = rowKey('device', last.id);
  }
}

const usesOf = (mapping: Mapping) => mapping.lines.map(({ attribute, field }) => ({ field, kind: attributes[attribute] }));

async function greeted(connector: CmdbConnector, mapping: Mapping): Promise<void> {
  try {
    await checkAll(connector, mapping);
  } finally {
    connector.close();
  }
}

async function checkAll(connector: CmdbConnector, mapping: Mapping): Promise<void> {
  await connector.check(usesOf(mapping));
  if ((mapping.library ?? '') !== '') await connector.library?.check();
}

async function say(hub: Hub, store: StoreWrite, said: Parameters<typeof sayConnection>[1]): Promise<void> {
  const row = (await store.rows([rowKey('cmdb', cmdbId)])).get(rowKey('cmdb', cmdbId));
  if (row === undefined && said.state === 'off') return;
  const ops = sayConnection(row, said);
  if (ops.length > 0) await hubActIn(store, hub.rules, hub.keys, hub.now(), { act: 'connect-cmdb', via: 'connector', actor: 'hub', ops });
}

/** Devices to show a mapping on: delivered ones or ones whose turn comes, else any. */
async function someDevices(store: StoreRead): Promise<readonly string[]> {
  const said = (await store.snapshot(['org'], rowKey('delivery', ''), previewsAtMost)).flatMap((row) => readDelivery(row)?.deviceId ?? []);
  const rows = await store.snapshot(['org'], rowKey('device', ''), looksThrough);
  const live = rows.filter((row) => row.type === 'device' && isLive(row) && row.fields.sample !== true && row.fields.retired !== true);
  return [...new Set([...said, ...live.map((row) => row.id)])].slice(0, previewsAtMost);
}
