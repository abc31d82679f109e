import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Carried } from '../../../electron/carry/carried.ts';
import { Colleagues } from '../../../electron/carry/colleagues.ts';
import { copy } from '../../../electron/carry/copy.ts';
import { SharedFolder } from '../../../electron/carry/folder.ts';
import { denyListsIn, type Imported, type ImportParts, importPart } from '../../../electron/carry/import.ts';
import type { Brought } from '../../../electron/carry/library-by-stick.ts';
import { partsOf } from '../../../electron/carry/plan.ts';
import { provisionalOf } from '../../../electron/carry/provisional.ts';
import { Fault } from '../../../shared/errors.ts';
import { digestOf, type KeyPair, loadSigner, makeSealingKey, makeSigningKey, type Signer } from '../../../shared/node/keys.ts';
import { fileSource } from '../../../shared/node/read-part.ts';
import { bytesItem, type CarryItem, writePart } from '../../../shared/node/write-part.ts';
import { digest, type WriterId, writerId } from '../../../shared/sync/ids.ts';
import type { SignedCertificate } from '../../../shared/sync/protocol.ts';
import { MemoryFiles } from '../../builders/memory-files.ts';

/** A hub by its keys alone, and laptops that it has certified. */
const hubSigner = loadSigner(makeSigningKey().privateKey);
const hub = { id: 'hub-test', name: 'Test', signKey: hubSigner.publicKey, tlsKey: null, root: null, fingerprint: '', address: null };

interface Colleague {
  readonly writer: WriterId;
  readonly signer: Signer;
  readonly seal: KeyPair;
  readonly certificate: SignedCertificate;
}

function enrolled(name: string): Colleague {
  const signer = loadSigner(makeSigningKey().privateKey);
  const seal = makeSealingKey();
  const writer = writerId(`w-${name}`);
  const text = JSON.stringify({
    writer,
    person: name,
    laptop: `${name}'s laptop`,
    signKey: signer.publicKey,
    sealKey: seal.publicKey,
    issuedAt: 1,
    expiresAt: 9e12,
    hub: hub.id,
  });
  return { writer, signer, seal, certificate: { text, sig: hubSigner.sign(text) } };
}

const [ana, ben, cal] = [enrolled('ana'), enrolled('ben'), enrolled('cal')] as const;

interface Line {
  readonly writer: WriterId;
  readonly first: number;
  readonly text: string;
  readonly sig: string;
}

/** A chain of groups with so many ops each. */
function chain({ writer, signer }: Colleague, counts: readonly number[]): readonly Line[] {
  const lines: Line[] = [];
  let prev: string | null = null;
  let first = 1;
  for (const count of counts) {
    const ops = Array.from({ length: count }, (_, i) => ({ type: 'step', id: `${writer}-${first + i}`, kind: 'append', fields: {} }));
    const text: string = JSON.stringify({
      writer,
      first,
      count,
      prev,
      epoch: 'e',
      base: 0,
      h: first,
      wall: first,
      actor: 'x',
      via: 'app',
      sv: 1,
      ops,
    });
    lines.push({ writer, first, text, sig: signer.sign(text) });
    prev = digestOf(text);
    first += count;
  }
  return lines;
}

async function part(
  files: MemoryFiles,
  path: string,
  from: Colleague,
  lines: readonly Line[],
  place = { part: 1, of: 1 },
  first: readonly CarryItem[] = [],
): Promise<void> {
  const bytes = Buffer.from(lines.map(({ sig, text }) => `${sig} ${text}\n`).join(''));
  const notes = Buffer.from(
    JSON.stringify({ certificates: [ben.certificate, cal.certificate], hubSeal: null, standings: [], receipts: [] }),
  );
  await writePart(files, path, {
    head: {
      hub: hub.id,
      hubName: hub.name,
      from: { writer: from.writer, laptop: 'a laptop' },
      certificate: from.certificate,
      bundle: 'testbundle00',
      ...place,
      madeAt: 1,
    },
    items: [
      ...first,
      bytesItem({ k: 'notes', bytes: notes.length }, notes),
      ...(lines.length === 0 ? [] : [bytesItem({ k: 'groups', bytes: bytes.length, groups: lines.length }, bytes)]),
    ],
    recipients: [{ to: ana.writer, sealKey: ana.seal.publicKey }],
    sign: (text) => from.signer.sign(text),
    random: (n) => randomBytes(n),
  });
}

