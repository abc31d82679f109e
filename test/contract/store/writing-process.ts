/** One hub process of test/contract/store/processes.ts: appends its groups, one transaction each. */

import { openPostgres } from '../../../hub/store/postgres/open.ts';
import { openSqliteStore } from '../../../hub/store/sqlite/open.ts';
import { nextChain } from '../../../shared/node/chain.ts';

const [, , at = '', writer = '', count = '0'] = process.argv;
const store = at.startsWith('postgres://')
  ? (await openPostgres(at, { newEpoch: 'e1' })).store
  : await openSqliteStore(at, { newEpoch: 'e1' });
for (let first = 1; first <= Number(count); first++) {
  await store.write(async (write) => {
    const head = await write.head();
    const seq = head.seq + 1;
    const digest = `sha256:${String(first).padStart(64, '0')}`;
    const texts = { outcomes: '[]', changes: '[]' };
    const chain = nextChain(head.chain, { seq, digest, ...texts });
    const same = { writer, first, count: 1, digest, seq };
    const entry = { ...same, heard: 1, wall: 1, actor: 'p', via: 'app', act: undefined, outcomes: [], changes: [], bytes: 4, chain };
    await write.append([{ entry, texts, group: { ...same, text: 't', sig: 's' } }]);
  });
}
await store.close();
