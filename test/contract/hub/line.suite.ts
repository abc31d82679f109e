/** A whole laptop behind a proxy that spoils what passes, at a real hub over HTTP (BAD-INPUTS: proxies, lost answers, cut bodies, refusals, slow lines). */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { groundcrewRoles } from '../../../hub/groundcrew-roles.ts';
import { acts } from '../../../shared/domain/acts.ts';
import { groundcrewRules } from '../../../shared/domain/rules.ts';
import { set, startHub, type TestHub } from '../../builders/hub-laptop.ts';
import { NodeLaptop } from '../../builders/node-laptop.ts';
import { type Passed, type Spoil, SpoilingProxy } from '../../fakes/spoiling-proxy.ts';
import type { Engine } from './thread.suite.ts';

interface Site {
  readonly hub: TestHub;
  readonly proxy: SpoilingProxy;
  readonly olu: NodeLaptop;
}

const said = (status: number, text: string, type = 'application/json', more: Passed['headers'] = {}): Passed => ({
  status,
  headers: { 'content-type': type, ...more },
  body: Buffer.from(text),
});
const problem = (status: number, code: string, more: Passed['headers'] = {}): Passed =>
  said(status, JSON.stringify({ code, details: {} }), 'application/json', more);

/** Spoils the first few exchanges of each path that is named. */
function first(times: number, paths: readonly string[], spoil: Spoil): Spoil {
  const left = new Map(paths.map((path) => [path, times]));
  return async (path, body, pass, answer) => {
    const n = left.get(path) ?? 0;
    if (n <= 0) return pass();
    left.set(path, n - 1);
    return spoil(path, body, pass, answer);
  };
}
const both = ['/v1/push', '/v1/pull'];

const spoilt: { readonly [what: string]: () => Spoil } = {
  'a proxy that answers 200 with HTML': () =>
    first(2, both, async () => said(200, '<html><title>Sign in to the hotel network</title></html>', 'text/html')),
  'an answer lost after the hub has committed': () =>
    first(2, both, async (_path, _body, pass) => {
      await pass();
      return 'cut';
    }),
  'a request lost before it reached the hub': () => first(2, both, async () => 'cut'),
  'an answer cut in the middle': () =>
    first(2, both, async (_path, _body, pass) => {
      const whole = await pass();
      const { 'content-length': _length, ...headers } = whole.headers;
      return { ...whole, headers, body: whole.body.subarray(0, Math.floor(whole.body.length / 2)) };
    }),
  'an answer that ends before the length it named': () =>
    first(2, both, async (_path, _body, pass, answer) => {
      const whole = await pass();
      answer.writeHead(whole.status, { ...whole.headers, 'content-length': String(whole.body.length + 400) });
      answer.write(whole.body);
      setTimeout(() => answer.destroy(), 20);
      return 'sent';
    }),
  '429 several times': () => first(3, both, async () => problem(429, 'HUB_BUSY', { 'retry-after': '0' })),
  '413 several times': () => first(3, ['/v1/push'], async () => problem(413, 'INPUT_TOO_LARGE')),
  '500 several times': () => first(3, both, async () => problem(500, 'UNEXPECTED')),
  'a slow drip': () =>
    first(3, both, async (_path, _body, pass, answer) => {
      const whole = await pass();
      answer.writeHead(whole.status, whole.headers);
      for (let at = 0; at < whole.body.length; at += 40) {
        answer.write(whole.body.subarray(at, at + 40));
        await new Promise((done) => setTimeout(done, 1));
      }
      answer.end();
      return 'sent';
    }),
};

export function lineSuite(engine: Engine): void {
  const closing: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).reverse()) await close();
  });

  /** Olu leads; her laptop reaches the hub through the proxy. */
  async function site(): Promise<Site> {
    const store = await engine.store();
    const hub = await startHub({ rules: groundcrewRules, roles: groundcrewRoles, http: true, ...(store ? { store } : {}) });
    closing.push(() => hub.close());
    hub.clock.now = Date.now();
    const lead = await hub.person('first', 'release-manager@org');
    await hub.write(set('person', 'olu', { name: 'Olu' }), set('site', 'dock', { code: 'DOCK', name: 'Docklands' }));
    await hub.grant('olu', 'lead@org');
    const { code } = Object((await lead.post('/v1/invites', { person: 'olu' })).body);
    const proxy = await SpoilingProxy.to(hub.address);
    closing.push(() => proxy.close());
    const folder = await mkdtemp(join(tmpdir(), 'gc-line-'));
    closing.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
    const alone = await NodeLaptop.open(folder, { workerFile: join(folder, 'none') });
    const olu = await alone.join({
      address: proxy.address,
      code: String(code),
      fingerprint: hub.hub.keys.fingerprint,
      laptop: "Olu's laptop",
    });
    closing.push(() => olu.close());
    await olu.until('the site', async () => (await olu.rows('site')).length === 1);
    return { hub, proxy, olu };
  }

  describe(`on the way between a laptop and its hub (${engine.name})`, () => {
    it.each(Object.entries(spoilt))('%s: everything arrives, once, and nothing is stuck', { timeout: 300_000 }, async (_what, spoil) => {
      const { hub, proxy, olu } = await site();
      await olu.call('sync.pause', { paused: true });
      const devices = Array.from({ length: 6 }, (_, n) => `d${n}`);
      for (const id of devices) {
        const done = await olu.act(acts['add-device'], { id, fields: { assetTag: id.toUpperCase(), siteId: 'dock' } });
        expect(done.ok).toBe(true);
      }
      proxy.spoil = spoil();
      await olu.call('sync.pause', { paused: false });
      const pushing = setInterval(() => void olu.call('sync.now', {}).catch(() => undefined), 200);
      try {
        await olu.settled(45_000);
      } finally {
        clearInterval(pushing);
      }
      const rows = await hub.hub.store.read((store) => store.rows(devices.map((id) => `device/${id}` as const)));
      expect([...rows.values()].map((row) => row.fields['assetTag']).sort()).toEqual(devices.map((id) => id.toUpperCase()));
      const log = await hub.hub.store.read((store) => store.entries(0, 1e6, 1e9));
      expect(log.filter((entry) => entry.writer === olu.writer).map((entry) => entry.first)).toEqual([1, 2, 3, 4, 5, 6]);
      expect((await olu.rows('device')).every((row) => row.seq > 0)).toBe(true);
      // What the last spoilt answer said stands until the next good one.
      await expect.poll(async () => (await olu.call('sync.status', {})).problem).toBeNull();
      expect(hub.alarms).toEqual([]);
    });
  });
}
