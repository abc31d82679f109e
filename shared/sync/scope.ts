/** Scopes decide which records a laptop holds. `org` sees all; `catalogue` is seen by everybody who is enrolled. */

/** `org` | `catalogue` | `department:X` | `site:X` | `rollout:X` | `person:X`. */
export type Scope = string;

/** Role × scope, given to a person. A row of type `grant` in the log. */
export interface Grant {
  readonly role: string;
  readonly scope: Scope;
}

/** The scopes a reader may hold, sorted: those of the grants, their own person, and the catalogue. */
export function scopesOf(grants: readonly Grant[], person: string): readonly Scope[] {
  const all = new Set<Scope>(['catalogue', `person:${person}`]);
  for (const grant of grants) all.add(grant.scope);
  return [...all].sort();
}

/** May a reader with `held` scopes hold a record that lies in `scopes`? */
export function sees(held: readonly Scope[], scopes: readonly Scope[]): boolean {
  if (held.includes('org')) return !scopes.includes('hub');
  return scopes.some((scope) => held.includes(scope));
}

/** One spelling of a scope set, to notice that it changed. */
export function scopeSetKey(held: readonly Scope[]): string {
  return [...held].sort().join(' ');
}
