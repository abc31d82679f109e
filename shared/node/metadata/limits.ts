/** What metadata of the library may measure. Looked at before anything is parsed: a hostile file costs its reading and no more. */
export const metadataLimits = {
  bytes: { root: 512 * 1024, timestamp: 16 * 1024, snapshot: 2 * 1024 * 1024, targets: 4 * 1024 * 1024 },
  /** Roots that one replay follows. */
  roots: 1_024,
  keys: 1_000,
  signatures: 1_000,
  roles: 10_000,
  targetsPerRole: 10_000,
  /** Delegations below each other, from targets on. */
  depth: 8,
  roleName: 140,
  path: 300,
  patternsPerRole: 100,
} as const;
