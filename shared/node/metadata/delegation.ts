/** Which role speaks for a target: the delegations in their order, depth first (TUF specification, 5.6.7), without cycles and bounded. */
import { createHash } from 'node:crypto';
import type { Targets } from '@tufjs/models';
import type { RoleKeys } from './threshold.ts';

export interface Delegation extends RoleKeys {
  readonly name: string;
  readonly terminating: boolean;
  readonly paths: readonly string[] | undefined;
  readonly hashPrefixes: readonly string[] | undefined;
}

/** The delegations of a targets file, in their order. */
export function delegationsOf(targets: Targets): readonly Delegation[] {
  const { delegations } = targets;
  if (delegations === undefined) return [];
  return Object.values(delegations.roles ?? {}).map((role) => ({
    name: role.name,
    terminating: role.terminating,
    keyids: role.keyIDs,
    threshold: role.threshold,
    keys: delegations.keys,
    paths: role.paths,
    hashPrefixes: role.pathHashPrefixes,
  }));
}

/** Does this delegation speak for that path? Patterns know `*` and `?` inside one part of a path; anything else is meant as it stands. */
export function speaksFor(delegation: Delegation, path: string): boolean {
  if (delegation.paths !== undefined) return delegation.paths.some((pattern) => matches(pattern, path));
  const hash = createHash('sha256').update(path).digest('hex');
  return (delegation.hashPrefixes ?? []).some((prefix) => prefix !== '' && hash.startsWith(prefix));
}

function matches(pattern: string, path: string): boolean {
  const patterns = pattern.split('/');
  const parts = path.split('/');
  return patterns.length === parts.length && patterns.every((each, at) => partMatches(each, parts[at] ?? ''));
}

/** Linear in both: the last star alone is ever gone back to. */
function partMatches(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let after = 0;
  while (t < text.length) {
    if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t]) && pattern[p] !== '*') {
      p += 1;
      t += 1;
    } else if (pattern[p] === '*') {
      star = p;
      after = t;
      p += 1;
    } else if (star >= 0) {
      after += 1;
      t = after;
      p = star + 1;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}