/** Ana's laptop as far as carrying goes. */
async function anas(files: MemoryFiles) {
  const carried = await Carried.open(files, '/carry', hub);
  const colleagues = await Colleagues.open(files, '/carry/colleagues');
  const brought: Brought[] = [];
  const parts: ImportParts = {
    joined: { identity: { writer: ana.writer, hub, epoch: 'e' }, journal: { at: () => undefined } },
    seal: ana.seal,
    carried,
    colleagues,
    evidence: {
      put: async () => ({ digest: digest(`sha256:${'0'.repeat(64)}`), sizeBytes: 0 }),
      sent: async () => undefined,
      where: () => ({ here: false, atHub: false }),
    },
    spool: undefined,
    library: {
      take: async (each) => {
        brought.push(each);
        return { lists: 'taken', denyList: null, issuedAt: 1, withdrawn: [], problem: null };
      },
    },
  };
  const take = (path: string): Promise<Imported> => importPart(parts, fileSource(files, path));
  const denyLists = (path: string) => denyListsIn(parts, fileSource(files, path));
  const shown = () => provisionalOf(colleagues.held, () => ({ atHub: undefined, said: undefined }));
  return { carried, colleagues, take, shown, brought, denyLists };
}

const numbersOf = (groups: readonly { readonly writer: string; readonly first: number }[], writer: string): readonly number[] =>
  groups
    .filter((group) => group.writer === writer)
    .map(({ first }) => first)
    .sort((a, b) => a - b);

