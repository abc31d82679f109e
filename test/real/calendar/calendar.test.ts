/** The real Radicale stands the suite of calendar servers, and vdirsyncer and khal see in it what the hub wrote. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarsBy } from '../../../hub/deliver/calendar/open-calendar.ts';
import { writeCalendar } from '../../../shared/domain/calendar/write-calendar.ts';
import { siteInstant, siteWall } from '../../../shared/domain/visit/site-time.ts';
import { connectorSuite, entryAt, moments, zones } from '../../contract/calendar/connector.suite.ts';
import { deliverySuite } from '../../contract/calendar/delivery.suite.ts';
import { type Radicale, startRadicale } from './radicale.ts';

let server: Radicale;
beforeAll(async () => {
  server = await startRadicale();
});
afterAll(() => server.stop());

connectorSuite('Radicale', () => server);
deliverySuite({ name: 'SQLite, Radicale', store: async () => undefined }, () => startRadicale());

describe('vdirsyncer and khal', () => {
  it('see every entry at the right time of their own clock, in London, Lisbon and Oslo, over both changes of the clocks', async () => {
    const own = await startRadicale();
    const sleep = async (): Promise<void> => undefined;
    const settings = { address: own.address, listed: [own.listed], user: 'rollout', secret: 'pw-rollout', perSecond: 50, people: [] };
    const dav = calendarsBy({ now: Date.now, sleep })(settings);
    const entries = zones.flatMap((zone) => moments.map(([day, minutes]) => ({ zone, day, minutes, entry: entryAt(zone, day, minutes) })));
    for (const { entry } of entries) await dav.write('/rollout/ben/', `${entry.uid}.ics`, writeCalendar({}, [entry]), null);
    dav.close();
    for (const reader of zones) {
      const seen = await own.khal('ben', reader, '{uid} {start} {end}', '2026-10-01', '2027-04-30');
      const wall = (at: number): string => {
        const { day, minutes } = siteWall(at, reader);
        return `${day} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
      };
      const wanted = entries.map(({ entry, zone, day, minutes }) => {
        const { at } = siteInstant(day, minutes, zone);
        return `${entry.uid} ${wall(at)} ${wall(at + 45 * 60_000)}`;
      });
      expect([...new Set(seen)].sort()).toEqual(wanted.sort());
    }
    await own.stop();
  });
});
