import { describe, expect, it } from 'vitest';
import { eventIn, gistOf } from '../../../hub/deliver/calendar/gist.ts';
import { calendarsBy } from '../../../hub/deliver/calendar/open-calendar.ts';
import type { CalendarEntry } from '../../../shared/domain/calendar/entry.ts';
import { readCalendar } from '../../../shared/domain/calendar/read-calendar.ts';
import { writeCalendar } from '../../../shared/domain/calendar/write-calendar.ts';
import { siteInstant } from '../../../shared/domain/visit/site-time.ts';

/** A CalDAV server with the account rollout / pw-rollout and its empty calendars `ben` and `mei`. */
export interface DavPlace {
  readonly address: string;
  /** `127.0.0.1:PORT` */
  readonly listed: string;
}

const now = Date.parse('2026-10-20T08:00:00Z');
export const zones = ['Europe/London', 'Europe/Lisbon', 'Europe/Oslo'] as const;
/** Ordinary times, and those around both changes of the clocks. */
export const moments = [
  ['2026-10-24', 9 * 60],
  ['2026-10-25', 90],
  ['2026-10-25', 150],
  ['2026-10-25', 9 * 60],
  ['2027-03-28', 30],
  ['2027-03-28', 90],
  ['2027-03-28', 9 * 60],
  ['2027-03-29', 9 * 60],
] as const;

export function entryAt(zone: string, day: string, minutes: number, uid = `${zone}-${day}-${minutes}`): CalendarEntry {
  const { at } = siteInstant(day, minutes, zone);
  return {
    uid: `groundcrew-visit-${uid.replaceAll('/', '.')}@hub-a`,
    sequence: 0,
    stampedAt: now,
    when: { is: 'time', from: at, to: at + 45 * 60_000 },
    zone,
    summary: `Install · D01; "Büro", 2 <&> ]]> 🖥️`,
    description: 'Windows 11\nPromised: between 09:00 and 12:00\\ and, so; on '.repeat(6).trim(),
    location: 'Docklands Workshop, D01',
    state: 'confirmed',
    busy: true,
  };
}

/** What the hub needs of a calendar server, of a real one and of the fake. */
export function connectorSuite(name: string, place: () => DavPlace): void {
  const open = (change: { readonly secret?: string; readonly listed?: readonly string[]; readonly address?: string } = {}) => {
    const { address, listed } = place();
    const sleep = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
    const settings = { address, listed: [listed], user: 'rollout', secret: 'pw-rollout', perSecond: 50, people: [], ...change };
    return calendarsBy({ now: Date.now, sleep })({ ...settings, listed: [...settings.listed] });
  };
  const ben = '/rollout/ben/';

  describe(`a calendar server (${name})`, () => {
    it('says which calendars the account has, and whether there is one at a path', async () => {
      const dav = open();
      const found = await dav.calendars();
      expect(found.map(({ path }) => path)).toEqual(expect.arrayContaining([ben, '/rollout/mei/']));
      await dav.check(ben);
      await expect(dav.check('/rollout/nobody/')).rejects.toMatchObject({ code: 'CALENDAR_PLACE_MISSING' });
      await expect(dav.check('/rollout/')).rejects.toMatchObject({ code: 'CALENDAR_PLACE_MISSING' });
      dav.close();
    });

    it('keeps an entry with every character, at the same instant in London, Lisbon and Oslo over both changes of the clocks', async () => {
      const dav = open();
      for (const zone of zones)
        for (const [day, minutes] of moments) {
          const entry = entryAt(zone, day, minutes);
          const text = writeCalendar({}, [entry]);
          expect(await dav.write(ben, `${entry.uid}.ics`, text, null)).toBe('written');
          const back = await dav.read(ben, `${entry.uid}.ics`);
          expect(eventIn(back?.text ?? '')).toMatchObject({ uid: entry.uid, when: entry.when, summary: entry.summary, sequence: 0 });
          expect(gistOf(back?.text ?? '')).toBe(gistOf(text));
        }
      const from = Date.parse('2026-10-01T00:00:00Z');
      const texts = await dav.between(ben, from, from + 250 * 86_400_000);
      expect(texts).toHaveLength(zones.length * moments.length);
      const window = { from: '2026-10-25', to: '2026-10-25', zone: 'UTC' };
      expect(texts.flatMap((text) => readCalendar(text, window).events)).toHaveLength(zones.length * 3);
      expect(await dav.between(ben, from, from + 86_400_000)).toEqual([]);
      dav.close();
    });

    it('writes nothing over what it does not know: neither where something is already, nor over another version', async () => {
      const dav = open();
      const entry = entryAt('Europe/London', '2026-12-03', 540, 'twice');
      const file = `${entry.uid}.ics`;
      const text = (sequence: number): string => writeCalendar({}, [{ ...entry, sequence }]);
      expect(await dav.read('/rollout/mei/', file)).toBeUndefined();
      expect(await dav.write('/rollout/mei/', file, text(0), null)).toBe('written');
      expect(await dav.write('/rollout/mei/', file, text(1), null)).toBe('moved');
      const first = await dav.read('/rollout/mei/', file);
      expect(await dav.write('/rollout/mei/', file, text(1), first?.etag ?? '')).toBe('written');
      expect(await dav.write('/rollout/mei/', file, text(2), first?.etag ?? '')).toBe('moved');
      const second = await dav.read('/rollout/mei/', file);
      expect(eventIn(second?.text ?? '')?.sequence).toBe(1);
      expect(await dav.remove('/rollout/mei/', file, first?.etag ?? '')).toBe('moved');
      expect(await dav.remove('/rollout/mei/', file, second?.etag ?? '')).toBe('removed');
      expect(await dav.read('/rollout/mei/', file)).toBeUndefined();
      dav.close();
    });

    it('says what is wrong with the sign-in, the calendar and the address, and never the password', async () => {
      const wrong = open({ secret: 'other-secret' });
      const said = await wrong.check(ben).catch((error: unknown) => error);
      expect(said).toMatchObject({ code: 'CALENDAR_SIGN_IN' });
      expect(JSON.stringify(said)).not.toContain('other-secret');
      wrong.close();
      const dav = open();
      await expect(dav.write('/rollout/nobody/', 'a.ics', writeCalendar({}, [entryAt('UTC', '2026-12-03', 0)]), null)).resolves.toBe(
        'moved',
      );
      dav.close();
      const unlisted = open({ listed: [] });
      await expect(unlisted.check(ben)).rejects.toMatchObject({ code: 'CALENDAR_ADDRESS_BLOCKED' });
      unlisted.close();
      const nowhere = open({ address: 'http://127.0.0.1:1/', listed: ['127.0.0.1:1'] });
      await expect(nowhere.check(ben)).rejects.toMatchObject({ code: 'CALENDAR_UNREACHABLE' });
      nowhere.close();
    });
  });
}
