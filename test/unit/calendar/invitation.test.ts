import { describe, expect, it } from 'vitest';
import { type Invitation, invitationOf } from '../../../shared/domain/calendar/invitation.ts';
import { isPlainTime, zoneBlock } from '../../../shared/domain/calendar/zone-block.ts';
import { siteInstant } from '../../../shared/domain/visit/site-time.ts';

const usual: Invitation = {
  appointment: { day: '2026-12-03', window: { from: 540, to: 720 } },
  uid: 'ruth-windows-11@hub',
  sequence: 0,
  method: 'REQUEST',
  at: Date.parse('2026-11-30T08:00:00Z'),
  organizer: { name: 'Groundcrew', mail: 'rollout@college.example' },
  attendee: { name: 'Ruth Shah', mail: 'ruth@college.example' },
  zone: 'Europe/London',
  language: 'en',
  words: { summary: 'Windows 11 on your computer', description: 'Close your work first.', location: 'Library, room 2' },
};
const invited = (change: Partial<Invitation> = {}): string => invitationOf({ ...usual, ...change });
const unfolded = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n');
const valueIn = (text: string, name: string): string | undefined =>
  unfolded(text.slice(text.indexOf('BEGIN:VEVENT')))
    .find((line) => line.startsWith(name))
    ?.slice(name.length);

