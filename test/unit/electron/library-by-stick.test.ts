/** The library's lists and deny-list as sticks bring them to a laptop without network: taken as from the hub, or refused by their code. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeBrought } from '../../../electron/library/trust/brought.ts';
import { HeldMetadata } from '../../../electron/library/trust/held.ts';
import { openMemory } from '../../../electron/library/trust/memory.ts';
import type { Signer } from '../../../shared/node/keys.ts';
import { deniedBy, denyField, denyRole } from '../../../shared/trust/deny-list.ts';
import { MemoryFiles } from '../../builders/memory-files.ts';
import { dayMs, Library, newSigner, start } from '../trust/library.ts';

const hourMs = 3_600_000;

/** A library with one title and a deny-list of nothing yet. */
function library(): { readonly all: Library; readonly signer: Signer } {
  const all = new Library();
  const signer = newSigner();
  all.delegate('targets', 'title-t1', [signer]);
  all.delegate('targets', denyRole, [signer], { paths: [denyRole] });
  all.role(denyRole).more = { [denyField]: [] };
  all.next('targets');
  return { all, signer };
}

/** One more version is withdrawn; the lists go on with it. */
function withdraw(all: Library, versionId: string): void {
  const before = (all.role(denyRole).more[denyField] ?? []) as [];
  const entry = { versionId, number: versionId, by: 'R. Shah', at: start, reason: 'it crashes' };
  all.role(denyRole).more = { [denyField]: [...before, entry] };
  all.timestamp.issuedAt += hourMs;
  all.next(denyRole);
}

const onStick = ({ files }: Library): ReadonlyMap<string, Uint8Array> => new Map(files);
const denyOf = (files: ReadonlyMap<string, Uint8Array>, version: number): Uint8Array =>
  files.get(`${version}.${denyRole}.json`) ?? new Uint8Array();

/** A laptop that has taken the library in from its hub, and is offline from now on. */
async function laptop(all: Library, heard = onStick(all)) {
  const files = new MemoryFiles();
  const kept = new Map<string, string>();
  const secrets = {
    weak: null,
    get: (name: string) => kept.get(name),
    set: (name: string, text: string) => void kept.set(name, text),
    remove: (name: string) => void kept.delete(name),
  };
  const clock = { now: start };
  const memory = () => openMemory(secrets, 'hub', 0);
  const open = () =>
    HeldMetadata.open({ folder: '/metadata', files, memory: memory(), pinned: all.pinned, now: () => clock.now, builtAt: 0 });
  const held = await open();
  await held.take(async (name) => heard.get(name), start);
  return { files, clock, held, open };
}

const nothing = new Map<string, Uint8Array>();
const take = (held: HeldMetadata, files: ReadonlyMap<string, Uint8Array>, ...denyLists: readonly Uint8Array[]) =>
  takeBrought(held, { files, denyLists });

