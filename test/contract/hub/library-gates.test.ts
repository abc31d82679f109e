/** The gates of the library against a running hub: signed laptops, hub order, and what each other laptop is told. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { groundcrewRoles } from '../../../hub/groundcrew-roles.ts';
import { channelKey, definitiveId } from '../../../shared/domain/library/channel.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { command } from '../../../shared/domain/write.ts';
import type { Json, Op } from '../../../shared/sync/op.ts';
import { Copy } from '../../builders/hub-copy.ts';
import { type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

let hub: TestHub;
let renee: Laptop;
let rita: Laptop;
let olu: Laptop;
let ben: Laptop;
let n = 0;
const event = (): string => `event-${++n}`;
const general = { kind: 'general' } as const;
const pilot = { kind: 'wave', releaseId: 'r1', wave: 1 } as const;

beforeAll(async () => {
  hub = await startHub({ rules: groundcrewRules, roles: groundcrewRoles });
  const scheme = { pattern: 'YEAR.MONTH', strip: { epoch: false, revision: false, before: '', after: '' } };
  renee = await hub.person('renee', 'release-manager@org');
  rita = await hub.person('rita', 'release-manager@org');
  olu = await hub.person('olu', 'lead@org');
  ben = await hub.person('ben', 'installer@org');
  await renee.send(
    set('title', 't1', { name: 'Windows 11', scheme }),
    set('release', 'r1', { name: 'Windows 11', titleId: 't1', versionId: 'new' }),
  );
});
afterAll(() => hub.close());

async function sent(
  by: Laptop,
  ...ops: readonly Op[]
): Promise<readonly { readonly result: string; readonly code: string; readonly details?: Json | undefined }[]> {
  await by.send(...ops);
  const { seq } = await hub.hub.store.read((store) => store.head());
  const [entry] = await hub.hub.store.read((store) => store.entries(seq - 1, 1, 1));
  return entry?.outcomes ?? [];
}
const putIn = (id: string, number: string) =>
  command('version', id, 'put-in-version', { version: id, title: 't1', number, event: event() });
const step = (id: string, to: string, seen: string) =>
  command('version', id, 'mark-version', { version: id, to, seen, day: '2026-11-20', event: event() });
const mark = (id: string, channel: typeof general | typeof pilot, seen: string | null) =>
  command('definitive', definitiveId('t1', channel), 'mark-definitive', { title: 't1', version: id, channel, seen, event: event() });
const medium = (id: string, version: string, maker: Json) =>
  command('medium', id, 'put-in-medium', {
    medium: id,
    version,
    platform: { system: 'windows', architecture: 'x64', language: 'any' },
    fileName: 'win.wim',
    digest: `sha256:${'ab'.repeat(32)}`,
    sizeBytes: 10,
    maker,
    event: event(),
  });
const equal = { compared: 'equal', algorithm: 'sha256', value: 'ab'.repeat(32), source: 'https://maker.example' };

it('a number that breaks the numbering, a lead who puts in, MD5 as the only proof: each is refused at the hub with its reason', async () => {
  expect(await sent(renee, putIn('bad', '2026.13'))).toMatchObject([
    { result: 'rejected', code: 'NUMBER_BREAKS_SCHEME', details: { read: '2026.', expected: 'MONTH' } },
  ]);
  expect(await sent(olu, putIn('old', '2026.08'))).toMatchObject([{ code: 'ROLE_MISSING' }]);
  expect(await sent(renee, putIn('old', '2026.08'))).toEqual([]);
  const md5 = { compared: 'equal', algorithm: 'md5', value: 'd41d8cd98f00b204e9800998ecf8427e', source: 'x' };
  expect(await sent(renee, medium('m1', 'old', md5))).toMatchObject([{ code: 'INPUT_INVALID' }]);
  const other = { ...equal, value: 'cd'.repeat(32) };
  expect(await sent(renee, medium('m1', 'old', other))).toMatchObject([{ code: 'MAKER_DIGEST_DIFFERS' }]);
  expect(await sent(renee, medium('m1', 'old', equal))).toEqual([]);
});

it('old and new are definitive at once for different waves, and an installer’s laptop knows both', async () => {
  for (const id of ['old', 'new', 'third']) {
    if (id !== 'old') await sent(renee, putIn(id, id === 'new' ? '2026.10' : '2026.11'), medium(`m-${id}`, id, equal));
    expect(await sent(renee, step(id, 'in-test', 'development'), step(id, 'accepted', 'in-test'))).toEqual([]);
  }
  expect(await sent(renee, mark('old', general, null))).toEqual([]);
  expect(await sent(renee, mark('new', pilot, null))).toEqual([]);
  const copy = await new Copy(ben).sync();
  expect(copy.row('definitive', `t1.${channelKey(general)}`)?.fields.versionId).toBe('old');
  expect(copy.row('definitive', `t1.${channelKey(pilot)}`)?.fields.versionId).toBe('new');
  expect(copy.row('version', 'old')?.fields.status).toBe('definitive');
});

it('of two release managers who mark different versions for one channel the first at the hub holds; the other is told which and by whom', async () => {
  const seenByBoth = 'old';
  expect(await sent(rita, mark('third', general, seenByBoth))).toEqual([]);
  expect(await sent(renee, mark('new', general, seenByBoth))).toMatchObject([
    { result: 'rejected', code: 'DEFINITIVE_CHANGED', details: { number: '2026.11' } },
  ]);
  const copy = await new Copy(ben).sync();
  expect(copy.row('version', 'old')?.fields.status).toBe('superseded');
  expect(copy.row('version', 'third')?.fields.status).toBe('definitive');
});

it('a withdrawal wins in either order', async () => {
  const withdraw = (id: string) => command('version', id, 'withdraw-version', { version: id, reason: 'Fails on 4 GB', event: event() });
  expect(await sent(olu, withdraw('new'))).toMatchObject([{ code: 'ROLE_MISSING' }]);
  expect(await sent(rita, withdraw('new'))).toEqual([]);
  expect(await sent(renee, mark('new', general, 'third'))).toMatchObject([{ code: 'VERSION_WITHDRAWN' }]);
  expect(await sent(renee, withdraw('third'))).toEqual([]);
  const copy = await new Copy(ben).sync();
  expect(copy.row('version', 'third')?.fields).toMatchObject({ status: 'withdrawn', withdrawnBecause: 'Fails on 4 GB' });
});

it('the in/out book holds each step in hub order, and no laptop writes or deletes a line of it', async () => {
  const copy = await new Copy(ben).sync();
  const lines = [...copy.rows.values()].filter((row) => row.type === 'library-event' && row.fields.versionId === 'third');
  expect(lines.sort((a, b) => a.seq - b.seq).map((row) => row.fields.event)).toEqual([
    'put-in',
    'medium-put-in',
    'in-test',
    'accepted',
    'definitive',
    'withdrawn',
  ]);
  const [line] = lines;
  expect(await sent(renee, { type: 'library-event', id: line?.id ?? '', kind: 'del' })).toMatchObject([{ result: 'rejected' }]);
  expect(
    await sent(renee, set('library-event', 'forged', { titleId: 't1', versionId: 'old', event: 'accepted', byId: 'renee' })),
  ).toMatchObject([{ result: 'rejected' }]);
  expect(await sent(renee, set('medium', 'forged', { titleId: 't1', versionId: 'old' }))).toMatchObject([{ result: 'rejected' }]);
});
