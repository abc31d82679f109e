/** A registry that lies: every row about registries of the list of bad inputs. Nothing of it is taken, and nothing follows it inside. */

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../../shared/node/keys.ts';
import type { Credentials, OciClient } from '../../../shared/node/oci/client.ts';
import { mediaTypes, mediumManifest } from '../../../shared/node/oci/descriptor.ts';
import { fetchBlob } from '../../../shared/node/oci/fetch-blob.ts';
import { OciLayout } from '../../../shared/node/oci/layout.ts';
import { depthOf, mayReach } from '../../../shared/node/oci/reach.ts';
import { clientOf, noise, sourceOf } from './suite.ts';

const repository = 'groundcrew/t-1';
const bytes = noise(1, 300_000);
const blob = { digest: digestOf(bytes), size: bytes.length };

let servers: Server[] = [];
let clients: OciClient[] = [];
let folder: string;
let layout: OciLayout;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gc-hostile-'));
  layout = await OciLayout.open(folder);
});
afterEach(async () => {
  for (const client of clients) await client.close();
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
  [servers, clients] = [[], []];
  await rm(folder, { recursive: true, force: true });
});

type Answer = (request: IncomingMessage, response: ServerResponse, asked: number) => void;

async function address(answer: Answer): Promise<string> {
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    answer(request, response, asked);
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const at = server.address();
  if (at === null || typeof at === 'string') throw new Error('no port');
  return `http://127.0.0.1:${at.port}`;
}

async function registry(answer: Answer, credentials: Credentials = { kind: 'none' }): Promise<OciClient> {
  const client = clientOf(await address(answer), credentials);
  clients.push(client);
  return client;
}

