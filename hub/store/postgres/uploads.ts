/** Pieces of uploads in PostgreSQL: a laptop that was cut off goes on at whichever hub process answers it. */
import type pg from 'pg';
import { Fault } from '../../../shared/errors.ts';
import type { Pieces } from '../../uploads/uploads.ts';

const definition = `
CREATE TABLE IF NOT EXISTS upload_pieces (writer TEXT COLLATE "C" NOT NULL, digest TEXT COLLATE "C" NOT NULL, start BIGINT NOT NULL, bytes BYTEA NOT NULL, at BIGINT NOT NULL, PRIMARY KEY (writer, digest, start));`;
const uniqueViolation = '23505';

/** Opens the pieces in a database. Throws STORE_FAILED, as everything here does. */
export async function openPostgresPieces(pool: pg.Pool): Promise<Pieces> {
  const ask = async (sql: string, values: readonly unknown[] = []): Promise<readonly Record<string, unknown>[]> => {
    try {
      return (await pool.query<Record<string, unknown>>(sql, [...values])).rows;
    } catch (cause) {
      if (Reflect.get(Object(cause), 'code') === uniqueViolation) return [];
      throw new Fault('STORE_FAILED', { why: 'uploads' }, { side: 'hub', cause });
    }
  };
  // Two processes that start at once would both make the table.
  await ask(`DO $$ BEGIN PERFORM pg_advisory_xact_lock(71022); ${definition} END $$`);

  return {
    async size({ writer, digest }) {
      const [row] = await ask('SELECT COALESCE(SUM(octet_length(bytes)), 0) AS held FROM upload_pieces WHERE writer = $1 AND digest = $2', [
        writer,
        digest,
      ]);
      return Number(row?.['held'] ?? 0);
    },
    async append({ writer, digest }, from, bytes, at) {
      // The key (…, start) lets one of two processes through that both held this many.
      const kept = await ask(
        `INSERT INTO upload_pieces SELECT $1, $2, $3, $4, $5 WHERE $3::bigint =
         (SELECT COALESCE(SUM(octet_length(bytes)), 0) FROM upload_pieces WHERE writer = $1 AND digest = $2) RETURNING start`,
        [writer, digest, from, bytes, at],
      );
      return kept.length === 1;
    },
    async *read({ writer, digest }) {
      for (let after = -1; ; ) {
        const [row] = await ask(
          'SELECT start, bytes FROM upload_pieces WHERE writer = $1 AND digest = $2 AND start > $3 ORDER BY start LIMIT 1',
          [writer, digest, after],
        );
        const bytes: unknown = row?.['bytes'];
        if (row === undefined || !(bytes instanceof Uint8Array)) return;
        yield bytes;
        after = Number(row['start']);
      }
    },
    async remove({ writer, digest }) {
      await ask('DELETE FROM upload_pieces WHERE writer = $1 AND digest = $2', [writer, digest]);
    },
    async tidy(writer, before, atMost) {
      await ask(
        `DELETE FROM upload_pieces p USING
         (SELECT writer, digest, MAX(at) AS at, ROW_NUMBER() OVER (PARTITION BY writer ORDER BY MAX(at) DESC) AS place
          FROM upload_pieces GROUP BY writer, digest) u
         WHERE p.writer = u.writer AND p.digest = u.digest AND (u.at < $2 OR (u.writer = $1 AND u.place > $3))`,
        [writer, before, atMost],
      );
    },
  };
}
