/** A hub of the small college that delivers to a CMDB: its steps are taken one by one, and may end at any of them. */

import type { CmdbConnector } from '../../hub/deliver/cmdb/connector.ts';
import { Deliverer } from '../../hub/deliver/cmdb/deliverer.ts';
import { connectorBy, ticketsBy } from '../../hub/deliver/cmdb/open.ts';
import { sayConnection } from '../../hub/deliver/cmdb/say-delivery.ts';
import { type CmdbSettings, putSettings } from '../../hub/deliver/cmdb/settings.ts';
import type { TicketConnector } from '../../hub/deliver/tickets/ticket-connector.ts';
import type { Hub } from '../../hub/hub.ts';
import { hubActIn } from '../../hub/intake/hub-writer.ts';
import { cmdbId } from '../../shared/domain/cmdb/connection.ts';
import { readDelivery } from '../../shared/domain/cmdb/delivery.ts';
import { type Mapping, presetOf } from '../../shared/domain/cmdb/mapping.ts';
import { rowKey } from '../../shared/sync/ids.ts';
import type { HubDesk } from './hub-desk.ts';

/** Where Request Tracker answers, and by which token. */
export interface RtPlace {
  readonly address: string;
  readonly token: string;
}

/** Connects the hub's CMDB as a route would, and deliveries have begun. */
export function connectRt(hub: Hub, { address, token }: RtPlace): Promise<Mapping> {
  const way = { address, listed: [new URL(address).host], user: '', secret: token, organisation: '' };
  return connect(hub, { kind: 'rt', name: 'Assets', ...way, perSecond: 50 });
}

/** Request Tracker's place is as good as iTop's: its address and password. */
export function connectItop(hub: Hub, { address, password }: { readonly address: string; readonly password: string }): Promise<Mapping> {
  const way = { address, listed: [new URL(address).host], user: 'groundcrew', secret: password, organisation: 'College' };
  return connect(hub, { kind: 'itop', name: 'iTop', ...way, perSecond: 50 });
}

/** A CMDB that speaks by files. */
export function connectFiles(hub: Hub): Promise<Mapping> {
  const way = { address: '', listed: [], user: '', secret: '', organisation: '' };
  return connect(hub, { kind: 'csv', name: 'Files', ...way, perSecond: 50 });
}

async function connect(hub: Hub, settings: CmdbSettings): Promise<Mapping> {
  const { kind, name } = settings;
  const mapping = presetOf(kind);
  await hub.store.write(async (store) => {
    await putSettings(store, settings);
    const row = (await store.rows([rowKey('cmdb', cmdbId)])).get(rowKey('cmdb', cmdbId));
    const ops = sayConnection(row, { kind, name, mapping, state: 'working', since: hub.now(), code: null });
    if (ops.length > 0) await hubActIn(store, hub.rules, hub.keys, hub.now(), { act: 'connect-cmdb', via: 'connector', actor: 'hub', ops });
  });
  return mapping;
}

/** What a connector is wrapped in, to look or to break it. */
export type Wrap = <C extends CmdbConnector | TicketConnector>(connector: C) => C;

/** `missing`: how many of the files that prove the work the hub lacks; the builders' digests name no real ones. */
export function delivererOf(
  hub: Hub,
  { wrap = (connector) => connector, missing = () => 0 }: { readonly wrap?: Wrap; readonly missing?: () => number } = {},
): Deliverer {
  const parts = { now: () => hub.now(), sleep: async () => undefined, shelf: hub.store };
  const [open, tickets] = [connectorBy(parts), ticketsBy(parts)];
  const blobs = { ...hub.blobs, size: async () => (missing() > 0 ? undefined : 1) };
  return new Deliverer({
    hub: { ...hub, blobs },
    open: (...asked) => wrap(open(...asked)),
    openTickets: (settings) => wrap(tickets(settings)),
    chance: () => 0.5,
  });
}

/** Steps until nothing is to be done just now. */
export async function settle(deliverer: Deliverer, atMost = 2_000): Promise<void> {
  for (let n = 0; n < atMost; n++) if (!(await deliverer.step())) return;
  throw new Error(`not settled after ${atMost} steps`);
}

/** Everything that the hub has said, however long this laptop was away. */
export async function hear(desk: HubDesk): Promise<void> {
  await desk.laptop.signIn();
  await desk.pull();
}

/** Where a delivery stands, as a laptop hears it. */
export async function saidOf(desk: HubDesk, deviceId: string) {
  await hear(desk);
  return readDelivery(desk.row('delivery', deviceId));
}
