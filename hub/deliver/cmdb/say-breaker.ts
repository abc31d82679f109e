/** That the CMDB answers, waits or was stopped: kept, and told to every laptop. */
import { cmdbId, connectedCmdb } from '../../../shared/domain/cmdb/connection.ts';
import { rowKey } from '../../../shared/sync/ids.ts';
import { gather } from '../../../shared/sync/world.ts';
import type { Hub } from '../../hub.ts';
import { hubActIn } from '../../intake/hub-writer.ts';
import type { StoreWrite } from '../../store/store.ts';
import { sourceOf } from '../../store/world-source.ts';
import type { Breaker } from '../breaker.ts';
import { putBreaker } from './breaker.ts';
import { sayConnection } from './say-delivery.ts';

export async function sayBreaker(hub: Hub, store: StoreWrite, breaker: Breaker): Promise<void> {
  await putBreaker(store, breaker);
  const row = (await store.rows([rowKey('cmdb', cmdbId)])).get(rowKey('cmdb', cmdbId));
  const known = await gather(sourceOf(store), connectedCmdb);
  if (known === undefined) return;
  const { state, code, details } = breaker;
  const told = code === null ? null : JSON.parse(JSON.stringify(details));
  const ops = sayConnection(row, { state, since: hub.now(), code, details: told });
  if (ops.length > 0) await hubActIn(store, hub.rules, hub.keys, hub.now(), { act: 'deliver', via: 'connector', actor: 'hub', ops });
}
