/**
 * Which version of a title is definitive in a channel: one record a title and channel, under an id made of the two
 * (library/channel.ts), written by gates alone. Of two marks that meet, the first in hub order holds.
 */
import { z } from 'zod';
import { describeRecord, flagSchema, idSchema, indexed, may, must, type RecordOf } from '../record.ts';
import { channelSchema } from './channel.ts';

const written = { gated: true, fixed: true } as const;
const fields = {
  titleId: must(idSchema, { ref: 'title', ...written }),
  channel: must(channelSchema, written),
  /** null: none any more; the next wider channel counts. */
  versionId: may(idSchema, { ref: 'version', matters: true, gated: true }),
  /** What was definitive here before: the way back. */
  beforeId: may(idSchema, { ref: 'version', gated: true }),
  markedById: may(idSchema, { ref: 'person', gated: true }),
  reason: may(z.string().max(2000), { gated: true }),
  sample: may(flagSchema, { gated: true }),
};

export const definitive = describeRecord('definitive', 'record', fields, {
  scopes: () => ['catalogue'],
  indexes: (row) => [
    ...indexed(row, { title: 'titleId', version: 'versionId', before: 'beforeId', sample: 'sample' }),
    ...releaseIndex(row.fields.channel),
  ],
});
export const readDefinitive = definitive.read;
export type Definitive = RecordOf<typeof fields>;

function releaseIndex(value: unknown): readonly { readonly name: string; readonly value: string }[] {
  const channel = channelSchema.safeParse(value).data;
  return channel?.kind === 'wave' ? [{ name: 'release', value: channel.releaseId }] : [];
}
