/**
 * The store of teams: PostgreSQL 15 or newer behind any number of hub processes. The sequence lock is the row of `meta`, locked first
 * and held to commit; a notification tells the other processes.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { Fault } from '../../../shared/errors.ts';
import type { BlobStore } from '../../../shared/node/blob-store.ts';
import type { Pieces } from '../../uploads/uploads.ts';
import { SqlReads } from '../sql/reads.ts';
import { Recent } from '../sql/recent.ts';
import { int } from '../sql/sql.ts';
import { SqlWrites } from '../sql/writes.ts';
import type { HubStore, Patience, StoreRead, StoreWrite } from '../store.ts';
import { emptyChain, migrations } from '../tables.ts';
import { Together } from '../together.ts';
import { openPostgresBlobs } from './blobs.ts';
import { PostgresConnection } from './connection.ts';
import { channel, Listener } from './listener.ts';
import { openPostgresPieces } from './uploads.ts';

/** Connections of one hub process, besides the one that listens. */
const connectionsAtMost = 8;
/** A process that hangs inside a transaction loses it after this, so that the others go on. */
const hangMs = 60_000;

const bigintType = 20;

/** Opens (and makes, and brings up to date) the store that `url` names, with its blobs. Throws STORE_FAILED where it cannot be reached. */
export async function openPostgres(
  url: string,
  options: { readonly newEpoch: string },
): Promise<{ readonly store: HubStore; readonly blobs: BlobStore; readonly pieces: Pieces; readonly freeBytes: undefined }> {
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsAtMost,
    idle_in_transaction_session_timeout: hangMs,
    // What does not wait for another answer is asked in the same breath.
    pipeline: true,
    types: {
      getTypeParser: (id: number, format?: 'text' | 'binary') =>
        id === bigintType && format !== 'binary' ? Number : pg.types.getTypeParser(id, format),
    },
  });
  // A connection that breaks while idle is replaced by the next that is asked for.
  pool.on('error', () => undefined);
  try {
    await migrate(pool, options.newEpoch);
  } catch (cause) {
    await pool.end();
    throw asFault(cause);
  }
  return {
    store: storeOver(pool, url),
    blobs: await openPostgresBlobs(pool),
    pieces: await openPostgresPieces(pool),
    freeBytes: undefined,
  };
}

interface Burn {
  readonly nonce: string;
  readonly expiresAt: number;
  readonly now: number;
}

