/**
 * The newest versions of the library's metadata that a laptop has ever held: kept in its sealed state and echoed by the hub, so that a
 * state folder that was deleted or put back from a copy is noticed (DESIGN, "Trust").
 */
import { z } from 'zod';
import { type Refusal, refuse } from '../errors.ts';

const version = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** `keys`: which keys and thresholds timestamp and snapshot had. `files`: targets and each title's, by role. */
export const seenSchema = z.object({
  root: version,
  keys: z.string().max(100),
  timestamp: version,
  snapshot: version,
  files: z.record(z.string().max(120), version),
  denyList: version,
});
export type Seen = z.infer<typeof seenSchema>;

export const nothingSeen: Seen = { root: 0, keys: '', timestamp: 0, snapshot: 0, files: {}, denyList: 0 };

/**
 * METADATA_ROLLED_BACK where `found` is older than what was seen. Where a root that is not older has given timestamp or snapshot other keys, their
 * versions and those that the snapshot names begin anew (TUF specification, 5.3.11); root and deny-list never do.
 */
export function refuseBack(seen: Seen, found: Seen): Refusal | undefined {
  const back = (role: string, was: number, now: number) =>
    now < was ? refuse('METADATA_ROLLED_BACK', { role, seen: was, found: now }) : undefined;
  const always = back('root', seen.root, found.root) ?? back('deny-list', seen.denyList, found.denyList);
  if (always !== undefined) return always;
  if (seen.keys !== found.keys) return undefined;
  const files = Object.entries(seen.files).map(([role, was]) => back(role, was, found.files[role] ?? 0));
  return (
    back('timestamp', seen.timestamp, found.timestamp) ??
    back('snapshot', seen.snapshot, found.snapshot) ??
    files.find((each) => each !== undefined)
  );
}

/** Both memories as one: under the same keys the larger of each number, else what the newer root began (of equal ones `a`). */
export function furthest(a: Seen, b: Seen): Seen {
  const denyList = Math.max(a.denyList, b.denyList);
  if (a.keys !== b.keys) return { ...(a.root >= b.root ? a : b), denyList };
  const roles = new Set([...Object.keys(a.files), ...Object.keys(b.files)]);
  return {
    root: Math.max(a.root, b.root),
    keys: a.keys,
    timestamp: Math.max(a.timestamp, b.timestamp),
    snapshot: Math.max(a.snapshot, b.snapshot),
    files: Object.fromEntries([...roles].map((role) => [role, Math.max(a.files[role] ?? 0, b.files[role] ?? 0)])),
    denyList,
  };
}
