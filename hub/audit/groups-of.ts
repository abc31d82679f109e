/** Which groups of the log are about a record: those that say it, and those that made what hangs on it. */
import { opIdSchema, opParts } from '../../shared/sync/ids.ts';
import type { Row } from '../../shared/sync/row.ts';
import type { StoreRead } from '../store/store.ts';

/**
 * Their seqs, ascending, at most `limit` (the newest). The log is looked through once, for the record itself; of what hangs on it (facts,
 * which never change, and small records) the ops that wrote its values are known.
 */
export async function seqsOf(store: StoreRead, own: Row, hanging: readonly Row[], limit: number): Promise<readonly number[]> {
  const seqs = new Set(await store.saying(own.id, limit));
  const ops = new Set(
    hanging.flatMap((row) =>
      [row.made, ...Object.values(row.stamps ?? {}), ...(row.gone === undefined ? [] : [row.gone])].flatMap(({ by }) => by),
    ),
  );
  for (const op of ops) {
    const parsed = opIdSchema.safeParse(op);
    if (!parsed.success) continue;
    const { writer, n } = opParts(parsed.data);
    const seq = await store.seqOf(writer, n);
    if (seq !== undefined) seqs.add(seq);
  }
  return [...seqs].sort((a, b) => a - b).slice(-limit);
}
