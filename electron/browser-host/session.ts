import { createHash } from 'node:crypto';

/** How long a code in the URL of our own window is good, and one that is printed for a person to copy. Milliseconds. */
export const codeLifeMs = { window: 20_000, person: 600_000 } as const;

const openCodesMost = 8;
const sessionsMost = 16;
const triesPerMinute = 60;

/** What Sessions needs from outside: a clock (ms) and a source of secrets (at least 128 random bits, URL-safe text). */
export interface SessionSources {
  readonly nowMs: () => number;
  readonly secret: () => string;
}

/**
 * Single-use codes and the session secrets they are exchanged for. Codes and secrets are held as digests only,
 * so that comparing them tells nothing by time. A restart forgets all of them on purpose.
 *
 *     newCode ── exchange (once, in time) ──▶ secret ── holds ──▶ true
 */
export class Sessions {
  readonly #sources: SessionSources;
  readonly #codes = new Map<string, number>();
  readonly #secrets = new Set<string>();
  #tries: number[] = [];

  constructor(sources: SessionSources) {
    this.#sources = sources;
  }

  /** A fresh single-use code, good for `lifeMs`. At most 8 are open; the oldest makes room. */
  newCode(lifeMs: number): string {
    const code = this.#sources.secret();
    this.#codes.set(digest(code), this.#sources.nowMs() + lifeMs);
    dropOldest(this.#codes, openCodesMost);
    return code;
  }

  /** The session secret for a code that is open, in time and unused; nothing otherwise, also after 60 tries in a minute. */
  exchange(code: string): string | undefined {
    const nowMs = this.#sources.nowMs();
    this.#tries = this.#tries.filter((atMs) => nowMs - atMs < 60_000);
    if (this.#tries.length >= triesPerMinute) return undefined;
    this.#tries.push(nowMs);
    const key = digest(code);
    const untilMs = this.#codes.get(key);
    this.#codes.delete(key);
    if (untilMs === undefined || untilMs < nowMs) return undefined;
    const secret = this.#sources.secret();
    this.#secrets.add(digest(secret));
    dropOldest(this.#secrets, sessionsMost);
    return secret;
  }

  /** Whether this secret belongs to a session of this run. */
  holds(secret: string): boolean {
    return this.#secrets.has(digest(secret));
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function dropOldest(held: Map<string, number> | Set<string>, most: number): void {
  for (const key of held.keys()) {
    if (held.size <= most) return;
    held.delete(key);
  }
}
