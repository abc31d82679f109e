/**
 * Our engine for the bench. Server: the hub with the product's rules, real HTTP on loopback, on SQLite. Client: main's real journal,
 * spool and sync loops and the renderer's local record, joined by a code; on a disk and a database in memory, or (`disk`) with journal
 * and spool on the real disk. Groups are numbered, chained and signed; every act is predicted here and judged at the hub.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { openEvidence } from '../../../electron/evidence/evidence.ts';
import { joinHub } from '../../../electron/identity/enrol.ts';
import { Laptop } from '../../../electron/identity/laptop.ts';
import type { Secrets } from '../../../electron/identity/laptop-keys.ts';
import { Spool } from '../../../electron/spool/spool.ts';
import { LastNews } from '../../../electron/sync/last-news.ts';
import { Sync } from '../../../electron/sync/sync.ts';
import { timeBy } from '../../../electron/time.ts';
import { openData } from '../../../hub/data-folder.ts';
import { groundcrewRoles } from '../../../hub/groundcrew-roles.ts';
import { listen } from '../../../hub/http/listen.ts';
import { openHub } from '../../../hub/hub.ts';
import { makePerson } from '../../../hub/identity/first-user.ts';
import { invite } from '../../../hub/identity/invites.ts';
import { rowsOfType } from '../../../renderer/data/database.ts';
import { type Call, LocalRecord } from '../../../renderer/data/local-record.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { diskFiles } from '../../../shared/node/files.ts';
import { readConflict } from '../../../shared/sync/apply/conflict.ts';
import { digest as asDigest, type RowKey, rowKey } from '../../../shared/sync/ids.ts';
import type { Op } from '../../../shared/sync/op.ts';
import type { Cursor } from '../../../shared/sync/page.ts';
import { type Row, seenBy } from '../../../shared/sync/row.ts';
import { MemoryDexie } from '../../fakes/memory-dexie.ts';
import { MemoryDisk } from '../../fakes/memory-disk.ts';
import { noBlobs } from '../../sim/no-blobs.ts';
import type { ShownConflict, State } from './oracle.ts';
import { type ClientOptions, type ClientRole, clock, type ServerOptions, type ServerRole } from './role.ts';

const type = 'device';
const roles = ['release-manager', 'lead', 'installer'] as const;

export async function openServer({ folder }: ServerOptions): Promise<ServerRole> {
  const data = await openData({ kind: 'folder', folder });
  const alarm = (line: string): void => console.error(line);
  const hub = await openHub({ ...data, rules: groundcrewRules, roles: groundcrewRoles, name: 'Bench', now: () => Date.now(), alarm });
  const { app, address } = await listen(hub, '127.0.0.1', 0);
  let changedAt = 0;
  let people = 0;
  let counted = { at: -1, ops: 0 };
  hub.store.onCommit(() => {
    changedAt = clock();
  });
  return {
    async welcome() {
      people += 1;
      const id = `person-${people}`;
      return hub.store.write(async (store) => {
        await makePerson(hub, store, { id, name: id, roles });
        const { code } = await invite(store, id, hub.now());
        return JSON.stringify({ address, code, fingerprint: hub.keys.fingerprint });
      });
    },
    // Ops that were taken from laptops, in committed transactions; each makes one record here. Counted again after each commit.
    async count() {
      if (counted.at === changedAt) return counted.ops;
      const at = changedAt;
      const ops = await hub.store.read(async (read) => (await read.writers()).reduce((sum, { last }) => sum + last, 0));
      counted = { at, ops };
      return ops;
    },
    settle: () => undefined,
    changedAt: () => changedAt,
    async state() {
      const rows: Row[] = [];
      for (let from: RowKey | '' = ''; ; ) {
        const part: readonly Row[] = await hub.store.read((read) => read.snapshot(['org'], from, 2_000));
        rows.push(...part);
        const last = part.at(-1);
        if (last === undefined) break;
        from = rowKey(last.type, last.id);
      }
      return stateOf(rows);
    },
    async close() {
      hub.news.close();
      await app.close();
      await hub.close();
    },
  };
}

function stateOf(rows: readonly Row[]): State {
  const text = (row: Row): Record<string, string> =>
    Object.fromEntries(Object.entries(row.fields).map(([name, value]) => [name, String(value)]));
  return Object.fromEntries(rows.filter((row) => row.type === type).map((row) => [row.id, text(row)]));
}

export async function openClient({ folder, welcome, client }: ClientOptions): Promise<ClientRole> {
  const onDisk = client === 'disk';
  const files = onDisk ? diskFiles : new MemoryDisk().open(() => undefined);
  const profileDir = onDisk ? folder : '/laptop';
  const held = new Map<string, string>();
  const secrets: Secrets = { get: (name) => held.get(name), set: (name, value) => void held.set(name, value) };
  const random = (bytes: number): Uint8Array => randomBytes(bytes);
  const fault = (where: string, cause: unknown): void => console.error(where, cause);
  const notice = (code: string): void => console.error('notice', code);
  const laptop = await Laptop.open({ profileDir, files, secrets, random, now: () => Date.now(), notice, ballastBytes: 4_096 });
  const { identity, transport } = await joinHub({ ...JSON.parse(welcome), laptop: 'Bench' }, secrets, random);
  await laptop.become(identity);
  const spool = await Spool.open({ folder: join(profileDir, 'spool'), files, notice });
  const evidence = await openEvidence(join(profileDir, 'evidence'), noBlobs, files);
  const news = await LastNews.open(join(profileDir, 'spool'), files);

  const db = new MemoryDexie();
  let changedAt = 0;
  let counted = { size: -1, count: 0 };
  const answers = {
    'journal.read': async ({ after: from }: { readonly after: number }) => {
      const { groups, more } = await laptop.mustJoined().journal.read(from, 500, 8 * 1024 * 1024);
      return { writer: identity.writer, groups: groups.map((each) => ({ group: each.group, digest: asDigest(each.digest) })), more };
    },
    'pages.next': async ({ cursor, part }: { readonly cursor: Cursor | null; readonly part: number }) => ({
      page: await spool.next(cursor, part),
    }),
    'pages.done': async ({ cursor }: { readonly cursor: Cursor }) => {
      await spool.done(cursor);
      return {};
    },
    'carry.provisional': async () => ({ groups: [] }),
  };
  const call = ((name: keyof typeof answers, input: never) => answers[name](input)) as unknown as Call;
  const record = new LocalRecord(db.local, groundcrewRules, call, identity);

  const sync = new Sync({
    laptop,
    spool,
    evidence,
    news,
    secrets,
    transport: () => transport,
    time: timeBy(() => Date.now()),
    random,
    emit: (name) => {
      if (name !== 'pages') return;
      record.takePages().then(
        () => {
          changedAt = clock();
        },
        (cause: unknown) => fault('pages', cause),
      );
    },
    log: fault,
  });
  await record.catchUp();
  await sync.catchUp();
  sync.pause(true);
  sync.start();

  const append = async (act: string, ops: readonly Op[]): Promise<void> => {
    const cursor = await record.cursor();
    const draft = { act, epoch: cursor?.epoch ?? identity.epoch, base: cursor?.seq ?? 0, via: 'app', ops } as const;
    const { group, digest } = await laptop.append(draft);
    await record.takeGroup(group, asDigest(digest));
  };
  const rowsOf = async (wanted: string): Promise<readonly Row[]> => (await rowsOfType(db.local, wanted).toArray()).map((each) => each.row);

  return {
    count() {
      // Nothing else than records of the one type comes in numbers: the keys are gone through when there may be enough.
      if (counted.size !== db.rows.map.size)
        counted = { size: db.rows.map.size, count: [...db.rows.map.keys()].filter((key) => String(key).startsWith(`${type}/`)).length };
      return counted.count;
    },
    async write(records) {
      await append(
        'import-records',
        records.map(({ id, fields }) => ({
          type,
          id,
          kind: 'set',
          fields: Object.fromEntries(Object.entries(fields).map(([name, v]) => [name, { v, b: [] }])),
        })),
      );
    },
    async edit(edits) {
      for (const { id, field, value } of edits) {
        const row = (await db.local.rows.get(rowKey(type, id)))?.row;
        const write = { v: value, b: seenBy(row, field), bv: row?.fields[field] };
        await append('edit-record', [{ type, id, kind: 'set', fields: { [field]: write } }]);
      }
    },
    connect: () => sync.pause(false),
    async disconnect() {
      sync.pause(true);
      await after(50);
    },
    waiting: async () => sync.status().waiting > 0 || (await db.local.pending.count()) > 0,
    state: async () => stateOf(await rowsOf(type)),
    changedAt: () => changedAt,
    async conflicts(): Promise<readonly ShownConflict[]> {
      return (await rowsOf('conflict')).flatMap((row) => {
        const conflict = readConflict(row);
        if (conflict === undefined || conflict.state !== 'open') return [];
        return [{ id: conflict.id, field: conflict.field, values: conflict.sides.map((side) => String(side.v)) }];
      });
    },
    async close() {
      await sync.close();
      await spool.close();
      await laptop.close();
    },
  };
}
