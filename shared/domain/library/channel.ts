/**
 * A channel: the audience for which one version is the definitive one (PROCESS, "Words"). Of the channels that hold a seat the wave
 * counts first, then the department, then general.
 */
import { z } from 'zod';
import { stableHash } from '../../sync/hash.ts';
import { idSchema } from '../record.ts';

const wave = z.number().int().min(0).max(999);
export const channelSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('general') }).readonly(),
  z.object({ kind: z.literal('department'), departmentId: idSchema }).readonly(),
  z.object({ kind: z.literal('wave'), releaseId: idSchema, wave }).readonly(),
]);
export type Channel = z.infer<typeof channelSchema>;

export const general: Channel = { kind: 'general' };

/** One spelling of a channel: equal texts, the same channel. */
export function channelKey(channel: Channel): string {
  switch (channel.kind) {
    case 'general':
      return 'general';
    case 'department':
      return `department:${channel.departmentId}`;
    case 'wave':
      return `wave:${channel.releaseId}:${channel.wave}`;
  }
}

/** The id of the record that says which version of a title is definitive there: the same on every laptop and at the hub. */
export function definitiveId(titleId: string, channel: Channel): string {
  const id = `${titleId}.${channelKey(channel)}`;
  return id.length <= 120 ? id : `definitive-${stableHash(id)}`;
}
