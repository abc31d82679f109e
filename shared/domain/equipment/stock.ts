/** Equipment in hand against what waves need, by model and site; and what was collected against what was replaced. Pure counts. */
import { modelKey } from '../release/items.ts';

export interface NeedOf {
  readonly visitId: string;
  /** '' where neither release nor choice says which. */
  readonly model: string;
  readonly siteId: string;
  readonly wave: number | null;
  /** The item that is chosen for it. */
  readonly deviceId: string | null;
}
export interface InHand {
  readonly id: string;
  readonly model: string;
  readonly siteId: string;
}

export interface StockLine {
  readonly model: string;
  readonly siteId: string;
  readonly needed: number;
  readonly chosen: number;
  readonly inHand: number;
  /** Needed at this site and not there. */
  readonly missing: number;
  /** There and not needed there. */
  readonly surplus: number;
}

/** A line for each model and site that is needed or in hand; model, then site. The first spelling met is shown. */
export function stockLines(needs: readonly NeedOf[], items: readonly InHand[]): readonly StockLine[] {
  const lines = new Map<string, { model: string; siteId: string; needed: number; chosen: number; inHand: number }>();
  const line = (model: string, siteId: string) => {
    const key = `${modelKey(model)} ${siteId}`;
    const known = lines.get(key) ?? { model, siteId, needed: 0, chosen: 0, inHand: 0 };
    lines.set(key, known);
    return known;
  };
  for (const item of items) line(item.model, item.siteId).inHand += 1;
  for (const need of needs) {
    const at = line(need.model, need.siteId);
    at.needed += 1;
    if (need.deviceId !== null) at.chosen += 1;
  }
  return [...lines.values()]
    .map((each) => ({ ...each, missing: Math.max(0, each.needed - each.inHand), surplus: Math.max(0, each.inHand - each.needed) }))
    .sort((a, b) => a.model.localeCompare(b.model) || (a.siteId < b.siteId ? -1 : 1));
}

/**
 * Items for the visits that have none, in the visits' order: of the visit's model and at its site first, then of its model from
 * elsewhere. A visit without a model gets none: a person says which.
 */
export function assignInOrder(
  needs: readonly NeedOf[],
  items: readonly InHand[],
): readonly { readonly visitId: string; readonly newDeviceId: string }[] {
  const taken = new Set(needs.flatMap((need) => need.deviceId ?? []));
  const free = items.filter((item) => !taken.has(item.id));
  const out: { visitId: string; newDeviceId: string }[] = [];
  for (const here of [true, false])
    for (const need of needs) {
      if (need.deviceId !== null || need.model === '' || out.some((each) => each.visitId === need.visitId)) continue;
      const item = free.find(
        (each) => !taken.has(each.id) && modelKey(each.model) === modelKey(need.model) && (each.siteId === need.siteId || !here),
      );
      if (item === undefined) continue;
      taken.add(item.id);
      out.push({ visitId: need.visitId, newDeviceId: item.id });
    }
  const order = new Map(needs.map((need, i) => [need.visitId, i]));
  return out.sort((a, b) => (order.get(a.visitId) ?? 0) - (order.get(b.visitId) ?? 0));
}