describe('parts of a stick at a laptop', () => {
  it('give the same groups in the same order of each laptop, whatever their order, repetition and cuts; what is shown has never a hole', async () => {
    const counts = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 6 });
    const plan = fc.record({
      bens: counts,
      cals: counts,
      cuts: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 12, maxLength: 12 }),
      order: fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 0, maxLength: 20 }),
      restartAt: fc.integer({ min: 0, max: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ bens, cals, cuts, order, restartAt }) => {
        const all = [...chain(ben, bens), ...chain(cal, cals)];
        let files = new MemoryFiles();
        const paths: string[] = [];
        for (let at = 0, n = 0; at < all.length; n += 1) {
          const size = cuts[n % cuts.length] ?? 1;
          const path = `/stick/${n}`;
          await part(files, path, n % 2 === 0 ? ben : cal, all.slice(at, at + size));
          paths.push(path);
          at += size;
        }
        const turns = [...order.flatMap((i) => paths[i] ?? []), ...[...paths].reverse()];
        let laptop = await anas(files);
        for (const [turn, path] of turns.entries()) {
          if (turn === restartAt) {
            files = files.crash(() => 0.99);
            laptop = await anas(files);
          }
          await laptop.take(path);
          const { groups } = laptop.shown();
          for (const [who, chained] of [
            [ben, bens],
            [cal, cals],
          ] as const) {
            const shown = numbersOf(groups, who.writer);
            expect(shown).toEqual(
              chain(who, chained)
                .slice(0, shown.length)
                .map(({ first }) => first),
            );
          }
        }
        const held = laptop.colleagues.held.map(({ writer, first, digest: of }) => `${writer}:${first}:${of}`).sort();
        expect(held).toEqual(all.map(({ writer, first, text }) => `${writer}:${first}:${digestOf(text)}`).sort());
        expect(laptop.shown().waits).toEqual([]);
        expect(laptop.shown().groups).toHaveLength(all.length);
        const texts = await laptop.colleagues.read(laptop.colleagues.held.map(({ order: at }) => at));
        expect(texts.map(({ text, sig }) => `${sig} ${text}`).sort()).toEqual(all.map(({ text, sig }) => `${sig} ${text}`).sort());
      }),
      { numRuns: 25, seed: 7 },
    );
  });

  it('lets what came after a gap wait, and says how much is missing', async () => {
    const files = new MemoryFiles();
    const lines = chain(ben, [1, 2, 1]);
    await part(files, '/stick/1', ben, lines.slice(2));
    const laptop = await anas(files);
    await laptop.take('/stick/1');
    expect(laptop.shown()).toMatchObject({ groups: [], waits: [{ writer: ben.writer, from: 1, to: 3 }] });
    // The laptop says itself that the hub has what is missing here.
    const said = { to: 3, digest: null };
    expect(provisionalOf(laptop.colleagues.held, () => ({ atHub: undefined, said })).groups).toHaveLength(1);
  });

  it('leaves an act with a wrong signature out and takes its neighbours; a stranger’s certificate does not count', async () => {
    const files = new MemoryFiles();
    const lines = chain(ben, [1, 1]);
    const forged = { ...lines[1], sig: cal.signer.sign(lines[1]?.text ?? '') };
    await part(files, '/stick/1', ben, [lines[0], forged] as Line[]);
    const laptop = await anas(files);
    expect(await laptop.take('/stick/1')).toMatchObject({ groups: { fresh: 1, unsigned: 1 } });
    const text = ben.certificate.text.replace('w-ben', 'w-eve1');
    await laptop.carried.learn({ certificates: [{ text, sig: ben.certificate.sig }] });
    expect(laptop.carried.laptops.map(({ writer }) => writer).sort()).toEqual([ben.writer, cal.writer]);
  });

  it('is refused whole when a single bit of it is wrong, wherever that is', async () => {
    const files = new MemoryFiles();
    await part(files, '/stick/1', ben, chain(ben, [3, 2]));
    const bytes = Buffer.from((await files.read('/stick/1')) ?? []);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), fc.integer({ min: 0, max: 7 }), async (at, bit) => {
        const disk = new MemoryFiles();
        const broken = Buffer.from(bytes);
        broken.writeUInt8(broken.readUInt8(at) ^ (1 << bit), at);
        const writer = await disk.create('/stick/broken');
        await writer.write(broken);
        const laptop = await anas(disk);
        const refused = await laptop.take('/stick/broken').then(
          () => undefined,
          (cause: unknown) => cause,
        );
        expect(refused).toBeInstanceOf(Fault);
        expect(refused instanceof Fault && refused.code).toMatch(/^BUNDLE_/);
        expect(laptop.colleagues.held).toEqual([]);
        expect(laptop.carried.laptops).toEqual([]);
      }),
      { numRuns: 120, seed: 3 },
    );
  });

  it('stays takeable after a full disk: what was kept is kept, and the same part brings the rest', async () => {
    const files = new MemoryFiles();
    await part(files, '/stick/1', ben, chain(ben, [2, 2, 2]));
    const laptop = await anas(files);
    files.capacity = files.used + 200;
    await expect(laptop.take('/stick/1')).rejects.toMatchObject({ code: 'DISK_FULL' });
    files.capacity = Number.POSITIVE_INFINITY;
    expect(await laptop.take('/stick/1')).toMatchObject({ groups: { fresh: 3 } });
  });
});

