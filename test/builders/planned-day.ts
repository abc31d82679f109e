/** An installer's day on a laptop that has joined a hub: visits of the sample rollout, approved by the sample approver. */
import { join } from 'node:path';
import { acts } from '../../shared/domain/acts.ts';
import { loadSampleRollout } from '../../shared/domain/sample/load-sample.ts';
import { colleague } from './joined-laptops.ts';
import { NodeLaptop } from './node-laptop.ts';

/** Today in the sample's zone. */
export const today = (): string => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());

/** A day some days later. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

export interface PlannedDay {
  readonly lead: NodeLaptop;
  readonly ben: NodeLaptop;
  readonly releaseId: string;
  readonly rfcId: string;
  /** Visits of today in their order. */
  readonly visitIds: readonly string[];
}

const must = async <T>(
  done: Promise<{ readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: unknown }>,
): Promise<T> => {
  const result = await done;
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
};

/**
 * The lead's laptop with the hub in `folder/lead`, Ben's in `folder/ben/profile`. Ben has visits at the sample's seats today, and two
 * each tomorrow and the day before. Close both; whoever opens Ben's profile then is without network.
 */
export async function plannedDay(
  folder: string,
  options: { readonly seats?: number; readonly approved?: boolean } = {},
): Promise<PlannedDay> {
  const lead = await NodeLaptop.open(join(folder, 'lead'));
  await must(lead.act(loadSampleRollout, {}));
  const releaseId = (await lead.rows('release'))[0]?.id ?? '';
  const ben = await colleague(lead, join(folder, 'ben', 'profile'), 'Ben', [{ role: 'installer', scope: 'org' }]);
  await must(
    lead.act(acts['submit-rfc'], { releaseId, what: 'Library Reader on the desks of Admissions', backOut: 'The version of before' }),
  );
  const rfcId = (await lead.rows('rfc'))[0]?.id ?? '';
  if (options.approved !== false) await must(lead.act(acts['approve-sample'], { rfcId }));
  const seats = [...(await lead.rows('seat'))].sort((a, b) => (a.id < b.id ? -1 : 1));
  const devices = await lead.rows('device');
  const at = (place: number, day: string, startsAt: number) => {
    const seat = seats[place % seats.length];
    const device = devices.find((row) => row.fields['seatId'] === seat?.id);
    return { seatId: seat?.id ?? '', deviceId: device?.id, day, startsAt, minutes: 45, installerId: ben.person };
  };
  const count = options.seats ?? 5;
  await must(lead.act(acts['plan-visits'], { releaseId, visits: Array.from({ length: count }, (_, i) => at(i, today(), 510 + i * 75)) }));
  const planned = await lead.rows('visit');
  const others = [dayAfter(today(), 1), dayAfter(today(), -1)];
  await must(lead.act(acts['plan-visits'], { releaseId, visits: others.map((day, i) => at(count + i, day, 540)) }));
  await lead.settled();
  await ben.until('the visits', async () => (await ben.rows('visit')).length >= count + others.length);
  await ben.until('the decision', async () => options.approved === false || (await ben.rows('decision')).length > 0);
  const visitIds = [...planned].sort((a, b) => startOf(a.fields['slot']) - startOf(b.fields['slot'])).map((row) => row.id);
  return { lead, ben, releaseId, rfcId, visitIds };
}

function startOf(slot: unknown): number {
  return typeof slot === 'object' && slot !== null ? Number(Reflect.get(slot, 'startsAt')) : 0;
}
