/** One request to the hub and its answer, whatever carries it: TLS with a pinned key, or the embedded hub's worker. */

export interface HubRequest {
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With the leading slash, under the hub's address. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | AsyncIterable<Uint8Array>;
  readonly signal?: AbortSignal;
  /** The answer may be this large, bytes; a larger one is strange. */
  readonly maxAnswerBytes?: number;
}

export interface HubAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HubTransport {
  /**
   * Throws HUB_UNREACHABLE when there is no whole answer (no network, cut, refused), PEER_FOREIGN when something else than the
   * pinned hub answers, HUB_ANSWER_STRANGE past maxAnswerBytes. Any status is an answer.
   */
  request(request: HubRequest): Promise<HubAnswer>;
  close(): Promise<void>;
}

/** A page may hold one group alone (DESIGN, step 4), as JSON with stamps: roomy, and still bounded. */
export const maxAnswerBytes = 128 * 1024 * 1024;