describe('what a part brings of the library', () => {
  const deny = Buffer.from('a deny-list');
  const file = Buffer.from('a file of metadata');
  const denyItem = bytesItem({ k: 'deny-list', bytes: deny.length, version: 7 }, deny);
  const listItem = (name: string, bytes = file) => bytesItem({ k: 'metadata', bytes: bytes.length, name }, bytes);

  /** A part of Ben's with these things beside an act of his. */
  async function made(path: string, items: readonly CarryItem[], files = new MemoryFiles()): Promise<MemoryFiles> {
    await part(files, path, ben, chain(ben, [1]), { part: 1, of: 1 }, items);
    return files;
  }

  it('is handed to the library whole, after the work of people was taken', async () => {
    const files = await made('/stick/1', [denyItem, listItem('1.root.json'), listItem('2.title-t%2F1.json')]);
    const laptop = await anas(files);
    expect(await laptop.take('/stick/1')).toMatchObject({ groups: { fresh: 1 }, unknown: 0, library: { lists: 'taken' } });
    expect(laptop.brought.map(({ files: lists, denyLists }) => [[...lists.keys()], denyLists.map(String)])).toEqual([
      [['1.root.json', '2.title-t%2F1.json'], ['a deny-list']],
    ]);
  });

  it('is nothing where a name could lead anywhere, stands twice, or it is more than any library is: that part is refused whole', async () => {
    for (const name of ['../x.json', '/etc/x.json', 'C:\\x.json', 'a/b.json', 'x', '.json', 'x\u0000.json'])
      await expect((await anas(await made('/stick/1', [listItem(name)]))).take('/stick/1'), name).rejects.toMatchObject({
        code: 'BUNDLE_CONTENT',
      });
    const twice = await anas(await made('/stick/1', [listItem('1.root.json'), listItem('1.root.json')]));
    await expect(twice.take('/stick/1')).rejects.toMatchObject({ code: 'BUNDLE_CONTENT' });
    const large = Buffer.alloc(4 * 1024 * 1024);
    const many = await anas(
      await made(
        '/stick/1',
        ['1', '2', '3', '4', '5'].map((n) => listItem(`${n}.root.json`, large)),
      ),
    );
    await expect(many.take('/stick/1')).rejects.toMatchObject({ code: 'BUNDLE_CONTENT' });
    for (const laptop of [twice, many]) expect([laptop.brought, laptop.colleagues.held]).toEqual([[], []]);
  });

  it('is the deny-list alone where the rest of the part is damaged, cut off, lies, or is signed by somebody else', async () => {
    const blob = Buffer.alloc(700_000, 3);
    const items = [denyItem, bytesItem({ k: 'blob', bytes: blob.length, digest: digestOf(blob) }, blob)];
    const whole = Buffer.from((await (await made('/stick/1', items)).read('/stick/1')) ?? []);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(whole.length - 9) ^ 1, whole.length - 9);
    const resigned = Buffer.from(whole.toString('latin1').replace(/^(GROUNDCREW-CARRY 1\n)./, '$1_'), 'latin1');
    const lying = await made('/stick/1', [denyItem, listItem('../x.json')]);
    for (const bytes of [flipped, whole.subarray(0, -1000), resigned, (await lying.read('/stick/1')) ?? whole]) {
      const files = new MemoryFiles();
      const writer = await files.create('/stick/1');
      await writer.write(bytes);
      const laptop = await anas(files);
      await expect(laptop.take('/stick/1')).rejects.toMatchObject({ code: expect.stringMatching(/^BUNDLE_/) });
      expect(laptop.colleagues.held).toEqual([]);
      expect((await laptop.denyLists('/stick/1')).map(String)).toEqual(['a deny-list']);
    }
    // Damaged where it lies itself, it is not found; sealed for somebody else, it is not read.
    const early = Buffer.from(whole);
    const at = whole.indexOf('\n', 20) + 10;
    early.writeUInt8(early.readUInt8(at) ^ 1, at);
    const files = new MemoryFiles();
    await (await files.create('/stick/1')).write(early);
    expect(await (await anas(files)).denyLists('/stick/1')).toEqual([]);
  });
});

describe('a part on its way to the disk', () => {
  it('is there whole or not at all, at whichever step the disk fails', async () => {
    const good = new MemoryFiles();
    await part(good, '/out/part', ben, chain(ben, [2]));
    for (let step = 1; step <= good.steps; step += 1) {
      const files = new MemoryFiles();
      files.failing = ({ number }) => (number === step ? 'EIO' : undefined);
      await part(files, '/out/part', ben, chain(ben, [2])).catch((cause: unknown) => expect(cause).toMatchObject({ code: 'DISK_FAILED' }));
      if (!files.paths.includes('/out/part')) continue;
      files.failing = () => undefined;
      expect(await (await anas(files)).take('/out/part')).toMatchObject({ groups: { fresh: 1 } });
    }
  });

  it('is cut as asked: own work first, and a thing that is larger than a part goes alone', () => {
    const place = (first: number, bytes: number) => ({ first, count: 1, bytes });
    const blobs = [300_000, 10_000, 20_000].map((sizeBytes, n) => ({ sizeBytes, digest: digest(`sha256:${String(n).repeat(64)}`) }));
    const parts = partsOf([place(1, 40_000), place(2, 40_000)], [], blobs, 100_000);
    expect(parts.map((things) => things.map(({ k, bytes }) => `${k} ${bytes}`))).toEqual([
      ['own 40001'],
      ['own 40001'],
      ['blob 300000'],
      ['blob 10000', 'blob 20000'],
    ]);
    expect(partsOf([], [], [], 100_000)).toEqual([[]]);
  });
});

