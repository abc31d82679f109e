/**
 * Where a device's record in the CMDB stands. One record a device, with the device's id, written by the hub; a person's decision is
 * written beside it.
 *
 *   queued ──written and read back──▶ written ──something changed here──▶ queued
 *      └──cannot go on by itself──▶ needs-person ──a person decides──▶ queued
 */
import { z } from 'zod';
import { jsonSchema } from '../../sync/op.ts';
import { device } from '../device/device.ts';
import { describeRecord, idSchema, indexed, lineSchema, may, momentSchema, must, type RecordOf, textIn } from '../record.ts';
import { type AttributeName, attributeNames } from './attributes.ts';

export const deliveryStates = ['queued', 'written', 'needs-person'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

const valueSchema = z.union([z.string().max(20_000), z.array(z.string().max(2_000)).max(500).readonly()]);
const differenceSchema = z
  .object({
    attribute: z.enum(attributeNames as [AttributeName, ...AttributeName[]]),
    field: lineSchema,
    ours: valueSchema,
    theirs: valueSchema,
    before: valueSchema.nullable(),
  })
  .readonly();
const coveredSchema = z.object({ visitId: idSchema, fact: idSchema }).readonly();
const candidateSchema = z.object({ asset: lineSchema, name: z.string().max(500) }).readonly();

const fields = {
  deviceId: must(idSchema, { ref: 'device' }),
  state: must(z.enum(deliveryStates)),
  /** Since when it stands so, hub time. */
  since: must(momentSchema),
  /** Its number in the CMDB, once it is known. */
  asset: may(lineSchema),
  /** Finished visits whose work was read back from there, and when. */
  covers: may(z.array(coveredSchema).max(500).readonly()),
  readBackAt: may(momentSchema),
  /** Why it waits, or what a person is asked. */
  code: may(lineSchema),
  details: may(z.record(z.string(), jsonSchema)),
  differences: may(z.array(differenceSchema).max(50).readonly()),
  candidates: may(z.array(candidateSchema).max(20).readonly()),
  /** What is asked, as one word: a decision names it, so that it never answers another question. */
  asks: may(lineSchema),
  /** ours | theirs | again | make | asset:NUMBER */
  choice: may(lineSchema),
  choiceFor: may(lineSchema),
};

export const delivery = describeRecord('delivery', 'record', fields, {
  scopes: (row, world) => {
    const about = world.row('device', textIn(row, 'deviceId') ?? '');
    return about === undefined ? [] : device.model.scopes(about, world);
  },
  indexes: (row) => indexed(row, { device: 'deviceId', state: 'state' }),
});
export const readDelivery = delivery.read;
export type Delivery = RecordOf<typeof fields>;

/** What a visit's work is, in the CMDB. `none`: nothing is known of it there yet. */
export type InCmdb =
  | { readonly state: 'none' | 'queued' }
  | { readonly state: 'needs-person'; readonly code: string | null }
  | { readonly state: 'written'; readonly at: number; readonly assets: readonly string[] };

/** `ends`: the devices at both ends. Written only where each of them was read back after this very end of the visit. */
export function inCmdbOf(
  deliveryOf: (deviceId: string) => Delivery | undefined,
  ends: readonly string[],
  visitId: string,
  fact: string | undefined,
): InCmdb {
  const found = ends.map(deliveryOf);
  if (found.length === 0 || fact === undefined) return { state: 'none' };
  const covered = found.map((each) => each?.covers?.some((one) => one.visitId === visitId && one.fact === fact) === true);
  if (covered.every(Boolean))
    return {
      state: 'written',
      at: Math.max(...found.map((each) => each?.readBackAt ?? 0)),
      assets: found.flatMap((each) => each?.asset ?? []),
    };
  const open = found.filter((_, at) => covered[at] === false);
  const stuck = open.find((each) => each?.state === 'needs-person');
  if (stuck !== undefined) return { state: 'needs-person', code: stuck.code };
  return { state: open.some((each) => each?.state === 'queued') ? 'queued' : 'none' };
}

/** What a person may say to what is asked; none while nothing is. */
export function choicesFor(
  asked: Pick<Delivery, 'state' | 'code' | 'candidates'>,
): readonly ('ours' | 'theirs' | 'again' | 'make' | 'asset')[] {
  if (asked.state !== 'needs-person') return [];
  if (asked.code === 'CMDB_MOVED' || asked.code === 'CMDB_STANDS_OTHERWISE') return ['theirs', 'ours'];
  if (asked.code === 'CMDB_TWO_MATCHES') return ['asset', 'make'];
  return ['again'];
}
