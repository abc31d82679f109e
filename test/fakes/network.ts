/**
 * The line between a laptop and the hub as networks and proxies are: requests and answers travel separately, each may be late, lost,
 * doubled, cut short or swallowed by something in between. Time is given, so that a run can be repeated.
 */
import type { HubAnswer, HubRequest, HubTransport } from '../../electron/sync/transport.ts';
import { Fault } from '../../shared/errors.ts';

/** What may happen to the next exchanges, once each. */
export const mishaps = [
  'drop',
  'lose-answer',
  'duplicate',
  'reorder',
  'cut-answer-short',
  'cut-request-short',
  'proxy-html',
  'status-401',
  'status-413',
  'status-429',
  'status-500',
] as const;
export type Mishap = (typeof mishaps)[number];

export interface LineParts {
  after(ms: number, work: () => void): () => void;
  /** Usual time of one way, ms. */
  latencyMs(): number;
  chance(): number;
  answer(request: HubRequest, gone: AbortSignal): Promise<HubAnswer>;
  /** It happened. */
  count(what: string): void;
}

const html = '<!doctype html><html><title>Sign in to the guest network</title></html>';
const plain = (status: number, body: string, headers: Record<string, string> = {}): HubAnswer => ({
  status,
  headers,
  body: Buffer.from(body),
});

export class Line {
  readonly #parts: LineParts;
  /** Nothing gets there, or nothing comes back. */
  cutUp = false;
  /** There is no network here, and the laptop knows it. */
  away = false;
  cutDown = false;
  /** The hub takes nothing, but gives. */
  uploadsFail = false;
  /** The hub takes, and gives nothing: no page comes. */
  downloadsFail = false;
  /** On top of the usual time. */
  clogMs = 0;
  #next: Mishap[] = [];

  constructor(parts: LineParts) {
    this.#parts = parts;
  }

  spoil(mishap: Mishap): void {
    this.#next.push(mishap);
  }

  mend(): void {
    this.cutUp = false;
    this.away = false;
    this.cutDown = false;
    this.uploadsFail = false;
    this.downloadsFail = false;
    this.clogMs = 0;
    this.#next = [];
  }

  transport(alive: () => boolean): HubTransport {
    return { request: (request) => this.#request(request, alive), close: async () => undefined };
  }

  #request(request: HubRequest, alive: () => boolean): Promise<HubAnswer> {
    const { count, chance } = this.#parts;
    return new Promise((done, failed) => {
      if (!alive()) return;
      const unreachable = (): void => failed(new Fault('HUB_UNREACHABLE', {}, { side: 'hub' }));
      const { signal } = request;
      if (signal?.aborted || this.away) return unreachable();
      const gone = new AbortController();
      signal?.addEventListener('abort', () => {
        gone.abort();
        unreachable();
      });
      const mishap = this.#next.shift();
      if (mishap !== undefined) count(mishap);
      // Some cuts are noticed at once, others only by waiting.
      if (this.cutUp && chance() < 0.5) return unreachable();
      const late = (mishap === 'reorder' ? 1_000 + chance() * 20_000 : 0) + this.clogMs;
      const back = (answer: HubAnswer): void => {
        const spoiled =
          mishap === 'cut-answer-short' ? { ...answer, body: answer.body.subarray(0, Math.floor(answer.body.length * chance())) } : answer;
        this.#travel(late, () => {
          if (!this.cutDown && !this.away && alive()) done(spoiled);
        });
      };
      if (this.uploadsFail && request.path === '/v1/push') return back(plain(500, html));
      if (this.downloadsFail && request.path === '/v1/pull') return back(plain(500, html));
      if (mishap === 'proxy-html') return back(plain(200, html, { 'content-type': 'text/html' }));
      if (mishap === 'status-401') return back(plain(401, JSON.stringify({ code: 'TOKEN_REFUSED', details: {} })));
      if (mishap === 'status-413') return back(plain(413, html));
      if (mishap === 'status-429') return back(plain(429, html, { 'retry-after': String(Math.floor(chance() * 20)) }));
      if (mishap === 'status-500') return back(plain(500, html));
      if (mishap === 'drop') return;
      const sent =
        mishap === 'cut-request-short' && typeof request.body === 'string'
          ? { ...request, body: request.body.slice(0, Math.floor(request.body.length * chance())) }
          : request;
      this.#travel(late, () => {
        if (this.cutUp || this.away) return;
        const answered = this.#parts.answer(sent, gone.signal);
        if (mishap === 'duplicate') this.#travel(chance() * 5_000, () => void this.#parts.answer(sent, gone.signal));
        void answered.then((answer) => {
          if (mishap !== 'lose-answer') back(answer);
        });
      });
    });
  }

  #travel(moreMs: number, work: () => void): void {
    this.#parts.after(this.#parts.latencyMs() + moreMs, work);
  }
}