/** The blob as a good registry sends it, from where it is asked. */
function good(request: IncomingMessage, response: ServerResponse): void {
  const start = Number(/^bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const rest = bytes.subarray(start);
  const headers = { 'content-type': 'application/octet-stream', 'content-length': rest.length, etag: `"${blob.digest}"` };
  const range = { 'content-range': `bytes ${start}-${bytes.length - 1}/${bytes.length}` };
  response.writeHead(
    request.headers.range === undefined ? 200 : 206,
    request.headers.range === undefined ? headers : { ...headers, ...range },
  );
  response.end(rest);
}

/** Without a word of how long it is. */
function chunked(response: ServerResponse, ...parts: readonly Uint8Array[]): void {
  response.flushHeaders();
  for (const part of parts) response.write(part);
  response.end();
}

const fetched = (client: OciClient) => fetchBlob(client, layout, repository, blob);
const cacheIsClean = async () => {
  expect(await layout.blobs.list()).toEqual([]);
  expect(await layout.has(blob)).toBe(false);
};

describe('a download', () => {
  it('of other bytes of the same size is refused, and nothing of it stays', async () => {
    const other = Buffer.from(bytes);
    other[150_000] = (other[150_000] ?? 0) ^ 1;
    const client = await registry((_, response) => response.writeHead(200, { 'content-length': other.length }).end(other));
    await expect(fetched(client)).rejects.toMatchObject({
      code: 'BLOB_DIFFERS',
      details: { expected: blob.digest, found: digestOf(other) },
    });
    await cacheIsClean();
    expect(await readdir(join(folder, 'partial'))).toEqual([]);
  });

  it('that ends short is resumed, from where it ended', async () => {
    const ranges: (string | undefined)[] = [];
    const client = await registry((request, response, asked) => {
      ranges.push(request.headers.range);
      if (asked > 1) return good(request, response);
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 100_000), () => response.destroy());
    });
    await fetched(client);
    expect(await layout.blobs.intact(blob.digest)).toBe(true);
    expect(ranges[0]).toBeUndefined();
    expect(ranges[1]).toMatch(/^bytes=[1-9]\d*-299999$/);
  });

  it('that says nothing of its length and ends short is resumed too, and given up when nothing comes', async () => {
    const client = await registry((request, response, asked) =>
      asked === 1 ? chunked(response, bytes.subarray(0, 1000)) : good(request, response),
    );
    await fetched(client);
    const empty = await registry((_, response) => chunked(response));
    await layout.blobs.remove(blob.digest);
    await expect(fetched(empty)).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE' });
    await cacheIsClean();
  });

  it('with trailing bytes is refused', async () => {
    const client = await registry((_, response) => chunked(response, bytes, Buffer.from('more')));
    await expect(fetched(client)).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_STRANGE', details: { why: 'trailing-bytes' } });
    await cacheIsClean();
  });

  it('that claims another length is refused before a byte of it is kept', async () => {
    const client = await registry((_, response) => response.writeHead(200, { 'content-length': bytes.length + 1 }).end());
    await expect(fetched(client)).rejects.toMatchObject({ details: { why: 'size' } });
    await cacheIsClean();
  });

  it('whose Range is ignored is taken from its beginning, and comes right; where ranges are a must that is said', async () => {
    const partial = await layout.resume(blob);
    await partial.write(bytes.subarray(0, 123_456));
    await partial.close();
    const client = await registry((_, response) => response.writeHead(200, { 'content-length': bytes.length }).end(bytes));
    await fetched(client);
    expect(await layout.blobs.intact(blob.digest)).toBe(true);
    const part = client.readBlob(repository, blob, { start: 5, end: 10, rangesOnly: true });
    await expect(part.next()).rejects.toMatchObject({ code: 'REGISTRY_NO_RANGES' });
  });

  it('of another part than was asked for is refused', async () => {
    for (const range of ['bytes 0-9/300000', 'bytes 10-400000/300000', 'bytes 10-19/5', 'bytes */300000', 'words', 'bytes 10-5/300000']) {
      const client = await registry((_, response) => response.writeHead(206, { 'content-range': range }).end(bytes.subarray(0, 10)));
      const part = client.readBlob(repository, blob, { start: 10, end: 20 });
      await expect(part.next()).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_STRANGE' });
    }
  });

  it('that a sign-in page answers with 200 is refused', async () => {
    const page = '<html><title>Guest network</title></html>';
    const client = await registry((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page));
    await expect(fetched(client)).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_STRANGE', details: { why: 'html' } });
    await expect(client.getManifest(repository, 'v1')).rejects.toMatchObject({ details: { why: 'html' } });
    await expect(client.greet()).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_STRANGE' });
    await cacheIsClean();
  });

  it('that meets 401 in the middle signs in again and goes on; refused again, it keeps what came', async () => {
    let tokens = 0;
    const credentials: Credentials = { kind: 'bearer', token: async (fresh) => (fresh ? `t${++tokens}` : `t${tokens}`) };
    const cut: Answer = (request, response, asked) => {
      if (asked === 1) {
        response.writeHead(200, { 'content-length': bytes.length });
        response.write(bytes.subarray(0, 100_000), () => response.destroy());
      } else if (request.headers.authorization === 'Bearer t0') response.writeHead(401).end();
      else good(request, response);
    };
    await fetched(await registry(cut, credentials));
    expect(tokens).toBe(1);
    await layout.blobs.remove(blob.digest);
    const never = await registry(
      (request, response, asked) => (asked === 1 ? cut(request, response, 1) : void response.writeHead(401).end()),
      { kind: 'none' },
    );
    await expect(fetched(never)).rejects.toMatchObject({ code: 'REGISTRY_REFUSED' });
    const partial = await layout.resume(blob);
    expect(partial.offset).toBeGreaterThan(0);
    await partial.close();
    await cacheIsClean();
  });

  it('from a registry that is busy or ill is tried again, within bounds', async () => {
    const client = await registry((request, response, asked) => {
      if (asked === 1) response.writeHead(429, { 'retry-after': '1' }).end();
      else if (asked === 2) response.writeHead(502).end('<html>');
      else good(request, response);
    });
    await fetched(client);
    let asked = 0;
    const ill = await registry((_, response) => {
      asked += 1;
      response.writeHead(503).end();
    });
    await layout.blobs.remove(blob.digest);
    await expect(fetched(ill)).rejects.toMatchObject({ code: 'REGISTRY_FAILED' });
    expect(asked).toBeLessThan(50);
  });

  it('that is packed, though nobody asked for that, is refused', async () => {
    const client = await registry((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bytes));
    await expect(fetched(client)).rejects.toMatchObject({ details: { why: 'encoded' } });
  });
});

