import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { agreeGroup, agreementOf, agreePart, differences, isAgreed, partIs } from '../../../renderer/features/import/agreement.ts';
import { openFile, tabsOf } from '../../../renderer/features/import/desk-state.ts';
import { tabState } from '../../../renderer/features/import/file-tabs.tsx';
import { importOffer, paceOf } from '../../../renderer/features/import/import-foot.tsx';
import { acts } from '../../../shared/domain/acts.ts';
import { newerCounts, newerDevices, newerPeople } from '../../builders/newer-export.ts';
import { college, csv, ImportBench, settled, textOf } from './import-bench.ts';

const small = 40;
const files = () => [
  college('devices.csv', small),
  college('people.csv', small),
  college('sites.csv'),
  college('departments.csv'),
  college('installers.csv'),
  college('titles.csv'),
];

describe('a first import', () => {
  it('sorts the files into the order in which they go in, whatever order they came in', async () => {
    const bench = new ImportBench();
    await bench.bring(...files());
    expect(tabsOf(bench.desk.state().files).map((file) => file.kind)).toEqual([
      'site',
      'department',
      'person',
      'installer',
      'title',
      'device',
    ]);
  });

  it('goes in at one press, says how much, and finds nothing to do afterwards', async () => {
    const bench = new ImportBench();
    await bench.bring(...files());
    const { offer } = bench.desk.state();
    await bench.desk.import();
    await settled();
    const { phase, view } = bench.desk.state();
    expect(phase).toMatchObject({ is: 'finished', how: 'whole', went: offer?.total, of: offer?.total, refused: [] });
    expect([bench.live('site'), bench.live('department'), bench.live('installer'), bench.live('title'), bench.live('device')]).toEqual([
      7,
      16,
      4,
      6,
      small,
    ]);
    // The four installers are people of the team as well.
    expect(bench.live('person')).toBe(small + 4);
    for (const counts of Object.values(view?.counts ?? {})) expect(counts).toMatchObject({ added: 0, changed: 0, gone: 0 });
    expect(bench.desk.state().offer?.total).toBe(0);
    expect(importOffer(bench.desk.state()).why).toBe('The record says the same already.');
  });

  it('of devices alone says how many devices, and forms their sites, departments and seats', async () => {
    const bench = new ImportBench();
    await bench.bring(college('devices.csv', small));
    expect(importOffer(bench.desk.state()).says).toBe(`Import ${small} devices`);
    await bench.desk.import();
    expect(bench.live('device')).toBe(small);
    expect(bench.live('seat')).toBeGreaterThan(0);
    expect(bench.live('site')).toBeGreaterThan(0);
  });

  it('goes in groups of at most 5,000 ops', async () => {
    const bench = new ImportBench();
    const rows = Array.from({ length: 1300 }, (_, i) => `T${i},Title ${i},semver`);
    await bench.bring(csv('titles.csv', `id,name,numbering\n${rows.join('\n')}`));
    await bench.desk.import();
    expect(bench.live('title')).toBe(1300);
    expect(bench.groups).toEqual([1000, 300]);
  });

  it('is remembered as it was matched by hand', async () => {
    const bench = new ImportBench();
    await bench.bring(csv('places.csv', 'Kürzel,Ort\nA,Alpha\nB,Beta'));
    const [file] = bench.desk.state().files;
    expect(file?.kind).toBeUndefined();
    await bench.desk.setKind(file?.id ?? '', 'site');
    await bench.desk.setColumn(file?.id ?? '', 0, 'code');
    await bench.desk.setColumn(file?.id ?? '', 1, 'name');
    await settled();
    await bench.desk.import();
    expect(bench.remembered).toEqual({ site: { code: 'Kürzel', name: 'Ort' } });
    bench.desk.removeFile(file?.id ?? '');
    await bench.bring(csv('more.csv', 'Kürzel,Ort\nC,Gamma'));
    await bench.desk.setKind(bench.desk.state().files[0]?.id ?? '', 'site');
    expect(bench.desk.state().files[0]?.mapping).toEqual({ code: 0, name: 1 });
    expect([...(bench.desk.state().files[0]?.how.values() ?? [])]).toEqual(['remembered', 'remembered']);
  });
});

