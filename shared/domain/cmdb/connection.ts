/**
 * The CMDB that the hub delivers to, as every laptop knows it: what it is, whether it answers, and the mapping. Address and password
 * are the hub's alone and never stand in a record. Written by the hub, but for the mapping.
 */
import { z } from 'zod';
import { jsonSchema } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, lineSchema, may, momentSchema, must, type RecordOf } from '../record.ts';
import { ticketingSchema } from '../ticket/ticketing.ts';
import { connectorKinds, mappingSchema } from './mapping.ts';

/**
 * `working`: it answers. `waiting`: it did not, and is asked again by itself. `stopped`: it is not asked again until a person says so.
 * `off`: no CMDB any more.
 */
export const connectionStates = ['working', 'waiting', 'stopped', 'off'] as const;

const fields = {
  kind: must(z.enum(connectorKinds)),
  /** What people call it. */
  name: must(lineSchema),
  state: must(z.enum(connectionStates)),
  since: must(momentSchema),
  /** Why it waits or was stopped. */
  code: may(lineSchema),
  details: may(z.record(z.string(), jsonSchema)),
  mapping: must(mappingSchema, { matters: true }),
  /** Requests for change become tickets there, like this; null: they do not. */
  tickets: may(ticketingSchema, { matters: true }),
};

export const cmdb = describeRecord('cmdb', 'record', fields, { scopes: () => ['catalogue'] });
export const readCmdb = cmdb.read;
export type Cmdb = RecordOf<typeof fields>;

/** There is one. */
export const cmdbId = 'cmdb';

/** The CMDB that is connected; undefined where none is. */
export function connectedCmdb(world: World): Cmdb | undefined {
  const row = world.row('cmdb', cmdbId);
  const read = row !== undefined && isLive(row) ? readCmdb(row) : undefined;
  return read === undefined || read.state === 'off' ? undefined : read;
}
