/**
 * The hub's public page over HTTP: `GET /l/<secret>` shows, `POST /l/<secret>/<form>` takes, `GET /c/<secret>.ics` is a calendar. Opening
 * changes nothing. A link that there never was and one that has ended get the same 404; nothing that is sent gets a stack, a path or
 * somebody else's name.
 */

import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { isIPv6 } from 'node:net';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { PeopleWords } from '../../shared/words/for-people.ts';
import type { PublicPageWords } from '../../shared/words/public-page.en.ts';
import { servedFeed } from '../calendar/serve-feed.ts';
import { answerOf } from '../http/problems.ts';
import { Tries } from '../http/tries.ts';
import type { Hub } from '../hub.ts';
import { type Form, formBytes, readForm } from './form.ts';
import { notice, pageHeaders } from './frame.ts';
import { findLink } from './link.ts';
import { purposes } from './purposes.ts';
import { renderPage } from './render.ts';
import { takeForm } from './take-form.ts';
import { wordsOfBrowser } from './words.ts';

/** Within a minute: requests of one address, links of one address that open nothing, and forms sent by one link. */
export const publicLimits = { requests: 300, misses: 30, forms: 30 } as const;
const silentMs = 20_000;
const requestMs = 60_000;

export interface PublicAppOptions {
  /** PEM; without one it speaks plain HTTP: on this machine, or behind a proxy. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined;
  /** Address of the proxy in front, whose word about who asks counts. */
  readonly proxy?: string | undefined;
}

/** Builds the page over a hub. */
export function buildPublicApp(hub: Hub, { tls, proxy }: PublicAppOptions): FastifyInstance {
  const limits = { requestTimeout: requestMs, maxHeaderSize: 16 * 1024 };
  const app = Fastify({
    logger: false,
    bodyLimit: formBytes,
    forceCloseConnections: true,
    trustProxy: proxy ?? false,
    routerOptions: { caseSensitive: true, maxParamLength: 200 },
    serverFactory: (handler) => {
      const server = tls ? createTlsServer({ ...limits, ...tls, minVersion: 'TLSv1.2' }, handler) : createServer(limits, handler);
      return server.setTimeout(silentMs);
    },
    // A path that cannot be read is a path that leads nowhere.
    frameworkErrors: (_error, request, reply) => void say(request, reply, 404, 'NO_PAGE', 'NO_PAGE_NEXT'),
  });
  const tries = {
    requests: new Tries(publicLimits.requests, hub.now),
    misses: new Tries(publicLimits.misses, hub.now),
    forms: new Tries(publicLimits.forms, hub.now),
  };
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(pageHeaders);
    const from = addressOf(request);
    tries.requests.check(from);
    tries.requests.failed(from);
    if (/^\/[lc]\//.test(request.url)) tries.misses.check(from);
  });
  app.setErrorHandler((error, request, reply) => sendError(hub, request, reply, error));
  app.setNotFoundHandler((request, reply) => say(request, reply, 404, 'NO_PAGE', 'NO_PAGE_NEXT'));
  app.get('/robots.txt', (_request, reply) => reply.type('text/plain').send('User-agent: *\nDisallow: /\n'));

  const absent = (request: FastifyRequest, reply: FastifyReply, is: 'unknown' | 'ended'): FastifyReply => {
    tries.misses.failed(addressOf(request));
    return say(request, reply, 404, 'NO_LINK', is === 'ended' ? 'NO_LINK_ENDED' : 'NO_LINK_UNKNOWN');
  };

  app.get<{ Params: { secret: string } }>('/l/:secret', async (request, reply) => {
    const { secret } = request.params;
    const shown = await hub.store.read(async (store) => {
      const found = await findLink(store, secret, hub.now());
      if (found.is !== 'good') return found.is;
      const page = { link: found.link, secret, purpose: purposes[found.purpose], saved: savedIn(request) };
      return { markup: await renderPage(hub, store, page) };
    });
    if (typeof shown === 'string') return absent(request, reply, shown);
    return shown.markup === undefined ? absent(request, reply, 'ended') : send(reply, 200, shown.markup);
  });

  app.get<{ Params: { name: string } }>('/c/:name', async (request, reply) => {
    const [, secret] = /^(.+)\.ics$/.exec(request.params.name) ?? [];
    const feed = secret === undefined ? undefined : await servedFeed(hub, secret);
    if (feed === undefined) return absent(request, reply, 'unknown');
    // Kept by whoever subscribed, and asked about each time: what was revoked is not shown from a store on the way.
    reply.headers({ etag: feed.etag, 'cache-control': 'private, no-cache' });
    if (isKnown(request.headers['if-none-match'], feed.etag)) return reply.status(304).send();
    return reply.type('text/calendar; charset=utf-8').send(feed.text);
  });

  app.post<{ Params: { secret: string; form: string } }>('/l/:secret/:form', async (request, reply) => {
    const { secret, form: name } = request.params;
    // A form of another site: browsers say so. Those that do not say are held by the form's own token.
    const site = request.headers['sec-fetch-site'] ?? 'same-origin';
    if (site !== 'same-origin' && site !== 'none') return say(request, reply, 403, 'ELSEWHERE', 'ELSEWHERE_NEXT');
    tries.forms.check(secret);
    tries.forms.failed(secret);
    const form = formOf(request.body);
    if (form === undefined) return say(request, reply, 400, 'STRANGE', 'STRANGE_NEXT');
    const taken = await takeForm(hub, secret, name, form);
    switch (taken.is) {
      case 'saved':
        // Shown by a GET: going back or loading again sends nothing a second time.
        return reply.redirect(`/l/${secret}?saved=${encodeURIComponent(taken.of)}#${encodeURIComponent(taken.of)}`, 303);
      case 'unknown':
      case 'ended':
        return absent(request, reply, taken.is);
      case 'strange':
        return say(request, reply, 403, 'ELSEWHERE', 'ELSEWHERE_NEXT');
      case 'problem': {
        const { link, purpose, problem } = taken;
        const markup = await hub.store.read((store) => renderPage(hub, store, { link, secret, purpose, problem }));
        return markup === undefined ? absent(request, reply, 'ended') : send(reply, taken.status, markup);
      }
    }
  });
  return app;
}