describe('an invitation', () => {
  it('says what, when on the clock of the site, where and to whom', () => {
    const text = invited();
    expect(valueIn(text, 'DTSTART')).toBe(';TZID=Europe/London:20261203T090000');
    expect(valueIn(text, 'DTEND')).toBe(';TZID=Europe/London:20261203T120000');
    expect(valueIn(text, 'SUMMARY:')).toBe('Windows 11 on your computer');
    expect(valueIn(text, 'LOCATION:')).toBe('Library\\, room 2');
    expect(valueIn(text, 'UID:')).toBe('ruth-windows-11@hub');
    expect(valueIn(text, 'SEQUENCE:')).toBe('0');
    expect(valueIn(text, 'STATUS:')).toBe('CONFIRMED');
    expect(valueIn(text, 'ORGANIZER')).toBe(';CN="Groundcrew":mailto:rollout@college.example');
    expect(valueIn(text, 'ATTENDEE')).toContain('MAILTO:ruth@college.example');
    expect(unfolded(text)).toContain('METHOD:REQUEST');
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('is cancelled under the same uid with a later sequence', () => {
    const text = invited({ method: 'CANCEL', sequence: 3 });
    expect(unfolded(text)).toContain('METHOD:CANCEL');
    expect([valueIn(text, 'UID:'), valueIn(text, 'SEQUENCE:'), valueIn(text, 'STATUS:')]).toEqual([
      'ruth-windows-11@hub',
      '3',
      'CANCELLED',
    ]);
    expect(valueIn(text, 'TRANSP:')).toBe('TRANSPARENT');
  });

  it('is of the whole day, and takes no time, while only the day is known', () => {
    const text = invited({ appointment: { day: '2026-12-31', window: undefined } });
    expect([valueIn(text, 'DTSTART'), valueIn(text, 'DTEND')]).toEqual([';VALUE=DATE:20261231', ';VALUE=DATE:20270101']);
    expect(valueIn(text, 'TRANSP:')).toBe('TRANSPARENT');
  });

  it('lets no text out of its line: line breaks, controls and marks are escaped or taken out', () => {
    const words = {
      summary: 'Hello\r\nATTENDEE:MAILTO:evil@example.org\u0000\u202E',
      description: 'one; two, three\\\r\nEND:VEVENT',
      location: '\u0007\n\r',
    };
    const attendee = { name: 'A"\r\nX-EVIL:1', mail: 'ruth@college.example' };
    const lines = unfolded(invited({ words, attendee, uid: 'a\r\nb' }));
    expect(lines).toContain('SUMMARY:Hello ATTENDEE:MAILTO:evil@example.org');
    expect(lines).toContain('DESCRIPTION:one\\; two\\, three\\\\\\nEND:VEVENT');
    expect(lines).toContain('UID:a b');
    expect(lines.filter((line) => /^(ATTENDEE:|X-EVIL|END:VEVENT|LOCATION)/.test(line))).toEqual(['END:VEVENT']);
  });

  it('folds lines by octets and never inside a character', () => {
    const summary = '🖥️ Büro über dem Café – Éléonore, καλημέρα '.repeat(6).trim();
    const text = invited({ words: { summary } });
    for (const line of text.split('\r\n')) {
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(line.isWellFormed()).toBe(true);
    }
    expect(valueIn(text, 'SUMMARY:')?.replaceAll('\\,', ',')).toBe(summary);
  });

  it('refuses what is not one address', () => {
    for (const mail of ['a@b,c@d', 'ruth', 'ruth@college.example\r\nBcc: x@y.example', '', 'a b@c.example'])
      expect(() => invited({ attendee: { name: 'Ruth', mail } })).toThrow('INPUT_INVALID');
  });
});

describe('the change of the clocks', () => {
  const at = (change: Invitation['appointment'], zone: string): string => invited({ appointment: change, zone });

  it('leaves the wall time of an ordinary day as it is, in London, Lisbon and Oslo', () => {
    for (const zone of ['Europe/London', 'Europe/Lisbon', 'Europe/Oslo'])
      for (const day of ['2026-03-28', '2026-03-29', '2026-10-25', '2026-10-26'])
        expect(valueIn(at({ day, window: { from: 540, to: 720 } }, zone), 'DTSTART')).toBe(
          `;TZID=${zone}:${day.replaceAll('-', '')}T090000`,
        );
  });

  it('says in UTC what the clock shows twice, means the first, and says so', () => {
    const text = at({ day: '2026-10-25', window: { from: 90, to: 180 } }, 'Europe/London');
    expect([valueIn(text, 'DTSTART:'), valueIn(text, 'DTEND:')]).toEqual(['20261025T003000Z', '20261025T030000Z']);
    expect(valueIn(text, 'DESCRIPTION:')).toContain('this time comes twice: the first of the two is meant');
    const oslo = at({ day: '2026-10-25', window: { from: 150, to: 240 } }, 'Europe/Oslo');
    expect(valueIn(oslo, 'DTSTART:')).toBe('20261025T003000Z');
  });

  it('means the hour after for a time that is left out, and says so', () => {
    const text = at({ day: '2026-03-29', window: { from: 75, to: 240 } }, 'Europe/Lisbon');
    expect(valueIn(text, 'DTSTART')).toBe(';TZID=Europe/Lisbon:20260329T021500');
    expect(valueIn(text, 'DESCRIPTION:')).toContain('this time is left out');
    expect(valueIn(at({ day: '2026-03-29', window: { from: 60, to: 120 } }, 'Europe/London'), 'DTEND')).toBe(
      ';TZID=Europe/London:20260329T030000',
    );
  });

  it('writes a zone that nobody knows in UTC', () => {
    const text = at({ day: '2026-07-01', window: { from: 540, to: 600 } }, 'Mars/Base; \r\nX');
    expect(valueIn(text, 'DTSTART:')).toBe('20260701T090000Z');
    expect(text).not.toContain('VTIMEZONE');
  });
});

describe('a VTIMEZONE', () => {
  it('has every change of the clocks around the entries, with offsets before and after', () => {
    const text = zoneBlock('Europe/Oslo', Date.parse('2026-03-29T12:00:00Z'), Date.parse('2026-03-29T13:00:00Z'));
    expect(text).toContain('BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200');
    expect(text).toContain('BEGIN:STANDARD\r\nDTSTART:20261025T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100');
    expect(text.split('BEGIN:DAYLIGHT')).toHaveLength(4);
  });

  it('is bounded for entries ten thousand years apart', () => {
    const text = zoneBlock('Europe/London', Date.parse('1990-01-01T00:00:00Z'), Date.parse('9999-12-31T00:00:00Z'));
    expect(text.length).toBeLessThan(10_000);
  });

  it('calls only the hour around a change not plain', () => {
    for (const zone of ['Europe/London', 'Europe/Lisbon', 'Europe/Oslo', 'Australia/Lord_Howe', 'America/St_Johns']) {
      const day = zone === 'Australia/Lord_Howe' ? '2026-04-05' : zone === 'America/St_Johns' ? '2026-11-01' : '2026-10-25';
      const doubtful = Array.from({ length: 96 }, (_, i) => i * 15).filter((minutes) => {
        const { at, clock } = siteInstant(day, minutes, zone);
        expect(clock === 'twice').toBe(!isPlainTime(at, zone));
        return clock === 'twice';
      });
      expect(doubtful).toHaveLength(zone === 'Australia/Lord_Howe' ? 2 : 4);
    }
  });
});
