/**
 * Whether the CMDB is asked at all. What is wrong with it, and not with one record, is met once and not once a delivery:
 *
 *   working ──it does not answer──▶ waiting ──its time has come──▶ one try ──good──▶ working
 *                                      ▲                              └──bad──▶ waiting, longer (at most serverTries)
 *   any ──the sign-in, the address or the mapping is wrong, or it never answered──▶ stopped ──a person says so──▶ working
 */
import { z } from 'zod';
import { Fault, problemOf } from '../../../shared/errors.ts';
import type { StoreRead, StoreWrite } from '../../store/store.ts';
import { serverTries, waitMs } from '../back-off.ts';

const breakerSchema = z.object({
  state: z.enum(['working', 'waiting', 'stopped']),
  failures: z.number().int().min(0),
  until: z.number(),
  code: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});
export type Breaker = z.infer<typeof breakerSchema>;

export const working: Breaker = { state: 'working', failures: 0, until: 0, code: null, details: {} };
const breakerName = 'cmdb-breaker';

export async function breakerOf(store: StoreRead): Promise<Breaker> {
  const kept = await store.secret(breakerName);
  return kept === undefined ? working : breakerSchema.parse(JSON.parse(kept));
}

export async function putBreaker(store: StoreWrite, breaker: Breaker): Promise<void> {
  await store.putSecret(breakerName, JSON.stringify(breaker));
}

/** Whose fault a failure is: the server's for now, the connection's until a person acts, or the one record's. */
export type Blame = 'server' | 'connection' | 'record' | 'refused';

export function blameOf(error: unknown): Blame {
  if (!(error instanceof Fault)) return 'record';
  switch (error.code) {
    case 'CMDB_UNREACHABLE':
    case 'CMDB_BUSY':
      return 'server';
    case 'CMDB_SIGN_IN':
    case 'CMDB_ADDRESS_BLOCKED':
    case 'CMDB_PLACE_MISSING':
    case 'CMDB_FIELD_MISSING':
    case 'INPUT_INVALID':
      return 'connection';
    // Trying the same again cannot help.
    case 'CMDB_REFUSED':
      return 'refused';
    default:
      return 'record';
  }
}

/** After a failure that is not one record's. */
export function tripped(before: Breaker, error: unknown, now: number, chance: number): Breaker {
  const { code, details } = problemOf(error);
  const told = { code, details: typeof details === 'object' && details !== null && !Array.isArray(details) ? { ...details } : {} };
  const failures = before.failures + 1;
  if (blameOf(error) === 'connection' || failures >= serverTries) return { state: 'stopped', failures, until: 0, ...told };
  const pauseMs = error instanceof Fault && error.code === 'CMDB_BUSY' ? busyMs(error) : 0;
  return { state: 'waiting', failures, until: now + Math.max(pauseMs, waitMs(failures, chance)), ...told };
}

const busyMs = (error: Fault): number => Number(Reflect.get(error.details, 'retryAfterS')) * 1_000;
