/** What every connector of a CMDB promises; run on the real ones and on the fakes. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { CmdbConnector, FieldUse } from '../../../hub/deliver/cmdb/connector.ts';
import { findAsset } from '../../../hub/deliver/cmdb/find-asset.ts';
import { type ItemShelf, linkItems } from '../../../hub/deliver/cmdb/link-items.ts';
import { attributes } from '../../../shared/domain/cmdb/attributes.ts';
import type { FieldValues } from '../../../shared/domain/cmdb/compare.ts';
import { notAsWritten, valuesToMake } from '../../../shared/domain/cmdb/compare.ts';
import { type LibraryItem, libraryKeys } from '../../../shared/domain/cmdb/library-item.ts';
import { type Mapping, mapped } from '../../../shared/domain/cmdb/mapping.ts';

export interface Cmdb {
  readonly connector: CmdbConnector;
  /** Where records of earlier runs are still there: part of every name of this one. */
  readonly run?: string;
  /** The same with a mistake in how it is reached; absent where there is no sign-in. */
  readonly other?: (mistake: 'secret' | 'place') => CmdbConnector;
  /** What was said is carried there and back, where it does not go by itself. */
  readonly through?: () => Promise<void>;
  /** Somebody there makes an item of the library; its number. */
  readonly makeItem?: (item: LibraryItem) => Promise<string>;
  /** Somebody at the CMDB's own screen. */
  readonly edit: (id: string, values: FieldValues) => Promise<void>;
  readonly mapping: Mapping;
  /** Fields by what the suite needs of them. */
  readonly fields: { readonly serial: string; readonly tag: string; readonly room: string; readonly user: string };
  /** Can it tell that a record moved? */
  readonly versions: boolean;
  /** Does it keep who changed what? */
  readonly history: boolean;
  /** A value that it refuses, and the field. */
  readonly refuses: { readonly field: string; readonly value: string } | undefined;
  /** A field whose values follow one another: one that is not reached at once from another, and with which nothing begins. */
  readonly follows?: { readonly field: string; readonly from: string; readonly to: string };
  readonly stop: () => Promise<void>;
}

