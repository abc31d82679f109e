import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { identityOf } from '../../../electron/identity/enrol.ts';
import { makeLaptopKeys } from '../../../electron/identity/laptop-keys.ts';
import { Fault } from '../../../shared/errors.ts';
import { opId } from '../../../shared/sync/ids.ts';
import { pageSchema } from '../../../shared/sync/page.ts';
import { setOp } from '../../builders/laptop.ts';
import { type Disk, imageOf, type SyncedLaptop, startLaptop } from '../../builders/synced-laptop.ts';
import { type Between, FakeHub, json, problem } from '../../fakes/fake-hub.ts';
import { ManualTime } from '../../fakes/manual-time.ts';

const open: SyncedLaptop[] = [];
afterEach(async () => {
  for (const laptop of open.splice(0)) await laptop.close();
});

async function site(options: { readonly seed?: number; readonly spoolPages?: number } = {}) {
  const time = new ManualTime();
  const hub = new FakeHub(time);
  const start = async (disk?: Disk, seed = options.seed ?? 3): Promise<SyncedLaptop> => {
    const laptop = await startLaptop(hub, time, { ...options, ...(disk && { disk }), seed });
    open.push(laptop);
    return laptop;
  };
  return { time, hub, start, ben: await start() };
}

const close = async (laptop: SyncedLaptop): Promise<void> => {
  open.splice(open.indexOf(laptop), 1);
  await laptop.close();
};

const acts = (hub: FakeHub): readonly string[] => hub.log.map(({ group }) => group.act ?? '');
const offline: Between = async () => {
  throw new Fault('HUB_UNREACHABLE', {});
};

describe('a laptop with a network', () => {
  it('sends what was saved, and a page brings the outcome', async () => {
    const { time, hub, ben } = await site();
    await ben.save('tick');
    expect(await time.until(() => ben.settled())).toBe(true);
    expect(acts(hub)).toEqual(['tick']);
    await time.until(() => ben.sync.status().state === 'up-to-date');
    expect(ben.sync.status()).toMatchObject({ state: 'up-to-date', waiting: 0, problem: null });
  });

  it('hears of a colleague within one exchange, and the page is on the disk before the window is told', async () => {
    const { time, hub, ben } = await site();
    await time.until(() => ben.sync.status().state === 'up-to-date');
    hub.colleague('moved');
    await time.until(() => ben.events.some(({ name, data }) => name === 'pages' && JSON.stringify(data) === '{"waiting":2}'), 5_000);
    const first = await ben.spool.next(null, 0);
    expect(first?.kind).toBe('snapshot');
    const cursor = first?.kind === 'snapshot' ? first.cursor : null;
    const second = await ben.spool.next(cursor, 0);
    expect(second).toMatchObject({ kind: 'delta', entries: [{ act: 'moved' }] });
  });

  it('sends thousands of groups in bounded bodies, in order', async () => {
    const { time, hub, ben } = await site();
    for (let i = 0; i < 30; i += 1) await Promise.all(Array.from({ length: 50 }, (_, j) => ben.save(`act ${i * 50 + j}`)));
    expect(await time.until(() => ben.settled())).toBe(true);
    expect(acts(hub)).toEqual(Array.from({ length: 1500 }, (_, i) => `act ${i}`));
  });
});

describe('a laptop without a network', () => {
  it('is offline, not failing; works on; and sends all of it when the network is back', async () => {
    const { time, hub, ben } = await site();
    await time.until(() => ben.sync.status().state === 'up-to-date');
    ben.between = offline;
    hub.forgetTokens();
    for (let i = 0; i < 7; i += 1) await ben.save(`act ${i}`);
    await time.pass(86_400_000);
    expect(ben.sync.status()).toMatchObject({ state: 'offline', waiting: 7, problem: null });
    ben.between = undefined;
    expect(await time.until(() => ben.settled(), 60_000)).toBe(true);
    expect(acts(hub)).toHaveLength(7);
  });

  it('does nothing while paused, and goes on when told', async () => {
    const { time, hub, ben } = await site();
    await time.until(() => ben.sync.status().state === 'up-to-date');
    ben.sync.pause(true);
    await ben.save('tick');
    await time.pass(600_000);
    expect(ben.sync.status().state).toBe('paused');
    expect(acts(hub)).toEqual([]);
    ben.sync.pause(false);
    expect(await time.until(() => ben.settled())).toBe(true);
  });

  it('downloads never wait for uploads', async () => {
    const { time, hub, ben } = await site();
    ben.between = (request, answer) => (request.path === '/v1/push' ? offline(request, answer) : answer());
    await ben.save('tick');
    hub.colleague('moved');
    expect(await time.until(() => ben.spool.head?.seq === 1, 60_000)).toBe(true);
    expect(ben.settled()).toBe(false);
  });
});