function storeOver(pool: pg.Pool, url: string): HubStore {
  let listener: Listener | undefined;
  const listeners = new Set<(seq: number) => void>();
  const recent = new Recent();

  const write = <T>(work: (store: StoreWrite) => Promise<T>, patience?: Patience): Promise<T> =>
    within(pool, 'BEGIN; SELECT 1 FROM meta FOR UPDATE', patience, async (client) => {
      const connection = new PostgresConnection(client);
      const writes = new SqlWrites(connection, recent);
      const result = await work(writes);
      const { appended, log } = writes;
      return {
        result,
        commit: appended ? `NOTIFY ${channel}, '${appended.seq}'; COMMIT` : 'COMMIT',
        settled: connection.settled(),
        committed: () => recent.add(log),
      };
    });
  const read = <T>(work: (store: StoreRead) => Promise<T>, patience?: Patience): Promise<T> =>
    within(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', patience, async (client) => ({
      result: await work(new SqlReads(new PostgresConnection(client), recent)),
    }));

  const burning = new Together<Burn, boolean>((take) =>
    withClient(pool, async (client) => {
      const burns = take();
      const latest = Math.max(...burns.map(({ now }) => now));
      const sql = `WITH gone AS (DELETE FROM nonces WHERE expires_at < $1)
        INSERT INTO nonces SELECT DISTINCT ON (nonce) * FROM unnest($2::text[], $3::bigint[]) AS n(nonce, expires_at) ON CONFLICT DO NOTHING RETURNING nonce`;
      const values = [latest, burns.map(({ nonce }) => nonce), burns.map(({ expiresAt }) => expiresAt)];
      const burnt = new Set((await client.query<{ nonce: string }>(sql, values)).rows.map(({ nonce }) => nonce));
      // Of two that are the same the first counts.
      return burns.map(({ nonce }) => burnt.delete(nonce));
    }),
  );

  return {
    engine: 'postgres',
    read,
    write,
    burnNonce: (nonce, expiresAt, now) => burning.add({ nonce, expiresAt, now }),
    touch: (id, heardAt, pulledSeq) =>
      withClient(pool, async (client) => {
        await client.query('UPDATE writers SET heard_at = $1, pulled_seq = COALESCE($2, pulled_seq) WHERE writer = $3', [
          heardAt,
          pulledSeq,
          id,
        ]);
      }),
    onCommit(tell) {
      listeners.add(tell);
      listener ??= new Listener(url, {
        heard: (seq) => {
          for (const each of [...listeners]) each(seq);
        },
        // Nobody knows what was missed: say where the log ends.
        reconnected: async () => {
          const { seq } = await read((store) => store.head());
          for (const each of [...listeners]) each(seq);
        },
      });
      return () => listeners.delete(tell);
    },
    async close() {
      await listener?.close();
      await pool.end();
    },
  };
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  let client: pg.PoolClient | undefined;
  let broken: unknown;
  try {
    client = await pool.connect();
    return await work(client);
  } catch (cause) {
    broken = cause;
    throw asFault(cause);
  } finally {
    // A refusal is no reason to give up a connection; anything else may have left it in the middle of something.
    client?.release(broken !== undefined && !(broken instanceof Fault));
  }
}

interface Ended<T> {
  readonly result: T;
  /** How it is committed, where that says more than COMMIT. */
  readonly commit?: string;
  /** What was sent and not waited for. */
  readonly settled?: Promise<void>;
  readonly committed?: () => void;
}

function within<T>(
  pool: pg.Pool,
  begin: string,
  patience: Patience | undefined,
  work: (client: pg.PoolClient) => Promise<Ended<T>>,
): Promise<T> {
  return withClient(pool, async (client) => {
    // The first question goes out with it; where this fails, so does that.
    const begun = client.query(patience === 'long' ? `${begin}; SET LOCAL idle_in_transaction_session_timeout = 0` : begin);
    begun.catch(() => undefined);
    try {
      const { result, commit = 'COMMIT', settled, committed } = await work(client);
      // A commit behind something that failed only ends the transaction.
      await Promise.all([begun, settled, client.query(commit)]);
      committed?.();
      return result;
    } catch (cause) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw cause;
    }
  });
}

async function migrate(pool: pg.Pool, newEpoch: string): Promise<void> {
  await within(pool, 'BEGIN', undefined, async (client) => {
    // Several hub processes may start at once.
    const lock = createHash('sha256').update('groundcrew-migrations').digest().readInt32BE(0);
    await client.query('SELECT pg_advisory_xact_lock($1)', [lock]);
    await client.query('CREATE TABLE IF NOT EXISTS migrations (n INTEGER PRIMARY KEY)');
    const sql = new PostgresConnection(client);
    const [row] = await sql.all('SELECT COUNT(*) AS done FROM migrations', []);
    const done = row ? int(row, 'done') : 0;
    const steps = migrations('postgres');
    if (done > steps.length) throw new Fault('STORE_FAILED', { why: 'made by a newer version' }, { side: 'hub' });
    for (const [n, step] of steps.entries()) {
      if (n < done) continue;
      for (const statement of step) await client.query(statement);
      await sql.all('INSERT INTO migrations VALUES (?)', [n + 1]);
    }
    if (done === 0) await sql.insert('meta', [[1, newEpoch, 0, emptyChain, 0, 0]], 'fail');
    return { result: undefined, settled: sql.settled() };
  });
}

function asFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
  return new Fault('STORE_FAILED', { why: typeof code === 'string' ? code : 'unexpected' }, { side: 'hub', cause });
}