describe('a redirect elsewhere', () => {
  it('is followed for a blob without our password, and what comes is hashed all the same', async () => {
    const seen: (string | undefined)[] = [];
    const storage = await address((request, response) => {
      seen.push(request.headers.authorization);
      good(request, response);
    });
    const credentials: Credentials = { kind: 'basic', user: 'u', password: 'secret' };
    const client = await registry((request, response) => {
      if (request.headers.authorization === undefined) return void response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      response.writeHead(307, { location: `${storage}/blob` }).end();
    }, credentials);
    await fetched(client);
    expect(seen).toEqual([undefined]);
  });

  it('in a ring, or to nowhere, ends', async () => {
    const ring = await registry((_, response) => response.writeHead(307, { location: '/v2/again' }).end());
    await expect(fetched(ring)).rejects.toMatchObject({ details: { why: 'redirects' } });
    for (const location of ['', 'http://[', 'file:///etc/passwd', 'ftp://127.0.0.1/x']) {
      const client = await registry((_, response) => response.writeHead(307, location === '' ? {} : { location }).end());
      await expect(fetched(client)).rejects.toMatchObject({ side: 'registry' });
    }
  });

  it('leads nowhere inside: not from the internet to this network, nor from there to this machine, nor ever to a link-local address', () => {
    const reach = (from: string, to: string): boolean => mayReach(new URL(from), new URL(to));
    expect(reach('https://registry.example', 'https://storage.example/x')).toBe(true);
    expect(reach('https://registry.example', 'https://127.0.0.1/x')).toBe(false);
    expect(reach('https://registry.example', 'https://localhost/x')).toBe(false);
    expect(reach('https://registry.example', 'https://169.254.169.254/latest')).toBe(false);
    expect(reach('https://registry.example', 'http://storage.example/x')).toBe(false);
    expect(reach('https://8.8.8.8', 'https://10.0.0.7/x')).toBe(false);
    expect(reach('https://10.0.0.7', 'https://192.168.1.1/x')).toBe(true);
    expect(reach('https://10.0.0.7', 'https://127.0.0.1/x')).toBe(false);
    expect(reach('https://10.0.0.7', 'https://[fe80::1]/x')).toBe(false);
    expect(reach('http://127.0.0.1:5000', 'http://127.0.0.1:6000/x')).toBe(true);
    expect(reach('https://registry.example', 'https://user:pass@registry.example/x')).toBe(false);
    expect(['10.1.2.3', '172.31.0.1', '192.168.0.1', 'fd00::1', '::ffff:10.0.0.1', '100.64.0.1'].map(depthOf)).toEqual(
      Array.from({ length: 6 }, () => 'private'),
    );
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1'].map(depthOf)).toEqual(['loopback', 'loopback', 'loopback']);
    expect(['169.254.169.254', '0.0.0.0', 'fe80::1', '239.1.1.1', 'x'].map(depthOf)).toEqual(['never', 'never', 'never', 'never', 'never']);
  });

  it('of an upload is refused: what is put in goes to the registry and nowhere else', async () => {
    const taken: string[] = [];
    const elsewhere = await address((request, response) => {
      taken.push(request.method ?? '');
      response.writeHead(201).end();
    });
    const other = elsewhere.replace('127.0.0.1', 'localhost');
    const client = await registry((request, response) => {
      if (request.method === 'POST') response.writeHead(202, { location: `${other}/up` }).end();
      else response.writeHead(404).end();
    });
    await expect(client.pushBlob(repository, blob, sourceOf(bytes))).rejects.toMatchObject({ code: 'REGISTRY_ELSEWHERE' });
    const redirecting = await registry((request, response) => {
      if (request.method === 'POST') response.writeHead(307, { location: `${elsewhere}/up` }).end();
      else response.writeHead(404).end();
    });
    await expect(redirecting.pushBlob(repository, blob, sourceOf(bytes))).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_STRANGE' });
    expect(taken).toEqual([]);
  });
});

describe('a manifest', () => {
  const medium = mediumManifest({ digest: blob.digest, sizeBytes: blob.size, fileName: 'a.msi', chunks: null });
  const told = (body: string | Uint8Array, headers: Record<string, string> = {}) =>
    registry((_, response) => response.writeHead(200, { 'content-type': mediaTypes.manifest, ...headers }).end(body));

  it('of another digest than was asked for is refused, and so is one that its own header denies', async () => {
    const client = await told(medium);
    await expect(client.getManifest(repository, digestOf('other'))).rejects.toMatchObject({ code: 'BLOB_DIFFERS' });
    expect((await client.getManifest(repository, digestOf(medium)))?.manifest?.layers[0]?.digest).toBe(blob.digest);
    const lying = await told(medium, { 'docker-content-digest': digestOf('other') });
    await expect(lying.getManifest(repository, 'v1')).rejects.toMatchObject({ code: 'BLOB_DIFFERS' });
  });

  it('without end is given up at four megabytes', async () => {
    let sent = 0;
    const client = await registry((_, response) => {
      const more = (): void => {
        sent += 65_536;
        if (!response.destroyed) response.write(Buffer.alloc(65_536, 32), more);
      };
      more();
    });
    await expect(client.getManifest(repository, 'v1')).rejects.toMatchObject({ details: { why: 'too-large' } });
    expect(sent).toBeLessThan(32 * 1024 * 1024);
  });

  it('that is none is refused', async () => {
    for (const body of [
      '',
      '{',
      'null',
      '[]',
      '{"schemaVersion":1}',
      '{"schemaVersion":2,"config":{},"layers":[]}',
      Buffer.from([0xff, 0xfe]),
    ]) {
      await expect((await told(body)).getManifest(repository, 'v1')).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_STRANGE' });
    }
    const path = { mediaType: 'x', digest: 'sha256:../../../etc/passwd', size: 1 };
    const body = JSON.stringify({ schemaVersion: 2, config: path, layers: [path] });
    await expect((await told(body)).getManifest(repository, 'v1')).rejects.toMatchObject({ details: { why: 'not-a-manifest' } });
  });
});