describe('lists that a stick brings', () => {
  it('newer ones are taken as from the hub: what they withdraw is named and denied, the age of news counts from them, and a restart keeps it', async () => {
    const { all } = library();
    const { held, open } = await laptop(all);
    withdraw(all, 'v2');
    expect(await take(held, onStick(all))).toEqual({
      lists: 'taken',
      denyList: 'taken',
      issuedAt: start + hourMs,
      withdrawn: [{ number: 'v2', by: 'R. Shah', at: start, reason: 'it crashes' }],
      problem: null,
    });
    expect(deniedBy(held.denyList, { versionId: 'v2', digest: '' })).toMatchObject({ reason: 'it crashes' });
    expect(held.memory.get().clock.floor).toBe(start + hourMs);
    expect((await open()).denyList?.entries).toHaveLength(1);
  });

  it('the same ones, and older ones, change nothing and are no refusal', async () => {
    const { all } = library();
    const older = onStick(all);
    const { held } = await laptop(all);
    withdraw(all, 'v2');
    const newer = onStick(all);
    await take(held, newer);
    const before = JSON.stringify(held.memory.get());
    expect(await take(held, newer, denyOf(newer, 2))).toMatchObject({ lists: 'known', denyList: 'known', withdrawn: [], problem: null });
    expect(await take(held, older, denyOf(older, 1))).toMatchObject({ lists: 'older', denyList: 'known', withdrawn: [], problem: null });
    expect(JSON.stringify(held.memory.get())).toBe(before);
    expect(held.refused).toBeUndefined();
    expect(held.denyList?.version).toBe(2);
  });

  it('older ones that have ended since, and those from before a change of keys, are older and nothing worse', async () => {
    const { all } = library();
    all.timestamp.expiresAt = start + dayMs;
    all.next();
    const old = onStick(all);
    const { held, clock } = await laptop(all);
    all.timestamp.expiresAt = start + 30 * dayMs;
    all.next();
    await take(held, onStick(all));
    clock.now = start + 5 * dayMs;
    expect(await take(held, old)).toMatchObject({ lists: 'older', problem: null });
    const before = onStick(all);
    all.keys.timestamp = [newSigner()];
    all.publishRoot();
    all.next();
    expect(await take(held, onStick(all))).toMatchObject({ lists: 'taken' });
    expect(await take(held, before)).toMatchObject({ lists: 'older', problem: null });
  });

  it('of another library are refused: its root is not the one that was pinned', async () => {
    const { all } = library();
    const { held } = await laptop(all);
    const stranger = library();
    withdraw(stranger.all, 'v1');
    expect(await take(held, onStick(stranger.all), denyOf(onStick(stranger.all), 2))).toMatchObject({
      lists: 'refused',
      denyList: 'refused',
      withdrawn: [],
      problem: { code: 'ROOT_OTHER' },
    });
    expect(held.set?.timestamp.version).toBe(2);
    expect(held.denyList?.version).toBe(1);
  });

  const hostile: readonly (readonly [what: string, code: string, change: (all: Library) => void])[] = [
    [
      'with too few signatures under the stamp',
      'METADATA_UNSIGNED',
      (all) => {
        all.keys.timestamp = [newSigner()];
      },
    ],
    [
      'whose title went back though the stamp went on',
      'METADATA_ROLLED_BACK',
      (all) => {
        all.role('title-t1').version = 1;
      },
    ],
    [
      'whose deny-list went back though the stamp went on',
      'METADATA_ROLLED_BACK',
      (all) => {
        all.role(denyRole).version = 1;
      },
    ],
    [
      'that have ended',
      'METADATA_EXPIRED',
      (all) => {
        all.timestamp.expiresAt = start - dayMs;
      },
    ],
    ['mixed of two publications', 'METADATA_MIXED', (all) => void all.lies.set('snapshot', { version: 1, bytes: new Uint8Array(3) })],
  ];
  it.each(hostile)('%s are refused, and what was here still counts', async (_what, code, change) => {
    const { all } = library();
    all.role('title-t1').version = 2;
    withdraw(all, 'v0');
    const { held } = await laptop(all);
    const version = held.set?.timestamp.version;
    change(all);
    all.next();
    expect(await take(held, onStick(all))).toMatchObject({ lists: 'refused', problem: { code } });
    expect(held.set?.timestamp.version).toBe(version);
    expect(held.unusable).toBeUndefined();
    // A stick that is refused leaves no note on the screens: it is told where it was taken in.
    expect(held.refused).toBeUndefined();
  });

  it('damaged ones are refused by the file that is wrong; the deny-list beside them is taken', async () => {
    const { all } = library();
    const { held } = await laptop(all);
    withdraw(all, 'v2');
    const files = new Map(onStick(all));
    const bytes = Buffer.from(files.get(`${all.snapshot.version}.snapshot.json`) ?? []);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    files.set(`${all.snapshot.version}.snapshot.json`, bytes);
    expect(await take(held, files, denyOf(onStick(all), 2))).toMatchObject({
      lists: 'refused',
      denyList: 'taken',
      withdrawn: [{ number: 'v2' }],
      problem: { code: 'METADATA_MIXED', details: { role: 'snapshot' } },
    });
    expect(deniedBy(held.denyList, { versionId: 'v2', digest: '' })).toBeDefined();
  });

  it('mend a folder that was put back, where they are as new as what was seen; older ones do not', async () => {
    const { all } = library();
    const old = onStick(all);
    const { held, files, open } = await laptop(all);
    withdraw(all, 'v2');
    const newer = onStick(all);
    await take(held, newer);
    for (const path of files.paths.filter((each) => each.startsWith('/metadata/'))) await files.remove(path);
    const again = await open();
    expect(again.unusable?.code).toBe('METADATA_ROLLED_BACK');
    expect(await take(again, old)).toMatchObject({ lists: 'refused', problem: { code: 'METADATA_ROLLED_BACK' } });
    expect(again.set).toBeUndefined();
    expect(await take(again, newer)).toMatchObject({ lists: 'taken', problem: null });
    expect(again.denyList?.version).toBe(2);
  });
});

