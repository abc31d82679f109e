/** Request Tracker as the fake has it; the real one stands the same suite in test/real/rt. */
import { connectorBy } from '../../../hub/deliver/cmdb/open.ts';
import { presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { FakeRt } from '../../fakes/fake-rt.ts';
import { connectorSuite } from './suite.ts';

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

connectorSuite('Request Tracker (fake)', async () => {
  const rt = new FakeRt();
  await rt.start();
  const open = connectorBy({ now: Date.now, sleep });
  const settings = {
    kind: 'rt' as const,
    name: 'Assets',
    address: rt.address,
    listed: [new URL(rt.address).host],
    user: '',
    secret: rt.token,
    organisation: '',
    perSecond: 50,
  };
  return {
    connector: open({ ...settings, perSecond: 5_000 }, 'Workplaces', presetOf('rt')),
    makeItem: async ({ name }) => String(rt.addItem(name, 'From the shop')),
    other: (mistake) =>
      open(mistake === 'secret' ? { ...settings, secret: 'no' } : settings, mistake === 'place' ? 'Nowhere' : 'Workplaces'),
    edit: async (id, values) => rt.edit(Number(id), values),
    mapping: presetOf('rt'),
    fields: { serial: 'Serial', tag: 'Asset Tag', room: 'Room', user: 'Primary User' },
    versions: true,
    history: true,
    refuses: { field: 'Status', value: 'nonsense' },
    follows: { field: 'Status', from: 'new', to: 'recycled' },
    stop: () => rt.stop(),
  };
});
