/** What every laptop hears of a delivery and of the connection: records that the hub writes under its own name. */
import { type Cmdb, cmdbId, readCmdb } from '../../../shared/domain/cmdb/connection.ts';
import { type Delivery, readDelivery } from '../../../shared/domain/cmdb/delivery.ts';
import { make, write } from '../../../shared/domain/write.ts';
import type { Json, Op } from '../../../shared/sync/op.ts';
import { isLive, type Row } from '../../../shared/sync/row.ts';

export type DeliverySaid = Partial<Omit<Delivery, 'id' | 'deviceId'>> & Pick<Delivery, 'state' | 'since'>;

/** The op that says so, or none where it is said already. What is left out stays as it is. */
export function sayDelivery(row: Row | undefined, deviceId: string, said: DeliverySaid): readonly Op[] {
  const known = isLive(row) ? readDelivery(row) : undefined;
  const values = plain(said);
  if (row === undefined || row.stub || known === undefined) return [make('delivery', deviceId, { deviceId, ...values })];
  // Since when it stands so is news only where something else is.
  const { since, ...rest } = values;
  return write(row, rest) === undefined ? [] : one(write(row, { since, ...rest }));
}

export type ConnectionSaid = Partial<Omit<Cmdb, 'id'>> & Pick<Cmdb, 'state' | 'since' | 'code'>;

/** The same of the connection. */
export function sayConnection(row: Row | undefined, said: ConnectionSaid): readonly Op[] {
  const values = plain(said);
  if (row === undefined || row.stub || readCmdb(row) === undefined) return [make('cmdb', cmdbId, values)];
  const { since, ...rest } = values;
  return write(row, rest) === undefined ? [] : one(write(row, { since, ...rest }));
}

const one = (op: Op | undefined): readonly Op[] => (op === undefined ? [] : [op]);
const plain = (said: object): { readonly [field: string]: Json } => JSON.parse(JSON.stringify(said));
