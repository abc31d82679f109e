import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Listening, listen } from '../../../hub/http/listen.ts';
import type { HubStore } from '../../../hub/store/store.ts';
import { type Pieces, uploadKeptMs, uploadsKept } from '../../../hub/uploads/uploads.ts';
import type { BlobStore } from '../../../shared/node/blob-store.ts';
import { digestOf } from '../../../shared/node/keys.ts';
import { limits } from '../../../shared/sync/op.ts';
import { uploadHeldSchema } from '../../../shared/sync/protocol.ts';
import { type Laptop, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

/** Where each test's hub keeps its record and its files. */
export interface UploadEngine {
  readonly name: string;
  readonly data: () => Promise<{ readonly store: HubStore; readonly blobs: BlobStore; readonly pieces: Pieces } | undefined>;
}

/** 900 kB that differ everywhere. */
const photo = Buffer.from(Array.from({ length: 900_000 }, (_, i) => (i * 7 + (i >> 8)) & 255));
const other = Buffer.from(photo).reverse();
const digest = digestOf(photo);
const path = `/v1/blobs/${digest}`;

export function uploadsSuite(engine: UploadEngine): void {
  const open: { close(): Promise<void> }[] = [];
  const start = async (options: NonNullable<Parameters<typeof startHub>[0]> = {}): Promise<{ college: TestHub; ben: Laptop }> => {
    const college = await startHub({ ...(await engine.data()), ...options });
    open.push(college);
    return { college, ben: await college.person('ben', 'installer@site:DOCK') };
  };
  afterEach(async () => {
    for (const each of open.splice(0).reverse()) await each.close();
  });

  const part = (college: TestHub, ben: Laptop, from: unknown, total: unknown, bytes: Buffer) =>
    college.ask(
      'PUT',
      path,
      {
        authorization: `Bearer ${ben.token}`,
        'content-type': 'application/octet-stream',
        'upload-offset': String(from),
        'upload-length': String(total),
      },
      bytes,
    );
  const held = async (ben: Laptop): Promise<number> => uploadHeldSchema.parse((await ben.get(`/v1/uploads/${digest}`)).body).held;
  const whole = (college: TestHub) => college.hub.blobs.intact(digest);

  describe(`a photo that is cut off on its way (${engine.name})`, () => {
    it('goes on, over HTTP, from the byte that the hub says; the cut costs no more than a step', async () => {
      const { college, ben } = await start();
      const listening: Listening = await listen(college.hub, '127.0.0.1', 0);
      open.push({ close: () => listening.app.close() });
      const send = (from: number, bytes: Buffer, cut: boolean): Promise<number> =>
        new Promise((done, failed) => {
          const sent = request(`${listening.address}${path}`, {
            method: 'PUT',
            headers: {
              authorization: `Bearer ${ben.token}`,
              'content-type': 'application/octet-stream',
              'content-length': photo.length - from,
              'upload-offset': from,
              'upload-length': photo.length,
            },
          });
          sent.on('response', (answer) => done(answer.resume().statusCode ?? 0));
          sent.on('error', (cause) => (cut ? done(0) : failed(cause)));
          if (cut) sent.write(bytes, () => setTimeout(() => sent.destroy(), 50));
          else sent.end(bytes);
        });
      expect(await send(0, photo.subarray(0, 600_000), true)).toBe(0);
      await expect.poll(() => held(ben)).toBeGreaterThan(600_000 - 256 * 1024);
      expect(await whole(college)).toBe(false);
      // The cut request may still be writing its last step: then the number was another, and it is asked for again.
      const goesOn = async (): Promise<number> => {
        const from = await held(ben);
        expect(from).toBeGreaterThan(600_000 - 256 * 1024);
        return send(from, photo.subarray(from), false);
      };
      await expect.poll(goesOn).toBe(201);
      expect(await whole(college)).toBe(true);
      expect(await held(ben)).toBe(0);
    });

    it('is held over a restart of the hub, and for this laptop alone', async () => {
      const { college, ben } = await start();
      const ana = await college.person('ana', 'installer@site:DOCK');
      expect(await part(college, ben, 0, photo.length, photo.subarray(0, 500_000))).toMatchObject({ status: 200, body: { held: 500_000 } });
      expect(await held(ana)).toBe(0);
      expect(await part(college, ana, 500_000, photo.length, photo.subarray(500_000))).toMatchObject({ body: { code: 'UPLOAD_OFFSET' } });
      const { store, blobs, pieces } = college.hub;
      if (engine.name === 'SQLite') {
        const again = await startHub({ folder: college.folder, store, blobs });
        expect(await again.hub.pieces.size({ writer: ben.writer, digest })).toBe(500_000);
      }
      expect(await pieces.size({ writer: ben.writer, digest })).toBe(500_000);
    });

    it.each([0, 1, 499_999, 500_001, 900_000])('is not gone on with from %i where the hub holds 500,000', async (from) => {
      const { college, ben } = await start();
      await part(college, ben, 0, photo.length, photo.subarray(0, 500_000));
      expect(await part(college, ben, from, photo.length, photo.subarray(from))).toMatchObject({
        status: 409,
        body: { code: 'UPLOAD_OFFSET', details: { held: 500_000 } },
      });
      expect(await held(ben)).toBe(500_000);
      expect((await part(college, ben, 500_000, photo.length, photo.subarray(500_000))).status).toBe(201);
    });

    it('whose first half was another file is refused whole and begins afresh', async () => {
      const { college, ben } = await start();
      await part(college, ben, 0, photo.length, other.subarray(0, 500_000));
      expect(await part(college, ben, 500_000, photo.length, photo.subarray(500_000))).toMatchObject({
        status: 422,
        body: { code: 'BLOB_DIFFERS' },
      });
      expect([await held(ben), await whole(college)]).toEqual([0, false]);
      expect((await part(college, ben, 0, photo.length, photo)).status).toBe(201);
      expect(await whole(college)).toBe(true);
    });

    it('that is longer than it said, or says nonsense, is refused', async () => {
      const { college, ben } = await start();
      expect(await part(college, ben, 0, 500_000, photo)).toMatchObject({ status: 413, body: { code: 'INPUT_TOO_LARGE' } });
      expect(await held(ben)).toBe(0);
      for (const [from, total] of [
        ['-1', '10'],
        ['1e3', '5000'],
        ['20', '10'],
        ['', '10'],
        ['0x10', '99'],
        ['99999999999999', '99999999999999'],
      ])
        expect(await part(college, ben, from, total, Buffer.from('x'))).toMatchObject({ status: 422, body: { code: 'INPUT_INVALID' } });
      expect((await part(college, ben, 0, limits.blobBytes + 1, Buffer.from('x'))).status).toBe(413);
      expect(await college.hub.blobs.list()).toEqual([]);
    });

    it('may be forgotten: after a week, or behind eight newer ones; then it begins afresh and nothing is lost', async () => {
      const { college, ben } = await start();
      await part(college, ben, 0, photo.length, photo.subarray(0, 500_000));
      const key = (n: number) => ({ writer: ben.writer, digest: digestOf(`file ${n}`) });
      for (let n = 0; n < uploadsKept; n += 1) await college.hub.pieces.append(key(n), 0, Buffer.from('x'), college.clock.now + 1_000 + n);
      await college.hub.pieces.tidy(ben.writer, 0, uploadsKept);
      expect(await held(ben)).toBe(0);
      expect(await college.hub.pieces.size(key(0))).toBe(1);
      await college.hub.pieces.tidy('w-somebody-else', college.clock.now + 2_000, uploadsKept);
      expect(await college.hub.pieces.size(key(0))).toBe(0);
      await part(college, ben, 0, photo.length, photo.subarray(0, 500_000));
      college.clock.now += uploadKeptMs + 10_000;
      await ben.signIn();
      await college.ask('PUT', `/v1/blobs/${digestOf(other)}`, { ...headers(ben), 'upload-offset': '0', 'upload-length': '900000' }, other);
      expect(await held(ben)).toBe(0);
      expect((await part(college, ben, 0, photo.length, photo)).status).toBe(201);
    });
  });

  describe(`a hub whose disk is nearly full (${engine.name})`, () => {
    it('takes what people write while photos wait on their laptops', async () => {
      let free = 20 * 1024 * 1024;
      const { college, ben } = await start({ freeBytes: async () => free });
      expect(await part(college, ben, 0, photo.length, photo)).toMatchObject({ status: 507, body: { code: 'HUB_DISK_FULL' } });
      expect(await ben.put(path, photo)).toMatchObject({ status: 507, body: { code: 'HUB_DISK_FULL' } });
      const lead = await college.person('lead', 'lead@org');
      expect((await lead.send(set('job', 'j1', { site: 'DOCK' }))).writers[0]?.last).toBe(1);
      free = 10 ** 10;
      expect((await part(college, ben, 0, photo.length, photo)).status).toBe(201);
    });
  });
}

const headers = (ben: Laptop) => ({ authorization: `Bearer ${ben.token}`, 'content-type': 'application/octet-stream' });
