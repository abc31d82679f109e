/** The hub over real sockets: its pinned TLS, bodies that are cut or never end, and answers that get lost. */
import { request } from 'node:https';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isLoopback, type Listening, listen } from '../../../hub/http/listen.ts';
import { hubFingerprint } from '../../../shared/node/keys.ts';
import { spkiOfCertificate } from '../../../shared/node/tls-certificate.ts';
import { fact, lines, set, startHub, type TestHub } from '../../builders/hub-laptop.ts';

let college: TestHub;
const listening: Listening[] = [];
beforeEach(async () => {
  college = await startHub();
});
afterEach(async () => {
  for (const each of listening.splice(0)) await each.app.close();
  await college.close();
});
async function listenOn(host: string): Promise<Listening> {
  const made = await listen(college.hub, host, 0);
  listening.push(made);
  return made;
}

it('speaks TLS off loopback, with the very key that the fingerprint is made of', async () => {
  expect(
    [
      ['127.0.0.1', true],
      ['::1', true],
      ['localhost', true],
      ['0.0.0.0', false],
      ['10.0.0.1', false],
      ['127.evil.example', false],
    ].map(([host]) => isLoopback(String(host))),
  ).toEqual([true, true, true, false, false, false]);
  const { address, port } = await listenOn('0.0.0.0');
  expect(address).toMatch(/^https:/);
  const seen = await new Promise<{
    readonly key: string;
    readonly hello: { readonly signKey: string; readonly tlsKey: string; readonly root: string };
  }>((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, path: '/v1/hello', rejectUnauthorized: false }, (answer) => {
      const { socket } = answer;
      const key = 'getPeerCertificate' in socket ? spkiOfCertificate(Object(socket).getPeerCertificate(true).raw) : '';
      answer.setEncoding('utf8');
      let body = '';
      answer.on('data', (part: string) => {
        body += part;
      });
      answer.on('end', () => done({ key, hello: JSON.parse(body) }));
    });
    asked.on('error', failed);
    asked.end();
  });
  expect(seen.key).toBe(seen.hello.tlsKey);
  expect(hubFingerprint(seen.hello.signKey, seen.key, seen.hello.root)).toBe(college.hub.keys.fingerprint);
});

it('a push that is cut in the middle, or whose answer nobody reads, is taken once in the end', async () => {
  const lead = await college.person('lead', 'lead@org');
  const { port } = await listenOn('127.0.0.1');
  lead.write([set('job', 'j1', { site: 'DOCK' })]);
  lead.write([fact('photo', 'p1', { site: 'DOCK', digest: 'x' })]);
  const body = lines(lead.journal);
  const head = `POST /v1/push HTTP/1.1\r\nhost: hub\r\nauthorization: Bearer ${lead.token}\r\ncontent-type: application/x-groundcrew-groups\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
  const send = (text: string) =>
    new Promise<void>((done) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.write(text, () => setTimeout(() => socket.destroy(), 50));
      });
      socket.on('close', () => done());
      socket.on('error', () => undefined);
    });
  await send(head + body.slice(0, -20));
  expect((await college.hub.store.read((store) => store.writers([lead.writer])))[0]?.last).toBe(0);
  await send(head + body);
  await expect.poll(async () => (await college.hub.store.read((store) => store.writers([lead.writer])))[0]?.last).toBe(2);
  expect((await lead.push()).writers[0]).toMatchObject({ last: 2 });
  const log = await college.hub.store.read((store) => store.entries(0, 1e6, 1e9));
  expect(log.filter((entry) => entry.writer === lead.writer)).toHaveLength(2);
  expect(college.alarms).toEqual([]);
});

it('a conflict reaches both sides, also the one who no longer sees the record', async () => {
  const lead = await college.person('lead', 'lead@org');
  const ben = await college.person('ben', 'lead@site:DOCK');
  await lead.send(set('job', 'j1', { site: 'DOCK', day: 'a' }));
  await Promise.all([lead.pullAll(), ben.pullAll()]);
  const seen = [`${lead.writer}:1`] as never;
  await ben.send({ type: 'job', id: 'j1', kind: 'set', fields: { day: { v: 'b', b: seen } } });
  await lead.send(
    { type: 'job', id: 'j1', kind: 'set', fields: { day: { v: 'c', b: seen } } },
    { type: 'job', id: 'j1', kind: 'set', fields: { site: { v: 'HILL', b: seen } } },
  );
  const { pages } = await ben.pullAll();
  const rows = pages.flatMap((page) => (page.kind === 'snapshot' ? page.rows : []));
  expect(rows.find((row) => row.type === 'conflict')?.fields).toMatchObject({ kind: 'same-field', state: 'open' });
  expect(rows.find((row) => row.type === 'job')).toBeUndefined();
});
