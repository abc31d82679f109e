/**
 * Whether a server is asked at all. What is wrong with it, and not with one thing that it is given, is met once and not once a delivery:
 *
 *   working ──it does not answer──▶ waiting ──its time has come──▶ one try ──good──▶ working
 *                                      ▲                              └──bad──▶ waiting, longer (at most serverTries)
 *   any ──the sign-in, the address or the mapping is wrong, or it never answered──▶ stopped ──a person says so──▶ working
 */
import { z } from 'zod';
import { problemOf } from '../../shared/errors.ts';
import type { StoreRead, StoreWrite } from '../store/store.ts';
import { serverTries, waitMs } from './back-off.ts';

const breakerSchema = z.object({
  state: z.enum(['working', 'waiting', 'stopped']),
  failures: z.number().int().min(0),
  until: z.number(),
  code: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type Breaker = z.infer<typeof breakerSchema>;

export const working: Breaker = { state: 'working', failures: 0, until: 0, code: null, details: {} };

/** Where the breaker of one server is kept. */
export function breakerNamed(name: string): {
  readonly of: (store: StoreRead) => Promise<Breaker>;
  readonly put: (store: StoreWrite, breaker: Breaker) => Promise<void>;
} {
  return {
    of: async (store) => {
      const kept = await store.secret(name);
      return kept === undefined ? working : breakerSchema.parse(JSON.parse(kept));
    },
    put: (store, breaker) => store.putSecret(name, JSON.stringify(breaker)),
  };
}

/** After a failure that is not one delivery's. `stops`: only a person can mend it; a server that names a pause (`retryAfterS`) gets at least that. */
export function tripped(before: Breaker, error: unknown, stops: boolean, now: number, chance: number): Breaker {
  const { code, details } = problemOf(error);
  const told = { code, details: { ...Object(details) } };
  const failures = before.failures + 1;
  if (stops || failures >= serverTries) return { state: 'stopped', failures, until: 0, ...told };
  const pauseMs = Number(Reflect.get(told.details, 'retryAfterS') ?? 0) * 1_000;
  return { state: 'waiting', failures, until: now + Math.max(pauseMs, waitMs(failures, chance)), ...told };
}
