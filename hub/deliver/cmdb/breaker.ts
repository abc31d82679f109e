/** The breaker of the CMDB, which the tickets at the same server share: its name, and whose fault a failure is. */
import { Fault } from '../../../shared/errors.ts';
import { type Breaker, breakerNamed, tripped } from '../breaker.ts';

export const { of: breakerOf, put: putBreaker } = breakerNamed('cmdb-breaker');

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
export function cmdbTripped(before: Breaker, error: unknown, now: number, chance: number): Breaker {
  return tripped(before, error, blameOf(error) === 'connection', now, chance);
}
