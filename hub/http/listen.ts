/** Listening for other laptops: TLS with the hub's pinned key everywhere but on loopback. */

import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { FastifyInstance } from 'fastify';
import type { Hub } from '../hub.ts';
import { buildApp } from './app.ts';

export interface Listening {
  readonly app: FastifyInstance;
  /** As a colleague would type it. */
  readonly address: string;
  readonly port: number;
}

/** Is this name or address this machine only? */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Listens on `host` (0.0.0.0: every interface). `port` 0 takes any; a taken port throws as Node does. */
export async function listen(hub: Hub, host: string, port: number): Promise<Listening> {
  const tls = !isLoopback(host);
  const app = buildApp(hub, { tls });
  await app.listen({ host, port });
  const at = app.server.address();
  const bound = typeof at === 'object' && at !== null ? at.port : port;
  const name = host === '0.0.0.0' || host === '::' ? ownAddress() : host;
  const address = `${tls ? 'https' : 'http'}://${isIP(name) === 6 ? `[${name}]` : name}:${bound}`;
  return { app, address, port: bound };
}

/** This machine's first address on a network; loopback where it has none. */
function ownAddress(): string {
  return ownAddresses()[0] ?? '127.0.0.1';
}

/** Every address of this machine on a network (IPv4). */
export function ownAddresses(): readonly string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [...new Set(all.flatMap((each) => (each.family === 'IPv4' && !each.internal ? [each.address] : [])))];
}
