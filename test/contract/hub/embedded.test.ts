import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { startEmbeddedHub } from '../../../electron/embedded-hub/embedded-hub.ts';
import { tokenText } from '../../../hub/identity/tokens.ts';
import { loadSigner, makeSealingKey, makeSigningKey } from '../../../shared/node/keys.ts';

const workerFile = fileURLToPath(new URL('../../../hub/worker.ts', import.meta.url));
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'gc-embedded-'));
  folders.push(made);
  return made;
}
const start = (dataDir: string) => startEmbeddedHub({ workerFile, dataDir, name: 'Lab', log: () => undefined });
const keys = makeSigningKey();
const laptop = { writer: 'w-first-user', laptop: 'My laptop', signKey: keys.publicKey, sealKey: makeSealingKey().publicKey };
const json = { 'content-type': 'application/json' };
const read = (body: Uint8Array) => JSON.parse(new TextDecoder().decode(body));

it('starts by file name in a worker, enrols its first user in-process, and takes up again after a restart', async () => {
  const dataDir = await folder();
  const hub = start(dataDir);
  const { certificate, hello } = await hub.firstUser(laptop);
  expect(JSON.parse(certificate.text)).toMatchObject({ writer: 'w-first-user', hub: hello.hub });
  const nonce = read(
    (await hub.request({ method: 'POST', path: '/v1/nonce', headers: json, body: '{"writer":"w-first-user"}' })).body,
  ).nonce;
  const sig = loadSigner(keys.privateKey).sign(tokenText(hello.hub, nonce));
  const body = JSON.stringify({ writer: 'w-first-user', nonce, sig });
  const token = read((await hub.request({ method: 'POST', path: '/v1/token', headers: json, body })).body).token;
  const headers = { ...json, authorization: `Bearer ${token}` };
  const page = read((await hub.request({ method: 'POST', path: '/v1/pull', headers, body: '{"cursor":null}' })).body);
  expect(page.rows.map((row: { type: string }) => row.type).sort()).toEqual(['grant', 'grant', 'grant', 'grant', 'person']);
  await hub.close();
  const again = start(dataDir);
  const second = await again.firstUser({ ...laptop, writer: 'w-reinstalled', signKey: makeSigningKey().publicKey });
  expect(JSON.parse(second.certificate.text).person).toBe(JSON.parse(certificate.text).person);
  await again.close();
});

it('a second hub on the same folder says so, and the first goes on', async () => {
  const dataDir = await folder();
  const hub = start(dataDir);
  await hub.firstUser(laptop);
  const second = start(dataDir);
  await expect(second.firstUser(laptop)).rejects.toMatchObject({ code: 'HUB_IN_USE' });
  await second.close();
  expect((await hub.request({ method: 'GET', path: '/v1/hello' })).status).toBe(200);
  await hub.close();
});

it('listens only while it is shared, with TLS, and under the same address again', async () => {
  const hub = start(await folder());
  await hub.firstUser(laptop);
  const { address, fingerprint } = await hub.share(true);
  expect(address).toMatch(/^https:\/\//);
  expect(fingerprint).toMatch(/^[0-9A-Z-]{23}$/);
  expect(await hub.shared()).toEqual({ address, fingerprint });
  await hub.share(false);
  expect(await hub.shared()).toEqual({ address: null, fingerprint });
  expect((await hub.share(true)).address).toBe(address);
  await hub.close();
});
