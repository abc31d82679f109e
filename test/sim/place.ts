/** A place for the hub's record of a run on real stores, for as long as the run takes. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { postgresBin, startPostgres, withoutPostgres } from '../builders/hub-postgres.ts';
import type { Where } from './where.ts';

export interface Place {
  readonly where: Where;
  gone(): Promise<void>;
}

/** undefined: in memory. Throws where PostgreSQL is asked for and not installed. */
export async function placeFor(store: string): Promise<Place | undefined> {
  if (store === 'sqlite') {
    const folder = await mkdtemp(join(tmpdir(), 'gc-sim-'));
    return { where: { kind: 'sqlite', at: folder }, gone: () => rm(folder, { recursive: true, force: true }) };
  }
  if (store !== 'postgres') return undefined;
  const bin = await postgresBin();
  if (bin === undefined) throw new Error(withoutPostgres);
  const server = await startPostgres(bin);
  return { where: { kind: 'postgres', at: await server.database() }, gone: () => server.stop() };
}
