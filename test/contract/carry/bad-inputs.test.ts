/** The rows "bundle or archive" and "bundle older, for another laptop, out of order" of what every edge must survive, one test a try. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takePart } from '../../../hub/carry/take-part.ts';
import { Fault } from '../../../shared/errors.ts';
import { bytesItem } from '../../../shared/node/write-part.ts';
import { bundleLimits } from '../../../shared/sync/bundle.ts';
import { fact, type Laptop, startHub, type TestHub } from '../../builders/hub-laptop.ts';
import { blobItem, groupsItem, notesItem, partBytes, source } from '../../builders/stick.ts';

let college: TestHub;
let ben: Laptop;
let good: Buffer;
beforeEach(async () => {
  college = await startHub();
  ben = await college.person('ben', 'installer@org');
  good = await partBytes(college, ben, [
    notesItem(),
    groupsItem([ben.write([fact('photo', 'p1', { site: 'DOCK' })])]),
    blobItem(Buffer.alloc(3_000, 1)),
  ]);
});
afterEach(() => college.close());

const seq = async (): Promise<number> => (await college.hub.store.read((store) => store.head())).seq;

/** The code it is refused with; afterwards nothing has changed, and the good part is still taken. */
async function refused(bytes: Buffer): Promise<string> {
  const before = await seq();
  const blobs = await college.hub.blobs.list();
  const code = await takePart(college.hub, source(bytes)).then(
    () => 'taken',
    (cause: unknown) => (cause instanceof Fault ? cause.code : String(cause)),
  );
  expect(await seq()).toBe(before);
  expect(await college.hub.blobs.list()).toEqual(blobs);
  expect(await takePart(college.hub, source(good))).toMatchObject({ laptops: [{ writer: ben.writer, last: 1 }] });
  return code;
}

/** A tar with one entry of this name and type: an archive as somebody might rename it. */
function tar(name: string, type = '0', link = ''): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0, 100, 'latin1');
  header.write('0000644\0', 100);
  header.write('00000000001\0', 124);
  header.write(type, 156);
  header.write(link, 157, 100, 'latin1');
  header.write('ustar\0', 257);
  return Buffer.concat([header, Buffer.alloc(1024, 65)]);
}

describe('an archive in place of a part', () => {
  const tries: readonly (readonly [string, Buffer])[] = [
    ['a path that leads up', tar('../../etc/passwd')],
    ['a path from the root', tar('/etc/passwd')],
    ['a path on a drive', tar('C:\\Windows\\win.ini')],
    ['a symbolic link', tar('link', '2', '/etc/passwd')],
    ['a hard link', tar('link', '1', '/etc/passwd')],
    ['two names that differ in case', Buffer.concat([tar('Photo.jpg'), tar('photo.JPG')])],
    ['a name that is a device', tar('CON')],
    ['a name with NUL', tar('photo\0.jpg')],
    ['a small file that swells', Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), Buffer.alloc(42_000, 0)])],
    ['a gzip', Buffer.concat([Buffer.from([0x1f, 0x8b, 8, 0]), Buffer.alloc(2_000, 7)])],
    ['nothing', Buffer.alloc(0)],
  ];
  it.each(tries)('%s is no part: nothing is unpacked, nothing is written', async (_what, bytes) => {
    expect(await refused(bytes)).toBe('BUNDLE_STRANGE');
  });
});

describe('a part that lies', () => {
  it('about how many groups it holds', async () => {
    const line = Buffer.from('sig {"writer":"w-ben","first":1,"count":1,"prev":null}\n');
    expect(await refused(await partBytes(college, ben, [bytesItem({ k: 'groups', bytes: line.length, groups: 5 }, line)]))).toBe(
      'BUNDLE_CONTENT',
    );
  });
  it('with more items than any part may hold', { timeout: 300_000 }, async () => {
    const many = Array.from({ length: bundleLimits.itemsPerPart + 1 }, () => bytesItem({ k: 'notes', bytes: 0 }, Buffer.alloc(0)));
    expect(await refused(await partBytes(college, ben, many))).toBe('BUNDLE_CONTENT');
  });
  it('with one flipped byte, wherever it is', async () => {
    for (const at of [5, 30, 400, good.length >> 1, good.length - 1]) {
      const bytes = Buffer.from(good);
      bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
      expect(await refused(bytes), `byte ${at}`).toMatch(/^BUNDLE_(STRANGE|NEWER|UNSIGNED|DAMAGED|OTHER_HUB)$/);
    }
  });
  it('by being cut off', async () => {
    for (const length of [good.length - 1, good.length >> 1]) expect(await refused(good.subarray(0, length))).toBe('BUNDLE_DAMAGED');
  });
  it('about who signed it', async () => {
    const ana = await college.person('ana', 'installer@org');
    expect(await refused(await partBytes(college, ben, [notesItem()], { sign: (text) => ana.signer.sign(text) }))).toBe('BUNDLE_UNSIGNED');
  });
});

describe('a part that cannot count now', () => {
  it('of a later version of the form says so, and is no damaged one', async () => {
    expect(await refused(Buffer.from(good.toString('latin1').replace('GROUNDCREW-CARRY 1', 'GROUNDCREW-CARRY 2'), 'latin1'))).toBe(
      'BUNDLE_NEWER',
    );
  });
  it('twice, and its parts out of order, has one effect', async () => {
    const second = await partBytes(college, ben, [groupsItem([ben.write([fact('photo', 'p2', { site: 'DOCK' })])])]);
    expect(await takePart(college.hub, source(second))).toMatchObject({ laptops: [{ last: 0, waits: { from: 1, to: 1 } }] });
    expect(await takePart(college.hub, source(good))).toMatchObject({ laptops: [{ last: 2, waits: null }] });
    const before = await seq();
    for (const each of [good, second, good]) await takePart(college.hub, source(each));
    expect(await seq()).toBe(before);
  });
});
