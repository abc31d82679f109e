/**
 * What is known of a revocation, from events only:
 *
 *   revoked here → told: the hub has refused a request of that laptop with LAPTOP_REVOKED → acknowledged: the laptop said that it knows
 *
 * A laptop that does not call stays at the first; nothing can be done on it, and its certificate's end is all that is sure.
 */
import { z } from 'zod';
import type { HubStore, StoreRead, WriterRecord } from '../store/store.ts';

const schema = z.object({
  /** Of which revocation these are (a laptop that joins anew has another id, and so another note). */
  revokedAt: z.number(),
  toldAt: z.number().nullable(),
  acknowledgedAt: z.number().nullable(),
});
export type Revocation = z.infer<typeof schema>;

const noteOf = (writer: string): string => `revocation ${writer}`;

/** What is known of this laptop's revocation; undefined where it is not revoked. */
export async function revocationOf(store: StoreRead, { writer, revokedAt }: WriterRecord): Promise<Revocation | undefined> {
  if (revokedAt === null) return undefined;
  const nothing = { revokedAt, toldAt: null, acknowledgedAt: null };
  const kept = await store.secret(noteOf(writer));
  if (kept === undefined) return nothing;
  const { data } = schema.safeParse(JSON.parse(kept));
  return data?.revokedAt === revokedAt ? data : nothing;
}

/** Notes the first time that it was told, or that it acknowledged (which it can only when it was told). */
export async function noteRevocation(store: HubStore, writer: WriterRecord, what: 'told' | 'acknowledged', at: number): Promise<void> {
  const before = await store.read((read) => revocationOf(read, writer));
  if (before === undefined || (before.toldAt !== null && (what === 'told' || before.acknowledgedAt !== null))) return;
  await store.write(async (write) => {
    const now = await revocationOf(write, writer);
    if (now === undefined) return;
    const acknowledgedAt = now.acknowledgedAt ?? (what === 'acknowledged' ? at : null);
    await write.putSecret(noteOf(writer.writer), JSON.stringify({ ...now, toldAt: now.toldAt ?? at, acknowledgedAt }));
  });
}
