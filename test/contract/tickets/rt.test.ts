/** Request Tracker's tickets as the fake has them; the real one stands the same suite in test/real/rt. */
import { ticketsBy } from '../../../hub/deliver/cmdb/open.ts';
import { FakeRt } from '../../fakes/fake-rt.ts';
import { ticketSuite } from './suite.ts';

ticketSuite('Request Tracker (fake)', async () => {
  const rt = new FakeRt();
  await rt.start();
  const open = ticketsBy({ now: Date.now, sleep: (ms) => new Promise((done) => setTimeout(done, ms)) });
  const settings = { kind: 'rt' as const, name: 'Assets', address: rt.address, listed: [new URL(rt.address).host], user: '' };
  return {
    connector: open({ ...settings, secret: rt.token, organisation: '', perSecond: 5_000 }),
    decide: async (id, status) => rt.tickets.decide(Number(id), status),
    put: async (id, status) => rt.tickets.put(Number(id), status),
    asset: async (name) => String(rt.add({ Name: name })),
    field: 'Change Window',
    approver: { account: 'anna.cab', mail: 'anna@example.test' },
    stop: () => rt.stop(),
  };
});
