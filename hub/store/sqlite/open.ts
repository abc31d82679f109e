/**
 * The store of the embedded hub and of small teams: one SQLite file, written by one connection at a time, read by others meanwhile.
 * A commit is on the disk when `write` answers (WAL, synchronous=FULL).
 */
import { Fault } from '../../../shared/errors.ts';
import { SqlReads } from '../sql/reads.ts';
import { Recent } from '../sql/recent.ts';
import { int } from '../sql/sql.ts';
import { SqlWrites } from '../sql/writes.ts';
import type { HubStore, StoreRead, StoreWrite } from '../store.ts';
import { emptyChain, migrations } from '../tables.ts';
import { Together } from '../together.ts';
import { SqliteConnection } from './connection.ts';

/** Reading connections kept open. */
const readersKept = 3;

interface Burn {
  readonly nonce: string;
  readonly expiresAt: number;
  readonly now: number;
}
interface Touch {
  readonly id: string;
  readonly heardAt: number;
  readonly pulledSeq: number | null;
}

/** Opens (and makes, and brings up to date) the store in `file`. `newEpoch` names the epoch of a store that is made now. */
export async function openSqliteStore(file: string, options: { readonly newEpoch: string }): Promise<HubStore> {
  const writer = new SqliteConnection(file, { readOnly: false });
  await migrate(writer, options.newEpoch);
  const readers: SqliteConnection[] = [];
  const listeners = new Set<(seq: number) => void>();
  const recent = new Recent();
  let turn: Promise<unknown> = Promise.resolve();
  let closed = false;

  /** One transaction after the other: everything that writes waits for its turn. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function transaction<T>(work: (writes: SqlWrites) => Promise<T>): Promise<T> {
    const writes = new SqlWrites(writer, recent);
    let result: T;
    try {
      await writer.beginImmediate();
      try {
        result = await work(writes);
        writer.exec('COMMIT');
      } catch (cause) {
        rollBack(writer);
        throw cause;
      }
    } catch (cause) {
      throw asFault(cause);
    }
    const { appended } = writes;
    recent.add(writes.log);
    if (appended) for (const listener of [...listeners]) listener(appended.seq);
    return result;
  }

  const burning = new Together((take: () => readonly Burn[]) =>
    inTurn(() =>
      transaction(async () => {
        const burnt: boolean[] = [];
        for (const { nonce, expiresAt, now } of take()) {
          await writer.all('DELETE FROM nonces WHERE expires_at < ?', [now]);
          const known = (await writer.all('SELECT 1 AS one FROM nonces WHERE nonce = ?', [nonce])).length > 0;
          if (!known) await writer.insert('nonces', [[nonce, expiresAt]], 'fail');
          burnt.push(!known);
        }
        return burnt;
      }),
    ),
  );
  const touching = new Together((take: () => readonly Touch[]) =>
    inTurn(() =>
      transaction(async () => {
        const sql = 'UPDATE writers SET heard_at = ?, pulled_seq = COALESCE(?, pulled_seq) WHERE writer = ?';
        const touches = take();
        for (const { id, heardAt, pulledSeq } of touches) await writer.all(sql, [heardAt, pulledSeq, id]);
        return touches.map(() => true);
      }),
    ),
  );

  return {
    engine: 'sqlite',
    async read<T>(work: (store: StoreRead) => Promise<T>): Promise<T> {
      if (closed) throw new Fault('STORE_FAILED', { why: 'closed' }, { side: 'hub' });
      const reader = readers.pop() ?? new SqliteConnection(file, { readOnly: true });
      try {
        reader.exec('BEGIN');
        return await work(new SqlReads(reader, recent));
      } catch (cause) {
        throw asFault(cause);
      } finally {
        rollBack(reader);
        if (!closed && readers.length < readersKept) readers.push(reader);
        else reader.close();
      }
    },
    write: <T>(work: (store: StoreWrite) => Promise<T>) => inTurn(() => transaction(work)),
    burnNonce: (nonce, expiresAt, now) => burning.add({ nonce, expiresAt, now }),
    touch: async (id, heardAt, pulledSeq) => {
      await touching.add({ id, heardAt, pulledSeq });
    },
    onCommit(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      if (closed) return;
      await turn;
      closed = true;
      for (const reader of readers) reader.close();
      writer.close();
    },
  };
}

async function migrate(connection: SqliteConnection, newEpoch: string): Promise<void> {
  try {
    await connection.beginImmediate();
    connection.exec('CREATE TABLE IF NOT EXISTS migrations (n INTEGER PRIMARY KEY)');
    const [row] = await connection.all('SELECT COUNT(*) AS done FROM migrations', []);
    const done = row ? int(row, 'done') : 0;
    const steps = migrations('sqlite');
    if (done > steps.length) throw new Fault('STORE_FAILED', { why: 'made by a newer version' }, { side: 'hub' });
    for (const [n, step] of steps.entries()) {
      if (n < done) continue;
      for (const statement of step) connection.exec(statement);
      await connection.all('INSERT INTO migrations VALUES (?)', [n + 1]);
    }
    if (done === 0) await connection.insert('meta', [[1, newEpoch, 0, emptyChain, 0, 0]], 'fail');
    connection.exec('COMMIT');
  } catch (cause) {
    rollBack(connection);
    connection.close();
    throw asFault(cause);
  }
}

function rollBack(connection: SqliteConnection): void {
  try {
    connection.exec('ROLLBACK');
  } catch {
    // There is none: BEGIN failed, or SQLite has rolled back by itself (full disk).
  }
}

function asFault(cause: unknown): Fault {
  if (cause instanceof Fault) return cause;
  return new Fault('STORE_FAILED', { why: why(cause) }, { side: 'hub', cause });
}

/** SQLite's own words for its result code; never the statement or a value. */
function why(cause: unknown): string {
  const text = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'errstr') : undefined;
  return typeof text === 'string' ? text : 'unexpected';
}
