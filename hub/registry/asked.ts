/** What the registry's handlers work with. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../http/handler.ts';
import type { Hub } from '../hub.ts';
import type { Registry } from './registry.ts';

/** What every handler of the registry is given. */
export interface RegistryAsked {
  readonly hub: Hub;
  readonly registry: Registry;
  readonly caller: Caller;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  readonly method: string;
  readonly repository: string;
  readonly query: URLSearchParams;
}

/** The body as a stream of bytes; none where there is none. */
export function bodyOf(request: FastifyRequest): AsyncIterable<Uint8Array> {
  const body: unknown = request.body;
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) return body as AsyncIterable<Uint8Array>;
  return nothing();
}

async function* nothing(): AsyncGenerator<Uint8Array> {}
