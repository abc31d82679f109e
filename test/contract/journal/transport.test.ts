/** The way to a hub over a real network: what is pinned, what is refused, and what a cut or a redirect becomes. */
import { createServer, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { httpTransport, hubAddress, keyAt } from '../../../electron/sync/http-transport.ts';
import { makeTlsIdentity, type TlsIdentity } from '../../../shared/node/tls-certificate.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

let hub: TlsIdentity;
let other: TlsIdentity;
beforeAll(async () => {
  hub = await makeTlsIdentity({ name: 'Hub', now: Date.now() });
  other = await makeTlsIdentity({ name: 'Hub', now: Date.now() });
});

async function listening(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
type Answer = Parameters<typeof createServer>[1];
const overTls = async (identity: TlsIdentity, answer: Answer): Promise<string> =>
  `https://127.0.0.1:${await listening(createTlsServer({ cert: identity.certPem, key: identity.keyPem }, answer))}`;
const overHttp = async (answer: Answer): Promise<string> => `http://127.0.0.1:${await listening(createServer(answer))}`;
const get = { method: 'GET', path: '/v1/hello' } as const;

describe('TLS', () => {
  it('shows the key of the hub before anything is sent', async () => {
    let asked = 0;
    const address = await overTls(hub, (_, response) => {
      asked += 1;
      response.end('{}');
    });
    expect(await keyAt(address)).toBe(hub.tlsKey);
    expect(asked).toBe(0);
    const transport = httpTransport(address, { tlsKey: hub.tlsKey });
    expect((await transport.request(get)).status).toBe(200);
    await transport.close();
  });

  it('with another key under the same name gets nothing sent', async () => {
    let asked = 0;
    const address = await overTls(other, (_, response) => {
      asked += 1;
      response.end('{}');
    });
    const transport = httpTransport(address, { tlsKey: hub.tlsKey });
    const push = { method: 'POST', path: '/v1/push', body: 'secret', headers: { authorization: 'Bearer secret' } } as const;
    await expect(transport.request(push)).rejects.toMatchObject({ code: 'PEER_FOREIGN' });
    await expect(transport.request(push)).rejects.toMatchObject({ code: 'PEER_FOREIGN' });
    expect(asked).toBe(0);
    await transport.close();
  });
});

describe('a line that fails', () => {
  it('a redirect is an answer like any other and is not followed', async () => {
    let elsewhere = 0;
    const target = await overHttp((_, response) => {
      elsewhere += 1;
      response.end();
    });
    const address = await overHttp((_, response) => response.writeHead(302, { location: target }).end());
    const transport = httpTransport(address, { tlsKey: null });
    expect((await transport.request(get)).status).toBe(302);
    expect(elsewhere).toBe(0);
    await transport.close();
  });

  it('a body that is cut is no answer', async () => {
    const address = await overHttp((_, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write('{"half":');
      setTimeout(() => response.destroy(), 20);
    });
    const transport = httpTransport(address, { tlsKey: null });
    await expect(transport.request(get)).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' });
    await transport.close();
  });

  it('an answer without end is given up past its limit', async () => {
    const address = await overHttp((_, response) => {
      const drip = setInterval(() => response.write('x'.repeat(10_000)), 1);
      response.once('close', () => clearInterval(drip));
    });
    const transport = httpTransport(address, { tlsKey: null });
    await expect(transport.request({ ...get, maxAnswerBytes: 100_000 })).rejects.toMatchObject({ code: 'HUB_ANSWER_STRANGE' });
    await transport.close();
  });

  it('nobody there is "unreachable"', async () => {
    const address = await overHttp((_, response) => response.end());
    const [server] = servers.splice(0);
    await new Promise((done) => server?.close(done));
    const transport = httpTransport(address, { tlsKey: null });
    await expect(transport.request(get)).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' });
    await expect(keyAt(address.replace('http', 'https'))).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' });
    await transport.close();
  });
});

describe('an address', () => {
  it('is https anywhere, or http on this machine', () => {
    for (const good of ['https://hub.example:8443', 'https://10.0.0.5:1', 'http://127.0.0.1:80', 'http://localhost:9', 'http://[::1]:9']) {
      expect(hubAddress(good).origin).toBe(new URL(good).origin);
    }
  });

  it('is refused otherwise', () => {
    for (const bad of [
      'http://hub.example',
      'http://127.0.0.1.example.com',
      'http://0.0.0.0',
      'ftp://hub',
      'hub',
      'file:///etc/passwd',
      'http://[::ffff:10.0.0.1]',
    ]) {
      expect(() => hubAddress(bad), bad).toThrow('PEER_FOREIGN');
    }
  });
});
