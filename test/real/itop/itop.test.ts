/**
 * A real iTop stands the suite of every connector. Groundcrew starts none: `ITOP` says where one is that may be written to, as
 * `{"address":"http://127.0.0.1:8000","user":"…","password":"…","organisation":"…","location":"…"}`, with the modules for end-user
 * devices; the account needs the profiles REST Services User and Configuration Manager. What the suite makes there stays there.
 */
import { describe, it } from 'vitest';
import { z } from 'zod';
import { connectorBy } from '../../../hub/deliver/cmdb/open.ts';
import { type Mapping, presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { connectorSuite } from '../../contract/cmdb/suite.ts';

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const placeSchema = z.object({
  address: z.string(),
  user: z.string(),
  password: z.string(),
  organisation: z.string(),
  zone: z.string().default('UTC'),
});

const preset = presetOf('itop');
/** Its standard data model has no room and no user: other lines of text stand for them. */
const mapping: Mapping = {
  ...preset,
  lines: [
    ...preset.lines.filter(({ attribute }) => attribute !== 'site'),
    { attribute: 'room', field: 'ram', owner: 'groundcrew' },
    { attribute: 'user', field: 'cpu', owner: 'groundcrew' },
    { attribute: 'site', field: 'location_id->name', owner: 'groundcrew' },
    { attribute: 'holdUntil', field: 'end_of_warranty', owner: 'groundcrew' },
  ],
};

const said = process.env.ITOP;
if (said === undefined) describe('a CMDB: iTop', () => it.skip('runs where ITOP says which one may be written to'));
else {
  const { address, user, password: secret, organisation, zone } = placeSchema.parse(JSON.parse(said));
  connectorSuite('iTop', async () => {
    const open = connectorBy({ now: Date.now, sleep });
    const run = Date.now().toString(36);
    const settings = {
      ...{ kind: 'itop' as const, name: 'iTop', address, listed: [new URL(address).host], user, secret, organisation, zone },
      perSecond: 50,
    };
    const connector = open(settings, 'PC', mapping);
    return {
      connector,
      run,
      makeItem: async ({ title, number }) =>
        `software:${await open({ ...settings, organisation: '' }, 'Software').make({ name: title, vendor: 'Somebody', version: number ?? '-', type: 'PCSoftware' }, [])}`,
      other: (mistake) => open(mistake === 'secret' ? { ...settings, secret: 'no' } : settings, mistake === 'place' ? 'Nowhere' : 'PC'),
      edit: async (id, values) => void (await connector.write(id, values, null, [])),
      mapping,
      fields: { serial: 'serialnumber', tag: 'asset_number', room: 'ram', user: 'cpu' },
      versions: true,
      history: false,
      refuses: { field: 'status', value: 'nonsense' },
      stop: async () => undefined,
    };
  });
}
