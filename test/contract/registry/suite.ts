/** What any registry has to do for Groundcrew: run against Debian's docker-registry and against the hub's own. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { digestOf } from '../../../shared/node/keys.ts';
import { type BlobSource, type Credentials, OciClient, type UploadResume } from '../../../shared/node/oci/client.ts';
import { type Descriptor, emptyBlob, mediaTypes, mediumManifest } from '../../../shared/node/oci/descriptor.ts';
import { fetchBlob } from '../../../shared/node/oci/fetch-blob.ts';
import { OciLayout } from '../../../shared/node/oci/layout.ts';
import { httpOciTransport } from '../../../shared/node/oci/transport.ts';
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts';

export interface SuiteRegistry {
  readonly address: string;
  /** Plain HTTP, for the cutting proxy; the same registry. */
  readonly plainAddress: string;
  readonly tlsKey: string | null;
  /** Who may push. */
  readonly manager: Credentials;
  /** What skopeo is given as --creds for the same. */
  readonly managerCreds: string;
  /** Does it keep what came of a piece that was cut? */
  readonly keepsCutPieces: boolean;
  /** A repository that may be read and written there. */
  repository(name: string): string;
  restart(): Promise<void>;
  close(): Promise<void>;
}

const mib = 1024 * 1024;
const skopeoProgram = '/usr/bin/skopeo';

/** Bytes that do not repeat and are the same every time. */
export function noise(seed: number, size: number): Buffer {
  const out = Buffer.alloc(size);
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  for (let at = 0; at + 4 <= size; at += 4) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    out.writeUInt32LE(state >>> 0, at);
  }
  return out;
}

export const sourceOf = (bytes: Uint8Array): BlobSource =>
  async function* (start, end) {
    for (let at = start; at < end; at += 65_536) yield bytes.subarray(at, Math.min(at + 65_536, end));
  };