describe('a list that could be of two kinds', () => {
  it('is told by its name, and asked for where that says nothing', async () => {
    const bench = new ImportBench();
    await bench.bring(csv('departments 2026.csv', 'code,name\nA,Arts'), csv('list.csv', 'code,name\nA,Arts'));
    expect(bench.desk.state().files.map((file) => file.kind)).toEqual(['department', undefined]);
  });
});

describe('files that are not what they seem', () => {
  it('are refused one by one with their reason, and the others are planned', async () => {
    const bench = new ImportBench();
    await bench.bring(csv('list.csv', '%PDF-1.7 not a list'), csv('none.csv', ''), college('sites.csv'));
    const codes = bench.desk.state().files.map((file) => file.problem?.code);
    expect(codes).toEqual(['IMPORT_FILE_BINARY', 'IMPORT_FILE_EMPTY', undefined]);
    expect(bench.desk.state().view?.counts.site?.added).toBe(7);
  });

  it('a second file of a kind waits, and takes the first one’s place when asked', async () => {
    const bench = new ImportBench();
    await bench.bring(college('sites.csv'), csv('other sites.csv', 'code,name\nX,Elsewhere'));
    const second = bench.desk.state().files[1];
    if (second === undefined) throw new Error('no second file');
    expect(tabState(second, bench.desk.state().files, bench.desk.state().view)).toBe('double');
    await bench.desk.takeInstead(second.id);
    await settled();
    expect(bench.desk.state().view?.counts.site?.added).toBe(1);
    expect(openFile(bench.desk.state())?.name).toBe('other sites.csv');
  });

  it('a separator put right by hand is read anew', async () => {
    const bench = new ImportBench();
    await bench.bring(csv('sites.csv', 'code,name\nA,Alpha'));
    const id = bench.desk.state().files[0]?.id ?? '';
    await bench.desk.readAs(id, { delimiter: ';' });
    expect(bench.desk.state().files[0]?.found?.columns).toHaveLength(1);
    await bench.desk.readAs(id, { delimiter: ',' });
    expect(bench.desk.state().files[0]?.found?.columns).toHaveLength(2);
  });
});

describe('departments written differently', () => {
  it('are joined where one fits, kept apart when the person says so, and known the next time', async () => {
    const bench = new ImportBench();
    await bench.bring(csv('departments.csv', 'code,name\nART,Art & Design'));
    await bench.desk.import();
    const people = csv('people.csv', 'id,name,email,department\n1,Ann,a@x.example,Art and Design\n2,Bo,b@x.example,Art & Design');
    await bench.bring(people);
    const spelling = bench.desk.state().view?.spellings[0];
    expect(spelling?.spellings).toEqual(['Art and Design']);
    expect(bench.desk.state().view?.answers).toEqual({ [spelling?.key ?? '']: { join: spelling?.suggested } });
    await bench.desk.answerSpellings({ [spelling?.key ?? '']: { apart: true } });
    expect(bench.desk.state().view?.groups.some((group) => group.key === 'department.appeared')).toBe(true);
    await bench.desk.answerSpellings({ [spelling?.key ?? '']: { join: spelling?.suggested ?? '' } });
    await settled();
    await bench.desk.import();
    expect(bench.live('department')).toBe(1);
    await settled();
    expect(bench.desk.state().view?.spellings).toEqual([]);
  });
});

