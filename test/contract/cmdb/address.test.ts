/** Where the hub goes by itself, and where not: BAD-INPUTS, connector URLs. */
import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { placeAt, type Resolve } from '../../../hub/deliver/address.ts';
import { Client } from '../../../hub/deliver/client.ts';

const inside = [
  'https://127.0.0.1',
  'https://[::1]',
  'https://0',
  'https://0x7f.1',
  'https://2130706433',
  'https://[::ffff:127.0.0.1]',
  'https://[::ffff:7f00:1]',
  'https://[64:ff9b::7f00:1]',
  'https://169.254.169.254',
  'https://10.1.2.3',
  'https://192.168.1.9:8443',
  'https://100.64.0.1',
  'https://[fd00::1]',
  'https://[fe80::1]',
  'https://198.18.0.1',
];
const never: Resolve = () => Promise.reject(new Error('not to be asked'));

describe('an address that leads inside', () => {
  it.each(inside)('%s is not gone to', async (address) => {
    await expect(placeAt(address, [], never)).rejects.toMatchObject({ code: 'CMDB_ADDRESS_BLOCKED', details: { why: 'inside' } });
  });

  it('is gone to where that very address and port is listed, and only there', async () => {
    expect((await placeAt('https://10.1.2.3/rt', ['10.1.2.3:443'], never)).address).toBe('10.1.2.3');
    expect((await placeAt('http://127.0.0.1:8085', ['127.0.0.1:8085'], never)).address).toBe('127.0.0.1');
    expect((await placeAt('https://[::1]:8443', ['[::1]:8443'], never)).address).toBe('::1');
    for (const listed of ['10.1.2.3:80', '10.1.2.4:443', '10.1.2.3'])
      await expect(placeAt('https://10.1.2.3/rt', [listed], never)).rejects.toMatchObject({ code: 'CMDB_ADDRESS_BLOCKED' });
  });

  it('a name that means such an address is not gone to, not even where only one of several does', async () => {
    const means =
      (...all: readonly string[]): Resolve =>
      async () =>
        all.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }));
    await expect(placeAt('https://cmdb.example', [], means('127.0.0.1'))).rejects.toMatchObject({ details: { why: 'inside' } });
    await expect(placeAt('https://cmdb.example', [], means('93.184.216.34', '169.254.169.254'))).rejects.toMatchObject({
      details: { why: 'inside' },
    });
    expect((await placeAt('https://cmdb.example', [], means('93.184.216.34'))).address).toBe('93.184.216.34');
    // A name on this network is meant where the address that it stands for is listed.
    expect((await placeAt('https://rt.college.lan', ['10.9.9.9:443'], means('10.9.9.9'))).address).toBe('10.9.9.9');
  });

  it('a name that means another address the next time is connected to at the one that was checked', async () => {
    let asked = 0;
    const rebinding: Resolve = async () => [{ address: ++asked === 1 ? '93.184.216.34' : '127.0.0.1', family: 4 }];
    const { lookup } = await placeAt('https://cmdb.example', [], rebinding);
    const found = await new Promise((done) => lookup('cmdb.example', {}, (_error, address) => done(address)));
    expect(found).toBe('93.184.216.34');
    expect(asked).toBe(1);
  });

  it('nothing but https, plain http to listed addresses, and no password in an address', async () => {
    const public_: Resolve = async () => [{ address: '93.184.216.34', family: 4 }];
    await expect(placeAt('http://cmdb.example', [], public_)).rejects.toMatchObject({ details: { why: 'scheme' } });
    await expect(placeAt('file:///etc/passwd', [], never)).rejects.toMatchObject({ details: { why: 'scheme' } });
    await expect(placeAt('gopher://cmdb.example', [], never)).rejects.toMatchObject({ details: { why: 'scheme' } });
    await expect(placeAt('https://me:secret@cmdb.example', [], public_)).rejects.toMatchObject({ details: { why: 'secret' } });
    await expect(placeAt('no address', [], never)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
  });
});

