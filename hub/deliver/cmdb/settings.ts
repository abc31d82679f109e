/** Which CMDB the hub delivers to, with address and sign-in: the hub's secret, never a record, never sent to a laptop. */
import { z } from 'zod';
import { zoneSchema } from '../../../shared/domain/cmdb/hub-messages.ts';
import { connectorKinds } from '../../../shared/domain/cmdb/mapping.ts';
import type { StoreRead, StoreWrite } from '../../store/store.ts';

export const settingsSchema = z.object({
  kind: z.enum(connectorKinds),
  name: z.string().trim().min(1).max(200),
  /** Empty for CSV. */
  address: z.string().trim().max(500),
  /** `ADDRESS:PORT` inside this network (or this machine) that is meant. */
  listed: z.array(z.string().trim().min(1).max(100)).max(20),
  /** A token (Request Tracker), or a name and a password (iTop). */
  user: z.string().max(200),
  secret: z.string().max(2_000),
  /** iTop: whose new records are. */
  organisation: z.string().trim().max(200),
  /** iTop: the zone of its server's clock; UTC where left out. */
  zone: zoneSchema.optional(),
  perSecond: z.number().min(0.1).max(50),
});
export type CmdbSettings = z.infer<typeof settingsSchema>;

const settingsName = 'cmdb-settings';

export async function settingsOf(store: StoreRead): Promise<CmdbSettings | undefined> {
  const kept = await store.secret(settingsName);
  return kept === undefined || kept === '' ? undefined : settingsSchema.parse(JSON.parse(kept));
}

/** undefined: there is none any more. */
export async function putSettings(store: StoreWrite, settings: CmdbSettings | undefined): Promise<void> {
  await store.putSecret(settingsName, settings === undefined ? '' : JSON.stringify(settings));
}

/** How far the log was read for what is to be delivered; and a full delivery that is under way, by the last device that it queued. */
const progressSchema = z.object({
  seq: z.number().int().min(0),
  full: z.object({ after: z.string(), queued: z.number(), of: z.number().default(0) }).nullable(),
});
export type Progress = z.infer<typeof progressSchema>;
const progressName = 'cmdb-progress';

export async function progressOf(store: StoreRead): Promise<Progress> {
  const kept = await store.secret(progressName);
  return kept === undefined ? { seq: 0, full: null } : progressSchema.parse(JSON.parse(kept));
}

export async function putProgress(store: StoreWrite, progress: Progress): Promise<void> {
  await store.putSecret(progressName, JSON.stringify(progress));
}
