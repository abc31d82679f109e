/**
 * DESIGN's target: 500 ops a group ≥ 0.25 × raw, on both stores. Laptops push signed groups of records of 8 fields over HTTP to a hub
 * process with the product's rules. Raw: what intake left in the log, the groups, the rows, their scopes and indexes, inserted as it
 * lies there, in durable transactions of the size that intake committed, by one connection, without HTTP, signature or judging.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openData, placeOf } from '../../hub/data-folder.ts';
import { pushResultSchema } from '../../shared/sync/protocol.ts';
import type { Ask } from '../builders/hub-ask.ts';
import { Laptop, lines } from '../builders/hub-laptop.ts';
import { type Postgres, postgresBin, startPostgres, withoutPostgres } from '../builders/hub-postgres.ts';
import { device, httpAsk, startHubProcess, stoppedSchema, told, upSchema } from './hub-run.ts';
import { median, round, runBench } from './print.ts';
import { everything, raw, transactionsOf } from './raw-inserts.ts';

interface Size {
  readonly opsPerGroup: number;
  readonly groupsPerPush: number;
  readonly opsPerLaptop: number;
}
const laptops = 4;
const runsInFull = 5;
const quickMs = 5_000;
const sizes: readonly Size[] = [
  { opsPerGroup: 500, groupsPerPush: 4, opsPerLaptop: 8_000 },
  { opsPerGroup: 4, groupsPerPush: 100, opsPerLaptop: 3_000 },
];

/** One measured run against a fresh store: ops a second, and after how many ops it committed each time. */
async function intake(at: string, size: Size): Promise<{ readonly opsPerS: number; readonly commits: readonly number[] }> {
  const child = startHubProcess(at);
  try {
    await told(child);
    const clock = { now: Date.now() };
    const agent = new Agent({ keepAlive: true });
    let port = 0;
    const ask: Ask = (...args) => httpAsk(port, agent)(...args);
    const unnamed = Array.from({ length: laptops }, (_, n) => new Laptop(`person-${n}`, ask, '', clock));
    child.send(unnamed.map((laptop) => ({ ...laptop.request, person: laptop.person })));
    const up = upSchema.parse(await told(child));
    port = up.port;
    const all = unnamed.map((laptop) => laptop.onto(ask, up.hub));
    for (const laptop of all) await laptop.signIn();
    const bodies = all.map((laptop) => bodiesOf(laptop, size));
    const began = performance.now();
    await Promise.all(
      all.map(async (laptop, n) => {
        for (const body of bodies[n] ?? []) {
          const answer = await laptop.pushRaw(body);
          if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
          pushResultSchema.parse(answer.body);
        }
      }),
    );
    const seconds = (performance.now() - began) / 1000;
    child.send('stop');
    const { commits, alarms } = stoppedSchema.parse(await told(child));
    await new Promise((done) => child.once('exit', done));
    if (alarms.length > 0) throw new Error(alarms[0]);
    agent.destroy();
    return { opsPerS: (laptops * size.opsPerLaptop) / seconds, commits };
  } finally {
    child.kill('SIGKILL');
  }
}

function bodiesOf(laptop: Laptop, size: Size): readonly string[] {
  const bodies: string[] = [];
  for (let n = 0; n < size.opsPerLaptop; ) {
    const before = laptop.journal.length;
    for (let g = 0; g < size.groupsPerPush && n < size.opsPerLaptop; g++) {
      laptop.write(
        Array.from({ length: size.opsPerGroup }, () => {
          n += 1;
          return device(`${laptop.writer}-${n}`, n);
        }),
      );
    }
    bodies.push(lines(laptop.journal.slice(before)));
  }
  return bodies;
}

await runBench('intake', async ({ quick }) => {
  const folder = await mkdtemp(join(tmpdir(), 'gc-bench-'));
  const bin = await postgresBin();
  const server: Postgres | undefined = bin ? await startPostgres(bin, { durable: true }) : undefined;
  const notes = ['raw: the rows that intake left (log, groups, rows, scopes, indexes), inserted in durable transactions of the same size'];
  if (server === undefined) notes.push(withoutPostgres);
  let places = 0;
  const engines = {
    sqlite: async () => {
      places += 1;
      return join(folder, `data-${places}`);
    },
    ...(server ? { postgres: () => server.database() } : {}),
  };
  const rows: Record<string, number | string>[] = [];
  try {
    for (const [engine, place] of Object.entries(engines)) {
      for (const size of sizes) {
        const ops = laptops * size.opsPerLaptop;
        const taken: number[] = [];
        const inserted: number[] = [];
        let commits = 0;
        const began = performance.now();
        // Quick: as often as fits into the time, at least once, at most thrice.
        for (let run = 0; quick ? run === 0 || (run < 3 && performance.now() - began < quickMs) : run < runsInFull; run++) {
          const at = await place();
          const got = await intake(at, size);
          const { store } = await openData(placeOf(at));
          const tables = await everything(store);
          await store.close();
          const devices = (tables.get('rows') ?? []).filter((row) => String(row['key']).startsWith('device/')).length;
          if (devices !== ops) throw new Error(`${devices} of ${ops} records are there`);
          taken.push(got.opsPerS);
          commits = got.commits.length;
          inserted.push(await raw(await place(), transactionsOf(tables, got.commits), ops));
        }
        const [opsPerS, rawPerS] = [median(taken), median(inserted)];
        rows.push({
          engine,
          store: engine,
          opsPerGroup: size.opsPerGroup,
          opsPerS: round(opsPerS),
          rawPerS: round(rawPerS),
          timesRaw: round(opsPerS / rawPerS, 2),
          opsPerTransaction: round(ops / commits),
          runs: taken.length,
        });
      }
    }
  } finally {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return { figures: { engine: 'groundcrew', laptops, fieldsPerOp: 8, signed: true, overHttp: true }, rows, notes };
});
