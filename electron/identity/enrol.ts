/** Becoming a laptop of a hub: by address, one-time code and fingerprint; or as the first user of the embedded hub, without ceremony. */
import { Fault } from '../../shared/errors.ts';
import { hubFingerprint, sameFingerprint, verifyText } from '../../shared/node/keys.ts';
import {
  type Certificate,
  certificateSchema,
  enrolledSchema,
  type Hello,
  helloSchema,
  protocolVersion,
  type SignedCertificate,
} from '../../shared/sync/protocol.ts';
import { faultOf, readAnswer } from '../sync/answer.ts';
import { httpTransport, keyAt } from '../sync/http-transport.ts';
import type { HubTransport } from '../sync/transport.ts';
import type { Random } from '../time.ts';
import type { Identity, PinnedHub } from './identity.ts';
import { type MadeKeys, makeLaptopKeys, type Secrets, signerOf } from './laptop-keys.ts';

const json = { 'content-type': 'application/json' };

/** Asks the hub who it is. Throws as a transport does, and HUB_ANSWER_STRANGE. */
export async function askHello(transport: HubTransport): Promise<Hello> {
  const answer = await transport.request({ method: 'GET', path: '/v1/hello', maxAnswerBytes: 64 * 1024 });
  if (answer.status !== 200) throw faultOf(answer);
  return readAnswer(answer, helloSchema);
}

/** The content of a certificate that this hub's pinned key signed for this writer. Throws PEER_FOREIGN. */
export function readCertificate(signed: SignedCertificate, hubSignKey: string, writer: string): Certificate {
  if (!verifyText(hubSignKey, signed.text, signed.sig)) throw new Fault('PEER_FOREIGN', { why: 'certificate' });
  const certificate = certificateSchema.parse(JSON.parse(signed.text));
  if (certificate.writer !== writer) throw new Fault('PEER_FOREIGN', { why: 'certificate-of-another' });
  return certificate;
}

/** The hub that answers at an address is the one whose fingerprint the person was given, or FINGERPRINT_DIFFERS; nothing secret was sent. */
export async function pinHub(
  address: string,
  fingerprint: string,
): Promise<{ readonly hub: PinnedHub; readonly hello: Hello; readonly transport: HubTransport }> {
  const tlsKey = await keyAt(address);
  const transport = httpTransport(address, { tlsKey });
  try {
    const hello = await askHello(transport);
    if (tlsKey !== null && hello.tlsKey !== tlsKey) throw new Fault('PEER_FOREIGN', { why: 'tls-key' });
    const found = hubFingerprint(hello.signKey, hello.tlsKey, hello.root);
    if (!sameFingerprint(fingerprint, found)) throw new Fault('FINGERPRINT_DIFFERS', { expected: fingerprint, found });
    return { hub: pinned(hello, new URL(address).origin), hello, transport };
  } catch (cause) {
    await transport.close();
    throw cause;
  }
}

/** What is remembered of a hub. Throws LAPTOP_OLDER where it speaks another protocol than this version. */
export function pinned(hello: Hello, address: string | null): PinnedHub {
  if (hello.protocol > protocolVersion) throw new Fault('LAPTOP_OLDER', { hub: hello.protocol, laptop: protocolVersion });
  const fingerprint = hubFingerprint(hello.signKey, hello.tlsKey, hello.root);
  return { id: hello.hub, name: hello.name, signKey: hello.signKey, tlsKey: hello.tlsKey, root: hello.root, fingerprint, address };
}

/**
 * Joins a hub over the network. Throws FINGERPRINT_DIFFERS before anything is sent, CODE_REFUSED, TOO_MANY_TRIES, HUB_UNREACHABLE.
 * Answers the new identity; storing it is the caller's.
 */
export async function joinHub(
  ask: { readonly address: string; readonly code: string; readonly fingerprint: string; readonly laptop: string },
  secrets: Secrets,
  random: Random,
): Promise<{ readonly identity: Identity; readonly transport: HubTransport }> {
  const { hub, transport } = await pinHub(ask.address, ask.fingerprint);
  try {
    const keys = makeLaptopKeys(random, secrets);
    const proof = signerOf(keys.writer, secrets)?.sign(ask.code) ?? '';
    const body = JSON.stringify({ code: ask.code, ...keys, laptop: ask.laptop, proof });
    const answer = await transport.request({ method: 'POST', path: '/v1/enrol', headers: json, body });
    if (answer.status !== 200 && answer.status !== 201) throw faultOf(answer);
    return { identity: identityOf(readAnswer(answer, enrolledSchema), keys, hub, ask.laptop), transport };
  } catch (cause) {
    await transport.close();
    throw cause;
  }
}

/** The identity that an answer to an enrolment makes. Throws PEER_FOREIGN where the certificate is not this hub's for these keys. */
export function identityOf(
  enrolled: { readonly certificate: SignedCertificate; readonly hello: Hello },
  keys: MadeKeys,
  hub: PinnedHub,
  laptop: string,
): Identity {
  const certificate = readCertificate(enrolled.certificate, hub.signKey, keys.writer);
  if (certificate.signKey !== keys.signKey) throw new Fault('PEER_FOREIGN', { why: 'certificate-for-another-key' });
  return {
    v: 1,
    ...keys,
    person: certificate.person,
    laptop,
    hub,
    certificate: enrolled.certificate,
    epoch: enrolled.hello.epoch,
    next: null,
    former: [],
  };
}
