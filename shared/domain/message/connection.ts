/**
 * The mail server that the hub sends by, as every laptop knows it: in whose name, and whether it takes mail. Its address and password are
 * the hub's alone and never stand in a record. Written by the hub.
 */
import { z } from 'zod';
import { jsonSchema } from '../../sync/op.ts';
import { isLive } from '../../sync/row.ts';
import type { World } from '../../sync/rules.ts';
import { describeRecord, lineSchema, may, momentSchema, must, type RecordOf } from '../record.ts';

/** `working`: it answers. `waiting`: it did not, and is asked again by itself. `stopped`: not before a person says so. `off`: none any more. */
export const mailStates = ['working', 'waiting', 'stopped', 'off'] as const;

const fields = {
  /** The sender's name and address, as people see it. */
  from: must(lineSchema),
  state: must(z.enum(mailStates)),
  since: must(momentSchema),
  /** Why it waits or was stopped. */
  code: may(lineSchema),
  details: may(z.record(z.string(), jsonSchema)),
};

export const mail = describeRecord('mail', 'record', fields, { scopes: () => ['catalogue'] });
export const readMail = mail.read;
export type Mail = RecordOf<typeof fields>;

/** There is one. */
export const mailId = 'mail';

/** The mail server that is connected; undefined where none is. */
export function connectedMail(world: World): Mail | undefined {
  const row = world.row('mail', mailId);
  const read = isLive(row) ? readMail(row) : undefined;
  return read === undefined || read.state === 'off' ? undefined : read;
}
