/** Everything that stands in the CMDB, page by page. */
import type { CmdbRecords } from './hub-messages.ts';

/** More than any rollout holds: a CMDB whose pages never end is given up here. */
const recordsAtMost = 200_000;

export interface Fetching {
  readonly n: number;
  /** As the CMDB says it; null: it does not. */
  readonly of: number | null;
}

/** Each record once. A page that names itself or an earlier one as the next brings nothing new, and ends it. Throws what `ask` throws. */
export async function collectRecords(
  ask: (page: string | null) => Promise<CmdbRecords>,
  onProgress: (fetching: Fetching) => void,
): Promise<CmdbRecords['records']> {
  const all = new Map<string, CmdbRecords['records'][number]>();
  for (let page: string | null = null, before = -1; all.size > before && all.size < recordsAtMost; ) {
    before = all.size;
    const answer: CmdbRecords = await ask(page);
    for (const record of answer.records) all.set(record.asset, record);
    onProgress({ n: all.size, of: answer.total });
    page = answer.next;
    if (page === null) break;
  }
  return [...all.values()];
}
