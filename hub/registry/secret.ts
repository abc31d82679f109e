/**
 * A laptop's secret for the registry: what other tools (skopeo, oras) are given as a password, with the laptop's id as the user. Made
 * anew whenever it is asked for; the hub keeps its hash. It ends with the laptop's enrolment.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { randomText } from '../../shared/node/keys.ts';
import type { HubStore } from '../store/store.ts';

const nameOf = (writer: string): string => `registry-secret ${writer}`;
const hashOf = (writer: string, secret: string): string =>
  createHash('sha256').update(`groundcrew-registry ${writer} ${secret}`).digest('hex');

/** A new secret of this laptop (160 bits); its former one no longer opens anything. */
export async function makeSecret(store: HubStore, writer: string): Promise<string> {
  const secret = randomText(160);
  await store.write((write) => write.putSecret(nameOf(writer), hashOf(writer, secret)));
  return secret;
}

/** Is this the laptop's present secret? */
export async function fitsSecret(store: HubStore, writer: string, secret: string): Promise<boolean> {
  const kept = await store.read((read) => read.secret(nameOf(writer)));
  if (kept === undefined || secret.length > 200) return false;
  return timingSafeEqual(Buffer.from(kept, 'hex'), Buffer.from(hashOf(writer, secret), 'hex'));
}