describe('rows that only a person can tell apart', () => {
  it('wait with both lines, and go in as answered', async () => {
    const bench = new ImportBench();
    await bench.bring(csv('devices.csv', 'asset_tag,serial,hostname\nGC1,S1,PC-1\nGC1,S1,PC-2\nGC2,S2,PC-3'));
    const [question] = bench.desk.state().view?.questions.first ?? [];
    expect(question).toMatchObject({
      reason: 'rows-differ',
      label: 'GC1',
      lines: [
        { line: 2, shows: 'PC-1' },
        { line: 3, shows: 'PC-2' },
      ],
    });
    await bench.desk.answerRow(question?.key ?? '', { take: 3 });
    await settled();
    await bench.desk.import();
    expect(bench.rows('device').map((row) => row.fields['name'])).toEqual(expect.arrayContaining(['PC-2', 'PC-3']));
    expect(bench.live('device')).toBe(2);
  });
});

describe('needs in the notes', () => {
  it('are offered and kept only where they were taken', async () => {
    const bench = new ImportBench();
    await bench.bring(college('devices.csv', 300));
    const { needs } = bench.desk.state().view ?? { needs: { count: 0, first: [] } };
    expect(needs.count).toBeGreaterThan(2);
    const [first] = needs.first;
    bench.desk.agree((agreed) => ({ ...agreed, needs: new Set([first?.key ?? '']) }));
    await settled();
    await bench.desk.import();
    const withNeeds = bench.rows('seat').filter((row) => Object.keys(row.sets?.['needs'] ?? {}).length > 0);
    expect(withNeeds.map((row) => row.id)).toEqual([first?.seatId]);
    await settled();
    expect(bench.desk.state().view?.needs.count).toBe(needs.count - 1);
  });
});

