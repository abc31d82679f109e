/**
 * DESIGN's targets for sync, side by side: the first push and pull of 10,000 records of 8 fields, and two laptops that meet after 5,000
 * offline edits each. Server and clients are processes of their own on loopback, ours with real HTTP, signatures and a durable hub.
 * Each engine takes its turn in every round; figures are medians over the rounds; what was lost or shown is judged by an oracle that
 * knows no engine, at the end of every run, and the worst run counts.
 */
import { join } from 'node:path';
import { round, runBench } from './print.ts';
import { installPeers, peers } from './sync/peers.ts';
import { type Entrant, rowOf } from './sync/rows.ts';
import { type Measured, runEngine } from './sync/run-engine.ts';
import { fullWork } from './sync/work.ts';

const rounds = { full: 5, quick: 1 };
const fieldsPerRecord = 8;

const entrant = (engine: string, file: string, mode: 'memory' | 'durable', client: string): Entrant => ({
  engine,
  file,
  mode,
  durable: mode === 'durable',
  client,
});

const ours = join(import.meta.dirname, 'sync/groundcrew.ts');
const own = [
  entrant('groundcrew', ours, 'durable', 'memory'),
  entrant('groundcrew', ours, 'memory', 'memory'),
  entrant('groundcrew', ours, 'durable', 'disk'),
];

/** How far it is, for a person who waits; not beside JSON. */
const tell = (line: string): void => {
  if (!process.argv.includes('--json')) console.error(line);
};

/** `--only rxdb,yjs`: for looking at few of them. */
function onlyThese(): readonly string[] | undefined {
  const at = process.argv.indexOf('--only');
  return at < 0 ? undefined : (process.argv[at + 1] ?? '').split(',');
}

await runBench('sync', async ({ quick }) => {
  const missing = await installPeers();
  const leftOut: string[] = missing === undefined ? [] : [`the peers were left out, their packages could not be installed: ${missing}`];
  const others = missing === undefined ? peers : [];
  const all = [...own, ...others.flatMap(({ engine, file, modes }) => modes.map((mode) => entrant(engine, file, mode, 'memory')))];
  const only = onlyThese();
  const entrants = only === undefined ? all : all.filter(({ engine }) => only.includes(engine));
  const measured = new Map<Entrant, Measured[]>(entrants.map((each) => [each, []]));
  for (let n = 0; n < (quick ? rounds.quick : rounds.full); n++) {
    for (const [each, runs] of measured) {
      const began = performance.now();
      try {
        runs.push(await runEngine(each, fullWork));
        tell(`${each.engine}, ${each.mode}, client ${each.client}: round ${n + 1} in ${round((performance.now() - began) / 1000)} s`);
      } catch (cause) {
        // A peer that cannot do it is said so; ours has to.
        if (each.engine === 'groundcrew') throw cause;
        leftOut.push(`${each.engine} (${each.mode}): round ${n + 1} failed: ${cause instanceof Error ? cause.message : String(cause)}`);
      }
    }
  }
  return {
    figures: {
      engine: 'groundcrew',
      records: fullWork.records,
      fieldsPerRecord,
      recordsPerGroup: fullWork.perGroup,
      laptops: 2,
      editsPerLaptop: fullWork.edits,
    },
    rows: [...measured].flatMap(([each, runs]) => (runs.length === 0 ? [] : [rowOf(each, runs)])),
    notes: [
      ...leftOut,
      'mode: where the server keeps the record; client: where the laptop does. For ours in memory the same SQLite lies in a folder in memory',
      'pushPerS: written offline before, from connecting until the server has it all (durable: and has written it); pullPerS: a fresh laptop; writePerS: the offline writing',
      'conflictsReported: expected ones shown with both values; conflictsWrong: shown though nobody wrote the same field; editsLost: the value is neither in the record nor in a conflict that is shown; wireBytes: the whole run, both ways',
      'groundcrew: groups are chained and signed, checked and judged by the product’s rules at the hub, and on the disk (WAL, synchronous=FULL) before they are acknowledged; client disk: journal and spool fsynced, the local database in memory',
      ...others.map(({ note }) => note),
    ],
  };
});
