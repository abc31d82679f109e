/** The real Request Tracker stands the suite of every connector. */
import { connectorBy } from '../../../hub/deliver/cmdb/open.ts';
import { presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { connectorSuite } from '../../contract/cmdb/suite.ts';
import { startRt } from './server.ts';

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

connectorSuite('Request Tracker', async () => {
  const rt = await startRt();
  const open = connectorBy({ now: Date.now, sleep });
  const settings = {
    kind: 'rt' as const,
    name: 'Assets',
    address: rt.address,
    listed: [`127.0.0.1:${rt.port}`],
    user: '',
    secret: rt.tokens.sync,
    organisation: '',
    perSecond: 50,
  };
  const byHand = open({ ...settings, secret: rt.tokens.root }, 'Workplaces');
  return {
    connector: open(settings, 'Workplaces', presetOf('rt')),
    makeItem: ({ name }) =>
      open({ ...settings, secret: rt.tokens.root }, 'Software library').make({ Name: name, Description: 'From the shop' }, []),
    other: (mistake) =>
      open(mistake === 'secret' ? { ...settings, secret: 'no' } : settings, mistake === 'place' ? 'Nowhere' : 'Workplaces'),
    edit: async (id, values) => {
      await byHand.write(id, values, null, []);
    },
    mapping: presetOf('rt'),
    fields: { serial: 'Serial', tag: 'Asset Tag', room: 'Room', user: 'Primary User' },
    versions: true,
    history: true,
    refuses: { field: 'Status', value: 'nonsense' },
    follows: { field: 'Status', from: 'new', to: 'recycled' },
    stop: () => rt.stop(),
  };
});