describe('a folder that two laptops share', () => {
  it('tells in its state that it cannot be read, and goes on by itself when it can', async () => {
    const files = new MemoryFiles();
    let path = '';
    const list = files.list.bind(files);
    files.list = async (folder) => {
      if (folder === '/gone') throw Object.assign(new Error(), { code: 'EACCES' });
      return list(folder);
    };
    const carry = { canSealFor: async () => [] } as never;
    const folder = new SharedFolder({
      files,
      carry,
      path: () => path,
      self: () => ({ writer: ana.writer, hub }),
      fingerprint: () => '',
      now: () => 5,
    });
    await folder.round();
    expect(folder.state).toEqual({ path: '', lookedAt: null, problem: null });
    path = '/gone';
    await folder.round();
    expect(folder.state).toMatchObject({ problem: { code: 'CARRY_FOLDER', details: { path: '/gone' } } });
    path = '/there';
    await folder.round();
    expect(folder.state).toEqual({ path: '/there', lookedAt: 5, problem: null });
  });

  it('copies under a name of its own until all of it is there', async () => {
    const files = new MemoryFiles();
    const writer = await files.create('/a');
    await writer.write(Buffer.alloc(3_000, 1));
    await copy(files, '/a', join('/b', 'part'), 3_000);
    expect(await files.read('/b/part')).toHaveLength(3_000);
    expect(files.paths).toEqual(['/a', '/b/part']);
  });
});

it('the same bytes from chance and the same things give the same part, byte for byte; other bytes another', async () => {
  const made = async (n: number): Promise<Buffer> => {
    const files = new MemoryFiles();
    let at = n;
    const notes = Buffer.from(JSON.stringify({ certificates: [], hubSeal: null, standings: [], receipts: [] }));
    await writePart(files, '/part', {
      head: {
        hub: hub.id,
        hubName: hub.name,
        from: { writer: ben.writer, laptop: 'a laptop' },
        certificate: ben.certificate,
        bundle: 'testbundle00',
        part: 1,
        of: 1,
        madeAt: 1,
      },
      items: [bytesItem({ k: 'notes', bytes: notes.length }, notes)],
      recipients: [{ to: ana.writer, sealKey: ana.seal.publicKey }],
      sign: (text) => ben.signer.sign(text),
      random: (bytes) => Uint8Array.from({ length: bytes }, () => at++ % 256),
    });
    return Buffer.from((await files.read('/part')) ?? []);
  };
  expect((await made(1)).equals(await made(1))).toBe(true);
  expect((await made(1)).equals(await made(2))).toBe(false);
});

it('what the hub set aside is no longer shown, nor what was done upon it, nor carried on; what it said is kept though two tell at once', async () => {
  const files = new MemoryFiles();
  const laptop = await anas(files);
  const all = chain(ben, [1, 1, 1]);
  await part(files, '/stick', ben, all);
  await laptop.take('/stick');
  const [, second] = laptop.colleagues.held;
  if (second === undefined) throw new Error('three were taken');
  const receipt = (n: number, aside: readonly string[]) => {
    const text = JSON.stringify({ hub: hub.id, epoch: 'e', seq: n, at: n, laptops: [], blobs: [], aside });
    return { text, sig: hubSigner.sign(text) };
  };
  await Promise.all([
    laptop.carried.learn({ receipts: [receipt(1, [])] }),
    laptop.carried.note({ at: 1, kind: 'in', name: 'x', to: 0, groups: 0, blobs: 0, sizeBytes: 0 }),
    laptop.carried.learn({ receipts: [receipt(2, [second.digest])] }),
  ]);
  expect(laptop.carried.receipts).toHaveLength(2);
  expect(laptop.carried.history).toHaveLength(1);
  const again = await Carried.open(files, '/carry', hub);
  const { groups } = provisionalOf(laptop.colleagues.held, () => ({
    atHub: undefined,
    said: undefined,
    aside: (digest) => again.isAside(digest),
  }));
  expect(numbersOf(groups, ben.writer)).toEqual([1]);
  expect(laptop.colleagues.held.filter((group) => !again.hubHas(group)).map(({ first }) => first)).toEqual([1, 3]);
});