describe('a newer export', () => {
  const people = 'id,name,email,department\n1,Ann,a@x.example,Arts\n2,Bo,b@x.example,Arts\n3,Cy,c@x.example,Science\n';
  const newer = 'id,name,email,department\n1,Ann,a@x.example,Science\n2,Bo Ek,b@x.example,Arts\n4,Di,d@x.example,Arts\n';
  const newerExport = async () => {
    const bench = new ImportBench();
    await bench.bring(csv('people.csv', people));
    await bench.desk.import();
    bench.desk.removeFile(bench.desk.state().files[0]?.id ?? '');
    await bench.bring(csv('people.csv', newer));
    return bench;
  };

  it('is shown in groups, and nothing is agreed to by itself', async () => {
    const bench = await newerExport();
    const { view, agreed, offer } = bench.desk.state();
    if (view === undefined) throw new Error('no plan');
    expect(differences(view).map((group) => [group.key, group.count])).toEqual([
      ['person.appeared', 1],
      ['person.moved', 1],
      ['person.changed', 1],
      ['person.gone', 1],
    ]);
    expect(view.groups.some((group) => isAgreed(group, view, agreed))).toBe(false);
    expect(offer?.total).toBe(0);
    expect(importOffer(bench.desk.state()).why).toBe('Agree to a group first.');
    expect(differences(view)[1]?.items[0]?.changes).toEqual([{ field: 'departmentId', was: 'Arts', is: 'Science' }]);
  });

  it('changes only the groups that were agreed to, without those taken out', async () => {
    const bench = await newerExport();
    bench.desk.agree((agreed) => ({
      ...agreed,
      groups: new Map([
        ['person.moved', true],
        ['person.gone', true],
      ]),
    }));
    await settled();
    expect(agreementOf(bench.desk.state().view ?? raise(), bench.desk.state().agreed).groups).toEqual(['person.moved', 'person.gone']);
    await bench.desk.import();
    const named = (name: string) => bench.rows('person').find((row) => row.fields['name'] === name);
    expect(named('Cy')?.fields['left']).toBe(true);
    expect(named('Bo')).toBeDefined();
    expect(named('Di')).toBeUndefined();
  });

  it('brings somebody back who had left, and misses nobody twice', async () => {
    const bench = await newerExport();
    bench.desk.agree((agreed) => ({ ...agreed, groups: new Map([['person.gone', true]]) }));
    await settled();
    await bench.desk.import();
    await settled();
    expect(bench.desk.state().view?.groups.some((group) => group.key === 'person.gone')).toBe(false);
    bench.desk.removeFile(bench.desk.state().files[0]?.id ?? '');
    await bench.bring(csv('people.csv', people));
    bench.desk.agree((agreed) => ({ ...agreed, groups: new Map([['person.appeared', true]]) }));
    await settled();
    await bench.desk.import();
    const cy = bench.rows('person').filter((row) => row.fields['name'] === 'Cy');
    expect(cy).toHaveLength(1);
    expect(cy[0]?.fields['left'] ?? null).toBeNull();
  });

  it('that lists only a part misses nobody', async () => {
    const bench = await newerExport();
    await bench.desk.setPartial(bench.desk.state().files[0]?.id ?? '', true);
    expect(bench.desk.state().view?.counts.person?.gone).toBe(0);
  });

  it('is looked at once more when the record changed meanwhile', async () => {
    const bench = await newerExport();
    bench.desk.agree((agreed) => ({ ...agreed, groups: new Map([['person.changed', true]]) }));
    await settled();
    const bo = bench.rows('person').find((row) => row.fields['name'] === 'Bo');
    bench.do(acts['edit-person'], { id: bo?.id ?? '', fields: { mail: 'bo@x.example' } });
    await bench.desk.import();
    expect(bench.desk.state()).toMatchObject({ moved: true, phase: { is: 'looking' } });
    expect(bench.rows('person').find((row) => row.id === bo?.id)?.fields['name']).toBe('Bo');
    await bench.desk.import();
    expect(bench.rows('person').find((row) => row.id === bo?.id)?.fields['name']).toBe('Bo Ek');
  });

  it('keeps a seat while a device still stands there, whatever was agreed of the seat', async () => {
    const bench = new ImportBench();
    const device = (room: string) => csv('devices.csv', `asset_tag,serial,hostname,site,room,department\nGC1,S1,PC-1,MAIN,${room},Arts`);
    await bench.bring(device('A1'));
    await bench.desk.import();
    bench.desk.removeFile(bench.desk.state().files[0]?.id ?? '');
    await bench.bring(device('B2'));
    bench.desk.agree((agreed) => ({ ...agreed, groups: new Map([['seat.gone', true]]) }));
    await settled();
    expect(bench.desk.state().offer?.total).toBe(0);
    bench.desk.agree((agreed) => ({
      ...agreed,
      groups: new Map([
        ['seat.gone', true],
        ['device.moved', true],
      ]),
    }));
    await settled();
    await bench.desk.import();
    expect(
      bench
        .rows('seat')
        .map((row) => row.fields['retired'] ?? false)
        .sort(),
    ).toEqual([false, true]);
  });

  it('says which planned visits a group touches', async () => {
    const bench = new ImportBench();
    const device = (room: string) => csv('devices.csv', `asset_tag,serial,hostname,site,room,department\nGC1,S1,PC-1,MAIN,${room},Arts`);
    await bench.bring(device('A1'));
    await bench.desk.import();
    const [row] = bench.rows('device');
    bench.do(acts['create-release'], { title: { name: 'Image' }, version: { number: '1' }, visitKind: 'install', minutes: 45 });
    const visits = [{ seatId: String(row?.fields['seatId']), deviceId: row?.id, day: '2026-11-24', startsAt: 540 }];
    bench.do(acts['plan-visits'], { releaseId: bench.rows('release')[0]?.id ?? '', visits });
    bench.desk.removeFile(bench.desk.state().files[0]?.id ?? '');
    await bench.bring(device('B2'));
    await bench.desk.tryAgain();
    const { view } = bench.desk.state();
    const moved = view?.groups.find((group) => group.key === 'device.moved');
    expect(moved?.visits).toMatchObject({ count: 1, first: [{ day: '2026-11-24' }] });
    expect(view?.groups.find((group) => group.key === 'seat.gone')?.visits.count).toBe(1);
  });
});

