/** A certificate says whose laptop this key is. Its expiry limits new gated work, never upload (DESIGN, "Writers"). */
import type { Certificate, SignedCertificate } from '../../shared/sync/protocol.ts';
import { certificateSchema } from '../../shared/sync/protocol.ts';
import type { WriterRecord } from '../store/store.ts';
import type { HubKeys } from './hub-keys.ts';

const day = 86_400_000;
/** Life of a certificate; it is renewed whenever the laptop signs in. */
export const certificateMs = 180 * day;

/** Signs what the hub knows of this laptop. */
export function certify(keys: Pick<HubKeys, 'hub' | 'signer'>, writer: WriterRecord, now: number): SignedCertificate {
  const certificate: Certificate = certificateSchema.parse({
    writer: writer.writer,
    person: writer.person,
    laptop: writer.laptop,
    signKey: writer.signKey,
    sealKey: writer.sealKey,
    issuedAt: now,
    expiresAt: writer.expiresAt,
    hub: keys.hub,
  });
  const text = JSON.stringify(certificate);
  return { text, sig: keys.signer.sign(text) };
}
