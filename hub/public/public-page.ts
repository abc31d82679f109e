/**
 * Where the public page listens, if anywhere: a port of its own, off unless somebody wanted it. With a server its keeper says where
 * (hub/main.ts); the hub inside the app is told by a release manager, and remembers it.
 */
import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { Fault } from '../../shared/errors.ts';
import { isLoopback, ownAddresses } from '../http/listen.ts';
import type { Hub } from '../hub.ts';
import type { PublicPage } from './desk.ts';
import { buildPublicApp } from './public-app.ts';

export interface ServedPage {
  readonly host: string;
  /** 0 takes any. */
  readonly port: number;
  /** As people open it, where that is not where it listens: behind a proxy, or by a name. */
  readonly address?: string | undefined;
  /** PEM of a certificate that people's browsers trust, and its key. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  readonly proxy?: string | undefined;
}

/** Listens where the keeper of a server said. Off this machine it speaks TLS: with the certificate that is given, else with the hub's own. */
export async function servePublicPage(hub: Hub, served: ServedPage): Promise<PublicPage> {
  const { app, address } = await listenOn(hub, served);
  return {
    standing: () => ({ where: 'server', address: served.address ?? address, movable: false, addresses: [] }),
    set: async () => {
      throw new Fault('PUBLIC_PAGE_FIXED', {}, { side: 'hub' });
    },
    close: () => app.close(),
  };
}

async function listenOn(
  hub: Hub,
  { host, port, tls, proxy }: ServedPage,
): Promise<{ app: FastifyInstance; address: string; port: number }> {
  const own = { cert: hub.keys.tls.certPem, key: hub.keys.tls.keyPem };
  const secured = tls ?? (isLoopback(host) ? undefined : own);
  const app = buildPublicApp(hub, { tls: secured, proxy });
  await app.listen({ host, port });
  const at = app.server.address();
  const bound = typeof at === 'object' && at !== null ? at.port : port;
  const name = host === '0.0.0.0' || host === '::' ? (ownAddresses()[0] ?? '127.0.0.1') : host;
  return { app, address: `${secured ? 'https' : 'http'}://${isIP(name) === 6 ? `[${name}]` : name}:${bound}`, port: bound };
}

const keptName = 'public-page';
const keptSchema = z.object({ where: z.enum(['off', 'this-computer', 'network']), host: z.string(), port: z.number().int().min(0) });
type Kept = z.infer<typeof keptSchema>;
const off: Kept = { where: 'off', host: '127.0.0.1', port: 0 };

/** The page of the hub inside the app: where it was when the app was closed, under the port that its links name. */
export async function embeddedPublicPage(hub: Hub): Promise<PublicPage> {
  const text = await hub.store.read((store) => store.secret(keptName));
  let kept = text === undefined ? off : keptSchema.parse(JSON.parse(text));
  let open: Awaited<ReturnType<typeof listenAt>> | undefined;
  // An address that this machine no longer has: nobody is told that the page is there.
  if (kept.where !== 'off') open = await listenAt(hub, kept).catch(() => undefined);
  const close = async (): Promise<void> => {
    const closing = open;
    open = undefined;
    await closing?.app.close();
  };
  return {
    standing: () => ({
      where: open === undefined ? 'off' : kept.where,
      address: open?.address ?? null,
      movable: true,
      addresses: [...ownAddresses()],
    }),
    set: async (asked) => {
      const host = asked.where === 'network' ? asked.host : '127.0.0.1';
      if (asked.where === 'network' && !ownAddresses().includes(host))
        throw new Fault('INPUT_INVALID', { where: 'host', why: 'none of this machine' }, { side: 'hub' });
      await close();
      kept = { ...kept, where: asked.where, host };
      if (asked.where !== 'off') {
        open = await listenAt(hub, kept);
        kept = { ...kept, port: open.port };
      }
      await hub.store.write((store) => store.putSecret(keptName, JSON.stringify(kept)));
    },
    close,
  };
}

/** Under the port of last time, so that links that were given out stay good; another where it is taken. */
async function listenAt(hub: Hub, { host, port }: Kept): ReturnType<typeof listenOn> {
  return listenOn(hub, { host, port }).catch(() => listenOn(hub, { host, port: 0 }));
}