describe('reading that is not wanted any more', () => {
  it('ends where it is, takes nothing in, and leaves the other files', async () => {
    const bench = new ImportBench();
    const rows = Array.from({ length: 60_000 }, (_, i) => `GC${i},S${i}X,PC-${i},MAIN,A${i % 90},Arts`);
    const reading = bench.desk.addFiles([
      csv('sites.csv', 'code,name\nMAIN,Main'),
      csv('devices.csv', `asset_tag,serial,hostname,site,room,department\n${rows.join('\n')}`),
    ]);
    const far = (): number => bench.desk.state().files.find(({ name }) => name === 'devices.csv')?.reading?.done ?? 0;
    while (far() === 0) await new Promise((resume) => setTimeout(resume, 0));
    expect(far()).toBeLessThan(1);
    bench.desk.removeFile(bench.desk.state().files.find(({ name }) => name === 'devices.csv')?.id ?? '');
    await reading;
    await settled();
    expect(bench.desk.state().files.map(({ name }) => name)).toEqual(['sites.csv']);
    expect(bench.desk.state().view?.counts).toMatchObject({ site: { added: 1 } });
    expect(bench.desk.state().view?.counts.device).toBeUndefined();
    expect(bench.live('site')).toBe(0);
  });
});

describe('an import that does not go to its end', () => {
  const titles = csv('titles.csv', `id,name,numbering\n${Array.from({ length: 1300 }, (_, i) => `T${i},Title ${i},semver`).join('\n')}`);

  it('stopped, says how many went in, and takes the rest the next time', async () => {
    const bench = new ImportBench();
    await bench.bring(titles);
    bench.beforeSave = () => {
      if (bench.groups.length === 0) bench.desk.stop();
    };
    await bench.desk.import();
    expect(bench.desk.state().phase).toMatchObject({ is: 'finished', how: 'stopped', went: 1000, of: 1300 });
    expect(bench.live('title')).toBe(1000);
    bench.beforeSave = () => undefined;
    const { view } = bench.desk.state();
    expect(view?.counts.title).toMatchObject({ added: 300, left: 1000 });
    bench.desk.agree((agreed) => ({ ...agreed, groups: new Map([['title.appeared', true]]) }));
    await settled();
    await bench.desk.import();
    expect(bench.live('title')).toBe(1300);
  });

  it('failed half-way, says how many went in and why', async () => {
    const fault = Object.assign(new Error('DISK_FULL'), { code: 'DISK_FULL', details: { freeBytes: 0 } });
    let saved = 0;
    const bench = new ImportBench('lead', (plain) => async (records) => {
      saved += 1;
      if (saved === 2) throw fault;
      return plain(records);
    });
    await bench.bring(titles);
    await bench.desk.import();
    expect(bench.desk.state().phase).toMatchObject({ how: 'failed', went: 1000, of: 1300, failure: { code: 'DISK_FULL' } });
  });

  it('is refused to somebody without the role, with the reason, and nothing goes in', async () => {
    const bench = new ImportBench('auditor');
    await bench.bring(college('sites.csv'));
    await bench.desk.import();
    expect(bench.desk.state().phase).toMatchObject({ how: 'failed', went: 0, failure: { code: 'ROLE_MISSING' } });
    expect(bench.live('site')).toBe(0);
  });

  it('with one record refused by the rules leaves that one out and takes the others', async () => {
    const bench = new ImportBench(
      'lead',
      (plain) => async (records) =>
        records.some((record) => record.kind === 'new' && record.fields['name'] === 'Title 7')
          ? { ok: false, refusal: { code: 'OUTSIDE_SCOPE', details: {} } }
          : plain(records),
    );
    await bench.bring(titles);
    await bench.desk.import();
    expect(bench.desk.state().phase).toMatchObject({
      how: 'whole',
      went: 1299,
      refused: [{ label: 'Title 7', why: { code: 'OUTSIDE_SCOPE' } }],
    });
    expect(bench.live('title')).toBe(1299);
  });

  it('tells its pace', () => {
    const running = { is: 'importing', done: 500, of: 2000, startedAt: 0, now: 2000, stopping: false } as const;
    expect(paceOf(running)).toEqual({ perS: 250, leftS: 6 });
    expect(paceOf({ ...running, done: 0 })).toBeUndefined();
  });
});

