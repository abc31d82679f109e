/** By which mail server the hub sends, with address and sign-in: the hub's secret, never a record, never sent to a laptop. */
import { z } from 'zod';
import { mailSecurities } from '../../../shared/domain/message/hub-messages.ts';
import type { StoreRead, StoreWrite } from '../../store/store.ts';

export const mailSettingsSchema = z.object({
  host: z.string().trim().min(1).max(253),
  port: z.number().int().min(1).max(65_535),
  /** tls: from the first byte; starttls: asked for, and nothing is sent without it; none: only to a server that is listed. */
  security: z.enum(mailSecurities),
  /** `ADDRESS:PORT` inside this network (or this machine) that is meant. */
  listed: z.array(z.string().trim().min(1).max(100)).max(20),
  /** Empty: it asks for no sign-in. */
  user: z.string().max(200),
  secret: z.string().max(2_000),
  /** PEM of an authority of one's own that signed the server's certificate; empty: those that everybody knows. */
  authority: z.string().max(20_000),
  fromName: z.string().max(200),
  fromMail: z.string().max(254),
  replyTo: z.string().max(254),
  perMinute: z.number().int().min(1).max(600),
});
export type MailSettings = z.infer<typeof mailSettingsSchema>;

const settingsName = 'mail-settings';

export async function mailSettingsOf(store: StoreRead): Promise<MailSettings | undefined> {
  const kept = await store.secret(settingsName);
  return kept === undefined || kept === '' ? undefined : mailSettingsSchema.parse(JSON.parse(kept));
}

/** undefined: there is none any more. */
export async function putMailSettings(store: StoreWrite, settings: MailSettings | undefined): Promise<void> {
  await store.putSecret(settingsName, settings === undefined ? '' : JSON.stringify(settings));
}