describe('what a server answers', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });
  async function client(answer: Parameters<typeof createServer>[1], deadlineMs?: number) {
    const server = createServer(answer);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const at = server.address();
    if (at === null || typeof at === 'string') throw new Error('no port');
    const address = `http://127.0.0.1:${at.port}`;
    const headers = { authorization: 'token very-secret' };
    const made = new Client({
      place: () => placeAt(address, [`127.0.0.1:${at.port}`]),
      headers,
      secrets: ['very-secret'],
      ...(deadlineMs === undefined ? {} : { deadlineMs }),
      paceMs: 0,
      now: Date.now,
      sleep: async () => undefined,
    });
    ends.push(() => {
      made.close();
      server.closeAllConnections();
      server.close();
    });
    return made;
  }
  const ask = { method: 'GET', path: '/x' } as const;

  it('a redirect is not followed, wherever it leads', async () => {
    const asked: string[] = [];
    const made = await client((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end();
    });
    await expect(made.ask(ask)).rejects.toMatchObject({
      code: 'CMDB_ADDRESS_BLOCKED',
      details: { host: '169.254.169.254', why: 'redirect' },
    });
    expect(asked).toEqual(['/x']);
  });

  it('HTML with status 200, and more than it may hold, are no answer', async () => {
    const html = await client((_request, response) => response.end('<html>Sign in to the Wi-Fi</html>'));
    await expect(html.ask(ask)).rejects.toMatchObject({ code: 'CMDB_ANSWER_STRANGE', details: { why: 'not JSON' } });
    const endless = await client((_request, response) => {
      const part = Buffer.alloc(1024 * 1024, ' ');
      const more = (): void => {
        if (!response.destroyed) response.write(part, more);
      };
      more();
    });
    await expect(endless.ask(ask)).rejects.toMatchObject({ code: 'CMDB_ANSWER_STRANGE' });
  });

  it('a pause that it asks for, a refused sign-in, its own failure and a cut line are told apart', async () => {
    const busy = await client((_request, response) => response.writeHead(429, { 'retry-after': '7' }).end('{}'));
    await expect(busy.ask(ask)).rejects.toMatchObject({ code: 'CMDB_BUSY', details: { retryAfterS: 7 } });
    const forever = await client((_request, response) => response.writeHead(503, { 'retry-after': '99999999' }).end('{}'));
    await expect(forever.ask(ask)).rejects.toMatchObject({ code: 'CMDB_BUSY', details: { retryAfterS: 3_600 } });
    const no = await client((_request, response) => response.writeHead(401).end('{}'));
    await expect(no.ask(ask)).rejects.toMatchObject({ code: 'CMDB_SIGN_IN' });
    const failed = await client((_request, response) => response.writeHead(500).end('{}'));
    await expect(failed.ask(ask)).rejects.toMatchObject({ code: 'CMDB_FAILED', details: { status: 500 } });
    for (const behind of [502, 504]) {
      const gateway = await client((_request, response) => response.writeHead(behind).end('<html>Bad Gateway</html>'));
      await expect(gateway.ask(ask)).rejects.toMatchObject({ code: 'CMDB_UNREACHABLE' });
    }
    const cut = await client((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{');
      setTimeout(() => response.destroy(), 10);
    });
    const error = await cut.ask(ask).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: 'CMDB_UNREACHABLE' });
    // What is told of a failure never holds what was sent along.
    expect(JSON.stringify(error) + String(error) + String(Reflect.get(Object(error), 'stack'))).not.toContain('very-secret');
  });

  it('one byte after the other is given up in time, not waited for', async () => {
    const drips: NodeJS.Timeout[] = [];
    const slow = await client((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      drips.push(setInterval(() => response.write(' '), 20));
    }, 300);
    await expect(slow.ask(ask)).rejects.toMatchObject({ code: 'CMDB_UNREACHABLE' });
    for (const drip of drips) clearInterval(drip);
  });

  it('the sign-in, said back by the server, is read without it', async () => {
    const echo = await client((request, response) => response.end(JSON.stringify({ message: `no: ${request.headers.authorization}` })));
    expect((await echo.ask(ask)).body).toEqual({ message: 'no: token •••' });
  });
});