describe('what the record cannot hold', () => {
  it('is told with its line, left out, and not offered as a change for ever', async () => {
    const bench = new ImportBench();
    const long = 'x'.repeat(900);
    await bench.bring(csv('sites.csv', `code,name,address\nA,Alpha,${long}\nB,${'n'.repeat(250)},Here`));
    const { view } = bench.desk.state();
    expect(view?.counts.site).toMatchObject({ added: 1, refused: 1 });
    const codes = view?.files[0]?.problems.map((group) => group.code);
    expect(codes).toEqual(expect.arrayContaining(['IMPORT_RECORD_UNFIT', 'IMPORT_VALUE_UNFIT']));
    await bench.desk.import();
    await settled();
    expect(bench.rows('site').map((row) => row.fields['address'])).toEqual([undefined]);
    expect(bench.desk.state().offer?.total).toBe(0);
  });

  it('what somebody deleted here waits for a person', async () => {
    const bench = new ImportBench();
    await bench.bring(csv('sites.csv', 'code,name\nA,Alpha\nB,Beta'));
    await bench.desk.import();
    const [site] = bench.rows('site');
    bench.do(acts['delete-record'], { type: 'site', id: site?.id ?? '' });
    await bench.desk.tryAgain();
    await settled();
    expect(bench.desk.state().view?.counts.site).toMatchObject({ added: 0, undecided: 1, left: 1 });
    expect(bench.desk.state().offer?.total).toBe(0);
  });

  it('the problems can be saved for the owners of the list', async () => {
    const bench = new ImportBench();
    await bench.bring(csv('devices.csv', textOf('devices.csv')));
    const text = await bench.desk.problems([bench.desk.state().files[0]?.id ?? '']);
    expect(text.split('\r\n')[0]).toBe('\uFEFFFile,Line,Column,Value,Problem,Row,Department,Site');
    expect(text).toContain('devices.csv,309,');
    expect(text).not.toMatch(/(^|[;,"])=HYPERLINK/m);
  });

  it('the problems can be saved for one department alone: each is in exactly one of these files', async () => {
    const bench = new ImportBench();
    await bench.bring(csv('departments.csv', textOf('departments.csv')), csv('devices.csv', textOf('devices.csv')));
    const id = bench.desk.state().files.find(({ kind }) => kind === 'device')?.id ?? '';
    const owners = bench.desk.state().view?.files.find(({ fileId }) => fileId === id)?.owners ?? [];
    // The 59 spellings are told by their one name.
    expect(owners.length).toBeLessThanOrEqual(17);
    const rowsOf = async (department?: string) => Papa.parse<string[]>((await bench.desk.problems([id], department)).trim()).data.slice(1);
    const whole = await rowsOf();
    const parts = await Promise.all(owners.map(async ({ department, n }) => ({ department, n, rows: await rowsOf(department) })));
    for (const { department, n, rows } of parts) {
      expect(rows).toHaveLength(n);
      expect(new Set(rows.map((row) => row[6]))).toEqual(new Set([department]));
    }
    expect(parts.flatMap(({ rows }) => rows)).toHaveLength(whole.length);
    expect(whole.find((row) => row[1] === '309')).toBeDefined();
    expect(parts.find(({ department }) => department === 'Library')?.rows[0]?.[5]).toMatch(/^GC/);
  });
});

function raise(): never {
  throw new Error('no plan');
}

describe("the college's lists a term later", () => {
  const all = () =>
    ['devices.csv', 'people.csv', 'sites.csv', 'departments.csv', 'installers.csv', 'titles.csv'].map((name) => college(name));
  const aTermLater = async () => {
    const bench = new ImportBench();
    await bench.bring(...all());
    await bench.desk.import();
    const seatOf = (tag: string) => bench.rows('device').find((row) => row.fields['assetTag'] === tag);
    bench.do(acts['create-release'], { title: { name: 'Image' }, version: { number: '1' }, visitKind: 'install', minutes: 45 });
    const moved =
      newerDevices(textOf('devices.csv'))
        .split('\n')
        .filter((row) => row.includes(',N10'))[0]
        ?.split(',')[0] ?? '';
    const device = seatOf(moved);
    const visits = [{ seatId: String(device?.fields['seatId']), deviceId: device?.id, day: '2026-11-24', startsAt: 540 }];
    bench.do(acts['plan-visits'], { releaseId: bench.rows('release')[0]?.id ?? '', visits });
    bench.desk.clear();
    await settled();
    await bench.bring(
      college('people.csv', Number.POSITIVE_INFINITY, newerPeople),
      college('devices.csv', Number.POSITIVE_INFINITY, newerDevices),
    );
    return { bench, device };
  };
  const group = (bench: ImportBench, key: string) => bench.desk.state().view?.groups.find((each) => each.key === key) ?? raise();
  const part = (bench: ImportBench, key: string, name: string) => group(bench, key).parts.find((each) => each.name === name) ?? raise();

  it('show who and what moved, left, came, was retired or replaced, by department, with the visits that each touches', async () => {
    const { bench, device } = await aTermLater();
    const { view, agreed } = bench.desk.state();
    expect(view?.counts.person).toMatchObject({
      added: newerCounts.peopleCame,
      changed: newerCounts.peopleMoved,
      gone: newerCounts.peopleLeft,
    });
    expect(view?.counts.device).toMatchObject({
      added: newerCounts.devicesReplaced + newerCounts.devicesAdded,
      gone: newerCounts.devicesRetired + newerCounts.devicesReplaced,
    });
    expect(part(bench, 'person.moved', 'Science').ids).toHaveLength(newerCounts.peopleMoved);
    expect(part(bench, 'person.gone', 'Humanities').ids).toHaveLength(newerCounts.peopleLeft);
    expect(part(bench, 'person.appeared', 'Library').ids).toHaveLength(newerCounts.peopleCame);
    expect(part(bench, 'device.gone', 'Library').ids).toHaveLength(newerCounts.devicesRetired);
    expect(part(bench, 'device.gone', 'Finance').ids).toHaveLength(newerCounts.devicesReplaced);
    expect(part(bench, 'device.appeared', 'Finance').ids).toHaveLength(newerCounts.devicesReplaced);
    const moved = part(bench, 'device.moved', 'Science');
    expect(moved).toMatchObject({ visits: { count: 1, first: [{ day: '2026-11-24' }] } });
    const row = moved.items.find(({ id }) => id === device?.id);
    expect(row?.visits).toHaveLength(1);
    expect(row?.lines).toHaveLength(1);
    expect(row?.changes).toContainEqual({ field: 'room', was: device?.fields['room'], is: 'N101' });
    // Every item is in exactly one department's part.
    for (const each of view?.groups ?? []) {
      const ids = each.parts.flatMap(({ ids: own }) => own);
      expect(new Set(ids).size).toBe(ids.length);
      if (each.parts.length > 0) expect(ids).toHaveLength(each.count - each.following);
    }
    expect(view?.groups.some((each) => isAgreed(each, view, agreed))).toBe(false);
  });

  it('change only the department that was agreed to; what was left is shown again with the next list', async () => {
    const { bench } = await aTermLater();
    const view = bench.desk.state().view ?? raise();
    const library = part(bench, 'device.gone', 'Library');
    bench.desk.agree((agreed) => agreePart(library, group(bench, 'device.gone'), true, view, agreed));
    await settled();
    const { agreed, offer } = bench.desk.state();
    expect(offer?.total).toBe(newerCounts.devicesRetired);
    expect(partIs(library, group(bench, 'device.gone'), view, agreed)).toBe('agree');
    expect(partIs(part(bench, 'device.gone', 'Finance'), group(bench, 'device.gone'), view, agreed)).toBe('later');
    await bench.desk.import();
    expect(bench.rows('device').filter((row) => row.fields['status'] === 'retired')).toHaveLength(newerCounts.devicesRetired);
    const next = group(bench, 'device.gone');
    expect(next.parts.map(({ name, ids }) => [name, ids.length])).toEqual([['Finance', newerCounts.devicesReplaced]]);
    expect(part(bench, 'device.moved', 'Science').ids.length).toBeGreaterThanOrEqual(newerCounts.devicesMoved);
  });

  it('a part that is left again takes its group back, and agreeing to the group takes all of it', async () => {
    const { bench } = await aTermLater();
    const view = bench.desk.state().view ?? raise();
    const gone = group(bench, 'device.gone');
    const library = part(bench, 'device.gone', 'Library');
    const nothing = bench.desk.state().agreed;
    const once = agreePart(library, gone, true, view, nothing);
    expect(isAgreed(gone, view, agreePart(library, gone, false, view, once))).toBe(false);
    const whole = agreeGroup(gone, true, once);
    expect(gone.parts.map((each) => partIs(each, gone, view, whole))).toEqual(['agree', 'agree']);
    expect(partIs(library, gone, view, { ...whole, except: new Set(library.ids.slice(0, 1)) })).toBe('some');
  });

  it('agreed to as a whole leave nothing to do, and the same again changes nothing', async () => {
    const { bench } = await aTermLater();
    const view = bench.desk.state().view ?? raise();
    bench.desk.agree((agreed) => view.groups.reduce((before, each) => agreeGroup(each, true, before), agreed));
    await settled();
    await bench.desk.import();
    expect(bench.desk.state().view?.groups).toEqual([]);
    const before = JSON.stringify(bench.rows('device').map((row) => row.fields));
    await bench.desk.import();
    expect(JSON.stringify(bench.rows('device').map((row) => row.fields))).toBe(before);
  });

  it('a device that was collected on site is not moved back by a list that still names its old place', async () => {
    const bench = new ImportBench();
    await bench.bring(...all());
    await bench.desk.import();
    const device = bench.rows('device').find((row) => row.fields['assetTag'] === 'GC00001');
    const id = device?.id ?? '';
    bench.do(acts['edit-device'], { id, fields: { status: 'collected', seatId: null, userId: null, room: null } });
    await bench.desk.tryAgain();
    const moved = bench.desk.state().view?.groups.flatMap((each) => (each.entity === 'device' ? each.items.map((item) => item.id) : []));
    expect(moved).not.toContain(id);
    // One that is in use at another seat is: the list may know better.
    bench.do(acts['edit-device'], { id, fields: { status: 'in-use' } });
    await bench.desk.tryAgain();
    expect(group(bench, 'device.moved').items.map((each) => each.id)).toContain(id);
  });

  it('an edit made in the app since is shown with who made it, and stays unless the lead takes the list’s value', async () => {
    const bench = new ImportBench();
    await bench.bring(...all());
    await bench.desk.import();
    const device = bench.rows('device').find((row) => row.fields['assetTag'] === 'GC00001');
    bench.do(acts['edit-device'], { id: device?.id ?? '', fields: { notes: 'Screen replaced' } });
    await bench.desk.tryAgain();
    const item = group(bench, 'device.changed').items.find(({ id }) => id === device?.id);
    expect(item?.changes).toEqual([
      { field: 'notes', was: 'Screen replaced', is: '', entered: { by: expect.any(String), at: expect.any(Number) } },
    ]);
    await bench.desk.import();
    expect(bench.rows('device').find((row) => row.id === device?.id)?.fields['notes']).toBe('Screen replaced');
  });
});