/** One place for the whole suite; devices have names of their own in each case. */
export function connectorSuite(name: string, start: () => Promise<Cmdb>): void {
  describe(`a CMDB: ${name}`, () => {
    let cmdb: Cmdb;
    let uses: readonly FieldUse[];
    let n = 0;
    /** Of this case, in this run. */
    let at = '';
    beforeAll(async () => {
      cmdb = await start();
      uses = cmdb.mapping.lines.map(({ attribute, field }) => ({ field, kind: attributes[attribute] }));
    });
    afterAll(async () => {
      cmdb?.connector.close();
      await cmdb?.stop();
    });
    beforeEach(() => {
      n += 1;
      at = `${cmdb.run ?? ''}${n}`;
    });

    /** What Groundcrew would say of device `n`. */
    const said = (more: Parameters<typeof mapped>[1] = {}) =>
      mapped(cmdb.mapping, {
        key: `groundcrew:dev-${at}`,
        name: `PC ${at}`,
        serial: `SUITE-${at}-X`,
        assetTag: `TAG-${at}`,
        status: 'in-use',
        room: 'D01',
        user: "Ann O'Neil \\ 日本",
        ...more,
      });
    const made = async (more: Parameters<typeof mapped>[1] = {}) => {
      const id = await cmdb.connector.make(valuesToMake(said(more)), uses);
      await cmdb.through?.();
      return id;
    };
    const write = async (id: string, values: FieldValues, version: string | null) => {
      const how = await cmdb.connector.write(id, values, version, uses);
      await cmdb.through?.();
      return how;
    };
    const read = async (id: string) => {
      const record = await cmdb.connector.read(id);
      if (record === undefined) throw new Error(`no record ${id}`);
      return record;
    };

    it('is greeted: the sign-in, the place and every field of the mapping', async () => {
      await cmdb.connector.check(uses);
      await expect(cmdb.connector.check([...uses, { field: 'No such field', kind: 'text' }])).rejects.toMatchObject({
        code: 'CMDB_FIELD_MISSING',
        details: { field: 'No such field' },
      });
      if (cmdb.other === undefined) return;
      await expect(cmdb.other('secret').check(uses)).rejects.toMatchObject({ code: 'CMDB_SIGN_IN' });
      await expect(cmdb.other('place').check(uses)).rejects.toMatchObject({ code: 'CMDB_PLACE_MISSING' });
    });

    it('a record that was made reads back as it was meant, whatever signs it holds', async () => {
      const all = {
        holdUntil: '2026-12-24',
        licences: ['Office', 'Windows'],
        release: 'Windows 11 2026.10',
        packages: ['Firefox ESR 128.5'],
        evidence: 'Visit V-1\n  signed off',
        recordedAt: '2026-11-24T08:15:30Z',
        department: 'Engineering',
        site: 'Docklands',
        system: 'Windows 10',
      };
      const values = said(all);
      const record = await read(await made(all));
      const expected = Object.fromEntries(values.map(({ field, value }) => [field, value]));
      expect(notAsWritten(values, expected, record.values)).toEqual([]);
      expect(record.name).toBe(`PC ${at}`);
    });

    it('is found by its key, by its serial and by its tag, and by nothing that only looks alike', async () => {
      const id = await made();
      const by = async (values: ReturnType<typeof said>) => findAsset(cmdb.connector, values);
      const only = (attribute: string) => said().filter((line) => line.attribute === attribute);
      for (const attribute of ['key', 'serial', 'assetTag']) {
        if (only(attribute).length === 0) continue;
        expect(await by(only(attribute))).toMatchObject({ found: 'one', record: { id } });
      }
      const other = mapped(cmdb.mapping, { key: `groundcrew:DEV-${at}`, serial: `SUITE-${at}`, assetTag: `TAG-${at}0` });
      expect(await by(other)).toEqual({ found: 'none' });
      const quotes = mapped(cmdb.mapping, { key: "x' OR Name LIKE '%", serial: "' OR 1=1 --", assetTag: '\\' });
      expect(await by(quotes)).toEqual({ found: 'none' });
    });

    it('junk is no key, and two records with one tag go to a person', async () => {
      const first = await made({ serial: undefined, assetTag: `TWICE-${at}`, key: 'groundcrew:one' });
      const second = await made({ serial: undefined, assetTag: `TWICE-${at}`, key: 'groundcrew:two' });
      const junk = mapped(cmdb.mapping, { serial: 'Default string', assetTag: 'N/A' });
      expect(await findAsset(cmdb.connector, junk)).toEqual({ found: 'no-key' });
      const found = await findAsset(cmdb.connector, mapped(cmdb.mapping, { key: `groundcrew:three-${at}`, assetTag: `TWICE-${at}` }));
      if (found.found !== 'several') throw new Error(found.found);
      expect(found.records.map(({ id }) => id).sort()).toEqual([first, second].sort());
    });

    it('writes what it is told and nothing else; what is empty empties', async () => {
      const id = await made({ holdUntil: '2026-12-24' });
      const before = await read(id);
      expect(await write(id, { [cmdb.fields.room]: 'D02', [cmdb.fields.user]: '' }, before.version)).toBe('written');
      const after = await read(id);
      expect(after.values).toMatchObject({ ...before.values, [cmdb.fields.room]: 'D02', [cmdb.fields.user]: '' });
      const hold = said({ holdUntil: '' }).filter(({ attribute }) => attribute === 'holdUntil');
      if (hold.length === 0) return;
      await write(id, Object.fromEntries(hold.map(({ field }) => [field, ''])), after.version);
      expect(notAsWritten(hold, Object.fromEntries(hold.map(({ field }) => [field, ''])), (await read(id)).values)).toEqual([]);
    });

    it('a record that moved is not written over', async ({ skip }) => {
      if (!cmdb.versions) skip('it keeps no versions');
      const id = await made();
      const before = await read(id);
      await cmdb.edit(id, { [cmdb.fields.room]: 'Theirs' });
      expect(await write(id, { [cmdb.fields.room]: 'Ours' }, before.version)).toBe('moved');
      expect((await read(id)).values[cmdb.fields.room]).toBe('Theirs');
    });

    it('tells from its history what was changed after a version', async ({ skip }) => {
      if (!cmdb.history) skip('it keeps no history');
      const id = await made();
      const before = await read(id);
      await cmdb.edit(id, { [cmdb.fields.room]: 'Theirs' });
      const moved = await read(id);
      await cmdb.connector.write(id, { [cmdb.fields.room]: 'Ours' }, moved.version, uses);
      expect(await cmdb.connector.changesSince(id, before.version, uses)).toEqual([
        { field: cmdb.fields.room, value: 'Ours' },
        { field: cmdb.fields.room, value: 'Theirs' },
      ]);
      expect(await cmdb.connector.changesSince(id, (await read(id)).version, uses)).toEqual([]);
    });

    it('what it does not take is said in its own words, and is no success', async ({ skip }) => {
      if (cmdb.refuses === undefined) return skip('it refuses nothing');
      const { field, value } = cmdb.refuses;
      const id = await made();
      const { version } = await read(id);
      await expect(cmdb.connector.write(id, { [field]: value }, version, uses)).rejects.toMatchObject({ code: 'CMDB_REFUSED' });
      expect((await read(id)).values[field]).not.toBe(value);
    });

    it('a status that cannot be taken at once is reached over another, which is named before it is put there', async ({ skip }) => {
      if (cmdb.follows === undefined) return skip('any status may follow any other');
      const { field, from, to } = cmdb.follows;
      const named: string[] = [];
      const onWay = async (...way: readonly string[]): Promise<void> => void named.push(way.join(' '));
      const id = await cmdb.connector.make({ Name: `PC ${at}`, [field]: from }, uses, onWay);
      expect(named).toEqual([]);
      const { version } = await read(id);
      expect(await cmdb.connector.write(id, { [field]: to, [cmdb.fields.room]: 'D09' }, version, uses, onWay)).toBe('written');
      expect((await read(id)).values).toMatchObject({ [field]: to, [cmdb.fields.room]: 'D09' });
      expect(named).toHaveLength(1);
      // Back to where nothing leads: it is refused, and stays where it was.
      await expect(cmdb.connector.write(id, { [field]: from }, null, uses, onWay)).rejects.toMatchObject({ code: 'CMDB_REFUSED' });
      // A record that would begin there begins on the way.
      named.length = 0;
      const fresh = await cmdb.connector.make({ Name: `PC ${at} too`, [field]: to }, uses, onWay);
      expect(named).toEqual([`${field} ${String((await read(fresh)).values[field])}`]);
      expect(await cmdb.connector.write(fresh, { [field]: to }, (await read(fresh)).version, uses, onWay)).toBe('written');
      expect((await read(fresh)).values[field]).toBe(to);
    });

    it('a serial that is there already makes no second record', async () => {
      const id = await made();
      await cmdb.connector.make(valuesToMake(said({ key: 'groundcrew:another' })), uses).catch(() => undefined);
      await cmdb.through?.();
      const found = await findAsset(cmdb.connector, said());
      expect(found).toMatchObject({ found: 'one', record: { id } });
    });

    it('an item of the library is made once, devices are linked to it and unlinked, and nothing else of theirs is touched', async ({
      skip,
    }) => {
      const { library } = cmdb.connector;
      if (library === undefined) return skip('it keeps no items of the library');
      await library.check();
      const item = (kind: 'version' | 'licence', title: string): LibraryItem => ({
        key: `${libraryKeys}${kind}:${title.replace(/\W+/g, '-')}-${at}`,
        kind,
        name: kind === 'version' ? `${title} ${at}.0` : `${title} (licence)`,
        title,
        number: kind === 'version' ? `${at}.0` : null,
      });
      const kept = new Map<string, string>();
      const shelf: ItemShelf = {
        known: async (key) => kept.get(key),
        claim: async () => true,
        keep: async (key, id) => void (id === undefined ? kept.delete(key) : kept.set(key, id)),
      };
      const [office, firefox] = [item('version', "O'Ffice \\ ü"), item('version', 'Firefox')];
      const licence = item('licence', "O'Ffice \\ ü");
      const devices = [
        await made(),
        await made({ key: `groundcrew:other-${at}`, serial: `OTHER-${at}`, assetTag: `OTHER-${at}` }),
      ] as const;
      for (const device of devices) {
        const before = await read(device);
        expect(await linkItems(library, shelf, device, [office, firefox, licence], [])).toMatchObject({ end: 'linked' });
        expect((await read(device)).values).toEqual(before.values);
        expect((await library.linked(device)).map(({ key }) => key).sort()).toEqual([office.key, firefox.key, licence.key].sort());
      }
      // A hub that has forgotten everything finds what it made.
      const ids = new Map(kept);
      kept.clear();
      const [old, fresh] = devices;
      expect(await linkItems(library, shelf, fresh, [office, firefox, licence], [])).toMatchObject({ end: 'linked' });
      expect(kept).toEqual(ids);
      // The licence moves with the replacement, and a version goes; the other device keeps what it has.
      expect(await linkItems(library, shelf, old, [firefox], [])).toMatchObject({ end: 'linked', items: [ids.get(firefox.key)] });
      expect((await library.linked(old)).map(({ key }) => key)).toEqual([firefox.key]);
      expect((await library.linked(fresh)).length).toBe(3);
      expect(await linkItems(library, shelf, old, [], [])).toEqual({ end: 'linked', items: [] });
      // A licence of which nobody said what it is installed as.
      expect(await linkItems(library, shelf, old, [licence], [])).toMatchObject({ end: 'linked', items: [ids.get(licence.key)] });
      expect(await linkItems(library, shelf, old, [], [])).toEqual({ end: 'linked', items: [] });
      expect(await library.linked(old)).toEqual([]);
      if (cmdb.makeItem === undefined) return;
      // What somebody there made under its name is taken for it; what they linked themselves is left.
      const [theirs, other] = [item('version', 'Theirs'), item('version', 'Left alone')];
      const theirId = await cmdb.makeItem(theirs);
      const otherId = await cmdb.makeItem(other);
      await library.link(old, otherId, { ...other, key: 'by hand' });
      expect(await linkItems(library, shelf, old, [theirs], [])).toMatchObject({ end: 'linked', items: [theirId] });
      expect(await linkItems(library, shelf, old, [], [theirId])).toEqual({ end: 'linked', items: [] });
      expect((await library.linked(old)).map(({ id }) => id)).toEqual([otherId]);
    });

    it('no record by a number that there is not', async () => {
      expect(await cmdb.connector.read('999999')).toBeUndefined();
    });

    it('lists every record of the place once, page by page', async () => {
      const ids = new Set<string>();
      for (let page: string | null = null, pages = 0; pages < 50; pages++) {
        const listed: Awaited<ReturnType<CmdbConnector['list']>> = await cmdb.connector.list(page);
        for (const { id } of listed.records) {
          expect(ids.has(id)).toBe(false);
          ids.add(id);
        }
        page = listed.next;
        if (page === null) break;
      }
      expect(ids.size).toBeGreaterThanOrEqual(8);
    });
  });
}