describe('a sign-in', () => {
  it('by token goes to the realm with our password, and the token is used from then on', async () => {
    const realm = await address((request, response) => {
      const url = new URL(request.url ?? '', 'http://x');
      const known =
        request.headers.authorization === `Basic ${btoa('u:p')}` && url.searchParams.get('scope') === `repository:${repository}:pull`;
      response.writeHead(known ? 200 : 401).end(JSON.stringify({ token: 'abc', expires_in: 300 }));
    });
    let asked = 0;
    const client = await registry(
      (request, response) => {
        asked += 1;
        if (request.headers.authorization === 'Bearer abc') return good(request, response);
        response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}/token",service="x"` }).end();
      },
      { kind: 'basic', user: 'u', password: 'p' },
    );
    await fetched(client);
    await layout.blobs.remove(blob.digest);
    await fetched(client);
    expect(asked).toBe(3);
  });

  it('whose realm lies inside, or whose token is none, is refused', async () => {
    for (const realm of ['http://169.254.169.254/token', 'file:///etc/passwd', 'nowhere']) {
      const client = await registry((_, response) => response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}"` }).end());
      await expect(fetched(client)).rejects.toMatchObject({ side: 'registry' });
    }
    for (const body of ['', '{}', '{"token":"a\\r\\nb"}', '{"token":5}', '<html>']) {
      const realm = await address((_, response) => response.end(body));
      const client = await registry((_, response) => response.writeHead(401, { 'www-authenticate': `Bearer realm="${realm}"` }).end());
      await expect(fetched(client)).rejects.toMatchObject({ code: 'REGISTRY_ANSWER_STRANGE' });
    }
  });

  it('that never ends is given up', async () => {
    let asked = 0;
    const client = await registry(
      (_, response) => {
        asked += 1;
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' }).end();
      },
      { kind: 'basic', user: 'u', password: 'p' },
    );
    await expect(client.greet()).rejects.toMatchObject({ code: 'REGISTRY_REFUSED' });
    expect(asked).toBe(2);
  });
});

describe('a list of tags', () => {
  it('without end, or that leads elsewhere, ends', async () => {
    let page = 0;
    const endless = await registry((_, response) => {
      page += 1;
      response
        .writeHead(200, { link: `</v2/${repository}/tags/list?last=${page}>; rel="next"` })
        .end(JSON.stringify({ tags: [`t${page}`] }));
    });
    await expect(endless.listTags(repository)).rejects.toMatchObject({ details: { why: 'pages' } });
    const leading = await registry((_, response) =>
      response.writeHead(200, { link: '<https://elsewhere.example/v2/x/tags/list>; rel="next"' }).end(JSON.stringify({ tags: ['a', 7] })),
    );
    expect(await leading.listTags(repository)).toEqual(['a']);
    const none = await registry((_, response) => response.end(JSON.stringify({ tags: null })));
    expect(await none.listTags(repository)).toEqual([]);
  });
});

describe('an upload', () => {
  it('to a registry that loses every session is given up, and so is one whose digest comes back another', async () => {
    const losing = await registry((request, response) => {
      if (request.method === 'POST') response.writeHead(202, { location: '/v2/up' }).end();
      else request.resume().once('end', () => response.writeHead(404).end());
    });
    await expect(losing.pushBlob(repository, blob, sourceOf(bytes), { pieceBytes: 100_000 })).rejects.toMatchObject({
      code: 'UPLOAD_LOST',
    });
    const lying = await registry((request, response) => {
      if (request.method === 'POST') response.writeHead(202, { location: '/v2/up' }).end();
      else if (request.method === 'PUT')
        request.resume().once('end', () => response.writeHead(201, { 'docker-content-digest': digestOf('other') }).end());
      else response.writeHead(404).end();
    });
    await expect(lying.pushBlob(repository, blob, sourceOf(bytes))).rejects.toMatchObject({ code: 'BLOB_DIFFERS' });
  });

  it('to a full registry says that it is full', async () => {
    const full = await registry((request, response) => {
      if (request.method === 'HEAD') response.writeHead(404).end();
      else request.resume().once('end', () => response.writeHead(507).end());
    });
    await expect(full.pushBlob(repository, blob, sourceOf(bytes))).rejects.toMatchObject({ code: 'REGISTRY_FULL' });
  });
});