describe('a deny-list that comes alone', () => {
  it('is taken where it is newer, kept over a restart, and no older one takes its place', async () => {
    const { all } = library();
    const { held, open } = await laptop(all);
    withdraw(all, 'v1');
    withdraw(all, 'v2');
    const files = onStick(all);
    expect(await take(held, nothing, denyOf(files, 3))).toMatchObject({
      lists: null,
      denyList: 'taken',
      withdrawn: [{ number: 'v1' }, { number: 'v2' }],
    });
    expect(await take(held, nothing, denyOf(files, 2))).toMatchObject({ denyList: 'known', withdrawn: [] });
    const again = await open();
    expect(again.denyList?.version).toBe(3);
    expect(again.denyFile?.version).toBe(3);
    expect(deniedBy(again.denyList, { versionId: 'v2', digest: '' })).toBeDefined();
  });

  it('signed by somebody else, or by nobody, is refused and denies nothing', async () => {
    const { all, signer } = library();
    const { held } = await laptop(all);
    all.role(denyRole).signers = [newSigner()];
    withdraw(all, 'v1');
    expect(await take(held, nothing, denyOf(onStick(all), 2))).toMatchObject({
      denyList: 'refused',
      problem: { code: 'METADATA_UNSIGNED' },
    });
    expect(await take(held, nothing, Buffer.from('{}'))).toMatchObject({ denyList: 'refused', problem: { code: 'METADATA_STRANGE' } });
    all.role(denyRole).signers = [signer];
    withdraw(all, 'v2');
    expect(await take(held, nothing, denyOf(onStick(all), 3))).toMatchObject({ denyList: 'taken' });
  });

  it('on a laptop that never had news says that it never had, and the lists beside it bring it', async () => {
    const { all } = library();
    withdraw(all, 'v1');
    const files = new MemoryFiles();
    const secrets = { weak: null, get: () => undefined, set: () => undefined, remove: () => undefined };
    const held = await HeldMetadata.open({
      folder: '/m',
      files,
      memory: openMemory(secrets, 'hub', 0),
      pinned: all.pinned,
      now: () => start,
      builtAt: 0,
    });
    const deny = denyOf(onStick(all), 2);
    expect(await take(held, nothing, deny)).toMatchObject({ denyList: 'refused', problem: { code: 'METADATA_NEVER' } });
    expect(await take(held, onStick(all), deny)).toMatchObject({ lists: 'taken', denyList: 'taken', problem: null });
  });
});

it('whatever sticks come in whatever order and however often, no number ever goes back, and the newest of all counts in the end', async () => {
  const { all } = library();
  const sticks = [onStick(all)];
  for (const version of ['v1', 'v2', 'v3', 'v4']) {
    withdraw(all, version);
    sticks.push(onStick(all));
  }
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ at: fc.nat(4), lists: fc.boolean(), deny: fc.boolean() }), { maxLength: 8 }), async (turns) => {
      const { held } = await laptop(all, sticks[0]);
      let [stamp, deny] = [0, 0];
      let most = 0;
      for (const { at, lists, deny: alone } of turns) {
        const files = sticks[at] ?? nothing;
        await take(held, lists ? files : nothing, ...(alone ? [denyOf(files, at + 1)] : []));
        if (lists || alone) most = Math.max(most, at);
        const now = [held.set?.timestamp.version ?? 0, held.denyList?.version ?? 0] as const;
        expect(now[0]).toBeGreaterThanOrEqual(stamp);
        expect(now[1]).toBeGreaterThanOrEqual(deny);
        [stamp, deny] = now;
      }
      expect(held.denyList?.version).toBe(most + 1);
    }),
    { numRuns: 30, seed: 5 },
  );
});
