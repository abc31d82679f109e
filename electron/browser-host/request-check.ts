import type { IncomingHttpHeaders } from 'node:http';

/** The kinds of request the browser host knows; each has its own demands. */
export type RequestKind = 'page' | 'asset' | 'session' | 'secret';

export type RequestRefusal = 'wrong-host' | 'wrong-origin' | 'cross-site' | 'no-session';

/** What a request is judged by: its headers, the one origin we serve, and whether a secret belongs to a session. */
export interface RequestFacts {
  readonly kind: RequestKind;
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly origin: string;
  readonly holds: (secret: string) => boolean;
}

/**
 * Why this request is refused, or nothing. In this order, so that the answer tells an outsider the least:
 * the exact Host (no DNS rebinding); the exact Origin, demanded of everything but GET of the page and its files, and wherever
 * it is sent; Sec-Fetch-Site same-origin (a typed or launched address, `none`, for the page alone); the session secret.
 */
export function refuseRequest(facts: RequestFacts): RequestRefusal | undefined {
  const { headers, origin, kind } = facts;
  if (headers.host !== new URL(origin).host) return 'wrong-host';
  const reads = facts.method === 'GET' || facts.method === 'HEAD';
  if (headers.origin === undefined ? !reads : headers.origin !== origin) return 'wrong-origin';
  const site = headers['sec-fetch-site'];
  const siteIsOurs = site === 'same-origin' || (kind === 'page' && (site === 'none' || site === undefined));
  if (!siteIsOurs) return 'cross-site';
  if (kind !== 'secret') return undefined;
  const secret = /^Bearer ([\w-]{16,200})$/.exec(headers.authorization ?? '')?.[1];
  return secret !== undefined && facts.holds(secret) ? undefined : 'no-session';
}
