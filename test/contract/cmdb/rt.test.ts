/** Request Tracker as the fake has it; the real one stands the same suite in test/real/rt. */
import { describe, expect, it } from 'vitest';
import { connectorBy } from '../../../hub/deliver/cmdb/open.ts';
import { attributes } from '../../../shared/domain/cmdb/attributes.ts';
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

describe('Request Tracker, of which one account sees only a part', () => {
  const opened = async () => {
    const rt = new FakeRt();
    await rt.start();
    const way = { address: rt.address, listed: [new URL(rt.address).host], user: '', secret: rt.token, organisation: '' };
    const connector = connectorBy({ now: Date.now, sleep })({ kind: 'rt', name: 'Assets', ...way, perSecond: 5_000 }, 'Workplaces');
    const uses = presetOf('rt').lines.map(({ attribute, field }) => ({ field, kind: attributes[attribute] }));
    const stop = async () => {
      connector.close();
      await rt.stop();
    };
    return { rt, connector, uses, stop };
  };

  it('hears of every record of its catalogue, though it is told of no number of pages and one of them is empty', async () => {
    const { rt, connector, uses, stop } = await opened();
    for (let n = 0; n < 130; n++) await connector.make({ Name: `PC ${n}` }, uses);
    for (const seesAll of [true, false]) {
      rt.seesAll = seesAll;
      const names: string[] = [];
      for (let page: string | null = null, asked = 0; asked < 9; asked++) {
        const listed: Awaited<ReturnType<typeof connector.list>> = await connector.list(page);
        names.push(...listed.records.map(({ name }) => name));
        page = listed.next;
        if (page === null) break;
      }
      expect([names.length, new Set(names).size]).toEqual([130, 130]);
    }
    await stop();
  });

  it('knows its fields by name also where a hundred others come before them', async () => {
    const { rt, connector, uses, stop } = await opened();
    rt.otherFields = 150;
    await connector.check(uses);
    await expect(connector.check([{ field: 'Nonsense', kind: 'text' }])).rejects.toMatchObject({ code: 'CMDB_FIELD_MISSING' });
    await stop();
  });
});
