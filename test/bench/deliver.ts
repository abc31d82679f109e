/**
 * How fast a full delivery goes: devices that are not in the CMDB yet, then the same again where all of it stands there. Against the
 * fake Request Tracker on both stores, and with --rt against a real one. `--devices N` (300).
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Deliverer } from '../../hub/deliver/cmdb/deliverer.ts';
import { connectorBy, ticketsBy } from '../../hub/deliver/cmdb/open.ts';
import { putProgress } from '../../hub/deliver/cmdb/settings.ts';
import { groundcrewRoles } from '../../hub/groundcrew-roles.ts';
import { openPostgres } from '../../hub/store/postgres/open.ts';
import type { HubStore } from '../../hub/store/store.ts';
import { groundcrewRules } from '../../shared/domain/rules.ts';
import { connectRt, settle } from '../builders/cmdb-delivery.ts';
import { set, startHub } from '../builders/hub-laptop.ts';
import { postgresBin, startPostgres, withoutPostgres } from '../builders/hub-postgres.ts';
import { FakeRt } from '../fakes/fake-rt.ts';
import { startRt } from '../real/rt/server.ts';
import { round, runBench } from './print.ts';

const argument = process.argv.indexOf('--devices');
const many = argument < 0 ? 300 : Number(process.argv[argument + 1]);
/** What a new connection is set to: questions a second. */
const usualPace = 5;

interface There {
  readonly address: string;
  readonly token: string;
  readonly stop: () => Promise<void>;
}

async function one(name: string, there: There, store: HubStore | undefined, devices: number) {
  const folder = await mkdtemp(join(tmpdir(), 'gc-deliver-'));
  const test = await startHub({ rules: groundcrewRules, roles: groundcrewRoles, ...(store === undefined ? {} : { store }) });
  try {
    const { hub } = test;
    await test.write(set('department', 'eng', { name: 'Engineering' }), set('site', 'dock', { code: 'DOCK', name: 'Docklands' }));
    for (let n = 0; n < devices; n += 100) {
      const some = Array.from({ length: Math.min(100, devices - n) }, (_, at) => n + at);
      await test.write(
        ...some.map((each) =>
          set('device', `d${each}`, {
            ...{ assetTag: `GC${each}`, serial: `SER-${each}-X`, serialUsable: true, name: `PC ${each}`, status: 'in-use' },
            ...{ departmentId: 'eng', siteId: 'dock', room: `D${each % 90}`, system: 'Windows 11' },
          }),
        ),
      );
    }
    let calls = 0;
    const parts = { now: Date.now, sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) };
    const open = connectorBy(parts);
    const deliverer = new Deliverer({
      hub,
      chance: Math.random,
      openTickets: ticketsBy(parts),
      open: (settings, ...rest) => counted(open({ ...settings, perSecond: 100_000 }, ...rest), () => calls++),
    });
    await connectRt(hub, there);
    const all = async (): Promise<{ readonly perMinute: number; readonly callsEach: number }> => {
      calls = 0;
      await hub.store.write((write) => putProgress(write, { seq: 0, full: { after: '', queued: 0, of: devices } }));
      const began = performance.now();
      await settle(deliverer, devices * 20);
      const minutes = (performance.now() - began) / 60_000;
      const { waiting, done, stopped } = await hub.store.read((read) => read.outboxCounts('cmdb'));
      if (done !== devices || waiting > 0 || stopped > 0) throw new Error(`${name}: ${done} done, ${waiting} wait, ${stopped} stopped`);
      return { perMinute: round(devices / minutes), callsEach: round(calls / devices, 1) };
    };
    const first = await all();
    const again = await all();
    return {
      against: name,
      devices,
      'made a minute': first.perMinute,
      'questions each': first.callsEach,
      'compared a minute': again.perMinute,
      'questions each, compared': again.callsEach,
      'made a minute at the usual pace': round(Math.min(first.perMinute, (usualPace * 60) / first.callsEach)),
    };
  } finally {
    await test.close();
    await there.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Counts what goes to the server: each call of the connector is at least one request; a search reads what it found as well. */
function counted<T extends object>(real: T, count: () => void): T {
  return new Proxy(real, {
    get: (target, name) => {
      const part: unknown = Reflect.get(target, name);
      if (typeof part === 'object' && part !== null && name === 'library') return counted(part, count);
      if (typeof part !== 'function') return part;
      if (name === 'close') return () => Reflect.apply(part, target, []);
      return (...args: readonly unknown[]) => {
        count();
        return Reflect.apply(part, target, args);
      };
    },
  });
}

async function fake(): Promise<There> {
  const rt = new FakeRt();
  await rt.start();
  return { address: rt.address, token: rt.token, stop: () => rt.stop() };
}

await runBench('deliver', async ({ quick }) => {
  const devices = quick ? Math.min(many, 100) : many;
  const rows = [await one('fake, SQLite', await fake(), undefined, devices)];
  const notes = [
    'The fake answers at once: what is left is the hub. The usual pace is what a new connection is set to, 5 questions a second.',
  ];
  const bin = await postgresBin();
  if (bin === undefined) notes.push(withoutPostgres);
  else {
    const server = await startPostgres(bin, { durable: true });
    const { store } = await openPostgres(await server.database(), { newEpoch: 'e1' });
    rows.push(await one('fake, PostgreSQL', await fake(), store, devices));
    await server.stop();
  }
  if (process.argv.includes('--rt')) {
    const rt = await startRt();
    rows.push(
      await one('Request Tracker, SQLite', { address: rt.address, token: rt.tokens.sync, stop: () => rt.stop() }, undefined, devices),
    );
  } else notes.push('--rt measures against a real Request Tracker as well.');
  return { figures: { devices }, rows, notes };
});
