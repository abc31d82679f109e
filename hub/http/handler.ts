/** What every route's handler is given: the hub, the request, and who asks. */
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Grant } from '../../shared/sync/scope.ts';
import type { Hub } from '../hub.ts';
import type { GrantRow, WriterRecord } from '../store/store.ts';
import type { RouteName } from './routes.ts';

/** Who asks: an enrolled, unrevoked laptop and its person's grants of now. */
export interface Caller {
  readonly writer: WriterRecord;
  readonly grants: readonly GrantRow[];
  /** Those of the grants that open this route; all of them where it needs no role. */
  readonly opening: readonly Grant[];
}

export interface Asked {
  readonly hub: Hub;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Network address of the asker. */
  readonly from: string;
}

export type Handler = (asked: Asked) => Promise<unknown>;
export type LaptopHandler = (asked: Asked, caller: Caller) => Promise<unknown>;
export interface Handlers {
  readonly anybody: Partial<Record<RouteName, Handler>>;
  readonly laptop: Partial<Record<RouteName, LaptopHandler>>;
}