describe('what networks and proxies do', () => {
  const spoilt: { readonly [what: string]: (times: { left: number }) => Between } = {
    'answers 200 with HTML': (times) => async (_, answer) =>
      times.left-- > 0
        ? { status: 200, headers: { 'content-type': 'text/html' }, body: Buffer.from('<html>Sign in to the hotel network</html>') }
        : answer(),
    'answers 200 with JSON of its own': (times) => async (_, answer) => (times.left-- > 0 ? json(200, { status: 'ok' }) : answer()),
    'cuts the body': (times) => async (_, answer) => {
      const whole = await answer();
      return times.left-- > 0 ? { ...whole, body: whole.body.slice(0, whole.body.length / 2) } : whole;
    },
    'loses the answer after the hub has committed': (times) => async (_, answer) => {
      const whole = await answer();
      if (times.left-- > 0) throw new Fault('HUB_UNREACHABLE', {});
      return whole;
    },
    'answers 500': (times) => async (_, answer) => (times.left-- > 0 ? problem(500, 'UNEXPECTED') : answer()),
    'answers 429': (times) => async (_, answer) => (times.left-- > 0 ? problem(429, 'HUB_BUSY', {}, { 'retry-after': '7' }) : answer()),
    'redirects elsewhere': (times) => async (_, answer) =>
      times.left-- > 0 ? { status: 302, headers: { location: 'https://login.example/' }, body: Buffer.alloc(0) } : answer(),
    'answers 413 for 413 reasons of its own': (times) => async (request, answer) =>
      request.path === '/v1/push' && times.left-- > 0 ? problem(413, 'INPUT_TOO_LARGE', { where: 'proxy', limit: 1 }) : answer(),
  };
  for (const [what, between] of Object.entries(spoilt)) {
    it(`${what}: nothing is lost, doubled or stuck`, async () => {
      const { time, hub, ben } = await site();
      ben.between = between({ left: 12 });
      for (let i = 0; i < 20; i += 1) await ben.save(`act ${i}`, 1 + (i % 3));
      expect(await time.until(() => ben.settled())).toBe(true);
      expect(acts(hub)).toEqual(Array.from({ length: 20 }, (_, i) => `act ${i}`));
      await time.until(() => ben.sync.status().state === 'up-to-date');
      expect(ben.events.filter(({ name }) => name === 'renumbered' || name === 'notice')).toEqual([]);
      expect(ben.sync.status()).toMatchObject({ state: 'up-to-date', problem: null });
    });
  }

  it('an answer that never comes is given up, and the same is sent again', async () => {
    const { time, hub, ben } = await site();
    let hangs = 1;
    ben.between = (request, answer) => (request.path === '/v1/push' && hangs-- > 0 ? new Promise(() => undefined) : answer());
    await ben.save('tick');
    expect(await time.until(() => ben.settled())).toBe(true);
    expect(acts(hub)).toEqual(['tick']);
  });

  it('a Retry-After is honoured, up to ten minutes', async () => {
    const { time, hub, ben } = await site();
    await time.until(() => ben.sync.status().state === 'up-to-date');
    let busy = 1;
    ben.between = async (request, answer) =>
      request.path === '/v1/push' && busy-- > 0 ? problem(429, 'HUB_BUSY', {}, { 'retry-after': '90' }) : answer();
    await ben.save('tick');
    await time.pass(80_000);
    expect(acts(hub)).toEqual([]);
    expect(ben.sync.status().problem).toMatchObject({ code: 'HUB_BUSY' });
    expect(await time.until(() => ben.settled(), 15_000)).toBe(true);
  });

  it('a body that is too large is halved until it goes through', async () => {
    const { time, hub, ben } = await site();
    ben.between = async (request, answer) =>
      String(request.body ?? '').length > 60_000 && request.path === '/v1/push' ? problem(413, 'INPUT_TOO_LARGE') : answer();
    ben.sync.pause(true);
    for (let i = 0; i < 40; i += 1) await ben.save(`act ${i}`, 40);
    ben.sync.pause(false);
    expect(await time.until(() => ben.settled())).toBe(true);
    expect(acts(hub)).toHaveLength(40);
  });

  it('a proxy that pretends to have taken a push only delays it: the page is the proof', async () => {
    const { time, hub, ben } = await site();
    let lies = 1;
    ben.between = async (request, answer) => {
      if (request.path !== '/v1/push' || lies-- <= 0) return answer();
      const { journal } = ben.laptop.mustJoined();
      return json(200, { writers: [{ writer: journal.writer, last: journal.end.last, lastDigest: journal.end.digest }], hubTime: 1 });
    };
    await ben.save('tick');
    expect(await time.until(() => ben.settled())).toBe(true);
    expect(acts(hub)).toEqual(['tick']);
  });

  it('a page that a stick brought while the hub sent it is kept once, and nothing went wrong', async () => {
    const { time, hub, ben } = await site();
    let brought = 0;
    ben.between = async (request, answer) => {
      const real = await answer();
      if (request.path !== '/v1/pull' || real.status !== 200) return real;
      const text = Buffer.from(real.body).toString('utf8');
      const page = pageSchema.parse(JSON.parse(text));
      if (page.kind === 'delta' && brought === 0) {
        brought += 1;
        await ben.spool.add(page, text);
      }
      return real;
    };
    await time.until(() => ben.sync.status().state === 'up-to-date');
    hub.colleague('moved');
    expect(await time.until(() => ben.spool.head?.seq === 1)).toBe(true);
    hub.colleague('moved again');
    expect(await time.until(() => ben.spool.head?.seq === 2)).toBe(true);
    expect(brought).toBe(1);
    const problems = ben.events.filter(({ name, data }) => name === 'sync' && Reflect.get(Object(data), 'problem') !== null);
    expect(problems).toEqual([]);
    expect(await ben.spool.next(null, 0)).toMatchObject({ kind: 'snapshot' });
  });

  it('what a stick brings and what the hub sends is noted page after page, also at the same moment', async () => {
    const { time, hub, ben } = await site();
    const noted: Promise<void>[] = [];
    ben.between = async (request, answer) => {
      const real = await answer();
      if (request.path !== '/v1/pull' || real.status !== 200 || noted.length > 0) return real;
      const text = Buffer.from(real.body).toString('utf8');
      const page = pageSchema.parse(JSON.parse(text));
      if (page.kind === 'snapshot') return real;
      await ben.spool.add(page, text);
      noted.push(ben.sync.catchUp(), ben.sync.catchUp());
      return real;
    };
    await time.until(() => ben.sync.status().state === 'up-to-date');
    await ben.save('tick');
    expect(await time.until(() => ben.settled())).toBe(true);
    expect((await Promise.allSettled(noted)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
    hub.colleague('moved');
    expect(await time.until(() => ben.spool.head?.seq === 2)).toBe(true);
  });

  it('pages that do not follow end in a new snapshot', async () => {
    const { time, hub, ben } = await site();
    await time.until(() => ben.sync.status().state === 'up-to-date');
    let wrong = 3;
    ben.between = async (request, answer) => {
      const real = await answer();
      if (request.path !== '/v1/pull' || real.status !== 200 || wrong-- <= 0) return real;
      const page = JSON.parse(Buffer.from(real.body).toString('utf8'));
      return json(200, { ...page, from: { seq: 99, chain: 'x' } });
    };
    hub.colleague('moved');
    expect(await time.until(() => ben.spool.head?.seq === 1)).toBe(true);
  });
});

describe('a laptop that was restored from an image', () => {
  it('and wrote other work under the same numbers takes a new identity; both branches are at the hub, once', async () => {
    const { time, hub, ben, start } = await site();
    await ben.save('shared');
    await time.until(() => ben.settled());
    const image = imageOf(ben.disk);
    await ben.save('branch A', 2);
    await time.until(() => ben.settled());
    await close(ben);
    const restored = await start(image, 99);
    const was = restored.laptop.identity?.writer;
    restored.between = offline;
    await restored.save('branch B', 2);
    const [second] = await Promise.all([
      restored.laptop.append({ act: 'B sees B', epoch: 'e1', base: 1, via: 'app', ops: [setOp('v', 'x', [`${was}:2` as never])] }),
    ]);
    expect(second.group.first).toBe(4);
    restored.between = undefined;
    restored.sync.now();
    expect(await time.until(() => restored.settled() && restored.events.some(({ name }) => name === 'renumbered'))).toBe(true);
    expect(acts(hub)).toEqual(['shared', 'branch A', 'branch B', 'B sees B']);
    const now = restored.laptop.identity?.writer;
    expect(now).not.toBe(was);
    const moved = hub.log.slice(2).map(({ group }) => group);
    expect(moved.map(({ writer, first, was: old }) => ({ writer, first, old }))).toEqual([
      { writer: now, first: 1, old: `${was}:2` },
      { writer: now, first: 3, old: `${was}:4` },
    ]);
    // What it saw of its own work is named by the new numbers.
    expect(moved[1]?.ops[0]?.fields?.title?.b).toEqual([`${now}:1`]);
    expect(restored.events.find(({ name }) => name === 'renumbered')?.data).toEqual({ was, now });
  });

  it('and did nothing since notices that it is behind, and takes a new identity before its next act could fork', async () => {
    const { time, hub, ben, start } = await site();
    await ben.save('one');
    await time.until(() => ben.settled());
    const image = imageOf(ben.disk);
    await ben.save('two');
    await time.until(() => ben.settled());
    await close(ben);
    const restored = await start(image, 99);
    expect(await time.until(() => restored.events.some(({ name }) => name === 'renumbered'))).toBe(true);
    await restored.save('three');
    expect(await time.until(() => restored.settled())).toBe(true);
    expect(acts(hub)).toEqual(['one', 'two', 'three']);
    expect(hub.quarantine).toEqual([]);
  });

  it('whose answer was lost asks for the same new identity again', async () => {
    const { time, hub, ben, start } = await site();
    await ben.save('one');
    await time.until(() => ben.settled());
    const image = imageOf(ben.disk);
    await ben.save('two');
    await time.until(() => ben.settled());
    await close(ben);
    const restored = await start(image, 99);
    let lost = 3;
    restored.between = async (request, answer) => {
      const real = await answer();
      if (request.path === '/v1/renumber' && lost-- > 0) throw new Fault('HUB_UNREACHABLE', {});
      return real;
    };
    await restored.save('three');
    expect(await time.until(() => restored.settled() && restored.events.some(({ name }) => name === 'renumbered'))).toBe(true);
    expect(hub.writers.size).toBe(2);
    expect(acts(hub)).toEqual(['one', 'two', 'three']);
  });

  it('whose new identity somebody else has taken meanwhile proposes another', async () => {
    const { time, hub, ben, start } = await site();
    await ben.save('one');
    await time.until(() => ben.settled());
    const image = imageOf(ben.disk);
    await ben.save('two');
    await time.until(() => ben.settled());
    await close(ben);
    const restored = await start(image, 99);
    let taken: string | undefined;
    restored.between = async (request, answer) => {
      if (request.path === '/v1/renumber' && taken === undefined) {
        taken = String(Reflect.get(JSON.parse(String(request.body)), 'next'));
        hub.enrol(taken, 'somebody else', 'somebody else');
      }
      return answer();
    };
    await restored.save('three');
    expect(await time.until(() => restored.settled() && restored.events.some(({ name }) => name === 'renumbered'))).toBe(true);
    expect(restored.laptop.identity?.writer).not.toBe(taken);
    expect(acts(hub)).toEqual(['one', 'two', 'three']);
  });

  it('two copies at work at the same time both keep all of their work', async () => {
    const { time, hub, ben, start } = await site();
    await ben.save('shared');
    await time.until(() => ben.settled());
    const copy = await start(imageOf(ben.disk), 99);
    for (let i = 0; i < 5; i += 1) {
      await ben.save(`original ${i}`);
      await copy.save(`copy ${i}`);
      await time.pass(200);
    }
    expect(await time.until(() => ben.settled() && copy.settled())).toBe(true);
    const expected = ['shared', ...[0, 1, 2, 3, 4].flatMap((i) => [`original ${i}`, `copy ${i}`])];
    expect([...acts(hub)].sort()).toEqual(expected.sort());
  });
});

describe('a hub that was restored from a backup', () => {
  it('gets what it lost, from the journal, with the photos', async () => {
    const { time, hub, ben } = await site();
    await ben.save('before');
    await time.until(() => ben.settled());
    await time.until(() => ben.sync.status().state === 'up-to-date');
    const restore = hub.backup();
    const photo = await ben.evidence.put(Readable.from([Buffer.from('photo')]), { mediaType: 'text/plain' });
    await ben.save('after');
    ben.sync.changed();
    await time.until(() => ben.settled() && hub.blobs.has(photo.digest));
    restore();
    expect(acts(hub)).toEqual(['before']);
    expect(hub.blobs.size).toBe(0);
    expect(await time.until(() => acts(hub).length === 2 && ben.settled() && hub.blobs.has(photo.digest))).toBe(true);
    expect(acts(hub)).toEqual(['before', 'after']);
    expect(ben.laptop.identity?.epoch).toBe('e1x');
    expect(ben.events.filter(({ name }) => name === 'renumbered')).toEqual([]);
  });
});

describe('a hub that was restored from a backup of before a laptop took a new identity', () => {
  it('gets what was written under the old one too', async () => {
    const { time, hub, ben, start } = await site();
    await ben.save('one');
    await time.until(() => ben.settled());
    const image = imageOf(ben.disk);
    await ben.save('two');
    await time.until(() => ben.settled());
    await close(ben);
    const restore = hub.backup();
    const restored = await start(image, 99);
    await restored.save('three');
    await time.until(() => restored.settled() && restored.events.some(({ name }) => name === 'renumbered'));
    const { writer } = restored.laptop.mustJoined().identity;
    const known = hub.writers.get(writer);
    restore();
    hub.log = [];
    for (const each of hub.writers.values()) Object.assign(each, { last: 0, lastDigest: null });
    if (known) hub.writers.set(writer, { ...known, last: 0, lastDigest: null });
    expect(await time.until(() => acts(hub).length === 2 && restored.settled())).toBe(true);
    expect([...acts(hub)].sort()).toEqual(['one', 'three']);
  });

  it('gets what was written under one that it no longer knows at all: a new identity takes it along', async () => {
    const { time, hub, ben, start } = await site();
    await ben.save('one');
    await time.until(() => ben.settled());
    const restore = hub.backup();
    const image = imageOf(ben.disk);
    await ben.save('two');
    await time.until(() => ben.settled());
    await close(ben);
    const second = await start(image, 99);
    await second.save('three', 2);
    await time.until(() => second.settled() && second.events.some(({ name }) => name === 'renumbered'));
    const lost = second.laptop.mustJoined().identity.writer;
    const imageOfSecond = imageOf(second.disk);
    await second.save('four');
    await time.until(() => second.settled());
    await close(second);
    const third = await start(imageOfSecond, 100);
    await third.laptop.append({ act: 'five', epoch: 'e1', base: 1, via: 'app', ops: [setOp('v', 'x', [opId(lost, 1)])] });
    third.sync.changed();
    await time.until(() => third.settled() && third.events.some(({ name }) => name === 'renumbered'));
    const { writer } = third.laptop.mustJoined().identity;
    const known = hub.writers.get(writer);
    restore();
    if (known) hub.writers.set(writer, { ...known, last: 0, lastDigest: null });
    expect(hub.writers.has(lost)).toBe(false);
    expect(await time.until(() => acts(hub).length === 3 && third.settled())).toBe(true);
    // What builds on it comes behind it and names it as it is called now.
    expect(acts(hub)).toEqual(['one', 'three', 'five']);
    const [, three, five] = hub.log.map(({ group }) => group);
    expect(three?.was).toBe(`${ben.laptop.identity?.writer}:2`);
    expect(five?.ops[0]?.fields?.title?.b).toEqual([`${three?.writer}:${three?.first}`]);
    // It is sent once, and never again under the name that is unknown.
    expect(third.laptop.identity?.former.find((each) => each.writer === lost)).toMatchObject({ to: 0, again: false });
  });
});

describe('what stays behind at a change of identity', () => {
  it('because the hub has it under the old name is sent again under that name when the hub is put back', async () => {
    const { time, hub, ben } = await site();
    await ben.save('one');
    await ben.save('two', 3);
    await ben.save('three');
    await time.until(() => ben.settled());
    const { identity, journal } = ben.laptop.mustJoined();
    const [, two] = journal.places;
    const random = (bytes: number): Uint8Array => new Uint8Array(bytes).fill(7);
    const secrets = {
      get: (name: string) => ben.disk.secrets.get(name),
      set: (name: string, value: string) => void ben.disk.secrets.set(name, value),
    };
    const keys = makeLaptopKeys(random, secrets);
    hub.enrol(keys.writer, keys.signKey, keys.sealKey);
    const next = identityOf({ certificate: hub.certificate(keys.writer), hello: hub.hello() }, keys, identity.hub, 'test');
    await ben.sync.close();
    const was = opId(identity.writer, 2);
    await ben.laptop.renumber(next, { from: 2, recorded: new Map([[String(two?.digest), was]]) });
    expect(ben.laptop.mustJoined().journal.places.map(({ act }) => act)).toEqual(['three']);
    expect(ben.laptop.identity?.former).toMatchObject([{ writer: identity.writer, to: 4 }]);
  });
});

describe('a laptop that the hub does not want', () => {
  it('is blocked when revoked, says so, and keeps everything', async () => {
    const { time, hub, ben } = await site();
    await time.until(() => ben.sync.status().state === 'up-to-date');
    const writer = hub.writers.get(ben.laptop.identity?.writer ?? '');
    if (writer) writer.revoked = true;
    hub.forgetTokens();
    await ben.save('late');
    expect(await time.until(() => ben.sync.status().state === 'blocked' && hub.quarantine.length === 1)).toBe(true);
    expect(acts(hub)).toEqual([]);
    expect(ben.sync.status().problem).toMatchObject({ code: 'LAPTOP_REVOKED' });
    await time.pass(86_400_000);
    expect(ben.laptop.mustJoined().journal.countAfter(0)).toBe(1);
    expect(ben.sync.status().waiting).toBe(1);
  });
});

describe('a laptop that the hub does not know', () => {
  it('says so after a few refusals, and keeps everything', async () => {
    const { time, hub, ben } = await site();
    await time.until(() => ben.sync.status().state === 'up-to-date');
    hub.writers.clear();
    hub.forgetTokens();
    await ben.save('kept');
    expect(await time.until(() => ben.sync.status().problem?.code === 'WRITER_UNKNOWN')).toBe(true);
    expect(ben.sync.status()).toMatchObject({ state: 'blocked', waiting: 1 });
  });
});

describe('a restart', () => {
  it('loses no outcome, wherever it comes', async () => {
    const { time, ben, start, hub } = await site();
    await ben.save('one');
    await time.until(() => ben.settled());
    const after = await start(imageOf(ben.disk));
    await close(ben);
    expect(after.settled()).toBe(true);
    await after.save('two');
    expect(await time.until(() => after.settled())).toBe(true);
    expect(acts(hub)).toEqual(['one', 'two']);
  });

  it('in the middle of a snapshot goes on where it was', async () => {
    const { time, hub, ben, start } = await site();
    await close(ben);
    hub.snapshotParts = 5;
    hub.colleague('moved');
    const disk = ben.disk;
    for (const name of disk.files.paths.filter((path) => path.includes('/spool/'))) await disk.files.remove(name);
    const second = await start(disk);
    let parts = 3;
    second.between = async (request, answer) => (request.path === '/v1/pull' && parts-- <= 0 ? offline(request, answer) : answer());
    await time.until(() => second.spool.fetching?.part === 3);
    expect(await second.spool.next(null, 0)).toBeNull();
    await close(second);
    const third = await start(disk);
    const pulls = hub.asked.filter((each) => each.endsWith('/v1/pull')).length;
    expect(await time.until(() => third.spool.head !== null)).toBe(true);
    expect(hub.asked.filter((each) => each.endsWith('/v1/pull')).length - pulls).toBeLessThanOrEqual(4);
  });
});
