/** Getting from one site to another. What nobody recorded takes no time, so that nothing is held against a plan that nobody knows of. */

/** What is known of a site for getting there. */
export interface Reached {
  readonly id: string;
  /** Minutes from the other sites; null: not known. */
  readonly travel: number | null;
}

/** Minutes between the end of work at one site and its beginning at another: what the farther of the two takes; 0 at one site. */
export function travelMinutes(from: Reached, to: Reached): number {
  return from.id === to.id ? 0 : Math.max(from.travel ?? 0, to.travel ?? 0);
}

/** Is there less time (minutes) between two pieces of work than the way takes? Work that overlaps is a clash, and no way. */
export function isTooFar(has: number, needs: number): boolean {
  return has >= 0 && has < needs;
}
