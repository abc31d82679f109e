/** The hub's own TLS certificate: self-made, long-lived, trusted because its key is pinned at joining and by nothing else. */
import { createHash, X509Certificate as NodeCertificate } from 'node:crypto';
import { base64url } from './keys.ts';

export interface TlsIdentity {
  readonly certPem: string;
  /** PKCS #8 PEM. Secret. */
  readonly keyPem: string;
  /** Digest of the public key, see spkiDigest. */
  readonly tlsKey: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** A new P-256 key and a certificate for it, valid `years` from `now` (ms). Clients compare the key, never the name. */
export async function makeTlsIdentity(options: {
  readonly name: string;
  readonly now: number;
  readonly years?: number;
}): Promise<TlsIdentity> {
  // Loaded here because it is needed once in a hub's life, and by laptops never.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const day = 86_400_000;
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name: `CN=${options.name.replace(/[^A-Za-z0-9 .-]/g, ' ').slice(0, 60)}`,
    notBefore: new Date(options.now - day),
    notAfter: new Date(options.now + (options.years ?? 30) * 365 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'groundcrew-hub' }]),
    ],
  });
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  const certPem = certificate.toString('pem');
  const keyPem = `-----BEGIN PRIVATE KEY-----\n${(pkcs8.match(/.{1,64}/g) ?? []).join('\n')}\n-----END PRIVATE KEY-----\n`;
  return { certPem, keyPem, tlsKey: spkiDigest(new NodeCertificate(certPem).publicKey.export({ type: 'spki', format: 'der' })) };
}

/** SHA-256 of a public key in SPKI DER, base64url: what hello names as `tlsKey` and a laptop pins. */
export function spkiDigest(spkiDer: Uint8Array): string {
  return base64url(createHash('sha256').update(spkiDer).digest());
}

/** The same of the certificate (DER) that a TLS peer showed: `spkiOfCertificate(socket.getPeerCertificate().raw)`. */
export function spkiOfCertificate(der: Uint8Array): string {
  return spkiDigest(new NodeCertificate(Buffer.from(der)).publicKey.export({ type: 'spki', format: 'der' }));
}