/** One home or office behind IPv6 has many addresses: what tells it from others is the first half. */
function addressOf({ ip }: FastifyRequest): string {
  return isIPv6(ip) ? ip.split(':').slice(0, 4).join(':') : ip;
}

/** Does whoever asks hold it already (RFC 9110, 13.1.2)? A list, a star, and what a proxy made weak count too. */
function isKnown(header: string | undefined, etag: string): boolean {
  return (header ?? '').split(',', 20).some((each) => each.trim() === '*' || each.trim().replace(/^W\//u, '') === etag);
}

function savedIn({ query }: FastifyRequest): string | undefined {
  const saved: unknown = typeof query === 'object' && query !== null ? Reflect.get(query, 'saved') : undefined;
  return typeof saved === 'string' ? saved : undefined;
}

function formOf(body: unknown): Form | undefined {
  return body instanceof Uint8Array ? readForm(body) : undefined;
}

const wordsOf = (request: FastifyRequest): PeopleWords => wordsOfBrowser(request.headers['accept-language']);

/** Sentences that need nothing filled in. */
type Plain = { [K in keyof PublicPageWords]: Parameters<PublicPageWords[K]> extends [] ? K : never }[keyof PublicPageWords];

/** A page that says one thing and what to do next, to somebody whom nobody knows. */
function say(request: FastifyRequest, reply: FastifyReply, status: number, title: Plain, next: Plain): FastifyReply {
  const { language, page } = wordsOf(request);
  return send(reply, status, notice(language, page[title](), page[next]()));
}

function send(reply: FastifyReply, status: number, markup: string): FastifyReply {
  return reply.headers(pageHeaders).status(status).type('text/html; charset=utf-8').send(markup);
}

function sendError(hub: Hub, request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply {
  const { status, problem, retryAfterS, alarming } = answerOf(error);
  if (alarming) hub.alarm(`public page ${problem.code} ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
  if (retryAfterS !== undefined) reply.header('retry-after', String(retryAfterS));
  const { language, page } = wordsOf(request);
  if (status === 429) return send(reply, status, notice(language, page.MANY(), page.MANY_NEXT({ seconds: retryAfterS ?? 60 })));
  if (status === 413) return say(request, reply, status, 'TOO_LARGE', 'TOO_LARGE_NEXT');
  if (status === 503 || status === 507) return say(request, reply, status, 'BUSY', 'BUSY_NEXT');
  if (status < 500) return say(request, reply, status === 422 ? 400 : status, 'STRANGE', 'STRANGE_NEXT');
  return say(request, reply, 500, 'FAILED', 'FAILED_NEXT');
}
