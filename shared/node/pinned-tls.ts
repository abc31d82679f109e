/** TLS that trusts no authority: a peer is known by its public key, pinned when it was first met, and by nothing else. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Duplex } from 'node:stream';
import { connect, type TLSSocket } from 'node:tls';
import { Fault } from '../errors.ts';
import { spkiDigest } from './tls-certificate.ts';

const connectMs = 15_000;
const socketsAtMost = 6;
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/i;

/** Is this host (as a URL spells it) this machine? */
export function isLoopbackHost(host: string): boolean {
  return loopback.test(host);
}

/** A URL's host as sockets take it: IPv6 without brackets. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** What a connection has to show. */
export interface Pin {
  /** SPKI digest (shared/node/tls-certificate) of the peer's key; null for a peer without TLS. */
  readonly tlsKey: string | null;
}

/** Opens TLS to `url` without trusting any authority; answers the socket and the digest of the key it showed. Throws as Node does, and PEER_FOREIGN. */
export function openTls(url: URL): Promise<{ readonly socket: TLSSocket; readonly tlsKey: string }> {
  return new Promise((done, failed) => {
    const host = bareHost(url);
    const socket = connect({
      host,
      port: Number(url.port || 443),
      rejectUnauthorized: false,
      minVersion: 'TLSv1.2',
      ...(/[a-z]/i.test(host) && !host.includes(':') && { servername: host }),
    });
    const timer = setTimeout(() => socket.destroy(new Error('timeout')), connectMs);
    socket.once('error', (cause) => {
      clearTimeout(timer);
      failed(cause);
    });
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      const key = socket.getPeerX509Certificate()?.publicKey;
      if (key === undefined) {
        socket.destroy();
        failed(new Fault('PEER_FOREIGN', { why: 'no-certificate' }));
      } else done({ socket, tlsKey: spkiDigest(key.export({ type: 'spki', format: 'der' })) });
    });
  });
}

/** An agent every connection of which shows the pinned key, or PEER_FOREIGN is thrown before anything is sent. */
export function pinnedAgent(url: URL, pin: Pin): HttpAgent | HttpsAgent {
  if (url.protocol === 'http:') return new HttpAgent({ keepAlive: true, maxSockets: socketsAtMost });
  const agent = new HttpsAgent({ keepAlive: true, maxSockets: socketsAtMost });
  const createConnection = (_: unknown, done: (error: Error | null, socket?: Duplex) => void): undefined => {
    openTls(url).then(({ socket, tlsKey }) => {
      if (tlsKey === pin.tlsKey) return done(null, socket);
      socket.destroy();
      return done(new Fault('PEER_FOREIGN', { why: 'key-differs' }));
    }, done);
  };
  return Object.assign(agent, { createConnection });
}
