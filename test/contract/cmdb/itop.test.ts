/** iTop as its documentation has it; nobody has run this against a real one yet. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectorBy } from '../../../hub/deliver/cmdb/open.ts';
import type { CmdbSettings } from '../../../hub/deliver/cmdb/settings.ts';
import { attributes } from '../../../shared/domain/cmdb/attributes.ts';
import { valueKey } from '../../../shared/domain/cmdb/compare.ts';
import { type Mapping, presetOf } from '../../../shared/domain/cmdb/mapping.ts';
import { FakeItop } from '../../fakes/fake-itop.ts';
import { connectorSuite } from './suite.ts';

const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));
const preset = presetOf('itop');
/** With two attributes that its keeper has added. */
const mapping: Mapping = {
  ...preset,
  lines: [
    ...preset.lines.filter(({ attribute }) => attribute !== 'site'),
    { attribute: 'room', field: 'room', owner: 'groundcrew' },
    { attribute: 'user', field: 'primary_user', owner: 'groundcrew' },
    { attribute: 'site', field: 'location_id->name', owner: 'groundcrew' },
  ],
};

connectorSuite('iTop (fake, from its documentation)', async () => {
  const itop = new FakeItop();
  await itop.start();
  const open = connectorBy({ now: Date.now, sleep });
  const settings = {
    kind: 'itop' as const,
    name: 'iTop',
    address: itop.address,
    listed: [new URL(itop.address).host],
    user: 'groundcrew',
    secret: itop.password,
    organisation: 'College',
    perSecond: 50,
  };
  return {
    connector: open({ ...settings, perSecond: 5_000 }, 'PC', mapping),
    makeItem: async ({ title, number }) => {
      const fields = { name: title, vendor: 'Somebody', version: number ?? '-', type: 'PCSoftware' };
      return `software:${itop.add('Software', fields)}`;
    },
    other: (mistake) => open(mistake === 'secret' ? { ...settings, secret: 'no' } : settings, mistake === 'place' ? 'Nowhere' : 'PC'),
    edit: async (id, values) => {
      const there = itop.objects.get(Number(id));
      itop.objects.set(Number(id), {
        ...there,
        ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
      });
    },
    mapping,
    fields: { serial: 'serialnumber', tag: 'asset_number', room: 'room', user: 'primary_user' },
    versions: true,
    history: false,
    refuses: { field: 'status', value: 'nonsense' },
    stop: () => itop.stop(),
  };
});