async function gathered(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** A client as main makes it, without waiting between tries for longer than a test may take. */
export function clientOf(address: string, credentials: Credentials, tlsKey: string | null = null): OciClient {
  const base = new URL(address);
  return new OciClient({
    base,
    transport: httpOciTransport(base, { tlsKey }),
    credentials,
    time: { now: () => Date.now(), sleep: (ms) => new Promise((done) => setTimeout(done, Math.min(ms, 20))) },
    chance: () => 0.5,
  });
}

async function skopeo(...args: readonly string[]): Promise<string> {
  const child = spawn(skopeoProgram, ['--insecure-policy', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const code = await new Promise((done) => child.once('close', done));
  if (code !== 0) throw new Error(`skopeo ${args[0]}: ${said}`);
  return said;
}

export function registrySuite(name: string, start: () => Promise<SuiteRegistry>): void {
  describe(name, () => {
    let registry: SuiteRegistry;
    let proxy: CuttingProxy;
    let client: OciClient;
    let folder: string;
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'groundcrew-oci-'));
      registry = await start();
      proxy = await startCuttingProxy(registry.plainAddress);
      client = clientOf(registry.address, registry.manager, registry.tlsKey);
    });
    afterAll(async () => {
      await client?.close();
      await proxy?.close();
      await registry?.close();
      await rm(folder, { recursive: true, force: true });
    });

    async function putMedium(repository: string, tag: string, bytes: Buffer): Promise<{ blob: Descriptor; manifest: Descriptor }> {
      const digest = digestOf(bytes);
      await client.pushBlob(repository, { digest, size: bytes.length }, sourceOf(bytes), { pieceBytes: mib });
      await client.pushBytes(repository, emptyBlob);
      const manifest = mediumManifest({ digest, sizeBytes: bytes.length, fileName: 'Setup 1.exe', chunks: null });
      await client.putManifest(repository, tag, manifest, mediaTypes.manifest);
      const got = await client.getManifest(repository, tag);
      if (got?.manifest?.layers[0] === undefined) throw new Error('no layer');
      return { blob: got.manifest.layers[0], manifest: got.descriptor };
    }

    it('answers a greeting to whoever may come in, and refuses a stranger', async () => {
      await client.greet();
      const stranger = clientOf(registry.address, { kind: 'basic', user: 'release', password: 'guessed' }, registry.tlsKey);
      await expect(stranger.greet()).rejects.toMatchObject({ code: 'REGISTRY_REFUSED' });
      await expect(stranger.getManifest(registry.repository('t-greet'), 'latest')).rejects.toMatchObject({ code: 'REGISTRY_REFUSED' });
      await stranger.close();
    });

    it('takes a medium and gives it back under its tag and its digest', async () => {
      const repository = registry.repository('t-one');
      const bytes = noise(1, 3 * mib + 17);
      const { blob, manifest } = await putMedium(repository, 'v1-m1', bytes);
      expect(await client.resolve(repository, manifest.digest)).toMatchObject({ digest: manifest.digest, artifactType: mediaTypes.medium });
      expect((await gathered(client.readBlob(repository, blob))).equals(bytes)).toBe(true);
      expect(await client.listTags(repository)).toEqual(['v1-m1']);
      expect(await client.exists(repository, blob.digest)).toBe(true);
    });

    it('says plainly what is not there', async () => {
      const repository = registry.repository('t-one');
      const absent = digestOf('absent');
      expect(await client.resolve(repository, 'no-such-tag')).toBeUndefined();
      expect(await client.exists(repository, absent)).toBe(false);
      expect(await client.listTags(registry.repository('t-none'))).toEqual([]);
      await expect(gathered(client.readBlob(repository, { digest: absent, size: 3 }))).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect(await client.referrers(repository, absent)).toEqual([]);
    });

    it('gives any part of a blob', async () => {
      const repository = registry.repository('t-one');
      const bytes = noise(1, 3 * mib + 17);
      const blob = { digest: digestOf(bytes), size: bytes.length };
      expect((await gathered(client.readBlob(repository, blob, { start: 5, end: 1_000 }))).equals(bytes.subarray(5, 1_000))).toBe(true);
      expect((await gathered(client.readBlob(repository, blob, { start: 3 * mib }))).equals(bytes.subarray(3 * mib))).toBe(true);
      expect(await gathered(client.readBlob(repository, blob, { start: bytes.length }))).toHaveLength(0);
    });

    it('goes on with a download that is cut in mid-file, also in a later run, and verifies the whole', async () => {
      const repository = registry.repository('t-cut-down');
      const bytes = noise(2, 6 * mib);
      const { blob } = await putMedium(repository, 'v1-m1', bytes);
      const through = clientOf(proxy.address, registry.manager);
      const layout = await OciLayout.open(join(folder, 'down'));
      proxy.cut('down', 2 * mib);
      const before = proxy.cuts;
      const ending = new AbortController();
      const first = fetchBlob(through, layout, repository, blob, {
        signal: ending.signal,
        onBytes: (at) => at > 4 * mib && ending.abort(),
      });
      await expect(first).rejects.toThrow();
      expect(proxy.cuts).toBe(before + 1);
      const again = await OciLayout.open(join(folder, 'down'));
      const partial = await again.resume(blob);
      const kept = partial.offset;
      await partial.close();
      expect(kept).toBeGreaterThan(4 * mib);
      await through.close();
      const later = await startCuttingProxy(registry.plainAddress);
      const second = clientOf(later.address, registry.manager);
      await fetchBlob(second, again, repository, blob);
      expect(later.carried.down).toBeLessThan(bytes.length - kept + 65_536);
      expect((await readFile(again.pathOf(blob.digest))).equals(bytes)).toBe(true);
      await second.close();
      await later.close();
    });

    it('goes on with an upload that is cut inside a piece, to the right digest', async () => {
      const repository = registry.repository('t-cut-up');
      const bytes = noise(3, 5 * mib);
      const blob = { digest: digestOf(bytes), size: bytes.length };
      const through = clientOf(proxy.address, registry.manager);
      proxy.cut('up', 2.5 * mib);
      const before = proxy.cuts;
      const sent = proxy.carried.up;
      await through.pushBlob(repository, blob, sourceOf(bytes), { pieceBytes: mib });
      expect(proxy.cuts).toBe(before + 1);
      if (registry.keepsCutPieces) expect(proxy.carried.up - sent).toBeLessThan(bytes.length + mib);
      expect((await gathered(client.readBlob(repository, blob))).equals(bytes)).toBe(true);
      await through.close();
    });

    it('goes on with an upload after a restart of both ends, sending no finished piece again', async () => {
      const repository = registry.repository('t-restart');
      const bytes = noise(4, 5 * mib);
      const blob = { digest: digestOf(bytes), size: bytes.length };
      let kept: UploadResume | undefined;
      const first = await client.pushBlob(repository, blob, sourceOf(bytes), {
        pieceBytes: mib,
        onResume: (resume) => {
          kept = resume;
        },
        stop: () => (kept?.offset ?? 0) >= 3 * mib,
      });
      expect(first).toEqual({ done: false, resume: kept });
      expect(await client.exists(repository, blob.digest)).toBe(false);
      await registry.restart();
      const later = clientOf(registry.address, registry.manager, registry.tlsKey);
      const asked: number[] = [];
      const source: BlobSource = (from, to) => {
        asked.push(from);
        return sourceOf(bytes)(from, to);
      };
      expect(await later.pushBlob(repository, blob, source, { resume: kept, pieceBytes: mib })).toEqual({ done: true, was: 'sent' });
      expect(Math.min(...asked)).toBe(3 * mib);
      expect((await gathered(later.readBlob(repository, blob))).equals(bytes)).toBe(true);
      expect(await later.pushBlob(repository, blob, source)).toEqual({ done: true, was: 'there' });
      await later.close();
    });

    it('starts a new session where the old one is no more', async () => {
      const repository = registry.repository('t-gone');
      const bytes = noise(5, 2 * mib + 5);
      const blob = { digest: digestOf(bytes), size: bytes.length };
      const resume = { location: `/v2/${repository}/blobs/uploads/6c4f9e1e-0000-4000-8000-000000000000?_state=x`, offset: mib };
      expect(await client.pushBlob(repository, blob, sourceOf(bytes), { resume, pieceBytes: mib })).toMatchObject({ done: true });
      expect(await client.exists(repository, blob.digest)).toBe(true);
    });

    it('takes no blob whose bytes are not what its digest says', async () => {
      const repository = registry.repository('t-wrong');
      const bytes = noise(6, mib);
      const digest = digestOf(noise(7, mib));
      const push = client.pushBlob(repository, { digest, size: bytes.length }, sourceOf(bytes), { pieceBytes: 300_000 });
      await expect(push).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_STRANGE', details: { why: 'digest-not-taken' } });
      expect(await client.exists(repository, digest)).toBe(false);
    });

    it('takes no manifest that names what is not there', async () => {
      const repository = registry.repository('t-unknown');
      await client.pushBytes(repository, emptyBlob);
      const manifest = mediumManifest({ digest: digestOf('never sent'), sizeBytes: 10, fileName: 'x', chunks: null });
      await expect(client.putManifest(repository, 'v1-m1', manifest, mediaTypes.manifest)).rejects.toMatchObject({ side: 'registry' });
      expect(await client.resolve(repository, 'v1-m1')).toBeUndefined();
    });

    it.skipIf(!existsSync(skopeoProgram))('is copied from and to by skopeo, digests unchanged', async () => {
      const repository = registry.repository('t-skopeo');
      const bytes = noise(8, mib + 3);
      const { blob, manifest } = await putMedium(repository, 'v1-m1', bytes);
      const host = new URL(registry.address).host;
      const out = join(folder, 'skopeo');
      const from = ['--src-tls-verify=false', '--src-creds', registry.managerCreds];
      await skopeo('copy', '--preserve-digests', ...from, `docker://${host}/${repository}:v1-m1`, `oci:${out}:v1-m1`);
      // What skopeo wrote is a layout that we read, and verify.
      const theirs = await OciLayout.open(out);
      expect((await theirs.find('v1-m1'))?.digest).toBe(manifest.digest);
      expect(await theirs.blobs.intact(blob.digest)).toBe(true);
      // And a layout of ours goes up by skopeo.
      const ours = await OciLayout.open(join(folder, 'ours'));
      await fetchBlob(client, ours, repository, blob);
      await ours.putBytes(emptyBlob);
      const got = await client.getManifest(repository, manifest.digest);
      await ours.putBytes(got?.bytes ?? new Uint8Array());
      await ours.tag(manifest, 'again');
      const target = registry.repository('t-skopeo-back');
      const to = ['--dest-tls-verify=false', '--dest-creds', registry.managerCreds];
      await skopeo('copy', '--preserve-digests', ...to, `oci:${ours.folder}:again`, `docker://${host}/${target}:v2-m1`);
      expect((await client.resolve(target, 'v2-m1'))?.digest).toBe(manifest.digest);
      expect((await gathered(client.readBlob(target, blob))).equals(bytes)).toBe(true);
    });
  });
}
