/** iTop as the fake has it; a real one stands the same suite in test/real/itop, where there is one. */
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

connectorSuite('iTop (fake)', async () => {
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

  it('lists each once where many share a name and few numbers are theirs, also from one that knows no pages', async () => {
    for (let n = 0; n < 130; n++) itop.add('PC', { name: 'PC', org_id: '1', status: 'stock' });
    for (let n = 0; n < 900; n++) itop.add('Location', { name: `Room ${n}`, org_id: '1' });
    for (let n = 0; n < 130; n++) itop.add('PC', { name: 'PC', org_id: '1', status: 'stock' });
    for (const pages of [true, false]) {
      itop.pages = pages;
      const connector = open();
      const ids: string[] = [];
      for (let page: string | null = null, asked = 0; asked < 20; asked++) {
        const listed: Awaited<ReturnType<typeof connector.list>> = await connector.list(page);
        expect(listed.records.length).toBeLessThanOrEqual(100);
        ids.push(...listed.records.map(({ id }) => id));
        page = listed.next;
        if (page === null) break;
      }
      expect([ids.length, new Set(ids).size]).toEqual([260, 260]);
      connector.close();
    }
  });

  it('a place in a list that is none of its own begins at the start and comes into no query', async () => {
    const connector = open();
    for (const page of ["1' OR 1=1", '1.0.0 UNION SELECT Person', '-1.-1.-1']) expect((await connector.list(page)).records).toEqual([]);
    connector.close();
  });

  it('asks for no more of a device or a software than their own fields, however much hangs on them', async () => {
    const connector = open();
    const id = await connector.make({ name: 'PC 1' }, uses);
    const software = itop.add('Software', { name: 'Firefox', vendor: 'Mozilla', version: '128', type: 'PCSoftware' });
    for (let n = 0; n < 400; n++)
      itop.add('PCSoftware', {
        name: 'Firefox',
        org_id: '1',
        system_id: id,
        software_id: String(software),
        description: 'x'.repeat(20_000),
      });
    const before = (await connector.read(id))?.values;
    itop.heaviest = 0;
    expect((await connector.read(id))?.values).toEqual(before);
    expect((await connector.list(null)).records.map((record) => record.id)).toEqual([id]);
    const item = { key: 'groundcrew:version:firefox', kind: 'version' as const, name: 'Firefox 128', title: 'Firefox', number: '128' };
    expect(await connector.library?.find(item, 5)).toMatchObject([{ id: `software:${software}` }]);
    expect(itop.heaviest).toBeLessThan(10_000);
    connector.close();
  });

  it('a field that its keeper takes away or adds is noticed, without a new connection', async () => {
    const connector = open();
    const id = await connector.make({ name: 'PC 1', room: 'D01' }, uses);
    expect((await connector.read(id))?.values['room']).toBe('D01');
    itop.without.add('room');
    expect((await connector.read(id))?.values['room']).toBeUndefined();
    itop.without.clear();
    for (let n = 0; n < 100; n++) await connector.read(id);
    expect((await connector.read(id))?.values['room']).toBe('D01');
    connector.close();
  });

  it('a licence there is of one software: the one that is called so, else one without a version', async () => {
    const connector = open();
    const library = connector.library;
    const item = (title: string) =>
      ({ key: `groundcrew:licence:${title}`, kind: 'licence', name: `${title} (licence)`, title, number: null }) as const;
    const one = itop.add('Software', { name: 'Office', vendor: 'Microsoft', version: '2021', type: 'PCSoftware' });
    for (const version of ['1', '2']) itop.add('Software', { name: 'Firefox', vendor: 'Mozilla', version, type: 'PCSoftware' });
    const softwareOf = async (title: string) => {
      const id = (await library?.make(item(title)))?.split(':')[1];
      return itop.of('Software').get(Number(itop.of('SoftwareLicence').get(Number(id))?.['software_id']));
    };
    expect(await softwareOf('Office')).toBe(itop.of('Software').get(one));
    expect(await softwareOf('Firefox')).toMatchObject({ name: 'Firefox', version: '-' });
    expect(await softwareOf('New')).toMatchObject({ name: 'New', version: '-' });
    connector.close();
  });

  it('letters that its database folds make no two titles one', async () => {
    const connector = open();
    itop.add('Software', { name: 'Resume', vendor: 'Somebody', version: '1', type: 'PCSoftware' });
    const item = { key: 'groundcrew:version:r', kind: 'version' as const, name: 'Résumé 1', title: 'Résumé', number: '1' };
    expect(await connector.library?.find(item, 5)).toEqual([]);
    connector.close();
  });

  it('a place that several organisations have is that of the record’s own', async () => {
    const other = itop.add('Organization', { name: 'Other' });
    const theirs = itop.add('Location', { name: 'Docklands', org_id: String(other) });
    const connector = open();
    const id = await connector.make({ name: 'PC 1', 'location_id->name': 'Docklands' }, uses);
    const ours = itop.objects.get(Number(id))?.['location_id'];
    expect(ours).not.toBe(String(theirs));
    const at = itop.add('PC', { name: 'PC 2', org_id: String(other) });
    await connector.write(String(at), { 'location_id->name': 'Docklands' }, null, uses);
    expect(itop.objects.get(at)?.['location_id']).toBe(String(theirs));
    const twice = itop.add('Location', { name: 'Docklands', org_id: '1' });
    await expect(connector.make({ name: 'PC 3', 'location_id->name': 'Docklands' }, uses)).rejects.toMatchObject({
      code: 'CMDB_REFUSED',
      details: { why: expect.stringContaining('location_id: Several items found (2)') },
    });
    itop.of('Location').delete(twice);
    connector.close();
  });

  it.each(['d/m/Y', 'm/d/Y'] as const)('days that its keeper has shown as %s read as they were written', async (days) => {
    const until = { attribute: 'holdUntil', field: 'move2production', owner: 'groundcrew' } as const;
    const connect = () =>
      connectorBy({ now: Date.now, sleep })(
        {
          ...{ kind: 'itop', name: 'iTop', address: itop.address, listed: [new URL(itop.address).host], user: 'groundcrew' },
          ...{ secret: itop.password, organisation: 'College', perSecond: 5_000 },
        },
        'PC',
        { lines: [...mapping.lines, until] },
      );
    itop.days = days;
    for (const day of ['2026-12-24', '2026-03-04', '2026-05-05']) {
      const connector = connect();
      const id = await connector.make({ name: 'PC 1', move2production: day }, uses);
      expect((await connector.read(id))?.values['move2production']).toBe(day);
      connector.close();
    }
  });

  it('what is called more than its name is read by its name', async () => {
    const installed = connectorBy({ now: Date.now, sleep })(
      {
        ...{ kind: 'itop', name: 'iTop', address: itop.address, listed: [new URL(itop.address).host], user: 'groundcrew' },
        ...{ secret: itop.password, organisation: 'College', perSecond: 5_000 },
      },
      'PCSoftware',
    );
    const software = itop.add('Software', { name: 'Firefox', vendor: 'Mozilla', version: '128', type: 'PCSoftware' });
    const pc = itop.add('PC', { name: 'PC 1', org_id: '1' });
    const id = itop.add('PCSoftware', { name: 'F', org_id: '1', system_id: String(pc), software_id: String(software) });
    expect((await installed.read(String(id)))?.values['software_id->name']).toBe('Firefox');
    installed.close();
  });

  it('a token of an application signs in without a name; a wrong one does not', async () => {
    const connector = open({ user: '', secret: itop.token });
    await connector.check(uses);
    connector.close();
    const wrong = open({ user: '', secret: 'another' });
    await expect(wrong.check(uses)).rejects.toMatchObject({ code: 'CMDB_SIGN_IN' });
    wrong.close();
  });

  it('one that takes only the header is signed in to by it, without being asked twice each time; a password with a colon goes by the form', async () => {
    itop.signIn = 'header';
    const connector = open();
    await connector.check(uses);
    await connector.read('1');
    expect(itop.asked).toHaveLength(2);
    connector.close();
    const wrong = open({ secret: 'nope' });
    await expect(wrong.check(uses)).rejects.toMatchObject({ code: 'CMDB_SIGN_IN' });
    wrong.close();
    itop.signIn = 'both';
    itop.password = 'with:colon';
    const other = open({ secret: itop.password });
    await other.check(uses);
    other.close();
  });

  it('an account that may not write there is told so, and nothing is made', async () => {
    itop.mayNot.add('PC');
    const connector = open();
    await expect(connector.make({ name: 'PC 1' }, uses)).rejects.toMatchObject({ code: 'CMDB_SIGN_IN' });
    expect(itop.objects.size).toBe(0);
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
    [{ code: 100, message: "Error: class: 'PC' is not a valid class'" }, 'CMDB_PLACE_MISSING'],
    [{ code: 100, message: "Error: output_fields: invalid attribute code 'room'" }, 'CMDB_FIELD_MISSING'],
    [{ code: 100, message: 'Error: room: Unknown attribute' }, 'CMDB_FIELD_MISSING'],
    [{ code: 100, message: 'SQL error' }, 'CMDB_REFUSED'],
  ] as const)('its answer %o is %s', async (trouble, code) => {
    const connector = open();
    // Where it does not take the form it is tried by the header.
    itop.troubles.push(trouble, trouble);
    await expect(connector.read('1')).rejects.toMatchObject({ code });
    connector.close();
  });

  it('an object that was refused inside a good answer is no success', async () => {
    const connector = open();
    const object = { code: 100, message: 'Error: locked by somebody', class: 'PC', key: '', fields: {} };
    itop.troubles.push({ raw: JSON.stringify({ code: 0, message: '', objects: { 'PC::-1': object } }) });
    await expect(connector.make({ name: 'PC 1' }, uses)).rejects.toMatchObject({
      code: 'CMDB_REFUSED',
      details: { why: 'locked by somebody' },
    });
    connector.close();
  });

  it('a place that it does not know by name is refused in its words, and the record stays as it was', async () => {
    const connector = open();
    const id = await connector.make({ name: 'PC 1', 'location_id->name': 'Docklands' }, uses);
    await expect(connector.write(id, { 'location_id->name': 'Nowhere' }, null, uses)).rejects.toMatchObject({
      code: 'CMDB_REFUSED',
      details: { why: 'location_id: No item found with criteria: name: Nowhere (Nowhere)' },
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