describe('iTop, where something is wrong', () => {
  let itop: FakeItop;
  beforeEach(async () => {
    itop = new FakeItop();
    await itop.start();
  });
  afterEach(() => itop.stop());
  const open = (more: Partial<CmdbSettings> = {}, library = 'PCSoftware') =>
    connectorBy({ now: Date.now, sleep })(
      {
        ...{ kind: 'itop', name: 'iTop', address: itop.address, listed: [new URL(itop.address).host], user: 'groundcrew' },
        ...{ secret: itop.password, organisation: 'College', perSecond: 5_000, ...more },
      },
      'PC',
      { lines: mapping.lines, library },
    );
  const uses = mapping.lines.map(({ attribute, field }) => ({ field, kind: attributes[attribute] }));

  it('what is no answer of its services is none: HTML, noise before the JSON, another shape', async () => {
    const connector = open();
    for (const trouble of ['html', { raw: '<b>Warning</b>: date() in x.php\n{"code":0}' }, { raw: '[]' }, { raw: '' }] as const) {
      itop.troubles.push(trouble);
      await expect(connector.check(uses)).rejects.toMatchObject({ code: 'CMDB_ANSWER_STRANGE' });
    }
    connector.close();
  });

  it('its sign-in page where an answer should be is a wrong sign-in, which stops everything once', async () => {
    const connector = open();
    itop.troubles.push({
      raw: '<!DOCTYPE html><html><body><form method="post"><input name="auth_user"><input type="password" name="auth_pwd"></form></body></html>',
    });
    await expect(connector.read('1')).rejects.toMatchObject({ code: 'CMDB_SIGN_IN' });
    connector.close();
  });

  it('moments go by its server’s own clock, in summer and in winter, and come back as they were', async () => {
    const last = { attribute: 'recordedAt', field: 'move2production', owner: 'groundcrew' } as const;
    const connector = connectorBy({ now: Date.now, sleep })(
      {
        ...{ kind: 'itop', name: 'iTop', address: itop.address, listed: [new URL(itop.address).host], user: 'groundcrew' },
        ...{ secret: itop.password, organisation: 'College', perSecond: 5_000, zone: 'Europe/Oslo' },
      },
      'PC',
      { lines: [...mapping.lines, last] },
    );
    for (const [ours, shown] of [
      ['2026-07-01T22:15:30Z', '2026-07-02 00:15:30'],
      ['2026-11-24T08:15:30Z', '2026-11-24 09:15:30'],
    ] as const) {
      const id = await connector.make({ name: 'PC 1', move2production: ours }, uses);
      expect(itop.objects.get(Number(id))?.['move2production']).toBe(shown);
      const back = (await connector.read(id))?.values['move2production'] ?? '';
      expect(valueKey('moment', back)).toBe(valueKey('moment', ours));
      await connector.write(id, { move2production: '' }, null, uses);
      expect((await connector.read(id))?.values['move2production']).toBe('');
    }
    connector.close();
  });

  it('one that knows no pages gives everything once, and is not asked for the same again and again', async () => {
    for (let n = 0; n < 130; n++) itop.add('PC', { name: `PC ${n}`, org_id: '1', status: 'stock' });
    itop.pages = false;
    const connector = open();
    const { records, next } = await connector.list(null);
    expect([records.length, next]).toEqual([130, null]);
    itop.pages = true;
    expect((await connector.list(null)).next).toBe('2');
    expect(await connector.list('2')).toMatchObject({ next: null });
    connector.close();
  });

  it('is asked three things a second and no more, where that was set', async () => {
    let now = 1_000_000;
    const waits: number[] = [];
    const connector = connectorBy({
      now: () => now,
      sleep: async (ms) => {
        waits.push(Math.round(ms));
        now += ms;
      },
    })(
      {
        ...{ kind: 'itop', name: 'iTop', address: itop.address, listed: [new URL(itop.address).host], user: 'groundcrew' },
        ...{ secret: itop.password, organisation: 'College', perSecond: 3 },
      },
      'PC',
    );
    for (let n = 0; n < 4; n++) await connector.read('1');
    expect(waits).toEqual([333, 333, 333]);
    connector.close();
  });

  it.each([
    [{ code: 1, message: 'Error: Invalid login' }, 'CMDB_SIGN_IN'],
    [{ code: 1, message: 'Error: This user is not authorized to use the web services.' }, 'CMDB_SIGN_IN'],
    [{ code: 5, message: "Error: Missing parameter 'auth_user'" }, 'CMDB_SIGN_IN'],
    [{ code: 6, message: "Error: Missing parameter 'auth_pwd'" }, 'CMDB_SIGN_IN'],
    [{ code: 2, message: "Error: Missing parameter 'version'" }, 'CMDB_REFUSED'],
    [{ code: 10, message: "Error: The version '1.3' is not supported" }, 'CMDB_REFUSED'],
    [{ code: 11, message: "Error: Unknown verb 'core/get' in version '1.3'" }, 'CMDB_REFUSED'],
    [{ code: 100, message: "Error: class: 'PC' is not a valid class" }, 'CMDB_PLACE_MISSING'],
    [{ code: 100, message: "Error: output_fields: invalid attribute code 'room'" }, 'CMDB_FIELD_MISSING'],
    [{ code: 100, message: 'Error: room: Unknown attribute' }, 'CMDB_FIELD_MISSING'],
    [{ code: 100, message: 'SQL error' }, 'CMDB_REFUSED'],
  ] as const)('its answer %o is %s', async (trouble, code) => {
    const connector = open();
    itop.troubles.push(trouble);
    await expect(connector.read('1')).rejects.toMatchObject({ code });
    connector.close();
  });

  it('an object that was refused inside a good answer is no success', async () => {
    const connector = open();
    const object = { code: 100, message: 'Error: locked by somebody', class: 'PC', key: '', fields: {} };
    itop.troubles.push({ raw: JSON.stringify({ code: 0, message: '', objects: { 'PC::-1': object } }) });
    await expect(connector.make({ name: 'PC 1' }, uses)).rejects.toMatchObject({
      code: 'CMDB_REFUSED',
      details: { why: 'Error: locked by somebody' },
    });
    connector.close();
  });

  it('a place that it does not know by name is refused in its words, and the record stays as it was', async () => {
    const connector = open();
    const id = await connector.make({ name: 'PC 1', 'location_id->name': 'Docklands' }, uses);
    await expect(connector.write(id, { 'location_id->name': 'Nowhere' }, null, uses)).rejects.toMatchObject({
      code: 'CMDB_REFUSED',
      details: { why: 'Error: location_id: No item found with criteria: name: Nowhere' },
    });
    expect((await connector.read(id))?.values['location_id->name']).toBe('Docklands');
    connector.close();
  });

  it('without an organisation a new record is refused, as is a class of software that there is not', async () => {
    const none = open({ organisation: '' });
    await expect(none.make({ name: 'PC 1' }, uses)).rejects.toMatchObject({ code: 'CMDB_REFUSED' });
    none.close();
    const odd = open({}, 'Nonsense');
    await expect(odd.library?.check()).rejects.toMatchObject({ code: 'CMDB_PLACE_MISSING', details: { place: 'Nonsense' } });
    odd.close();
  });

  it('a class or a name that would be part of its query is none', async () => {
    const connector = connectorBy({ now: Date.now, sleep })(
      {
        ...{ kind: 'itop', name: 'iTop', address: itop.address, listed: [new URL(itop.address).host], user: 'groundcrew' },
        ...{ secret: itop.password, organisation: '', perSecond: 5_000 },
      },
      "PC WHERE name = 'x' UNION SELECT Person",
    );
    await expect(connector.check(uses)).rejects.toMatchObject({ code: 'CMDB_PLACE_MISSING' });
    expect(itop.asked).toEqual([]);
    connector.close();
  });
});
