/** Waiting until what was done on site stands in Request Tracker. */
import { readDelivery } from '../../../shared/domain/cmdb/delivery.ts';
import { isLive } from '../../../shared/sync/row.ts';
import type { NodeLaptop } from '../../builders/node-laptop.ts';

/** Until so many devices were delivered with the visits that they are ends of. Throws with what was said of the others. */
export async function endsThere(laptop: NodeLaptop, devices: number, timeoutMs: number): Promise<void> {
  const said = async () => (await laptop.rows('delivery')).filter(isLive).flatMap((row) => readDelivery(row) ?? []);
  const covers = (each: { readonly covers: readonly unknown[] | null }): boolean => (each.covers?.length ?? 0) > 0;
  try {
    await laptop.until('every end there', async () => (await said()).filter(covers).length === devices, timeoutMs);
  } catch (cause) {
    const left = (await said()).filter((each) => !covers(each));
    throw new Error(`not every end there: ${JSON.stringify(left)}`, { cause });
  }
}
