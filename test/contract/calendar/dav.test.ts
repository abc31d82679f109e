import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { calendarsBy } from '../../../hub/deliver/calendar/open-calendar.ts';
import { DavServer } from '../../fakes/dav-server.ts';
import { connectorSuite } from './connector.suite.ts';

let server: DavServer;
beforeAll(async () => {
  server = await DavServer.start('ben', 'mei');
});
afterAll(() => server.stop());

connectorSuite('fake', () => ({ address: server.address, listed: `127.0.0.1:${server.port}` }));

describe('a calendar server that behaves badly', () => {
  const asked = async () => {
    const settings = {
      address: server.address,
      listed: [`127.0.0.1:${server.port}`],
      user: 'rollout',
      secret: 'pw-rollout',
      perSecond: 50,
      people: [],
    };
    const dav = calendarsBy({ now: Date.now, sleep: async () => undefined })(settings);
    try {
      return await Promise.all([
        dav.calendars().catch((error: unknown) => Reflect.get(Object(error), 'code')),
        dav.read('/rollout/ben/', 'a.ics').catch((error: unknown) => Reflect.get(Object(error), 'code')),
        dav.between('/rollout/ben/', 0, 1).catch((error: unknown) => Reflect.get(Object(error), 'code')),
      ]);
    } finally {
      dav.close();
    }
  };
  const all = (code: string): readonly string[] => [code, code, code];

  it('is followed nowhere, and its pauses and faults are told apart', async () => {
    server.broken = { status: 301, headers: { location: 'http://169.254.169.254/' } };
    expect(await asked()).toEqual(all('CALENDAR_ADDRESS_BLOCKED'));
    server.broken = { status: 503, headers: { 'retry-after': '7' } };
    expect(await asked()).toEqual(all('CALENDAR_BUSY'));
    server.broken = { status: 500 };
    expect(await asked()).toEqual(all('CALENDAR_FAILED'));
    server.broken = undefined;
  });

  it('is no calendar server where it answers something else with 200', async () => {
    server.broken = { status: 200, headers: { 'content-type': 'text/html' }, body: '<html><body>Please sign in' };
    const [calendars, object] = await asked();
    expect(calendars).toBe('CALENDAR_ANSWER_STRANGE');
    expect(object).toBe('CALENDAR_ANSWER_STRANGE');
    server.broken = { status: 207, body: '<?xml version="1.0"?><D:multistatus xmlns:D="DAV:"><D:response><D:href>http://evil.example/x/' };
    expect((await asked())[0]).toEqual(expect.anything());
    server.broken = undefined;
  });

  it('is not read past a limit', async () => {
    server.broken = { status: 207, body: `<?xml version="1.0"?><a>${'x'.repeat(9 * 1024 * 1024)}</a>` };
    expect(await asked()).toEqual(all('CALENDAR_ANSWER_STRANGE'));
    server.broken = undefined;
  });
});
