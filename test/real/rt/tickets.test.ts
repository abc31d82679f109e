/** The real Request Tracker stands the suite of tickets. */
import { connectorBy, ticketsBy } from '../../../hub/deliver/cmdb/open.ts';
import { ticketSuite } from '../../contract/tickets/suite.ts';
import { putAs } from './people-there.ts';
import { startRt } from './server.ts';

ticketSuite('Request Tracker', async () => {
  const rt = await startRt();
  const parts = { now: Date.now, sleep: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) };
  const settings = { kind: 'rt' as const, name: 'Assets', address: rt.address, listed: [`127.0.0.1:${rt.port}`], user: '' };
  const ours = { ...settings, secret: rt.tokens.sync, organisation: '', perSecond: 50 };
  const connector = ticketsBy(parts)(ours);
  const byHand = connectorBy(parts)({ ...ours, secret: rt.tokens.root }, 'Workplaces');
  return {
    connector,
    decide: async (id, status) => {
      for (const { id: approval } of (await connector.read(id))?.approvals ?? []) await putAs(rt, 'cab', approval, status);
    },
    put: (id, status) => putAs(rt, 'cab', id, status),
    asset: (name) => byHand.make({ Name: name }, []),
    field: 'Change Window',
    approver: { account: 'anna.cab', mail: 'anna@example.test' },
    stop: () => rt.stop(),
  };
});
